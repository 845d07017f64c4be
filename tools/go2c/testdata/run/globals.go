// Whether objects that variables are initialised with can have cleanups.
package main

import "runtime"

type T struct {
	p *int
	n [6]int
}

var g = new(T)
var h = &T{n: [6]int{1, 2, 3, 4, 5, 6}}

func drop() {
	runtime.AddCleanup(g, func(int) { println("g cleaned") }, 1)
	runtime.AddCleanup(h, func(int) { println("h cleaned") }, 2)
}
func main() {
	done := make(chan bool)
	go func() { drop(); g, h = nil, nil; done <- true }()
	<-done
	for i := 0; i < 3; i++ {
		runtime.GC()
		for j := 0; j < 1000; j++ {
			runtime.Gosched()
		}
	}
	println("end")
}
