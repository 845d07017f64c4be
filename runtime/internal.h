/*
 * What runtime's files share with each other and no one else sees.
 *
 * Invariants: every goroutine's g is on runtime_allgs, so that what hangs off it is a root; the
 * thread-local pointer to it is only a copy.
 */
#ifndef GOCRT_RUNTIME_INTERNAL_H
#define GOCRT_RUNTIME_INTERNAL_H

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>

/* Whether AddressSanitizer is built in. */
#if defined(__SANITIZE_ADDRESS__)
#define GOCRT_ASAN 1
#elif defined(__has_feature)
#define GOCRT_ASAN __has_feature(address_sanitizer)
#else
#define GOCRT_ASAN 0
#endif

#include "runtime/chan.h"
#include "runtime/defer.h"
#include "runtime/runtime.h"

/* Bytes of address space: nothing is as large. */
#define RUNTIME_MAXALLOC ((GoUintptr)(sizeof(GoUintptr) == 8 ? UINT64_C(1) << 48 : UINT32_MAX))

#ifdef GOCRT_DEBUG
#define GOCRT_ASSERT(cond) ((cond) ? (void)0 : runtime_throw(GOSTR("assertion failed: " #cond)))
#else
#define GOCRT_ASSERT(cond) ((void)0)
#endif

typedef uint8_t runtime_waitReason;

/*
 * A goroutine that waits for a channel or a semaphore. Lives in its frame; the queues that it is
 * in belong to the lock of what it waits for.
 */
typedef struct runtime_sudog {
	struct runtime_g *g;
	struct runtime_sudog *next, *prev;
	void *elem; /* sema.c: address waited for; chan.c: where the value is or goes, or NULL */
	struct runtime_sudog *parent;   /* sema.c */
	struct runtime_sudog *waitlink; /* sema.c: next one with the same address; chan.c: the
	                                   goroutine's next one, in lock order */
	struct runtime_sudog
	    *waittail;           /* sema.c: of the first one: the last, NULL if it is alone */
	struct runtime_hchan *c; /* chan.c */
	uint32_t ticket;         /* sema.c: in the treap: priority; once woken: 1 if handed over */
	bool isSelect;           /* chan.c: whoever wins g->selectDone may wake it */
	bool success;            /* chan.c: woken by a value, not by close */
} runtime_sudog;

