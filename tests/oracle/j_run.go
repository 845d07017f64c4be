// Section J, continued: cleanups and finalizers that panic, exit or block.
package main

import (
	"runtime"
	"sync/atomic"
	"time"
)

func init() {
	register("J21_cleanup_panics", func() {
		apart(func() { runtime.AddCleanup(new(object), func(int) { panic("in cleanup") }, 0) })
		runtime.GC()
		time.Sleep(20 * time.Second)
		say("survived")
	})
	register("J21_finalizer_panics", func() {
		apart(func() { runtime.SetFinalizer(new(object), func(*object) { panic("in finalizer") }) })
		runtime.GC()
		time.Sleep(20 * time.Second)
		say("survived")
	})
	register("J21_goexit", func() {
		var r record
		apart(func() {
			runtime.AddCleanup(new(object), func(int) { r.add("before"); runtime.Goexit() }, 0)
		})
		runtime.GC()
		eventually(func() bool { return r.take() == "[before]" })
		say("program continues")
	})
	register("J21_recovered", func() {
		var r record
		apart(func() {
			runtime.AddCleanup(new(object), func(int) {
				r.add(catch(func() { panic("inside") }))
			}, 0)
		})
		r.rounds(1)
	})
	register("J22", func() {
		apart(func() { runtime.AddCleanup(new(object), (func(int))(nil), 0) })
		say("registered ")
		runtime.GC()
		time.Sleep(20 * time.Second)
		say("survived")
	})
	register("J23", func() {
		var ran atomic.Int32
		block, blocked := make(chan bool), make(chan bool)
		apart(func() {
			runtime.AddCleanup(new(object), func(int) { close(blocked); <-block }, 0)
		})
		runtime.GC()
		<-blocked
		apart(func() {
			for range 100 {
				runtime.AddCleanup(new(object), func(int) { ran.Add(1) }, 0)
			}
		})
		runtime.GC()
		time.Sleep(100 * time.Millisecond)
		say("while one blocks %d; ", ran.Load())
		close(block)
		eventually(func() bool { runtime.GC(); return ran.Load() == 100 })
		say("then %d", ran.Load())
	})
	register("J23_finalizers", func() {
		var ran atomic.Int32
		block, blocked := make(chan bool), make(chan bool)
		apart(func() {
			runtime.SetFinalizer(new(object), func(*object) { close(blocked); <-block })
		})
		runtime.GC()
		<-blocked
		apart(func() {
			for range 100 {
				runtime.SetFinalizer(new(object), func(*object) { ran.Add(1) })
			}
			runtime.AddCleanup(new(object), func(int) { ran.Add(1000) }, 0)
		})
		runtime.GC()
		say("a cleanup runs %t; ", eventually(func() bool { runtime.GC(); return ran.Load() >= 1000 }))
		say("while one blocks %d; ", ran.Load()-1000)
		close(block)
		eventually(func() bool { runtime.GC(); return ran.Load() == 1100 })
		say("then %d", ran.Load()-1000)
	})
	register("J24_from_a_cleanup", func() {
		// A cleanup may allocate, register and collect.
		var r record
		apart(func() {
			runtime.AddCleanup(new(object), func(int) {
				r.add("outer")
				apart(func() { runtime.AddCleanup(new(object), r.note("inner"), 0) })
				runtime.GC()
			}, 0)
		})
		runtime.GC()
		eventually(func() bool { runtime.GC(); return r.count() == 2 })
		say("%s", r.take())
	})
}
