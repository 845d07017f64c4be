/*
 * syscall/env_unix.c: the environment, its order, its duplicates.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/syscall/support.h"

static GoString get(const char *key)
{
	return syscall_Getenv(runtime_gostring(key)).r0;
}

static bool isSet(const char *key)
{
	return syscall_Getenv(runtime_gostring(key)).r1;
}

static void set(const char *key, const char *value)
{
	ASSERT_NIL(syscall_Setenv(runtime_gostring(key), runtime_gostring(value)));
}

static void unset(const char *key)
{
	ASSERT_NIL(syscall_Unsetenv(runtime_gostring(key)));
}

/* The environment, its strings joined by '|'. */
static void printEnviron(void)
{
	GoSlice env = syscall_Environ();
	for (GoInt i = 0; i < env.len; i++) {
		GoString s = ((GoString *)env.p)[i];
		printf("%s%.*s", i ? "|" : "", (int)s.n, s.p);
	}
	printf("\n");
}

static void setAndGet(void)
{
	set("GOCRT_TEST", "value");
	ASSERT_STR(get("GOCRT_TEST"), "value");
	set("GOCRT_TEST", "");
	ASSERT(isSet("GOCRT_TEST"));
	ASSERT_STR(get("GOCRT_TEST"), "");
	set("GOCRT_TEST", "a=b=c");
	ASSERT_STR(get("GOCRT_TEST"), "a=b=c");
	unset("GOCRT_TEST");
	ASSERT(!isSet("GOCRT_TEST"));
	unset("GOCRT_TEST");
	ASSERT(!isSet(""));
	ASSERT(!isSet("A=B"));
}

static void bad(void)
{
	GoString ok = GOSTR("x");
	ASSERT_ERR(syscall_Setenv(GOSTR(""), ok), "invalid argument");
	ASSERT_ERR(syscall_Setenv(GOSTR("A=B"), ok), "invalid argument");
	ASSERT_ERR(syscall_Setenv(GOSTR("A\0"), ok), "invalid argument");
	ASSERT_ERR(syscall_Setenv(GOSTR("A"), GOSTR("\0")), "invalid argument");
}

CHILD_CASE(syscall_environ)
{
	printEnviron();
	printf("%d %d %d\n", isSet("NOEQ"), isSet("A"), isSet(""));
	set("B", "new");
	set("D", "4");
	set("A", "");
	unset("C");
	printEnviron();
	unset("A");
	printf("%d\n", isSet("A"));
	set("A", "again");
	printEnviron();
	syscall_Clearenv();
	printf("%d%d\n", (int)syscall_Environ().len, syscall_Environ().p != NULL);
	set("MARK", "2");
	printEnviron();
	printf("%d %d\n", isSet("A"), isSet("MARK"));
}

/* The first of duplicates stays, in its place; entries without '=' stay too. */
static void order(void)
{
	char cmd[8192];
	snprintf(cmd, sizeof(cmd), "exec env -i A=1 B=2 C=3 %s -child syscall_environ", test_exe());
	const char *const argv[] = {"/bin/sh", "-c", cmd, NULL};
	struct child_result r = test_runProgram(NULL, argv);
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "A=1|B=2|C=3\n"
	                  "0 1 0\n"
	                  "A=|B=new|D=4\n"
	                  "0\n"
	                  "B=new|D=4|A=again\n"
	                  "01\n"
	                  "MARK=2\n"
	                  "0 1\n");
}

static void duplicates(void)
{
	/* env(1) drops duplicates, so give them by hand. */
	int fds[2];
	ASSERT_FATAL(syscall_pipe2(fds, syscall_O_CLOEXEC).tab == NULL);
	GoUintptr files[] = {0, (GoUintptr)fds[1], 2};
	syscall_ProcAttr attr = {
	    .Env = STRINGS("A=1", "A=2", "NOEQ", "", "=x", "B=3", "A=4"),
	    .Files = GOSLICE(files),
	};
	syscall_ForkExec_return f =
	    syscall_ForkExec(runtime_gostring(test_exe()),
	                     STRINGS(test_exe(), "-child", "syscall_duplicates"), &attr);
	syscall_Close(fds[1]);
	char buf[200];
	GoInt n, len = 0;
	while ((n = syscall_Read(fds[0], (GoSlice){buf + len, sizeof(buf) - (size_t)len,
	                                           sizeof(buf) - (size_t)len})
	                .r0) > 0)
		len += n;
	syscall_Close(fds[0]);
	ASSERT_NIL(f.r1);
	if (!f.r1.tab)
		ASSERT_INT(sys_wait(f.r0), 0);
	ASSERT_STR(((GoString){buf, len}), "A=1|NOEQ|=x|B=3\nNOEQ|=x|B=3\n0\n");
}

CHILD_CASE(syscall_duplicates)
{
	printEnviron();
	unset("A");
	printEnviron();
	printf("%d\n", isSet("A"));
}

CHILD_CASE(syscall_clearenv)
{
	char key[32], value[32];
	for (int i = 0; i < 4096; i++) {
		snprintf(key, sizeof(key), "DUMMY_VAR_%d", i);
		snprintf(value, sizeof(value), "val-%d", i * 100);
		set(key, value);
	}
	ASSERT(syscall_Environ().len >= 4096);
	for (int i = 0; i < 4096; i++) {
		snprintf(key, sizeof(key), "DUMMY_VAR_%d", i);
		snprintf(value, sizeof(value), "val-%d", i * 100);
		ASSERT_STR(get(key), value);
	}
	for (int i = 0; i < 4096; i += 2) {
		snprintf(key, sizeof(key), "DUMMY_VAR_%d", i);
		unset(key);
	}
	ASSERT(!isSet("DUMMY_VAR_2"));
	ASSERT_STR(get("DUMMY_VAR_4095"), "val-409500");
	syscall_Clearenv();
	ASSERT_INT(syscall_Environ().len, 0);
	ASSERT(!isSet("DUMMY_VAR_1"));
}

static void clearenvMany(void)
{
	ASSERT_INT(run_child("syscall_clearenv").status, 0);
}

static void keysAreCopied(void)
{
	char key[] = "GOCRT_KEY", value[] = "v1";
	ASSERT_NIL(syscall_Setenv((GoString){key, 9}, (GoString){value, 2}));
	key[0] = value[0] = 'X';
	ASSERT_STR(get("GOCRT_KEY"), "v1");
	unset("GOCRT_KEY");
}

void suite_syscall_env_unix(void)
{
	TEST(setAndGet);
	TEST(bad);
	TEST(order);
	TEST(duplicates);
	TEST(clearenvMany);
	TEST(keysAreCopied);
}
