// Section I: starts where something has run out, where others reap, and where upstream fails: what is
// meant to differ is in the table deviations.
package main

import (
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// freeOnly prints, for 0 to 12 free descriptors, what becomes of a start.
func freeOnly(attr func() *os.ProcAttr) {
	runtime.LockOSThread()
	child().Wait() // the probe has its descriptors
	a := attr()
	base := leaveFree(0)
	last, from := "", 0
	report := func(to int) {
		if last != "" {
			say("%d-%d: %s; ", from, to, last)
		}
	}
	for n := range 13 {
		setLimit(uint64(base+n), 20000)
		p, err := os.StartProcess(H, []string{"H", "exit", "3"}, a)
		s := ""
		if err != nil {
			s = err.(*os.PathError).Err.Error()
		} else {
			if !hasHandle(p) {
				s = "no handle "
			}
			ps, err := p.Wait()
			if err != nil {
				s += err.Error()
			} else {
				s += ps.String()
			}
		}
		if openFDs() != base {
			s += " fds left"
		}
		if s != last {
			report(n - 1)
			last, from = s, n
		}
	}
	report(12)
}

// limited runs another case of this program, for a second and a half only, and prints how it went
// and, where it ended well, what it said.
func limited(name string) {
	fd, err := syscall.Open(path("sub"), syscall.O_RDWR|syscall.O_CREAT|syscall.O_TRUNC|syscall.O_CLOEXEC, 0644)
	must(err)
	p, err := syscall.ForkExec(os.Args[0], []string{os.Args[0], "run", name},
		&syscall.ProcAttr{Env: subEnv(), Files: []uintptr{0, uintptr(fd), uintptr(sysfd(null()))}})
	must(err)
	hung := time.AfterFunc(1500*time.Millisecond, func() { syscall.Kill(p, syscall.SIGKILL) })
	ws := reap(p)
	switch {
	case !hung.Stop():
		say("HANGS")
	case !ws.Exited() || ws.ExitStatus() != 0:
		say("DIES")
	default:
		say("%s", readFile("sub"))
	}
}

// tryBoth starts the helper and what is not there.
func tryBoth(sys *syscall.SysProcAttr) {
	p := start(H, []string{"H", "exit", "5"}, sysAttr(sys))
	if p != nil {
		wait(p)
	}
	say("; ")
	tryStart("/nonexistent", sysAttr(sys))
}

func init() {
	register("I80_free_plain", func() {
		needFiles()
		freeOnly(func() *os.ProcAttr { return &os.ProcAttr{} })
	})
	register("I80_free_files", func() {
		needFiles()
		freeOnly(func() *os.ProcAttr {
			a, b := null(), null()
			return &os.ProcAttr{Files: []*os.File{b, a, os.Stdin}}
		})
	})
	register("I80_free_session", func() {
		needFiles()
		freeOnly(func() *os.ProcAttr { return sysAttr(&syscall.SysProcAttr{Setsid: true}) })
	})
	register("I80_free_maps", func() {
		needFiles()
		needProbe("newuser")
		freeOnly(func() *os.ProcAttr {
			return sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER, UidMappings: idMaps(0, os.Getuid(), 1)})
		})
	})
	register("I81_nproc", func() {
		needUser()
		runtime.LockOSThread()
		child().Wait()
		n := openFDs()
		for _, sys := range []*syscall.SysProcAttr{nil, {Setsid: true}, {Cloneflags: syscall.CLONE_NEWNS}} {
			lim := [2]uint64{1, 1 << 20}
			var old [2]uint64
			syscall.RawSyscall6(syscall.SYS_PRLIMIT64, 0, 6, 0, uintptr(unsafe.Pointer(&old)), 0, 0)
			lim[1] = old[1]
			syscall.RawSyscall6(syscall.SYS_PRLIMIT64, 0, 6, uintptr(unsafe.Pointer(&lim)), 0, 0, 0)
			tryStart(H, &os.ProcAttr{Sys: sys})
			syscall.RawSyscall6(syscall.SYS_PRLIMIT64, 0, 6, uintptr(unsafe.Pointer(&old)), 0, 0, 0)
			say("; fds %d; ", openFDs()-n)
		}
		tryStart(H, &os.ProcAttr{})
	})
	register("I82_pid_space", func() {
		needRoot()
		needProbe("newns")
		fd, err := syscall.Open(path("sub"), syscall.O_RDWR|syscall.O_CREAT|syscall.O_TRUNC|syscall.O_CLOEXEC, 0644)
		must(err)
		pid, err := syscall.ForkExec(H, []string{"H", "pidspace", "400", os.Args[0], "run", "sub_I82"},
			&syscall.ProcAttr{Env: subEnv(), Files: []uintptr{0, uintptr(fd), 2}})
		must(err)
		if ws := reap(pid); ws.ExitStatus() == 90 {
			skip("a pid namespace cannot be made small")
		}
		say("%s", readFile("sub"))
	})
	register("sub_I82", func() {
		runtime.LockOSThread()
		child().Wait()
		collect() // so that the runtime opens what it needs
		time.Sleep(time.Millisecond)
		n := openFDs()
		inR, inW := pipe2()
		outR, outW := pipe2()
		filler, err := syscall.ForkExec(H, []string{"H", "fill"}, &syscall.ProcAttr{Files: []uintptr{uintptr(inR), uintptr(outW), 2}})
		must(err)
		b := make([]byte, 1)
		syscall.Read(outR, b)
		for range 3 {
			tryStart(H, &os.ProcAttr{})
			say("; ")
		}
		syscall.Close(inW) // now they end
		reap(filler)
		var p *os.Process
		eventually(func() bool {
			p, err = os.StartProcess(H, []string{"H", "exit", "4"}, &os.ProcAttr{})
			return err == nil
		})
		wait(p)
		for _, fd := range []int{inR, outR, outW} {
			syscall.Close(fd)
		}
		say("; fds %d", openFDs()-n)
	})
	register("I83_sigchld_ignored", func() {
		ignoreSIGCHLD()
		n := openFDs()
		for range 20 {
			_, err := os.StartProcess("/nonexistent", []string{"x"}, &os.ProcAttr{})
			if _, ok := err.(*os.PathError); !ok || err.(*os.PathError).Err != syscall.ENOENT {
				say("%s; ", E(err))
			}
		}
		p := start(H, []string{"H", "exit", "4"}, &os.ProcAttr{})
		if p != nil {
			wait(p)
			sayErr("; Signal", p.Signal(syscall.SIGTERM))
		}
		say("fds %d", openFDs()-n)
	})
	register("I84_reaper", func() {
		// Whatever ends is reaped by another: the error is still that of the start.
		chld, stop := make(chan os.Signal, 100), make(chan bool)
		signal.Notify(chld, syscall.SIGCHLD)
		reaped := 0
		go func() {
			for {
				pid, _ := syscall.Wait4(-1, nil, syscall.WNOHANG, nil)
				if pid > 0 {
					reaped++
					continue
				}
				select {
				case <-stop:
					close(stop)
					return
				default:
					runtime.Gosched()
				}
			}
		}()
		collect() // so that the runtime opens what it needs
		time.Sleep(time.Millisecond)
		n, wrong := openFDs(), 0
		for range 200 {
			_, err := os.StartProcess("/nonexistent", []string{"x"}, &os.ProcAttr{})
			if pe, ok := err.(*os.PathError); !ok || pe.Err != syscall.ENOENT {
				wrong++
			}
		}
		say("wrong %d; ", wrong)
		p := start(H, []string{"H", "exit", "4"}, &os.ProcAttr{})
		if p != nil {
			pid := p.Pid
			eventually(func() bool { return syscall.Kill(pid, 0) == syscall.ESRCH })
			wait(p)
			sayErr("; Signal", p.Signal(syscall.SIGTERM))
		}
		stop <- true
		<-stop
		p.Release()
		say("fds %d", openFDs()-n)
	})
	register("I85_find_without_release", func() {
		needFiles()
		child().Wait()
		setLimit(uint64(openFDs()+40), 20000)
		without := 0
		apart(func() {
			for range 400 {
				if p, _ := os.FindProcess(os.Getpid()); !hasHandle(p) {
					without++
				}
			}
		})
		say("without a handle: %t", without > 0)
	})
	register("I86_maps_without_newuser", func() { limited("sub_I86_uid"); say("; "); limited("sub_I86_gid") })
	register("sub_I86_uid", func() { tryBoth(&syscall.SysProcAttr{UidMappings: idMaps(0, os.Getuid(), 1)}) })
	register("sub_I86_gid", func() { tryBoth(&syscall.SysProcAttr{GidMappings: []syscall.SysProcIDMap{}}) })
	register("I86_maps_and_vfork", func() { needProbe("newuser"); limited("sub_I86_vfork") })
	register("sub_I86_vfork", func() {
		tryBoth(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_VFORK, UidMappings: idMaps(0, os.Getuid(), 1)})
	})
	register("I87_caps_beyond", func() { limited("sub_I87"); say("; "); limited("sub_I87_max") })
	register("sub_I87", func() { tryBoth(&syscall.SysProcAttr{AmbientCaps: []uintptr{64}}) })
	register("sub_I87_max", func() { tryBoth(&syscall.SysProcAttr{AmbientCaps: []uintptr{1, ^uintptr(0)}}) })
	register("I88_empty_map_unshared", func() {
		needProbe("newuser")
		limited("sub_I88_uid")
		say("; ")
		limited("sub_I88_gid")
	})
	register("sub_I88_uid", func() { unsharedEmpty(&syscall.SysProcAttr{UidMappings: []syscall.SysProcIDMap{}}) })
	register("sub_I88_gid", func() { unsharedEmpty(&syscall.SysProcAttr{GidMappings: []syscall.SysProcIDMap{}}) })
	register("I89_shared_handlers", func() { limited("sub_I89") })
	register("sub_I89", func() {
		signal.Notify(make(chan os.Signal, 1), syscall.SIGUSR1)
		p := start(H, []string{"H", "exit", "5"}, sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_SIGHAND | syscall.CLONE_VM}))
		if p != nil {
			wait(p)
		}
		say("; handled %t", caught(syscall.SIGUSR1))
	})
}

// unsharedEmpty prints whether the child of a start that succeeds has run.
func unsharedEmpty(sys *syscall.SysProcAttr) {
	sys.Unshareflags = syscall.CLONE_NEWUSER
	p := start(H, []string{"H", "exit", "5"}, sysAttr(sys))
	if p == nil {
		return
	}
	ps, err := p.Wait()
	say("started, and the child has run: %t", err == nil && ps.ExitCode() == 5)
}

// caught tells whether this process has a handler for the signal.
func caught(sig syscall.Signal) bool {
	b := make([]byte, 8192)
	fd, err := syscall.Open("/proc/self/status", syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	must(err)
	n, _ := syscall.Read(fd, b)
	syscall.Close(fd)
	_, after, _ := strings.Cut(string(b[:n]), "SigCgt:\t")
	var mask uint64
	for _, c := range after[:16] {
		mask = mask<<4 | uint64(strings.IndexRune("0123456789abcdef", c))
	}
	return mask>>(uint(sig)-1)&1 != 0
}
