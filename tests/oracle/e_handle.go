// Section E: WithHandle.
package main

import (
	"os"
	"runtime"
	"syscall"
)

func init() {
	register("E1", func() {
		p := child("exit", "4")
		n := openFDs()
		say("%s; ", catch(func() { sayErr("", p.WithHandle(func(uintptr) { panic("boom") })) }))
		if hasHandle(p) {
			say("refs %d; ", refs(p).Load())
		}
		wait(p)
		say("; fds %d", openFDs()-n)
	})
	register("E1_uncaught", func() {
		p := needHandle()
		p.WithHandle(func(uintptr) { panic("boom") })
	})
	register("E2_goexit", func() {
		p := child()
		apart(func() {
			defer say("deferred; ")
			sayErr("", p.WithHandle(func(uintptr) { runtime.Goexit() }))
			say("not reached in pidfd mode; ")
		})
		if hasHandle(p) {
			say("refs %d; ", refs(p).Load())
		}
		wait(p)
	})
	register("E3", func() {
		p := child()
		say("%s; ", catch(func() { sayErr("", p.WithHandle(nil)) }))
		if hasHandle(p) {
			say("refs %d; ", refs(p).Load())
		}
		wait(p)
		say("; %s", catch(func() { sayErr("", p.WithHandle(nil)) }))
	})
	register("E4_is_pidfd", func() {
		p := child("sleep")
		sayErr("WithHandle", p.WithHandle(func(h uintptr) {
			fd, _, e := syscall.RawSyscall(syscall.SYS_FCNTL, h, syscall.F_GETFD, 0)
			say("cloexec %d %d; ", fd, int(e))
			_, _, e = syscall.RawSyscall6(424, h, uintptr(syscall.SIGKILL), 0, 0, 0, 0) // pidfd_send_signal
			say("signal %d; ", int(e))
		}))
		p.Kill()
		wait(p)
	})
	register("E5_release_inside", func() {
		p := needHandle()
		n := openFDs()
		sayErr("WithHandle", p.WithHandle(func(h uintptr) {
			sayErr("Release", p.Release())
			_, _, e := syscall.RawSyscall(syscall.SYS_FCNTL, h, syscall.F_GETFD, 0)
			say("open %t refs %d; ", e == 0, refs(p).Load())
			sayErr("again", p.WithHandle(func(uintptr) {}))
		}))
		say("refs %d fds %d", refs(p).Load(), openFDs()-n)
	})
	register("E6", func() {
		needUser()
		called := false
		sayErr("WithHandle", must2(os.FindProcess(1)).WithHandle(func(uintptr) { called = true }))
		say("called %t", called)
	})
	register("E7", func() {
		p := must2(os.FindProcess(os.Getppid()))
		wait(p)
		say("; ")
		called := false
		sayErr("WithHandle", p.WithHandle(func(uintptr) { called = true }))
		say("called %t; ", called)
		wait(p)
	})
	register("E8_wait_inside", func() {
		p := child("exit", "8")
		n := openFDs()
		sayErr("WithHandle", p.WithHandle(func(h uintptr) {
			wait(p)
			_, _, e := syscall.RawSyscall(syscall.SYS_FCNTL, h, syscall.F_GETFD, 0)
			say(" open %t; ", e == 0)
			sayErr("inner", p.WithHandle(func(uintptr) {}))
		}))
		say("fds %d", openFDs()-n)
	})
	register("E9_distinct_handles", func() {
		p := child("sleep")
		q := must2(os.FindProcess(p.Pid))
		sayErr("p", p.WithHandle(func(h uintptr) {
			sayErr("q", q.WithHandle(func(g uintptr) { say("same %t; ", g == h) }))
		}))
		q.Kill()
		wait(p)
	})
}
