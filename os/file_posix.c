/*
 * Files of POSIX systems.
 *
 * Ports os/file_posix.go.
 */
#include "internal/testlog/testlog.h"
#include "os/internal.h"

GoError os_File_Close(os_File *f)
{
	if (f == NULL)
		return os_ErrInvalid;
	return os_file_close(f->file);
}

os_File_read_return os_File_read(os_File *f, GoSlice b)
{
	RUNTIME_NILCHECK(f->file);
	internal_poll_FD_Read_return r = internal_poll_FD_Read(&f->file->pfd, b);
	RUNTIME_KEEPALIVE(f);
	return (os_File_read_return){r.r0, r.r1};
}

os_File_pread_return os_File_pread(os_File *f, GoSlice b, int64_t off)
{
	RUNTIME_NILCHECK(f->file);
	internal_poll_FD_Pread_return r = internal_poll_FD_Pread(&f->file->pfd, b, off);
	RUNTIME_KEEPALIVE(f);
	return (os_File_pread_return){r.r0, r.r1};
}

os_File_write_return os_File_write(os_File *f, GoSlice b)
{
	RUNTIME_NILCHECK(f->file);
	internal_poll_FD_Write_return r = internal_poll_FD_Write(&f->file->pfd, b);
	RUNTIME_KEEPALIVE(f);
	return (os_File_write_return){r.r0, r.r1};
}

os_File_pwrite_return os_File_pwrite(os_File *f, GoSlice b, int64_t off)
{
	RUNTIME_NILCHECK(f->file);
	internal_poll_FD_Pwrite_return r = internal_poll_FD_Pwrite(&f->file->pfd, b, off);
	RUNTIME_KEEPALIVE(f);
	return (os_File_pwrite_return){r.r0, r.r1};
}

uint32_t os_syscallMode(os_FileMode i)
{
	uint32_t o = io_fs_FileMode_Perm(i);
	if ((i & os_ModeSetuid) != 0)
		o |= syscall_S_ISUID;
	if ((i & os_ModeSetgid) != 0)
		o |= syscall_S_ISGID;
	if ((i & os_ModeSticky) != 0)
		o |= syscall_S_ISVTX;
	return o;
}

/* A *PathError, or nil where e is nil. */
static GoError pathErrorOrNil(GoString op, GoString name, GoError e)
{
	return e.tab != NULL ? os_pathError(op, name, e) : GONIL;
}

GoError os_chmod(GoString name, os_FileMode mode)
{
	GoError e;
	IGNORING_EINTR(e, syscall_Chmod(os_fixLongPath(name), os_syscallMode(mode)));
	return pathErrorOrNil(GOSTR("chmod"), name, e);
}

GoError os_File_chmod(os_File *f, os_FileMode mode)
{
	GoError err = os_File_checkValid(f, GOSTR("chmod"));
	if (err.tab != NULL)
		return err;
	RUNTIME_NILCHECK(f->file);
	GoError e = internal_poll_FD_Fchmod(&f->file->pfd, os_syscallMode(mode));
	return os_File_wrapErr(f, GOSTR("chmod"), e);
}

GoError os_Chown(GoString name, GoInt uid, GoInt gid)
{
	GoError e;
	IGNORING_EINTR(e, syscall_Chown(name, uid, gid));
	return pathErrorOrNil(GOSTR("chown"), name, e);
}

GoError os_Lchown(GoString name, GoInt uid, GoInt gid)
{
	GoError e;
	IGNORING_EINTR(e, syscall_Lchown(name, uid, gid));
	return pathErrorOrNil(GOSTR("lchown"), name, e);
}

GoError os_File_Chown(os_File *f, GoInt uid, GoInt gid)
{
	GoError err = os_File_checkValid(f, GOSTR("chown"));
	if (err.tab != NULL)
		return err;
	RUNTIME_NILCHECK(f->file);
	GoError e = internal_poll_FD_Fchown(&f->file->pfd, uid, gid);
	return os_File_wrapErr(f, GOSTR("chown"), e);
}

