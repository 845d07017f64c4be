/*
 * Descriptors: opening, closing, reading, writing.
 *
 * Ports internal/poll/fd_unix.go, but for sockets.
 */
#include "internal/bytealg/internal.h"
#include "internal/poll/internal.h"
#include "internal/std/io/io.h"
#include "internal/strconv/strconv.h"
#include "internal/syscall/unix/unix.h"
#include "runtime/defer.h"

GoError internal_poll_FD_Init(internal_poll_FD *fd, GoString net, bool pollable)
{
	internal_poll_SysFile_init(&fd->SysFile);
	if (runtime_eqstring(net, GOSTR("file")))
		fd->isFile = true;
	if (!pollable) {
		fd->isBlocking = 1;
		return GONIL;
	}
	GoError err = internal_poll_pollDesc_init(&fd->pd, fd);
	if (err.tab != NULL)
		fd->isBlocking = 1;
	return err;
}

GoError internal_poll_FD_destroy(internal_poll_FD *fd)
{
	/* The poller first: afterwards the number may be another file's. */
	internal_poll_pollDesc_close(&fd->pd);
	GoError err = internal_poll_SysFile_destroy(&fd->SysFile, fd->Sysfd);
	fd->Sysfd = -1;
	internal_poll_runtime_Semrelease(&fd->csema);
	return err;
}

GoError internal_poll_FD_Close(internal_poll_FD *fd)
{
	if (!internal_poll_fdMutex_increfAndClose(&fd->fdmu))
		return internal_poll_errClosing(fd->isFile);
	/* Whoever waits for the poller gives its reference back now. */
	internal_poll_pollDesc_evict(&fd->pd);
	GoError err = internal_poll_FD_decref(fd);
	/* A blocking operation cannot be woken, so that it is not waited for. */
	if (__atomic_load_n(&fd->isBlocking, __ATOMIC_SEQ_CST) == 0)
		internal_poll_runtime_Semacquire(&fd->csema);
	return err;
}

GoError internal_poll_FD_SetBlocking(internal_poll_FD *fd)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	/* Close may see either value: it waits for this reference only in the old one. */
	__atomic_store_n(&fd->isBlocking, 1, __ATOMIC_SEQ_CST);
	err = syscall_SetNonblock(fd->Sysfd, false);
	internal_poll_FD_decref(fd);
	return err;
}

/* The first n bytes of p. */
static GoSlice atMost(GoSlice p, GoInt n)
{
	if (p.len > n)
		p.len = n;
	return p;
}

/* Whether an operation that answered err is to be made again, after a wait; *err is the wait's
 * error where not. */
static bool waitAgain(internal_poll_FD *fd, GoInt mode, GoError *err)
{
	if (!syscall_isErrno(*err, syscall_EAGAIN) || !internal_poll_pollDesc_pollable(&fd->pd))
		return false;
	*err = internal_poll_pollDesc_wait(&fd->pd, mode, fd->isFile);
	return err->tab == NULL;
}

static internal_poll_FD_Read_return readLocked(internal_poll_FD *fd, GoSlice p)
{
	if (p.len == 0)
		return (internal_poll_FD_Read_return){0, GONIL};
	GoError err = internal_poll_pollDesc_prepareRead(&fd->pd, fd->isFile);
	if (err.tab != NULL)
		return (internal_poll_FD_Read_return){0, err};
	if (fd->IsStream)
		p = atMost(p, internal_poll_maxRW);
	for (;;) {
		syscall_Read_return r;
		IGNORING_EINTR2(r, syscall_Read(fd->Sysfd, p));
		if (r.r1.tab != NULL) {
			r.r0 = 0;
			if (waitAgain(fd, 'r', &r.r1))
				continue;
		}
		return (internal_poll_FD_Read_return){r.r0,
		                                      internal_poll_FD_eofError(fd, r.r0, r.r1)};
	}
}

internal_poll_FD_Read_return internal_poll_FD_Read(internal_poll_FD *fd, GoSlice p)
{
	GoError err = internal_poll_FD_readLock(fd);
	if (err.tab != NULL)
		return (internal_poll_FD_Read_return){0, err};
	internal_poll_FD_Read_return r = readLocked(fd, p);
	internal_poll_FD_readUnlock(fd);
	return r;
}

