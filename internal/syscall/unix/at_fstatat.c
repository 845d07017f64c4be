/*
 * fstatat.
 *
 * Ports internal/syscall/unix/at_fstatat.go.
 */
#include "internal/syscall/unix/unix.h"
#include "syscall/internal.h"

GoError internal_syscall_unix_Fstatat(GoInt dirfd, GoString path, syscall_Stat_t *stat, GoInt flags)
{
	GoError err;
	uint8_t *p = syscall_bytePtr(path, &err);
	if (!p)
		return err;
	return syscall_errnoErr(syscall_Syscall6(internal_syscall_unix_fstatatTrap,
	                                         (GoUintptr)dirfd, (GoUintptr)p, (GoUintptr)stat,
	                                         (GoUintptr)flags, 0, 0)
	                            .r2);
}
