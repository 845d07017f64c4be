package main

import "unsafe"

type Padded struct {
	a int8
	b int64
	c int16
}
type Blank struct {
	a int32
	_ int32
	b string
}
type Mixed struct {
	f float64
	s string
	e any
	r error
	c complex64
	p unsafe.Pointer
	z struct{}
	g [2]float32
}
type Nested struct {
	m    [2]Mixed
	x, y int16
}
type Uncomparable struct {
	n int
	f any
}
type E struct{ s string }

func (e E) Error() string { return e.s }

type Ptr struct{ p *int }

// dirty fills memory behind and between fields.
func dirty[T any](b byte) *T {
	p := new(T)
	for i := uintptr(0); i < unsafe.Sizeof(*p); i++ {
		*(*byte)(unsafe.Add(unsafe.Pointer(p), i)) = b
	}
	return p
}

//go:noinline
func eq[T comparable](a, b T) bool { return a == b }

func try(name string, f func() bool) {
	defer func() {
		if e := recover(); e != nil {
			println(name, "panics:", e.(error).Error())
		}
	}()
	println(name, f())
}

func main() {
	p, q := dirty[Padded](0xaa), dirty[Padded](0x55)
	p.a, p.b, p.c = 1, 2, 3
	q.a, q.b, q.c = 1, 2, 3
	println("padding", *p == *q, eq(*p, *q), any(*p) == any(*q))
	q.c = 4
	println("padding", *p == *q, eq(*p, *q), any(*p) == any(*q))
	b, c := dirty[Blank](0), dirty[Blank](0)
	*(*int32)(unsafe.Add(unsafe.Pointer(b), 4)) = 77
	println("blank", *b == *c, any(*b) == any(*c))
	zero := 0.0
	nan := zero / zero
	m := Mixed{f: zero, s: "a", e: 1, r: E{"x"}, c: 1, g: [2]float32{1, 2}}
	n := m
	n.f = -zero
	n.s = string([]byte{'a'})
	n.e = any(1)
	n.r = error(E{string([]byte{'x'})})
	println("mixed", m == n, any(m) == any(n))
	n.f = nan
	println("nan", n == n, any(n) == any(n), eq(n, n), [1]float64{nan} == [1]float64{nan})
	n = m
	n.g[1] = 3
	println("last", m == n)
	var x, y Nested
	println("nested", x == y)
	x.m[1].s = "q"
	println("nested", x == y, x != y)
	y.m[1].s = "q"
	println("nested", x == y)
	i := 3
	println("direct", any(Ptr{&i}) == any(Ptr{&i}), any([1]*int{&i}) == any([1]*int{nil}))
	println("types", any(int8(1)) == any(1), any(nil) == nil, error(nil) == nil)
	println("arrays", [3]string{"a", "b"} == [3]string{"a", "b", ""}, [0]int{} == [0]int{}, [2]any{1, "x"} == [2]any{1, "x"})
	println("zero", struct{}{} == struct{}{}, any(struct{}{}) == any(struct{}{}))
	f := func() {}
	try("first differs", func() bool { return Uncomparable{1, f} == Uncomparable{2, f} })
	try("second", func() bool { return Uncomparable{1, f} == Uncomparable{1, f} })
	try("types differ", func() bool { return Uncomparable{1, f} == Uncomparable{1, []int{}} })
	try("array", func() bool { return [2]any{1, []int{}} == [2]any{2, []int{}} })
	try("array", func() bool { return [2]any{1, []int{}} == [2]any{1, []int{}} })
	try("map", func() bool { return any(map[int]int{}) == any(map[int]int{}) })
	try("chan", func() bool { ch := make(chan int); return any(ch) == any(ch) })
	try("struct in any", func() bool { return any(Uncomparable{1, f}) == any(Uncomparable{1, f}) })
	switch any(m) {
	case any(x):
		println("wrong")
	case any(m):
		println("found")
	}
}
