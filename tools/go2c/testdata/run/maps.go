package main

import "maps"

type key struct {
	a int
	b string
}

func count[K comparable, V any](m map[K]V) (n int) {
	for range m {
		n++
	}
	return n
}

func main() {
	m := map[key][]int{{1, "x"}: {1}, {2, "y"}: {2, 3}}
	m[key{1, "x"}] = append(m[key{1, "x"}], 9)
	v, ok := m[key{3, ""}]
	println(len(m), len(m[key{1, "x"}]), v == nil, ok)
	s := map[string]int{}
	for i := range 100 {
		s[string(rune('a'+i%26))] += i
	}
	c := maps.Clone(s)
	delete(s, "a")
	println(len(s), len(c), c["b"], count(c))
	clear(c)
	println(len(c), count(map[int32]bool{1: true, 2: false}))
	big := map[int][40]int{7: {39: 5}}
	println(big[7][39], big[8][39])
	defer func() { println(recover().(error).Error()) }()
	var n map[any]int
	println(n[1])
	n[func() {}] = 1
}
