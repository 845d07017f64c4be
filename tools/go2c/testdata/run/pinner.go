package main

import (
	"fmt"
	"runtime"
	"unsafe"
)

type node struct {
	next *node
	n    int
}

// pin calls Pin and says what it panicked with.
func pin(p *runtime.Pinner, v any) (text string) {
	defer func() {
		if e, ok := recover().(runtime.Error); ok {
			text = e.Error()
		}
	}()
	p.Pin(v)
	return "ok"
}

// hide makes an object that only a number and a pin know.
func hide(p *runtime.Pinner, ran chan int) uintptr {
	c := make(chan uintptr)
	go func() {
		n := &node{n: 97531}
		runtime.AddCleanup(n, func(n int) { ran <- n }, 7)
		p.Pin(n)
		c <- ^uintptr(unsafe.Pointer(n))
	}()
	return <-c
}

func main() {
	var p runtime.Pinner
	for _, v := range []any{&node{}, unsafe.Pointer(&node{}), new(struct{}), &p, (*int)(nil), 1, "s", nil,
		node{}, []int{1}, func() {}, make(chan int)} {
		fmt.Printf("%T %s\n", v, pin(&p, v))
	}
	p.Unpin()
	p.Unpin()

	ran := make(chan int, 1)
	addr := hide(&p, ran)
	runtime.GC()
	runtime.GC()
	select {
	case <-ran:
		fmt.Println("the pinned object has died")
	default:
		fmt.Println(*(*int)(unsafe.Pointer(^addr + unsafe.Offsetof(node{}.n))))
	}
	p.Unpin()
	for done := false; !done; {
		runtime.GC()
		select {
		case n := <-ran:
			fmt.Println("unpinned, and cleaned up", n)
			done = true
		default:
		}
	}

	fmt.Println(pin(nil, &node{}))
	for range 20 {
		func() {
			var lost runtime.Pinner
			lost.Pin(&node{})
		}()
		runtime.GC()
	}
	for {
		runtime.GC()
	}
}
