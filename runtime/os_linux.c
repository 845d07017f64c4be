/*
 * Threads, futexes and the number of processors.
 *
 * Ports runtime/os_linux.go.
 */
#define _GNU_SOURCE
#define GC_THREADS
#include <errno.h>
#include <gc/gc.h>
#include <linux/futex.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "runtime/internal.h"
#include "runtime/mgc.h"

/* A pthread stack of this size is asked for; where the system refuses, half of it, and so on. */
static size_t stackSize = runtime_stackSize;

enum {
	minStack = 256 << 10,
	guardSize = 64 << 10,
	minAltstack = 32 << 10, /* as Go's gsignal */
	pageSizeMax = 64 << 10
};

void runtime_futexsleep(uint32_t *addr, uint32_t val, int64_t ns)
{
	struct timespec ts = {ns / 1000000000, ns % 1000000000};
	int saved = errno;
	syscall(SYS_futex, addr, FUTEX_WAIT_PRIVATE, val, ns < 0 ? NULL : &ts, NULL, 0);
	errno = saved;
}

void runtime_futexwakeup(uint32_t *addr, uint32_t cnt)
{
	int saved = errno;
	syscall(SYS_futex, addr, FUTEX_WAKE_PRIVATE, cnt, NULL, NULL, 0);
	errno = saved;
}

int32_t runtime_getproccount(void)
{
	/* Large enough for any kernel's mask; the call fails on a smaller one. */
	enum {
		maxCPUs = 64 * 1024
	};
	uint8_t buf[maxCPUs / 8];
	long r = syscall(SYS_sched_getaffinity, 0, sizeof(buf), buf);
	int32_t n = 0;
	for (long i = 0; i < r; i++)
		n += __builtin_popcount(buf[i]);
	return n > 0 ? n : 1;
}

static size_t altstackSize(void)
{
	size_t n = getauxval(AT_MINSIGSTKSZ);
	n = n * 2 > minAltstack ? n * 2 : minAltstack;
	return (n + pageSizeMax - 1) & ~(size_t)(pageSizeMax - 1);
}

/*
 * Maps guard, stack and, for a Go program, a signal stack above it. Huge pages are refused: a
 * stack of which some kilobytes are in use would take 2 MiB.
 */
