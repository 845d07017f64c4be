/*
 * The raw system call, inline: for code that may touch neither errno nor any other memory, such as
 * the child of a fork that shares the parent's.
 *
 * GOCRT_NO_ASM selects the path through syscall(2), for a compiler or machine without the others.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_H
#define GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_H

#include "runtime/value.h"

/* For what runs on the stack of a forked child: a sanitizer must not note anything about it. */
#define GOCRT_NOSANITIZE \
	__attribute__((no_sanitize("address"), no_sanitize("thread"), no_sanitize("undefined")))

/* linux_rawSyscall: what the kernel returned, -errno for an error; *r2 the second result register.
 */
#if defined(GOCRT_NO_ASM)
#include "internal/runtime/syscall/linux/raw_generic.h"
#elif defined(__x86_64__)
#include "internal/runtime/syscall/linux/raw_linux_amd64.h"
#elif defined(__aarch64__)
#include "internal/runtime/syscall/linux/raw_linux_arm64.h"
#elif defined(__riscv)
#include "internal/runtime/syscall/linux/raw_linux_riscv64.h"
#elif defined(__i386__)
#include "internal/runtime/syscall/linux/raw_linux_386.h"
#endif

/* Whether r is an error. */
static inline GOCRT_NOSANITIZE bool linux_isError(GoUintptr r)
{
	return r > -(GoUintptr)4096;
}

#endif
