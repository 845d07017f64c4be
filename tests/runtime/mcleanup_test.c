/*
 * AddCleanup and Cleanup.Stop: upstream's mcleanup_test.go, case by case; which pointers, functions
 * and arguments AddCleanup takes, and what Stop finds. The suites mcleanup_lifetime, _queue and
 * _stress have the rest.
 */
#include <stdlib.h>

#include "tests/runtime/mcleanup.h"
#include "tests/types.h"

/* Upstream's cases. */

static void cleanupBody(void)
{
	addInt(newT(), want);
}

static void TestCleanup(void)
{
	apart(cleanupBody);
	collect();
	ASSERT_INT(takeCalls(), 1);
}

static void multipleBody(void)
{
	GoInt *v = newT();
	addInt(v, want);
	addInt(v, want);
	addInt(v, want);
}

static void TestCleanupMultiple(void)
{
	apart(multipleBody);
	collect();
	ASSERT_INT(takeCalls(), 3);
}

static void TestCleanupZeroSizedStruct(void)
{
	void *z = runtime_mallocgc(0, NULL, true);
	runtime_Cleanup c = addInt(z, want);
	ASSERT_INT(c.id, 0);
	ASSERT_INT(c.ptr, 0);
}

static void afterFinalizerBody(void)
{
	GoInt *v = newT();
	runtime_AddCleanup(v, note, "cleanup");
	runtime_setFinalizerC(v, noteFinalizer);
}

static void TestCleanupAfterFinalizer(void)
{
	apart(afterFinalizerBody);
	collect();
	ASSERT_RAN(&order, "finalizer ");
	collect();
	ASSERT_RAN(&order, "cleanup ");
	collect();
	ASSERT_RAN(&order, "");
}

static void interiorBody(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	addInt(&t->n[1], want);
	addInt(&t->n[2], want);
	addInt(&t->n[3], want);
}

static void TestCleanupInteriorPointer(void)
{
	apart(interiorBody);
	collect();
	ASSERT_INT(takeCalls(), 3);
}

static void stopBody(void)
{
	runtime_Cleanup_Stop(addInt(newT(), want));
}

static void TestCleanupStop(void)
{
	apart(stopBody);
	collect();
	ASSERT_INT(takeCalls(), 0);
}

static void stopMultipleBody(void)
{
	runtime_Cleanup c = addInt(newT(), want);
	runtime_Cleanup_Stop(c);
	runtime_Cleanup_Stop(c);
	runtime_Cleanup_Stop(c);
}

static void TestCleanupStopMultiple(void)
{
	apart(stopMultipleBody);
	collect();
	ASSERT_INT(takeCalls(), 0);
}

static void interleavedBody(void)
{
	GoInt *v = newT();
	addInt(v, want);
	runtime_Cleanup_Stop(addInt(v, 2));
	addInt(v, want);
	runtime_Cleanup_Stop(addInt(v, 2));
	addInt(v, want);
}

static void TestCleanupStopinterleavedMultiple(void)
{
	apart(interleavedBody);
	collect();
	ASSERT_INT(takeCalls(), 3);
}

static void TestCleanupStopAfterCleanupRuns(void)
{
	apart(handleBody);
	collect(); /* though the handle lives */
	ASSERT_INT(takeCalls(), 1);
	runtime_Cleanup_Stop(handle);
	collect();
	ASSERT_INT(takeCalls(), 0);
}

static void callPtr(GoFuncVal *fn, void *arg)
{
	(void)fn;
	(void)arg;
}

static GoFuncVal ptrFunc = {(void (*)(void))callPtr};

struct add {
	void *ptr;
	GoFuncVal *fn;
	const abi_Type *type;
	void *arg;
};

static void addPtr(void *p)
{
	struct add *a = p;
	runtime_addCleanup(a->ptr, callPtr, a->fn, a->type, &a->arg);
}

#define ASSERT_ADD_PANIC(text, ...) \
	do { \
		struct add a = {__VA_ARGS__}; \
		ASSERT_PANIC(addPtr, &a, "runtime.AddCleanup: " text); \
	} while (0)

static void TestCleanupPointerEqualsArg(void)
{
	GoInt *v = newT();
	ASSERT_ADD_PANIC("ptr is equal to arg, cleanup will never run", v, &ptrFunc,
	                 &runtime_ptr__int, v);
}

enum {
	lost = 10000
};

static void *lostThread(void *unused)
{
	runtime_attachThread();
	for (int i = 0; i < lost; i++)
		addInt(newT(), want);
	runtime_detachThread();
	return unused;
}

static void TestCleanupLost(void)
{
	pthread_t t[4];
	for (int i = 0; i < 4; i++)
		ASSERT(pthread_create(&t[i], NULL, lostThread, NULL) == 0);
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
	/* A stale word may hold on to one for a while. */
	collectUntil(&calls, 4 * lost);
	ASSERT_INT(takeCalls(), 4 * lost);
}

