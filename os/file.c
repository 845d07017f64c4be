/*
 * Files: what the systems have in common.
 *
 * Ports os/file.go, but for ReadFrom, WriteTo and DirFS.
 */
#include "internal/bytealg/internal.h"
#include "internal/filepathlite/filepathlite.h"
#include "internal/std/errors/errors.h"
#include "internal/std/io/io.h"
#include "internal/testlog/testlog.h"
#include "os/internal.h"
#include "runtime/defer.h"

GoString os_File_Name(os_File *f)
{
	RUNTIME_NILCHECK(f);
	RUNTIME_NILCHECK(f->file);
	return f->file->name;
}

os_File *os_Stdin;
os_File *os_Stdout;
os_File *os_Stderr;

GoString os_LinkError_Error(os_LinkError *e)
{
	RUNTIME_NILCHECK(e);
	GoString front = runtime_concatstring3(e->Op, GOSTR(" "), e->Old);
	GoString back = runtime_concatstring3(e->New, GOSTR(": "), os_errorText(e->Err));
	return runtime_concatstring3(front, GOSTR(" "), back);
}

GoError os_LinkError_Unwrap(os_LinkError *e)
{
	RUNTIME_NILCHECK(e);
	return e->Err;
}

os_File *os_NewFile(GoUintptr fd, GoString name)
{
	return os_newFileFromNewFile(fd, name);
}

os_File_Read_return os_File_Read(os_File *f, GoSlice b)
{
	GoError err = os_File_checkValid(f, GOSTR("read"));
	if (err.tab != NULL)
		return (os_File_Read_return){0, err};
	os_File_read_return r = os_File_read(f, b);
	return (os_File_Read_return){r.r0, os_File_wrapErr(f, GOSTR("read"), r.r1)};
}

static GoError negativeOffset(os_File *f, GoString op)
{
	return os_pathError(op, os_File_Name(f), errors_New(GOSTR("negative offset")));
}

os_File_ReadAt_return os_File_ReadAt(os_File *f, GoSlice b, int64_t off)
{
	GoError err = os_File_checkValid(f, GOSTR("read"));
	if (err.tab != NULL)
		return (os_File_ReadAt_return){0, err};
	if (off < 0)
		return (os_File_ReadAt_return){0, negativeOffset(f, GOSTR("readat"))};
	GoInt n = 0;
	while (n < b.len) {
		os_File_pread_return r =
		    os_File_pread(f, internal_bytealg_subslice(b, n, b.len), off + n);
		if (r.r1.tab != NULL)
			return (os_File_ReadAt_return){n, os_File_wrapErr(f, GOSTR("read"), r.r1)};
		n += r.r0;
	}
	return (os_File_ReadAt_return){n, GONIL};
}

os_File_Write_return os_File_Write(os_File *f, GoSlice b)
{
	GoError err = os_File_checkValid(f, GOSTR("write"));
	if (err.tab != NULL)
		return (os_File_Write_return){0, err};
	os_File_write_return r = os_File_write(f, b);
	if (r.r0 < 0)
		r.r0 = 0;
	if (r.r0 != b.len)
		err = io_ErrShortWrite;
	os_epipecheck(f, r.r1);
	if (r.r1.tab != NULL)
		err = os_File_wrapErr(f, GOSTR("write"), r.r1);
	return (os_File_Write_return){r.r0, err};
}

GoError os_errWriteAtInAppendMode;

os_File_WriteAt_return os_File_WriteAt(os_File *f, GoSlice b, int64_t off)
{
	GoError err = os_File_checkValid(f, GOSTR("write"));
	if (err.tab != NULL)
		return (os_File_WriteAt_return){0, err};
	RUNTIME_NILCHECK(f->file);
	if (f->file->appendMode)
		return (os_File_WriteAt_return){0, os_errWriteAtInAppendMode};
	if (off < 0)
		return (os_File_WriteAt_return){0, negativeOffset(f, GOSTR("writeat"))};
	GoInt n = 0;
	while (n < b.len) {
		os_File_pwrite_return r =
		    os_File_pwrite(f, internal_bytealg_subslice(b, n, b.len), off + n);
		if (r.r1.tab != NULL)
			return (os_File_WriteAt_return){n,
			                                os_File_wrapErr(f, GOSTR("write"), r.r1)};
		n += r.r0;
	}
	return (os_File_WriteAt_return){n, GONIL};
}

