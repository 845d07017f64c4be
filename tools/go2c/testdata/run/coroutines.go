package main

import (
	"iter"
	"runtime"
)

// Goroutines that Pull makes count from the call on until their last value.
func main() {
	n := runtime.NumGoroutine()
	next, stop := iter.Pull(func(yield func(int) bool) {
		for i := range 2 {
			if !yield(i) {
				return
			}
		}
	})
	println(runtime.NumGoroutine() - n)
	for {
		v, ok := next()
		println(v, ok, runtime.NumGoroutine()-n)
		if !ok {
			break
		}
	}
	stop()

	next, stop = iter.Pull(func(yield func(int) bool) { yield(1) })
	println(runtime.NumGoroutine() - n)
	next()
	stop()
	println(runtime.NumGoroutine() - n)
	_, stop = iter.Pull(func(yield func(int) bool) {})
	stop()
	println(runtime.NumGoroutine() - n)
}
