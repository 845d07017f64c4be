/*
 * os/path.c.
 *
 * After path_test.go.
 */
#include "os/os.h"
#include "tests/harness.h"
#include "tests/os/files.h"

static bool isDir(const char *name)
{
	os_Stat_return s = os_Stat(inTemp(name));
	return !s.r1.tab && io_fs_FileInfo_IsDir(s.r0);
}

static void TestMkdirAll(void)
{
	ASSERT_NIL(os_MkdirAll(inTemp("a/b/c/"), 0700));
	ASSERT(isDir("a/b/c"));
	ASSERT_NIL(os_MkdirAll(inTemp("a/b/c"), 0700));
	ASSERT_NIL(os_MkdirAll(inTemp("a//b//d/."), 0700));
	ASSERT(isDir("a/b/d"));
	ASSERT_NIL(os_MkdirAll(GOSTR("/"), 0700));
}

static void errors(void)
{
	GoString file = inTemp("file"), below = inTemp("file/x/y");
	GoString want = runtime_concatstring3(GOSTR("mkdir "), file, GOSTR(": not a directory"));
	ASSERT_NIL(os_WriteFile(file, bytes("x"), 0600));
	ASSERT(runtime_eqstring(test_errorText(os_MkdirAll(file, 0700)), want));
	ASSERT(runtime_eqstring(test_errorText(os_MkdirAll(below, 0700)), want));
	ASSERT_ERR(os_MkdirAll(GOSTR(""), 0700), "mkdir : no such file or directory");
	GoError nul = os_MkdirAll(GOSTR("a\0/b"), 0700);
	ASSERT(runtime_eqstring(test_errorText(nul), GOSTR("mkdir a\0: invalid argument")));
}

void suite_os_path(void)
{
	TEST(TestMkdirAll);
	TEST(errors);
}
