/*
 * Go's signal handlers: faults become panics, fatal signals a crash report.
 *
 * Ports runtime/signal_unix.go, runtime/sigtab_linux_generic.go, runtime/signal_amd64.go,
 * runtime/signal_arm64.go, runtime/os_linux.go (the part about signals).
 *
 * Only runtime_rt0 installs handlers. They run with every signal blocked, on the goroutine's signal
 * stack, and never allocate.
 */
#define _GNU_SOURCE
#define GC_THREADS
#include <errno.h>
#include <gc/gc.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "internal/runtime/syscall/linux/raw.h"
#include "os/os.h"
#include "os/signal/signal.h"
#include "runtime/internal.h"

enum {
	NSIG_ = 65,

	sigNotify = 1 << 0,
	sigKill = 1 << 1,
	sigThrow = 1 << 2,
	sigPanic = 1 << 3,
	sigDefault = 1 << 4,
	sigUnblock = 1 << 5,
	sigIgn = 1 << 6,
	sigSetStack = 1 << 7,

	nilPage = 0x1000 /* a fault below is a nil dereference */
};

static void sigpipe(void);

void os_sigpipe(void)
{
	sigpipe();
}

static const struct {
	int flags;
	const char *name;
} sigtable[] = {
    [0] = {0, "SIGNONE: no trap"},
    [SIGHUP] = {sigNotify | sigKill, "SIGHUP: terminal line hangup"},
    [SIGINT] = {sigNotify | sigKill, "SIGINT: interrupt"},
    [SIGQUIT] = {sigNotify | sigThrow, "SIGQUIT: quit"},
    [SIGILL] = {sigThrow | sigUnblock, "SIGILL: illegal instruction"},
    [SIGTRAP] = {sigThrow | sigUnblock, "SIGTRAP: trace trap"},
    [SIGABRT] = {sigNotify | sigThrow, "SIGABRT: abort"},
    [SIGBUS] = {sigPanic | sigUnblock, "SIGBUS: bus error"},
    [SIGFPE] = {sigPanic | sigUnblock, "SIGFPE: floating-point exception"},
    [SIGKILL] = {0, "SIGKILL: kill"},
    [SIGUSR1] = {sigNotify, "SIGUSR1: user-defined signal 1"},
    [SIGSEGV] = {sigPanic | sigUnblock, "SIGSEGV: segmentation violation"},
    [SIGUSR2] = {sigNotify, "SIGUSR2: user-defined signal 2"},
    [SIGPIPE] = {sigNotify, "SIGPIPE: write to broken pipe"},
    [SIGALRM] = {sigNotify, "SIGALRM: alarm clock"},
    [SIGTERM] = {sigNotify | sigKill, "SIGTERM: termination"},
    [SIGSTKFLT] = {sigThrow | sigUnblock, "SIGSTKFLT: stack fault"},
    [SIGCHLD] = {sigNotify | sigUnblock | sigIgn, "SIGCHLD: child status has changed"},
    [SIGCONT] = {sigNotify | sigDefault | sigIgn, "SIGCONT: continue"},
    [SIGSTOP] = {0, "SIGSTOP: stop, unblockable"},
    [SIGTSTP] = {sigNotify | sigDefault | sigIgn, "SIGTSTP: keyboard stop"},
    [SIGTTIN] = {sigNotify | sigDefault | sigIgn, "SIGTTIN: background read from tty"},
    [SIGTTOU] = {sigNotify | sigDefault | sigIgn, "SIGTTOU: background write to tty"},
    [SIGURG] = {sigNotify | sigIgn, "SIGURG: urgent condition on socket"},
    [SIGXCPU] = {sigNotify, "SIGXCPU: cpu limit exceeded"},
    [SIGXFSZ] = {sigNotify, "SIGXFSZ: file size limit exceeded"},
    [SIGVTALRM] = {sigNotify, "SIGVTALRM: virtual alarm clock"},
    [SIGPROF] = {sigNotify | sigUnblock, "SIGPROF: profiling alarm clock"},
    [SIGWINCH] = {sigNotify | sigIgn, "SIGWINCH: window size change"},
    [SIGIO] = {sigNotify, "SIGIO: i/o now possible"},
    [SIGPWR] = {sigNotify, "SIGPWR: power failure restart"},
    [SIGSYS] = {sigThrow, "SIGSYS: bad system call"},
    [32] = {sigSetStack | sigUnblock, "signal 32"},
    [33] = {sigSetStack | sigUnblock, "signal 33"},
    [34] = {sigSetStack | sigUnblock, "signal 34"},
};

