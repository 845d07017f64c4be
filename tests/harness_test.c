/* The harness itself: child cases, texts, threads. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/harness.h"

CHILD_CASE(harness_echo)
{
	for (int i = 1; i < argc; i++)
		printf("[%s]", argv[i]);
	fflush(stdout);
	fputs(getenv("HARNESS_ECHO") ? getenv("HARNESS_ECHO") : "unset", stderr);
	exit(argc);
}

CHILD_CASE_GO(harness_go)
{
	printf("main of a Go program, argc %d\n", argc);
	fflush(stdout);
}

CHILD_CASE_RAW(harness_kill)
{
	abort();
}

CHILD_CASE(harness_fail)
{
	ASSERT_INT(argc, 7);
}

static void childArguments(void)
{
	struct child_result r = run_child("harness_echo", "a b", "", "c");

	ASSERT_INT(r.status, 4);
	ASSERT_INT(r.signal, 0);
	ASSERT_STR(r.out, "[a b][][c]");
	ASSERT_STR(r.errout, "unset");
}

static void childEnvironment(void)
{
	const char *env[] = {"HARNESS_ECHO=set", NULL};
	struct child_result r = run_child_env(env, "harness_echo");

	ASSERT_INT(r.status, 1);
	ASSERT_STR(r.out, "");
	ASSERT_STR(r.errout, "set");
}

static void childKinds(void)
{
	struct child_result r = run_child("harness_go");

	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "main of a Go program, argc 1\n");
	ASSERT_STR(r.errout, "");

	r = run_child("harness_kill");
	ASSERT_INT(r.status, -1);
	ASSERT_INT(r.signal, 6);
}

static void childAssertion(void)
{
	struct child_result r = run_child("harness_fail");

	ASSERT_INT(r.status, 99);
	ASSERT_CONTAINS(r.errout, "argc is 1, want 7");
}

static void setFlag(void *flag)
{
	*(bool *)flag = true;
}

static void threadEnds(void)
{
	bool ran = false;

	test_onThread(setFlag, &ran);
	ASSERT(ran);
}

static void boom(void *ctx)
{
	(void)ctx;
	runtime_panicstring(GOSTR("a panic's text"));
}

static void panicText(void)
{
	ASSERT_PANIC(boom, NULL, "a panic's text");
}

static void temporaryDirectory(void)
{
	const char *dir = test_tempDir();
	char path[4096];

	snprintf(path, sizeof path, "%s/file", dir);
	FILE *f = fopen(path, "we");
	ASSERT_FATAL(f != NULL);
	fclose(f);
	ASSERT_INT(access(path, F_OK), 0);
	ASSERT_CSTR(test_tempDir(), dir);
}

void suite_harness(void)
{
	TEST(childArguments);
	TEST(childEnvironment);
	TEST(childKinds);
	TEST(childAssertion);
	TEST(threadEnds);
	TEST(panicText);
	TEST(temporaryDirectory);
}
