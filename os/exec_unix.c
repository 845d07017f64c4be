/*
 * Waiting for and signalling a process by its pid; finding one.
 *
 * Ports os/exec_unix.go.
 *
 * In PID mode a pid may be used only while the process has not been reaped. So one caller at a time
 * waits for a Process, and the others for that caller: upstream lets them all into the kernel,
 * where the last ones may meet a process that has got the same pid since. And Pid is read once: a
 * Release that comes in between makes it -1, which kill takes for every process there is.
 */
#include "internal/std/errors/errors.h"
#include "os/internal.h"

os_Process_wait_return os_Process_wait(os_Process *p)
{
	RUNTIME_NILCHECK(p);
	if (p->handle)
		return os_Process_pidfdWait(p);
	return os_Process_pidWait(p);
}

/* One Process in PID mode that somebody waits for; linked in pidWaits while waiters > 0. */
struct pidWait {
	struct pidWait *link;
	os_Process *p;
	GoInt waiters;
	sync_Mutex turn; /* held by the one that is in the kernel */
};

static sync_Mutex pidWaitsMu;
static struct pidWait *pidWaits;

/* The entry of p, made where there is none, with the caller counted. */
static struct pidWait *pidWaitEnter(os_Process *p)
{
	struct pidWait *fresh = runtime_mallocscan(sizeof(*fresh));

	sync_Mutex_Lock(&pidWaitsMu);
	struct pidWait *w = pidWaits;
	while (w && w->p != p)
		w = w->link;
	if (!w) {
		w = fresh;
		w->p = p;
		w->link = pidWaits;
		pidWaits = w;
	}
	w->waiters++;
	sync_Mutex_Unlock(&pidWaitsMu);
	return w;
}

static void pidWaitLeave(struct pidWait *w)
{
	sync_Mutex_Unlock(&w->turn);
	sync_Mutex_Lock(&pidWaitsMu);
	if (--w->waiters == 0) {
		struct pidWait **l = &pidWaits;
		while (*l != w)
			l = &(*l)->link;
		*l = w->link;
	}
	sync_Mutex_Unlock(&pidWaitsMu);
}

static os_Process_pidWait_return waitError(GoString call, GoError err)
{
	return (os_Process_pidWait_return){NULL, os_NewSyscallError(call, err)};
}

/* pidWait for the caller whose turn it is. */
static os_Process_pidWait_return pidWaitTurn(os_Process *p)
{
	GoInt pid = os_pidOf(p);

	switch (os_Process_pidStatus(p)) {
	case os_statusDone:
		/* Reaped by the caller before, after this Wait began. */
		return waitError(GOSTR("wait"), syscall_errnoError(syscall_ECHILD));
	case os_statusReleased:
		return (os_Process_pidWait_return){NULL, syscall_errnoError(syscall_EINVAL)};
	}

	os_Process_blockUntilWaitable_return ready = os_blockUntilWaitable(pid);
	if (ready.r1.tab)
		return (os_Process_pidWait_return){NULL, ready.r1};
	if (ready.r0) {
		/* No signal from here on; those under way end first. */
		os_Process_doRelease(p, os_statusDone);
		sync_RWMutex_Lock(&p->sigMu);
		sync_RWMutex_Unlock(&p->sigMu);
	}

	os_ProcessState *ps = runtime_newobject(&runtime_type__os_ProcessState);
	ps->rusage = runtime_newobject(&runtime_type__syscall_Rusage);
	syscall_Wait4_return w;
	do
		w = syscall_Wait4(pid, &ps->status, 0, ps->rusage);
	while (os_isErrno(w.r1, syscall_EINTR));
	if (w.r1.tab)
		return waitError(GOSTR("wait"), w.r1);
	os_Process_doRelease(p, os_statusDone);
	ps->pid = w.r0;
	return (os_Process_pidWait_return){ps, GONIL};
}

os_Process_pidWait_return os_Process_pidWait(os_Process *p)
{
	switch (os_Process_pidStatus(p)) {
	case os_statusDone:
		/* What the kernel says of a pid that is no child's, and of one that is none. */
		return waitError(
		    GOSTR("waitid"),
		    syscall_errnoError((int32_t)os_pidOf(p) > 0 ? syscall_ECHILD : syscall_EINVAL));
	case os_statusReleased:
		return (os_Process_pidWait_return){NULL, syscall_errnoError(syscall_EINVAL)};
	}

	struct pidWait *w = pidWaitEnter(p);
	sync_Mutex_Lock(&w->turn);
	os_Process_pidWait_return r = pidWaitTurn(p);
	pidWaitLeave(w);
	return r;
}

GoError os_Process_signal(os_Process *p, os_Signal sig)
{
	if (runtime_ifacetype(sig) != &runtime_type__syscall_Signal)
		return errors_New(GOSTR("os: unsupported signal type"));
	syscall_Signal s = *(const syscall_Signal *)sig.data;
	RUNTIME_NILCHECK(p);
	if (p->handle)
		return os_Process_pidfdSendSignal(p, s);
	return os_Process_pidSignal(p, s);
}

static GoError pidSignalLocked(os_Process *p, GoInt pid, syscall_Signal s)
{
	switch (os_Process_pidStatus(p)) {
	case os_statusDone:
		return os_ErrProcessDone;
	case os_statusReleased:
		return os_errProcessReleased;
	}
	return os_convertESRCH(syscall_Kill(pid, s));
}

GoError os_Process_pidSignal(os_Process *p, syscall_Signal s)
{
	RUNTIME_NILCHECK(p);
	GoInt pid = os_pidOf(p);
	if (pid == os_pidReleased)
		return os_errProcessReleased;
	if (pid == os_pidUnset)
		return errors_New(GOSTR("os: process not initialized"));

	sync_RWMutex_RLock(&p->sigMu);
	GoError err = pidSignalLocked(p, pid, s);
	sync_RWMutex_RUnlock(&p->sigMu);
	return err;
}

GoError os_convertESRCH(GoError err)
{
	if (os_isErrno(err, syscall_ESRCH))
		return os_ErrProcessDone;
	return err;
}

os_findProcess_return os_findProcess(GoInt pid)
{
	os_pidfdFind_return h = os_pidfdFind(pid);

	if (runtime_ifaceeqv(h.r1, os_ErrProcessDone))
		return (os_findProcess_return){os_newDoneProcess(pid), GONIL};
	if (h.r1.tab)
		return (os_findProcess_return){os_newPIDProcess(pid), GONIL};
	return (os_findProcess_return){os_newHandleProcess(pid, h.r0), GONIL};
}

time_Duration os_ProcessState_userTime(os_ProcessState *p)
{
	RUNTIME_NILCHECK(p);
	RUNTIME_NILCHECK(p->rusage);
	return syscall_Timeval_Nano(&p->rusage->Utime) * time_Nanosecond;
}

time_Duration os_ProcessState_systemTime(os_ProcessState *p)
{
	RUNTIME_NILCHECK(p);
	RUNTIME_NILCHECK(p->rusage);
	return syscall_Timeval_Nano(&p->rusage->Stime) * time_Nanosecond;
}
