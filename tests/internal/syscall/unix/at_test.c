/*
 * internal/syscall/unix/at.c, at_fstatat.c, eaccess.c: paths below a directory.
 */
#include <string.h>

#include "internal/syscall/unix/unix.h"
#include "tests/syscall/support.h"

static void below(void)
{
	GoInt d = internal_syscall_unix_Openat(internal_syscall_unix_AT_FDCWD,
	                                       runtime_gostring(test_tempDir()),
	                                       syscall_O_DIRECTORY | syscall_O_CLOEXEC, 0)
	              .r0;
	syscall_Stat_t st;
	char buf[10];

	ASSERT(d > 0);
	internal_syscall_unix_Openat_return f = internal_syscall_unix_Openat(
	    d, GOSTR("f"), syscall_O_CREAT | syscall_O_RDWR | syscall_O_CLOEXEC, 0600);
	ASSERT_NIL(f.r1);
	syscall_Close(f.r0);
	ASSERT_NIL(internal_syscall_unix_Mkdirat(d, GOSTR("dir"), 0700));
	ASSERT_NIL(internal_syscall_unix_Linkat(d, GOSTR("f"), d, GOSTR("g"), 0));
	ASSERT_NIL(internal_syscall_unix_Symlinkat(GOSTR("f"), d, GOSTR("s")));
	internal_syscall_unix_Readlinkat_return n =
	    internal_syscall_unix_Readlinkat(d, GOSTR("s"), GOSLICE(buf));
	ASSERT_INT(n.r0, 1);
	ASSERT_INT(buf[0], 'f');
	ASSERT_NIL(internal_syscall_unix_Renameat(d, GOSTR("g"), d, GOSTR("h")));
	ASSERT_NIL(internal_syscall_unix_Fchownat(d, GOSTR("h"), -1, -1, 0));
	ASSERT_NIL(internal_syscall_unix_Fstatat(d, GOSTR("s"), &st,
	                                         internal_syscall_unix_AT_SYMLINK_NOFOLLOW));
	ASSERT_INT(st.Mode & syscall_S_IFMT, syscall_S_IFLNK);
	ASSERT_NIL(internal_syscall_unix_Unlinkat(d, GOSTR("h"), 0));
	ASSERT_NIL(
	    internal_syscall_unix_Unlinkat(d, GOSTR("dir"), internal_syscall_unix_AT_REMOVEDIR));
	ASSERT_ERR(internal_syscall_unix_Unlinkat(d, GOSTR("h"), 0), "no such file or directory");
	syscall_Close(d);
}

static void nul(void)
{
	GoString s = GOSTR("a\0b");
	syscall_Stat_t st;
	GoSlice none = {NULL, 0, 0};
	ASSERT_ERR(internal_syscall_unix_Openat(0, s, 0, 0).r1, "invalid argument");
	ASSERT_ERR(internal_syscall_unix_Unlinkat(0, s, 0), "invalid argument");
	ASSERT_ERR(internal_syscall_unix_Mkdirat(0, s, 0), "invalid argument");
	ASSERT_ERR(internal_syscall_unix_Readlinkat(0, s, none).r1, "invalid argument");
	ASSERT_ERR(internal_syscall_unix_Fchownat(0, s, 0, 0, 0), "invalid argument");
	ASSERT_ERR(internal_syscall_unix_Renameat(0, GOSTR("x"), 0, s), "invalid argument");
	ASSERT_ERR(internal_syscall_unix_Linkat(0, s, 0, s, 0), "invalid argument");
	ASSERT_ERR(internal_syscall_unix_Symlinkat(GOSTR("x"), 0, s), "invalid argument");
	ASSERT_ERR(internal_syscall_unix_Fstatat(0, s, &st, 0), "invalid argument");
}

static void eaccess(void)
{
	ASSERT_NIL(internal_syscall_unix_Eaccess(GOSTR("/bin/sh"), internal_syscall_unix_X_OK));
	ASSERT_ERR(internal_syscall_unix_Eaccess(GOSTR("/etc/passwd"), internal_syscall_unix_X_OK),
	           "permission denied");
	ASSERT_ERR(internal_syscall_unix_Eaccess(GOSTR("/nonexistent"), 0),
	           "no such file or directory");
}

void suite_internal_syscall_unix_at(void)
{
	TEST(below);
	TEST(nul);
	TEST(eaccess);
}
