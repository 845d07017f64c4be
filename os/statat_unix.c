/*
 * Attributes of a file below an open directory.
 *
 * Ports os/statat_unix.go.
 */
#include "os/internal.h"

os_File_lstatatNolog_return os_File_lstatatNolog(os_File *f, GoString name)
{
	os_fileStat *fs = runtime_newobject(&runtime_type__os_fileStat);
	GoError err = internal_poll_FD_Fstatat(&f->file->pfd, name, &fs->sys,
	                                       internal_syscall_unix_AT_SYMLINK_NOFOLLOW);
	if (err.tab != NULL)
		return (os_File_lstatatNolog_return){GONIL,
		                                     os_File_wrapErr(f, GOSTR("fstatat"), err)};
	os_fillFileStatFromSys(fs, name);
	return (os_File_lstatatNolog_return){{&runtime_itab__ptr__os_fileStat__io_fs_FileInfo, fs},
	                                     GONIL};
}
