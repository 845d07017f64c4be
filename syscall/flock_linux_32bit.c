/*
 * Record locks where the first fcntl has 32-bit offsets.
 *
 * Ports syscall/flock_linux_32bit.go.
 */
#include "syscall/internal.h"

#if defined(__i386__)

GoUintptr syscall_fcntl64Syscall = syscall_SYS_FCNTL64;

#endif
