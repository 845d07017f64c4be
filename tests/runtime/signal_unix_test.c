/* Signals of a Go program: faults, fatal signals, stack overflow. Texts of go1.26.8. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal/std/runtime/debug/debug.h"
#include "os/os.h"
#include "runtime/defer.h"
#include "runtime/internal.h"
#include "tests/harness.h"
#include "tests/runtime/crash.h"

/* Reads 8 bytes behind the address p, which the compiler knows nothing of. */
__attribute__((noinline)) static int load(const volatile int *p)
{
	__asm__ volatile("" : "+r"(p));
	return p[2];
}

static void loadNil(void *p)
{
	load(p);
}

CHILD_CASE_GO(signal_nil)
{
	load(NULL);
}

#if __SIZEOF_POINTER__ == 8
#define STACK_LIMIT "1000000000"
#else
#define STACK_LIMIT "250000000"
#endif

/* Where nothing is mapped. */
#define NOWHERE (sizeof(void *) == 8 ? (uintptr_t)UINT64_C(0x123456789000) : 0xffffe000u)

CHILD_CASE_GO(signal_address)
{
	load((const volatile int *)NOWHERE);
}

/* A caught fault leaves no trace: the next panic prints no signal line. */
CHILD_CASE_GO(signal_recovered)
{
	GoEface e;

	for (int i = 0; i < 1000; i++)
		ASSERT(!runtime_try(loadNil, NULL, &e));
	ASSERT(e.type == &runtime_type__runtime_errorString);
	runtime_panicstring(GOSTR("no signal"));
}

static void deferredFault(void *unused)
{
	(void)unused;
	load(NULL);
}

CHILD_CASE_GO(signal_nested)
{
	RUNTIME_DEFER(deferredFault, NULL);
	runtime_panicstring(GOSTR("first"));
}

/* The bus error of a file that is too short. */
CHILD_CASE_GO(signal_bus)
{
	int fd = memfd_create("empty", 0);
	volatile char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);

	ASSERT(p != MAP_FAILED);
	(void)*p;
}

static void faultOnPurpose(void *addr)
{
	load(addr);
}

CHILD_CASE_GO(signal_onfault)
{
	GoEface e;

	ASSERT(!runtime_debug_setPanicOnFault(true));
	ASSERT(!runtime_try(faultOnPurpose, (void *)NOWHERE, &e));
	ASSERT(e.type == &runtime_type__runtime_errorAddressString);
	ASSERT(runtime_errorAddressString_Addr(*(runtime_errorAddressString *)e.data) ==
	       NOWHERE + 8);
	ASSERT_STR(test_panicText(e),
	           "runtime error: invalid memory address or nil pointer dereference");
}

CHILD_CASE_GO(signal_divide)
{
#if defined(__x86_64__) || defined(__i386__)
	volatile int zero = 0;
	int q;
	__asm__ volatile("cltd; idivl %1" : "=a"(q) : "m"(zero), "a"(7) : "edx");
#else
	runtime_panicdivide();
#endif
}

/* Never comes to an end, which the compiler must not see. */
static volatile int forever = 1;

__attribute__((noinline)) static int recurse(volatile int depth)
{
	volatile char pad[100];

	pad[depth % 100] = (char)depth;
	return (forever ? recurse(depth + 1) : 0) + pad[depth % 100];
}

static void recurseC(void *unused)
{
	(void)unused;
	recurse(0);
}

CHILD_CASE_GO(signal_overflow)
{
	recurse(0);
}

CHILD_CASE_GO(signal_goverflow)
{
	runtime_goC(recurseC, NULL);
	pause();
}

/* Sends the signal named by its number to itself. */
CHILD_CASE_GO(signal_raise)
{
	kill(getpid(), atoi(argv[1]));
	for (int i = 0; i < 50; i++)
		usleep(1000);
}

