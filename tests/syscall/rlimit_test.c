/*
 * syscall/rlimit.c: the soft limit on open files, raised for a Go program and given back to what
 * it starts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "tests/syscall/support.h"

static long soft(void)
{
	syscall_Rlimit lim = {0, 0};
	ASSERT_NIL(syscall_Getrlimit(syscall_RLIMIT_NOFILE, &lim));
	return (long)lim.Cur;
}

static long childSoft(void)
{
	struct sys_run r = RUN(NULL, "/bin/sh", "-c", "ulimit -Sn");
	ASSERT_NIL(r.err);
	return r.out.n > 0 ? strtol(r.out.p, NULL, 10) : -1;
}

/* Runs a child case with the limits 200 and 500; what it prints. */
static GoString limited(const char *name, const char *arg)
{
	char cmd[8192];
	snprintf(cmd, sizeof(cmd), "ulimit -Sn 200 && ulimit -Hn 500 && exec %s -child %s %s",
	         test_exe(), name, arg);
	const char *const argv[] = {"/bin/sh", "-c", cmd, NULL};
	struct child_result r = test_runProgram(NULL, argv);
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.errout, "");
	return r.out;
}

CHILD_CASE_GO(syscall_rlimitGo)
{
	printf("%ld %ld", soft(), childSoft());
	syscall_Rlimit lim = {300, 500};
	if (strcmp(argv[1], "set") == 0) {
		ASSERT_NIL(syscall_Setrlimit(syscall_RLIMIT_NOFILE, &lim));
	} else if (strcmp(argv[1], "outside") == 0) {
		struct rlimit outside = {300, 500}; /* as another process would */
		setrlimit(RLIMIT_NOFILE, &outside);
	} else if (strcmp(argv[1], "self") == 0) {
		ASSERT_NIL(syscall_prlimit(0, syscall_RLIMIT_NOFILE, &lim, NULL));
		ASSERT_NIL(sync_atomic_Pointer_Load(&syscall_origRlimitNofile));
	} else if (strcmp(argv[1], "other") == 0) {
		GoInt pid = START(NULL, "/bin/sleep", "1000");
		ASSERT_NIL(syscall_prlimit(pid, syscall_RLIMIT_NOFILE, &lim, NULL));
		ASSERT(sync_atomic_Pointer_Load(&syscall_origRlimitNofile) != NULL);
		ASSERT_NIL(syscall_Kill(pid, syscall_SIGKILL));
		sys_wait(pid);
	} else if (strcmp(argv[1], "exec") == 0) {
		/* What fails changes nothing. */
		ASSERT_ERR(syscall_Exec(GOSTR("/nonexistent"), STRINGS("x"), STRINGS("A=1")),
		           "no such file or directory");
		ASSERT(sync_atomic_Pointer_Load(&syscall_origRlimitNofile) != NULL);
		printf(" %ld %ld", soft(), childSoft());
		fflush(stdout);
		syscall_Exec(GOSTR("/bin/sh"), STRINGS("sh", "-c", "echo \" $(ulimit -Sn)\""),
		             syscall_Environ());
		exit(3);
	}
	printf(" %ld %ld\n", soft(), childSoft());
}

CHILD_CASE(syscall_rlimitHost)
{
	printf("%ld %ld", soft(), childSoft());
	syscall_raiseRlimitNofile();
	printf(" %ld %ld\n", soft(), childSoft());
}

static void raisedAndRestored(void)
{
	ASSERT_STR(limited("syscall_rlimitGo", "nothing"), "499 200 499 200\n");
}

static void afterSetrlimit(void)
{
	ASSERT_STR(limited("syscall_rlimitGo", "set"), "499 200 300 300\n");
}

static void changedFromOutside(void)
{
	ASSERT_STR(limited("syscall_rlimitGo", "outside"), "499 200 300 300\n");
}

static void prlimitSelf(void)
{
	ASSERT_STR(limited("syscall_rlimitGo", "self"), "499 200 300 300\n");
}

static void prlimitOtherProcess(void)
{
	ASSERT_STR(limited("syscall_rlimitGo", "other"), "499 200 499 200\n");
}

static void exec(void)
{
	ASSERT_STR(limited("syscall_rlimitGo", "exec"), "499 200 499 200 200\n");
}

static void hostIsLeftAlone(void)
{
	ASSERT_STR(limited("syscall_rlimitHost", ""), "200 200 499 200\n");
}

CHILD_CASE_GO(syscall_rlimitHigh)
{
	printf("%ld %ld %d\n", soft(), childSoft(),
	       sync_atomic_Pointer_Load(&syscall_origRlimitNofile) != NULL);
}

static void alreadyHigh(void)
{
	char cmd[8192];
	for (int i = 499; i <= 500; i++) {
		char want[100];
		snprintf(cmd, sizeof(cmd),
		         "ulimit -Sn 200; ulimit -Hn 500; ulimit -Sn %d; exec %s -child "
		         "syscall_rlimitHigh",
		         i, test_exe());
		const char *const argv[] = {"/bin/sh", "-c", cmd, NULL};
		snprintf(want, sizeof(want), "%d %d 0\n", i, i);
		ASSERT_STR(test_runProgram(NULL, argv).out, want);
	}
}

void suite_syscall_rlimit(void)
{
	TEST(raisedAndRestored);
	TEST(afterSetrlimit);
	TEST(changedFromOutside);
	TEST(prlimitSelf);
	TEST(prlimitOtherProcess);
	TEST(exec);
	TEST(hostIsLeftAlone);
	TEST(alreadyHigh);
}