internal_poll_FD_Pread_return internal_poll_FD_Pread(internal_poll_FD *fd, GoSlice p, int64_t off)
{
	/* No lock: the offset of the file does not move. */
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return (internal_poll_FD_Pread_return){0, err};
	if (fd->IsStream)
		p = atMost(p, internal_poll_maxRW);
	syscall_Pread_return r;
	IGNORING_EINTR2(r, syscall_Pread(fd->Sysfd, p, off));
	if (r.r1.tab != NULL)
		r.r0 = 0;
	internal_poll_FD_decref(fd);
	return (internal_poll_FD_Pread_return){r.r0, internal_poll_FD_eofError(fd, r.r0, r.r1)};
}

/* The panic of a write that moved more than there was. */
static GOCRT_NORETURN void invalidWrite(internal_poll_FD *fd, GoInt n, GoInt of)
{
	internal_poll_FD_writeUnlock(fd);
	GoString got = runtime_concatstring3(GOSTR("invalid return from write: got "),
	                                     internal_strconv_Itoa(n), GOSTR(" from a write of "));
	runtime_panicstring(runtime_concatstring2(got, internal_strconv_Itoa(of)));
}

static internal_poll_FD_Write_return writeLocked(internal_poll_FD *fd, GoSlice p)
{
	GoError err = internal_poll_pollDesc_prepareWrite(&fd->pd, fd->isFile);
	if (err.tab != NULL)
		return (internal_poll_FD_Write_return){0, err};
	GoInt nn = 0;
	for (;;) {
		GoSlice rest = internal_bytealg_subslice(p, nn, p.len);
		if (fd->IsStream)
			rest = atMost(rest, internal_poll_maxRW);
		syscall_Write_return r;
		IGNORING_EINTR2(r, syscall_Write(fd->Sysfd, rest));
		if (r.r0 > 0) {
			if (r.r0 > rest.len)
				invalidWrite(fd, r.r0, rest.len);
			nn += r.r0;
		}
		if (nn == p.len)
			return (internal_poll_FD_Write_return){nn, r.r1};
		if (waitAgain(fd, 'w', &r.r1))
			continue;
		if (r.r1.tab != NULL)
			return (internal_poll_FD_Write_return){nn, r.r1};
		if (r.r0 == 0)
			return (internal_poll_FD_Write_return){nn, io_ErrUnexpectedEOF};
	}
}

internal_poll_FD_Write_return internal_poll_FD_Write(internal_poll_FD *fd, GoSlice p)
{
	GoError err = internal_poll_FD_writeLock(fd);
	if (err.tab != NULL)
		return (internal_poll_FD_Write_return){0, err};
	internal_poll_FD_Write_return r = writeLocked(fd, p);
	internal_poll_FD_writeUnlock(fd);
	return r;
}

static internal_poll_FD_Pwrite_return pwriteReferenced(internal_poll_FD *fd, GoSlice p, int64_t off)
{
	GoInt nn = 0;
	for (;;) {
		GoSlice rest = internal_bytealg_subslice(p, nn, p.len);
		if (fd->IsStream)
			rest = atMost(rest, internal_poll_maxRW);
		syscall_Pwrite_return r;
		IGNORING_EINTR2(r, syscall_Pwrite(fd->Sysfd, rest, off + nn));
		if (r.r0 > 0)
			nn += r.r0;
		if (nn == p.len || r.r1.tab != NULL)
			return (internal_poll_FD_Pwrite_return){nn, r.r1};
		if (r.r0 == 0)
			return (internal_poll_FD_Pwrite_return){nn, io_ErrUnexpectedEOF};
	}
}

internal_poll_FD_Pwrite_return internal_poll_FD_Pwrite(internal_poll_FD *fd, GoSlice p, int64_t off)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return (internal_poll_FD_Pwrite_return){0, err};
	internal_poll_FD_Pwrite_return r = pwriteReferenced(fd, p, off);
	internal_poll_FD_decref(fd);
	return r;
}

GoError internal_poll_FD_Fchmod(internal_poll_FD *fd, uint32_t mode)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	IGNORING_EINTR(err, syscall_Fchmod(fd->Sysfd, mode));
	internal_poll_FD_decref(fd);
	return err;
}