typedef struct runtime_g {
	struct runtime_g *alllink; /* proc.c: runtime_allgs */
	uint64_t goid;
	runtime_deferRecord *defer;          /* panic.c: newest deferred call */
	runtime_panicRecord *panic;          /* panic.c: newest panic */
	runtime_panicRecord *recovertok;     /* panic.c: what runtime_recover recovers */
	GoFuncVal *methodValue;              /* reflectcall.c: of reflect, being called */
	GoSlice *writebuf;                   /* print.c: where print goes instead of stderr */
	GoUintptr sigcode0, sigcode1, sigpc; /* signal_unix.c: of the signal in sig */
	uint32_t sig;                        /* signal_unix.c: the fault that is panicking */
	bool paniconfault;                   /* panic.c: any bad address panics */
	GoFuncVal *startfn; /* proc.c: what the goroutine runs; NULL: startc(startarg) */
	void (*startc)(void *);
	void *startarg;
	uint32_t parked;         /* proc.c: futex word of gopark and goready */
	int32_t locks;           /* proc.c: > 0 between BeforeFork and AfterFork */
	uint32_t lockedThread;   /* proc.c: LockOSThread count */
	uint8_t kind;            /* proc.c: runtime_gMain ... */
	bool system;             /* proc.c: not counted by NumGoroutine, cannot cause a deadlock */
	bool hosted;             /* proc.c: runs on a task of the host's scheduler */
	bool registered;         /* proc.c: attachThread made the collector know the thread */
	uint32_t attached;       /* proc.c: attachThread calls not yet undone */
	sigset_t sigmask;        /* proc.c: saved by BeforeFork; the kernel's 8 bytes of it */
	void *stacklo, *stackhi; /* proc.c: bounds of the thread's stack */
	void *altstack;          /* proc.c: signal stack, NULL unless runtime_isGoProgram */
	size_t altstacksize;     /* proc.c */
	void *stackmap;          /* proc.c: the mapping that holds stack, guard, altstack */
	size_t stackmapsize;     /* proc.c */
	int32_t p;               /* proc.c: the processor that it is or was pinned to */
	int32_t pinned;          /* proc.c: procPin calls not yet undone */
	pthread_t thread;        /* proc.c */
	struct runtime_g *schedlink;   /* proc.c: list of idle, free or dead g's; netpoll: ready */
	runtime_sudog *waiting;        /* what it waits on; a list for a select */
	runtime_sudog *param;          /* chan.c: what it was woken for */
	uint32_t selectDone;           /* chan.c: 1: somebody has won the select */
	runtime_waitReason waitreason; /* proc.c: why it is parked; 0: it is not */
	bool fipsOnlyBypass;           /* fipsbypass.c */
	uint8_t fipsIndicator;         /* fipsbypass.c */
	bool live;                     /* proc.c: between birth and death */
	bool blocked;                  /* proc.c: in runtime_blockingCall */
	runtime_pinner *pinnerCache;   /* pinner.c: an empty one, or NULL */
	void *labels;                  /* proflabel.c */
	int64_t waitsince;             /* proc.c: nanotime of its parking */
	__attribute__((aligned(16))) jmp_buf gobase; /* proc.c: where Goexit ends a goroutine */
} runtime_g;

/* What a goroutine waits for, as tracebacks call it; runtime_waitReasonStrings. */
enum {
	runtime_waitReasonZero,
	runtime_waitReasonIOWait,
	runtime_waitReasonChanReceiveNilChan,
	runtime_waitReasonChanSendNilChan,
	runtime_waitReasonPanicWait,
	runtime_waitReasonSelect,
	runtime_waitReasonSelectNoCases,
	runtime_waitReasonChanReceive,
	runtime_waitReasonChanSend,
	runtime_waitReasonFinalizerWait,
	runtime_waitReasonSemacquire,
	runtime_waitReasonSleep,
	runtime_waitReasonSyncCondWait,
	runtime_waitReasonSyncMutexLock,
	runtime_waitReasonSyncRWMutexRLock,
	runtime_waitReasonSyncRWMutexLock,
	runtime_waitReasonSyncWaitGroupWait,
	runtime_waitReasonCoroutine,
	runtime_waitReasonCleanupWait
};

/* runtime_g.kind */
enum {
	runtime_gPool,     /* on a thread of the pool, or on a task of the host's scheduler */
	runtime_gMain,     /* the thread that initialised the library */
	runtime_gAttached, /* a thread of the host, see runtime_attachThread */
};

/* The calling thread's g; NULL on a thread that is not attached. */
extern __thread runtime_g *runtime_tlsg __attribute__((tls_model("initial-exec")));
static inline runtime_g *runtime_getg(void)
{
	return runtime_tlsg;
}

/* panic.c */

enum {
	runtime_throwTypeNone,
	runtime_throwTypeUser,
	runtime_throwTypeRuntime
};