os_File_Seek_return os_File_Seek(os_File *f, int64_t offset, GoInt whence)
{
	GoError err = os_File_checkValid(f, GOSTR("seek"));
	if (err.tab != NULL)
		return (os_File_Seek_return){0, err};
	os_File_seek_return r = os_File_seek(f, offset, whence);
	if (r.r1.tab == NULL && sync_atomic_Pointer_Load(&f->file->dirinfo) != NULL && r.r0 != 0)
		r.r1 = syscall_errnoError(syscall_EISDIR);
	if (r.r1.tab != NULL)
		return (os_File_Seek_return){0, os_File_wrapErr(f, GOSTR("seek"), r.r1)};
	return r;
}

os_File_WriteString_return os_File_WriteString(os_File *f, GoString s)
{
	return os_File_Write(f, (GoSlice){(void *)s.p, s.n, s.n});
}

GoError os_Mkdir(GoString name, os_FileMode perm)
{
	GoError e;
	IGNORING_EINTR(e, syscall_Mkdir(os_fixLongPath(name), os_syscallMode(perm)));
	return e.tab != NULL ? os_pathError(GOSTR("mkdir"), name, e) : GONIL;
}

GoError os_setStickyBit(GoString name)
{
	os_Stat_return fi = os_Stat(name);
	if (fi.r1.tab != NULL)
		return fi.r1;
	return os_Chmod(name, io_fs_FileInfo_Mode(fi.r0) | os_ModeSticky);
}

GoError os_Chdir(GoString dir)
{
	GoError e = syscall_Chdir(dir);
	if (e.tab != NULL) {
		internal_testlog_Open(dir);
		return os_pathError(GOSTR("chdir"), dir, e);
	}
	os_logChdir();
	return GONIL;
}

os_Open_return os_Open(GoString name)
{
	return os_OpenFile(name, os_O_RDONLY, 0);
}

os_Create_return os_Create(GoString name)
{
	return os_OpenFile(name, os_O_RDWR | os_O_CREATE | os_O_TRUNC, 0666);
}

os_OpenFile_return os_OpenFile(GoString name, GoInt flag, os_FileMode perm)
{
	internal_testlog_Open(name);
	os_openFileNolog_return f = os_openFileNolog(name, flag, perm);
	if (f.r1.tab == NULL)
		f.r0->file->appendMode = (flag & os_O_APPEND) != 0;
	return f;
}

GoError os_errPathEscapes;

os_openDir_return os_openDir(GoString name)
{
	internal_testlog_Open(name);
	return os_openDirNolog(name);
}

GoError os_Rename(GoString oldpath, GoString newpath)
{
	return os_rename(oldpath, newpath);
}

os_Readlink_return os_Readlink(GoString name)
{
	return os_readlink(name);
}

os_fixCount_return os_fixCount(GoInt n, GoError err)
{
	return (os_fixCount_return){n < 0 ? 0 : n, err};
}

bool os_checkWrapErr;

GoError os_File_wrapErr(os_File *f, GoString op, GoError err)
{
	if (err.tab == NULL || runtime_ifaceeqv(err, io_EOF))
		return err;
	if (runtime_ifaceeqv(err, internal_poll_ErrFileClosing)) {
		err = os_ErrClosed;
	} else if (os_checkWrapErr && errors_Is(err, internal_poll_ErrFileClosing)) {
		runtime_panicstring(runtime_concatstring2(
		    GOSTR("unexpected error wrapping poll.ErrFileClosing: "), os_errorText(err)));
	}
	return os_pathError(op, os_File_Name(f), err);
}

GoString os_TempDir(void)
{
	return os_tempDir();
}

/* $env, or $HOME with suffix. */
static os_UserCacheDir_return userDir(GoString env, GoString suffix)
{
	GoString dir = os_Getenv(env);
	if (dir.n > 0) {
		if (internal_filepathlite_IsAbs(dir))
			return (os_UserCacheDir_return){dir, GONIL};
		GoString text =
		    runtime_concatstring3(GOSTR("path in $"), env, GOSTR(" is relative"));
		return (os_UserCacheDir_return){GOSTR(""), errors_New(text)};
	}
	dir = os_Getenv(GOSTR("HOME"));
	if (dir.n > 0)
		return (os_UserCacheDir_return){runtime_concatstring2(dir, suffix), GONIL};
	GoString text =
	    runtime_concatstring3(GOSTR("neither $"), env, GOSTR(" nor $HOME are defined"));
	return (os_UserCacheDir_return){GOSTR(""), errors_New(text)};
}

os_UserCacheDir_return os_UserCacheDir(void)
{
	return userDir(GOSTR("XDG_CACHE_HOME"), GOSTR("/.cache"));
}

os_UserConfigDir_return os_UserConfigDir(void)
{
	return userDir(GOSTR("XDG_CONFIG_HOME"), GOSTR("/.config"));
}

