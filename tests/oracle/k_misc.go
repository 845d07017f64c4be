// Section K: testlog, locks, and processes, errors and signals together.
package main

import (
	"io"
	"os"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

type testLogger interface {
	Getenv(key string)
	Stat(file string)
	Open(file string)
	Chdir(dir string)
}

//go:linkname setLogger internal/testlog.SetLogger
func setLogger(testLogger)

//go:linkname setPanicOnExit0 internal/testlog.SetPanicOnExit0
func setPanicOnExit0(bool)

//go:linkname acquireForkLock syscall.acquireForkLock
func acquireForkLock()

//go:linkname releaseForkLock syscall.releaseForkLock
func releaseForkLock()

// fdMutex has the layout of internal/poll.fdMutex.
type fdMutex struct {
	state        uint64
	rsema, wsema uint32
}

//go:linkname fdMutexIncref internal/poll.(*fdMutex).incref
func fdMutexIncref(*fdMutex) bool

//go:linkname fdMutexIncrefAndClose internal/poll.(*fdMutex).increfAndClose
func fdMutexIncrefAndClose(*fdMutex) bool

//go:linkname fdMutexDecref internal/poll.(*fdMutex).decref
func fdMutexDecref(*fdMutex) bool

//go:linkname fdMutexRwlock internal/poll.(*fdMutex).rwlock
func fdMutexRwlock(*fdMutex, bool) bool

//go:linkname fdMutexRwunlock internal/poll.(*fdMutex).rwunlock
func fdMutexRwunlock(*fdMutex, bool) bool

type logger struct{}

func (logger) Getenv(key string) { say("Getenv(%q) ", key) }
func (logger) Stat(file string)  { say("Stat(%q) ", file) }
func (logger) Open(file string)  { say("Open(%q) ", file) }
func (logger) Chdir(dir string)  { say("Chdir(%q) ", dir) }

func init() {
	register("K1_testlog", func() {
		setLogger(logger{})
		p := start("/nonexistent", []string{"x"}, &os.ProcAttr{Dir: "/usr"})
		start("/nonexistent", []string{"x"}, &os.ProcAttr{Dir: "/nodir"})
		say("; ")
		start("/nonexistent", []string{"x"}, &os.ProcAttr{Dir: "/usr", Sys: &syscall.SysProcAttr{}})
		say("; ")
		os.Getenv("A")
		os.LookupEnv("B")
		os.Setenv("C", "")
		os.Open("/dev/null")
		os.OpenFile("/nonexistent/x", os.O_CREATE|os.O_WRONLY, 0666)
		os.Stat("/")
		os.Lstat("/etc")
		os.Chdir("/")
		os.Chdir("/nonexistent")
		os.ReadFile("/nonexistent")
		os.Getwd()
		os.FindProcess(1)
		must(nil)
		if p != nil {
			say("started")
		}
	})
	register("K2_testlog_twice", func() {
		setLogger(logger{})
		say("%s", catch(func() { setLogger(logger{}) }))
	})
	register("K3_exit_in_test", func() {
		setPanicOnExit0(true)
		say("%s; ", catch(func() { os.Exit(0) }))
		os.Exit(1)
	})
	register("K4_fork_lock", func() {
		say("%s; ", catch(releaseForkLock))
		say("%s; ", catch(releaseForkLock))
		runH(&os.ProcAttr{}, "say", "after")
	})
	register("K4_fork_lock_counts", func() {
		acquireForkLock()
		acquireForkLock()
		say("%t ", syscall.ForkLock.TryRLock())
		releaseForkLock()
		say("%t ", syscall.ForkLock.TryRLock())
		releaseForkLock()
		say("%t", syscall.ForkLock.TryRLock())
	})
	register("K4_fork_waits_for_reader", func() {
		syscall.ForkLock.RLock()
		done := make(chan bool)
		go func() {
			runH(&os.ProcAttr{}, "say", "child")
			close(done)
		}()
		time.Sleep(100 * time.Millisecond)
		say("reader done; ")
		syscall.ForkLock.RUnlock()
		<-done
	})
	register("K5_fdmutex", func() {
		var m fdMutex
		say("%s; ", catch(func() { fdMutexDecref(&m) }))
		say("%s; ", catch(func() { fdMutexRwunlock(&m, true) }))
		say("%s; ", catch(func() { fdMutexRwunlock(&m, false) }))
		say("%t %#x; ", fdMutexIncref(&m), m.state)
		say("%t %#x; ", fdMutexRwlock(&m, true), m.state)
		say("%t %#x; ", fdMutexRwlock(&m, false), m.state)
		say("%t %#x; ", fdMutexRwunlock(&m, true), m.state)
		say("%t %#x; ", fdMutexIncrefAndClose(&m), m.state)
		say("%t %t %t; ", fdMutexIncref(&m), fdMutexIncrefAndClose(&m), fdMutexRwlock(&m, true))
		say("%t ", fdMutexRwunlock(&m, false))
		say("%t ", fdMutexDecref(&m))
		say("%t %#x; ", fdMutexDecref(&m), m.state)
		m = fdMutex{state: (1<<20 - 1) << 3}
		say("%s; ", catch(func() { fdMutexIncref(&m) }))
		say("%s; ", catch(func() { fdMutexRwlock(&m, true) }))
		say("%s; ", catch(func() { fdMutexIncrefAndClose(&m) }))
		m = fdMutex{state: 1<<1 | 1<<3 | (1<<20-1)<<23}
		say("%s", catch(func() { fdMutexRwlock(&m, true) }))
	})
	register("K16_concurrent_starts", func() {
		var wg sync.WaitGroup
		var mu sync.Mutex
		bad := ""
		round := func(times int) {
			for g := range 8 {
				wg.Add(1)
				go func() {
					defer wg.Done()
					for i := range times {
						r, w := mustPipe()
						text := itoa(g) + "." + itoa(i)
						p, err := os.StartProcess(H, []string{"H", "say", text}, &os.ProcAttr{Files: []*os.File{nil, w}})
						w.Close()
						s := ""
						if err == nil {
							b, err2 := io.ReadAll(r)
							ps, err3 := p.Wait()
							if err2 != nil || err3 != nil || string(b) != text+"\n" || !ps.Success() {
								s = "wrong: " + string(b)
							}
						} else {
							s = E(err)
						}
						r.Close()
						if s != "" {
							mu.Lock()
							bad += s
							mu.Unlock()
						}
					}
				}()
			}
			wg.Wait()
		}
		round(1)
		n := openFDs()
		round(25)
		say("bad [%s] fds %d", bad, openFDs()-n)
	})
	register("K17_goroutines_and_waits", func() {
		// Many processes waited for at once.
		var wg sync.WaitGroup
		var mu sync.Mutex
		sum := 0
		for i := range 40 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				ps, err := child("exit", itoa(i)).Wait()
				must(err)
				mu.Lock()
				sum += ps.ExitCode()
				mu.Unlock()
			}()
		}
		wg.Wait()
		say("%d", sum)
	})
	register("K18_syscall_errors", func() {
		say("%s; %s; %s; %s; ", E(syscall.Close(-1)), E(syscall.Kill(1<<30, 0)), E(syscall.Chdir("/nonexistent")), E(syscall.Chdir("a\x00")))
		_, err := syscall.Wait4(-1, nil, 0, nil)
		say("%s; ", E(err))
		_, err = syscall.BytePtrFromString("a\x00b")
		say("%s; ", E(err))
		_, err = syscall.SlicePtrFromStrings([]string{"a", "b\x00"})
		say("%s; ", E(err))
		pp, err := syscall.SlicePtrFromStrings([]string{"a", "", "bc"})
		say("%d %t %c %s; ", len(pp), pp[3] == nil, *(*byte)(unsafe.Pointer(pp[2])), E(err))
		say("%s; ", E(syscall.Pipe2(make([]int, 1), 0)))
		say("%s; ", E(syscall.Pipe2(make([]int, 2), 1<<30)))
		say("%s", E(syscall.SetNonblock(777, true)))
	})
	register("K19_sigpipe_other", func() {
		// EPIPE on another descriptor than 1 and 2 is an error only, SIGPIPE's default action or not.
		r, w := pipe2()
		syscall.Close(r)
		_, err := syscall.Write(w, []byte("x"))
		say("%s", E(err))
	})
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM, syscall.SIGUSR1, syscall.SIGPIPE, syscall.SIGCHLD, syscall.SIGURG, syscall.SIGWINCH} {
		register("K20_killed_"+itoa(int(sig)), func() {
			say("before; ")
			syscall.Kill(os.Getpid(), sig)
			time.Sleep(50 * time.Millisecond)
			say("survived")
		})
	}
	register("K20_quit", func() {
		say("before; ")
		syscall.Kill(os.Getpid(), syscall.SIGABRT)
		time.Sleep(20 * time.Second)
	})
	register("K21_nil_dereference_by_fault", func() {
		say("%s", catch(func() { sink = *(*int)(wild(0)) }))
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
