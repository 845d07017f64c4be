/*
 * The raw system call through syscall(2). See raw.h.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_GENERIC_H
#define GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_GENERIC_H

#ifndef GOCRT_NO_ASM
#define GOCRT_NO_ASM
#endif
#include "internal/runtime/syscall/linux/raw.h"

#include <errno.h>
#include <unistd.h>

static inline GOCRT_NOSANITIZE GoUintptr linux_rawSyscall(GoUintptr num, GoUintptr a1, GoUintptr a2,
                                                          GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                          GoUintptr a6, GoUintptr *r2)
{
	int saved = errno;
	GoUintptr r = (GoUintptr)syscall((long)num, a1, a2, a3, a4, a5, a6);
	if (r == ~(GoUintptr)0)
		r = -(GoUintptr)errno;
	errno = saved;
	*r2 = 0;
	return r;
}

#endif
