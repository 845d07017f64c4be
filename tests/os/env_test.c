/*
 * os/env.c, after env_test.go and env_unix_test.go.
 */
#include "os/os.h"
#include "tests/harness.h"
#include "tests/internal/fnv.h"

#define S(lit) GOSTR(lit)

static GoString bracket(GoFuncVal *ctx, GoString name)
{
	(void)ctx;
	return runtime_concatstring3(S("<"), name, S(">"));
}

static GoFuncVal bracketVal = {(void (*)(void))bracket};

static void TestExpand(void)
{
	const char *cases[][2] = {
	    {"", ""},
	    {"$*", "<*>"},
	    {"$$", "<$>"},
	    {"${*}", "<*>"},
	    {"$1", "<1>"},
	    {"${1}", "<1>"},
	    {"now is", "now is"},
	    {"$HOME", "<HOME>"},
	    {"$home_1", "<home_1>"},
	    {"${HOME}", "<HOME>"},
	    {"${H}OME", "<H>OME"},
	    {"A$$$#$1$H$home_1*B", "A<$><#><1><H><home_1>*B"},
	    {"start$+middle$^end$", "start$+middle$^end$"},
	    {"mixed$|bag$$$", "mixed$|bag<$>$"},
	    {"$", "$"},
	    {"$}", "$}"},
	    {"${", ""},
	    {"${}", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		ASSERT_STR(os_Expand(test_cstr(cases[i][0]), &bracketVal), cases[i][1]);
	GoString plain = S("plain");
	ASSERT(os_Expand(plain, NULL).p == plain.p);
}

static int hashAll(uint64_t *h, char *buf, GoInt n)
{
	fnv_put(h, os_Expand((GoString){buf, n}, &bracketVal));
	int count = 1;
	for (const char *c = "${}a*1"; n < 6 && *c != '\0'; c++) {
		buf[n] = *c;
		count += hashAll(h, buf, n + 1);
	}
	return count;
}

/* All short strings of what means something, by the hash of go1.26.8's answers. */
static void expandAll(void)
{
	char buf[8];
	uint64_t h = FNV_START;
	ASSERT_INT(hashAll(&h, buf, 0), 55987);
	ASSERT(h == UINT64_C(0xe33d32b555020e8c));
}

static GoString boom(GoFuncVal *ctx, GoString name)
{
	(void)ctx;
	runtime_panicstring(name);
}

static void expandWith(void *f)
{
	os_Expand(S("a$b"), f);
}

static void expandPanics(void)
{
	GoFuncVal f = {(void (*)(void))boom};
	ASSERT_PANIC(expandWith, &f, "b");
	ASSERT_PANIC(expandWith, NULL,
	             "runtime error: invalid memory address or nil pointer dereference");
}

static void getShellName(void *s)
{
	os_getShellName(*(GoString *)s);
}

static void shellNames(void)
{
	GoString none = S("");
	ASSERT_PANIC(getShellName, &none, "runtime error: index out of range [0] with length 0");
	ASSERT(!os_isShellSpecialVar(0) && os_isShellSpecialVar('@') && !os_isShellSpecialVar('a'));
	ASSERT(os_isAlphaNum('_') && os_isAlphaNum('Z') && !os_isAlphaNum('-'));
}

static bool inEnviron(const char *entry)
{
	GoSlice env = os_Environ();
	for (GoInt i = 0; i < env.len; i++)
		if (runtime_eqstring(((GoString *)env.p)[i], test_cstr(entry)))
			return true;
	return false;
}

static void setAndUnset(void)
{
	ASSERT_NIL(os_Setenv(S("GOCRT_ENV"), S("1")));
	ASSERT_STR(os_Getenv(S("GOCRT_ENV")), "1");
	ASSERT(inEnviron("GOCRT_ENV=1"));
	ASSERT_STR(os_ExpandEnv(S("<$GOCRT_ENV>")), "<1>");
	ASSERT_NIL(os_Setenv(S("GOCRT_ENV"), S("")));
	os_LookupEnv_return l = os_LookupEnv(S("GOCRT_ENV"));
	ASSERT(l.r1 && l.r0.n == 0);
	ASSERT_NIL(os_Unsetenv(S("GOCRT_ENV")));
	l = os_LookupEnv(S("GOCRT_ENV"));
	ASSERT(!l.r1 && l.r0.n == 0);
	ASSERT(!inEnviron("GOCRT_ENV="));
}

static void TestConsistentEnviron(void)
{
	GoSlice e0 = os_Environ();
	for (int i = 0; i < 10; i++) {
		GoSlice e1 = os_Environ();
		ASSERT_INT(e1.len, e0.len);
		for (GoInt j = 0; j < e0.len && j < e1.len; j++)
			ASSERT(runtime_eqstring(((GoString *)e0.p)[j], ((GoString *)e1.p)[j]));
	}
}

static void TestSetenvUnixEinval(void)
{
	const GoString pairs[][2] = {
	    {S(""), S("x")}, {S("a=b"), S("x")}, {S("a\0b"), S("x")}, {S("a"), S("x\0y")}};
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		GoError err = os_Setenv(pairs[i][0], pairs[i][1]);
		ASSERT_ERR(err, "setenv: invalid argument");
		ASSERT(runtime_ifacetype(err) == &runtime_ptr__os_SyscallError);
	}
	ASSERT_NIL(os_Unsetenv(S("no such name")));
}

CHILD_CASE(env_clear)
{
	os_Clearenv();
	ASSERT_INT(os_Environ().len, 0);
	ASSERT(!os_LookupEnv(S("PATH")).r1);
	ASSERT_NIL(os_Setenv(S("MARK"), S("2")));
	GoSlice env = os_Environ();
	ASSERT_INT(env.len, 1);
	ASSERT_STR(((GoString *)env.p)[0], "MARK=2");
}

static void TestClearenv(void)
{
	ASSERT_CHILD("env_clear");
}

void suite_os_env(void)
{
	TEST(TestExpand);
	TEST(expandAll);
	TEST(expandPanics);
	TEST(shellNames);
	TEST(setAndUnset);
	TEST(TestConsistentEnviron);
	TEST(TestSetenvUnixEinval);
	TEST(TestClearenv);
}
