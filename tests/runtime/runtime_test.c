/* Arguments, environment, exit. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal/godebug/godebug.h"
#include "internal/syscall/unix/unix.h"
#include "os/os.h"
#include "runtime/internal.h"
#include "syscall/syscall.h"
#include "tests/harness.h"

static void printStrings(GoSlice s)
{
	const GoString *p = s.p;

	for (GoInt i = 0; i < s.len; i++)
		printf("[%.*s]", (int)p[i].n, p[i].p);
	fflush(stdout);
}

static char *fixedEnv[] = {"B=1", "A=2", "B=3", "=odd", "noequals", "", NULL};
static char *fixedArgs[] = {"prog", "", "a b", NULL};

/* Order and duplicates are those of the block that was given. */
CHILD_CASE_RAW(runtime_block)
{
	runtime_initAll(3, fixedArgs, fixedEnv);
	printStrings(os_runtime_args());
	printStrings(syscall_runtime_envs());
	GoString v = runtime_gogetenv(GOSTR("B"));
	printf("%.*s", (int)v.n, v.p);
	runtime_initAll(0, NULL, NULL); /* does nothing */
	printStrings(os_runtime_args());
}

CHILD_CASE_RAW(runtime_emptyBlock)
{
	static char *none[] = {NULL};

	runtime_initAll(0, none, none);
	ASSERT(os_runtime_args().p != NULL && os_runtime_args().len == 0);
	ASSERT(syscall_runtime_envs().p != NULL && syscall_runtime_envs().len == 0);
	ASSERT_INT(runtime_gogetenv(GOSTR("PATH")).n, 0);
}

static void blocks(void)
{
	struct child_result r = run_child("runtime_block");

	ASSERT_STR(r.out, "[prog][][a b][B=1][A=2][B=3][=odd][noequals][]1[prog][][a b]");
	ASSERT_INT(run_child("runtime_emptyBlock").status, 0);
}

static void copies(void)
{
	GoSlice a = syscall_runtime_envs(), b = syscall_runtime_envs();

	ASSERT(a.p != b.p && a.len == b.len && a.len > 0);
	((GoString *)a.p)[0] = GOSTR("changed");
	ASSERT(!runtime_eqstring(((GoString *)b.p)[0], GOSTR("changed")));
}

/* In a C host the C environment follows. */
CHILD_CASE(runtime_cenv)
{
	ASSERT_NIL(syscall_Setenv(GOSTR("GOCRT_X"), GOSTR("1")));
	ASSERT(getenv("GOCRT_X") != NULL && strcmp(getenv("GOCRT_X"), "1") == 0);
	ASSERT_NIL(syscall_Unsetenv(GOSTR("GOCRT_X")));
	ASSERT(getenv("GOCRT_X") == NULL);
	syscall_Clearenv();
	ASSERT(getenv("PATH") == NULL);
}

CHILD_CASE_GO(runtime_gocenv)
{
	ASSERT_NIL(syscall_Setenv(GOSTR("GOCRT_X"), GOSTR("1")));
	ASSERT(getenv("GOCRT_X") == NULL);
}

static void cEnvironment(void)
{
	ASSERT_INT(run_child("runtime_cenv").status, 0);
	ASSERT_INT(run_child("runtime_gocenv").status, 0);
}

/* GODEBUG is followed when it changes. */
static void nilPanic(void *unused)
{
	(void)unused;
	runtime_gopanic((GoEface){NULL, NULL});
}

CHILD_CASE(runtime_godebug)
{
	static const struct {
		const char *value;
		bool isNil;
	} cases[] = {{"panicnil=1", true},  {"panicnil=0", false},
	             {"panicnil=x", false}, {"a=b,panicnil=1", true},
	             {"", false},           {"panicnil=0,panicnil=1", true},
	             {"panicnil=1,", true}, {"panicnil", false}};
	GoEface e;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		syscall_Setenv(GOSTR("GODEBUG"), runtime_gostring(cases[i].value));
		ASSERT(!runtime_try(nilPanic, NULL, &e));
		ASSERT_INT(e.type == NULL, cases[i].isNil);
	}
	syscall_Setenv(GOSTR("GODEBUG"), GOSTR("panicnil=1"));
	syscall_Unsetenv(GOSTR("GODEBUG"));
	ASSERT(!runtime_try(nilPanic, NULL, &e));
	ASSERT(e.type != NULL);
}

static void godebug(void)
{
	ASSERT_CHILD("runtime_godebug");
}

static void pageSize(void)
{
	ASSERT_INT(syscall_Getpagesize(), sysconf(_SC_PAGESIZE));
}

/* Neither atexit functions nor deferred calls run. */
static void atExit(void)
{
	(void)!write(1, "atexit\n", 7);
}

CHILD_CASE_GO(runtime_exit)
{
	atexit(atExit);
	RUNTIME_DEFER(atExit, NULL);
	syscall_Exit(atoi(argv[1]));
}

CHILD_CASE_GO(runtime_main)
{
	atexit(atExit);
}

static void exits(void)
{
	static const struct {
		const char *code;
		int status;
	} cases[] = {{"0", 0}, {"3", 3}, {"-1", 255}, {"256", 0}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct child_result r = run_child("runtime_exit", cases[i].code);
		ASSERT_INT(r.status, cases[i].status);
		ASSERT_STR(r.out, "");
	}
	struct child_result r = run_child("runtime_main");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "");
}

/* A crash report goes to the descriptor of SetCrashOutput too. */
CHILD_CASE_GO(runtime_crashfd)
{
	ASSERT(runtime_setCrashFD(1) == ~(GoUintptr)0);
	runtime_prints("before\n");
	runtime_panicstring(GOSTR("both"));
}

static void crashOutput(void)
{
	struct child_result r = run_child("runtime_crashfd");

	ASSERT_CONTAINS(r.errout, "before\npanic: both\n\ngoroutine 1 [running]:\n");
	ASSERT(r.out.n == r.errout.n - 7 && memcmp(r.out.p, r.errout.p + 7, r.out.n) == 0);
}

static GoString updates[4];
static int nupdates;

static void update(GoFuncVal *f, GoString def, GoString env)
{
	(void)f;
	ASSERT_STR(def, "");
	updates[nupdates++ % 4] = env;
}

/* internal/godebug hears of the variable at once and of its changes. */
static void godebugUpdates(void)
{
	static GoFuncVal f = {(void (*)(void))update};

	internal_godebug_setUpdate(&f);
	ASSERT_INT(nupdates, 1);
	syscall_runtimeSetenv(GOSTR("GODEBUG"), GOSTR("panicnil=0"));
	ASSERT_INT(nupdates, 2);
	ASSERT_STR(updates[1], "panicnil=0");
	syscall_runtimeUnsetenv(GOSTR("GODEBUG"));
	ASSERT_INT(nupdates, 3);
	ASSERT_STR(updates[2], "");
	internal_godebug_setUpdate(NULL);
	ASSERT_INT(internal_godebug_write(~(GoUintptr)0, updates, 1), -9);
}

/* What has no fast path must say so: the caller's system call fills the buffer then. */
static void noFastRandom(void)
{
	char buf[8];
	ASSERT(!internal_syscall_unix_vgetrandom(GOSLICE(buf), 0).r1);
}

void suite_runtime_runtime(void)
{
	TEST(noFastRandom);
	TEST(godebugUpdates);
	TEST(blocks);
	TEST(copies);
	TEST(cEnvironment);
	TEST(godebug);
	TEST(pageSize);
	TEST(exits);
	TEST(crashOutput);
}
