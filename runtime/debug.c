/*
 * Numbers of processors and goroutines.
 *
 * Ports runtime/debug.go.
 */
#include <stdlib.h>

#include "runtime/internal.h"

static int64_t gomaxprocs = 1;

void runtime_procresizeinit(void)
{
	const char *s = getenv("GOMAXPROCS");
	char *end;
	gomaxprocs = runtime_ncpu;
	if (!s || *s < '0' || *s > '9')
		return;
	long n = strtol(s, &end, 10);
	if (*end == '\0' && n > 0 && n <= INT32_MAX)
		gomaxprocs = n;
}

GoInt runtime_GOMAXPROCS(GoInt n)
{
	if (n <= 0)
		return __atomic_load_n(&gomaxprocs, __ATOMIC_SEQ_CST);
	/* Whoever is pinned relies on it. */
	runtime_stopPinned();
	int64_t old = __atomic_exchange_n(&gomaxprocs, n, __ATOMIC_SEQ_CST);
	runtime_startPinned();
	return old;
}

GoInt runtime_NumCPU(void)
{
	return runtime_ncpu;
}

GoInt runtime_NumGoroutine(void)
{
	return runtime_gcount();
}
