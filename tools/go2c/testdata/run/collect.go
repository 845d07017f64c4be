package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"unsafe"
	"weak"
)

// What a function does not need any more is gone after a collection, wherever it stood.

type T struct {
	next *T
	n    int
	pad  [4]int
}

func (t *T) use() int { return t.n }

var sink any

func gone(what string, w weak.Pointer[T]) {
	runtime.GC()
	if w.Value() != nil {
		runtime.GC()
		if w.Value() != nil {
			println(what, "is still there")
			return
		}
	}
	println(what, "is gone")
}

func there(what string, w weak.Pointer[T]) {
	runtime.GC()
	println(what, w.Value() != nil)
}

func local() {
	t := &T{n: 1}
	w := weak.Make(t)
	there("local", w)
	println(t.use())
	gone("local", w)
}

func param(t *T, w weak.Pointer[T]) {
	there("param", w)
	println(t.n)
	gone("param", w)
}

var numbers = map[string]*T{"seven": {n: 7}}

func lookedUp(keys []string) {
	if len(keys) == 0 {
		runtime.GC()
		os.Exit(2)
	}
	if t, ok := numbers[keys[0]]; ok {
		println(keys[0], t.n)
		return
	}
	os.Exit(2)
}

func result() (t *T, w weak.Pointer[T]) {
	t = &T{n: 7}
	w = weak.Make(t)
	there("result", w)
	return
}

type pair struct {
	a *T
	s string
}

func (p pair) method(w weak.Pointer[T]) string {
	there("receiver", w)
	s := p.s + string(rune('0'+p.a.n))
	gone("receiver", w)
	return s
}

type large struct {
	pair
	more [10]*T
}

func byValue(l large, w weak.Pointer[T]) int {
	there("struct", w)
	n := len(l.s) + l.more[9].n
	gone("struct", w)
	return n
}

type small struct {
	t *T
	n int
}

func (s small) method(w weak.Pointer[T]) int {
	there("receiver", w)
	n := s.n + s.t.n
	gone("receiver", w)
	return n
}

func aggregates() {
	a := &T{n: 1}
	w := weak.Make(a)
	s := []*T{a}
	m := map[int]*T{1: a}
	var i any = a
	arr := [3]*T{a, nil, a}
	there("aggregates", w)
	println(len(s), len(m), i != nil, arr[1] == nil)
	a, s, m, i = nil, nil, nil, nil
	gone("aggregates", w)
}

func overwritten() {
	s := [4]*T{}
	for i := range s {
		s[i] = &T{n: i}
	}
	w := weak.Make(s[2])
	there("element", w)
	s[2] = nil
	gone("element", w)
	println(s[3].n)
}

func loop() {
	var last weak.Pointer[T]
	for i := range 4 {
		t := &T{n: i}
		if i > 0 {
			gone("last turn's", last)
		}
		last = weak.Make(t)
		println(t.n)
	}
	gone("last turn's", last)
}

func list() {
	var head *T
	for i := range 5 {
		head = &T{head, i, [4]int{}}
	}
	for t := head; t != nil; t = t.next {
		if t == head {
			head = nil
		}
		w := weak.Make(t)
		n := t.next
		there("node", w)
		if n != nil {
			println(t.n, n.n)
		}
	}
}

func deferred() (t *T) {
	x := &T{n: 5}
	w := weak.Make(x)
	t = &T{n: 6}
	r := weak.Make(t)
	defer func() {
		println(recover() != nil)
		gone("before the panic", w)
		there("result", r)
		t.n++
	}()
	println(x.n)
	var p *T
	println(p.n)
	return nil
}

func deferredArgs() {
	x := &T{n: 5}
	w := weak.Make(x)
	for i := range 2 {
		defer func(t *T) {
			there("argument", w)
			println(t.n + i)
		}(x)
	}
	x = nil
	there("deferred", w)
}

func captured() {
	x, y := &T{n: 1}, &T{n: 2}
	wx, wy := weak.Make(x), weak.Make(y)
	f := func() int {
		x = &T{n: x.n + y.n}
		return x.n
	}
	there("captured", wy)
	println(f())
	gone("reassigned", wx)
	there("captured", wy)
	println(f())
	gone("captured", wy)
}

