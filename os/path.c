/*
 * Making a whole path of directories.
 *
 * Ports os/path.go, but for RemoveAll.
 */
#include "internal/bytealg/internal.h"
#include "os/internal.h"

GoError os_MkdirAll(GoString path, os_FileMode perm)
{
	os_Stat_return dir = os_Stat(path);
	if (dir.r1.tab == NULL) {
		if (io_fs_FileInfo_IsDir(dir.r0))
			return GONIL;
		return os_pathError(GOSTR("mkdir"), path, syscall_errnoError(syscall_ENOTDIR));
	}

	GoInt i = path.n - 1;
	while (i >= 0 && os_IsPathSeparator((uint8_t)path.p[i]))
		i--;
	while (i >= 0 && !os_IsPathSeparator((uint8_t)path.p[i]))
		i--;
	if (i > 0) {
		GoError err = os_MkdirAll(internal_bytealg_substr(path, 0, i), perm);
		if (err.tab != NULL)
			return err;
	}

	GoError err = os_Mkdir(path, perm);
	if (err.tab == NULL)
		return GONIL;
	/* "foo/." and another's Mkdir. */
	os_Lstat_return made = os_Lstat(path);
	if (made.r1.tab == NULL && io_fs_FileInfo_IsDir(made.r0))
		return GONIL;
	return err;
}

bool os_endsWithDot(GoString path)
{
	if (runtime_eqstring(path, GOSTR(".")))
		return true;
	return path.n >= 2 && path.p[path.n - 1] == '.' &&
	       os_IsPathSeparator((uint8_t)path.p[path.n - 2]);
}
