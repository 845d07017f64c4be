/*
 * Cost of starting a process and waiting for it; spawn.go is the same program on upstream.
 *
 *	spawn PEER[,PEER]... PROGRAM RUNS HEAP_MIB THREADS FILES ENTRIES
 *
 * starts PROGRAM as each PEER does, RUNS times on each of THREADS threads, with a heap of HEAP_MIB
 * of which every page is touched, FILES descriptors for the child and ENTRIES entries of
 * environment. The peers take turns; go=FILE is upstream, FILE what spawn.go was built to. Prints
 *for each, in nanoseconds, `PEER-median`, of one start and wait, and `PEER-wall`, of all divided by
 *their number.
 *
 *	spawn call RUNS
 *
 * prints nanoseconds of Signal(0), WithHandle, FindProcess with Release, and of the bare system
 * calls that they stand on.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal/std/sync/sync.h"
#include "os/os.h"
#include "tools/bench/spawn/peers.h"

enum {
	TURN = 25 /* starts of a thread before the next peer has its turn */
};

static struct peer {
	const char *name;
	void (*start)(const struct spec *); /* NULL: upstream */
	bool wanted;
	int64_t *times; /* of all threads */
	long n;         /* how many there are */
	int64_t wall;
} peers[] = {
    {.name = "gocrt", .start = peer_gocrt}, {.name = "go"},
    {.name = "limit", .start = peer_limit}, {.name = "posix_spawn", .start = peer_posixSpawn},
    {.name = "fork", .start = peer_fork},
#ifdef HAVE_UV
    {.name = "uv_spawn", .start = peer_uv},
#endif
};

enum {
	NPEERS = sizeof(peers) / sizeof(peers[0])
};

static struct spec spec;
static char *heap;
static sync_WaitGroup wg;

