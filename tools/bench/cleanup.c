/*
 * Cost of cleanups and finalizers; cleanup.go is the same program on upstream.
 *
 *	cleanup live|run|bare|growth OBJECTS THREADS
 *
 * prints lines `figure<TAB>value<TAB>unit`. Objects are of 64 bytes and hold pointers. live: they
 * stay; run: each is dropped once it has a cleanup, until 99.9 % have run; bare: the collector's
 * own registration, without this library's; growth: adding to OBJECTS in one process, and to as
 * many in processes of 100,000 each, so that both take as long.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/runtime.h"

typedef struct object {
	struct object *next;
	GoInt v[7];
} object;

typedef struct job {
	pthread_t thread;
	void (*body)(struct job *);
	long from, to;
} job;

static object **objects; /* from the collector: the table keeps all alive */
static runtime_Cleanup *handles;
static long nobjects;
static int nthreads;
static int arrived; /* threads of parallel that have started */
static bool begin;  /* they may go */
static long ran;

static double now(void)
{
	return (double)runtime_nanotime();
}

static void report(const char *figure, double value, const char *unit)
{
	printf("%s\t%.1f\t%s\n", figure, value, unit);
}

static void *threadMain(void *arg)
{
	job *j = arg;
	runtime_attachThread();
	__atomic_fetch_add(&arrived, 1, __ATOMIC_RELEASE);
	while (!__atomic_load_n(&begin, __ATOMIC_ACQUIRE))
		sched_yield();
	j->body(j);
	runtime_detachThread();
	return NULL;
}

/*
 * Runs body on every thread, each with its share of the objects; nanoseconds for an object, from
 * when all threads have started.
 */
static double parallel(void (*body)(job *))
{
	job jobs[64] = {{0}};
	arrived = 0;
	begin = false;
	for (int i = 0; i < nthreads; i++) {
		jobs[i].body = body;
		jobs[i].from = nobjects * i / nthreads;
		jobs[i].to = nobjects * (i + 1) / nthreads;
		pthread_create(&jobs[i].thread, NULL, threadMain, &jobs[i]);
	}
	while (__atomic_load_n(&arrived, __ATOMIC_ACQUIRE) < nthreads)
		sched_yield();
	double start = now();
	__atomic_store_n(&begin, true, __ATOMIC_RELEASE);
	for (int i = 0; i < nthreads; i++)
		pthread_join(jobs[i].thread, NULL);
	return (now() - start) / (double)nobjects;
}

static void allocate(job *j)
{
	for (long i = j->from; i < j->to; i++)
		objects[i] = runtime_mallocscan(sizeof(object));
}

static void cleanup(GoFuncVal *fn, void *arg)
{
	(void)fn;
	(void)arg;
	__atomic_fetch_add(&ran, 1, __ATOMIC_RELAXED);
}

static GoFuncVal cleanupFunc;

static runtime_Cleanup addTo(object *o, GoInt arg)
{
	return runtime_addCleanup(o, cleanup, &cleanupFunc, &runtime_type__int, &arg);
}

static void add(job *j)
{
	for (long i = j->from; i < j->to; i++)
		handles[i] = addTo(objects[i], i);
}

static void stop(job *j)
{
	for (long i = j->from; i < j->to; i++)
		runtime_Cleanup_Stop(handles[i]);
}

static void addStop(job *j)
{
	for (long i = j->from; i < j->to; i++)
		runtime_Cleanup_Stop(addTo(objects[i], i));
}

static void registerAndDrop(job *j)
{
	for (long i = j->from; i < j->to; i++)
		addTo(runtime_mallocscan(sizeof(object)), i);
}

static void finalizer(void *o)
{
	(void)o;
}

static void setAndClear(job *j)
{
	for (long i = j->from; i < j->to; i++)
		runtime_setFinalizerC(objects[i], finalizer);
	for (long i = j->from; i < j->to; i++)
		runtime_setFinalizerC(objects[i], NULL);
}

static void bareFinalizer(void *o, void *data)
{
	(void)o;
	(void)data;
}

static void bareSetAndClear(job *j)
{
	for (long i = j->from; i < j->to; i++)
		GC_register_finalizer_ignore_self(objects[i], bareFinalizer, NULL, NULL, NULL);
	for (long i = j->from; i < j->to; i++)
		GC_register_finalizer_ignore_self(objects[i], NULL, NULL, NULL, NULL);
}

