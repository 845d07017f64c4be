// Starts of processes into which inject.c lets system calls fail; the twin of scenarios.c. Each
// prints, as its first line, the error that is let in, then what came of it and what is left.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
	"unsafe"
)

// outcome is what a scenario has done between the marks.
type outcome struct {
	ran    bool // what follows is about p
	p      *os.Process
	err    error
	signal error
	ps     *os.ProcessState
	wait   error
	after  func()
}

// mark tells inject.c that the scenario begins or ends: no system call that exists.
func mark(on uintptr) { syscall.RawSyscall(syscall.SYS_PRCTL, 0x676f6372, on, 0) }

func signalMask() (mask uint64) {
	syscall.RawSyscall6(syscall.SYS_RT_SIGPROCMASK, 0, 0, uintptr(unsafe.Pointer(&mask)), 8, 0, 0)
	return
}

// descriptors counts this process's, without those that inject.c has put in the place of closed ones.
func descriptors() int {
	n := 0
	for fd := range 1024 {
		var st syscall.Stat_t
		if syscall.Fstat(fd, &st) == nil && !(st.Mode&syscall.S_IFMT == syscall.S_IFCHR && st.Rdev == 0x105) {
			n++
		}
	}
	return n
}

// childrenLeft waits for whatever children there are.
func childrenLeft() (n int) {
	for {
		pid, err := syscall.Wait4(-1, nil, 0x40000000, nil) // __WALL
		if err == syscall.EINTR {
			continue
		}
		if err != nil || pid <= 0 {
			return n
		}
		n++
	}
}

func (o *outcome) report() {
	switch {
	case o.err != nil:
		say("nil=%t %s", o.p == nil, E(o.err))
	case !o.ran:
		say("done")
	default:
		say("started handle=%t; Signal %s; ", hasHandle(o.p), E(o.signal))
		if o.wait != nil {
			say("Wait %s", E(o.wait))
			o.p.Release()
		} else {
			say("Wait %s", o.ps.String())
		}
	}
	if o.after != nil {
		o.after()
	}
}

// run is StartProcess, Signal and Wait, and all that holds afterwards.
func run(name string, attr *os.ProcAttr) func(*outcome) {
	return func(o *outcome) {
		if o.p, o.err = os.StartProcess(name, []string{"x"}, attr); o.err == nil {
			o.ran = true
			o.signal = o.p.Signal(syscall.Signal(0))
			o.ps, o.wait = o.p.Wait()
		}
	}
}

// scenario adds one; a warm one has started a process before.
func scenario(name string, warm bool, prepare func() func(*outcome)) {
	register(name, func() {
		runtime.LockOSThread()
		debug.SetGCPercent(-1)
		n, _ := strconv.Atoi(os.Getenv("FAULT_ERRNO"))
		say("%s\n", E(syscall.Errno(n)))
		if warm {
			start, err := os.StartProcess(H, []string{"x"}, &os.ProcAttr{})
			must(err)
			start.Wait()
		}
		var o outcome
		act := prepare()
		fds, mask := descriptors(), signalMask()
		mark(1)
		act(&o)
		mark(0)
		o.report()
		say("; left: %d children, %d fds, mask %t", childrenLeft(), descriptors()-fds, signalMask() == mask)
		syscall.ForkLock.Lock()
		syscall.ForkLock.Unlock()
		o = outcome{}
		run(H, &os.ProcAttr{})(&o)
		say("; then: ")
		o.report()
	})
}

// files returns one that stays, two that move, one that is none and one that is in the others' way.
func files() []*os.File {
	a, b := null(), null()
	return []*os.File{os.Stdin, b, a, nil, os.Stdin}
}

func init() {
	scenario("plain", true, func() func(*outcome) { return run(H, &os.ProcAttr{Files: files()}) })
	scenario("first", false, func() func(*outcome) { return run(H, &os.ProcAttr{}) })
	scenario("noexec", true, func() func(*outcome) { return run("/nonexistent", &os.ProcAttr{Files: files()}) })
	scenario("dir", true, func() func(*outcome) { return run(H, &os.ProcAttr{Dir: "/", Sys: &syscall.SysProcAttr{}}) })
	scenario("session", true, func() func(*outcome) {
		_, slave := openPty()
		return run(H, &os.ProcAttr{Files: []*os.File{slave}, Sys: &syscall.SysProcAttr{Setsid: true, Setctty: true,
			Pdeathsig: syscall.SIGTERM}})
	})
	scenario("foreground", true, func() func(*outcome) {
		_, slave := openPty()
		ownTerminal(slave)
		return run(H, &os.ProcAttr{Files: []*os.File{slave}, Sys: &syscall.SysProcAttr{Foreground: true, Ctty: sysfd(slave),
			Noctty: true}})
	})
	scenario("user", true, func() func(*outcome) {
		needRoot()
		return run(H, &os.ProcAttr{Dir: "/", Files: files(), Sys: &syscall.SysProcAttr{Setpgid: true,
			Chroot: "/", Unshareflags: syscall.CLONE_NEWNS, AmbientCaps: []uintptr{10, 5},
			Credential: &syscall.Credential{Uid: 65534, Gid: 65534, Groups: []uint32{1, 2}}}})
	})
	scenario("cloned", true, func() func(*outcome) {
		return run(H, &os.ProcAttr{Sys: &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER,
			UidMappings: idMaps(0, os.Getuid(), 1), GidMappings: idMaps(0, os.Getgid(), 1)}})
	})
	scenario("unshared", true, func() func(*outcome) {
		return run(H, &os.ProcAttr{Sys: &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWUSER,
			UidMappings: idMaps(0, os.Getuid(), 1), GidMappings: idMaps(0, os.Getgid(), 1)}})
	})
	scenario("cgroup", true, func() func(*outcome) {
		dir := cgroup2()
		fd, err := syscall.Open(dir, syscall.O_RDONLY|syscall.O_DIRECTORY|syscall.O_CLOEXEC, 0)
		must(err)
		act := run(H, &os.ProcAttr{Sys: &syscall.SysProcAttr{UseCgroupFD: true, CgroupFD: fd}})
		return func(o *outcome) {
			act(o)
			o.after = func() { eventually(func() bool { return syscall.Rmdir(dir) == nil }) }
		}
	})
	scenario("ownpidfd", true, func() func(*outcome) {
		fd := -7
		act := run(H, &os.ProcAttr{Sys: &syscall.SysProcAttr{PidFD: &fd}})
		return func(o *outcome) {
			act(o)
			o.after = func() {
				say("; PidFD %t", fd >= 0)
				syscall.Close(fd)
			}
		}
	})
	scenario("found", true, func() func(*outcome) {
		pid, err := syscall.ForkExec(H, []string{"x"}, nil)
		must(err)
		return func(o *outcome) {
			o.p, o.err = os.FindProcess(pid)
			o.ran = true
			o.signal = o.p.Signal(syscall.Signal(0))
			o.ps, o.wait = o.p.Wait()
		}
	})
	scenario("literal", true, func() func(*outcome) {
		pid, err := syscall.ForkExec(H, []string{"x"}, nil)
		must(err)
		return func(o *outcome) {
			o.p = &os.Process{Pid: pid}
			o.ran = true
			o.signal = o.p.Signal(syscall.Signal(0))
			o.ps, o.wait = o.p.Wait()
		}
	})
	scenario("exec", true, func() func(*outcome) {
		return func(o *outcome) { o.err = syscall.Exec("/nonexistent", []string{"x"}, nil) }
	})
}