static void faults(void)
{
#define MEMORY "runtime error: invalid memory address or nil pointer dereference"
	static const struct {
		const char *name, *want;
	} cases[] = {
	    {"nil", "panic: " MEMORY "\n"
	            "[signal SIGSEGV: segmentation violation code=0x1 addr=0xX pc=0xX]\n\n"
	            "goroutine 1 [running]:\n"},
	    {"address", "unexpected fault address 0xX\nfatal error: fault\n"
	                "[signal SIGSEGV: segmentation violation code=0x1 addr=0xX pc=0xX]\n\n"
	                "goroutine 1 gp=0xX m=X mp=0xX [running]:\n"},
	    {"recovered", "panic: no signal\n\ngoroutine 1 [running]:\n"},
	    {"nested", "panic: first\n\tpanic: " MEMORY "\n"
	               "[signal SIGSEGV: segmentation violation code=0x1 addr=0xX pc=0xX]\n\n"
	               "goroutine 1 [running]:\n"},
	    {"bus", "unexpected fault address 0xX\nfatal error: fault\n"
	            "[signal SIGBUS: bus error code=0xX addr=0xX pc=0xX]\n\n"
	            "goroutine 1 gp=0xX m=X mp=0xX [running]:\n"},
	    {"divide", "panic: runtime error: integer divide by zero\n"
#if defined(__x86_64__) || defined(__i386__)
	               "[signal SIGFPE: floating-point exception code=0x1 addr=0xX pc=0xX]\n"
#endif
	               "\ngoroutine 1 [running]:\n"},
	    {"overflow", "runtime: goroutine stack exceeds " STACK_LIMIT "-byte limit\n"
	                 "runtime: sp=0xX stack=[0xX, 0xX]\nfatal error: stack overflow\n\n"
	                 "runtime stack:\n"},
	    {"goverflow", "runtime: goroutine stack exceeds " STACK_LIMIT "-byte limit\n"
	                  "runtime: sp=0xX stack=[0xX, 0xX]\nfatal error: stack overflow\n\n"
	                  "runtime stack:\n"},
	};

	if (test_underSanitizer())
		TEST_SKIP("the sanitizer handles faults");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char name[40];
		snprintf(name, sizeof(name), "signal_%s", cases[i].name);
		struct child_result r = run_child(name);
		ASSERT_INT(r.status, 2);
		ASSERT_CSTR(crash_text(r.errout, false), cases[i].want);
	}
}

static void panicOnFault(void)
{
	struct child_result r;

	if (test_underSanitizer())
		TEST_SKIP("the sanitizer handles faults");
	r = run_child("signal_onfault");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.errout, "");
}

static struct child_result raiseInChild(int sig)
{
	char number[12];

	snprintf(number, sizeof(number), "%d", sig);
	return run_child("signal_raise", number);
}

static void fatalSignals(void)
{
	static const int dies[] = {SIGHUP, SIGINT, SIGTERM, SIGKILL};
	static const int nothing[] = {SIGUSR1,  SIGUSR2, SIGPIPE, SIGALRM,   SIGCHLD,
	                              SIGURG,   SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF,
	                              SIGWINCH, SIGIO,   SIGPWR,  36,        64};
	static const struct {
		int sig;
		const char *name;
	} dumps[] = {
	    {SIGQUIT, "SIGQUIT: quit"},
	    {SIGABRT, "SIGABRT: abort"},
	    {SIGILL, "SIGILL: illegal instruction"},
	    {SIGTRAP, "SIGTRAP: trace trap"},
	    {SIGSYS, "SIGSYS: bad system call"},
	    {SIGSTKFLT, "SIGSTKFLT: stack fault"},
	};

	for (size_t i = 0; i < sizeof(dies) / sizeof(dies[0]); i++) {
		struct child_result r = raiseInChild(dies[i]);
		ASSERT_INT(r.signal, dies[i]);
		ASSERT_STR(r.errout, "");
	}
	for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++) {
		struct child_result r = raiseInChild(nothing[i]);
		ASSERT_INT(r.status, 0);
		ASSERT_STR(r.errout, "");
	}
	for (size_t i = 0; i < sizeof(dumps) / sizeof(dumps[0]); i++) {
		struct child_result r = raiseInChild(dumps[i].sig);
		char want[200];
		snprintf(want, sizeof(want),
		         "%s\nPC=0xX m=X sigcode=0\n\ngoroutine 1 gp=0xX m=X mp=0xX [running]:\n",
		         dumps[i].name);
		ASSERT_INT(r.status, 2);
		ASSERT_CSTR(crash_text(r.errout, false), want);
	}
	if (test_underSanitizer())
		return;
	struct child_result r = raiseInChild(SIGSEGV);
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "SIGSEGV: segmentation violation\nPC=0x");
	ASSERT_CONTAINS(r.errout, " sigcode=0 addr=0x");
}

/* An inherited SIG_IGN of SIGHUP and SIGINT stays, that of SIGPIPE does not. */
static void printIgnored(void)
{
	static const int sigs[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM};

	for (int i = 0; i < 4; i++) {
		struct sigaction sa;
		sigaction(sigs[i], NULL, &sa);
		printf("%d", sa.sa_handler == SIG_IGN);
	}
	fflush(stdout);
}

