package main

type reader interface{ Read() int }

type readCloser interface {
	reader
	Close()
}

type file struct{ n int }

func (f file) Read() int { return f.n }
func (f file) Close()    {}

type text string

func (t text) Read() int { return len(t) }

type list []int

func (l list) Read() int { return l[0] }
func (l list) Close()    {}

type fault struct{ file }

func (*fault) Error() string { return "fault" }

func compare(c readCloser, r reader, a any) {
	println(c == r, r == c, c != r, c == a, a == c, a != c, r == a, a == r)
	switch a {
	case c:
		println("closer")
	case r:
		println("reader")
	}
	switch c {
	case a:
		println("any")
	case r:
		println("reader")
	}
}

// Values of interfaces are compared by what is in them, also where one interface has methods that what
// is in the other has not.
func main() {
	compare(file{1}, file{1}, file{1})
	compare(file{1}, text("x"), text("x"))
	compare(file{1}, text("x"), "x")
	compare(file{1}, file{2}, nil)
	compare(nil, nil, nil)
	compare(nil, nil, 1)
	var err error = &fault{}
	var a any = err
	var none any
	var nobody readCloser
	println(err == none, none == err, nobody == reader(file{1}), reader(nil) == nobody, nobody == none)
	println(err == a, a == err, err == any(1), err != nil)
	defer func() { println(recover().(error).Error()) }()
	compare(list{1}, text("x"), 1)
	compare(list{1}, list{1}, nil)
}
