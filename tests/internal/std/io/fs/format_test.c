/* internal/std/io/fs/format.c: directory entries on one line. */
#include <sys/stat.h>
#include <unistd.h>

#include "internal/std/io/fs/fs.h"
#include "os/os.h"
#include "tests/harness.h"
#include "tests/os/files.h"

static void entries(void)
{
	static const char *const want[] = {"- file", "d folder/", "L link", "p queue"};
	GoString dir = runtime_gostring(test_tempDir());
	ASSERT_NIL(os_WriteFile(inTemp("file"), bytes("x"), 0644));
	ASSERT_NIL(os_Mkdir(inTemp("folder"), 0755));
	ASSERT_NIL(os_Symlink(GOSTR("file"), inTemp("link")));
	ASSERT_FATAL(mkfifo(runtime_cstring(inTemp("queue")), 0600) == 0);
	os_ReadDir_return r = os_ReadDir(dir);
	ASSERT_NIL(r.r1);
	ASSERT_INT(r.r0.len, 4);
	for (GoInt i = 0; i < r.r0.len && i < 4; i++)
		ASSERT_STR(io_fs_FormatDirEntry(((io_fs_DirEntry *)r.r0.p)[i]), want[i]);
	r = os_ReadDir(GOSTR("/dev"));
	for (GoInt i = 0; i < r.r0.len; i++) {
		io_fs_DirEntry e = ((io_fs_DirEntry *)r.r0.p)[i];
		if (runtime_eqstring(os_unixDirent_Name(e.data), GOSTR("null")))
			ASSERT_STR(io_fs_FormatDirEntry(e), "Dc null");
	}
}

static void formatNil(void *unused)
{
	(void)unused;
	io_fs_FormatDirEntry((io_fs_DirEntry){NULL, NULL});
}

static void nil(void)
{
	ASSERT_PANIC(formatNil, NULL,
	             "runtime error: invalid memory address or nil pointer dereference");
}

void suite_internal_std_io_fs_format(void)
{
	TEST(entries);
	TEST(nil);
}