/* Go's m.throwing and m.dying: why, and how deep, the thread is crashing. */
typedef struct runtime_crashState {
	int32_t throwing, dying;
	bool nog;      /* the crash is nobody's: no goroutine is named */
	bool onSignal; /* on the signal stack: the runtime's own stack comes first */
} runtime_crashState;
extern __thread runtime_crashState runtime_crashing __attribute__((tls_model("initial-exec")));
/* Panics that are running deferred calls; panics that are printing. */
extern uint32_t runtime_runningPanicDefers, runtime_panicking;
/* Takes the crash over for this thread; false: already crashing, print no messages. */
bool runtime_startpanic_m(void);
/* Prints signal line and goroutine header; whether to die by SIGABRT. */
bool runtime_dopanic_m(runtime_g *gp);
GOCRT_NORETURN void runtime_crash(void);
/* panicmem for a fault that the signal handler has recorded. */
GOCRT_NORETURN void runtime_panicfault(void);
/* Whether a fault of the calling thread may become a panic. */
bool runtime_canpanic(void);
/* GODEBUG=panicnil=1: panic(nil) stays nil. */
extern int32_t runtime_debug_panicnil;
/* msize.c */

/* What an object of size bytes takes in Go's heap, its header included. */
GoUintptr runtime_elemsize(GoUintptr size, bool noscan);

/* symtab.c */

enum {
	runtime_profStackDepth = 128 /* of what a profile holds of a stack */
};
/* Callers, where skip 0 is the first function of the compiler's. */
GoInt runtime_callers(GoInt skip, GoSlice pcbuf);
/*
 * The return addresses of the calling thread's stack, C functions' too, up to pcbuf's capacity; how
 * many. Allocates nothing and takes no lock of the library's.
 */
GoInt runtime_unwind(GoSlice pcbuf);
/* What Callers would have said of such a stack: appended to dst, a []uintptr, up to its capacity;
 * or as a slice of its own. */
void runtime_expandStack(GoSlice *dst, const GoUintptr *raw, GoInt n);
GoSlice runtime_makeStack(const GoUintptr *raw, GoInt n);
/* Prints the calling goroutine's functions; false: none is known. */
bool runtime_traceback(void);

/* traceback.c */

extern const GoString runtime_waitReasonStrings[];
/* "goroutine N [state]:" and its frames, as far as they are known: the caller is gp itself, or gp
 * does not run. */
void runtime_goroutineheader(runtime_g *gp);
/* The same for every goroutine but me and the library's own, each after an empty line. */
void runtime_tracebackothers(const runtime_g *me);

/* print.c */

#define runtime_prints(lit) runtime_printstring(GOSTR(lit))

/* error.c */

/* Prints s with a tab behind each newline. */
void runtime_printindented(GoString s);

/* runtime1.c */

typedef struct runtime_gotraceback_return {
	int32_t r0; /* level */
	bool r1;    /* all goroutines */
	bool r2;    /* crash */
} runtime_gotraceback_return;
runtime_gotraceback_return runtime_gotraceback(void);
/* The argument block: argv, and the environment strings behind it. */
void runtime_args(int argc, char **argv, char **envp);
void runtime_goargs(void);
void runtime_goenvs(void);
/* Reads GODEBUG and GOTRACEBACK; reads the text of GODEBUG anew. */
void runtime_parsedebugvars(void);
void runtime_reparsedebugvars(GoString godebug);

/* security_unix.c, fds_unix.c */

bool runtime_isSecureMode(void);
void runtime_secure(void);
void runtime_checkfds(void);

/* env_posix.c: the C environment, in a C host */

void runtime_setenv_c(GoString k, GoString v);
void runtime_unsetenv_c(GoString k);

/* runtime.c */

/* Tells internal/godebug of GODEBUG. */
void runtime_godebugNotify(GoString env);
/* Writes n bytes to standard error, and in a crash to runtime_setCrashFD's descriptor. */
void runtime_writeErrData(const void *data, GoInt n);

/* stubs2.c: any thread state; errno stays */

/* Ends the process at once, with nothing run. */
GOCRT_NORETURN void runtime_exit(int32_t code);
/* All n bytes, unless an error stops it. */
void runtime_write(GoUintptr fd, const void *p, GoInt n);
int32_t runtime_gettid(void);

/* sigqueue.c */

/* Hands signal s over to os/signal; false: nobody wants it. Async-signal safe. */
bool runtime_sigsend(uint32_t s);
/* s was ignored when the program started. */
void runtime_sigInitIgnored(uint32_t s);

