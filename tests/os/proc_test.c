/*
 * os/proc.c, executable.c, executable_procfs.c, sys.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "os/os.h"
#include "runtime/defer.h"
#include "tests/harness.h"

CHILD_CASE_GO(proc_args)
{
	for (GoInt i = 1; i < os_Args.len; i++) {
		GoString s = ((GoString *)os_Args.p)[i];
		printf("[%.*s]", (int)s.n, s.p);
	}
	fflush(stdout);
}

static void args(void)
{
	ASSERT(os_Args.len > 0);
	struct child_result r = run_child("proc_args", "a b", "", "c");
	ASSERT_INT(r.status, 0);
	ASSERT_CONTAINS(r.out, "[a b][][c]");
}

static void ids(void)
{
	ASSERT_INT(os_Getuid(), getuid());
	ASSERT_INT(os_Geteuid(), geteuid());
	ASSERT_INT(os_Getgid(), getgid());
	ASSERT_INT(os_Getegid(), getegid());
	os_Getgroups_return g = os_Getgroups();
	ASSERT_NIL(g.r1);
	ASSERT_INT(g.r0.len, getgroups(0, NULL));
	ASSERT_INT(os_Getpagesize(), sysconf(_SC_PAGESIZE));
}

static void hook(void)
{
	write(1, "atexit", 6);
}

static void deferred(void *arg)
{
	(void)arg;
	printf("deferred");
}

CHILD_CASE_GO(proc_exit)
{
	atexit(hook);
	RUNTIME_DEFER(deferred, NULL);
	static char buf[4096];
	setvbuf(stdout, buf, _IOFBF, sizeof buf);
	printf("buffered");
	os_Exit(atoi(argv[1]));
}

/* Deferred calls, atexit and stdio are Go's or libc's: Exit ends the process at once. */
static void exits(void)
{
	struct child_result r = run_child("proc_exit", "7");
	ASSERT_INT(r.status, 7);
	ASSERT_STR(r.out, "");
	ASSERT_INT(run_child("proc_exit", "0").status, 0);
	ASSERT_INT(run_child("proc_exit", "256").status, 0);
	ASSERT_INT(run_child("proc_exit", "-1").status, 255);
}

static void TestExecutable(void)
{
	os_Executable_return e = os_Executable();
	ASSERT_NIL(e.r1);
	ASSERT(os_SameFile(os_Stat(e.r0).r0, os_Stat(test_cstr(test_exe())).r0));
}

static void hostname(void)
{
	char want[256];
	gethostname(want, sizeof want);
	os_Hostname_return h = os_Hostname();
	ASSERT_NIL(h.r1);
	ASSERT_STR(h.r0, want);
}

void suite_os_proc(void)
{
	TEST(args);
	TEST(ids);
	TEST(exits);
	TEST(TestExecutable);
	TEST(hostname);
}
