/*
 * os/stat.c, stat_linux.c, stat_unix.c, statat.c, types.c, types_unix.c; after stat_test.go.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "os/os.h"
#include "tests/harness.h"

#define S(lit) GOSTR(lit)

static GoString inTemp(const char *name)
{
	GoString dir = runtime_gostring(test_tempDir());
	return runtime_concatstring3(dir, S("/"), runtime_gostring(name));
}

/* The mode of a new file of the system's mode m. */
static void checkMode(GoString name, mode_t m, const char *want)
{
	ASSERT(m == 0 || chmod(runtime_cstring(name), m) == 0);
	os_Lstat_return r = os_Lstat(name);
	ASSERT_NIL(r.r1);
	if (r.r1.tab == NULL)
		ASSERT_STR(io_fs_FileMode_String(io_fs_FileInfo_Mode(r.r0)), want);
}

static void modes(void)
{
	GoString file = inTemp("file"), dir = inTemp("dir"), link = inTemp("link");
	GoString fifo = inTemp("fifo"), sock = inTemp("sock");
	struct sockaddr_un addr = {AF_UNIX, {0}};
	ASSERT_NIL(os_WriteFile(file, (GoSlice){0}, 0644));
	checkMode(file, 0640, "-rw-r-----");
	checkMode(file, 04711, "urwx--x--x");
	checkMode(file, 02755, "grwxr-xr-x");
	checkMode(file, 01777, "trwxrwxrwx");
	ASSERT_NIL(os_Mkdir(dir, 0700));
	checkMode(dir, 0750, "drwxr-x---");
	checkMode(dir, 01777, "dtrwxrwxrwx");
	ASSERT_NIL(os_Symlink(S("nowhere"), link));
	checkMode(link, 0, "Lrwxrwxrwx");
	ASSERT(mkfifo(runtime_cstring(fifo), 0600) == 0);
	checkMode(fifo, 0600, "prw-------");
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(addr.sun_path, sizeof addr.sun_path, "%s", runtime_cstring(sock));
	if (bind(fd, (struct sockaddr *)&addr, sizeof addr) == 0)
		checkMode(sock, 0600, "Srw-------");
	close(fd);
	os_FileInfo null = os_Stat(S("/dev/null")).r0;
	ASSERT_INT(io_fs_FileInfo_Mode(null) & os_ModeType, os_ModeDevice | os_ModeCharDevice);
}

static void TestStat(void)
{
	GoString name = inTemp("f");
	ASSERT_NIL(os_WriteFile(name, (GoSlice){"abcde", 5, 5}, 0600));
	os_FileInfo fi = os_Stat(name).r0;
	ASSERT(runtime_ifacetype(fi) == &runtime_ptr__os_fileStat);
	ASSERT_STR(io_fs_FileInfo_Name(fi), "f");
	ASSERT_INT(io_fs_FileInfo_Size(fi), 5);
	ASSERT(!io_fs_FileInfo_IsDir(fi));
	time_Duration age = time_Since(io_fs_FileInfo_ModTime(fi));
	ASSERT(age > -time_Hour && age < time_Hour);
	GoEface sys = io_fs_FileInfo_Sys(fi);
	ASSERT(sys.type == &runtime_ptr__syscall_Stat_t);
	struct stat st;
	ASSERT(stat(runtime_cstring(name), &st) == 0);
	syscall_Stat_t *got = sys.data;
	ASSERT_INT(got->Ino, st.st_ino);
	ASSERT_INT(got->Dev, st.st_dev);
	ASSERT_INT(got->Mode, st.st_mode);
	ASSERT_INT(got->Mtim.Nsec, st.st_mtim.tv_nsec);
	os_File *f = os_Open(name).r0;
	ASSERT(os_SameFile(fi, os_File_Stat(f).r0));
	os_File_Close(f);
}

static void names(void)
{
	const char *paths[][2] = {{"/", "/"}, {".", "."}, {"/tmp/", "tmp"}, {"//tmp", "tmp"}};
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		ASSERT_STR(io_fs_FileInfo_Name(os_Stat(test_cstr(paths[i][0])).r0), paths[i][1]);
}

static void TestStatError(void)
{
	os_Stat_return r = os_Stat(S("no-such-file"));
	ASSERT_NIL(r.r0);
	ASSERT_ERR(r.r1, "stat no-such-file: no such file or directory");
	ASSERT(runtime_ifacetype(r.r1) == &runtime_ptr__io_fs_PathError);
	ASSERT_ERR(os_Lstat(S("no-such-file")).r1, "lstat no-such-file: no such file or directory");
	ASSERT_ERR(os_Stat(S("/dev/null/x")).r1, "stat /dev/null/x: not a directory");
}

static void sameFile(void)
{
	os_FileInfo root = os_Stat(S("/")).r0, other = os_Stat(S("/..")).r0;
	os_FileInfo null = os_Stat(S("/dev/null")).r0, none = GONIL;
	ASSERT(os_SameFile(root, other));
	ASSERT(!os_SameFile(root, null));
	ASSERT(!os_SameFile(root, none) && !os_SameFile(none, none));
}

static os_Stat_return hook(GoFuncVal *ctx, os_File *f, GoString name)
{
	(void)ctx;
	(void)f;
	if (runtime_eqstring(name, S("b")))
		return (os_Stat_return){GONIL, os_ErrNotExist};
	return (os_Stat_return){GONIL, GONIL};
}

/* A file that vanishes while its directory is read is left out. */
static void vanishing(void)
{
	GoFuncVal hookVal = {(void (*)(void))hook};
	ASSERT_NIL(os_WriteFile(inTemp("a"), (GoSlice){0}, 0600));
	ASSERT_NIL(os_WriteFile(inTemp("b"), (GoSlice){0}, 0600));
	os_stathook = &hookVal;
	os_File *f = os_Open(runtime_gostring(test_tempDir())).r0;
	os_File_Readdir_return r = os_File_Readdir(f, -1);
	os_stathook = NULL;
	ASSERT_NIL(r.r1);
	ASSERT_INT(r.r0.len, 1);
	os_File_Close(f);
}

void suite_os_stat(void)
{
	TEST(modes);
	TEST(TestStat);
	TEST(names);
	TEST(TestStatError);
	TEST(sameFile);
	TEST(vanishing);
}
