// Section I: the whole of what a child sees of itself, attribute by attribute, for parents in one
// state and another; every kind of namespace; Exec.
package main

import (
	"os"
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

// view runs the helper with the attributes and prints all that it sees.
func view(attr *os.ProcAttr) {
	if attr.Env == nil {
		attr.Env = []string{"A=1"}
	}
	runH(attr, "view")
	say("; ")
}

// kind is one of namespaces, flags those that make one of it.
type kind struct {
	name  string
	flags uintptr
}

var namespaceKinds = []kind{
	{"newcgroup", 0x2000000}, {"newipc", syscall.CLONE_NEWIPC}, {"newns", syscall.CLONE_NEWNS}, {"newnet", syscall.CLONE_NEWNET},
	{"newpid", syscall.CLONE_NEWPID}, {"newtime", syscall.CLONE_NEWTIME}, {"newuts", syscall.CLONE_NEWUTS},
}

// disturb gives this thread and this process what children may inherit.
func disturb() {
	prio, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0)
	must(err)
	nice := 20 - prio
	if nice > 19-5 {
		skip("the tests' own niceness leaves no room")
	}
	runtime.LockOSThread()
	syscall.Umask(027)
	must(os.Chdir("/"))
	must(syscall.Setpriority(syscall.PRIO_PROCESS, 0, nice+5))
	must(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 30, Max: 1 << 31}))
	must(syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}))
	set := uint64(1<<(syscall.SIGUSR1-1) | 1<<(40-1))
	syscall.RawSyscall6(syscall.SYS_RT_SIGPROCMASK, 0, uintptr(unsafe.Pointer(&set)), 0, 8, 0, 0)
	syscall.RawSyscall(syscall.SYS_PRCTL, 29, 1000000, 0) // PR_SET_TIMERSLACK
	syscall.RawSyscall6(syscall.SYS_PRCTL, syscall.PR_SET_PDEATHSIG, 12, 0, 0, 0, 0)
	syscall.RawSyscall6(syscall.SYS_PRCTL, 38, 1, 0, 0, 0, 0)  // PR_SET_NO_NEW_PRIVS
	syscall.RawSyscall(syscall.SYS_PERSONALITY, 0x40000, 0, 0) // ADDR_NO_RANDOMIZE
	if fd, err := syscall.Open("/proc/self/oom_score_adj", syscall.O_WRONLY|syscall.O_CLOEXEC, 0); err == nil {
		syscall.Write(fd, []byte("900"))
		syscall.Close(fd)
	}
	fd, err := syscall.Open("/dev/null", syscall.O_RDONLY, 0) // one that children get, whatever Files says
	must(err)
	_, _, e := syscall.RawSyscall(syscall.SYS_DUP3, uintptr(fd), 77, 0)
	if e != 0 {
		must(e)
	}
	syscall.Close(fd)
}

// execute replaces this process, on another thread than the first where other is set.
func execute(commands ...string) {
	say("%s", E(syscall.Exec(H, append([]string{"H"}, commands...), []string{"B=2", "C"})))
}

