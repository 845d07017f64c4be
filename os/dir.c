/*
 * Reading directories.
 *
 * Ports os/dir.go, but for CopyFS.
 */
#include <stdlib.h>

#include "internal/bytealg/bytealg.h"
#include "os/internal.h"

/* s, or, where it is nil, an empty slice that is not. */
static GoSlice notNil(GoSlice s)
{
	static char none[1];
	return s.p == NULL ? (GoSlice){none, 0, 0} : s;
}

os_File_Readdir_return os_File_Readdir(os_File *f, GoInt n)
{
	if (f == NULL)
		return (os_File_Readdir_return){{0}, os_ErrInvalid};
	os_File_readdir_return r = os_File_readdir(f, n, os_readdirFileInfo);
	return (os_File_Readdir_return){notNil(r.r2), r.r3};
}

os_File_Readdirnames_return os_File_Readdirnames(os_File *f, GoInt n)
{
	if (f == NULL)
		return (os_File_Readdirnames_return){{0}, os_ErrInvalid};
	os_File_readdir_return r = os_File_readdir(f, n, os_readdirName);
	return (os_File_Readdirnames_return){notNil(r.r0), r.r3};
}

os_File_ReadDir_return os_File_ReadDir(os_File *f, GoInt n)
{
	if (f == NULL)
		return (os_File_ReadDir_return){{0}, os_ErrInvalid};
	os_File_readdir_return r = os_File_readdir(f, n, os_readdirDirEntry);
	return (os_File_ReadDir_return){notNil(r.r1), r.r3};
}

static int byName(const void *a, const void *b)
{
	const os_unixDirent *x = ((const io_fs_DirEntry *)a)->data;
	const os_unixDirent *y = ((const io_fs_DirEntry *)b)->data;
	return (int)internal_bytealg_CompareString(x->name, y->name);
}

os_ReadDir_return os_ReadDir(GoString name)
{
	os_openDir_return f = os_openDir(name);
	if (f.r1.tab != NULL)
		return (os_ReadDir_return){{0}, f.r1};
	os_File_ReadDir_return r = os_File_ReadDir(f.r0, -1);
	/* All are *unixDirents, with different names. */
	qsort(r.r0.p, (size_t)r.r0.len, sizeof(io_fs_DirEntry), byName);
	os_File_Close(f.r0);
	return r;
}
