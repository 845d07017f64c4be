// Section J: AddCleanup, SetFinalizer, KeepAlive.
package main

import (
	"os"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"
)

var (
	globalInt    int = 7
	globalObject     = object{n: [6]int{1}}
	globalNew        = new(object)
	globalZero   struct{}
)

// record collects what ran.
type record struct {
	mu  sync.Mutex
	ran []string
}

func (r *record) add(s string) {
	r.mu.Lock()
	r.ran = append(r.ran, s)
	r.mu.Unlock()
}

func (r *record) note(s string) func(int) { return func(int) { r.add(s) } }

// take returns what ran since the last call, sorted.
func (r *record) take() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	sort.Strings(r.ran)
	s := "["
	for i, x := range r.ran {
		if i > 0 {
			s += " "
		}
		s += x
	}
	r.ran = nil
	return s + "]"
}

func cleanupFields(c runtime.Cleanup) (uint64, uint64) {
	v := reflect.ValueOf(c)
	return v.Field(0).Uint(), v.Field(1).Uint()
}

func sayCleanup(c runtime.Cleanup) {
	id, ptr := cleanupFields(c)
	say("zero %t", id == 0 && ptr == 0)
}

// rounds collects n times and prints what ran in each.
func (r *record) rounds(n int) {
	for i := range n {
		collect()
		say("GC%d%s ", i+1, r.take())
	}
}

func (t *object) method(int) {}

