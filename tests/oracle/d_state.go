// Section D: the states of a Process.
package main

import (
	"os"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	_ "unsafe"
)

//go:linkname handleTransientAcquire os.(*Process).handleTransientAcquire
func handleTransientAcquire(p *os.Process) (uintptr, uint32)

//go:linkname handleTransientRelease os.(*Process).handleTransientRelease
func handleTransientRelease(p *os.Process)

//go:linkname pidStatus os.(*Process).pidStatus
func pidStatus(p *os.Process) uint32

type customSignal struct{ n int }

func (customSignal) String() string { return "custom" }
func (customSignal) Signal()        {}

// kinds runs f on a started process and on a Process literal for one.
func kinds(f func(p *os.Process), commands ...string) {
	p := child(commands...)
	say("started: ")
	f(p)
	p = child(commands...)
	say(" literal: ")
	f(&os.Process{Pid: p.Pid})
	runtime.KeepAlive(p)
}

func sayErr(label string, err error) { say("%s %s; ", label, E(err)) }

// operations prints what each method of p returns, the signals first.
func operations(p *os.Process) {
	sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
	sayErr("SIGTERM", p.Signal(syscall.SIGTERM))
	sayErr("Kill", p.Kill())
	called := false
	sayErr("WithHandle", p.WithHandle(func(uintptr) { called = true }))
	say("called %t; ", called)
	sayErr("Signal(nil)", p.Signal(nil))
	sayErr("Signal(custom)", p.Signal(customSignal{1}))
	ps, err := p.Wait()
	sayErr("Wait nil="+boolText(ps == nil), err)
	sayErr("Release", p.Release())
	say("Pid %d; ", p.Pid)
}

