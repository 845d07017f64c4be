/*
 * Measures os_StartProcess and Wait: the twin of spawn.go.
 *
 *	spawn RUNS HEAP_MIB THREADS
 *
 * prints the median time of one start and wait, in nanoseconds, with a live heap of HEAP_MIB.
 */
#include <stdio.h>
#include <stdlib.h>

#include "internal/std/sync/sync.h"
#include "os/os.h"

static long runs, threads;
static int64_t *times;
static char *heap;
static sync_WaitGroup wg;

static void spawn(void)
{
	GoString argv[] = {GOSTR("true")};
	os_ProcAttr attr = {0};
	os_StartProcess_return r = os_StartProcess(GOSTR("/bin/true"), GOSLICE(argv), &attr);

	if (r.r1.tab || os_Process_Wait(r.r0).r1.tab) {
		fputs("spawn: cannot run /bin/true\n", stderr);
		exit(1);
	}
}

static void work(void *slot)
{
	int64_t *t = slot;

	for (long i = 0; i < runs; i++) {
		int64_t start = runtime_nanotime();
		spawn();
		t[i] = runtime_nanotime() - start;
	}
	sync_WaitGroup_Done(&wg);
}

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv, char **envp)
{
	if (argc != 4) {
		fputs("usage: spawn RUNS HEAP_MIB THREADS\n", stderr);
		return 2;
	}
	runtime_initAll(argc, argv, envp);
	runs = atol(argv[1]);
	threads = atol(argv[3]);
	size_t size = (size_t)atol(argv[2]) << 20;
	heap = runtime_mallocgc(size, NULL, false);
	for (size_t i = 0; i < size; i += 4096)
		heap[i] = 1;
	for (int i = 0; i < 20; i++)
		spawn();
	times = runtime_mallocgc((GoUintptr)(runs * threads) * sizeof(*times), NULL, true);
	sync_WaitGroup_Add(&wg, threads);
	for (long t = 0; t < threads; t++)
		runtime_goC(work, times + t * runs);
	sync_WaitGroup_Wait(&wg);
	qsort(times, (size_t)(runs * threads), sizeof(*times), compare);
	printf("%lld\n", (long long)times[runs * threads / 2]);
	return 0;
}