/* The flags of a signal; from 35 on they are all alike. */
static int sigflags(uint32_t sig)
{
	if (sig >= sizeof(sigtable) / sizeof(sigtable[0]))
		return sig < NSIG_ ? sigNotify : sigThrow;
	return sigtable[sig].flags;
}

GoString runtime_signame(uint32_t sig)
{
	if (sig >= sizeof(sigtable) / sizeof(sigtable[0]))
		return GOSTR("");
	return runtime_gostringnocopy(sigtable[sig].name);
}

/* What handled a signal before the library did, and whether the library does. */
static struct sigaction fwdSig[NSIG_];
static uint32_t handlingSig[NSIG_];

static bool isDefault(const struct sigaction *sa)
{
	return !(sa->sa_flags & SA_SIGINFO) && sa->sa_handler == SIG_DFL;
}

static bool isIgnored(const struct sigaction *sa)
{
	return !(sa->sa_flags & SA_SIGINFO) && sa->sa_handler == SIG_IGN;
}

static void sigtramp(int sig, siginfo_t *info, void *ctx);

/* Whether a signal belongs to the collector or the C library. */
static bool sigReserved(int sig)
{
	return sig == GC_get_suspend_signal() || sig == GC_get_thr_restart_signal() ||
	       (sigflags((uint32_t)sig) & sigSetStack) != 0;
}

static bool sigInstallGoHandler(int sig)
{
	if ((sig == SIGHUP || sig == SIGINT) && isIgnored(&fwdSig[sig]))
		return false;
	return true;
}

static void setsig(int sig, void (*handler)(int, siginfo_t *, void *))
{
	struct sigaction sa = {.sa_sigaction = handler,
	                       .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART};

	sigfillset(&sa.sa_mask);
	sigaction(sig, &sa, NULL);
}

void runtime_initsig(void)
{
	for (int i = 1; i < NSIG_; i++) {
		int flags = sigflags((uint32_t)i);
		if (flags == 0 || (flags & sigDefault) || sigReserved(i))
			continue;
		if (sigaction(i, NULL, &fwdSig[i]) != 0)
			continue;
		if (!sigInstallGoHandler(i)) {
			runtime_sigInitIgnored((uint32_t)i);
			continue;
		}
		handlingSig[i] = 1;
		setsig(i, sigtramp);
	}
}

/*
 * A thread on which every enabled signal is unblocked: the program may have been started with some
 * of them blocked, and so are they on its threads.
 */
static struct {
	runtime_mutex lock; /* of the requests: one at a time */
	runtime_note request, done;
	uint64_t set;
	bool running;
} sigM;

static void ensureSigMLoop(void *unused)
{
	(void)unused;
	for (;;) {
		runtime_notesleep(&sigM.request);
		runtime_noteclear(&sigM.request);
		runtime_sigprocmask(SIG_UNBLOCK, &sigM.set, NULL);
		runtime_notewakeup(&sigM.done);
	}
}

static void ensureSigM(uint32_t sig)
{
	runtime_lock(&sigM.lock);
	if (!sigM.running) {
		sigM.running = true;
		runtime_goSystem(ensureSigMLoop, NULL);
	}
	sigM.set = (uint64_t)1 << (sig - 1);
	runtime_noteclear(&sigM.done);
	runtime_notewakeup(&sigM.request);
	runtime_notesleep(&sigM.done);
	runtime_unlock(&sigM.lock);
}

/* That thread is not in the child; the next user starts one. */
void runtime_signalForkChild(void)
{
	sigM.running = false;
	sigM.lock.key = 0;
	runtime_noteclear(&sigM.request);
}

/* Whether programs may be notified of the signal. */
static bool notifiable(uint32_t sig)
{
	return sig > 0 && sig < NSIG_ && sig != SIGPROF && (sigflags(sig) & sigNotify) &&
	       !sigReserved((int)sig);
}

