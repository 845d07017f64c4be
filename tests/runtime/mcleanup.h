/*
 * Help for the suites of runtime/mcleanup.c: cleanups that count or note what ran.
 */
#ifndef GOCRT_TESTS_RUNTIME_MCLEANUP_H
#define GOCRT_TESTS_RUNTIME_MCLEANUP_H

#include "tests/runtime/collect.h"

/* What upstream's test objects are: an int, and a pointer. */
typedef struct T {
	GoInt v;
	void *p;
} T;

/* The argument of each cleanup that counts. */
static const GoInt want = 97531;

/* Cleanups that ran since takeCalls was called last. */
static uint32_t calls;

static void callInt(GoFuncVal *fn, void *arg)
{
	(void)fn;
	ASSERT_INT(*(GoInt *)arg, want);
	__atomic_fetch_add(&calls, 1, __ATOMIC_SEQ_CST);
}

static GoFuncVal intFunc = {(void (*)(void))callInt};

/* Registers a cleanup of p that counts. */
__attribute__((unused)) static runtime_Cleanup addInt(void *p, GoInt arg)
{
	return runtime_addCleanup(p, callInt, &intFunc, &runtime_type__int, &arg);
}

__attribute__((unused)) static uint32_t takeCalls(void)
{
	return __atomic_exchange_n(&calls, 0, __ATOMIC_SEQ_CST);
}

__attribute__((unused)) static GoInt *newT(void)
{
	T *t = runtime_mallocscan(sizeof(T));
	t->v = want;
	return &t->v;
}

static runtime_Cleanup handle;

/* Drops an object whose cleanup counts and is in handle. */
__attribute__((unused)) static void handleBody(void)
{
	handle = addInt(newT(), want);
}

/* What ran of what notes its name. */
static record order = RECORD;

__attribute__((unused)) static void noteFinalizer(void *p)
{
	(void)p;
	record_add(&order, "finalizer");
}

__attribute__((unused)) static void note(void *name)
{
	record_add(&order, name);
}

/* Drops eight objects with a cleanup each. */
__attribute__((unused)) static void cyclesBody(void)
{
	object *o[8];
	for (int i = 0; i < 8; i++)
		o[i] = runtime_mallocscan(sizeof(object));
	o[0]->next = o[1];
	o[1]->next = o[0];
	o[2]->next = o[2];
	o[3]->next = o[4];
	o[4]->next = o[5];
	o[5]->next = o[3];
	o[6]->next = o[7];
	for (int i = 0; i < 8; i++)
		addInt(o[i], want);
}

#endif