static void bareAdd(job *j)
{
	for (long i = j->from; i < j->to; i++)
		GC_register_finalizer_no_order(objects[i], bareFinalizer, NULL, NULL, NULL);
}

static int compareDoubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static double median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), compareDoubles);
	return v[n / 2];
}

enum {
	collections = 7
};

/* The median of some collections, milliseconds. */
static double collect(void)
{
	double t[collections];
	for (int i = 0; i < collections; i++) {
		double start = now();
		runtime_GC();
		t[i] = (now() - start) / 1e6;
	}
	return median(t, collections);
}

/* Pauses of the last collections, microseconds. */
static void pauses(void)
{
	enum {
		n = collections
	};
	static runtime_MemStats m;
	double t[n];
	runtime_ReadMemStats(&m);
	for (uint32_t i = 0; i < n; i++)
		t[i] = (double)m.PauseNs[(m.NumGC - 1 - i) % 256] / 1e3;
	double middle = median(t, n);
	report("pause-median", middle, "us");
	report("pause-worst", t[n - 1], "us");
}

/* VmHWM, bytes. */
static double peakMemory(void)
{
	char line[256];
	double kb = 0;
	FILE *f = fopen("/proc/self/status", "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "VmHWM: %lf", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return kb * 1024;
}

static void drop(void)
{
	double start = now();
	parallel(registerAndDrop);
	while (__atomic_load_n(&ran, __ATOMIC_RELAXED) < nobjects * 999 / 1000) {
		runtime_GC();
		for (int i = 0; i < 1000; i++)
			runtime_Gosched();
	}
	report("run", (now() - start) / (double)nobjects, "ns");
}

static void live(void)
{
	objects = runtime_mallocscan((size_t)nobjects * sizeof(*objects));
	parallel(allocate);
	report("add", parallel(add), "ns");
	report("gc", collect(), "ms");
	report("mem", peakMemory() / (double)nobjects, "B");
	pauses();
	report("stop", parallel(stop), "ns");
	report("gc-none", collect(), "ms");
	report("addstop", parallel(addStop), "ns");
	report("finalizer", parallel(setAndClear), "ns");
	report("finalizer-bare", parallel(bareSetAndClear), "ns");
}

static void bare(void)
{
	objects = runtime_mallocscan((size_t)nobjects * sizeof(*objects));
	parallel(allocate);
	report("add-bare", parallel(bareAdd), "ns");
	report("gc-bare", collect(), "ms");
	report("mem-bare", peakMemory() / (double)nobjects, "B");
}

static void start(int argc, char **argv, char **envp)
{
	runtime_initAll(argc, argv, envp);
	cleanupFunc.fn = (void (*)(void))cleanup;
	handles = calloc((size_t)nobjects, sizeof(*handles));
}

/* Adds to n objects in a process of its own: nanoseconds for an object. */
static double addApart(long n, char **argv, char **envp)
{
	int fds[2];
	double took = 0;
	if (pipe(fds) != 0)
		abort();
	pid_t pid = fork();
	if (pid == 0) {
		nobjects = n;
		start(1, argv, envp);
		objects = runtime_mallocscan((size_t)nobjects * sizeof(*objects));
		parallel(allocate);
		took = parallel(add);
		_exit(write(fds[1], &took, sizeof(took)) != sizeof(took));
	}
	if (pid < 0 || read(fds[0], &took, sizeof(took)) != sizeof(took) ||
	    waitpid(pid, NULL, 0) != pid)
		abort();
	close(fds[0]);
	close(fds[1]);
	return took;
}

/* Before the runtime starts: each process that adds starts its own. */
static void growth(char **argv, char **envp)
{
	enum {
		some = 100000
	};
	long rounds = (nobjects + some - 1) / some;
	double few = 0, many = addApart(nobjects, argv, envp);
	for (long i = 0; i < rounds; i++)
		few += addApart(some, argv, envp);
	report("add-few", few / (double)rounds, "ns");
	report("add-many", many, "ns");
}

int main(int argc, char **argv, char **envp)
{
	if (argc != 4)
		return 2;
	nobjects = atol(argv[2]);
	nthreads = atoi(argv[3]);
	if (!strcmp(argv[1], "growth")) {
		growth(argv, envp);
		return 0;
	}
	start(argc, argv, envp);
	if (!strcmp(argv[1], "live"))
		live();
	else if (!strcmp(argv[1], "run"))
		drop();
	else if (!strcmp(argv[1], "bare"))
		bare();
	else
		return 2;
	return 0;
}
