/*
 * Access with the effective ids.
 *
 * Ports internal/syscall/unix/eaccess.go, faccessat_syscall.go.
 */
#include "internal/syscall/unix/unix.h"

GoError internal_syscall_unix_Eaccess(GoString path, uint32_t mode)
{
	return syscall_Faccessat(internal_syscall_unix_AT_FDCWD, path, mode,
	                         internal_syscall_unix_AT_EACCESS);
}
