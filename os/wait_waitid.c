/*
 * Waiting for a process without reaping it.
 *
 * Ports os/wait_waitid.go.
 */
#include "os/internal.h"

struct waitidCall {
	GoFuncVal f; /* func() error */
	GoInt pid;
	internal_syscall_unix_SiginfoChild info;
};

static GoError waitid(GoFuncVal *ctx)
{
	struct waitidCall *c = (struct waitidCall *)ctx;

	return internal_syscall_unix_Waitid(internal_syscall_unix_P_PID, c->pid, &c->info,
	                                    syscall_WEXITED | syscall_WNOWAIT, NULL);
}

os_Process_blockUntilWaitable_return os_blockUntilWaitable(GoInt pid)
{
	struct waitidCall c = {.f = {(void (*)(void))waitid}, .pid = pid};
	GoError err = os_ignoringEINTR(&c.f);

	if (!err.tab)
		return (os_Process_blockUntilWaitable_return){true, GONIL};
	if (os_isErrno(err, syscall_ENOSYS))
		return (os_Process_blockUntilWaitable_return){false, GONIL};
	return (os_Process_blockUntilWaitable_return){false,
	                                              os_NewSyscallError(GOSTR("waitid"), err)};
}

os_Process_blockUntilWaitable_return os_Process_blockUntilWaitable(os_Process *p)
{
	RUNTIME_NILCHECK(p);
	os_Process_blockUntilWaitable_return r = os_blockUntilWaitable(os_pidOf(p));

	RUNTIME_KEEPALIVE(p);
	return r;
}
