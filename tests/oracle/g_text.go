// Section G: ProcessState, WaitStatus, Signal and Errno.
package main

import (
	"errors"
	"os"
	"reflect"
	"syscall"
	"unsafe"
)

// siginfoChild has the layout of internal/syscall/unix.SiginfoChild.
type siginfoChild struct {
	Signo, Errno, Code int32
	_                  [unsafe.Sizeof(uintptr(0)) / 8]int32
	Pid                int32
	Uid                uint32
	Status             int32
	_                  [128 - 7*4]byte
}

//go:linkname siginfoWaitStatus internal/syscall/unix.(*SiginfoChild).WaitStatus
func siginfoWaitStatus(*siginfoChild) syscall.WaitStatus

// stateOf makes a ProcessState with a status.
func stateOf(ws syscall.WaitStatus) *os.ProcessState {
	ps := &os.ProcessState{}
	f := reflect.ValueOf(ps).Elem().FieldByName("status")
	*(*syscall.WaitStatus)(unsafe.Pointer(f.UnsafeAddr())) = ws
	return ps
}

func sayState(ps *os.ProcessState) {
	ws := ps.Sys().(syscall.WaitStatus)
	say("%q code %d exited %t success %t %#x; ", ps.String(), ps.ExitCode(), ps.Exited(), ps.Success(), uint32(ws))
}

