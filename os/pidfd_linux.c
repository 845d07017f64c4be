/*
 * Processes by pidfd.
 *
 * Ports os/pidfd_linux.go.
 */
#include "os/internal.h"

os_ensurePidfd_return os_ensurePidfdIn(struct os_ownPidfd *own, syscall_SysProcAttr *sysAttr)
{
	/* A PidFD of the caller's own is never the Process's, even where pidfd works only later. */
	if (sysAttr && sysAttr->PidFD)
		return (os_ensurePidfd_return){sysAttr, true};
	if (!os_pidfdWorks())
		return (os_ensurePidfd_return){sysAttr, false};

	own->attr = sysAttr ? *sysAttr : (syscall_SysProcAttr){0};
	own->pidfd = 0;
	own->attr.PidFD = &own->pidfd;
	return (os_ensurePidfd_return){&own->attr, false};
}

os_ensurePidfd_return os_ensurePidfd(syscall_SysProcAttr *sysAttr)
{
	return os_ensurePidfdIn(runtime_mallocscan(sizeof(struct os_ownPidfd)), sysAttr);
}

os_getPidfd_return os_getPidfd(syscall_SysProcAttr *sysAttr, bool needDup)
{
	/* A start in PID mode set no PidFD, though pidfd may work by now. */
	if (!sysAttr || !sysAttr->PidFD || !os_pidfdWorks())
		return (os_getPidfd_return){0, false};

	GoInt h = *sysAttr->PidFD;
	if (needDup) {
		internal_syscall_unix_Fcntl_return dup =
		    internal_syscall_unix_Fcntl(h, syscall_F_DUPFD_CLOEXEC, 0);
		if (dup.r1.tab)
			return (os_getPidfd_return){0, false};
		h = dup.r0;
	}
	return (os_getPidfd_return){(GoUintptr)h, true};
}

os_pidfdFind_return os_pidfdFind(GoInt pid)
{
	if (!os_pidfdWorks())
		return (os_pidfdFind_return){0, syscall_errnoError(syscall_ENOSYS)};

	internal_syscall_unix_PidFDOpen_return h = internal_syscall_unix_PidFDOpen(pid, 0);
	if (h.r1.tab)
		return (os_pidfdFind_return){0, os_convertESRCH(h.r1)};
	return (os_pidfdFind_return){h.r0, GONIL};
}

/* A waitid on a pidfd, for ignoringEINTR. */
struct waitidCall {
	GoFuncVal f; /* func() error */
	GoInt pidfd;
	internal_syscall_unix_SiginfoChild info;
	syscall_Rusage *rusage;
};

static GoError waitid(GoFuncVal *ctx)
{
	struct waitidCall *c = (struct waitidCall *)ctx;

	return internal_syscall_unix_Waitid(internal_syscall_unix_P_PIDFD, c->pidfd, &c->info,
	                                    syscall_WEXITED, c->rusage);
}

/* pidfdWait for a caller that holds a reference. */
static os_Process_pidfdWait_return pidfdWaitAcquired(os_Process *p, GoUintptr handle)
{
	struct waitidCall c = {.f = {(void (*)(void))waitid}, .pidfd = (GoInt)handle};

	c.rusage = runtime_newobject(&runtime_type__syscall_Rusage);
	GoError err = os_ignoringEINTR(&c.f);
	if (err.tab)
		return (os_Process_pidfdWait_return){NULL,
		                                     os_NewSyscallError(GOSTR("waitid"), err)};
	/* A Wait in flight elsewhere keeps the handle open by its own reference. */
	os_Process_doRelease(p, os_statusDone);

	os_ProcessState *ps = runtime_newobject(&runtime_type__os_ProcessState);
	ps->pid = c.info.Pid;
	ps->status = internal_syscall_unix_SiginfoChild_WaitStatus(&c.info);
	ps->rusage = c.rusage;
	return (os_Process_pidfdWait_return){ps, GONIL};
}

