/*
 * os/dir.c, os/dir_unix.c, os/dirent_linux.c.
 *
 * After os_test.go.
 */
#include "internal/bytealg/bytealg.h"
#include "internal/std/io/io.h"
#include "internal/strconv/strconv.h"
#include "os/os.h"
#include "tests/harness.h"
#include "tests/os/files.h"

static void directories(void)
{
	GoString dir = inTemp("dir");
	ASSERT_NIL(os_Mkdir(dir, 0755));
	for (int i = 0; i < 500; i++) {
		GoString name =
		    runtime_concatstring3(dir, GOSTR("/entry"), internal_strconv_Itoa(i));
		ASSERT_NIL(os_WriteFile(name, (GoSlice){0}, 0600));
	}
	os_ReadDir_return all = os_ReadDir(dir);
	ASSERT_NIL(all.r1);
	ASSERT_INT(all.r0.len, 500);
	io_fs_DirEntry *entries = all.r0.p;
	ASSERT_STR(os_unixDirent_Name(entries[2].data), "entry10");
	for (int i = 1; i < 500; i++)
		ASSERT(internal_bytealg_CompareString(os_unixDirent_Name(entries[i - 1].data),
		                                      os_unixDirent_Name(entries[i].data)) < 0);
	os_File *f = os_Open(dir).r0;
	int names = 0, infos = 0;
	os_File_Readdirnames_return r;
	while ((r = os_File_Readdirnames(f, 7)).r1.tab == NULL)
		names += (int)r.r0.len;
	ASSERT(runtime_ifaceeqv(r.r1, io_EOF));
	ASSERT_INT(names, 500);
	ASSERT_INT(os_File_Seek(f, 0, 0).r0, 0);
	ASSERT_INT(os_File_Readdirnames(f, 1).r0.len, 1);
	ASSERT_NIL(os_File_Seek(f, 0, 0).r1);
	os_File_Readdir_return i = os_File_Readdir(f, -1);
	ASSERT_NIL(i.r1);
	infos = (int)i.r0.len;
	ASSERT_INT(infos, 500);
	ASSERT(io_fs_FileMode_IsRegular(io_fs_FileInfo_Mode(((os_FileInfo *)i.r0.p)[0])));
	os_File_Close(f);
}

static void seekInDirectory(void)
{
	os_File *f = os_Open(GOSTR("/")).r0;
	ASSERT_INT(os_File_Readdirnames(f, 1).r0.len, 1);
	sync_atomic_Pointer_Load(&f->file->dirinfo);
	ASSERT(f->file->dirinfo.v != NULL);
	ASSERT_NIL(os_File_Seek(f, 0, io_SeekStart).r1);
	ASSERT(f->file->dirinfo.v == NULL);
	os_File_Close(f);
}

void suite_os_dir_unix(void)
{
	TEST(directories);
	TEST(seekInDirectory);
}
