/*
 * Filters of system calls, for tests that let one fail or wait.
 */
#ifndef GOCRT_TESTS_SECCOMP_H
#define GOCRT_TESTS_SECCOMP_H

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define SECCOMP_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SECCOMP_ARCH AUDIT_ARCH_AARCH64
#elif defined(__riscv)
#define SECCOMP_ARCH AUDIT_ARCH_RISCV64
#elif defined(__i386__)
#define SECCOMP_ARCH AUDIT_ARCH_I386
#endif

/* The code of a filter that does `action`, one of SECCOMP_RET_*, where the call is `number`, and
 * lets every other call through. */
#define SECCOMP_CODE(number, action) \
	{ \
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)), \
		    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SECCOMP_ARCH, 0, 3), \
		    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)), \
		    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), \
		    BPF_STMT(BPF_RET | BPF_K, action), \
		    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW), \
	}

#define SECCOMP_PROG(code) \
	{ \
		sizeof(code) / sizeof((code)[0]), code \
	}

/* Installs the filter for this thread and its children. Returns the descriptor that hears of calls
 * with SECCOMP_RET_USER_NOTIF; -1 where the kernel cannot do that. */
static inline int seccompListen(const struct sock_fprog *filter)
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
	                    filter);
}

#endif
