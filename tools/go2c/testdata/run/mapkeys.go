package main

type Key struct {
	a int32
	_ int32
	s string
	f float64
	e any
}
type Big struct{ a [17]string }
type Val struct{ v [20]int }
type Pair[K comparable] struct {
	k K
	n int8
}

func try(name string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			println(name, "panics:", e.(error).Error())
		}
	}()
	f()
}

func count[K comparable](keys ...K) int {
	m := map[K]int{}
	for i, k := range keys {
		m[k] += i
	}
	n := 0
	for k, v := range m {
		if m[k] == v {
			n++
		}
	}
	return len(m)*100 + n
}

func main() {
	zero := 0.0
	nan := zero / zero
	println(count(1, 2, 1), count("a", "b", "a", ""), count(1.5, zero, -zero), count(nan, nan))
	println(count(true, false, true), count[int8](1, -1, 1), count[uint16](1, 2), count(complex(1, nan), complex(0, 1), complex(-zero, 1)))
	println(count[any](1, int8(1), "1", 1.0, nil, 1), count([2]string{"a"}, [2]string{"a", ""}, [2]string{"", "a"}))
	println(count(Key{s: "x", e: 1}, Key{s: "x", e: 1}, Key{s: "x", e: int8(1)}, Key{s: "x", f: -zero, e: 1}))
	println(count(struct{}{}, struct{}{}), count(Pair[string]{"a", 1}, Pair[string]{"a", 2}, Pair[string]{"a", 1}))
	var b Big
	c := b
	c.a[16] = "x"
	m := map[Big]Val{}
	for i := range 100 {
		v := m[c]
		v.v[19] = i
		m[c] = v
		m[b] = v
		delete(m, b)
	}
	println(len(m), m[c].v[19], m[b].v[19])
	big := map[int]Val{}
	for i := range 1000 {
		big[i*7] = Val{[20]int{i}}
	}
	s := 0
	for k, v := range big {
		if k != v.v[0]*7 {
			println("wrong")
		}
		s += v.v[0]
	}
	println(len(big), s)
	clear(big)
	println(len(big))
	f := map[float64]string{zero: "plus"}
	f[-zero] = "minus" // the key is written again
	for k, v := range f {
		println(1/k > 0, v)
	}
	try("func", func() { map[any]int{}[main] = 1 })
	try("slice in struct", func() { map[any]int{}[struct{ a []int }{}] = 1 })
	try("read", func() { println(map[any]int{1: 2}[[]int{}]) })
	try("read empty", func() { println(map[any]int{}[[]int{}]) })
	try("nil map", func() { var m map[string]int; println(m["x"], len(m)); m["x"] = 1 })
	seen := map[string]bool{}
	for range 50 {
		order := ""
		for k := range map[string]bool{"a": true, "b": true, "c": true} {
			order += k
		}
		seen[order] = true
	}
	println(len(seen) > 1)
}