void runtime_sigenable(uint32_t sig)
{
	uint32_t no = 0;

	if (!notifiable(sig))
		return;
	ensureSigM(sig);
	if (__atomic_compare_exchange_n(&handlingSig[sig], &no, 1, false, __ATOMIC_SEQ_CST,
	                                __ATOMIC_SEQ_CST)) {
		sigaction((int)sig, NULL, &fwdSig[sig]);
		setsig((int)sig, sigtramp);
	}
}

void runtime_sigdisable(uint32_t sig)
{
	if (!notifiable(sig))
		return;
	/* A Go program keeps its handlers for what they do otherwise. */
	if (runtime_isGoProgram && sigInstallGoHandler((int)sig))
		return;
	if (__atomic_exchange_n(&handlingSig[sig], 0, __ATOMIC_SEQ_CST) != 0)
		sigaction((int)sig, &fwdSig[sig], NULL);
}

void runtime_sigignore(uint32_t sig)
{
	struct sigaction sa = {.sa_handler = SIG_IGN};

	if (!notifiable(sig))
		return;
	__atomic_store_n(&handlingSig[sig], 0, __ATOMIC_SEQ_CST);
	sigaction((int)sig, &sa, NULL);
}

/* The kernel's own structure, as far as it has to be read and written here. */
struct ksigaction {
	GoUintptr handler;
	GoUintptr flags, restorer;
	uint64_t mask;
};

static GOCRT_NOSANITIZE GoUintptr handlerOf(GoUintptr sig)
{
	struct ksigaction sa = {0, 0, 0, 0};
	GoUintptr r2;

	linux_rawSyscall(SYS_rt_sigaction, sig, 0, (GoUintptr)&sa, sizeof(sa.mask), 0, 0, &r2);
	return sa.handler;
}

static GOCRT_NOSANITIZE void setDefault(GoUintptr sig)
{
	struct ksigaction sa = {(GoUintptr)SIG_DFL, 0, 0, 0};
	GoUintptr r2;

	linux_rawSyscall(SYS_rt_sigaction, sig, (GoUintptr)&sa, 0, sizeof(sa.mask), 0, 0, &r2);
}

GOCRT_NOSANITIZE void runtime_clearSignalHandlers(void)
{
	for (GoUintptr i = 1; i < NSIG_; i++) {
		GoUintptr h = handlerOf(i);
		if (h != (GoUintptr)SIG_DFL && h != (GoUintptr)SIG_IGN)
			setDefault(i);
	}
}

/* The signal by which musl has all threads make a call such as setuid; glibc's is no concern. */
#ifdef __GLIBC__
enum {
	sigSynccall = 0
};
#else
enum {
	sigSynccall = 34
};
#endif
enum {
	sigPerThreadSyscall = 33
};
static bool synccallInherited; /* ignored since before the program started */

void runtime_siginitSynccall(void)
{
	synccallInherited = sigSynccall && handlerOf(sigSynccall) == (GoUintptr)SIG_IGN;
	/* Go has a handler for this one, whatever is inherited, so that children never ignore it.
	 */
	if (runtime_isGoProgram && handlerOf(sigPerThreadSyscall) == (GoUintptr)SIG_IGN)
		setDefault(sigPerThreadSyscall);
}

GOCRT_NOSANITIZE void runtime_defaultSynccall(void)
{
	if (sigSynccall && !synccallInherited && handlerOf(sigSynccall) == (GoUintptr)SIG_IGN)
		setDefault(sigSynccall);
}

static void sigpipe(void)
{
	struct sigaction sa;

	if (os_signal_signal_ignored(SIGPIPE) || runtime_sigsend(SIGPIPE))
		return;
	/* A host that has made another choice keeps it. */
	if (!runtime_isGoProgram && sigaction(SIGPIPE, NULL, &sa) == 0 && !isDefault(&sa))
		return;
	runtime_dieFromSignal(SIGPIPE);
}

static bool sigFromUser(const siginfo_t *info)
{
	return info->si_code == SI_USER || info->si_code == SI_TKILL;
}

static void sigfwd(int sig, siginfo_t *info, void *ctx)
{
	const struct sigaction *fwd = &fwdSig[sig];

	if (fwd->sa_flags & SA_SIGINFO)
		fwd->sa_sigaction(sig, info, ctx);
	else
		fwd->sa_handler(sig);
}

/* Hands the signal to whoever had it before the library, unless it is the library's own; whether
 * it did. */
