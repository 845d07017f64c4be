// Section A: errors of StartProcess, ForkExec and Exec. What A29 says shows in every error.
package main

import (
	"os"
	"strings"
	"syscall"
	"unsafe"
)

func init() {
	register("A1", func() { tryStart("/nonexistent", &os.ProcAttr{}) })
	register("A1_sys", func() { tryStart("/nonexistent", &os.ProcAttr{Sys: &syscall.SysProcAttr{}}) })
	register("A2", func() { tryStart("", &os.ProcAttr{}) })
	register("A3", func() { tryStart(writeFile("nox", "x", 0644), &os.ProcAttr{}) })
	register("A4", func() { tryStart("/tmp", &os.ProcAttr{}) })
	register("A5_text", func() { tryStart(writeFile("text", "echo hello\n", 0755), &os.ProcAttr{}) })
	register("A5_empty", func() { tryStart(writeFile("empty", "", 0755), &os.ProcAttr{}) })
	register("A6", func() { tryStart(writeFile("script", "#!/no/such/interp\n", 0755), &os.ProcAttr{}) })
	register("A6_dir", func() { tryStart(writeFile("script", "#!/tmp\n", 0755), &os.ProcAttr{}) })
	register("A7", func() {
		must(syscall.Symlink("loop", path("loop")))
		tryStart(path("loop"), &os.ProcAttr{})
	})
	register("A7_interp", func() {
		tryStart(writeFile("self", "#!"+path("self")+"\n", 0755), &os.ProcAttr{})
	})
	register("A8", func() { tryStart("/etc/passwd/x", &os.ProcAttr{}) })
	register("A9", func() { tryStart("/"+strings.Repeat("n", 300), &os.ProcAttr{}) })
	register("A9_path", func() {
		_, err := os.StartProcess(strings.Repeat("/n", 2500), []string{"x"}, &os.ProcAttr{})
		say("%d %s", len(err.Error()), E(err.(*os.PathError).Err))
	})
	register("A10", func() { tryStart("/bin/t\x00rue", &os.ProcAttr{}) })
	register("A11_argv", func() { tryStartArgs("/bin/true", []string{"true", "a\x00b"}, &os.ProcAttr{}) })
	register("A11_env", func() { tryStart("/bin/true", &os.ProcAttr{Env: []string{"A=b\x00c"}}) })
	register("A11_chroot", func() {
		tryStart("/bin/true", &os.ProcAttr{Sys: &syscall.SysProcAttr{Chroot: "/t\x00mp"}})
	})
	register("A12", func() { tryStart("/bin/true", &os.ProcAttr{Dir: "/t\x00mp"}) })
	register("A13", func() {
		tryStart("/bin/true", &os.ProcAttr{Dir: "/t\x00mp", Sys: &syscall.SysProcAttr{}})
	})
	register("A14", func() { tryStart("/bin/true", &os.ProcAttr{Dir: "/nodir"}) })
	register("A14_below_file", func() { tryStart("/bin/true", &os.ProcAttr{Dir: "/etc/passwd/x"}) })
	register("A15", func() {
		tryStart("/bin/true", &os.ProcAttr{Dir: "/nodir", Sys: &syscall.SysProcAttr{}})
	})
	register("A16", func() { tryStart("/bin/true", &os.ProcAttr{Dir: "/etc/passwd"}) })
	register("A17", func() {
		tryStart("/bin/true", &os.ProcAttr{Dir: "/etc/passwd", Sys: &syscall.SysProcAttr{}})
	})
	register("A18_dir", func() {
		needUser()
		tryStart(H, &os.ProcAttr{Dir: mkdir("d", 0)})
	})
	register("A18_below", func() {
		needUser()
		tryStart(H, &os.ProcAttr{Dir: mkdir("d", 0) + "/x"})
	})
	register("A19", func() {
		needUser()
		tryStart(mkdir("d", 0)+"/x", &os.ProcAttr{})
	})
	register("A20", func() {
		say("%s", catch(func() { os.StartProcess("/bin/true", []string{"true"}, nil) }))
		say(" then ")
		tryStart(H, &os.ProcAttr{})
	})
	register("A21_nil_argv", func() {
		needKernel(5, 18)
		env := []string{"HELPER_CMD=-o " + path("out") + " argv"}
		tryStartArgs(H, nil, &os.ProcAttr{Env: env})
		say(" %s", readFile("out"))
	})
	register("A21_empty_argv", func() {
		needKernel(5, 18)
		env := []string{"HELPER_CMD=-o " + path("out") + " argv"}
		tryStartArgs(H, []string{}, &os.ProcAttr{Env: env})
		say(" %s", readFile("out"))
	})
	register("A21_script", func() {
		tryStartArgs(writeFile("s", "#!/bin/sh\nexit 5\n", 0755), nil, &os.ProcAttr{})
	})
	register("A22", func() {
		env := []string{"HELPER_CMD=-o " + path("out") + " argv"}
		tryStartArgs(H, []string{"other name", "", "b c", "\xff\n"}, &os.ProcAttr{Env: env})
		say(" %s", readFile("out"))
	})
	register("A23_in_dir", func() {
		mkdir("d", 0755)
		copyHelper("d/hc")
		tryStart("hc", &os.ProcAttr{Dir: path("d")})
		say("; ")
		tryStart("./hc", &os.ProcAttr{Dir: path("d")})
		say("; ")
		tryStart("../d/hc", &os.ProcAttr{Dir: path("d"), Sys: &syscall.SysProcAttr{}})
	})
	register("A23_without_dir", func() {
		mkdir("d", 0755)
		copyHelper("d/hc")
		tryStart("hc", &os.ProcAttr{})
		say("; ")
		tryStart("d/hc", &os.ProcAttr{})
	})
	register("A23_no_path_search", func() { tryStart("true", &os.ProcAttr{}) })
	register("A25", func() {
		prog := copyHelper("busy")
		fd, err := syscall.Open(prog, syscall.O_WRONLY|syscall.O_CLOEXEC, 0)
		must(err)
		tryStart(prog, &os.ProcAttr{})
		syscall.Close(fd)
		say("; ")
		tryStart(prog, &os.ProcAttr{})
	})
	for free, name := range []string{"A26_0_free", "A26_1_free", "A26_2_free", "A26_3_free"} {
		register(name, func() {
			must(must2(os.FindProcess(os.Getpid())).Release()) // the first use opens fds of its own
			n := leaveFree(free)
			tryStart("/bin/true", &os.ProcAttr{})
			say("; fds left %d", openFDs()-n)
		})
	}
	register("A27", func() {
		pid, err := syscall.ForkExec("/dev/null", nil, nil)
		say("%d %s; ", pid, E(err))
		pid, h, err := syscall.StartProcess("/dev/null", nil, nil)
		say("%d %d %s; ", pid, h, E(err))
		pid, h, err = syscall.StartProcess(H, []string{"H", "exit", "4"}, &syscall.ProcAttr{})
		say("%t %d %s %d", pid > 0, h, E(err), reap(pid).ExitStatus())
	})
	register("A28_errors", func() {
		say("%s; ", E(syscall.Exec("/nonexistent", []string{"x"}, nil)))
		say("%s; ", E(syscall.Exec("/bin/t\x00rue", []string{"x"}, nil)))
		say("%s; ", E(syscall.Exec("/bin/true", []string{"x\x00"}, nil)))
		say("%s; ", E(syscall.Exec("/bin/true", []string{"x"}, []string{"A=\x00"})))
		say("%s", E(syscall.Exec("/tmp", []string{"x"}, nil)))
	})
	register("A28_rlimit", func() {
		needFiles()
		say("before %s; ", nofile())
		say("%s; ", E(syscall.Exec("/nonexistent", []string{"x"}, nil)))
		say("after %s; ", nofile())
		runH(&os.ProcAttr{}, "rlim")
	})
	register("A28_success", func() {
		needFiles()
		say("%s", E(syscall.Exec(H, []string{"H", "argv", "env", "rlim", "sig", "fds", "exit", "6"},
			[]string{"A=1", "A=2"})))
	})
	register("A28_nil", func() { say("%s", E(syscall.Exec(H, []string{"H", "argv", "env"}, nil))) })
	register("A30_order", func() {
		s := func(sys *syscall.SysProcAttr) *os.ProcAttr { return &os.ProcAttr{Sys: sys} }
		both := syscall.SysProcAttr{Setctty: true, Foreground: true}
		tryStart("/bin/t\x00rue", s(&both))
		say("; ")
		tryStart("/nonexistent", s(&both))
		say("; ")
		both.Chroot = "/\x00"
		tryStart("/nonexistent", s(&both))
		say("; ")
		tryStart("/nonexistent", s(&syscall.SysProcAttr{Setctty: true, Ctty: 1}))
		say("; ")
		tryStart("/nonexistent", s(&syscall.SysProcAttr{Setctty: true, Ctty: -1}))
		say("; ")
		tryStart("/nonexistent", &os.ProcAttr{Dir: "/nodir", Env: []string{"\x00"}})
		say("; ")
		tryStart("/nonexistent", &os.ProcAttr{Dir: "/nodir", Sys: &syscall.SysProcAttr{Setpgid: true, Pgid: -1}})
	})
	register("A31_argument_too_long", func() {
		tryStartArgs("/bin/true", []string{"true", strings.Repeat("a", 1<<18)}, &os.ProcAttr{})
		say("; ")
		tryStart("/bin/true", &os.ProcAttr{Env: []string{"A=" + strings.Repeat("a", 1<<18)}})
	})
	register("A37_pidfd_after_failure", func() {
		fd := 12345
		tryStart("/nonexistent", &os.ProcAttr{Sys: &syscall.SysProcAttr{PidFD: &fd}})
		say("; PidFD %d; ", fd)
		fd = 12345
		_, err := syscall.ForkExec("/nonexistent", nil, &syscall.ProcAttr{Sys: &syscall.SysProcAttr{PidFD: &fd}})
		say("%s; PidFD %d; ", E(err), fd)
		fd = 12345
		_, err = syscall.ForkExec("/nonex\x00istent", nil, &syscall.ProcAttr{Sys: &syscall.SysProcAttr{PidFD: &fd}})
		say("%s; PidFD %d", E(err), fd)
	})
	register("A38_attr_unchanged", func() {
		argv := []string{"H", "exit", "3"}
		sys := &syscall.SysProcAttr{}
		attr := &os.ProcAttr{Sys: sys}
		tryStartArgs(H, argv, attr)
		say("; %q %t %t %t", argv, attr.Env == nil, attr.Sys == sys, sys.PidFD == nil)
	})
	register("A39_failures_leak_nothing", func() {
		tryFail := func() {
			os.StartProcess("/nonexistent", []string{"x"}, &os.ProcAttr{})
		}
		tryFail()
		n := openFDs()
		for range 50 {
			tryFail()
		}
		say("fds %d; ", openFDs()-n)
		var ws syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &ws, syscall.WNOHANG, nil)
		say("children %d %s", pid, E(err))
	})
	register("A40_no_exec_permission_in_path", func() {
		tryStart(writeFile("file", "x", 0644)+"/below", &os.ProcAttr{})
	})
}

func must2(p *os.Process, err error) *os.Process {
	must(err)
	return p
}

// leaveFree lowers the limit so that n descriptors are free, and returns how many are open. The
// child inherits neither.
func leaveFree(n int) int {
	var lim [2]uint64
	syscall.RawSyscall6(syscall.SYS_PRLIMIT64, 0, syscall.RLIMIT_NOFILE, 0,
		uintptr(unsafe.Pointer(&lim)), 0, 0)
	top := 0
	for fd := range 1024 {
		if _, _, e := syscall.RawSyscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFD, 0); e == 0 {
			top = fd
		}
	}
	for openFDs() <= top { // no holes
		_, err := syscall.Open("/dev/null", syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
		must(err)
	}
	lim[0] = uint64(top + 1 + n)
	syscall.RawSyscall6(syscall.SYS_PRLIMIT64, 0, syscall.RLIMIT_NOFILE,
		uintptr(unsafe.Pointer(&lim)), 0, 0, 0)
	return openFDs()
}
