/* Start-up and end of a Go program and of a host. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "runtime/internal.h"
#include "tests/harness.h"

static void printFDs(void)
{
	int bad = 0;

	for (int i = 0; i < 3; i++)
		bad += fcntl(i, F_GETFD) < 0;
	runtime_exit(bad);
}

CHILD_CASE_RAW(rt0_closed)
{
	close(0);
	close(1);
	close(2);
	runtime_rt0(argc, argv, environ, printFDs);
}

/* A Go program has descriptors 0, 1 and 2 open; a host's are left alone. */
CHILD_CASE_RAW(rt0_hostClosed)
{
	close(0);
	runtime_initAll(argc, argv, environ);
	printFDs();
}

static void standardDescriptors(void)
{
	ASSERT_INT(run_child("rt0_closed").status, 0);
	ASSERT_INT(run_child("rt0_hostClosed").status, 1);
}

CHILD_CASE(rt0_twice)
{
	runtime_rt0(argc, argv, environ, printFDs);
}

static void rt0AfterInit(void)
{
	struct child_result r = run_child("rt0_twice");

	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: runtime_rt0 after runtime_initAll\n");
}

/* While another goroutine panics, the end of main waits for its report. */
static void slowDeferred(void *ready)
{
	__atomic_store_n((bool *)ready, true, __ATOMIC_SEQ_CST);
	for (int i = 0; i < 20; i++)
		runtime_Gosched();
}

static void slowPanic(void *ready)
{
	RUNTIME_DEFER(slowDeferred, ready);
	runtime_panicstring(GOSTR("late"));
}

CHILD_CASE_GO(rt0_racing)
{
	static bool ready;

	runtime_goC(slowPanic, &ready);
	while (!__atomic_load_n(&ready, __ATOMIC_SEQ_CST))
		runtime_Gosched();
}

static void panicAtEnd(void)
{
	struct child_result r = run_child("rt0_racing");

	/* Upstream gives it 1000 turns of the scheduler, too, and then ends with status 0. */
	if (r.status == 2)
		ASSERT_CONTAINS(r.errout, "panic: late\n\ngoroutine ");
	else
		ASSERT_INT(r.status, 0);
}

static void portedFiles(void)
{
	int n = 0;

	for (; runtime_portedFiles[n] != NULL; n++) {
		const char *s = runtime_portedFiles[n];
		ASSERT(strlen(s) > 3 && strcmp(s + strlen(s) - 3, ".go") == 0);
		if (n > 0)
			ASSERT(strcmp(runtime_portedFiles[n - 1], s) < 0);
	}
	ASSERT(n > 10);
}

static void version(void)
{
	ASSERT_INT(gocrt_abi_version, GOCRT_ABI_VERSION);
}

void suite_runtime_rt0(void)
{
	TEST(standardDescriptors);
	TEST(rt0AfterInit);
	TEST(panicAtEnd);
	TEST(portedFiles);
	TEST(version);
}
