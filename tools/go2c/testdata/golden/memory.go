package main

type point struct{ x, y int }

type node struct {
	point
	next *node
}

var list *node

func push(x int) *node {
	list = &node{point{x, 0}, list}
	return list
}

func sum(p *node) (n int) {
	for ; p != nil; p = p.next {
		n += p.x
	}
	return n
}

func elem(s []int32, a *[4]point, i int) (int32, int) { return s[i], a[i].y }

func part(s []byte, i int) []byte { return append(s[:i], s[i+1:]...) }

func main() {
	push(1)
	var a [4]point
	e, y := elem([]int32{1, 2}, &a, 1)
	println(sum(list), e, y, len(part([]byte("abc"), 1)))
}
