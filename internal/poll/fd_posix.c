/*
 * What every POSIX system does with a descriptor.
 *
 * Ports internal/poll/fd_posix.go, but for sockets.
 */
#include "internal/poll/internal.h"
#include "internal/std/io/io.h"
#include "runtime/defer.h"

GoError internal_poll_FD_eofError(internal_poll_FD *fd, GoInt n, GoError err)
{
	if (n == 0 && err.tab == NULL && fd->ZeroReadIsEOF)
		return io_EOF;
	return err;
}

GoError internal_poll_FD_Fchown(internal_poll_FD *fd, GoInt uid, GoInt gid)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	IGNORING_EINTR(err, syscall_Fchown(fd->Sysfd, uid, gid));
	internal_poll_FD_decref(fd);
	return err;
}

GoError internal_poll_FD_Ftruncate(internal_poll_FD *fd, int64_t size)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	IGNORING_EINTR(err, syscall_Ftruncate(fd->Sysfd, size));
	internal_poll_FD_decref(fd);
	return err;
}

static void deferredDecref(internal_poll_FD *fd)
{
	internal_poll_FD_decref(fd);
}

GoError internal_poll_FD_RawControl(internal_poll_FD *fd, GoFuncVal *f)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	RUNTIME_DEFER(deferredDecref, fd);
	RUNTIME_NILCHECK(f);
	((void (*)(GoFuncVal *, GoUintptr))f->fn)(f, (GoUintptr)fd->Sysfd);
	return GONIL;
}

GoError internal_poll_ignoringEINTR(GoFuncVal *fn)
{
	GoError err;
	IGNORING_EINTR(err, ((GoError(*)(GoFuncVal *))fn->fn)(fn));
	return err;
}
