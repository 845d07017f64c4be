/*
 * Section A: errors of StartProcess, ForkExec and Exec. Twin of a_start.go.
 */
#include "support.h"

CASE(A1)
{
	tryStart(S("/nonexistent"), ATTR());
}

CASE(A1_sys)
{
	tryStart(S("/nonexistent"), ATTR(.Sys = SYS()));
}

CASE(A2)
{
	tryStart(S(""), ATTR());
}

CASE(A3)
{
	tryStart(writeFile("nox", "x", 0644), ATTR());
}

CASE(A4)
{
	tryStart(S("/tmp"), ATTR());
}

CASE(A5_text)
{
	tryStart(writeFile("text", "echo hello\n", 0755), ATTR());
}

CASE(A5_empty)
{
	tryStart(writeFile("empty", "", 0755), ATTR());
}

CASE(A6)
{
	tryStart(writeFile("script", "#!/no/such/interp\n", 0755), ATTR());
}

CASE(A6_dir)
{
	tryStart(writeFile("script", "#!/tmp\n", 0755), ATTR());
}

CASE(A7)
{
	mustC(symlink("loop", cpath("loop")), "symlink");
	tryStart(path("loop"), ATTR());
}

CASE(A7_interp)
{
	const char *line = runtime_cstring(text("#!%v\n", path("self")));
	tryStart(writeFile("self", line, 0755), ATTR());
}

CASE(A8)
{
	tryStart(S("/etc/passwd/x"), ATTR());
}

CASE(A9)
{
	tryStart(join(S("/"), repeat("n", 300)), ATTR());
}

CASE(A9_path)
{
	os_StartProcess_return r = os_StartProcess(repeat("/n", 2500), LIST(S("x")), ATTR());
	io_fs_PathError *pe = r.r1.data;
	say("%D %e", io_fs_PathError_Error(pe).n, pe->Err);
}

CASE(A10)
{
	tryStart(S("/bin/t\0rue"), ATTR());
}

CASE(A11_argv)
{
	tryStartArgs(S("/bin/true"), LIST(S("true"), S("a\0b")), ATTR());
}

CASE(A11_env)
{
	tryStart(S("/bin/true"), ATTR(.Env = LIST(S("A=b\0c"))));
}

CASE(A11_chroot)
{
	tryStart(S("/bin/true"), ATTR(.Sys = SYS(.Chroot = S("/t\0mp"))));
}

CASE(A12)
{
	tryStart(S("/bin/true"), ATTR(.Dir = S("/t\0mp")));
}

CASE(A13)
{
	tryStart(S("/bin/true"), ATTR(.Dir = S("/t\0mp"), .Sys = SYS()));
}

CASE(A14)
{
	tryStart(S("/bin/true"), ATTR(.Dir = S("/nodir")));
}

CASE(A14_below_file)
{
	tryStart(S("/bin/true"), ATTR(.Dir = S("/etc/passwd/x")));
}

CASE(A15)
{
	tryStart(S("/bin/true"), ATTR(.Dir = S("/nodir"), .Sys = SYS()));
}

CASE(A16)
{
	tryStart(S("/bin/true"), ATTR(.Dir = S("/etc/passwd")));
}

CASE(A17)
{
	tryStart(S("/bin/true"), ATTR(.Dir = S("/etc/passwd"), .Sys = SYS()));
}

CASE(A18_dir)
{
	needUser();
	tryStart(H, ATTR(.Dir = mkdirMode("d", 0)));
}

CASE(A18_below)
{
	needUser();
	tryStart(H, ATTR(.Dir = join(mkdirMode("d", 0), S("/x"))));
}

CASE(A19)
{
	needUser();
	tryStart(join(mkdirMode("d", 0), S("/x")), ATTR());
}

DO(startWithoutAttr)
{
	os_StartProcess(S("/bin/true"), LIST(S("true")), NULL);
}

CASE(A20)
{
	say("%v", catch (startWithoutAttr, NULL));
	say(" then ");
	tryStart(H, ATTR());
}

static GoString argvToOut(void)
{
	return text("HELPER_CMD=-o %v argv", path("out"));
}

CASE(A21_nil_argv)
{
	needKernel(5, 18);
	tryStartArgs(H, NIL, ATTR(.Env = LIST(argvToOut())));
	say(" %v", readFile("out"));
}

CASE(A21_empty_argv)
{
	needKernel(5, 18);
	tryStartArgs(H, EMPTY, ATTR(.Env = LIST(argvToOut())));
	say(" %v", readFile("out"));
}

CASE(A21_script)
{
	tryStartArgs(writeFile("s", "#!/bin/sh\nexit 5\n", 0755), NIL, ATTR());
}

CASE(A22)
{
	tryStartArgs(H, LIST(S("other name"), S(""), S("b c"), S("\xff\n")),
	             ATTR(.Env = LIST(argvToOut())));
	say(" %v", readFile("out"));
}

CASE(A23_in_dir)
{
	mkdirMode("d", 0755);
	copyHelper("d/hc");
	tryStart(S("hc"), ATTR(.Dir = path("d")));
	say("; ");
	tryStart(S("./hc"), ATTR(.Dir = path("d")));
	say("; ");
	tryStart(S("../d/hc"), ATTR(.Dir = path("d"), .Sys = SYS()));
}

CASE(A23_without_dir)
{
	mkdirMode("d", 0755);
	copyHelper("d/hc");
	tryStart(S("hc"), ATTR());
	say("; ");
	tryStart(S("d/hc"), ATTR());
}

CASE(A23_no_path_search)
{
	tryStart(S("true"), ATTR());
}

CASE(A25)
{
	GoString prog = copyHelper("busy");
	int fd = open(cpath("busy"), O_WRONLY | O_CLOEXEC);
	mustC(fd, "busy");
	tryStart(prog, ATTR());
	close(fd);
	say("; ");
	tryStart(prog, ATTR());
}

