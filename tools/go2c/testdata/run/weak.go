package main

import (
	"fmt"
	"runtime"
	"strings"
	"unique"
	"weak"
)

type node struct {
	name string
	next *node
}

// apart runs f where nothing of its stack is left behind.
func apart(f func()) {
	done := make(chan bool)
	go func() {
		func() {
			defer close(done)
			f()
		}()
	}()
	<-done
}

var global = &node{name: "static"}

func gone[T any](p weak.Pointer[T]) bool {
	for range 20 {
		runtime.GC()
		if p.Value() == nil {
			return true
		}
	}
	return false
}

func pointers() {
	var a, b weak.Pointer[node]
	var s weak.Pointer[string]
	kept := &node{name: "kept"}
	apart(func() {
		n := &node{"a", &node{name: "b"}}
		a, b, s = weak.Make(n), weak.Make(n.next), weak.Make(&n.next.name)
		fmt.Println(a.Value().name, b.Value() == n.next, *s.Value(), a == weak.Make(n), a == b)
		kept.next = n.next
	})
	k := weak.Make(kept)
	fmt.Println(gone(a), b.Value() == kept.next, *s.Value(), k.Value() == kept, k == weak.Make(kept))
	kept.next = nil
	fmt.Println(gone(b), gone(s), k.Value().name)
	runtime.KeepAlive(kept)
	var none weak.Pointer[node]
	fmt.Println(none.Value() == nil, none == weak.Make[node](nil), weak.Make(global).Value() == global)
	fmt.Println(len(map[weak.Pointer[node]]int{a: 1, b: 2, weak.Make(kept): 3, k: 4}))
}

func finalizers() {
	var w weak.Pointer[node]
	done := make(chan string, 2)
	apart(func() {
		n := &node{name: "f", next: &node{name: "behind"}}
		w = weak.Make(n)
		inner := weak.Make(n.next)
		runtime.SetFinalizer(n, func(n *node) {
			done <- fmt.Sprint(w.Value() == nil, inner.Value() == n.next, weak.Make(n) == w)
		})
		runtime.AddCleanup(n, func(s string) {
			done <- fmt.Sprint(s, w.Value() == nil)
		}, "cleanup")
	})
	for i := 0; i < 2; {
		runtime.GC()
		select {
		case s := <-done:
			fmt.Println(s)
			i++
		default:
			runtime.Gosched()
		}
	}
}

func handles() {
	type pair struct{ a, b string }
	x, y := unique.Make("one"), unique.Make(strings.Join([]string{"o", "e"}, "n"))
	fmt.Println(x == y, x.Value(), x == unique.Make("two"))
	p := unique.Make(pair{"a", "b"})
	runtime.GC()
	runtime.GC()
	fmt.Println(p == unique.Make(pair{"a", "b"}), p.Value(), unique.Make(any(3)) == unique.Make(any(3)))
}

func main() {
	pointers()
	finalizers()
	handles()
}
