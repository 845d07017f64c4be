/*
 * os/tempfile.c.
 *
 * After tempfile_test.go.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal/bytealg/bytealg.h"
#include "internal/std/errors/errors.h"
#include "os/os.h"
#include "tests/harness.h"
#include "tests/os/files.h"

/* name is dir, a slash, prefix, a number, suffix. */
static void assertName(GoString name, GoString dir, const char *prefix, const char *suffix)
{
	GoInt np = (GoInt)strlen(prefix), ns = (GoInt)strlen(suffix);
	GoInt from = dir.n + 1 + np, to = name.n - ns;
	if (!ASSERT(from < to))
		return;
	ASSERT(memcmp(name.p, dir.p, (size_t)dir.n) == 0 && name.p[dir.n] == '/');
	ASSERT(memcmp(name.p + dir.n + 1, prefix, (size_t)np) == 0);
	ASSERT(memcmp(name.p + to, suffix, (size_t)ns) == 0);
	for (GoInt i = from; i < to; i++)
		ASSERT(name.p[i] >= '0' && name.p[i] <= '9');
}

static const char *const patterns[][3] = {{"", "", ""},          {"xyz", "xyz", ""},
                                          {"*xyz", "", "xyz"},   {"xyz*", "xyz", ""},
                                          {"x*y*z", "x*y", "z"}, {"*", "", ""}};

static void TestCreateTempPattern(void)
{
	GoString dir = runtime_gostring(test_tempDir());
	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
		os_CreateTemp_return f = os_CreateTemp(dir, test_cstr(patterns[i][0]));
		ASSERT_NIL(f.r1);
		assertName(os_File_Name(f.r0), dir, patterns[i][1], patterns[i][2]);
		ASSERT_INT(io_fs_FileInfo_Mode(os_File_Stat(f.r0).r0), 0600);
		ASSERT_INT(os_File_WriteString(f.r0, GOSTR("x")).r0, 1);
		ASSERT_NIL(os_File_Close(f.r0));
	}
}

static void TestMkdirTemp(void)
{
	GoString dir = runtime_gostring(test_tempDir());
	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
		os_MkdirTemp_return d = os_MkdirTemp(dir, test_cstr(patterns[i][0]));
		ASSERT_NIL(d.r1);
		assertName(d.r0, dir, patterns[i][1], patterns[i][2]);
		ASSERT_INT(io_fs_FileInfo_Mode(os_Stat(d.r0).r0), os_ModeDir | 0700);
	}
}

static void badPatterns(void)
{
	GoString dir = runtime_gostring(test_tempDir());
	os_CreateTemp_return f = os_CreateTemp(dir, GOSTR("a/b"));
	ASSERT(f.r0 == NULL);
	ASSERT_ERR(f.r1, "createtemp a/b: pattern contains path separator");
	os_MkdirTemp_return d = os_MkdirTemp(dir, GOSTR("a/b*"));
	ASSERT_STR(d.r0, "");
	ASSERT_ERR(d.r1, "mkdirtemp a/b*: pattern contains path separator");
	ASSERT(errors_Is(d.r1, os_errPatternHasSeparator));
}

static void missingDirectory(void)
{
	os_CreateTemp_return f = os_CreateTemp(GOSTR("/nonexistent/x"), GOSTR("b"));
	ASSERT(f.r0 == NULL && os_IsNotExist(f.r1));
	os_MkdirTemp_return d = os_MkdirTemp(GOSTR("/nonexistent/x"), GOSTR("b"));
	ASSERT_ERR(d.r1, "stat /nonexistent/x: no such file or directory");
}

/* The default directory is $TMPDIR. */
static void tmpdir(void)
{
	GoString dir = runtime_gostring(test_tempDir());
	os_LookupEnv_return old = os_LookupEnv(GOSTR("TMPDIR"));
	os_Setenv(GOSTR("TMPDIR"), dir);
	os_CreateTemp_return f = os_CreateTemp(GOSTR(""), GOSTR("q"));
	ASSERT_NIL(f.r1);
	assertName(os_File_Name(f.r0), dir, "q", "");
	os_File_Close(f.r0);
	os_MkdirTemp_return d = os_MkdirTemp(GOSTR(""), GOSTR("q"));
	assertName(d.r0, dir, "q", "");
	if (old.r1)
		os_Setenv(GOSTR("TMPDIR"), old.r0);
	else
		os_Unsetenv(GOSTR("TMPDIR"));
}

static void names(void)
{
	int same = 0;
	for (int i = 0; i < 10; i++)
		same += runtime_eqstring(os_nextRandom(), os_nextRandom());
	ASSERT(same < 10);
	ASSERT_STR(os_joinPath(GOSTR("a/"), GOSTR("b")), "a/b");
	ASSERT_STR(os_joinPath(GOSTR("a"), GOSTR("b")), "a/b");
	ASSERT_STR(os_joinPath(GOSTR(""), GOSTR("b")), "/b");
}

void suite_os_tempfile(void)
{
	TEST(TestCreateTempPattern);
	TEST(TestMkdirTemp);
	TEST(badPatterns);
	TEST(missingDirectory);
	TEST(tmpdir);
	TEST(names);
}