os_Process_pidfdWait_return os_Process_pidfdWait(os_Process *p)
{
	os_Process_handleTransientAcquire_return h = os_Process_handleTransientAcquire(p);

	switch (h.r1) {
	case os_statusDone:
		return (os_Process_pidfdWait_return){
		    NULL, os_NewSyscallError(GOSTR("wait"), syscall_errnoError(syscall_ECHILD))};
	case os_statusReleased:
		return (os_Process_pidfdWait_return){NULL, syscall_errnoError(syscall_EINVAL)};
	}
	RUNTIME_DEFER(os_Process_handleTransientRelease, p);
	return pidfdWaitAcquired(p, h.r0);
}

GoError os_Process_pidfdSendSignal(os_Process *p, syscall_Signal s)
{
	os_Process_handleTransientAcquire_return h = os_Process_handleTransientAcquire(p);

	switch (h.r1) {
	case os_statusDone:
		return os_ErrProcessDone;
	case os_statusReleased:
		return os_errProcessReleased;
	}
	RUNTIME_DEFER(os_Process_handleTransientRelease, p);
	return os_convertESRCH(internal_syscall_unix_PidFDSendSignal(h.r0, s));
}

bool os_pidfdWorks(void)
{
	GoError err = ((GoError(*)(GoFuncVal *))os_checkPidfdOnce->fn)(os_checkPidfdOnce);

	return !err.tab;
}

/* checkPidfd's answer, once it is one that lasts. */
static struct {
	bool known;
	sync_Mutex mu;
	GoError err;
} checkPidfdState;

/* Whether err would be the same next time: not one of a process that is out of something. */
static bool lasting(GoError err)
{
	if (runtime_ifacetype(err) == &runtime_ptr__os_SyscallError)
		err = ((os_SyscallError *)err.data)->Err;
	if (runtime_ifacetype(err) != &runtime_type__syscall_Errno)
		return true;
	return os_isErrno(err, syscall_ENOSYS) || os_isErrno(err, syscall_EPERM) ||
	       os_isErrno(err, syscall_EINVAL);
}

static GoError checkPidfdOnce(GoFuncVal *ctx)
{
	(void)ctx;
	if (__atomic_load_n(&checkPidfdState.known, __ATOMIC_ACQUIRE))
		return checkPidfdState.err;

	sync_Mutex_Lock(&checkPidfdState.mu);
	RUNTIME_DEFER(sync_Mutex_Unlock, &checkPidfdState.mu);
	if (checkPidfdState.known)
		return checkPidfdState.err;
	GoError err = os_checkPidfd();
	if (lasting(err)) {
		checkPidfdState.err = err;
		__atomic_store_n(&checkPidfdState.known, true, __ATOMIC_RELEASE);
	}
	return err;
}

static GoFuncVal checkPidfdOnceVal = {(void (*)(void))checkPidfdOnce};

GoFuncVal *os_checkPidfdOnce = &checkPidfdOnceVal;

/* checkPidfd once there is a pidfd of the caller's own. */
static GoError checkPidfdFd(GoUintptr fd)
{
	struct waitidCall c = {.f = {(void (*)(void))waitid}, .pidfd = (GoInt)fd};
	GoError err = os_ignoringEINTR(&c.f);

	/* The caller is not its own child; another errno says that P_PIDFD is not known. */
	if (!os_isErrno(err, syscall_ECHILD))
		return os_NewSyscallError(GOSTR("pidfd_wait"), err);
	err = internal_syscall_unix_PidFDSendSignal(fd, 0);
	if (err.tab)
		return os_NewSyscallError(GOSTR("pidfd_send_signal"), err);
	return os_checkClonePidfd();
}

GoError os_checkPidfd(void)
{
	internal_syscall_unix_PidFDOpen_return h =
	    internal_syscall_unix_PidFDOpen(syscall_Getpid(), 0);

	if (h.r1.tab)
		return os_NewSyscallError(GOSTR("pidfd_open"), h.r1);
	GoError err = checkPidfdFd(h.r0);
	syscall_Close((GoInt)h.r0);
	return err;
}
