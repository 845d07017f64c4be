/*
 * Files on Unix: descriptors, opening and closing, names in the file system.
 *
 * Ports os/file_unix.go, but for the entry point of package net.
 */
#include "internal/std/io/io.h"
#include "os/internal.h"
#include "runtime/fdpressure.h"

GoString os_fixLongPath(GoString path)
{
	return path;
}

static GoError linkError(GoString op, GoString oldname, GoString newname, GoError err)
{
	os_LinkError *e = runtime_newobject(&runtime_type__os_LinkError);
	*e = (os_LinkError){op, oldname, newname, err};
	return (GoError){&runtime_itab__ptr__os_LinkError__error, e};
}

GoError os_rename(GoString oldname, GoString newname)
{
	const GoString op = GOSTR("rename");
	os_Lstat_return fi = os_Lstat(newname);
	if (fi.r1.tab == NULL && io_fs_FileInfo_IsDir(fi.r0)) {
		/* newname is wrong, but what is wrong with oldname is told first. */
		os_Lstat_return ofi = os_Lstat(oldname);
		if (ofi.r1.tab != NULL) {
			if (runtime_ifacetype(ofi.r1) == &runtime_ptr__io_fs_PathError)
				ofi.r1 = ((io_fs_PathError *)ofi.r1.data)->Err;
			return linkError(op, oldname, newname, ofi.r1);
		}
		if (runtime_eqstring(newname, oldname) || !os_SameFile(fi.r0, ofi.r0))
			return linkError(op, oldname, newname, syscall_errnoError(syscall_EEXIST));
	}
	GoError err;
	IGNORING_EINTR(err, syscall_Rename(oldname, newname));
	return err.tab != NULL ? linkError(op, oldname, newname, err) : GONIL;
}

GoUintptr os_File_fd(os_File *f)
{
	if (f == NULL)
		return ~(GoUintptr)0;
	RUNTIME_NILCHECK(f->file);
	/* A descriptor that leaves the library blocks, as it did before the library had it. */
	if (f->file->nonblock)
		internal_poll_FD_SetBlocking(&f->file->pfd);
	return (GoUintptr)f->file->pfd.Sysfd;
}

os_File *os_newFileFromNewFile(GoUintptr fd, GoString name)
{
	GoInt fdi = (GoInt)fd;
	if (fdi < 0)
		return NULL;
	internal_syscall_unix_Fcntl_return r = internal_syscall_unix_Fcntl(fdi, syscall_F_GETFL, 0);
	GoInt flags = r.r1.tab == NULL ? r.r0 : 0;
	os_File *f =
	    os_newFile(fdi, name, os_kindNewFile, internal_syscall_unix_HasNonblockFlag(flags));
	f->file->appendMode = (flags & syscall_O_APPEND) != 0;
	return f;
}

static void finalizeFile(void *file)
{
	os_file_close(file);
}

os_File *os_newFile(GoInt fd, GoString name, os_newFileKind kind, bool nonBlocking)
{
	os_file *file = runtime_newobject(&runtime_type__os_file);
	file->pfd.Sysfd = fd;
	file->pfd.IsStream = true;
	file->pfd.ZeroReadIsEOF = true;
	file->name = name;
	file->stdoutOrErr = fd == 1 || fd == 2;

	bool pollable =
	    kind == os_kindOpenFile || kind == os_kindPipe || kind == os_kindSock || nonBlocking;
	bool clearNonBlock = false;
	if (pollable && nonBlocking) {
		if (kind == os_kindSock)
			file->nonblock = true; /* so that Fd makes it blocking */
	} else if (pollable) {
		pollable = syscall_SetNonblock(fd, true).tab == NULL;
		file->nonblock = clearNonBlock = pollable;
	}
	/* The poller refuses regular files, for one: those work without. */
	if (internal_poll_FD_Init(&file->pfd, GOSTR("file"), pollable).tab != NULL &&
	    clearNonBlock && syscall_SetNonblock(fd, false).tab == NULL)
		file->nonblock = false;

	os_File *f = runtime_newobject(&runtime_type__os_File);
	f->file = file;
	runtime_setFinalizerFD(file, finalizeFile);
	return f;
}

void os_epipecheck(os_File *file, GoError e)
{
	if (os_isErrno(e, syscall_EPIPE) && file->file->stdoutOrErr)
		os_sigpipe();
}

os_openFileNolog_return os_openFileNolog(GoString name, GoInt flag, os_FileMode perm)
{
	os_open_return r;
	do {
		r = os_open(name, flag | syscall_O_CLOEXEC, os_syscallMode(perm));
	} while (os_isErrno(r.r2, syscall_EINTR));
	if (r.r2.tab != NULL)
		return (os_openFileNolog_return){NULL, os_pathError(GOSTR("open"), name, r.r2)};
	os_File *f =
	    os_newFile(r.r0, name, os_kindOpenFile, internal_syscall_unix_HasNonblockFlag(flag));
	f->file->pfd.SysFile = r.r1;
	return (os_openFileNolog_return){f, GONIL};
}

os_openDirNolog_return os_openDirNolog(GoString name)
{
	const GoInt flag = os_O_RDONLY | syscall_O_CLOEXEC | syscall_O_DIRECTORY;
	os_open_return r;
	do {
		r = os_open(name, flag, 0);
	} while (os_isErrno(r.r2, syscall_EINTR));
	if (r.r2.tab != NULL)
		return (os_openDirNolog_return){NULL, os_pathError(GOSTR("open"), name, r.r2)};
	os_File *f = os_newFile(r.r0, name, os_kindNoPoll, false);
	f->file->pfd.SysFile = r.r1;
	return (os_openDirNolog_return){f, GONIL};
}

