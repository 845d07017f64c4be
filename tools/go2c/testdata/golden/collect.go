package main

import "runtime"

type node struct {
	next *node
	n    int
}

// A function that collects keeps in a struct what it needs behind that, and nothing else.
func sum(list *node, more []int) (total int) {
	for ; list != nil; list = list.next {
		total += list.n
		runtime.GC()
	}
	runtime.GC()
	return total + len(more)
}

func guarded(p *node) (n int) {
	defer func() {
		recover()
		runtime.GC()
	}()
	n = p.n
	return n + p.next.n
}

func main() {
	list := &node{&node{nil, 2}, 1}
	println(sum(list, []int{1, 2}))
	println(guarded(list), guarded(&node{}))
}
