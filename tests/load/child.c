/*
 * The smallest program there is: static and, on 64-bit processors, without a C library, so that a
 * start of it costs what a start costs. What it does is its first argument:
 *
 *	child           exits with 0
 *	child exit N    exits with N
 *	child fds N     exits with the number of descriptors from 3 to N that it has, at most 255
 *	child sleep     waits for a signal
 *	child args      writes its arguments, an empty line for NULL, its environment: each with its
 *NUL
 */
#include <sys/syscall.h>

#include "internal/runtime/syscall/linux/raw.h"

static long call(long number, long a1, long a2, long a3)
{
	GoUintptr r2;
	return (long)linux_rawSyscall((GoUintptr)number, (GoUintptr)a1, (GoUintptr)a2,
	                              (GoUintptr)a3, 0, 0, 0, &r2);
}

static long number(const char *s)
{
	long n = 0;
	while (*s >= '0' && *s <= '9')
		n = 10 * n + *s++ - '0';
	return n;
}

static long openFds(long last)
{
	enum {
		f_getfd = 1,
		max = 255
	};
	long n = 0;
	for (long fd = 3; fd <= last && n < max; fd++)
		n += call(SYS_fcntl, fd, f_getfd, 0) >= 0;
	return n;
}

/* Writes n bytes, however many calls that takes. */
static void put(const char *p, long n)
{
	while (n > 0) {
		long r = call(SYS_write, 1, (long)p, n);
		if (r <= 0)
			call(SYS_exit_group, 1, 0, 0);
		p += r;
		n -= r;
	}
}

static void putAll(char **s)
{
	for (; *s; s++) {
		const char *end = *s;
		while (*end)
			end++;
		put(*s, end - *s + 1);
	}
}

static long run(long argc, char **argv)
{
	if (argc < 2)
		return 0;
	switch (argv[1][0]) {
	case 'e':
		return argc > 2 ? number(argv[2]) : 0;
	case 'f':
		return argc > 2 ? openFds(number(argv[2])) : 0;
	case 's':
		for (;;)
			call(SYS_ppoll, 0, 0, 0);
	case 'a':
		putAll(argv);
		put("\n", 2);
		putAll(argv + argc + 1);
	}
	return 0;
}

#ifdef GOCRT_NO_ASM

int main(int argc, char **argv)
{
	return (int)run(argc, argv);
}

#else

/* stack: argc, argv, NULL, environment, NULL. */
__attribute__((used)) static void begin(long *stack)
{
	call(SYS_exit_group, run(stack[0], (char **)(stack + 1)), 0, 0);
}

#if defined(__x86_64__)
__asm__(".globl _start\n"
        "_start:\n\t"
        "xorl %ebp, %ebp\n\t"
        "movq %rsp, %rdi\n\t"
        "andq $-16, %rsp\n\t"
        "call begin\n");
#elif defined(__aarch64__)
__asm__(".globl _start\n"
        "_start:\n\t"
        "mov x29, #0\n\t"
        "mov x0, sp\n\t"
        "bl begin\n");
#elif defined(__riscv)
__asm__(".globl _start\n"
        "_start:\n\t"
        ".option push\n\t"
        ".option norelax\n\t"
        "la gp, __global_pointer$\n\t"
        ".option pop\n\t"
        "mv s0, zero\n\t"
        "mv a0, sp\n\t"
        "andi sp, sp, -16\n\t"
        "call begin\n");
#endif

#endif
