/*
 * waitid.
 *
 * Ports internal/syscall/unix/waitid_linux.go.
 */
#include "internal/syscall/unix/unix.h"

GoError internal_syscall_unix_Waitid(GoInt idType, GoInt id,
                                     internal_syscall_unix_SiginfoChild *info, GoInt options,
                                     syscall_Rusage *rusage)
{
	return syscall_errnoErr(syscall_Syscall6(syscall_SYS_WAITID, (GoUintptr)idType,
	                                         (GoUintptr)id, (GoUintptr)info, (GoUintptr)options,
	                                         (GoUintptr)rusage, 0)
	                            .r2);
}