CHILD_CASE_RAW(signal_inherit)
{
	signal(SIGHUP, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	runtime_rt0(argc, argv, environ, printIgnored);
}

static void inheritedIgnore(void)
{
	ASSERT_STR(run_child("signal_inherit").out, "1100");
}

/* A broken pipe on another descriptor than 1 and 2 is an error, on those it kills. */
CHILD_CASE_GO(signal_pipe)
{
	int fd[2];

	ASSERT(pipe(fd) == 0);
	close(fd[0]);
	ASSERT(write(fd[1], "x", 1) == -1 && errno == EPIPE);
	os_sigpipe();
}

/* A host that ignores SIGPIPE is left alone. */
CHILD_CASE(signal_hostpipe)
{
	signal(SIGPIPE, SIG_IGN);
	os_sigpipe();
	signal(SIGPIPE, SIG_DFL);
	os_sigpipe();
}

static void brokenPipe(void)
{
	struct child_result r = run_child("signal_pipe");

	ASSERT_INT(r.signal, SIGPIPE);
	ASSERT_STR(r.errout, "");
	r = run_child("signal_hostpipe");
	ASSERT_INT(r.signal, SIGPIPE);
}

/* A fault on a thread that is no goroutine goes to the handler that was there first. */
static void hostHandler(int sig, siginfo_t *info, void *ctx)
{
	(void)ctx;
	dprintf(1, "host handler %d %d\n", sig == SIGSEGV, info->si_addr == (void *)8);
	_exit(7);
}

static void *foreignFault(void *unused)
{
	(void)unused;
	load(NULL);
	return NULL;
}

static void hostFaults(void)
{
	pthread_t t;
	GoEface e;

	ASSERT(!runtime_try(loadNil, NULL, &e));
	pthread_create(&t, NULL, foreignFault, NULL);
	pthread_join(t, NULL);
}

CHILD_CASE_RAW(signal_chain)
{
	struct sigaction sa = {.sa_sigaction = hostHandler, .sa_flags = SA_SIGINFO};

	sigaction(SIGSEGV, &sa, NULL);
	runtime_rt0(argc, argv, environ, hostFaults);
}

/* So does a fault of a goroutine that is no nil dereference: the host may expect it. */
static void *volatile page;

static void pageHandler(int sig, siginfo_t *info, void *ctx)
{
	(void)sig;
	(void)ctx;
	if (info->si_addr == page)
		mprotect(page, 4096, PROT_READ | PROT_WRITE);
}

static void touchPage(void)
{
	GoEface e;

	page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	*(volatile int *)page = 5;
	ASSERT_INT(*(volatile int *)page, 5);
	ASSERT(!runtime_try(loadNil, NULL, &e));
}

CHILD_CASE_RAW(signal_hostpage)
{
	struct sigaction sa = {.sa_sigaction = pageHandler, .sa_flags = SA_SIGINFO};

	sigaction(SIGSEGV, &sa, NULL);
	runtime_rt0(argc, argv, environ, touchPage);
}

/* Without such a handler it dies of the signal. */
CHILD_CASE_GO(signal_nochain)
{
	hostFaults();
}

static void foreignThreads(void)
{
	struct child_result r;

	if (test_underSanitizer())
		TEST_SKIP("the sanitizer handles faults");
	r = run_child("signal_chain");
	ASSERT_STR(r.out, "host handler 1 1\n");
	ASSERT_INT(r.status, 7);
	ASSERT_INT(run_child("signal_hostpage").status, 0);
	ASSERT_INT(run_child("signal_nochain").signal, SIGSEGV);
}

static void noHandler(int sig)
{
	(void)sig;
}

/* What a forked child does before its mask is restored. */
CHILD_CASE(signal_clear)
{
	struct sigaction sa = {.sa_handler = noHandler};
	int caught = 0, ignored = 0;

	for (int i = 1; i <= 64; i++) {
		sa.sa_handler = i % 3 == 0 ? SIG_IGN : noHandler;
		sigaction(i, &sa, NULL);
	}
	errno = 77;
	runtime_clearSignalHandlers();
	ASSERT_INT(errno, 77);
	for (int i = 1; i <= 64; i++) {
		if (sigaction(i, NULL, &sa) != 0)
			continue;
		ignored += sa.sa_handler == SIG_IGN;
		caught += sa.sa_handler != SIG_IGN && sa.sa_handler != SIG_DFL;
	}
	ASSERT_INT(caught, 0);
	ASSERT_INT(ignored, 19); /* 20 multiples of 3 but 9, SIGKILL, and 33, glibc's */
}

static void clearHandlers(void)
{
	ASSERT_CHILD("signal_clear");
}

/* A C host keeps every disposition that it had, but for the collector's two signals. */
CHILD_CASE_RAW(signal_host)
{
	struct sigaction before[65], after;
	int changed = 0;

	for (int i = 1; i <= 64; i++)
		sigaction(i, NULL, &before[i]);
	runtime_initAll(argc, argv, environ);
	for (int i = 1; i <= 64; i++) {
		if (sigaction(i, NULL, &after) == 0 && after.sa_handler != before[i].sa_handler) {
			changed++;
			ASSERT(i >= SIGRTMIN);
		}
	}
	ASSERT(changed <= 2);
	printf("%d", changed);
	fflush(stdout);
}

static void hostUntouched(void)
{
	struct child_result r = run_child("signal_host");

	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "2");
}

void suite_runtime_signal_unix(void)
{
	TEST(faults);
	TEST(panicOnFault);
	TEST(fatalSignals);
	TEST(inheritedIgnore);
	TEST(brokenPipe);
	TEST(foreignThreads);
	TEST(clearHandlers);
	TEST(hostUntouched);
}
