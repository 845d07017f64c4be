// Section J, continued: misuse of sync, panics, how a program ends.
package main

import (
	"os"
	"runtime"
	"sync"
	"syscall"
	"time"
)

type pairOfInts struct{ a, b int }

func (p pairOfInts) String() string { return "a pair" }

type badError struct{}

func (badError) Error() string { panic("no text") }

func init() {
	register("J26_mutex", func() {
		say("%s", catch(func() { var m sync.Mutex; m.Unlock() }))
	})
	register("J26_mutex_twice", func() {
		say("%s", catch(func() { var m sync.Mutex; m.Lock(); m.Unlock(); m.Unlock() }))
	})
	register("J26_runlock", func() {
		say("%s", catch(func() { var m sync.RWMutex; m.RUnlock() }))
	})
	register("J26_rwunlock", func() {
		say("%s", catch(func() { var m sync.RWMutex; m.Unlock() }))
	})
	register("J26_runlock_of_locked", func() {
		say("%s", catch(func() { var m sync.RWMutex; m.Lock(); m.RUnlock() }))
	})
	register("J27_once", func() {
		var o sync.Once
		n := 0
		say("%s; ", catch(func() { o.Do(func() { n++; panic("first") }) }))
		say("%s; ", catch(func() { o.Do(func() { n++ }) }))
		say("%d; ", n)
		f := sync.OnceFunc(func() { n++; panic("again") })
		say("%s; %s; %d; ", catch(f), catch(f), n)
		v := sync.OnceValue(func() int { n++; return n })
		say("%d %d", v(), v())
	})
	register("J30_panics", func() {
		say("%s; ", catch(func() { panic(syscall.ENOENT) }))
		say("%s; ", catch(func() { panic(os.ErrProcessDone) }))
		say("%s; ", catch(func() {
			defer func() {
				say("%v ", recover())
				panic("second")
			}()
			panic("first")
		}))
		say("%s", catch(func() {
			defer func() { say("deferred ") }()
			catch(func() { panic("inner") })
		}))
	})
	register("J31_uncaught_chain", func() {
		defer func() { panic("second") }()
		panic("first")
	})
	register("J31_uncaught_repanic", func() {
		defer func() {
			r := recover()
			panic(r)
		}()
		panic("once more")
	})
	register("J31_uncaught_error", func() { panic(syscall.ENOENT) })
	register("J31_uncaught_patherror", func() {
		_, err := os.Open("/nonexistent")
		panic(err)
	})
	register("J31_uncaught_int", func() { panic(42) })
	register("J31_uncaught_nil", func() { panic(nil) })
	register("J31_uncaught_newline", func() { panic("two\nlines") })
	register("J31_uncaught_goroutine", func() {
		go panic("in a goroutine")
		time.Sleep(20 * time.Second)
	})
	register("J31_uncaught_signal", func() { panic(syscall.SIGTERM) })
	register("J32_goexit_main", func() {
		go func() {
			time.Sleep(50 * time.Millisecond)
			say("still here; ")
			os.Exit(6)
		}()
		runtime.Goexit()
	})
	register("J33_exit", func() {
		defer say("not run")
		say("before; ")
		os.Exit(300)
	})
	register("J34_main_returns", func() {
		go time.Sleep(time.Hour)
		say("done")
	})
	register("J32_goexit_main_alone", func() { runtime.Goexit() })
	register("J35_deadlock", func() {
		say("before; ")
		select {}
	})
	register("J35_deadlock_lock", func() {
		var mu sync.Mutex
		mu.Lock()
		mu.Lock()
	})
	register("J36_runtime_errors", func() {
		s := make([]int, 3, 5)
		zero, five, minus := 0, 5, -1
		say("%s; ", catch(func() { sink = s[five] }))
		say("%s; ", catch(func() { sink = s[minus] }))
		say("%s; ", catch(func() { sink = s[:five+1] }))
		say("%s; ", catch(func() { sink = s[five:four()] }))
		say("%s; ", catch(func() { sink = five / zero }))
		say("%s; ", catch(func() { sink = 1 << minus }))
		say("%s; ", catch(func() { sink = make([]int, minus) }))
		say("%s; ", catch(func() { sink = make([]int, 1, five-5) }))
		var e any = 5
		say("%s; ", catch(func() { sink = e.(string) }))
		say("%s; ", catch(func() { sink = e.(error) }))
		e = nil
		say("%s; ", catch(func() { sink = e.(int) }))
		f := []int{}
		var x, y any = f, f
		say("%s; ", catch(func() { sink = x == y }))
		say("%s", catch(func() { panic(nil) }))
	})
	register("J37_goexit_runs_deferred", func() {
		apart(func() {
			defer say("outer; ")
			defer func() {
				say("recover %t; ", recover() == nil)
			}()
			runtime.Goexit()
		})
		say("main goes on")
	})
	register("J38_lock_order", func() {
		// Writers come before readers that arrive after them.
		var m sync.RWMutex
		m.RLock()
		done := make(chan bool)
		go func() {
			m.Lock()
			say("writer; ")
			m.Unlock()
			close(done)
		}()
		eventually(func() bool {
			if m.TryRLock() {
				m.RUnlock()
				return false
			}
			return true
		})
		say("no new reader; ")
		m.RUnlock()
		<-done
		say("%t %t", m.TryLock(), m.TryRLock())
	})
}

func four() int { return 4 }
