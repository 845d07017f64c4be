/*
 * Starting a process; the state of one that has ended.
 *
 * Ports os/exec_posix.go.
 */
#include "internal/strconv/strconv.h"
#include "internal/syscall/execenv/execenv.h"
#include "os/internal.h"

os_Signal os_Interrupt;
os_Signal os_Kill;

/* The error of a directory that cannot be looked up, nil where it can. */
static GoError checkDir(GoString dir)
{
	GoError err = os_Stat(dir).r1;

	if (err.tab)
		((io_fs_PathError *)err.data)->Op = GOSTR("chdir");
	return err;
}

enum {
	FEW_FILES = 16
};

os_startProcess_return os_startProcess(GoString name, GoSlice argv, os_ProcAttr *attr)
{
	RUNTIME_NILCHECK(attr);
	if (!attr->Sys && attr->Dir.n != 0) {
		GoError err = checkDir(attr->Dir);
		if (err.tab)
			return (os_startProcess_return){NULL, err};
	}

	struct os_ownPidfd own;
	os_ensurePidfd_return ensured = os_ensurePidfdIn(&own, attr->Sys);
	syscall_ProcAttr sysattr = {.Dir = attr->Dir, .Env = attr->Env, .Sys = ensured.r0};
	if (!sysattr.Env.p) {
		internal_syscall_execenv_Default_return env =
		    internal_syscall_execenv_Default(sysattr.Sys);
		if (env.r1.tab)
			return (os_startProcess_return){NULL, env.r1};
		sysattr.Env = env.r0;
	}
	GoUintptr few[FEW_FILES], *fds = few;
	if (attr->Files.len > FEW_FILES)
		fds = runtime_mallocgc((GoUintptr)attr->Files.len * sizeof(*fds), NULL, false);
	for (GoInt i = 0; i < attr->Files.len; i++)
		fds[i] = os_File_Fd(((os_File **)attr->Files.p)[i]);
	sysattr.Files = (GoSlice){fds, attr->Files.len, attr->Files.len};

	syscall_StartProcess_return started = syscall_StartProcess(name, argv, &sysattr);

	/* The files must not be finalized, and their fds closed, before the child has them. */
	RUNTIME_KEEPALIVE(attr);
	RUNTIME_KEEPALIVE(attr->Files.p);
	if (started.r2.tab) {
		io_fs_PathError *pe = runtime_newobject(&runtime_type__io_fs_PathError);
		*pe = (io_fs_PathError){GOSTR("fork/exec"), name, started.r2};
		return (os_startProcess_return){NULL,
		                                {&runtime_itab__ptr__io_fs_PathError__error, pe}};
	}

	os_getPidfd_return h = os_getPidfd(sysattr.Sys, ensured.r1);
	if (!h.r1)
		return (os_startProcess_return){os_newPIDProcess(started.r0), GONIL};
	return (os_startProcess_return){os_newHandleProcess(started.r0, h.r0), GONIL};
}

GoError os_Process_kill(os_Process *p)
{
	return os_Process_Signal(p, os_Kill);
}

GoError os_Process_withHandle(os_Process *p, GoFuncVal *f)
{
	RUNTIME_NILCHECK(p);
	if (!p->handle)
		return os_ErrNoHandle;
	os_Process_handleTransientAcquire_return h = os_Process_handleTransientAcquire(p);
	switch (h.r1) {
	case os_statusDone:
		return os_ErrProcessDone;
	case os_statusReleased:
		return os_errProcessReleased;
	}
	RUNTIME_DEFER(os_Process_handleTransientRelease, p);
	RUNTIME_NILCHECK(f);
	((void (*)(GoFuncVal *, GoUintptr))f->fn)(f, h.r0);
	return GONIL;
}

GoInt os_ProcessState_Pid(os_ProcessState *p)
{
	RUNTIME_NILCHECK(p);
	return p->pid;
}

bool os_ProcessState_exited(os_ProcessState *p)
{
	RUNTIME_NILCHECK(p);
	return syscall_WaitStatus_Exited(p->status);
}

bool os_ProcessState_success(os_ProcessState *p)
{
	RUNTIME_NILCHECK(p);
	return syscall_WaitStatus_ExitStatus(p->status) == 0;
}

GoEface os_ProcessState_sys(os_ProcessState *p)
{
	RUNTIME_NILCHECK(p);
	return (GoEface){&runtime_type__syscall_WaitStatus, runtime_convT32(p->status)};
}

GoEface os_ProcessState_sysUsage(os_ProcessState *p)
{
	RUNTIME_NILCHECK(p);
	return (GoEface){&runtime_ptr__syscall_Rusage, p->rusage};
}

/* The text of a status that is a stop. */
static GoString stopText(syscall_WaitStatus status)
{
	syscall_Signal sig = syscall_WaitStatus_StopSignal(status);
	GoInt cause = syscall_WaitStatus_TrapCause(status);
	GoString text = runtime_concatstring2(GOSTR("stop signal: "), syscall_Signal_String(sig));

	if (sig != syscall_SIGTRAP || cause == 0)
		return text;
	text = runtime_concatstring2(text, GOSTR(" (trap "));
	return runtime_concatstring3(text, internal_strconv_Itoa(cause), GOSTR(")"));
}

GoString os_ProcessState_String(os_ProcessState *p)
{
	if (!p)
		return GOSTR("<nil>");
	syscall_WaitStatus status = p->status;
	GoString res = GOSTR("");
	if (syscall_WaitStatus_Exited(status))
		res = runtime_concatstring2(
		    GOSTR("exit status "),
		    internal_strconv_Itoa(syscall_WaitStatus_ExitStatus(status)));
	else if (syscall_WaitStatus_Signaled(status))
		res = runtime_concatstring2(
		    GOSTR("signal: "), syscall_Signal_String(syscall_WaitStatus_Signal(status)));
	else if (syscall_WaitStatus_Stopped(status))
		res = stopText(status);
	else if (syscall_WaitStatus_Continued(status))
		res = GOSTR("continued");
	if (syscall_WaitStatus_CoreDump(status))
		res = runtime_concatstring2(res, GOSTR(" (core dumped)"));
	return res;
}

GoInt os_ProcessState_ExitCode(os_ProcessState *p)
{
	if (!p)
		return -1;
	return syscall_WaitStatus_ExitStatus(p->status);
}