/* signal_unix.c */

/* Installs a handler for s that calls sigsend; puts back what was there; sets SIG_IGN. Signals that
 * are not for programs stay as they are. */
void runtime_sigenable(uint32_t s);
void runtime_sigdisable(uint32_t s);
void runtime_sigignore(uint32_t s);

/* Installs Go's handlers: a Go program only. */
void runtime_initsig(void);
/* In the child of a fork: every signal that has a handler gets the default action. Only system
 * calls; errno stays. */
void runtime_clearSignalHandlers(void);
/* musl ignores a signal of its own once the process has changed its user or groups. A new program
 * gets the default action, if this one had it when siginit was called. Only system calls. */
void runtime_siginitSynccall(void);
void runtime_defaultSynccall(void);
/* "SIGSEGV: segmentation violation"; "" where sig is none. */
GoString runtime_signame(uint32_t sig);
/* Dies by sig's default action. */
GOCRT_NORETURN void runtime_dieFromSignal(uint32_t sig);

/* proc.c */

/* fn(arg), in which the collector leaves the calling thread alone, but for its stack, which it
 * scans. For waits of the runtime's own: the hooks of a host are not told. */
void runtime_doBlocking(void *(*fn)(void *), void *arg);

/* True from the beginning of runtime_rt0: signal handlers and signal stacks are the library's. */
extern bool runtime_isGoProgram;
/* Every g that was ever made; never shrinks. */
extern runtime_g *runtime_allgs;
/* The signal mask of the main thread at start-up: threads of the pool start with it. */
extern uint64_t runtime_initSigmask;

/* Makes the calling thread goroutine 1. Once, after the collector is initialised. */
void runtime_schedinit(void);
/* Ends the calling goroutine, whose deferred calls have run: the end of Goexit. */
GOCRT_NORETURN void runtime_goexit1(void);
/* runtime_goC for the library's own service goroutines, which NumGoroutine does not count. */
void runtime_goSystem(void (*fn)(void *), void *arg);
/*
 * Blocks the calling goroutine until runtime_goready of it. commit(gp, arg), unless NULL, runs when
 * goready already counts: it unlocks what makes gp visible to the waker; false cancels. Never
 * delays a collection.
 */
void runtime_gopark(bool (*commit)(runtime_g *gp, void *arg), void *arg, runtime_waitReason reason);
/* gopark that cannot be woken by anything inside the program is a deadlock; this one can. */
void runtime_goparkIO(bool (*commit)(runtime_g *gp, void *arg), void *arg,
                      runtime_waitReason reason);
/* Once for each gopark; any thread, also an unattached one. Takes no lock, allocates nothing. */
void runtime_goready(runtime_g *gp);
/* The same after goparkIO. */
void runtime_goreadyIO(runtime_g *gp);
/* A goroutine that waits for what the program does not make happen by itself, as a poller does,
 * says that it does not run meanwhile. With nothing running a Go program is dead. */
void runtime_stopRunning(void);
void runtime_startRunning(void);
/* While stopped, nobody is pinned to a processor. */
void runtime_stopPinned(void);
void runtime_startPinned(void);
/* Empties the caches of sync.Pool by one step, as before every collection that is asked for. After
 * others this waits until somebody uses a pool. */
void runtime_clearPools(void);
/* Goroutines that exist, the system's left out. */
int64_t runtime_gcount(void);
/* Leaves the calling goroutine out of them from now on. It may only end after this. */
void runtime_discount(runtime_g *gp);
/* Coroutines that have not begun: each will be a goroutine, and is one to Go. */
int64_t runtime_corocount(void);
/* Threads: the first one, and those made for goroutines. */
int32_t runtime_mcount(void);
/*
 * Lets the other goroutines of a Go program come to where they wait, or end: one that has just
 * woken the caller is about to, and what its frames and registers still hold, though it is done
 * with it, would keep objects alive. Not for longer than some 10 ms, and less each time that it was
 * in vain.
 */