static void TestCleanupUnreachablePointer(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	ASSERT_ADD_PANIC("ptr is within arg, cleanup will never run", t, &ptrFunc,
	                 &runtime_ptr__int, &t->n[2]);
	ASSERT_ADD_PANIC("ptr is within arg, cleanup will never run", &t->n[2], &ptrFunc,
	                 &runtime_type__unsafe_Pointer, t);
	ASSERT_ADD_PANIC("ptr is within arg, cleanup will never run", &t->n[1], &ptrFunc,
	                 &runtime_ptr__int, &t->n[3]);
}

typedef struct closure {
	GoFuncVal f;
	void *captured;
} closure;

static GoFuncVal *capture(void *p)
{
	closure *c = runtime_mallocscan(sizeof(*c));
	c->f = ptrFunc;
	c->captured = p;
	return &c->f;
}

static void TestCleanupUnreachableClosure(void)
{
	object *t = runtime_mallocscan(sizeof(object)), *u = runtime_mallocscan(sizeof(object));
	u->next = t;
	ASSERT_ADD_PANIC("cleanup function closes over ptr, cleanup will never run", t, capture(t),
	                 NULL, NULL);
	ASSERT_ADD_PANIC("cleanup function closes over ptr, cleanup will never run", t,
	                 capture(&t->n[3]), NULL, NULL);
	ASSERT_ADD_PANIC("cleanup function closes over ptr, cleanup will never run", &t->n[3],
	                 capture(t), NULL, NULL);
	/* One level deep only. */
	struct add a = {t, capture(u), NULL, NULL};
	addPtr(&a);
}

/* Misuse. */

static void misuse(void)
{
	static GoInt global;
	ASSERT_ADD_PANIC("ptr is nil", NULL, &ptrFunc, NULL, NULL);
	ASSERT_ADD_PANIC("ptr not in allocated block", (void *)0x1000, &ptrFunc, NULL, NULL);
	void *c = malloc(100);
	ASSERT_ADD_PANIC("ptr not in allocated block", c, &ptrFunc, NULL, NULL);
	free(c);
	ASSERT_ADD_PANIC("ptr is equal to arg, cleanup will never run", &global, &ptrFunc,
	                 &runtime_ptr__int, &global);
}

static void globals(void)
{
	static object data = {NULL, {1}}, bss;
	ASSERT_INT(addInt(&data, want).id, 0);
	ASSERT_INT(addInt(&data.n[1], want).id, 0);
	ASSERT_INT(addInt(&bss, want).ptr, 0);
	collect();
	ASSERT_INT(takeCalls(), 0);
	runtime_Cleanup_Stop((runtime_Cleanup){0, 0});
}

static void tinyObjects(void)
{
	/* In Go they may share a block, so that the argument may be another object's neighbour. */
	char *p = runtime_mallocgc(8, NULL, true);
	struct add a = {p, &ptrFunc, &runtime_ptr__int, p + 4};
	addPtr(&a);
}

static void otherPointers(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	struct add nilArg = {t, &ptrFunc, &runtime_ptr__int, NULL};
	addPtr(&nilArg);
	struct add other = {t, &ptrFunc, &runtime_ptr__int, runtime_mallocscan(sizeof(object))};
	addPtr(&other);
	/* An integer that happens to be the address is none. */
	struct add number = {t, &ptrFunc, &runtime_type__uintptr, t};
	addPtr(&number);
	GoEface none = {NULL, NULL};
	runtime_addCleanup(t, callPtr, &ptrFunc, &runtime_type__h02b877433008fe44, &none);
	RUNTIME_KEEPALIVE(t);
}

/* The bytes of a string: on the heap like any object; a constant's are neither that nor data. */
static void stringBytesBody(void)
{
	GoString s = runtime_concatstring2(GOSTR("some "), GOSTR("text"));
	addInt((void *)(uintptr_t)s.p, want);
	addInt((void *)(uintptr_t)(s.p + 5), want);
}

static void stringBytes(void)
{
	static const char constant[] = "constant";
	apart(stringBytesBody);
	collect();
	ASSERT_INT(takeCalls(), 2);
	ASSERT_ADD_PANIC("ptr not in allocated block", (void *)(uintptr_t)constant, &ptrFunc, NULL,
	                 NULL);
}

/* Arguments. */

typedef struct big {
	GoString s;
	object *o;
	GoInt n;
} big;

static const abi_Type *bigType(void)
{
	static const abi_Type *t;
	if (!t)
		t = test_namedType("main.big", abi_Struct, sizeof(big), NULL, NULL);
	return t;
}

static void callBig(GoFuncVal *fn, void *arg)
{
	big *b = arg;
	(void)fn;
	ASSERT_STR(b->s, "before");
	ASSERT_INT(b->n, want);
	ASSERT_INT(b->o->n[0], 99);
	record_add(&order, "big");
}

