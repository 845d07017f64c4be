package main

type T struct {
	n    int
	next *T
	a    [4]int
}

var sink *T
var sinkF func() int

func (t *T) inc() *T { t.n++; return t }
func (t *T) keep()   { sink = t }
func read(t *T) int  { return t.n }
func same(t *T) *T   { return t }
func link(a, b *T)   { a.next = b }
func pick(c bool, a, b *T) *T {
	if c {
		return a
	}
	return b
}
func fill(s []int, v int) []int {
	for i := range s {
		s[i] = v
	}
	return s[1:]
}
func apply(f func(int) int, x int) int { return f(x) }
func hold(f func() int)                { sinkF = f }
func rec(t *T, n int) int {
	if n == 0 {
		return t.n
	}
	u := T{n: t.n + 1}
	return rec(&u, n-1)
}
func swap(a, b *int) { *a, *b = *b, *a }

type I interface{ inc() *T }

func viaIface(i I) int { return i.inc().n }

func loops() {
	var all []*T
	var prev *T
	for i := range 4 {
		t := T{n: i}
		if prev != nil && prev.n != i-1 {
			println("wrong")
		}
		prev = &t
		all = append(all, &t)
	}
	for _, t := range all {
		print(t.n, " ")
	}
	println()
	for i := range 3 {
		x := i
		defer func() { println("deferred", x) }()
		p := &x
		*p += 10
	}
	var fs []func() int
	for i := range 3 {
		x := i * i
		fs = append(fs, func() int { x++; return x })
	}
	println(fs[0](), fs[1](), fs[2](), fs[2]())
	for range 3 {
		var z T // zero again each time
		println(read(&z), read(z.inc()))
	}
}

func results() (n int, err error) {
	defer func() {
		if e := recover(); e != nil {
			n += 100
			err, _ = e.(error)
		}
	}()
	p := &n
	*p = 5
	apply(func(x int) int { n += x; return n }, 3)
	var t *T
	n++
	return t.n, nil
}

func local() *T {
	t := T{n: 1}
	u := same(&t)
	u.inc()
	return u
}

func arrays() {
	var a [5]int
	s := fill(a[:], 7)
	s[0] = 1
	println(len(s), a[0], a[1], a[4])
	b := append(a[:2], 9)
	println(b[2], a[2])
	buf := make([]int, 0, 2)
	buf = append(buf, a[:]...)
	println(len(buf))
}

func deferArgs() {
	t := T{n: 1}
	defer func(p *T) { println("arg", p.n) }(&t)
	defer t.inc()
	t.n = 5
}

func goroutine() int {
	x := 0
	done := make(chan bool)
	go func() { x = 3; done <- true }()
	<-done
	return x
}

func main() {
	t := T{n: 1}
	println(t.inc().inc().n, read(&t))
	k := T{n: 7}
	k.keep()
	l, m := T{n: 1}, T{n: 2}
	link(&l, &m)
	println(l.next.n, pick(true, &l, &m).n, pick(false, &l, &m).n, sink.n)
	println(rec(&T{}, 50))
	a, b := 1, 2
	swap(&a, &b)
	println(a, b)
	println(viaIface(&T{n: 3}))
	loops()
	n, err := results()
	println(n, err != nil)
	println(local().n)
	arrays()
	deferArgs()
	println(goroutine())
	c := 5
	hold(func() int { c++; return c })
	println(sinkF(), c, apply(func(x int) int { c += x; return c }, 2), c)
	f := t.inc
	f()
	println(t.n)
	var arr [3]*T
	for i := range arr {
		arr[i] = &T{n: i}
	}
	println(arr[0].n, arr[1].n, arr[2].n)
}