void runtime_letOthersWait(void);

/* chan.c */

/*
 * Hands ep's value over to the waiting receiver sg, or the value of the waiting sender sg to ep, or
 * by way of a full buffer. c is locked and sg taken off its queue. Returns the goroutine that
 * waits, for goready after the unlock.
 */
runtime_g *runtime_send(struct runtime_hchan *c, runtime_sudog *sg, const void *ep);
runtime_g *runtime_recv(struct runtime_hchan *c, runtime_sudog *sg, void *ep);
/* An element put into or taken from the buffer, which has room, or one. c is locked. */
void runtime_bufsend(struct runtime_hchan *c, const void *ep);
void runtime_bufrecv(struct runtime_hchan *c, void *ep);
/* Empties the buffer of a timer's channel; whether it held anything. */
bool runtime_timerchandrain(struct runtime_hchan *c);
/* Queues of waiters: at the end, from the front. dequeue skips selects that are done already. */
void runtime_waitq_enqueue(runtime_waitq *q, runtime_sudog *sg);
runtime_sudog *runtime_waitq_dequeue(runtime_waitq *q);

/* debug.c */

void runtime_procresizeinit(void);

/* sema.c */

void runtime_semaForkChild(void);

/* os_linux.c */

/*
 * Bytes of a goroutine's stack, all of them address space that costs memory only when touched. Go
 * allows a stack 1,000,000,000 bytes; a thread's stack cannot grow or move, and this is what lets
 * 10,000 threads (Go's own limit) fit into half a percent of the address space, and 500 into
 * valgrind's. Halved, down to 256 KiB, where the system refuses it.
 */
#define runtime_stackSize ((size_t)(sizeof(void *) == 8 ? 64 : 1) << 20)
/* The same for a Go program, which may recurse as deep as Go lets it: its main goroutine, and the
 * others, of which 10,000 take 2.5 of 128 TiB. */
#define runtime_mainStackSize ((size_t)(sizeof(void *) == 8 ? 512 : 64) << 20)
#define runtime_goStackSize ((size_t)(sizeof(void *) == 8 ? 256 : 1) << 20)
/* Calls fn, which must not return, on a stack of that size instead of the one that the system has
 * given the main thread; on that one where there is no room. */
void runtime_switchStack(void (*fn)(void));

/* The processors that the process may use, from schedinit on. */
extern int32_t runtime_ncpu;
int32_t runtime_getproccount(void);
/* Stack size of the threads to come, rounded up. */
void runtime_setStackSize(size_t size);
/* Starts a joinable thread that runs start(gp) on a stack of its own; an errno or 0. */
int runtime_newosproc(runtime_g *gp, void *(*start)(void *));
/* Unmaps the stack of a thread that is joined. */
void runtime_stackfree(runtime_g *gp);
/* Signal mask and signal stack of a pool thread; what is known about the calling one's stack. */
void runtime_minit(runtime_g *gp);
void runtime_minitMain(runtime_g *gp);
/* Notes the mask that threads begin with; in a Go program also unblocks what Go unblocks. */
void runtime_siginit(void);
/* On a thread that only serves the library: the host's signals go elsewhere. */
void runtime_sigblockService(void);
/* rt_sigprocmask itself: any of the 64 signals, no library in between. Returns whether it
 * succeeded. Async-signal safe. */
bool runtime_rtsigprocmask(int how, const uint64_t *set, uint64_t *old);

/* lock_futex.c */

/* A lock of the runtime's own: not recursive, no goroutine needed, no allocation. 0: unlocked. */
typedef struct runtime_mutex {
	uint32_t key;
} runtime_mutex;