GoError internal_poll_FD_Fstat(internal_poll_FD *fd, syscall_Stat_t *s)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	IGNORING_EINTR(err, syscall_Fstat(fd->Sysfd, s));
	internal_poll_FD_decref(fd);
	return err;
}

sync_atomic_Bool internal_poll_dupCloexecUnsupported;

internal_poll_DupCloseOnExec_return internal_poll_DupCloseOnExec(GoInt fd)
{
	if (!sync_atomic_Bool_Load(&internal_poll_dupCloexecUnsupported)) {
		internal_syscall_unix_Fcntl_return r =
		    internal_syscall_unix_Fcntl(fd, syscall_F_DUPFD_CLOEXEC, 0);
		if (r.r1.tab == NULL)
			return (internal_poll_DupCloseOnExec_return){r.r0, GOSTR(""), GONIL};
		if (!syscall_isErrno(r.r1, syscall_EINVAL) &&
		    !syscall_isErrno(r.r1, syscall_ENOSYS))
			return (internal_poll_DupCloseOnExec_return){-1, GOSTR("fcntl"), r.r1};
		sync_atomic_Bool_Store(&internal_poll_dupCloexecUnsupported, true);
	}
	return internal_poll_dupCloseOnExecOld(fd);
}

internal_poll_FD_Dup_return internal_poll_FD_Dup(internal_poll_FD *fd)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return (internal_poll_FD_Dup_return){-1, GOSTR(""), err};
	internal_poll_FD_Dup_return r = internal_poll_DupCloseOnExec(fd->Sysfd);
	internal_poll_FD_decref(fd);
	return r;
}

GoError internal_poll_FD_WaitWrite(internal_poll_FD *fd)
{
	return internal_poll_pollDesc_waitWrite(&fd->pd, fd->isFile);
}

internal_poll_FD_WriteOnce_return internal_poll_FD_WriteOnce(internal_poll_FD *fd, GoSlice p)
{
	GoError err = internal_poll_FD_writeLock(fd);
	if (err.tab != NULL)
		return (internal_poll_FD_WriteOnce_return){0, err};
	syscall_Write_return r;
	IGNORING_EINTR2(r, syscall_Write(fd->Sysfd, p));
	internal_poll_FD_writeUnlock(fd);
	return (internal_poll_FD_WriteOnce_return){r.r0, r.r1};
}

/* Calls f until it is done, waiting between. The lock of mode is held, and dropped by a panic. */
static GoError rawLoop(internal_poll_FD *fd, GoFuncVal *f, GoInt mode)
{
	GoError err = internal_poll_pollDesc_prepare(&fd->pd, mode, fd->isFile);
	while (err.tab == NULL) {
		RUNTIME_NILCHECK(f);
		if (((bool (*)(GoFuncVal *, GoUintptr))f->fn)(f, (GoUintptr)fd->Sysfd))
			return GONIL;
		err = internal_poll_pollDesc_wait(&fd->pd, mode, fd->isFile);
	}
	return err;
}

GoError internal_poll_FD_RawRead(internal_poll_FD *fd, GoFuncVal *f)
{
	GoError err = internal_poll_FD_readLock(fd);
	if (err.tab != NULL)
		return err;
	RUNTIME_DEFER(internal_poll_FD_readUnlock, fd);
	return rawLoop(fd, f, 'r');
}

GoError internal_poll_FD_RawWrite(internal_poll_FD *fd, GoFuncVal *f)
{
	GoError err = internal_poll_FD_writeLock(fd);
	if (err.tab != NULL)
		return err;
	RUNTIME_DEFER(internal_poll_FD_writeUnlock, fd);
	return rawLoop(fd, f, 'w');
}

internal_poll_ignoringEINTRIO_return internal_poll_ignoringEINTRIO(GoFuncVal *fn, GoInt fd,
                                                                   GoSlice p)
{
	typedef internal_poll_ignoringEINTRIO_return result;
	result r;
	IGNORING_EINTR2(r, ((result(*)(GoFuncVal *, GoInt, GoSlice))fn->fn)(fn, fd, p));
	return r;
}
