// Section J, continued: which cleanups and finalizers run, and after which collection.
package main

import "runtime"

func init() {
	register("J10", func() {
		var r record
		apart(func() {
			t := new(object)
			for i := range 5 {
				runtime.AddCleanup(t, r.note(itoa(i)), 0)
			}
		})
		r.rounds(2)
	})
	register("J10_argument_by_value", func() {
		type pair struct {
			a string
			n int
		}
		var r record
		apart(func() {
			t := new(object)
			x := pair{"first", 1}
			runtime.AddCleanup(t, func(p pair) { r.add(p.a + itoa(p.n)) }, x)
			x.a = "second"
			runtime.AddCleanup(t, func(p pair) { r.add(p.a + itoa(p.n)) }, x)
			runtime.AddCleanup(t, func(n int) { r.add(itoa(n)) }, 42)
			runtime.AddCleanup(t, func(s string) { r.add(s) }, "text")
		})
		r.rounds(2)
	})
	register("J11", func() {
		var r record
		apart(func() {
			t := new(object)
			runtime.AddCleanup(t, r.note("cleanup"), 0)
			runtime.SetFinalizer(t, func(*object) { r.add("finalizer") })
		})
		r.rounds(4)
	})
	register("J11_resurrected", func() {
		var r record
		var kept *object
		apart(func() {
			t := new(object)
			runtime.AddCleanup(t, r.note("cleanup"), 0)
			runtime.SetFinalizer(t, func(t *object) { kept = t; r.add("finalizer") })
		})
		r.rounds(3)
		say("kept %t; ", kept != nil)
		apart(func() { kept = nil })
		r.rounds(2)
	})
	register("J12", func() {
		var r record
		apart(func() {
			a, b, c := new(object), new(object), new(object)
			a.next, b.next, c.next = b, a, c
			runtime.AddCleanup(a, r.note("a"), 0)
			runtime.AddCleanup(b, r.note("b"), 0)
			runtime.AddCleanup(c, r.note("self"), 0)
		})
		r.rounds(2)
	})
	register("J13_finalizers", func() {
		var r record
		apart(func() {
			a, b := new(object), new(object)
			a.next, b.next = b, a
			runtime.SetFinalizer(a, func(*object) { r.add("a") })
			runtime.SetFinalizer(b, func(*object) { r.add("b") })
		})
		r.rounds(3)
	})
	register("J13_mixed", func() {
		var r record
		apart(func() {
			a, b := new(object), new(object)
			a.next, b.next = b, a
			runtime.SetFinalizer(a, func(*object) { r.add("a") })
			runtime.AddCleanup(b, r.note("b"), 0)
		})
		r.rounds(3)
	})
	register("J14_self_finalizer", func() {
		var r record
		apart(func() {
			a := new(object)
			a.next = a
			runtime.SetFinalizer(a, func(*object) { r.add("a") })
		})
		r.rounds(3)
	})
	register("J15_finalizers", func() {
		var r record
		apart(func() {
			a, b, c := new(object), new(object), new(object)
			a.next, b.next = b, c
			runtime.SetFinalizer(a, func(*object) { r.add("a") })
			runtime.SetFinalizer(b, func(*object) { r.add("b") })
			runtime.SetFinalizer(c, func(*object) { r.add("c") })
		})
		r.rounds(4)
	})
	register("J15_cleanups", func() {
		var r record
		apart(func() {
			a, b, c := new(object), new(object), new(object)
			a.next, b.next = b, c
			runtime.AddCleanup(a, r.note("a"), 0)
			runtime.AddCleanup(b, r.note("b"), 0)
			runtime.AddCleanup(c, r.note("c"), 0)
		})
		r.rounds(2)
	})
	register("J16_stop", func() {
		var r record
		keep := new(object)
		var stops [4]runtime.Cleanup
		for i := range stops {
			stops[i] = runtime.AddCleanup(keep, r.note(itoa(i)), 0)
		}
		stops[1].Stop()
		stops[1].Stop()
		stops[3].Stop()
		collect()
		say("%s; ", r.take())
		runtime.KeepAlive(keep)
		apart(func() {
			t := new(object)
			c := runtime.AddCleanup(t, r.note("stopped"), 0)
			runtime.AddCleanup(t, r.note("one"), 0)
			d := runtime.AddCleanup(&t.n[2], r.note("stopped inside"), 0)
			runtime.AddCleanup(&t.n[2], r.note("inside"), 0)
			c.Stop()
			d.Stop()
		})
		eventually(func() bool { collect(); return r.count() >= 2 })
		r.forget("0") // keep may or may not be gone by now
		r.forget("2")
		say("%s", r.take())
	})
	register("J16_stop_after_run", func() {
		var r record
		var c runtime.Cleanup
		apart(func() { c = runtime.AddCleanup(new(object), r.note("ran"), 0) })
		r.rounds(1)
		c.Stop()
		r.rounds(1)
	})
	register("J17_argument_is_root", func() {
		var r record
		apart(func() {
			t, arg := new(object), new(object)
			arg.n[0] = 99
			runtime.AddCleanup(arg, r.note("argument"), 0)
			runtime.AddCleanup(t, func(a *object) { r.add("n=" + itoa(a.n[0])) }, arg)
		})
		r.rounds(1)
		eventually(func() bool { collect(); return r.take() == "[argument]" })
		say("argument freed after")
	})
	register("J18_clear_finalizer", func() {
		var r record
		apart(func() {
			t := new(object)
			runtime.SetFinalizer(t, func(*object) { r.add("first") })
			runtime.SetFinalizer(t, nil)
			runtime.SetFinalizer(t, func(*object) { r.add("second") })
			u := new(object)
			runtime.SetFinalizer(u, func(*object) { r.add("cleared") })
			runtime.SetFinalizer(u, nil)
			runtime.SetFinalizer(u, nil)
		})
		r.rounds(2)
	})
	register("J18_rearm", func() {
		var r record
		n := 0
		var fin func(*object)
		fin = func(t *object) {
			n++
			r.add(itoa(n))
			if n < 3 {
				runtime.SetFinalizer(t, fin)
			}
		}
		apart(func() { runtime.SetFinalizer(new(object), fin) })
		r.rounds(5)
	})
	register("J19", func() {
		var r record
		var inner *int
		apart(func() {
			t := new(object)
			inner = &t.n[3]
			runtime.AddCleanup(t, r.note("t"), 0)
			runtime.AddCleanup(&t.n[0], r.note("n0"), 0)
			runtime.AddCleanup(&t.n[1], r.note("n1"), 0)
		})
		r.rounds(2)
		runtime.KeepAlive(inner)
		apart(func() { inner = nil })
		r.rounds(2)
	})
	register("J20_sizes", func() {
		var r record
		apart(func() {
			runtime.AddCleanup(&make([]byte, 100)[0], r.note("bytes"), 0)
			runtime.AddCleanup(&make([]byte, 1<<20)[1<<19], r.note("large"), 0)
			runtime.AddCleanup(&make([]*int, 1<<16)[0], r.note("pointers"), 0)
			runtime.AddCleanup(new(*int), r.note("word"), 0)
			runtime.AddCleanup(new([3]string), r.note("strings"), 0)
			// See the twin: for go2c.
			sink = make([]byte, 4<<20)
			sink = make([]byte, 16<<20)
			sink = nil
		})
		r.rounds(2)
	})
}