func boolText(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

func init() {
	register("D1", func() {
		kinds(func(p *os.Process) {
			wait(p)
			say("; ")
			wait(p)
			say("; ")
			wait(p)
		}, "exit", "3")
	})
	register("D2", func() { // and D3
		kinds(func(p *os.Process) {
			p.Wait()
			pid := p.Pid
			operations(p)
			say("%t; ", pid > 0)
		})
	})
	register("D4", func() {
		kinds(func(p *os.Process) {
			p.Wait()
			sayErr("Release", p.Release())
			say("Pid %d; ", p.Pid)
			operations(p)
		})
	})
	register("D7", func() { // and D8, D9
		kinds(func(p *os.Process) {
			pid := p.Pid
			sayErr("Release", p.Release())
			operations(p)
			say("%#x", uint32(reap(pid)))
		}, "exit", "2")
	})
	register("D10", func() {
		kinds(func(p *os.Process) {
			say("%s %s %d", E(p.Release()), E(p.Release()), p.Pid)
		})
	})
	register("D11", func() {
		kinds(func(p *os.Process) {
			exited(p.Pid)
			sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
			sayErr("SIGTERM", p.Signal(syscall.SIGTERM))
			sayErr("Kill", p.Kill())
			wait(p)
		})
	})
	register("D14_alive", func() {
		kinds(func(p *os.Process) {
			sayErr("nil", p.Signal(nil))
			sayErr("custom", p.Signal(customSignal{1}))
			var s os.Signal = (*customSignal)(nil)
			sayErr("pointer", p.Signal(s))
			sayErr("Kill", p.Kill())
			wait(p)
		}, "sleep")
	})
	register("D15", func() {
		kinds(func(p *os.Process) {
			for _, n := range []int{65, -1, 1 << 20, 0, -1 << 31} {
				sayErr(itoa(n), p.Signal(syscall.Signal(n)))
			}
			sayErr("Kill", p.Kill())
			wait(p)
		}, "sleep")
	})
	register("D16", func() {
		kinds(func(p *os.Process) {
			sayErr("", p.Signal(syscall.Signal(0)))
			sayErr("STOP", p.Signal(syscall.SIGSTOP))
			sayErr("CONT", p.Signal(syscall.SIGCONT))
			sayErr("TERM", p.Signal(os.Interrupt))
			wait(p)
		}, "sleep")
	})
	register("D17", func() {
		needForeignInit()
		p := must2(os.FindProcess(1))
		for _, s := range []os.Signal{syscall.Signal(0), syscall.SIGTERM, syscall.Signal(65)} {
			sayErr(s.String(), p.Signal(s))
		}
		sayErr("literal", (&os.Process{Pid: 1}).Signal(syscall.Signal(0)))
	})
	register("D18_other_signals", func() {
		for _, s := range []syscall.Signal{syscall.SIGHUP, syscall.SIGUSR1, syscall.SIGPIPE, 34, 64} {
			p := child("sleep")
			sayErr(s.String(), p.Signal(s))
			wait(p)
			say("; ")
		}
	})
	register("D19", func() {
		inr, inw := pipe2()
		p, err := os.StartProcess(H, []string{"H", "eof", "0"}, &os.ProcAttr{Files: []*os.File{os.NewFile(uintptr(inr), "r")}})
		must(err)
		var mu sync.Mutex
		var wg sync.WaitGroup
		results := map[string]int{}
		for range 20 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				ps, err := p.Wait()
				s := ""
				if err != nil {
					s = err.Error()
					if !hasHandle(p) { // which of the two calls fails is a matter of time
						s = strings.Replace(s, "waitid:", "wait:", 1)
					}
				} else {
					s = ps.String()
				}
				mu.Lock()
				results[s]++
				mu.Unlock()
			}()
		}
		if hasHandle(p) {
			eventually(func() bool { return refs(p).Load() == 21 })
		} else {
			time.Sleep(300 * time.Millisecond)
		}
		syscall.Close(inw)
		wg.Wait()
		var lines []string
		for s, n := range results {
			lines = append(lines, itoa(n)+" x "+s)
		}
		sort.Strings(lines)
		say("%s", strings.Join(lines, "; "))
	})
	register("D20", func() {
		bad := map[string]bool{}
		var mu sync.Mutex
		check := func(what string, err error, allowed ...string) {
			if err == nil {
				return
			}
			for _, a := range allowed {
				if err.Error() == a {
					return
				}
			}
			mu.Lock()
			bad[what+": "+E(err)] = true
			mu.Unlock()
		}
		const done, released = "os: process already finished", "os: process already released"
		round := func() {
			p := child("sleep")
			pid := p.Pid
			var wg sync.WaitGroup
			var waited atomic.Bool
			together := func(f func()) {
				wg.Add(1)
				go func() {
					defer wg.Done()
					if s := catch(f); s != "no panic" {
						mu.Lock()
						bad[s] = true
						mu.Unlock()
					}
				}()
			}
			together(func() {
				ps, err := p.Wait()
				check("Wait", err, "invalid argument")
				if err == nil {
					waited.Store(true)
					if ps.Pid() != pid || ps.String() != "signal: killed" {
						check("state", os.ErrInvalid)
					}
				}
			})
			together(func() { check("Kill", p.Kill(), done, released) })
			together(func() { check("Kill", p.Kill(), done, released) })
			together(func() {
				check("WithHandle", p.WithHandle(func(uintptr) {}), done, released,
					"os: process handle unavailable")
			})
			// Without a handle, a Kill that a Release overtakes is upstream's kill(-1, SIGKILL).
			together(func() {
				if pid%2 == 0 && hasHandle(p) {
					check("Release", p.Release())
				}
			})
			// A Release before Kill leaves the child running.
			time.Sleep(100 * time.Microsecond)
			syscall.Kill(pid, syscall.SIGKILL)
			wg.Wait()
			if !waited.Load() {
				reap(pid)
			}
			p.Release()
		}
		round()
		n := openFDs()
		for range 300 {
			round()
		}
		say("unexpected %d fds %d", len(bad), openFDs()-n)
		for s := range bad {
			say(" [%s]", s)
		}
	})
	register("D21", func() {
		child().Wait()
		time.Sleep(time.Millisecond) // the poller has fds of its own
		inr, inw := pipe2()
		p, err := os.StartProcess(H, []string{"H", "eof", "0"}, &os.ProcAttr{Files: []*os.File{os.NewFile(uintptr(inr), "r")}})
		must(err)
		if !hasHandle(p) {
			say("no handle")
			return
		}
		n := openFDs()
		say("%d ", refs(p).Load())
		p.WithHandle(func(uintptr) {
			say("%d ", refs(p).Load())
			p.WithHandle(func(uintptr) { say("%d ", refs(p).Load()) })
		})
		say("%d; ", refs(p).Load())
		done := make(chan string)
		go func() {
			ps, err := p.Wait()
			if err != nil {
				done <- E(err)
			} else {
				done <- ps.String()
			}
		}()
		eventually(func() bool { return refs(p).Load() == 2 })
		say("Wait in flight %d; ", refs(p).Load())
		p.Release()
		say("Release %d fds %d; ", refs(p).Load(), openFDs()-n)
		syscall.Close(inw)
		say("%s refs %d fds %d state %d", <-done, refs(p).Load(), openFDs()-n+1, processState(p).Load())
	})
	register("D23_negative", func() {
		p := needHandle()
		refs(p).Store(-1)
		say("%s; ", catch(func() { p.Kill() }))
		say("%s; ", catch(func() { p.Wait() }))
		say("%s; ", catch(func() { p.WithHandle(func(uintptr) {}) }))
		say("%s", catch(func() { p.Release() }))
	})
	register("D23_inconsistent", func() {
		p := needHandle()
		refs(p).Store(0)
		say("%s; ", catch(func() { p.Kill() }))
		say("%s; ", catch(func() { p.Wait() }))
		say("%s; ", catch(func() { p.WithHandle(func(uintptr) {}) }))
		say("%s; ", catch(func() { p.Release() }))
		say("state %d Pid %d; ", processState(p).Load(), p.Pid)
		say("%s", catch(func() { p.Release() }))
	})
	register("D23_invalid_mode", func() {
		p := &os.Process{Pid: 1}
		say("%s; ", catch(func() { handleTransientAcquire(p) }))
		say("%s; ", catch(func() { handleTransientRelease(p) }))
		p = needHandle()
		say("%s; ", catch(func() { pidStatus(p) }))
		h, st := handleTransientAcquire(p)
		say("%t %d %d; ", h > 0, st, refs(p).Load())
		handleTransientRelease(p)
		say("%d", refs(p).Load())
	})
	register("D23_uncaught", func() {
		p := needHandle()
		refs(p).Store(-5)
		p.Kill()
	})
	register("D24", func() {
		var p *os.Process
		say("%s; ", catch(func() { p.Kill() }))
		say("%s; ", catch(func() { p.Wait() }))
		say("%s; ", catch(func() { p.Release() }))
		say("%s; ", catch(func() { p.Signal(syscall.SIGTERM) }))
		say("%s; ", catch(func() { say("%s ", E(p.Signal(nil))) }))
		say("%s", catch(func() { p.WithHandle(func(uintptr) {}) }))
	})
	register("D24_uncaught", func() {
		var p *os.Process
		p.Kill()
	})
	register("D25", func() {
		kinds(func(p *os.Process) {
			pid := p.Pid
			ps, err := p.Wait()
			say("%s %t %d; ", E(err), ps.Pid() == pid, ps.ExitCode())
		}, "exit", "9")
		p := child()
		if pid := p.Pid; hasHandle(p) {
			p.Pid = 12345678
			ps, err := p.Wait()
			say("Pid changed: %s %t", E(err), err == nil && ps.Pid() == pid)
		}
	})
	register("D26_kill", func() {
		kinds(func(p *os.Process) {
			sayErr("Kill", p.Kill())
			wait(p)
			say("; ")
		}, "sleep")
	})
	register("D27_reaped_by_another", func() {
		kinds(func(p *os.Process) {
			reap(p.Pid)
			sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
			wait(p)
			say("; ")
			sayErr("Kill", p.Kill())
			say("state %d; ", processState(p).Load())
			operations(p)
		})
	})
	register("D28_children_ignored", func() {
		// With SIGCHLD ignored children are reaped by the kernel, and Wait finds none.
		ignoreSIGCHLD()
		p := child("exit", "1")
		wait(p)
		say("; ")
		sayErr("Kill", p.Kill())
		wait(p)
	})
	register("D29_release_lets_go", func() {
		p := child("sleep")
		pid := p.Pid
		p.Release()
		say("%s; ", E(syscall.Kill(pid, syscall.SIGTERM)))
		say("%s", reap(pid).Signal())
	})
	register("D30_wait_blocks", func() {
		p := child("sleep")
		done := make(chan bool)
		go func() {
			time.Sleep(50 * time.Millisecond)
			say("killing; ")
			p.Kill()
			close(done)
		}()
		wait(p)
		<-done
	})
	register("D31_no_leaks", func() {
		once := func() {
			p := child()
			p.Wait()
			p = child()
			pid := p.Pid
			p.Release()
			reap(pid)
		}
		once()
		n := openFDs()
		for range 50 {
			once()
		}
		say("fds %d", openFDs()-n)
	})
}

// needHandle is a process with a handle; in PID mode the case says so and ends.
func needHandle() *os.Process {
	p := must2(os.FindProcess(os.Getpid()))
	if !hasHandle(p) {
		say("no handle")
		syscall.Exit(0)
	}
	return p
}