GoError os_File_Truncate(os_File *f, int64_t size)
{
	GoError err = os_File_checkValid(f, GOSTR("truncate"));
	if (err.tab != NULL)
		return err;
	RUNTIME_NILCHECK(f->file);
	GoError e = internal_poll_FD_Ftruncate(&f->file->pfd, size);
	return os_File_wrapErr(f, GOSTR("truncate"), e);
}

GoError os_File_Sync(os_File *f)
{
	GoError err = os_File_checkValid(f, GOSTR("sync"));
	if (err.tab != NULL)
		return err;
	RUNTIME_NILCHECK(f->file);
	return os_File_wrapErr(f, GOSTR("sync"), internal_poll_FD_Fsync(&f->file->pfd));
}

GoError os_Chtimes(GoString name, time_Time atime, time_Time mtime)
{
	os_chtimesUtimes_return utimes = os_chtimesUtimes(atime, mtime);
	GoError e = syscall_UtimesNano(os_fixLongPath(name), GOSLICE(utimes.a));
	return pathErrorOrNil(GOSTR("chtimes"), name, e);
}

os_chtimesUtimes_return os_chtimesUtimes(time_Time atime, time_Time mtime)
{
	const time_Time times[] = {atime, mtime};
	os_chtimesUtimes_return utimes;
	for (int i = 0; i < 2; i++) {
		if (time_Time_IsZero(times[i]))
			utimes.a[i] = (syscall_Timespec){os__UTIME_OMIT, os__UTIME_OMIT};
		else
			utimes.a[i] = syscall_NsecToTimespec(time_Time_UnixNano(times[i]));
	}
	return utimes;
}

void os_logChdir(void)
{
	internal_testlog_Interface log = internal_testlog_Logger();
	if (log.tab == NULL)
		return;
	os_Getwd_return wd = os_Getwd();
	if (wd.r1.tab == NULL)
		internal_testlog_Interface_Chdir(log, wd.r0);
}

GoError os_File_Chdir(os_File *f)
{
	GoError err = os_File_checkValid(f, GOSTR("chdir"));
	if (err.tab != NULL)
		return err;
	RUNTIME_NILCHECK(f->file);
	GoError e = internal_poll_FD_Fchdir(&f->file->pfd);
	if (e.tab != NULL)
		return os_File_wrapErr(f, GOSTR("chdir"), e);
	os_logChdir();
	return GONIL;
}

GoError os_File_setDeadline(os_File *f, time_Time t)
{
	GoError err = os_File_checkValid(f, GOSTR("SetDeadline"));
	if (err.tab != NULL)
		return err;
	RUNTIME_NILCHECK(f->file);
	return internal_poll_FD_SetDeadline(&f->file->pfd, t);
}

GoError os_File_setReadDeadline(os_File *f, time_Time t)
{
	GoError err = os_File_checkValid(f, GOSTR("SetReadDeadline"));
	if (err.tab != NULL)
		return err;
	RUNTIME_NILCHECK(f->file);
	return internal_poll_FD_SetReadDeadline(&f->file->pfd, t);
}

GoError os_File_setWriteDeadline(os_File *f, time_Time t)
{
	GoError err = os_File_checkValid(f, GOSTR("SetWriteDeadline"));
	if (err.tab != NULL)
		return err;
	RUNTIME_NILCHECK(f->file);
	return internal_poll_FD_SetWriteDeadline(&f->file->pfd, t);
}

GoError os_File_checkValid(os_File *f, GoString op)
{
	(void)op;
	return f == NULL ? os_ErrInvalid : GONIL;
}

GoError os_ignoringEINTR(GoFuncVal *fn)
{
	GoError err;
	IGNORING_EINTR(err, ((GoError(*)(GoFuncVal *))fn->fn)(fn));
	return err;
}