func init() {
	register("J1", func() {
		say("%s", catch(func() { runtime.AddCleanup((*object)(nil), func(int) {}, 0) }))
	})
	register("J2", func() {
		t := new(object)
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(*object) {}, t) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(unsafe.Pointer) {}, unsafe.Pointer(t)) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(uintptr) {}, uintptr(unsafe.Pointer(t))) }))
		say("%s", catch(func() { runtime.AddCleanup(&globalObject, func(*object) {}, &globalObject) }))
	})
	register("J3", func() {
		t := new(object)
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(*int) {}, &t.n[2]) }))
		say("%s; ", catch(func() { runtime.AddCleanup(&t.n[2], func(*object) {}, t) }))
		say("%s; ", catch(func() { runtime.AddCleanup(&t.n[1], func(*int) {}, &t.n[3]) }))
		say("%s", catch(func() { runtime.AddCleanup(t, func(*object) {}, new(object)) }))
	})
	register("J4", func() {
		t, u := new(object), new(object)
		u.next = t
		p := &t.n[1]
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(int) { sink = t }, 0) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(int) { *p = 1 }, 0) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, t.method, 0) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(int) { sink = u }, 0) }))
		say("%s", catch(func() { runtime.AddCleanup(&t.n[3], func(int) { sink = t }, 0) }))
	})
	register("J5_nil_arguments", func() {
		t := new(object)
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(*object) {}, nil) }))
		say("%s", catch(func() { runtime.AddCleanup(t, func(error) {}, error(syscall.EPERM)) }))
	})
	register("J6", func() {
		t := new(object)
		say("%s", catch(func() { runtime.AddCleanup(t, func(any) {}, nil) }))
	})
	register("J7", func() {
		say("%s", catch(func() {
			runtime.AddCleanup((*int)(wild(0x1000)), func(int) {}, 0)
		}))
	})
	register("J8", func() {
		sayCleanup(runtime.AddCleanup(&globalInt, func(int) { say("RAN ") }, 0))
		say("; ")
		sayCleanup(runtime.AddCleanup(&globalObject, func(int) { say("RAN ") }, 0))
		say("; ")
		sayCleanup(runtime.AddCleanup(&globalObject.n[1], func(int) { say("RAN ") }, 0))
		say("; ")
		sayCleanup(runtime.AddCleanup(&globalZero, func(int) { say("RAN ") }, 0))
		say("; ")
		collect()
	})
	register("J8_new", func() {
		// A variable's own object is on the heap where new made it.
		var r record
		apart(func() {
			id, _ := cleanupFields(runtime.AddCleanup(globalNew, r.note("new"), 0))
			say("%t ", id != 0)
		})
		r.rounds(1)
		globalNew = nil
		r.rounds(1)
	})
	register("J8_constant_bytes", func() {
		// A constant's bytes are neither on the heap nor data; a string made at run time is.
		say("%s; ", catch(func() { runtime.AddCleanup(unsafe.StringData("constant"), func(int) {}, 0) }))
		var r record
		apart(func() {
			s := string(append([]byte("made at run time, "), os.Args[0]...))
			runtime.AddCleanup(unsafe.StringData(s), r.note("bytes"), 0)
		})
		r.rounds(1)
	})
	register("J9", func() {
		runtime.Cleanup{}.Stop()
		say("%s", catch(func() { runtime.Cleanup{}.Stop() }))
	})
	register("J9_fields", func() {
		t := new(object)
		c := runtime.AddCleanup(&t.n[1], func(int) {}, 0)
		d := runtime.AddCleanup(&t.n[1], func(int) {}, 0)
		id, _ := cleanupFields(c)
		id2, _ := cleanupFields(d)
		say("%t %t", id != 0, id != id2)
		runtime.KeepAlive(t)
	})
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
		eventually(func() bool { collect(); r.mu.Lock(); defer r.mu.Unlock(); return len(r.ran) >= 2 })
		for _, s := range []string{"0", "2"} { // keep may or may not be gone by now
			r.mu.Lock()
			for i, x := range r.ran {
				if x == s {
					r.ran = append(r.ran[:i], r.ran[i+1:]...)
					break
				}
			}
			r.mu.Unlock()
		}
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
		})
		r.rounds(2)
	})
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
		eventually(func() bool {
			runtime.GC()
			r.mu.Lock()
			defer r.mu.Unlock()
			return len(r.ran) == 2
		})
		say("%s", r.take())
	})
	fatal := func(name string, f func()) {
		register(name, func() {
			say("%s", catch(f))
		})
	}
	fatal("J25_nil", func() { runtime.SetFinalizer(nil, func(*object) {}) })
	fatal("J25_int", func() { runtime.SetFinalizer(5, func(int) {}) })
	fatal("J25_typed_nil", func() { runtime.SetFinalizer((*object)(nil), func(*object) {}) })
	fatal("J25_interior", func() { runtime.SetFinalizer(&new(object).n[1], func(*int) {}) })
	fatal("J25_interior_pointers", func() { runtime.SetFinalizer(&new(object).other, func(**object) {}) })
	fatal("J25_global", func() {
		runtime.SetFinalizer(&globalObject, func(*object) {})
		say("accepted ")
	})
	fatal("J25_wild", func() { runtime.SetFinalizer((*object)(wild(0x1000)), func(*object) {}) })
	fatal("J25_twice", func() {
		t := new(object)
		runtime.SetFinalizer(t, func(*object) {})
		runtime.SetFinalizer(t, func(*object) {})
	})
	fatal("J25_not_func", func() { runtime.SetFinalizer(new(object), 5) })
	fatal("J25_wrong_type", func() { runtime.SetFinalizer(new(object), func(*int) {}) })
	fatal("J25_dotdotdot", func() { runtime.SetFinalizer(new(object), func(...*object) {}) })
	fatal("J25_no_parameter", func() { runtime.SetFinalizer(new(object), func() {}) })
	fatal("J25_two_parameters", func() { runtime.SetFinalizer(new(object), func(*object, int) {}) })
	fatal("J25_any_parameter", func() {
		runtime.SetFinalizer(new(object), func(any) {})
		say("accepted ")
	})
	register("J28", func() {
		inr, inw := pipe2()
		p, err := os.StartProcess(H, []string{"H", "eof", "0", "exit", "3"},
			&os.ProcAttr{Files: []*os.File{os.NewFile(uintptr(inr), "r")}})
		must(err)
		done := make(chan string)
		go func(p *os.Process) {
			ps, err := p.Wait()
			if err != nil {
				done <- E(err)
			} else {
				done <- ps.String()
			}
		}(p)
		p = nil
		for range 20 {
			runtime.GC()
		}
		time.Sleep(50 * time.Millisecond)
		for range 20 {
			runtime.GC()
		}
		syscall.Close(inw)
		say("%s", <-done)
	})
	register("J29_copied_handle", func() {
		// The number alone keeps nothing open, the Process does.
		var fd uintptr
		open := func() bool {
			// The number may be used again, for something else.
			to, _ := os.Readlink("/proc/self/fd/" + itoa(int(fd)))
			return strings.Contains(to, "pidfd")
		}
		p, err := os.FindProcess(os.Getpid())
		must(err)
		if p.WithHandle(func(h uintptr) { fd = h }) != nil {
			say("no handle")
			return
		}
		collect()
		say("kept %t; ", open())
		runtime.KeepAlive(p)
		p.Release()
		apart(func() {
			p, err := os.FindProcess(os.Getpid())
			must(err)
			must(p.WithHandle(func(h uintptr) { fd = h }))
		})
		eventually(func() bool { collect(); return !open() })
		say("dropped %t", open())
	})
	register("J29_dropped_files", func() {
		collect()
		mustOpen("/dev/null", os.O_RDONLY, 0).Close() // the poller has fds of its own
		n := openFDs()
		apart(func() {
			for range 20 {
				f := null()
				g, err := os.Open("/etc/passwd")
				must(err)
				_, _ = f, g
			}
		})
		say("%t; ", openFDs()-n > 0)
		eventually(func() bool { collect(); return openFDs() <= n })
		say("%t", openFDs() <= n)
	})
}

// wild hides a constant address from vet.
func wild(n uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&n)) }