void runtime_lockSlow(runtime_mutex *l);
void runtime_unlockSlow(runtime_mutex *l);
static inline void runtime_lock(runtime_mutex *l)
{
	uint32_t v = 0;
	if (!__atomic_compare_exchange_n(&l->key, &v, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
		runtime_lockSlow(l);
}
static inline void runtime_unlock(runtime_mutex *l)
{
	if (__atomic_exchange_n(&l->key, 0, __ATOMIC_RELEASE) == 2)
		runtime_unlockSlow(l);
}

/* Locks of tables that every thread uses, held for moments; a fork of the host's waits for them. */
extern runtime_mutex runtime_itabLock, runtime_layoutLock, runtime_metricsLock,
    runtime_reflectOffsLock, runtime_symtabLock;

/* A one-shot event; 0: not yet. noteclear makes it usable again. */
typedef struct runtime_note {
	uint32_t key;
} runtime_note;

void runtime_noteclear(runtime_note *n);
/* Any thread; no lock, no allocation. */
void runtime_notewakeup(runtime_note *n);
/* Blocks until notewakeup, without delaying a collection. */
void runtime_notesleep(runtime_note *n);
/* The same for at most ns nanoseconds; whether the event came. ns < 0: for ever. */
bool runtime_notetsleepg(runtime_note *n, int64_t ns);

/* Waits while *addr == val, at most ns nanoseconds (< 0: for ever); may return early. Async-signal
 * safe, leaves errno alone. */
void runtime_futexsleep(uint32_t *addr, uint32_t val, int64_t ns);
void runtime_futexwakeup(uint32_t *addr, uint32_t cnt);

/* The pause instruction, cycles times. */
void runtime_procyield(uint32_t cycles);

/* time.c */

/*
 * Calls f(arg, seq, delay) on the poller's goroutine at nanotime when, delay nanoseconds late, and
 * again every period if that is > 0. f must not block. The zero value is a stopped timer. While
 * set, a timer must not move, and what it points to is alive if it lies in scanned memory.
 *
 * A timer that feeds a channel is in the heap only while a goroutine waits for the channel, so one
 * that nobody refers to is collected; otherwise whoever looks at the channel runs it first. After
 * stop and modify the channel holds no value from before.
 */
typedef struct runtime_timer {
	struct runtime_timer *child, *next, *prev;
	int64_t when; /* 0: not set */
	int64_t period;
	void (*f)(void *arg, GoUintptr seq, int64_t delay);
	void *arg;
	GoUintptr seq;                 /* of a channel timer: changes with each setting */
	struct runtime_hchan *channel; /* that it feeds, or NULL; never changes once set */
	runtime_mutex sendLock;        /* channel timer: held while it sends or is set anew */
	uint32_t blocked;              /* channel timer: goroutines that wait for it */
	uint32_t isSending;            /* channel timer: runs that have not sent yet */
	bool heaped;
} runtime_timer;

/* Runs the timer of a channel if it is due and not in the heap. */
void runtime_maybeRunChan(runtime_timer *t);
/* A goroutine waits for c, which a timer feeds, and has stopped waiting. */
void runtime_blockTimerChan(struct runtime_hchan *c);
void runtime_unblockTimerChan(struct runtime_hchan *c);
/* Sets t; whether it was set already. f NULL: f, arg and seq stay. */
bool runtime_timerModify(runtime_timer *t, int64_t when, int64_t period,
                         void (*f)(void *, GoUintptr, int64_t), void *arg, GoUintptr seq);
/* Whether t was set: f will not be called any more, though it may be running. */
bool runtime_timerStop(runtime_timer *t);
bool runtime_timersPending(void);
/* Runs what is due; nanoseconds to the next one, -1 if there is none. */
int64_t runtime_timersRun(void);
void runtime_timeForkPrepare(void);
void runtime_timeForkParent(void);
void runtime_timeForkChild(void);

/* netpoll.c, netpoll_epoll.c */

/*
 * A descriptor that the poller watches. Never freed, only used again; fdseq tells its lives apart.
 * rg and wg are nil (0), ready (1), wait (2) or the g that waits.
 */
typedef struct runtime_pollDesc {
	struct runtime_pollDesc *link;    /* free list */
	struct runtime_pollDesc *alllink; /* all there are */
	GoUintptr fd;
	uint64_t fdseq;      /* which life this is, tagBits bits */
	uint32_t atomicInfo; /* pollInfo bits; written with lock held but for pollEventErr */
	uintptr_t rg, wg;
	runtime_mutex lock; /* of what follows */
	bool open;          /* registered with the kernel */
	bool closing;
	bool rrun, wrun;      /* rt, wt are set */
	GoUintptr rseq, wseq; /* which setting of the deadline is current */
	runtime_timer rt, wt;
	int64_t rd, wd; /* deadlines: a nanotime, 0 none, -1 expired */
} runtime_pollDesc;

/* Marks pd ready in mode and puts who waits for it in front of toRun, linked by schedlink. */
runtime_g *runtime_netpollready(runtime_g *toRun, runtime_pollDesc *pd, int32_t mode);
/* seq 0: whatever pd's life. */
void runtime_pollDesc_setEventErr(runtime_pollDesc *pd, bool b, GoUintptr seq);

void runtime_netpollinit(void);
void runtime_netpollForkChild(void);
bool runtime_netpollIsPollDescriptor(GoUintptr fd);
/* Arms edge-triggered notifications for fd; an errno or 0. */
int runtime_netpollopen(GoUintptr fd, runtime_pollDesc *pd);
int runtime_netpollclose(GoUintptr fd);
/* Waits at most delay nanoseconds (< 0: for ever) for events or a break: the goroutines that can go
 * on, linked by schedlink. */
runtime_g *runtime_netpoll(int64_t delay);

/* Makes it look at the timers again. */
void runtime_netpollBreak(void);
void runtime_signalForkChild(void);
void runtime_pollForkPrepare(void);
void runtime_pollForkParent(void);
void runtime_pollForkChild(void);

/* rand.c */

/* A child of fork must not draw its parent's numbers. */
void runtime_randForkChild(void);

/* Fast numbers for choices that nobody must guess wrong: below n, and 32 bits. */
uint32_t runtime_cheaprand(void);
uint32_t runtime_cheaprandn(uint32_t n);

/* alg.c */

/* signal_amd64.c and the like: the stack pointer and the program counter in a handler's ucontext_t;
 * makes the thread continue as if the faulting instruction had called runtime_sigpanic. */
void runtime_sigregs(const void *ctx, GoUintptr *pc, GoUintptr *sp);
void runtime_preparePanic(void *ctx, GoUintptr pc, GoUintptr sp);

/* asm_amd64.c and the like: leaves this stack for good and calls fn, which does not return, on the
 * one from lo to hi. */
GOCRT_NORETURN void runtime_gogo(void *lo, void *hi, void (*fn)(void));

/* The seed of runtime_memhash. */
extern uint64_t runtime_hashkey[4];
/* Sets it; once, at start-up. */
void runtime_alginit(void);

/* iface.c */

/* Looks at the tables of static itabs again, as setTypeTables changed them. */
void runtime_itabsAgain(void);

/* type.c */

/* What setTypeTables was given; NULL: no compiler. */
extern const runtime_typeTables *runtime_compilerTables;
/* A negative offset that stands for ptr, from now on a root. */
int32_t runtime_reflectOffsAdd(void *ptr);

/* ztypes.c: what the library's offsets index */

extern const uint8_t *const runtime_znames[];
extern const int32_t runtime_nznames;
extern const abi_Type *const runtime_ztypes[];
extern const int32_t runtime_nztypes;
extern void (*const runtime_ztexts[])(void);
extern const int32_t runtime_nztexts;
extern const abi_ITab *const runtime_zitabs[];
extern const int32_t runtime_nzitabs;

#endif
