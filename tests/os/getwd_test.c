/*
 * os/getwd.c, after getwd_unix_test.go and os_test.go. The working directory is the process's: in
 * children.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/os.h"
#include "tests/harness.h"

#define S(lit) GOSTR(lit)

CHILD_CASE(getwd_pwd)
{
	GoString dir = runtime_gostring(argv[1]);
	GoString link = runtime_concatstring2(dir, S("/link"));
	ASSERT_NIL(os_Chdir(dir));
	ASSERT_NIL(os_Mkdir(S("real"), 0700));
	ASSERT_NIL(os_Symlink(S("real"), S("link")));
	ASSERT_NIL(os_Chdir(link));
	/* $PWD counts where it names the directory, in whatever way. */
	os_Setenv(S("PWD"), link);
	ASSERT_STR(os_Getwd().r0, runtime_cstring(link));
	os_Setenv(S("PWD"), S("/"));
	ASSERT_STR(os_Getwd().r0, getcwd(NULL, 0));
	os_Setenv(S("PWD"), S("relative"));
	ASSERT_STR(os_Getwd().r0, getcwd(NULL, 0));
	os_Unsetenv(S("PWD"));
	ASSERT_STR(os_Getwd().r0, getcwd(NULL, 0));
	os_File *f = os_Open(dir).r0;
	ASSERT_NIL(os_File_Chdir(f));
	os_File_Close(f);
	ASSERT_STR(os_Getwd().r0, getcwd(NULL, 0));
}

static void pwd(void)
{
	ASSERT_CHILD("getwd_pwd", test_tempDir());
}

/* Deeper than the kernel tells: found by reading each directory above. */
CHILD_CASE(getwd_deep)
{
	char name[201];
	GoString want = {getcwd(NULL, 0), 0};
	memset(name, 'a', 200);
	name[200] = '\0';
	ASSERT(chdir(argv[1]) == 0);
	os_Unsetenv(S("PWD"));
	want = runtime_gostring(getcwd(NULL, 0));
	for (int i = 0; i < 22; i++) {
		ASSERT_NIL(os_Mkdir(test_cstr(name), 0700));
		ASSERT_NIL(os_Chdir(test_cstr(name)));
		want = runtime_concatstring3(want, S("/"), test_cstr(name));
	}
	os_Getwd_return wd = os_Getwd();
	ASSERT_NIL(wd.r1);
	ASSERT(wd.r0.n > 4096);
	ASSERT(runtime_eqstring(wd.r0, want));
	ASSERT(runtime_eqstring(os_getwdCache.dir, want));
	ASSERT(os_Stat(wd.r0).r1.tab != NULL);
	ASSERT(runtime_eqstring(os_Getwd().r0, want));
	/* Too deep for that as well. */
	for (int i = 0; i < 330; i++) {
		os_Mkdir(S("b"), 0700);
		ASSERT_NIL(os_Chdir(S("b")));
	}
	ASSERT_ERR(os_Getwd().r1, "getwd: file name too long");
	/* So that the directory can be removed by path. */
	for (int i = 0; i < 352; i++) {
		const char *last = i < 330 ? "b" : name;
		ASSERT(chdir("..") == 0);
		ASSERT(rmdir(last) == 0);
	}
}

static void TestGetwdDeep(void)
{
	ASSERT_CHILD("getwd_deep", test_tempDir());
}

static void inThread(void *want)
{
	os_Getwd_return wd = os_Getwd();
	ASSERT_STR(wd.r0, want);
}

CHILD_CASE(getwd_wide)
{
	os_Unsetenv(S("PWD"));
	ASSERT_NIL(os_Chdir(runtime_gostring(argv[1])));
	test_onThread(inThread, getcwd(NULL, 0));
}

/* The working directory is that of all threads. */
static void TestProgWideChdir(void)
{
	ASSERT_CHILD("getwd_wide", test_tempDir());
}

CHILD_CASE(getwd_removed)
{
	ASSERT(mkdir(argv[1], 0700) == 0 && chdir(argv[1]) == 0 && rmdir(argv[1]) == 0);
	os_Unsetenv(S("PWD"));
	ASSERT_ERR(os_Getwd().r1, "getwd: no such file or directory");
}

static void removed(void)
{
	char dir[4096];
	snprintf(dir, sizeof dir, "%s/gone", test_tempDir());
	ASSERT_CHILD("getwd_removed", dir);
}

void suite_os_getwd(void)
{
	TEST(pwd);
	TEST(TestGetwdDeep);
	TEST(TestProgWideChdir);
	TEST(removed);
}
