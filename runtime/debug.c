/*
 * Numbers of processors and goroutines, and what a program is made of.
 *
 * Ports runtime/debug.go.
 */
#include <stdlib.h>

#include "internal/std/runtime/debug/debug.h"
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

void runtime_SetDefaultGOMAXPROCS(void)
{
	runtime_GOMAXPROCS(runtime_ncpu);
}

GoInt runtime_NumCPU(void)
{
	return runtime_ncpu;
}

int64_t runtime_NumCgoCall(void)
{
	return 0;
}

GoInt runtime_NumGoroutine(void)
{
	return runtime_gcount() + runtime_corocount();
}

GoString runtime_debug_modinfo(void)
{
	return (GoString){NULL, 0};
}