os_UserHomeDir_return os_UserHomeDir(void)
{
	GoString dir = os_Getenv(GOSTR("HOME"));
	if (dir.n > 0)
		return (os_UserHomeDir_return){dir, GONIL};
	return (os_UserHomeDir_return){GOSTR(""), errors_New(GOSTR("$HOME is not defined"))};
}

GoError os_Chmod(GoString name, os_FileMode mode)
{
	return os_chmod(name, mode);
}

GoError os_File_Chmod(os_File *f, os_FileMode mode)
{
	return os_File_chmod(f, mode);
}

GoError os_File_SetDeadline(os_File *f, time_Time t)
{
	return os_File_setDeadline(f, t);
}

GoError os_File_SetReadDeadline(os_File *f, time_Time t)
{
	return os_File_setReadDeadline(f, t);
}

GoError os_File_SetWriteDeadline(os_File *f, time_Time t)
{
	return os_File_setWriteDeadline(f, t);
}

os_File_SyscallConn_return os_File_SyscallConn(os_File *f)
{
	GoError err = os_File_checkValid(f, GOSTR("SyscallConn"));
	if (err.tab != NULL)
		return (os_File_SyscallConn_return){GONIL, err};
	os_newRawConn_return c = os_newRawConn(f);
	return (os_File_SyscallConn_return){{&runtime_itab__ptr__os_rawConn__syscall_RawConn, c.r0},
	                                    c.r1};
}

GoUintptr os_File_Fd(os_File *f)
{
	return os_File_fd(f);
}

/* f.Read as a func value. */
struct readFunc {
	GoFuncVal val;
	os_File *f;
};

static os_File_Read_return readFuncCall(GoFuncVal *ctx, GoSlice b)
{
	return os_File_Read(((struct readFunc *)ctx)->f, b);
}

os_ReadFile_return os_ReadFile(GoString name)
{
	os_Open_return f = os_Open(name);
	if (f.r1.tab != NULL)
		return (os_ReadFile_return){{0}, f.r1};
	struct readFunc read = {{(void (*)(void))readFuncCall}, f.r0};
	os_readFileContents_return r = os_readFileContents(os_statOrZero(f.r0), &read.val);
	os_File_Close(f.r0);
	return r;
}

int64_t os_statOrZero(os_File *f)
{
	os_File_Stat_return fi = os_File_Stat(f);
	return fi.r1.tab == NULL ? io_fs_FileInfo_Size(fi.r0) : 0;
}

os_readFileContents_return os_readFileContents(int64_t statSize, GoFuncVal *read)
{
	enum {
		minBuf = 512
	};
	GoInt size = statSize + 1; /* one more, to see the end */
	if (size < minBuf)
		size = minBuf;
	GoSlice data = {runtime_mallocgc((GoUintptr)size, NULL, false), 0, size};
	for (;;) {
		GoSlice room = internal_bytealg_subslice(data, data.len, data.cap);
		os_File_Read_return r =
		    ((os_File_Read_return(*)(GoFuncVal *, GoSlice))read->fn)(read, room);
		data.len += r.r0;
		if (r.r1.tab != NULL)
			return (os_readFileContents_return){
			    data, runtime_ifaceeqv(r.r1, io_EOF) ? GONIL : r.r1};
		GoInt left = data.cap - data.len;
		/* A file of /proc wants as much as possible in one read. */
		if (left == 0 || (statSize == 0 && left < minBuf)) {
			GoInt cap = data.cap + data.cap / 4 + minBuf;
			void *p = runtime_mallocgc((GoUintptr)cap, NULL, false);
			memcpy(p, data.p, (size_t)data.len);
			data.p = p;
			data.cap = cap;
		}
	}
}

GoError os_WriteFile(GoString name, GoSlice data, os_FileMode perm)
{
	os_OpenFile_return f = os_OpenFile(name, os_O_WRONLY | os_O_CREATE | os_O_TRUNC, perm);
	if (f.r1.tab != NULL)
		return f.r1;
	GoError err = os_File_Write(f.r0, data).r1;
	GoError closed = os_File_Close(f.r0);
	return err.tab != NULL ? err : closed;
}

void os__init(void)
{
	os_initError();
	os_errWriteAtInAppendMode =
	    errors_New(GOSTR("os: invalid use of WriteAt on file opened with O_APPEND"));
	os_errPathEscapes = errors_New(GOSTR("path escapes from parent"));
	os_initTempfile();
	os_Stdin = os_NewFile((GoUintptr)syscall_Stdin, GOSTR("/dev/stdin"));
	os_Stdout = os_NewFile((GoUintptr)syscall_Stdout, GOSTR("/dev/stdout"));
	os_Stderr = os_NewFile((GoUintptr)syscall_Stderr, GOSTR("/dev/stderr"));
	os_initExec();
	os_Args = os_runtime_args();
}