func init() {
	register("G1", func() {
		for _, n := range []string{"0", "1", "255", "256", "-1", "127"} {
			p := child("exit", n)
			ps, err := p.Wait()
			must(err)
			sayState(ps)
		}
	})
	register("G2", func() {
		for n := 1; n <= 16; n++ {
			p := child("kill", itoa(n))
			ps, err := p.Wait()
			must(err)
			sayState(ps)
		}
	})
	register("G2_other", func() {
		for _, n := range []int{24, 25, 26, 27, 29, 30, 31, 34, 64} {
			p := child("kill", itoa(n))
			ps, err := p.Wait()
			must(err)
			sayState(ps)
		}
	})
	register("G3", func() {
		for n := -2; n <= 66; n++ {
			say("%d=%s; ", n, syscall.Signal(n).String())
		}
	})
	register("G4", func() {
		for _, n := range []int{1 << 20, -1 << 31, 1<<31 - 1} {
			say("%s; ", syscall.Signal(n).String())
		}
	})
	register("G5", func() { sayState(stateOf(0x86)) })
	register("G5_real", func() {
		var lim syscall.Rlimit
		must(syscall.Getrlimit(syscall.RLIMIT_CORE, &lim))
		if lim.Max == 0 {
			skip("no core dumps here")
		}
		p := child("core")
		ps, err := p.Wait()
		must(err)
		sayState(ps)
	})
	register("G6", func() {
		for n := 0; n <= 135; n++ {
			say("%d=%s; ", n, syscall.Errno(n).Error())
		}
		for _, n := range []uintptr{512, 4095, uintptr(word(1 << 32)), ^uintptr(0)} {
			say("%s; ", syscall.Errno(n).Error())
		}
	})
	register("G6_is", func() {
		for n := 0; n <= 135; n++ {
			e := syscall.Errno(n)
			s := ""
			for _, sent := range sentinels {
				if errors.Is(e, sent.err) {
					s += " " + sent.name
				}
			}
			if errors.Is(e, errors.ErrUnsupported) {
				s += " errors.ErrUnsupported"
			}
			if e.Temporary() {
				s += " Temporary"
			}
			if e.Timeout() {
				s += " Timeout"
			}
			if s != "" {
				say("%d:%s; ", n, s)
			}
		}
	})
	register("G7", func() {
		for _, ws := range []syscall.WaitStatus{0, 0x100, 0xff00, 9, 0x8b, 0x7f, 0x137f, 0x57f, 0x1057f, 0x6057f, 0x8057f, 0x1137f, 0xffff, 0x1ffff, 0xffffffff, 0x80, 0xff, 0x10} {
			say("%#x: %t %t %t %t %t %d %d %d %d %q; ", uint32(ws), ws.Exited(), ws.Signaled(), ws.Stopped(),
				ws.Continued(), ws.CoreDump(), ws.ExitStatus(), int(ws.Signal()), int(ws.StopSignal()),
				ws.TrapCause(), stateOf(ws).String())
		}
	})
	register("G8", func() {
		var ps *os.ProcessState
		say("%q %d; ", ps.String(), ps.ExitCode())
		say("%s; ", catch(func() { ps.Pid() }))
		say("%s; ", catch(func() { ps.Exited() }))
		say("%s; ", catch(func() { ps.Success() }))
		say("%s; ", catch(func() { ps.Sys() }))
		say("%s; ", catch(func() { ps.SysUsage() }))
		say("%s; ", catch(func() { ps.UserTime() }))
		say("%s", catch(func() { ps.SystemTime() }))
	})
	register("G9", func() {
		ps := &os.ProcessState{}
		sayState(ps)
		say("Pid %d; ", ps.Pid())
		ru, ok := ps.SysUsage().(*syscall.Rusage)
		say("SysUsage %s nil=%t %t; ", typeName(ps.SysUsage()), ru == nil, ok)
		say("%s; ", catch(func() { ps.UserTime() }))
		say("%s", catch(func() { ps.SystemTime() }))
	})
	register("G10", func() {
		p := child("burn")
		ps, err := p.Wait()
		must(err)
		ru := ps.SysUsage().(*syscall.Rusage)
		say("%s %s; ", typeName(ps.Sys()), typeName(ps.SysUsage()))
		say("%t %t; ", int64(ps.UserTime()) == ru.Utime.Nano(), int64(ps.SystemTime()) == ru.Stime.Nano())
		say("%t %t", ps.UserTime()+ps.SystemTime() > 0, ru.Maxrss > 0)
	})
	register("G11_timeval", func() {
		var large syscall.Timeval
		setWord(&large.Sec, 1<<40)
		for _, tv := range []syscall.Timeval{{}, {Sec: 1, Usec: 5}, {Sec: -1, Usec: 999999}, large} {
			sec, nsec := tv.Unix()
			say("%d %d %d; ", tv.Nano(), sec, nsec)
		}
		for _, n := range []int64{0, 999, 1000, -1, -1000, 1500000000, -1500000001} {
			tv := syscall.NsecToTimeval(n)
			say("%d %d; ", tv.Sec, tv.Usec)
		}
	})
	register("G12_duration", func() {
		ps := stateOf(0)
		f := reflect.ValueOf(ps).Elem().FieldByName("rusage")
		ru := &syscall.Rusage{Utime: syscall.Timeval{Sec: 3723, Usec: 4005}, Stime: syscall.Timeval{Usec: 999}}
		*(**syscall.Rusage)(unsafe.Pointer(f.UnsafeAddr())) = ru
		say("%s %s", ps.UserTime(), ps.SystemTime())
	})
	register("G13", func() {
		say("%s %s %s %s", os.Interrupt.String(), os.Kill.String(), typeName(os.Interrupt), typeName(os.Kill))
	})
	register("G14", func() {
		say("%q %q; ", os.ErrProcessDone.Error(), os.ErrNoHandle.Error())
		for _, s := range sentinels {
			say("%s %s; ", s.name, E(s.err))
		}
	})
	register("G15", func() {
		const exited, killed, dumped, trapped, stopped, continued = 1, 2, 3, 4, 5, 6
		for code := int32(-1); code <= 8; code++ {
			for _, status := range []int32{0, 9, 255, 0x105} {
				info := &siginfoChild{Code: code, Status: status}
				say("%s ", catch2(func() { say("%#x ", uint32(siginfoWaitStatus(info))) }))
			}
		}
	})
	register("G16_error_methods", func() {
		err := error(syscall.ENOENT)
		say("%t %t %t; ", errors.Is(err, syscall.ENOENT), errors.Is(err, syscall.EPERM), err == syscall.Errno(2))
		wrapped := &os.PathError{Op: "op", Path: "p", Err: os.NewSyscallError("sys", syscall.EAGAIN)}
		say("%s Timeout %t; ", E(wrapped), wrapped.Timeout())
		say("%s; ", E(os.NewSyscallError("x", nil)))
		say("%s; ", E(os.NewSyscallError("x", syscall.EPERM)))
		var pe *os.PathError
		say("%t %t; ", errors.As(error(wrapped), &pe), pe == wrapped)
		var en syscall.Errno
		say("%t %d; ", errors.As(error(wrapped), &en), int(en))
		le := &os.LinkError{Op: "link", Old: "a", New: "b", Err: syscall.EEXIST}
		say("%q %t %t %t", le.Error(), os.IsExist(le), errors.Is(le, os.ErrExist), le.Unwrap() == syscall.EEXIST)
	})
}

// catch2 is catch that says nothing where there is no panic.
func catch2(f func()) string {
	if s := catch(f); s != "no panic" {
		return s
	}
	return ""
}
