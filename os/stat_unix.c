/*
 * File attributes.
 *
 * Ports os/stat_unix.go.
 */
#include "os/internal.h"

static os_fileStat *newFileStat(void)
{
	return runtime_newobject(&runtime_type__os_fileStat);
}

/* The FileInfo for fs, whose sys is filled. */
static os_Stat_return filled(os_fileStat *fs, GoString name)
{
	os_fillFileStatFromSys(fs, name);
	return (os_Stat_return){{&runtime_itab__ptr__os_fileStat__io_fs_FileInfo, fs}, GONIL};
}

os_File_Stat_return os_File_Stat(os_File *f)
{
	if (f == NULL)
		return (os_File_Stat_return){GONIL, os_ErrInvalid};
	RUNTIME_NILCHECK(f->file);
	os_fileStat *fs = newFileStat();
	GoError err = internal_poll_FD_Fstat(&f->file->pfd, &fs->sys);
	if (err.tab != NULL)
		return (os_File_Stat_return){GONIL, os_File_wrapErr(f, GOSTR("stat"), err)};
	return filled(fs, f->file->name);
}

os_statNolog_return os_statNolog(GoString name)
{
	os_fileStat *fs = newFileStat();
	GoError err;
	IGNORING_EINTR(err, syscall_Stat(name, &fs->sys));
	if (err.tab != NULL)
		return (os_statNolog_return){GONIL, os_pathError(GOSTR("stat"), name, err)};
	return filled(fs, name);
}

os_lstatNolog_return os_lstatNolog(GoString name)
{
	os_fileStat *fs = newFileStat();
	GoError err;
	IGNORING_EINTR(err, syscall_Lstat(name, &fs->sys));
	if (err.tab != NULL)
		return (os_lstatNolog_return){GONIL, os_pathError(GOSTR("lstat"), name, err)};
	return filled(fs, name);
}
