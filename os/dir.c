/*
 * Reading directories.
 *
 * Ports os/dir.go, but for CopyFS.
 */
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

static bool isLess(io_fs_DirEntry a, io_fs_DirEntry b)
{
	const os_unixDirent *x = a.data, *y = b.data;
	return internal_bytealg_CompareString(x->name, y->name) < 0;
}

/* Moves e[i] down the heap of n entries, the greatest of which is on top. */
static void sink(io_fs_DirEntry *e, GoInt i, GoInt n)
{
	for (GoInt child; (child = 2 * i + 1) < n; i = child) {
		if (child + 1 < n && isLess(e[child], e[child + 1]))
			child++;
		if (!isLess(e[i], e[child]))
			return;
		io_fs_DirEntry t = e[i];
		e[i] = e[child];
		e[child] = t;
	}
}

/* Sorts *unixDirents by name, in place: qsort would hide them from the collector for a while. */
static void sortByName(io_fs_DirEntry *e, GoInt n)
{
	for (GoInt i = n / 2; i > 0; i--)
		sink(e, i - 1, n);
	for (GoInt last = n - 1; last > 0; last--) {
		io_fs_DirEntry t = e[0];
		e[0] = e[last];
		e[last] = t;
		sink(e, 0, last);
	}
}

os_ReadDir_return os_ReadDir(GoString name)
{
	os_openDir_return f = os_openDir(name);
	if (f.r1.tab != NULL)
		return (os_ReadDir_return){{0}, f.r1};
	os_File_ReadDir_return r = os_File_ReadDir(f.r0, -1);
	sortByName(r.r0.p, r.r0.len);
	os_File_Close(f.r0);
	return r;
}
