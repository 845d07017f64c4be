// Section F: FindProcess and Process literals.
package main

import (
	"os"
	"syscall"
)

// find prints what FindProcess gives and what its methods return, but sends no signal.
func find(pid int) *os.Process {
	p, err := os.FindProcess(pid)
	say("%s nil=%t Pid %d handle %t state %d; ", E(err), p == nil, p.Pid, hasHandle(p), processState(p).Load())
	sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
	called := false
	sayErr("WithHandle", p.WithHandle(func(uintptr) { called = true }))
	say("called %t; ", called)
	ps, err := p.Wait()
	sayErr("Wait nil="+boolText(ps == nil), err)
	sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
	say("state %d; ", processState(p).Load())
	return p
}

func init() {
	register("F1", func() { find(0) })
	register("F2", func() { find(-1) })
	register("F3", func() { find(-2) })
	register("F4", func() {
		needRoot()
		find(1)
	})
	register("F4_user", func() {
		needForeignInit()
		find(1)
	})
	register("F5_2_30", func() { find(1 << 30) })
	register("F5_MaxInt32", func() { find(1<<31 - 1) })
	register("F6", func() {
		p := child()
		pid := p.Pid
		p.Wait()
		q := must2(os.FindProcess(pid))
		say("handle %t state %d; ", hasHandle(q), processState(q).Load())
		operations(q)
	})
	register("F7", func() {
		p := must2(os.FindProcess(os.Getpid()))
		wait(p)
		say("; ")
		called := false
		sayErr("WithHandle", p.WithHandle(func(uintptr) { called = true }))
		say("called %t; ", called)
		sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
		sayErr("Release", p.Release())
		say("Pid %d", p.Pid)
	})
	register("F8_own_child", func() {
		p := child("exit", "6")
		q := must2(os.FindProcess(p.Pid))
		wait(q)
		say("; ")
		sayErr("p.Signal(0)", p.Signal(syscall.Signal(0)))
		wait(p)
		say("; ")
		operations(p)
	})
	register("F9_zombie", func() {
		p := child("exit", "6")
		exited(p.Pid)
		q := must2(os.FindProcess(p.Pid))
		sayErr("Signal(0)", q.Signal(syscall.Signal(0)))
		sayErr("Kill", q.Kill())
		wait(q)
	})
	register("F10_above", func() { find(word(2147483648)) })
	register("F10_below", func() { find(word(-2147483649)) })
	register("F10_wraps", func() {
		p := child("sleep")
		q := must2(os.FindProcess(p.Pid + word(1<<32)))
		say("handle %t; ", hasHandle(q))
		sayErr("Signal(0)", q.Signal(syscall.Signal(0)))
		sayErr("Kill", q.Kill())
		wait(q)
	})
	register("F12", func() {
		must(must2(os.FindProcess(os.Getpid())).Release())
		leaveFree(0)
		p := must2(os.FindProcess(os.Getpid()))
		say("handle %t; ", hasHandle(p))
		sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
		sayErr("WithHandle", p.WithHandle(func(uintptr) {}))
	})
	register("F12_first_use", func() {
		leaveFree(0)
		p := must2(os.FindProcess(os.Getpid()))
		say("handle %t; ", hasHandle(p))
		sayErr("WithHandle", p.WithHandle(func(uintptr) {}))
		leaveFree(10)
		p = must2(os.FindProcess(os.Getpid()))
		say("fds free again: handle %t; ", hasHandle(p))
		sayErr("WithHandle", p.WithHandle(func(uintptr) {}))
	})
	register("F13", func() {
		p := &os.Process{}
		sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
		sayErr("Kill", p.Kill())
		sayErr("Signal(nil)", p.Signal(nil))
		sayErr("WithHandle", p.WithHandle(func(uintptr) {}))
		wait(p)
		say("; ")
		operations(p)
		sayErr("Release", p.Release())
		operations(p)
	})
	register("F14_literal_own_child", func() {
		p := child("exit", "6")
		q := &os.Process{Pid: p.Pid}
		sayErr("WithHandle", q.WithHandle(func(uintptr) {}))
		sayErr("Signal(0)", q.Signal(syscall.Signal(0)))
		wait(q)
		say("; ")
		wait(q)
	})
	register("F15", func() {
		p := &os.Process{}
		sayErr("Release", p.Release())
		wait(p)
		say("; ")
		p = &os.Process{Pid: -1}
		wait(p)
		say("; ")
		sayErr("Signal(0)", p.Signal(syscall.Signal(0)))
	})
	register("F16_not_reused", func() {
		// A handle stays with its process, whatever becomes of the Process that had another.
		p := child("sleep")
		q := must2(os.FindProcess(p.Pid))
		p.Kill()
		wait(p)
		say("; ")
		sayErr("Signal(0)", q.Signal(syscall.Signal(0)))
		wait(q)
		say("; ")
		say("state %d; ", processState(q).Load())
		sayErr("WithHandle", q.WithHandle(func(uintptr) {}))
	})
}
