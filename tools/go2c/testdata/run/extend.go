package main

import "slices"

type pair struct {
	p *int
	n int
}

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			println(e.(error).Error())
		}
	}()
	f()
}

var n = 3

// A slice that is made only to be appended is not made: append clears what it adds, and is the one who
// finds its length too long.
func main() {
	b := append([]byte(nil), make([]byte, n)...)
	println(len(b), cap(b), b[2])
	b = append(b[:0], "abcdefgh"...)
	b = append(b[:2], make([]byte, n, n)...)
	println(len(b), string(b[:2]), b[2], b[4])
	b = append(b, make([]byte, n-3)...)
	println(len(b))
	m := make([]byte, n)
	m = append(m, m...)
	println(len(m))
	p := append([]pair{{&n, 1}}, make([]pair, uint8(n))...)
	println(len(p), *p[0].p, p[3].p == nil, p[3].n)
	println(len(append([]struct{}{}, make([]struct{}, n)...)))
	s := slices.Grow([]int{1}, 10)
	println(len(s), cap(s) >= 11)

	try(func() { b = append(b, make([]byte, n-4)...) })
	try(func() { b = append(b, make([]byte, n<<61)...) })
	try(func() { b = append(b, make([]byte, uint64(n)<<62)...) })
	try(func() { p = append(p, make([]pair, n<<58)...) })
	println(len(b), len(p))
}
