/*
 * The raw system call, inline: for code that may touch neither errno nor any other memory, such as
 * the child of a fork that shares the parent's.
 *
 * Ports internal/runtime/syscall/linux/asm_linux_amd64.s, asm_linux_arm64.s.
 *
 * GOCRT_NO_ASM selects the path through syscall(2), for a compiler or machine without the others.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_H
#define GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_H

#include "runtime/value.h"

#if !defined(__x86_64__) && !defined(__aarch64__) && !defined(GOCRT_NO_ASM)
#define GOCRT_NO_ASM
#endif

/* For what runs on the stack of a forked child: a sanitizer must not note anything about it. */
#define GOCRT_NOSANITIZE \
	__attribute__((no_sanitize("address"), no_sanitize("thread"), no_sanitize("undefined")))

/* What the kernel returned, -errno for an error; *r2 the second result register. */
#if defined(GOCRT_NO_ASM)

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

#elif defined(__x86_64__)

static inline GOCRT_NOSANITIZE GoUintptr linux_rawSyscall(GoUintptr num, GoUintptr a1, GoUintptr a2,
                                                          GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                          GoUintptr a6, GoUintptr *r2)
{
	register GoUintptr r10 __asm__("r10") = a4;
	register GoUintptr r8 __asm__("r8") = a5;
	register GoUintptr r9 __asm__("r9") = a6;
	__asm__ volatile("syscall"
	                 : "+a"(num), "+d"(a3)
	                 : "D"(a1), "S"(a2), "r"(r10), "r"(r8), "r"(r9)
	                 : "rcx", "r11", "memory");
	*r2 = a3;
	return num;
}

#else

static inline GOCRT_NOSANITIZE GoUintptr linux_rawSyscall(GoUintptr num, GoUintptr a1, GoUintptr a2,
                                                          GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                          GoUintptr a6, GoUintptr *r2)
{
	register GoUintptr x8 __asm__("x8") = num;
	register GoUintptr x0 __asm__("x0") = a1;
	register GoUintptr x1 __asm__("x1") = a2;
	register GoUintptr x2 __asm__("x2") = a3;
	register GoUintptr x3 __asm__("x3") = a4;
	register GoUintptr x4 __asm__("x4") = a5;
	register GoUintptr x5 __asm__("x5") = a6;
	__asm__ volatile("svc #0"
	                 : "+r"(x0), "+r"(x1)
	                 : "r"(x8), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
	                 : "memory");
	*r2 = x1;
	return x0;
}

#endif

/* Whether r is an error. */
static inline GOCRT_NOSANITIZE bool linux_isError(GoUintptr r)
{
	return r > -(GoUintptr)4096;
}

#endif