static bool sigfwdgo(int sig, siginfo_t *info, void *ctx)
{
	const struct sigaction *fwd = &fwdSig[sig];
	int flags = sigflags((uint32_t)sig);

	if (__atomic_load_n(&handlingSig[sig], __ATOMIC_SEQ_CST) == 0) {
		if (isIgnored(fwd) || (isDefault(fwd) && (flags & sigIgn)))
			return true;
		if (isDefault(fwd))
			runtime_dieFromSignal((uint32_t)sig);
	} else {
		if (isDefault(fwd))
			return false;
		if ((sigFromUser(info) || !(flags & sigPanic)) && sig != SIGPIPE)
			return false;
		if (runtime_getg() != NULL)
			return false;
		if (isIgnored(fwd))
			return true;
	}
	sigfwd(sig, info, ctx);
	return true;
}

/* Whether a fault at addr means that the goroutine's stack has no room left. */
static bool stackOverflowed(const runtime_g *gp, GoUintptr addr, GoUintptr sp)
{
	enum {
		near = 1 << 20,
		room = 1024
	};
	GoUintptr lo = (GoUintptr)gp->stacklo, hi = (GoUintptr)gp->stackhi;

	if (lo == 0 || sp >= hi || sp + near < lo)
		return false;
	return sp < lo + room || (addr < lo && addr + near >= lo && sp < lo + near);
}

static GOCRT_NORETURN void stackOverflow(runtime_g *gp, GoUintptr sp)
{
	runtime_crashing.onSignal = true;
	runtime_printlock();
	runtime_prints("runtime: goroutine stack exceeds ");
	if (sizeof(void *) == 8)
		runtime_prints("1000000000");
	else
		runtime_prints("250000000");
	runtime_prints("-byte limit\nruntime: sp=");
	runtime_printhex(sp);
	runtime_prints(" stack=[");
	runtime_printpointer(gp->stacklo);
	runtime_prints(", ");
	runtime_printpointer(gp->stackhi);
	runtime_prints("]\n");
	runtime_throw(GOSTR("stack overflow"));
}

static GOCRT_NORETURN void fatalsignal(uint32_t sig, const siginfo_t *info, GoUintptr pc)
{
	runtime_g *gp = runtime_getg();
	runtime_gotraceback_return t;

	runtime_crashing.throwing = runtime_throwTypeRuntime;
	runtime_startpanic_m();
	runtime_printlock();
	if (sig < sizeof(sigtable) / sizeof(sigtable[0])) {
		runtime_printstring(runtime_signame(sig));
	} else {
		runtime_prints("Signal ");
		runtime_printuint(sig);
	}
	runtime_printnl();
	if (runtime_isSecureMode())
		runtime_exit(2);
	runtime_prints("PC=");
	runtime_printhex(pc);
	runtime_prints(" m=");
	runtime_printint(runtime_gettid());
	runtime_prints(" sigcode=");
	runtime_printint(info->si_code);
	if (sig == SIGSEGV || sig == SIGBUS) {
		runtime_prints(" addr=");
		runtime_printpointer(info->si_addr);
	}
	runtime_prints("\n\n");
	t = runtime_gotraceback();
	if (t.r0 > 0 && gp != NULL)
		runtime_goroutineheader(gp);
	if (t.r2)
		runtime_crash();
	runtime_exit(2);
}

static uint32_t sigsysIgnored;

void os_ignoreSIGSYS(void)
{
	__atomic_store_n(&sigsysIgnored, 1, __ATOMIC_SEQ_CST);
}

void os_restoreSIGSYS(void)
{
	__atomic_store_n(&sigsysIgnored, 0, __ATOMIC_SEQ_CST);
}

static bool sigFromSeccomp(const siginfo_t *info)
{
	enum {
		sysSeccomp = 1
	};
	return info->si_code == sysSeccomp;
}

/* Whether a fault may be one that the host's own handler expects, in its memory: Go code faults at
 * nil. */
static bool hostFault(uint32_t sig, GoUintptr addr)
{
	const struct sigaction *fwd = &fwdSig[sig];

	return sig != SIGFPE && addr >= nilPage && !runtime_getg()->paniconfault &&
	       !isDefault(fwd) && !isIgnored(fwd);
}