static bool stackalloc(runtime_g *gp, size_t size, size_t alt)
{
	for (; size >= minStack; size /= 2) {
		size_t total = guardSize + size + alt;
		uint8_t *p = mmap(NULL, total, PROT_READ | PROT_WRITE,
		                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
		if (p == MAP_FAILED)
			continue;
		(void)madvise(p, total, MADV_NOHUGEPAGE);
		if (mprotect(p, guardSize, PROT_NONE) != 0) {
			munmap(p, total);
			return false;
		}
		gp->stackmap = p;
		gp->stackmapsize = total;
		gp->stacklo = p + guardSize;
		gp->stackhi = p + guardSize + size;
		gp->altstack = alt ? gp->stackhi : NULL;
		gp->altstacksize = alt;
		return true;
	}
	return false;
}

void runtime_stackfree(runtime_g *gp)
{
	if (gp->stackmap)
		munmap(gp->stackmap, gp->stackmapsize);
	gp->stackmap = NULL;
	gp->stacklo = gp->stackhi = gp->altstack = NULL;
}

void runtime_setStackSize(size_t size)
{
	if (size < minStack)
		size = minStack;
	size = (size + pageSizeMax - 1) & ~(size_t)(pageSizeMax - 1);
	__atomic_store_n(&stackSize, size, __ATOMIC_RELAXED);
}

int runtime_newosproc(runtime_g *gp, void *(*start)(void *))
{
	pthread_attr_t attr;
	size_t size = __atomic_load_n(&stackSize, __ATOMIC_RELAXED);
	if (runtime_isGoProgram && size == runtime_stackSize)
		size = runtime_goStackSize;
	if (!gp->stackmap && !stackalloc(gp, size, runtime_isGoProgram ? altstackSize() : 0))
		return ENOMEM;
	pthread_attr_init(&attr);
	pthread_attr_setstack(&attr, gp->stacklo,
	                      (size_t)((uint8_t *)gp->stackhi - (uint8_t *)gp->stacklo));
	/* No signal may be blocked here: the collector's must reach a thread that waits for the new
	 * one to be registered. The thread may have ended, and gp may be in use again, before this
	 * call returns and even before the C library stores the name: runtime_minit takes it. */
	pthread_t name;
	int err = pthread_create(&name, &attr, start, gp);
	pthread_attr_destroy(&attr);
	if (err)
		runtime_stackfree(gp);
	return err;
}

#define SIGBIT(sig) ((uint64_t)1 << ((sig)-1))

/* What a thread of a Go program never blocks: faults, and what libc and profilers live on. */
static const uint64_t unblockable =
    SIGBIT(SIGILL) | SIGBIT(SIGTRAP) | SIGBIT(SIGBUS) | SIGBIT(SIGFPE) | SIGBIT(SIGSEGV) |
    SIGBIT(SIGSTKFLT) | SIGBIT(SIGCHLD) | SIGBIT(SIGPROF) | SIGBIT(32) | SIGBIT(33) | SIGBIT(34);

void runtime_siginit(void)
{
	runtime_siginitSynccall();
	runtime_sigprocmask(SIG_SETMASK, NULL, &runtime_initSigmask);
	if (!runtime_isGoProgram)
		return;
	runtime_initSigmask &= ~unblockable;
	runtime_sigprocmask(SIG_SETMASK, &runtime_initSigmask, NULL);
}

void runtime_sigblockService(void)
{
	uint64_t mask = ~(unblockable | SIGBIT(SIGABRT) | SIGBIT(SIGSYS) |
	                  SIGBIT(runtime_gcSuspendSignal) | SIGBIT(runtime_gcRestartSignal));
	if (!runtime_isGoProgram)
		runtime_sigprocmask(SIG_SETMASK, &mask, NULL);
}

/* Where the main goroutine goes on once it has its own stack. */
static void (*mainFn)(void);

static void onMainStack(void)
{
	struct GC_stack_base sb = {.mem_base = runtime_getg()->stackhi};
	GC_set_stackbottom(NULL, &sb);
	GC_enable();
	mainFn();
	runtime_throw(GOSTR("the main goroutine has returned"));
}

void runtime_switchStack(void (*fn)(void))
{
	runtime_g *gp = runtime_getg();
	void *alt = gp->altstack;
	size_t altsize = gp->altstacksize;

	/* AddressSanitizer knows the first stack only. */
	if (!GOCRT_ASAN && stackalloc(gp, runtime_mainStackSize, 0)) {
		/* A collection would look for the stack's end on the other one. */
		GC_disable();
		gp->altstack = alt;
		gp->altstacksize = altsize;
		mainFn = fn;
		runtime_gogo(gp->stacklo, gp->stackhi, onMainStack);
	}
	gp->altstack = alt;
	gp->altstacksize = altsize;
	fn();
}

void runtime_minit(runtime_g *gp)
{
	gp->thread = pthread_self();
	runtime_sigprocmask(SIG_SETMASK, &runtime_initSigmask, NULL);
	if (!gp->altstack)
		return;
	stack_t st = {.ss_sp = gp->altstack, .ss_size = gp->altstacksize};
	sigaltstack(&st, NULL);
}

void runtime_minitMain(runtime_g *gp)
{
	pthread_attr_t attr;
	void *lo;
	size_t size;
	if (pthread_getattr_np(pthread_self(), &attr) == 0) {
		if (pthread_attr_getstack(&attr, &lo, &size) == 0) {
			gp->stacklo = lo;
			gp->stackhi = (uint8_t *)lo + size;
		}
		pthread_attr_destroy(&attr);
	}
	gp->thread = pthread_self();
	if (gp->kind != runtime_gMain || !runtime_isGoProgram)
		return;
	size_t alt = altstackSize();
	void *p = mmap(NULL, alt, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		runtime_throw(GOSTR("runtime: cannot allocate memory"));
	stack_t st = {.ss_sp = p, .ss_size = alt};
	gp->altstack = p;
	gp->altstacksize = alt;
	sigaltstack(&st, NULL);
}

/* What the kernel takes: 8 bytes, any signal. */
bool runtime_rtsigprocmask(int how, const uint64_t *set, uint64_t *old)
{
	return syscall(SYS_rt_sigprocmask, how, set, old, sizeof(uint64_t)) == 0;
}

void runtime_sigprocmask(int32_t how, const uint64_t *set, uint64_t *old)
{
	runtime_rtsigprocmask(how, set, old);
}
