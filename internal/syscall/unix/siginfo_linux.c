/*
 * What waitid tells, as a wait status.
 *
 * Ports internal/syscall/unix/siginfo_linux.go, siginfo_linux_other.go.
 */
#include "internal/syscall/unix/unix.h"

_Static_assert(sizeof(internal_syscall_unix_SiginfoChild) == 128, "the kernel's siginfo");

syscall_WaitStatus internal_syscall_unix_SiginfoChild_WaitStatus(
    internal_syscall_unix_SiginfoChild *s)
{
	RUNTIME_NILCHECK(s);
	uint32_t status = (uint32_t)s->Status;
	switch (s->Code) {
	case internal_syscall_unix__CLD_EXITED:
		return status << 8;
	case internal_syscall_unix__CLD_DUMPED:
		return status | internal_syscall_unix_core;
	case internal_syscall_unix__CLD_KILLED:
		return status;
	case internal_syscall_unix__CLD_TRAPPED:
	case internal_syscall_unix__CLD_STOPPED:
		return status << 8 | internal_syscall_unix_stopped;
	case internal_syscall_unix__CLD_CONTINUED:
		return internal_syscall_unix_continued;
	}
	return 0;
}