void peer_fail(const char *what)
{
	fprintf(stderr, "spawn: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void work(void *arg)
{
	struct peer *p = arg;

	for (int i = 0; i < TURN; i++) {
		int64_t start = runtime_nanotime();
		p->start(&spec);
		p->times[__atomic_fetch_add(&p->n, 1, __ATOMIC_RELAXED)] =
		    runtime_nanotime() - start;
	}
	sync_WaitGroup_Done(&wg);
}

/* One turn of p: all threads. */
static void turn(struct peer *p, long threads)
{
	int64_t start = runtime_nanotime();

	if (!p->start) {
		upstream_turn();
		return;
	}
	sync_WaitGroup_Add(&wg, threads);
	for (long t = 0; t < threads; t++)
		runtime_goC(work, p);
	sync_WaitGroup_Wait(&wg);
	p->wall += runtime_nanotime() - start;
}

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void report(const char *figure, int64_t value)
{
	printf("%s\t%lld\n", figure, (long long)value);
}

static void reportPeer(struct peer *p)
{
	qsort(p->times, (size_t)p->n, sizeof(*p->times), compare);
	printf("%s-", p->name);
	report("median", p->times[p->n / 2]);
	printf("%s-", p->name);
	report("wall", p->wall / p->n);
}

static void touch(size_t size)
{
	heap = runtime_mallocgc(size, NULL, false);
	for (size_t i = 0; i < size; i += 4096)
		heap[i] = 1;
}

/* The environment, as C strings and as a []string, and the descriptors. */
static void prepare(const char *program, long files, long entries)
{
	spec.program = program;
	spec.argv[0] = (char *)program;
	spec.nfiles = files;
	spec.files = runtime_mallocscan((GoUintptr)files * sizeof(*spec.files));
	spec.fds = runtime_mallocscan((GoUintptr)files * sizeof(*spec.fds));
	for (long i = 0; i < files; i++) {
		spec.fds[i] = i < 3 ? (int)i : fcntl(0, F_DUPFD_CLOEXEC, 3);
		if (spec.fds[i] < 0)
			peer_fail("dup");
		spec.files[i] = os_NewFile((GoUintptr)spec.fds[i], GOSTR("file"));
	}
	spec.envv = runtime_mallocscan((GoUintptr)(entries + 1) * sizeof(*spec.envv));
	spec.nenv = entries;
	spec.env = runtime_mallocscan((GoUintptr)entries * sizeof(*spec.env));
	for (long i = 0; i < entries; i++) {
		char s[64];
		snprintf(s, sizeof(s), "VARIABLE_%05ld=a value of some length", i);
		spec.env[i] = runtime_gostring(s);
		spec.envv[i] = runtime_cstring(spec.env[i]);
	}
}

/* Marks the peers that argv[1] names and makes room for their times. */
static bool choose(char **argv, int argc, long runs)
{
	bool any = false;
	for (char *name = strtok(argv[1], ","); name; name = strtok(NULL, ",")) {
		char *file = strchr(name, '=');
		if (file) {
			*file++ = 0;
			upstream_start(file, argv + 1, argc - 1);
		}
		for (int i = 0; i < NPEERS; i++) {
			struct peer *p = &peers[i];
			if (strcmp(p->name, name) != 0)
				continue;
			any = p->wanted = true;
			p->times = calloc((size_t)runs, sizeof(*p->times));
		}
	}
	return any;
}

static int starts(char **argv, int argc)
{
	long turns = (atol(argv[3]) + TURN - 1) / TURN, threads = atol(argv[5]);

	if (!choose(argv, argc, (turns + 1) * TURN * threads))
		return 2;
	touch((size_t)atol(argv[4]) << 20);
	prepare(argv[2], atol(argv[6]), atol(argv[7]));
	for (long i = -1; i < turns; i++) {
		for (int j = 0; j < NPEERS; j++) {
			if (!peers[j].wanted)
				continue;
			turn(&peers[j], threads);
			if (i < 0) /* that was to warm up */
				peers[j].n = peers[j].wall = 0;
		}
	}
	for (int j = 0; j < NPEERS; j++) {
		fflush(stdout);
		if (peers[j].wanted && peers[j].start)
			reportPeer(&peers[j]);
		else if (peers[j].wanted)
			upstream_report();
	}
	return 0;
}

static os_Signal zero;

static void signalZero(void *p)
{
	if (os_Process_Signal(p, zero).tab)
		peer_fail("Signal");
}

static void bareSignal(void *pidfd)
{
	if (syscall(SYS_pidfd_send_signal, *(int *)pidfd, 0, NULL, 0) != 0)
		peer_fail("pidfd_send_signal");
}

static void nothing(GoFuncVal *f, GoUintptr handle)
{
	(void)f;
	(void)handle;
}

static void withHandle(void *p)
{
	static GoFuncVal f = {(void (*)(void))nothing};
	if (os_Process_WithHandle(p, &f).tab)
		peer_fail("WithHandle");
}

static void findRelease(void *pid)
{
	os_FindProcess_return f = os_FindProcess(*(GoInt *)pid);
	if (f.r1.tab || os_Process_Release(f.r0).tab)
		peer_fail("FindProcess");
}

static void bareFind(void *pid)
{
	close((int)syscall(SYS_pidfd_open, (int)*(GoInt *)pid, 0));
}

/* Nanoseconds of one call of f, of n. */
static int64_t timed(void (*f)(void *), void *arg, long n)
{
	int64_t start = runtime_nanotime();
	for (long i = 0; i < n; i++)
		f(arg);
	return (runtime_nanotime() - start) / n;
}

/* Each call in turn, the best of some rounds. */
static int calls(long n)
{
	enum {
		ROUNDS = 50
	};
	static syscall_Signal none = 0;
	GoInt pid = getpid();
	int pidfd = (int)syscall(SYS_pidfd_open, (int)pid, 0);
	os_Process *p = os_FindProcess(pid).r0;
	struct {
		const char *figure;
		void (*f)(void *);
		void *arg;
		int64_t best;
	} c[] = {
	    {"signal", signalZero, p, INT64_MAX},
	    {"signal-bare", bareSignal, &pidfd, INT64_MAX},
	    {"handle", withHandle, p, INT64_MAX},
	    {"find", findRelease, &pid, INT64_MAX},
	    {"find-bare", bareFind, &pid, INT64_MAX},
	};

	zero = (os_Signal){&runtime_itab__syscall_Signal__os_Signal, &none};
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < sizeof(c) / sizeof(c[0]); i++) {
			int64_t t = timed(c[i].f, c[i].arg, n / ROUNDS);
			c[i].best = t < c[i].best ? t : c[i].best;
		}
	}
	for (size_t i = 0; i < sizeof(c) / sizeof(c[0]); i++)
		report(c[i].figure, c[i].best);
	return 0;
}

int main(int argc, char **argv, char **envp)
{
	runtime_initAll(argc, argv, envp);
	if (argc == 3 && !strcmp(argv[1], "call"))
		return calls(atol(argv[2]));
	if (argc == 8)
		return starts(argv, argc);
	return 2;
}