static void startWithFree(int free)
{
	must(os_Process_Release(find_(getpid()))); /* the first use opens fds of its own */
	int n = leaveFree(free);
	tryStart(S("/bin/true"), ATTR());
	int left = openFDs();
	say("; fds left %d", left - n);
}

CASE(A26_0_free)
{
	startWithFree(0);
}

CASE(A26_1_free)
{
	startWithFree(1);
}

CASE(A26_2_free)
{
	startWithFree(2);
}

CASE(A26_3_free)
{
	startWithFree(3);
}

CASE(A27)
{
	syscall_ForkExec_return r = syscall_ForkExec(S("/dev/null"), NIL, NULL);
	say("%D %e; ", r.r0, r.r1);
	syscall_StartProcess_return s = syscall_StartProcess(S("/dev/null"), NIL, NULL);
	say("%D %D %e; ", s.r0, (GoInt)s.r1, s.r2);
	syscall_ProcAttr attr = {0};
	s = syscall_StartProcess(H, ARGV("H", "exit", "4"), &attr);
	GoInt status = syscall_WaitStatus_ExitStatus(reap(s.r0));
	say("%t %D %e %D", s.r0 > 0, (GoInt)s.r1, s.r2, status);
}

CASE(A28_errors)
{
	say("%e; ", syscall_Exec(S("/nonexistent"), LIST(S("x")), NIL));
	say("%e; ", syscall_Exec(S("/bin/t\0rue"), LIST(S("x")), NIL));
	say("%e; ", syscall_Exec(S("/bin/true"), LIST(S("x\0")), NIL));
	say("%e; ", syscall_Exec(S("/bin/true"), LIST(S("x")), LIST(S("A=\0"))));
	say("%e", syscall_Exec(S("/tmp"), LIST(S("x")), NIL));
}

CASE(A28_rlimit)
{
	needFiles();
	say("before %v; ", nofile());
	say("%e; ", syscall_Exec(S("/nonexistent"), LIST(S("x")), NIL));
	say("after %v; ", nofile());
	runH(ATTR(), "rlim");
}

CASE(A28_success)
{
	needFiles();
	say("%e", syscall_Exec(H, ARGV("H", "argv", "env", "rlim", "sig", "fds", "exit", "6"),
	                       LIST(S("A=1"), S("A=2"))));
}

CASE(A28_nil)
{
	say("%e", syscall_Exec(H, ARGV("H", "argv", "env"), NIL));
}

CASE(A30_order)
{
	syscall_SysProcAttr both = {.Setctty = true, .Foreground = true};
	tryStart(S("/bin/t\0rue"), ATTR(.Sys = &both));
	say("; ");
	tryStart(S("/nonexistent"), ATTR(.Sys = &both));
	say("; ");
	both.Chroot = S("/\0");
	tryStart(S("/nonexistent"), ATTR(.Sys = &both));
	say("; ");
	tryStart(S("/nonexistent"), ATTR(.Sys = SYS(.Setctty = true, .Ctty = 1)));
	say("; ");
	tryStart(S("/nonexistent"), ATTR(.Sys = SYS(.Setctty = true, .Ctty = -1)));
	say("; ");
	tryStart(S("/nonexistent"), ATTR(.Dir = S("/nodir"), .Env = LIST(S("\0"))));
	say("; ");
	tryStart(S("/nonexistent"),
	         ATTR(.Dir = S("/nodir"), .Sys = SYS(.Setpgid = true, .Pgid = -1)));
}

CASE(A31_argument_too_long)
{
	tryStartArgs(S("/bin/true"), LIST(S("true"), repeat("a", 1 << 18)), ATTR());
	say("; ");
	tryStart(S("/bin/true"), ATTR(.Env = LIST(join(S("A="), repeat("a", 1 << 18)))));
}

CASE(A37_pidfd_after_failure)
{
	GoInt fd = 12345;
	tryStart(S("/nonexistent"), ATTR(.Sys = SYS(.PidFD = &fd)));
	say("; PidFD %D; ", fd);
	fd = 12345;
	syscall_ProcAttr attr = {.Sys = SYS(.PidFD = &fd)};
	syscall_ForkExec_return r = syscall_ForkExec(S("/nonexistent"), NIL, &attr);
	say("%e; PidFD %D; ", r.r1, fd);
	fd = 12345;
	r = syscall_ForkExec(S("/nonex\0istent"), NIL, &attr);
	say("%e; PidFD %D", r.r1, fd);
}

CASE(A38_attr_unchanged)
{
	GoSlice argv = LIST(S("H"), S("exit"), S("3"));
	syscall_SysProcAttr *sys = SYS();
	os_ProcAttr *attr = ATTR(.Sys = sys);
	tryStartArgs(H, argv, attr);
	GoString *a = argv.p;
	say("; [%q %q %q] %t %t %t", a[0], a[1], a[2], attr->Env.p == NULL, attr->Sys == sys,
	    sys->PidFD == NULL);
}

CASE(A39_failures_leak_nothing)
{
	os_StartProcess(S("/nonexistent"), LIST(S("x")), ATTR());
	int n = openFDs();
	for (int i = 0; i < 50; i++)
		os_StartProcess(S("/nonexistent"), LIST(S("x")), ATTR());
	say("fds %d; ", openFDs() - n);
	syscall_WaitStatus ws;
	syscall_Wait4_return w = syscall_Wait4(-1, &ws, syscall_WNOHANG, NULL);
	say("children %D %e", w.r0, w.r1);
}

CASE(A40_no_exec_permission_in_path)
{
	tryStart(join(writeFile("file", "x", 0644), S("/below")), ATTR());
}