static void sighandler(uint32_t sig, siginfo_t *info, ucontext_t *uc, runtime_g *gp)
{
	int flags = sigflags(sig);
	bool fromUser = sigFromUser(info);
	GoUintptr pc, sp;

	runtime_sigregs(uc, &pc, &sp);
	if (!fromUser && (flags & sigPanic)) {
		GoUintptr addr = (GoUintptr)info->si_addr;
		if (sig != SIGFPE && stackOverflowed(gp, addr, sp))
			stackOverflow(gp, sp);
		if (hostFault(sig, addr)) {
			sigfwd((int)sig, info, uc);
			return;
		}
		gp->sig = sig;
		gp->sigcode0 = (GoUintptr)info->si_code;
		gp->sigcode1 = addr;
		gp->sigpc = pc;
		runtime_preparePanic(uc, pc, sp);
		return;
	}
	if (sig == SIGSYS && sigFromSeccomp(info) &&
	    __atomic_load_n(&sigsysIgnored, __ATOMIC_SEQ_CST) != 0)
		return;
	if ((fromUser || (flags & sigNotify)) && runtime_sigsend(sig))
		return;
	if (fromUser && os_signal_signal_ignored(sig))
		return;
	if (flags & sigKill)
		runtime_dieFromSignal(sig);
	if (!(flags & (sigThrow | sigPanic)))
		return;
	fatalsignal(sig, info, pc);
}

/* A signal on a thread that is no goroutine, which nobody wants: its default action. */
static void badsignal(uint32_t sig)
{
	const struct sigaction *fwd = &fwdSig[sig];

	if (runtime_sigsend(sig))
		return;
	if (sig == SIGPROF || isIgnored(fwd) || (isDefault(fwd) && (sigflags(sig) & sigIgn)))
		return;
	if (sigflags(sig) == sigNotify)
		return;
	runtime_dieFromSignal(sig);
}

static void sigtramp(int sig, siginfo_t *info, void *ctx)
{
	int saved = errno;
	runtime_g *gp;

	if (!sigfwdgo(sig, info, ctx)) {
		gp = runtime_getg();
		if (gp != NULL)
			sighandler((uint32_t)sig, info, ctx, gp);
		else
			badsignal((uint32_t)sig);
	}
	errno = saved;
}

void runtime_sigpanic(void)
{
	runtime_g *gp = runtime_getg();

	if (!runtime_canpanic())
		runtime_throw(GOSTR("unexpected signal during runtime execution"));
	switch (gp->sig) {
	case SIGBUS:
		if (gp->sigcode0 == BUS_ADRERR && gp->sigcode1 < nilPage)
			runtime_panicfault();
		break;
	case SIGSEGV:
		if ((gp->sigcode0 == 0 || gp->sigcode0 == SEGV_MAPERR ||
		     gp->sigcode0 == SEGV_ACCERR) &&
		    gp->sigcode1 < nilPage)
			runtime_panicfault();
		break;
	case SIGFPE:
		if (gp->sigcode0 == FPE_INTDIV)
			runtime_panicdivide();
		if (gp->sigcode0 == FPE_INTOVF)
			runtime_panicoverflow();
		runtime_panicfloat();
	}
	if (gp->paniconfault)
		runtime_panicmemAddr(gp->sigcode1);
	runtime_prints("unexpected fault address ");
	runtime_printhex(gp->sigcode1);
	runtime_printnl();
	runtime_throw(GOSTR("fault"));
}

static void unblocksig(uint32_t sig)
{
	uint64_t set = (uint64_t)1 << (sig - 1);

	runtime_sigprocmask(SIG_UNBLOCK, &set, NULL);
}

/* Sends sig to the calling thread and gives it time to arrive. */
static void raiseHere(uint32_t sig)
{
	syscall(SYS_tgkill, getpid(), runtime_gettid(), sig);
	for (int i = 0; i < 3; i++)
		sched_yield();
}

void runtime_dieFromSignal(uint32_t sig)
{
	struct sigaction dfl = {.sa_handler = SIG_DFL};

	unblocksig(sig);
	if (__atomic_exchange_n(&handlingSig[sig], 0, __ATOMIC_SEQ_CST) != 0 &&
	    !isDefault(&fwdSig[sig]))
		raiseHere(sig);
	sigaction((int)sig, &dfl, NULL);
	raiseHere(sig);
	runtime_exit(2);
}
