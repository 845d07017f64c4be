// Section I: SysProcAttr.
package main

import (
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

func subEnv() []string { return []string{"ORACLE_DIR=" + T, "ORACLE_H=" + H} }

// idsCommand leaves an ordinary user's groups out.
func idsCommand() string {
	if os.Getuid() == 0 {
		return "ids"
	}
	return "uids"
}

func init() {
	register("I1", func() {
		tryStart(H, sysAttr(&syscall.SysProcAttr{Setctty: true, Foreground: true}))
	})
	register("I2", func() {
		tryStart(H, sysAttr(&syscall.SysProcAttr{Setctty: true, Ctty: 0}))
		say("; ")
		tryStart(H, &os.ProcAttr{Files: []*os.File{os.Stdin}, Sys: &syscall.SysProcAttr{Setctty: true, Ctty: 1}})
	})
	register("I3_pipe_as_ctty", func() {
		r, _ := mustPipe()
		tryStart(H, &os.ProcAttr{Files: []*os.File{r}, Sys: &syscall.SysProcAttr{Setsid: true, Setctty: true}})
	})
	register("I4", func() {
		in := []*os.File{os.Stdin}
		tryStart(H, &os.ProcAttr{Files: in, Sys: &syscall.SysProcAttr{Setctty: true}})
		say("; ")
		tryStart(H, &os.ProcAttr{Files: in, Sys: &syscall.SysProcAttr{Noctty: true}})
		say("; ")
		tryStart(H, &os.ProcAttr{Sys: &syscall.SysProcAttr{Noctty: true}})
		say("; ")
		tryStart(H, &os.ProcAttr{Files: in, Sys: &syscall.SysProcAttr{Foreground: true}})
		say("; ")
		tryStart(H, &os.ProcAttr{Files: in, Sys: &syscall.SysProcAttr{Foreground: true, Ctty: 99}})
	})
	register("I4_setctty", func() {
		_, slave := openPty()
		runH(&os.ProcAttr{Files: []*os.File{slave}, Sys: &syscall.SysProcAttr{Setsid: true, Setctty: true}}, "pg", "ctty", "fds")
		_, slave = openPty()
		runH(&os.ProcAttr{Files: []*os.File{slave}, Sys: &syscall.SysProcAttr{Setctty: true}}, "ctty")
		_, slave = openPty()
		runH(&os.ProcAttr{Files: []*os.File{nil, nil, slave}, Sys: &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 2}}, "ctty")
	})
	register("I4_foreground", func() {
		_, slave := openPty()
		ownTerminal(slave)
		f := []*os.File{slave}
		runH(&os.ProcAttr{Files: f}, "pg", "ctty")
		runH(&os.ProcAttr{Files: f, Sys: &syscall.SysProcAttr{Foreground: true, Ctty: sysfd(slave)}}, "pg", "ctty", "sig")
		runH(&os.ProcAttr{Files: f, Sys: &syscall.SysProcAttr{Foreground: true, Ctty: sysfd(slave), Pgid: 1 << 22}}, "pg")
	})
	register("I4_noctty", func() {
		_, slave := openPty()
		ownTerminal(slave)
		f := []*os.File{slave}
		runH(&os.ProcAttr{Files: f, Sys: &syscall.SysProcAttr{Noctty: true}}, "pg", "ctty")
		runH(&os.ProcAttr{Files: f, Sys: &syscall.SysProcAttr{Setsid: true}}, "pg", "ctty")
	})
	register("I5", func() {
		runH(sysAttr(&syscall.SysProcAttr{}), "pg")
		runH(sysAttr(&syscall.SysProcAttr{Setsid: true}), "pg")
		runH(sysAttr(&syscall.SysProcAttr{Setpgid: true}), "pg")
		runH(sysAttr(&syscall.SysProcAttr{Pgid: 12}), "pg")
		runH(sysAttr(&syscall.SysProcAttr{Setsid: true, Setpgid: true}), "pg")
	})
	register("I6", func() {
		p, err := os.StartProcess(H, []string{"H", "sleep"}, sysAttr(&syscall.SysProcAttr{Setpgid: true}))
		must(err)
		q, err := os.StartProcess(H, []string{"H", "sleep"}, sysAttr(&syscall.SysProcAttr{Setpgid: true, Pgid: p.Pid}))
		must(err)
		pg, err := syscall.Getpgid(q.Pid)
		say("%t %s; ", pg == p.Pid, E(err))
		say("%s; ", E(syscall.Kill(-p.Pid, syscall.SIGTERM)))
		wait(p)
		say("; ")
		wait(q)
	})
	register("I7", func() {
		tryStart(H, sysAttr(&syscall.SysProcAttr{Setpgid: true, Pgid: 999999}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Setpgid: true, Pgid: -1}))
	})
	register("I8", func() {
		runH(sysAttr(&syscall.SysProcAttr{}), "pdeath")
		runH(sysAttr(&syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}), "pdeath")
		runH(sysAttr(&syscall.SysProcAttr{Pdeathsig: 64}), "pdeath")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Pdeathsig: 65}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Pdeathsig: -1}))
	})
	register("I8_thread", func() {
		runtime.LockOSThread() // the main thread is no other goroutine's
		ready := make(chan *os.Process)
		go func() {
			runtime.LockOSThread()
			p, err := os.StartProcess(H, []string{"H", "sleep"}, sysAttr(&syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}))
			must(err)
			ready <- p
		}()
		wait(<-ready)
	})
	register("I8_thread_lives", func() {
		runtime.LockOSThread()
		ready, done := make(chan *os.Process), make(chan bool)
		go func() {
			p, err := os.StartProcess(H, []string{"H", "sleep"}, sysAttr(&syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}))
			must(err)
			ready <- p
			close(done)
		}()
		p := <-ready
		<-done
		time.Sleep(100 * time.Millisecond)
		sayErr("Signal", p.Signal(syscall.SIGTERM))
		wait(p)
	})
	register("I9", func() {
		needRoot()
		runH(sysAttr(&syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM, Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}), "pdeath")
	})
	register("I10", func() {
		needRoot()
		root := mkdir("root", 0777)
		mkdir("root/dir", 0777)
		copyHelper("root/h")
		run := func(dir string, sys *syscall.SysProcAttr) {
			p := start("/h", []string{"h", "-o", "/out", "cwd"}, &os.ProcAttr{Dir: dir, Sys: sys})
			if p != nil {
				wait(p)
				say(" %s", readFile("root/out"))
				os.Remove(path("root/out"))
			}
			say("; ")
		}
		run("", &syscall.SysProcAttr{Chroot: root})
		run("/dir", &syscall.SysProcAttr{Chroot: root})
		run("/nodir", &syscall.SysProcAttr{Chroot: root})
		run("/", &syscall.SysProcAttr{Chroot: "root"})
		tryStart(H, &os.ProcAttr{Sys: &syscall.SysProcAttr{Chroot: root}})
		say("; ")
		tryStart(H, &os.ProcAttr{Sys: &syscall.SysProcAttr{Chroot: "/nonexistent"}})
		say("; ")
		tryStart(H, &os.ProcAttr{Sys: &syscall.SysProcAttr{Chroot: "/etc/passwd"}})
		say("; ")
		must(syscall.Chdir(root))
		run("", &syscall.SysProcAttr{Chroot: root})
		run("", &syscall.SysProcAttr{Chroot: ".", Credential: &syscall.Credential{Uid: 1, Gid: 1}})
	})
	register("I11", func() {
		needRoot()
		must(syscall.Setgroups([]int{7, 8}))
		cred := func(c syscall.Credential) *os.ProcAttr {
			return sysAttr(&syscall.SysProcAttr{Credential: &c})
		}
		must(syscall.Chmod(T, 0777))
		runH(cred(syscall.Credential{Uid: 65534, Gid: 65534}), "ids", "caps")
		runH(cred(syscall.Credential{Uid: 65534, Gid: 65533, Groups: []uint32{1, 5, 3}}), "ids")
		runH(cred(syscall.Credential{Uid: 65532, Gid: 65534, NoSetGroups: true}), "ids")
		runH(cred(syscall.Credential{Uid: 65532, Gid: 65534, NoSetGroups: true, Groups: []uint32{4}}), "ids")
		runH(cred(syscall.Credential{}), "ids", "caps")
		runH(sysAttr(&syscall.SysProcAttr{}), "ids")
		tryStart(H, cred(syscall.Credential{Uid: 1<<32 - 1}))
		say("; ")
		tryStart(H, cred(syscall.Credential{Groups: make([]uint32, 65537)}))
	})
	register("I11_dir_after_credential", func() {
		needRoot()
		tryStart(H, &os.ProcAttr{Dir: mkdir("private", 0700),
			Sys: &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}})
	})
	register("I12", func() {
		needUser()
		tryStart(H, sysAttr(&syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 1, Gid: 1}}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Chroot: "/"}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}))
		say("; ")
		id := func(n int) uint32 { return uint32(n) }
		runH(sysAttr(&syscall.SysProcAttr{Credential: &syscall.Credential{Uid: id(os.Getuid()), Gid: id(os.Getgid()), NoSetGroups: true}}), "uids")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Credential: &syscall.Credential{Uid: id(os.Getuid()), Gid: id(os.Getgid())}}))
	})
	register("I14_user", func() {
		needUser()
		tryStart(H, sysAttr(&syscall.SysProcAttr{AmbientCaps: []uintptr{24}}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{AmbientCaps: []uintptr{63}}))
	})
	register("I14_root", func() {
		needRoot()
		runH(sysAttr(&syscall.SysProcAttr{AmbientCaps: []uintptr{10, 5},
			Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}), "ids", "caps")
		tryStart(H, sysAttr(&syscall.SysProcAttr{AmbientCaps: []uintptr{63}}))
	})
	register("I16", func() {
		needProbe("newuser")
		uid, gid := os.Getuid(), os.Getgid()
		sys := func(u, g []syscall.SysProcIDMap) *os.ProcAttr {
			return sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER, UidMappings: u, GidMappings: g})
		}
		show := []string{"uids", "caps", "uidmap", "gidmap", "setgroups"}
		runH(sys(nil, nil), show...)
		runH(sys(idMaps(0, uid, 1), idMaps(0, gid, 1)), show...)
		runH(sys(idMaps(31, uid, 1), idMaps(32, gid, 1)), show...)
		runH(sys(nil, idMaps(0, gid, 1)), show...)
		runH(sys(idMaps(5, uid, 1), nil), show...)
	})
	register("I16_setgroups", func() {
		needProbe("newuser")
		uid, gid := os.Getuid(), os.Getgid()
		for _, cred := range []*syscall.Credential{nil, {}, {Groups: []uint32{0}}, {NoSetGroups: true}} {
			for _, enable := range []bool{false, true} {
				runH(sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER, UidMappings: idMaps(0, uid, 1),
					GidMappings: idMaps(0, gid, 1), GidMappingsEnableSetgroups: enable, Credential: cred}), idsCommand(), "setgroups")
				say("; ")
			}
		}
	})
	register("I16_several_maps", func() {
		needRoot()
		needProbe("newuser")
		runH(sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER, UidMappings: idMaps(0, 0, 1, 10, 100, 5),
			GidMappings: idMaps(0, 0, 1, 20, 200, 5), Credential: &syscall.Credential{Uid: 12, Gid: 21, NoSetGroups: true}}), "ids", "uidmap", "gidmap")
	})
	register("I17", func() {
		needProbe("newuser")
		n := openFDs()
		try := func(u, g []syscall.SysProcIDMap) {
			tryStart(H, sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER, UidMappings: u, GidMappings: g}))
			say("; ")
		}
		try(idMaps(0, os.Getuid(), 0), nil)
		try([]syscall.SysProcIDMap{}, nil)
		try(nil, []syscall.SysProcIDMap{})
		try(idMaps(-1, os.Getuid(), 1), nil)
		try(idMaps(0, os.Getuid(), 1), idMaps(0, -5, 1))
		say("fds %d", openFDs()-n)
	})
	register("I19", func() {
		needProbe("newuser")
		sys := func(flags uintptr, enable bool) *os.ProcAttr {
			return sysAttr(&syscall.SysProcAttr{Unshareflags: flags, UidMappings: idMaps(0, os.Getuid(), 1),
				GidMappings: idMaps(0, os.Getgid(), 1), GidMappingsEnableSetgroups: enable})
		}
		runH(sys(syscall.CLONE_NEWUSER, false), "uids", "uidmap", "gidmap", "setgroups", "caps")
		tryStart(H, sys(syscall.CLONE_NEWUSER, true))
		say("; ")
		runH(sysAttr(&syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWUSER}), "uids", "uidmap")
	})
	register("I20", func() {
		needProbe("newuser")
		uid, gid := os.Getuid(), os.Getgid()
		n := openFDs()
		show := []string{"uids", "uidmap", "gidmap", "setgroups"}
		un := func(u, g []syscall.SysProcIDMap) *os.ProcAttr {
			return sysAttr(&syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWUSER, UidMappings: u, GidMappings: g})
		}
		runH(un(idMaps(0, uid, 1), nil), show...)
		runH(un(nil, idMaps(0, gid, 1)), show...)
		tryStart(H, un(idMaps(0, uid, 0), nil))
		say("; fds %d", openFDs()-n)
	})
	register("I20_combined", func() {
		needProbe("newuser")
		runH(sysAttr(&syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWPID | syscall.CLONE_NEWUTS,
			UidMappings: idMaps(0, os.Getuid(), 1), GidMappings: idMaps(0, os.Getgid(), 1),
			Unshareflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWIPC, Setsid: true, Pdeathsig: syscall.SIGTERM,
		}), "uids", "pid1", "pdeath")
		say("; ")
		runH(sysAttr(&syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER,
			UidMappings: idMaps(0, os.Getuid(), 1), GidMappings: idMaps(0, os.Getgid(), 1), Chroot: "/", AmbientCaps: []uintptr{10},
		}), "uids", "caps", "cwd")
		say("; ")
		tryStart("/nonexistent", sysAttr(&syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER,
			UidMappings: idMaps(0, os.Getuid(), 1), GidMappings: idMaps(0, os.Getgid(), 1)}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER,
			UidMappings: idMaps(0, os.Getuid(), 1), GidMappings: idMaps(0, os.Getgid(), 1),
			Credential: &syscall.Credential{Uid: 7, Gid: 0, NoSetGroups: true}}))
	})
	register("I21", func() {
		needRoot()
		needProbe("newns")
		needProbe("newnet")
		runH(sysAttr(&syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC | syscall.CLONE_NEWNET}),
			"ns", "mnt", "ns", "uts", "ns", "ipc", "ns", "net", "ns", "user", "ns", "pid")
		runH(sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWUTS}), "ns", "mnt", "ns", "uts", "ns", "ipc")
		runH(sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWPID}), "pid1")
		runH(sysAttr(&syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWPID}), "pid1", "ns", "pid")
	})
	register("I22_flags", func() {
		tryStart(H, sysAttr(&syscall.SysProcAttr{Unshareflags: syscall.CLONE_VM}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Unshareflags: uintptr(word(1 << 62))}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_THREAD}))
	})
	register("I23_newtime", func() {
		needRoot()
		p := start(H, []string{"H", "exit", "5"}, sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWTIME}))
		if p != nil {
			wait(p)
		}
	})
	register("I24", func() {
		tryStart(H, sysAttr(&syscall.SysProcAttr{UseCgroupFD: true, CgroupFD: 0}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{UseCgroupFD: true, CgroupFD: -1}))
		say("; ")
		tryStart(H, sysAttr(&syscall.SysProcAttr{UseCgroupFD: true, CgroupFD: 9999}))
		say("; ")
		runH(sysAttr(&syscall.SysProcAttr{CgroupFD: 9999}))
	})
	register("I24_real", func() {
		dir := cgroup2()
		fd, err := syscall.Open(dir, syscall.O_RDONLY|syscall.O_DIRECTORY|syscall.O_CLOEXEC, 0)
		must(err)
		os.Remove(path("out"))
		p := start(H, []string{"H", "-o", path("out"), "cgroup"}, sysAttr(&syscall.SysProcAttr{UseCgroupFD: true, CgroupFD: fd}))
		if p != nil {
			wait(p)
			say(" %t", strings.Contains(readFile("out"), "0::/oracle"+itoa(os.Getpid())))
		}
		syscall.Close(fd)
		eventually(func() bool { return syscall.Rmdir(dir) == nil })
	})
	register("I25", func() {
		fd := -7
		sys := &syscall.SysProcAttr{PidFD: &fd}
		p := start(H, []string{"H", "exit", "3"}, sysAttr(sys))
		if p == nil {
			return
		}
		flags, _, e := syscall.RawSyscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFD, 0)
		say("cloexec %d %d; ", flags, int(e))
		sayErr("WithHandle", p.WithHandle(func(h uintptr) { say("same %t; ", int(h) == fd) }))
		wait(p)
		p.Release()
		flags, _, e = syscall.RawSyscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFD, 0)
		say("; after cloexec %d %d", flags, int(e))
	})
	register("I26_syscall_pidfd", func() {
		fd := -7
		pid, err := syscall.ForkExec(H, []string{"H", "exit", "3"}, &syscall.ProcAttr{Sys: &syscall.SysProcAttr{PidFD: &fd}})
		say("%s %t; ", E(err), fd >= 0)
		_, _, e := syscall.RawSyscall6(424, uintptr(fd), 0, 0, 0, 0, 0)
		say("signal %d; %d", int(e), reap(pid).ExitStatus())
	})
	register("I28", func() {
		runH(&os.ProcAttr{})
		collect() // so that the runtime opens what it needs
		time.Sleep(time.Millisecond)
		n := openFDs()
		for range 50 {
			os.StartProcess("/nonexistent", []string{"x"}, &os.ProcAttr{})
		}
		say("failed %d; ", openFDs()-n)
		for range 50 {
			child().Wait()
		}
		say("waited %d; ", openFDs()-n)
		pids := make([]int, 20)
		apart(func() {
			for i := range pids {
				pids[i] = child().Pid
			}
		})
		say("dropped %d; ", openFDs()-n)
		eventually(func() bool { collect(); return openFDs() == n })
		say("collected %d; ", openFDs()-n)
		zombies := 0
		for _, pid := range pids {
			exited(pid)
			var ws syscall.WaitStatus
			if got, err := syscall.Wait4(pid, &ws, 0, nil); err == nil && got == pid {
				zombies++
			}
		}
		say("zombies %d", zombies)
	})
	register("I29", func() {
		runtime.LockOSThread()
		p := start(H, []string{"H", "exit", "7"}, sysAttr(&syscall.SysProcAttr{Ptrace: true}))
		if p == nil {
			return
		}
		ws := reap(p.Pid)
		say("%#x %d; ", uint32(ws), ws.TrapCause())
		say("%s; ", E(syscall.PtraceDetach(p.Pid)))
		wait(p)
	})
	register("I30", func() {
		runtime.LockOSThread()
		p := start(H, []string{"H", "exit", "7"}, sysAttr(&syscall.SysProcAttr{Ptrace: true}))
		if p == nil {
			return
		}
		pid := p.Pid
		ps, err := p.Wait()
		sayErr("Wait", err)
		sayState(ps)
		sayErr("Kill", p.Kill())
		if hasHandle(p) { // in PID mode upstream waits for ever here
			wait(p)
		}
		say("; ")
		say("%s; ", E(syscall.PtraceDetach(pid)))
		say("%#x", uint32(reap(pid)))
	})
	register("I31", func() {
		kinds(func(p *os.Process) {
			done := make(chan bool)
			p.Signal(syscall.SIGSTOP)
			go func() {
				wait(p)
				close(done)
			}()
			time.Sleep(100 * time.Millisecond)
			say("waiting; ")
			p.Signal(syscall.SIGCONT)
			p.Signal(syscall.SIGTERM)
			<-done
		}, "sleep")
	})
	register("I32_stopped_and_killed", func() {
		p := child("sleep")
		p.Signal(syscall.SIGSTOP)
		p.Kill()
		wait(p)
	})
	register("I33", func() { runH(&os.ProcAttr{}, "sig") })
	for _, sig := range []int{1, 2, 3, 10, 13, 15, 17, 20, 28, 30, 32, 33, 34, 40} {
		register("I33_ignored_"+itoa(sig), func() { runSub("sub_I33", subEnv(), "ignore", itoa(sig)) })
	}
	register("sub_I33", func() { runH(&os.ProcAttr{}, "sig") })
	register("I33_blocked", func() {
		runtime.LockOSThread()
		runSub("sub_I33", subEnv(), "block", "10", "block", "40")
		set := uint64(1<<(10-1) | 1<<(40-1))
		syscall.RawSyscall6(syscall.SYS_RT_SIGPROCMASK, 0, uintptr(unsafe.Pointer(&set)), 0, 8, 0, 0)
		runH(&os.ProcAttr{}, "sig")
	})
	register("I34", func() {
		needFiles()
		say("%s; ", nofile())
		runH(&os.ProcAttr{}, "rlim")
		must(syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: 2000, Max: 20000}))
		say("%s; ", nofile())
		runH(&os.ProcAttr{}, "rlim")
	})
	register("I34_prlimit", func() {
		needFiles()
		setLimit(1500, 20000)
		runH(&os.ProcAttr{}, "rlim")
		setLimit(19999, 20000)
		runH(&os.ProcAttr{}, "rlim")
		setLimit(1500, 2000)
		runH(&os.ProcAttr{}, "rlim")
	})
	for _, lim := range [][2]uint64{{20000, 20000}, {19999, 20000}, {19998, 20000}, {8, 20000}, {300, 300}, {100, 300}} {
		register("I34_start_"+itoa(int(lim[0]))+"_"+itoa(int(lim[1])), func() {
			needFiles()
			setLimit(lim[0], lim[1])
			runSub("sub_I34", subEnv())
		})
	}
	register("sub_I34", func() {
		say("%s; ", nofile())
		runH(&os.ProcAttr{}, "rlim")
	})
	register("I35_error_order_in_child", func() {
		// Which of several failing steps answers.
		try := func(dir string, sys *syscall.SysProcAttr) {
			tryStart("/nonexistent", &os.ProcAttr{Dir: dir, Sys: sys, Files: []*os.File{os.NewFile(777, "bad")}})
			say("; ")
		}
		try("/nodir", &syscall.SysProcAttr{Setpgid: true, Pgid: -1, Pdeathsig: 65})
		try("/nodir", &syscall.SysProcAttr{Pdeathsig: 65})
		try("", &syscall.SysProcAttr{Pdeathsig: 65})
		try("", &syscall.SysProcAttr{Noctty: true})
		tryStart("/nonexistent", &os.ProcAttr{Sys: &syscall.SysProcAttr{Noctty: true}})
		say("; ")
		tryStart("/nonexistent", &os.ProcAttr{Sys: &syscall.SysProcAttr{Ptrace: true}})
	})
	register("I36_umask", func() {
		syscall.Umask(027)
		runH(&os.ProcAttr{}, "umask")
	})
}
