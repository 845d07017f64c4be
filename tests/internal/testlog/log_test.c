/*
 * internal/testlog/log.c and exit.c. The logger is set once in a process: in children.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal/testlog/testlog.h"
#include "os/os.h"
#include "tests/harness.h"

static void print(const char *what, GoString arg)
{
	printf("%s(%.*s)\n", what, (int)arg.n, arg.p);
	fflush(stdout);
}

static void logChdir(void *data, GoString s)
{
	print(data, s);
}

static void logGetenv(void *data, GoString s)
{
	(void)data;
	print("Getenv", s);
}

static void logOpen(void *data, GoString s)
{
	(void)data;
	print("Open", s);
}

static void logStat(void *data, GoString s)
{
	(void)data;
	print("Stat", s);
}

static struct {
	abi_ITab tab;
	void (*more[3])(void);
} loggerTab = {{NULL, NULL, 0, {(void (*)(void))logChdir}},
               {(void (*)(void))logGetenv, (void (*)(void))logOpen, (void (*)(void))logStat}};

static void setLogger(void *unused)
{
	(void)unused;
	internal_testlog_SetLogger((GoIface){&loggerTab.tab, (void *)"Chdir"});
}

CHILD_CASE(testlog_calls)
{
	os_Chdir(GOSTR("/"));
	os_Getenv(GOSTR("UNSEEN"));
	setLogger(NULL);
	os_Getenv(GOSTR("KEY"));
	os_LookupEnv(GOSTR("KEY2"));
	os_Open(GOSTR("/nonexistent/open"));
	os_Stat(GOSTR("/nonexistent/stat"));
	os_Lstat(GOSTR("/nonexistent/lstat"));
	os_Unsetenv(GOSTR("PWD"));
	os_Chdir(GOSTR("/"));
	os_Chdir(GOSTR("/nonexistent/chdir"));
	os_File *f = os_Open(GOSTR("/")).r0;
	os_File_Chdir(f);
	os_File_Close(f);
	os_ProcAttr attr = {0};
	attr.Dir = GOSTR("/nonexistent/dir");
	os_StartProcess(GOSTR("/nonexistent/prog"), (GoSlice){0}, &attr);
	syscall_SysProcAttr sys = {0};
	attr.Sys = &sys;
	os_StartProcess(GOSTR("/nonexistent/prog2"), (GoSlice){0}, &attr);
}

static void calls(void)
{
	struct child_result r = run_child("testlog_calls");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.errout, "");
	ASSERT_STR(r.out, "Getenv(KEY)\nGetenv(KEY2)\nOpen(/nonexistent/open)\n"
	                  "Stat(/nonexistent/stat)\nStat(/nonexistent/lstat)\n"
	                  "Getenv(PWD)\nChdir(/)\nOpen(/nonexistent/chdir)\nOpen(/)\n"
	                  "Getenv(PWD)\nChdir(/)\nOpen(/nonexistent/prog)\n"
	                  "Stat(/nonexistent/dir)\nOpen(/nonexistent/prog2)\n");
}

CHILD_CASE(testlog_twice)
{
	setLogger(NULL);
	ASSERT(internal_testlog_Logger().tab == &loggerTab.tab);
	ASSERT_PANIC(setLogger, NULL, "testlog: SetLogger must be called only once");
}

static void twice(void)
{
	ASSERT_CHILD("testlog_twice");
}

static void noLogger(void)
{
	ASSERT_NIL(internal_testlog_Logger());
	internal_testlog_Open(GOSTR("x"));
	internal_testlog_Stat(GOSTR("x"));
	internal_testlog_Getenv(GOSTR("x"));
}

static void exit0(void *code)
{
	os_Exit(*(GoInt *)code);
}

static void panicOnExit0(void)
{
	GoInt zero = 0;
	ASSERT(!internal_testlog_PanicOnExit0());
	internal_testlog_SetPanicOnExit0(true);
	ASSERT(internal_testlog_PanicOnExit0());
	ASSERT_PANIC(exit0, &zero, "unexpected call to os.Exit(0) during test");
	internal_testlog_SetPanicOnExit0(false);
	ASSERT(!internal_testlog_PanicOnExit0());
}

CHILD_CASE(testlog_exit3)
{
	internal_testlog_SetPanicOnExit0(true);
	os_Exit(3);
}

static void exitNonZero(void)
{
	ASSERT_INT(run_child("testlog_exit3").status, 3);
}

void suite_internal_testlog_log(void)
{
	TEST(noLogger);
	TEST(calls);
	TEST(twice);
	TEST(panicOnExit0);
	TEST(exitNonZero);
}