func init() {
	register("I50_view", func() {
		view(&os.ProcAttr{})
		view(&os.ProcAttr{Files: []*os.File{os.Stdin, null(), null()}, Env: []string{"X", "", "Y=1"}, Dir: "/"})
		view(&os.ProcAttr{Files: []*os.File{nil, nil, nil, null()}, Sys: &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGTERM}})
		view(&os.ProcAttr{Sys: &syscall.SysProcAttr{Setpgid: true}})
	})
	register("I50_view_root", func() {
		needRoot()
		must(syscall.Chmod(T, 0777))
		must(syscall.Setgroups([]int{7, 8}))
		for _, sys := range []*syscall.SysProcAttr{
			{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}},
			{Credential: &syscall.Credential{Uid: 65534, Gid: 65533, Groups: []uint32{9, 10}}, AmbientCaps: []uintptr{10, 5}},
			{Credential: &syscall.Credential{NoSetGroups: true}, Chroot: "/"},
			{AmbientCaps: []uintptr{0, 33}},
		} {
			view(&os.ProcAttr{Sys: sys})
		}
	})
	register("I50_view_newuser", func() {
		needProbe("newuser")
		uid, gid := os.Getuid(), os.Getgid()
		view(sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER, UidMappings: idMaps(0, uid, 1), GidMappings: idMaps(0, gid, 1)}))
		view(sysAttr(&syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWUSER, UidMappings: idMaps(3, uid, 1), GidMappings: idMaps(4, gid, 1)}))
	})
	register("I51_view_disturbed", func() {
		disturb()
		view(&os.ProcAttr{})
		view(&os.ProcAttr{Files: []*os.File{os.Stdin}, Sys: &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGHUP}})
	})
	register("I51_view_ignoring", func() { runSub("sub_I51", subEnv(), "ignore", "1", "ignore", "13", "ignore", "40", "block", "12") })
	register("sub_I51", func() { view(&os.ProcAttr{}) })
	register("I52_view_tty", func() {
		_, slave := openPty()
		ownTerminal(slave)
		f := []*os.File{slave, null(), null()}
		view(&os.ProcAttr{Files: f})
		view(&os.ProcAttr{Files: f, Sys: &syscall.SysProcAttr{Foreground: true, Ctty: sysfd(slave)}})
		view(&os.ProcAttr{Files: f, Sys: &syscall.SysProcAttr{Noctty: true, Setpgid: true}})
		_, other := openPty()
		view(&os.ProcAttr{Files: []*os.File{other, other, null()}, Sys: &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}})
	})
	for _, k := range namespaceKinds {
		register("I55_"+k.name, func() {
			needRoot()
			needProbe(k.name)
			runH(sysAttr(&syscall.SysProcAttr{Cloneflags: k.flags}), "namespaces")
			runH(sysAttr(&syscall.SysProcAttr{Unshareflags: k.flags}), "namespaces")
		})
		register("I56_newuser_"+k.name, func() {
			needProbe("newuser")
			needProbe(k.name + "inuser")
			user := uintptr(syscall.CLONE_NEWUSER)
			maps := func(clone, unshare uintptr) *os.ProcAttr {
				return sysAttr(&syscall.SysProcAttr{Cloneflags: clone, Unshareflags: unshare,
					UidMappings: idMaps(0, os.Getuid(), 1), GidMappings: idMaps(0, os.Getgid(), 1)})
			}
			runH(maps(user|k.flags, 0), "namespaces", "uids")
			runH(maps(user, k.flags), "namespaces", "uids")
			runH(maps(0, user|k.flags), "namespaces", "uids")
		})
	}
	register("I55_all", func() {
		needRoot()
		all := uintptr(0)
		for _, k := range namespaceKinds {
			needProbe(k.name)
			all |= k.flags
		}
		runH(sysAttr(&syscall.SysProcAttr{Cloneflags: all &^ syscall.CLONE_NEWTIME}), "namespaces", "pid1")
		runH(sysAttr(&syscall.SysProcAttr{Unshareflags: all}), "namespaces", "pid1")
		runH(sysAttr(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWNET, Unshareflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWUTS}),
			"namespaces", "pid1")
	})
	register("I70_exec", func() { execute("view") })
	register("I70_exec_disturbed", func() { disturb(); execute("view") })
	register("I70_exec_groups", func() {
		needRoot()
		must(syscall.Setgroups([]int{7, 8}))
		execute("sig", "ids")
	})
	register("I70_exec_limit", func() {
		needFiles()
		must(syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: 2000, Max: 20000}))
		execute("rlim")
	})
	register("I70_exec_prlimit", func() {
		needFiles()
		setLimit(1500, 20000)
		execute("rlim")
	})
	register("I70_exec_again", func() {
		needFiles()
		for _, name := range []string{"/nonexistent", "/", "a\x00b"} {
			say("%s; ", E(syscall.Exec(name, []string{"x"}, nil)))
		}
		say("%s; ", E(syscall.Exec(H, []string{"a\x00b"}, nil)))
		say("%s; ", E(syscall.Exec(H, []string{"x"}, []string{"a\x00b"})))
		execute("say", "done", "fds")
	})
	register("I70_exec_thread", func() {
		apart(func() {
			runtime.LockOSThread()
			runtime.LockOSThread()
			execute("sig", "uids")
		})
	})
	register("I70_exec_among_threads", func() {
		// Threads that come and go; Exec waits until none is being made.
		for range 4 {
			go func() {
				for {
					done := make(chan bool)
					go func() {
						runtime.LockOSThread() // ends with the goroutine
						done <- true
					}()
					<-done
				}
			}()
		}
		time.Sleep(30 * time.Millisecond)
		for range 20 {
			if err := syscall.Exec("/nonexistent", []string{"x"}, nil); err != syscall.ENOENT {
				say("%s; ", E(err))
			}
		}
		execute("say", "replaced")
	})
}
