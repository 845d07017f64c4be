/*
 * os/file_posix.c.
 *
 * After timeout_test.go and os_test.go.
 */
#include "internal/std/errors/errors.h"
#include "os/os.h"
#include "tests/harness.h"
#include "tests/os/files.h"

static void deadlineOfPipe(void)
{
	os_Pipe_return p = os_Pipe();
	char b[1];
	os_File_SetReadDeadline(p.r0, time_Time_Add(time_Now(), 10 * time_Millisecond));
	GoError err = os_File_Read(p.r0, GOSLICE(b)).r1;
	ASSERT_ERR(err, "read |0: i/o timeout");
	ASSERT(os_IsTimeout(err) && errors_Is(err, os_ErrDeadlineExceeded));
	ASSERT_NIL(os_File_SetReadDeadline(p.r0, (time_Time){0, 0, NULL}));
	os_File_SetWriteDeadline(p.r1, time_Time_Add(time_Now(), 10 * time_Millisecond));
	static char big[1 << 20];
	os_File_Write_return w = os_File_Write(p.r1, GOSLICE(big));
	ASSERT(w.r0 > 0 && w.r0 < (GoInt)sizeof big);
	ASSERT_ERR(w.r1, "write |1: i/o timeout");
	closePipe(p);
}

static void timesAndLinks(void)
{
	GoString name = inTemp("times"), link = inTemp("link"), hard = inTemp("hard");
	ASSERT_NIL(os_WriteFile(name, bytes("x"), 0600));
	ASSERT_NIL(os_Chtimes(name, time_Unix(1000, 5), time_Unix(2000, 7)));
	os_FileInfo fi = os_Stat(name).r0;
	ASSERT_INT(time_Time_UnixNano(io_fs_FileInfo_ModTime(fi)), 2000000000007);
	ASSERT_INT(time_Time_UnixNano(os_atime(fi)), 1000000000005);
	ASSERT_NIL(os_Chtimes(name, (time_Time){0, 0, NULL}, time_Unix(3000, 0)));
	ASSERT_INT(time_Time_Unix(os_atime(os_Stat(name).r0)), 1000);
	ASSERT_NIL(os_Symlink(name, link));
	ASSERT_NIL(os_Link(name, hard));
	ASSERT(os_SameFile(os_Stat(link).r0, os_Stat(hard).r0));
	ASSERT(!os_SameFile(os_Lstat(link).r0, os_Stat(hard).r0));
	ASSERT(runtime_eqstring(os_Readlink(link).r0, name));
	ASSERT_NIL(os_Chmod(name, 0640 | os_ModeSetuid));
	ASSERT_STR(io_fs_FileMode_String(io_fs_FileInfo_Mode(os_Stat(hard).r0)), "urw-r-----");
	ASSERT_NIL(os_Chown(name, -1, -1));
	ASSERT_NIL(os_Lchown(link, -1, -1));
	ASSERT_NIL(os_Rename(name, inTemp("renamed")));
	ASSERT(os_IsNotExist(os_Stat(name).r1));
	ASSERT_NIL(os_Remove(link));
}

void suite_os_file_posix(void)
{
	TEST(deadlineOfPipe);
	TEST(timesAndLinks);
}