static void callString(GoFuncVal *fn, void *arg)
{
	(void)fn;
	ASSERT_STR(*(GoString *)arg, "some text");
	record_add(&order, "string");
}

static void callIface(GoFuncVal *fn, void *arg)
{
	GoEface e = *(GoEface *)arg;
	(void)fn;
	ASSERT(e.type == &runtime_type__int);
	ASSERT_INT(*(GoInt *)e.data, want);
	record_add(&order, "iface");
}

static void callByte(GoFuncVal *fn, void *arg)
{
	(void)fn;
	ASSERT_INT(*(uint8_t *)arg, 7);
	record_add(&order, "byte");
}

static void callNone(GoFuncVal *fn, void *arg)
{
	closure *c = (closure *)fn;
	(void)arg;
	ASSERT_INT(((object *)c->captured)->n[1], 98);
	record_add(&order, "none");
}

static void noteArgGone(void *name)
{
	record_add(&order, name);
}

static void argumentsBody(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	object *held = runtime_mallocscan(sizeof(object));
	object *captured = runtime_mallocscan(sizeof(object));
	big b = {GOSTR("before"), held, want};
	GoString s = runtime_concatstring2(GOSTR("some "), GOSTR("text"));
	GoInt *boxed = runtime_mallocgc(sizeof(*boxed), NULL, true);
	GoEface e = {&runtime_type__int, boxed};
	uint8_t byte = 7;
	held->n[0] = 99;
	captured->n[1] = 98;
	*boxed = want;
	runtime_AddCleanup(held, noteArgGone, "argument-gone");
	runtime_AddCleanup(captured, noteArgGone, "captured-gone");
	runtime_addCleanup(t, callBig, &ptrFunc, bigType(), &b);
	runtime_addCleanup(t, callString, &ptrFunc, &runtime_type__string, &s);
	runtime_addCleanup(t, callIface, &ptrFunc, &runtime_type__h02b877433008fe44, &e);
	runtime_addCleanup(t, callByte, &ptrFunc, &runtime_type__uint8, &byte);
	runtime_addCleanup(t, callNone, capture(captured), NULL, NULL);
	/* Copied by value. */
	b.n = 0;
	b.s = GOSTR("after");
	s = b.s;
	byte = 8;
}

static void arguments(void)
{
	apart(argumentsBody);
	collect();
	ASSERT_RAN(&order, "big byte iface none string ");
	for (int i = 0; i < 3; i++)
		collect();
	ASSERT_RAN(&order, "argument-gone captured-gone ");
}

/* Stop. */

/* A handle says nothing about an entry that was used again. */
static void stopOfReusedEntry(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	runtime_Cleanup old = addInt(t, want);
	runtime_Cleanup_Stop(old);
	runtime_Cleanup next = addInt(t, want);
	ASSERT(old.id != next.id);
	ASSERT_INT(old.ptr, next.ptr);
	runtime_Cleanup_Stop(old);
	runtime_special *s = (runtime_special *)next.ptr;
	ASSERT(s->id == next.id);
	runtime_Cleanup_Stop(next);
	ASSERT_INT(s->id, runtime_specialFree);
	RUNTIME_KEEPALIVE(t);
}

/* A million on the heap and thousands on one object: Stop finds its own. */
static void stopAmongMany(void)
{
	enum {
		many = 20000
	};
	object *t = runtime_mallocscan(sizeof(object));
	runtime_Cleanup *c = malloc(many * sizeof(*c));
	for (int i = 0; i < many; i++)
		c[i] = addInt(i % 2 ? (void *)t : (void *)&t->n[i % 5], want);
	for (int i = many; i-- > 0;)
		if (i % 4)
			runtime_Cleanup_Stop(c[i]);
	for (int i = 0; i < many; i++)
		ASSERT((((runtime_special *)c[i].ptr)->id == c[i].id) == (i % 4 == 0));
	for (int i = 0; i < many; i++)
		runtime_Cleanup_Stop(c[i]);
	free(c);
	RUNTIME_KEEPALIVE(t);
}

void suite_runtime_mcleanup(void)
{
	TEST(TestCleanup);
	TEST(TestCleanupMultiple);
	TEST(TestCleanupZeroSizedStruct);
	TEST(TestCleanupAfterFinalizer);
	TEST(TestCleanupInteriorPointer);
	TEST(TestCleanupStop);
	TEST(TestCleanupStopMultiple);
	TEST(TestCleanupStopinterleavedMultiple);
	TEST(TestCleanupStopAfterCleanupRuns);
	TEST(TestCleanupPointerEqualsArg);
	TEST(TestCleanupLost);
	TEST(TestCleanupUnreachablePointer);
	TEST(TestCleanupUnreachableClosure);
	TEST(misuse);
	TEST(globals);
	TEST(tinyObjects);
	TEST(stringBytes);
	TEST(otherPointers);
	TEST(arguments);
	TEST(stopOfReusedEntry);
	TEST(stopAmongMany);
}
