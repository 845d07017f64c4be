/*
 * The system's side of a descriptor.
 *
 * Ports internal/poll/fd_unixjs.go.
 */
#include "internal/poll/internal.h"

void internal_poll_SysFile_init(internal_poll_SysFile *s)
{
	(void)s;
}

GoError internal_poll_SysFile_destroy(internal_poll_SysFile *s, GoInt fd)
{
	(void)s;
	/* EINTR is not retried: the descriptor is closed all the same. */
	GoFuncVal *f = internal_poll_CloseFunc;
	return ((GoError(*)(GoFuncVal *, GoInt))f->fn)(f, fd);
}

internal_poll_dupCloseOnExecOld_return internal_poll_dupCloseOnExecOld(GoInt fd)
{
	internal_poll_dupCloseOnExecOld_return r = {-1, GOSTR("dup"), GONIL};
	sync_RWMutex_RLock(&syscall_ForkLock);
	syscall_Dup_return d = syscall_Dup(fd);
	if (d.r1.tab == NULL) {
		syscall_CloseOnExec(d.r0);
		r = (internal_poll_dupCloseOnExecOld_return){d.r0, GOSTR(""), GONIL};
	} else {
		r.r2 = d.r1;
	}
	sync_RWMutex_RUnlock(&syscall_ForkLock);
	return r;
}

GoError internal_poll_FD_Fchdir(internal_poll_FD *fd)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	err = syscall_Fchdir(fd->Sysfd);
	internal_poll_FD_decref(fd);
	return err;
}

internal_poll_FD_ReadDirent_return internal_poll_FD_ReadDirent(internal_poll_FD *fd, GoSlice buf)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return (internal_poll_FD_ReadDirent_return){0, err};
	syscall_ReadDirent_return r;
	do {
		IGNORING_EINTR2(r, syscall_ReadDirent(fd->Sysfd, buf));
		if (r.r1.tab == NULL)
			break;
		r.r0 = 0;
		if (!syscall_isErrno(r.r1, syscall_EAGAIN) ||
		    !internal_poll_pollDesc_pollable(&fd->pd))
			break;
		r.r1 = internal_poll_pollDesc_waitRead(&fd->pd, fd->isFile);
	} while (r.r1.tab == NULL);
	internal_poll_FD_decref(fd);
	return (internal_poll_FD_ReadDirent_return){r.r0, r.r1};
}

internal_poll_FD_Seek_return internal_poll_FD_Seek(internal_poll_FD *fd, int64_t offset,
                                                   GoInt whence)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return (internal_poll_FD_Seek_return){0, err};
	syscall_Seek_return r = syscall_Seek(fd->Sysfd, offset, whence);
	internal_poll_FD_decref(fd);
	return (internal_poll_FD_Seek_return){r.r0, r.r1};
}