GoError os_file_close(os_file *file)
{
	if (file == NULL)
		return syscall_errnoError(syscall_EINVAL);
	os_dirInfo *info = sync_atomic_Pointer_Swap(&file->dirinfo, NULL);
	if (info != NULL)
		os_dirInfo_close(info);
	GoError err = GONIL;
	GoError e = internal_poll_FD_Close(&file->pfd);
	if (e.tab != NULL) {
		if (runtime_ifaceeqv(e, internal_poll_ErrFileClosing))
			e = os_ErrClosed;
		err = os_pathError(GOSTR("close"), file->name, e);
	}
	runtime_setFinalizerFD(file, NULL);
	return err;
}

os_File_seek_return os_File_seek(os_File *f, int64_t offset, GoInt whence)
{
	RUNTIME_NILCHECK(f->file);
	/* What was read of a directory is not what is read next. */
	os_dirInfo *info = sync_atomic_Pointer_Swap(&f->file->dirinfo, NULL);
	if (info != NULL)
		os_dirInfo_close(info);
	internal_poll_FD_Seek_return r = internal_poll_FD_Seek(&f->file->pfd, offset, whence);
	RUNTIME_KEEPALIVE(f);
	return (os_File_seek_return){r.r0, r.r1};
}

GoError os_Truncate(GoString name, int64_t size)
{
	GoError e;
	IGNORING_EINTR(e, syscall_Truncate(name, size));
	return e.tab != NULL ? os_pathError(GOSTR("truncate"), name, e) : GONIL;
}

GoError os_Remove(GoString name)
{
	GoError e, e1;
	IGNORING_EINTR(e, syscall_Unlink(name));
	if (e.tab == NULL)
		return GONIL;
	IGNORING_EINTR(e1, syscall_Rmdir(name));
	if (e1.tab == NULL)
		return GONIL;
	/* rmdir of a file says ENOTDIR: then unlink's error counts. */
	if (!os_isErrno(e1, syscall_ENOTDIR))
		e = e1;
	return os_pathError(GOSTR("remove"), name, e);
}

GoString os_tempDir(void)
{
	GoString dir = os_Getenv(GOSTR("TMPDIR"));
	return dir.n == 0 ? GOSTR("/tmp") : dir;
}

GoError os_Link(GoString oldname, GoString newname)
{
	GoError e;
	IGNORING_EINTR(e, syscall_Link(oldname, newname));
	return e.tab != NULL ? linkError(GOSTR("link"), oldname, newname, e) : GONIL;
}

GoError os_Symlink(GoString oldname, GoString newname)
{
	GoError e;
	IGNORING_EINTR(e, syscall_Symlink(oldname, newname));
	return e.tab != NULL ? linkError(GOSTR("symlink"), oldname, newname, e) : GONIL;
}

os_readlink_return os_readlink(GoString name)
{
	for (GoInt len = 128;; len *= 2) {
		GoSlice b = {runtime_mallocgc((GoUintptr)len, NULL, false), len, len};
		syscall_Readlink_return r;
		IGNORING_EINTR2(r, syscall_Readlink(name, b));
		os_fixCount_return n = os_fixCount(r.r0, r.r1);
		if (n.r1.tab != NULL)
			return (os_readlink_return){GOSTR(""),
			                            os_pathError(GOSTR("readlink"), name, n.r1)};
		if (n.r0 < len)
			return (os_readlink_return){{b.p, n.r0}, GONIL};
	}
}

GoString os_unixDirent_Name(os_unixDirent *d)
{
	RUNTIME_NILCHECK(d);
	return d->name;
}

bool os_unixDirent_IsDir(os_unixDirent *d)
{
	RUNTIME_NILCHECK(d);
	return io_fs_FileMode_IsDir(d->typ);
}

os_FileMode os_unixDirent_Type(os_unixDirent *d)
{
	RUNTIME_NILCHECK(d);
	return d->typ;
}

os_unixDirent_Info_return os_unixDirent_Info(os_unixDirent *d)
{
	RUNTIME_NILCHECK(d);
	if (d->info.tab != NULL)
		return (os_unixDirent_Info_return){d->info, GONIL};
	os_Lstat_return r = os_Lstat(runtime_concatstring3(d->parent, GOSTR("/"), d->name));
	return (os_unixDirent_Info_return){r.r0, r.r1};
}

GoString os_unixDirent_String(os_unixDirent *d)
{
	return io_fs_FormatDirEntry(
	    (io_fs_DirEntry){&runtime_itab__ptr__os_unixDirent__io_fs_DirEntry, d});
}

os_newUnixDirent_return os_newUnixDirent(os_File *parent, GoString name, os_FileMode typ)
{
	os_unixDirent *ude = runtime_newobject(&runtime_type__os_unixDirent);
	ude->parent = parent->file->name;
	ude->name = name;
	ude->typ = typ;
	io_fs_DirEntry entry = {&runtime_itab__ptr__os_unixDirent__io_fs_DirEntry, ude};
	/* In a Root the path cannot be looked up later. */
	if (typ != ~(os_FileMode)0 && !parent->file->inRoot)
		return (os_newUnixDirent_return){entry, GONIL};
	os_File_lstatat_return info = os_File_lstatat(parent, name);
	if (info.r1.tab != NULL)
		return (os_newUnixDirent_return){GONIL, info.r1};
	ude->typ = io_fs_FileMode_Type(io_fs_FileInfo_Mode(info.r0));
	ude->info = info.r0;
	return (os_newUnixDirent_return){entry, GONIL};
}
