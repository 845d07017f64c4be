/*
 * Waiting for readiness, and deadlines, on top of runtime's poller.
 *
 * Ports internal/poll/fd_poll_runtime.go.
 */
#include "internal/poll/internal.h"
#include "internal/std/errors/errors.h"

sync_Once internal_poll_serverInit;

static void serverInit(GoFuncVal *ctx)
{
	(void)ctx;
	internal_poll_runtime_pollServerInit();
}

GoError internal_poll_pollDesc_init(internal_poll_pollDesc *pd, internal_poll_FD *fd)
{
	static GoFuncVal f = {(void (*)(void))serverInit};

	sync_Once_Do(&internal_poll_serverInit, &f);
	internal_poll_runtime_pollOpen_return opened =
	    internal_poll_runtime_pollOpen((GoUintptr)fd->Sysfd);
	if (opened.r1 != 0)
		return internal_poll_errnoErr((syscall_Errno)opened.r1);
	pd->runtimeCtx = opened.r0;
	return GONIL;
}

void internal_poll_pollDesc_close(internal_poll_pollDesc *pd)
{
	if (pd->runtimeCtx == 0)
		return;
	internal_poll_runtime_pollClose(pd->runtimeCtx);
	pd->runtimeCtx = 0;
}

void internal_poll_pollDesc_evict(internal_poll_pollDesc *pd)
{
	if (pd->runtimeCtx == 0)
		return;
	internal_poll_runtime_pollUnblock(pd->runtimeCtx);
}

GoError internal_poll_pollDesc_prepare(internal_poll_pollDesc *pd, GoInt mode, bool isFile)
{
	if (pd->runtimeCtx == 0)
		return GONIL;
	return internal_poll_convertErr(internal_poll_runtime_pollReset(pd->runtimeCtx, mode),
	                                isFile);
}

GoError internal_poll_pollDesc_prepareRead(internal_poll_pollDesc *pd, bool isFile)
{
	return internal_poll_pollDesc_prepare(pd, 'r', isFile);
}

GoError internal_poll_pollDesc_prepareWrite(internal_poll_pollDesc *pd, bool isFile)
{
	return internal_poll_pollDesc_prepare(pd, 'w', isFile);
}

GoError internal_poll_pollDesc_wait(internal_poll_pollDesc *pd, GoInt mode, bool isFile)
{
	if (pd->runtimeCtx == 0)
		return errors_New(GOSTR("waiting for unsupported file type"));
	return internal_poll_convertErr(internal_poll_runtime_pollWait(pd->runtimeCtx, mode),
	                                isFile);
}

GoError internal_poll_pollDesc_waitRead(internal_poll_pollDesc *pd, bool isFile)
{
	return internal_poll_pollDesc_wait(pd, 'r', isFile);
}

GoError internal_poll_pollDesc_waitWrite(internal_poll_pollDesc *pd, bool isFile)
{
	return internal_poll_pollDesc_wait(pd, 'w', isFile);
}

void internal_poll_pollDesc_waitCanceled(internal_poll_pollDesc *pd, GoInt mode)
{
	if (pd->runtimeCtx == 0)
		return;
	internal_poll_runtime_pollWaitCanceled(pd->runtimeCtx, mode);
}

bool internal_poll_pollDesc_pollable(internal_poll_pollDesc *pd)
{
	return pd->runtimeCtx != 0;
}

GoError internal_poll_convertErr(GoInt res, bool isFile)
{
	switch (res) {
	case internal_poll_pollNoError:
		return GONIL;
	case internal_poll_pollErrClosing:
		return internal_poll_errClosing(isFile);
	case internal_poll_pollErrTimeout:
		return internal_poll_ErrDeadlineExceeded;
	case internal_poll_pollErrNotPollable:
		return internal_poll_ErrNotPollable;
	}
	runtime_printlock();
	runtime_printstring(GOSTR("unreachable: "));
	runtime_printsp();
	runtime_printint(res);
	runtime_printnl();
	runtime_printunlock();
	runtime_panicstring(GOSTR("unreachable"));
}

GoError internal_poll_FD_SetDeadline(internal_poll_FD *fd, time_Time t)
{
	return internal_poll_setDeadlineImpl(fd, t, 'r' + 'w');
}

GoError internal_poll_FD_SetReadDeadline(internal_poll_FD *fd, time_Time t)
{
	return internal_poll_setDeadlineImpl(fd, t, 'r');
}

GoError internal_poll_FD_SetWriteDeadline(internal_poll_FD *fd, time_Time t)
{
	return internal_poll_setDeadlineImpl(fd, t, 'w');
}

GoError internal_poll_setDeadlineImpl(internal_poll_FD *fd, time_Time t, GoInt mode)
{
	int64_t d = 0;
	if (!time_Time_IsZero(t)) {
		d = time_Until(t);
		if (d == 0)
			d = -1; /* 0 would be none */
	}
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	if (fd->pd.runtimeCtx == 0)
		err = internal_poll_ErrNoDeadline;
	else
		internal_poll_runtime_pollSetDeadline(fd->pd.runtimeCtx, d, mode);
	internal_poll_FD_decref(fd);
	return err;
}

bool internal_poll_IsPollDescriptor(GoUintptr fd)
{
	return internal_poll_runtime_isPollServerDescriptor(fd);
}
