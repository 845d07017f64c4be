/*
 * Processes: the handle's reference count, the status, the public calls.
 *
 * Ports os/exec.go.
 */
#include "internal/std/errors/errors.h"
#include "internal/testlog/testlog.h"
#include "os/internal.h"
#include "runtime/fdpressure.h"

GoError os_ErrProcessDone;
GoError os_errProcessReleased;
GoError os_ErrNoHandle;

os_processHandle_acquire_return os_processHandle_acquire(os_processHandle *ph)
{
	int32_t refs = __atomic_load_n(&ph->refs.v, __ATOMIC_SEQ_CST);

	for (;;) {
		if (refs < 0)
			runtime_panicstring(
			    GOSTR("internal error: negative process handle reference count"));
		if (refs == 0)
			return (os_processHandle_acquire_return){0, false};
		if (__atomic_compare_exchange_n(&ph->refs.v, &refs, refs + 1, false,
		                                __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			return (os_processHandle_acquire_return){ph->handle, true};
	}
}

void os_processHandle_release(os_processHandle *ph)
{
	int32_t refs = __atomic_load_n(&ph->refs.v, __ATOMIC_SEQ_CST);

	for (;;) {
		if (refs <= 0)
			runtime_panicstring(
			    GOSTR("internal error: too many releases of process handle"));
		if (!__atomic_compare_exchange_n(&ph->refs.v, &refs, refs - 1, false,
		                                 __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			continue;
		if (refs == 1)
			os_processHandle_closeHandle(ph);
		return;
	}
}

os_Process *os_newPIDProcess(GoInt pid)
{
	os_Process *p = runtime_newobject(&runtime_type__os_Process);

	p->Pid = pid;
	return p;
}

os_Process *os_newHandleProcess(GoInt pid, GoUintptr handle)
{
	os_processHandle *ph = runtime_newobject(&runtime_type__os_processHandle);
	os_Process *p = runtime_newobject(&runtime_type__os_Process);

	ph->handle = handle;
	__atomic_store_n(&ph->refs.v, 1, __ATOMIC_SEQ_CST);
	p->Pid = pid;
	p->handle = ph;
	p->cleanup = runtime_addCleanupFD(p, (void (*)(void *))os_processHandle_release, ph);
	return p;
}

os_Process *os_newDoneProcess(GoInt pid)
{
	os_Process *p = runtime_newobject(&runtime_type__os_Process);

	p->Pid = pid;
	__atomic_store_n(&p->state.v, os_statusDone, __ATOMIC_SEQ_CST);
	return p;
}

os_Process_handleTransientAcquire_return os_Process_handleTransientAcquire(os_Process *p)
{
	RUNTIME_NILCHECK(p);
	if (!p->handle)
		runtime_panicstring(GOSTR("handleTransientAcquire called in invalid mode"));

	os_processStatus status = __atomic_load_n(&p->state.v, __ATOMIC_SEQ_CST);
	if (status != os_statusOK)
		return (os_Process_handleTransientAcquire_return){0, status};
	os_processHandle_acquire_return h = os_processHandle_acquire(p->handle);
	if (h.r1)
		return (os_Process_handleTransientAcquire_return){h.r0, os_statusOK};

	/* The last reference goes only after the status has changed. */
	status = __atomic_load_n(&p->state.v, __ATOMIC_SEQ_CST);
	if (status == os_statusOK)
		runtime_panicstring(GOSTR("inconsistent process status"));
	return (os_Process_handleTransientAcquire_return){0, status};
}

void os_Process_handleTransientRelease(os_Process *p)
{
	RUNTIME_NILCHECK(p);
	if (!p->handle)
		runtime_panicstring(GOSTR("handleTransientRelease called in invalid mode"));
	os_processHandle_release(p->handle);
}

os_processStatus os_Process_pidStatus(os_Process *p)
{
	RUNTIME_NILCHECK(p);
	if (p->handle)
		runtime_panicstring(GOSTR("pidStatus called in invalid mode"));
	return __atomic_load_n(&p->state.v, __ATOMIC_SEQ_CST);
}

GoInt os_Getpid(void)
{
	return syscall_Getpid();
}

GoInt os_Getppid(void)
{
	return syscall_Getppid();
}

os_FindProcess_return os_FindProcess(GoInt pid)
{
	return os_findProcess(pid);
}

os_StartProcess_return os_StartProcess(GoString name, GoSlice argv, os_ProcAttr *attr)
{
	internal_testlog_Open(name);
	return os_startProcess(name, argv, attr);
}

static void forgetPid(void *p)
{
	__atomic_store_n(&((os_Process *)p)->Pid, os_pidReleased, __ATOMIC_RELEASE);
}

/* The status changes before the pid: a Wait that meets -1 would take it for the caller's. */
GoError os_Process_Release(os_Process *p)
{
	RUNTIME_NILCHECK(p);
	RUNTIME_DEFER(forgetPid, p);
	os_Process_doRelease(p, os_statusReleased);
	return GONIL;
}

os_processStatus os_Process_doRelease(os_Process *p, os_processStatus newStatus)
{
	RUNTIME_NILCHECK(p);
	os_processStatus old = os_statusOK;

	if (!__atomic_compare_exchange_n(&p->state.v, &old, newStatus, false, __ATOMIC_SEQ_CST,
	                                 __ATOMIC_SEQ_CST))
		return old;
	if (p->handle) {
		runtime_Cleanup_Stop(p->cleanup);
		os_processHandle_release(p->handle);
	}
	return os_statusOK;
}

GoError os_Process_Kill(os_Process *p)
{
	return os_Process_kill(p);
}

os_Process_Wait_return os_Process_Wait(os_Process *p)
{
	return os_Process_wait(p);
}

GoError os_Process_Signal(os_Process *p, os_Signal sig)
{
	return os_Process_signal(p, sig);
}

GoError os_Process_WithHandle(os_Process *p, GoFuncVal *f)
{
	return os_Process_withHandle(p, f);
}

time_Duration os_ProcessState_UserTime(os_ProcessState *p)
{
	return os_ProcessState_userTime(p);
}

time_Duration os_ProcessState_SystemTime(os_ProcessState *p)
{
	return os_ProcessState_systemTime(p);
}

bool os_ProcessState_Exited(os_ProcessState *p)
{
	return os_ProcessState_exited(p);
}

bool os_ProcessState_Success(os_ProcessState *p)
{
	return os_ProcessState_success(p);
}

GoEface os_ProcessState_Sys(os_ProcessState *p)
{
	return os_ProcessState_sys(p);
}

GoEface os_ProcessState_SysUsage(os_ProcessState *p)
{
	return os_ProcessState_sysUsage(p);
}

void os_initExec(void)
{
	static syscall_Signal interrupt = syscall_SIGINT, kill = syscall_SIGKILL;

	os_ErrProcessDone = errors_New(GOSTR("os: process already finished"));
	os_errProcessReleased = errors_New(GOSTR("os: process already released"));
	os_ErrNoHandle = errors_New(GOSTR("os: process handle unavailable"));
	os_Interrupt = (os_Signal){&runtime_itab__syscall_Signal__os_Signal, &interrupt};
	os_Kill = (os_Signal){&runtime_itab__syscall_Signal__os_Signal, &kill};
}
