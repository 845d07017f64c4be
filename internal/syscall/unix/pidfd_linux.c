/*
 * Descriptors of processes.
 *
 * Ports internal/syscall/unix/pidfd_linux.go.
 *
 * Neither call ever blocks, and to announce a call that may costs more than half of such a call: so
 * they are raw ones.
 */
#include "internal/syscall/unix/unix.h"
#include "syscall/internal.h"

GoError internal_syscall_unix_PidFDSendSignal(GoUintptr pidfd, syscall_Signal s)
{
	return syscall_errnoErr(
	    syscall_RawSyscall(internal_syscall_unix_pidfdSendSignalTrap, pidfd, (GoUintptr)s, 0)
		.r2);
}

internal_syscall_unix_PidFDOpen_return internal_syscall_unix_PidFDOpen(GoInt pid, GoInt flags)
{
	syscall_Syscall_return r;
	bool tried = false;
	do
		r = syscall_RawSyscall(internal_syscall_unix_pidfdOpenTrap, (GoUintptr)pid,
		                       (GoUintptr)flags, 0);
	while (syscall_retryFD(r.r2, &tried));
	if (r.r2)
		return (internal_syscall_unix_PidFDOpen_return){~(GoUintptr)0,
		                                                syscall_errnoError(r.r2)};
	return (internal_syscall_unix_PidFDOpen_return){r.r0, GONIL};
}