func addressed() {
	var p pair
	p.a = &T{n: 1}
	w := weak.Make(p.a)
	q := &p
	set := func(q *pair) { q.s = "set" }
	set(q)
	there("in a variable", w)
	println(q.s, q.a.n)
	gone("in a variable", w)
}

func mapped() {
	m := map[string]*T{}
	for _, k := range strings.Fields("a b c") {
		m[k] = &T{n: int(k[0])}
	}
	total := 0
	for k, v := range m {
		runtime.GC()
		total += v.n
		if k != "b" {
			delete(m, k)
		}
	}
	w := weak.Make(m["b"])
	println(total, len(m))
	gone("in a map", w)
}

func channels() {
	c := make(chan *T, 2)
	t := &T{n: 3}
	w := weak.Make(t)
	c <- t
	t = nil
	there("in a channel", w)
	done := make(chan int)
	go func() {
		runtime.GC()
		done <- 4
	}()
	println(<-done)
	select {
	case t := <-c:
		println(t.n)
	case done <- 1:
	}
	gone("received", w)
	close(c)
	t, ok := <-c
	println(t == nil, ok)
}

func sequence(yield func(*T) bool) {
	for i := range 3 {
		if !yield(&T{n: i}) {
			return
		}
	}
}

func iterated() (n int) {
	var last weak.Pointer[T]
	for t := range sequence {
		if n > 0 {
			gone("last one", last)
		}
		last = weak.Make(t)
		n += t.n + 1
		if n > 2 {
			return n * 10
		}
	}
	return n
}

type collector interface{ collect(w weak.Pointer[T]) int }

type viaMethod struct{ t *T }

func (v *viaMethod) collect(w weak.Pointer[T]) int {
	n := v.t.n
	v.t = nil
	gone("in an object", w)
	return n
}

func generic[E any](e *E, f func(*E) int) int {
	w := weak.Make(e)
	n := f(e)
	runtime.GC()
	println("generic", w.Value() == nil)
	return n
}

func strs() {
	b := make([]byte, 100)
	p := (*T)(unsafe.Pointer(&b[0]))
	w := weak.Make(p)
	s := unsafe.String(&b[0], 50)
	b, p = nil, nil
	there("string", w)
	println(s[3])
	gone("string", w)
}

func chosen(b bool) *T {
	z := &T{n: 1}
	w := weak.Make(z)
	if b {
		z = &T{n: 2}
		gone("the first", w)
	}
	runtime.GC()
	return z
}

func stack(depth int) {
	runtime.GC()
	if depth > 0 {
		func() {
			runtime.GC()
			stack(depth - 1)
		}()
		return
	}
	pcs := make([]uintptr, 20)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			fmt.Println(f.Function, f.Line)
		}
		if !more {
			break
		}
	}
	_, _, line, _ := runtime.Caller(0)
	fmt.Println(line)
}

func panics(t *T) (n int) {
	defer func() {
		e := recover()
		fmt.Println(e)
		runtime.GC()
		n = 9
	}()
	func() {
		defer fmt.Println("deferred")
		runtime.GC()
		panic(fmt.Sprint("with ", t.n))
	}()
	return 1
}

func main() {
	lookedUp([]string{"seven"})
	local()
	t := &T{n: 2}
	param(t, weak.Make(t))
	t, w := result()
	println(t.n)
	gone("result", w)
	p := pair{&T{n: 1}, "s"}
	w = weak.Make(p.a)
	println(p.method(w))
	func() {
		l := large{p, [10]*T{9: {n: 5}}}
		println(byValue(l, weak.Make(l.more[9])))
	}()
	s := small{&T{n: 1}, 2}
	w = weak.Make(s.t)
	println(s.method(w))
	aggregates()
	overwritten()
	loop()
	list()
	println(deferred().n)
	deferredArgs()
	captured()
	addressed()
	mapped()
	channels()
	println(iterated())
	v := &viaMethod{&T{n: 8}}
	var c collector = v
	println(c.collect(weak.Make(v.t)))
	println(generic(&T{n: 4}, (*T).use))
	strs()
	println(chosen(true).n, chosen(false).n)
	stack(2)
	println(panics(&T{n: 3}))
	fmt.Fprintln(os.Stderr, "end")
	os.Exit(3)
}
