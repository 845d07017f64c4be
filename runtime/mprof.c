/*
 * Profiles, which nothing fills but those of goroutines and threads, and the text of a stack.
 *
 * Ports runtime/mprof.go.
 */
#include <string.h>

#include "runtime/internal.h"
#include "runtime/symtab.h"

/* Go starts with 512 KiB where a program can read the profile. */
GoInt runtime_MemProfileRate = 0;

static int64_t blockprofilerate, mutexprofilerate;

void runtime_SetBlockProfileRate(GoInt rate)
{
	__atomic_store_n(&blockprofilerate, rate < 0 ? 0 : rate, __ATOMIC_RELAXED);
}

GoInt runtime_SetMutexProfileFraction(GoInt rate)
{
	if (rate < 0)
		return __atomic_load_n(&mutexprofilerate, __ATOMIC_RELAXED);
	return __atomic_exchange_n(&mutexprofilerate, rate, __ATOMIC_RELAXED);
}

runtime_MemProfile_return runtime_MemProfile(GoSlice p, bool inuseZero)
{
	(void)p;
	(void)inuseZero;
	return (runtime_MemProfile_return){0, true};
}

runtime_BlockProfile_return runtime_BlockProfile(GoSlice p)
{
	(void)p;
	return (runtime_BlockProfile_return){0, true};
}

runtime_MutexProfile_return runtime_MutexProfile(GoSlice p)
{
	(void)p;
	return (runtime_MutexProfile_return){0, true};
}

/* Clears the first n records, at least as many as there must be room for. */
static bool clearRecords(GoSlice p, GoInt n)
{
	if (n > p.len)
		return false;
	memset(p.p, 0, (size_t)n * sizeof(runtime_StackRecord));
	return true;
}

runtime_ThreadCreateProfile_return runtime_ThreadCreateProfile(GoSlice p)
{
	GoInt n = runtime_mcount();

	return (runtime_ThreadCreateProfile_return){n, clearRecords(p, n)};
}

runtime_GoroutineProfile_return runtime_GoroutineProfile(GoSlice p)
{
	GoInt n = runtime_gcount();

	if (p.len == 0 || !clearRecords(p, n))
		return (runtime_GoroutineProfile_return){n, false};
	GoUintptr *stack = ((runtime_StackRecord *)p.p)->Stack0;
	runtime_callers(0, (GoSlice){stack, runtime_StackRecordDepth, runtime_StackRecordDepth});
	return (runtime_GoroutineProfile_return){n, true};
}

GoInt runtime_Stack(GoSlice buf, bool all)
{
	runtime_g *gp = runtime_getg();
	GoSlice text = {NULL, 0, 0}, *outer = gp->writebuf;
	GoInt n;

	if (buf.len == 0)
		return 0;
	gp->writebuf = &text;
	runtime_goroutineheader(gp);
	if (all)
		runtime_tracebackothers(gp);
	gp->writebuf = outer;
	n = text.len < buf.len ? text.len : buf.len;
	runtime_memmove(buf.p, text.p, (GoUintptr)n);
	return n;
}
