/* The goroutine that runs finalizers: what waits for it stays whole; what ends or crashes it. */
#include <string.h>
#include <unistd.h>

#include "internal/std/runtime/debug/debug.h"
#include "tests/runtime/gate.h"

static record order = RECORD;

/* Memory of a finalized object is intact, and all that it points to. */
static void checkTree(void *p)
{
	object *o = p;
	for (int i = 0; i < 6; i++)
		ASSERT_INT(*(GoInt *)o->n[i], i);
	ASSERT_INT(((object *)o->next)->n[0], 7);
	record_add(&order, "tree");
}

static void treeBody(void)
{
	for (int k = 0; k < 20; k++) {
		object *o = runtime_mallocscan(sizeof(*o));
		for (int i = 0; i < 6; i++) {
			o->n[i] = (GoInt)runtime_mallocgc(8, NULL, true);
			*(GoInt *)o->n[i] = i;
		}
		o->next = runtime_mallocscan(sizeof(object));
		o->next->n[0] = 7;
		runtime_setFinalizerC(o, checkTree);
	}
}

static void waitingBody(void)
{
	runtime_setFinalizerC(runtime_mallocscan(sizeof(object)), waitAtGate);
}

/* One goroutine runs them all: while one blocks, the others stay queued, and what they need stays
 * whole through more collections. */
static void queuedObjectsAreKept(void)
{
	blockWorker(waitingBody);
	apart(treeBody);
	for (int i = 0; i < 3; i++) {
		runtime_GC();
		for (int j = 0; j < 20000; j++)
			memset(runtime_mallocscan(64), 0x55, 64);
	}
	ASSERT_RAN(&order, "");
	openGate();
	collect();
	const char *ran = record_take(&order);
	ASSERT_INT(strlen(ran), 20 * strlen("tree "));
}

/* More objects with finalizers than the collector's mark stack has room for at first, each with
 * what only it refers to, two levels deep. */

enum {
	nroots = 60000
};

static uint32_t whole, broken;

static void checkChain(void *p)
{
	object *a = p, *b = a->next, *c = b->next;
	bool ok = b->n[1] == a->n[1] && c->n[1] == a->n[1] && *(GoInt *)c->n[2] == ~a->n[1];
	__atomic_fetch_add(ok ? &whole : &broken, 1, __ATOMIC_SEQ_CST);
}

static void chainsBody(void)
{
	for (GoInt i = 0; i < nroots; i++) {
		object *a = runtime_mallocscan(sizeof(*a));
		object *b = a->next = runtime_mallocscan(sizeof(*b));
		object *c = b->next = runtime_mallocscan(sizeof(*c));
		GoInt *d = runtime_mallocgc(sizeof(*d), NULL, true);
		a->n[1] = b->n[1] = c->n[1] = i;
		c->n[2] = (GoInt)d;
		*d = ~i;
		runtime_setFinalizerC(a, checkChain);
	}
}

CHILD_CASE(markStack)
{
	runtime_debug_SetGCPercent(-1);
	blockWorker(waitingBody);
	apart(chainsBody);
	for (int i = 0; i < 2; i++) {
		runtime_GC();
		for (int j = 0; j < 4 * nroots; j++)
			memset(runtime_mallocscan(sizeof(object)), 0x55, sizeof(object));
	}
	openGate();
	collect();
	ASSERT_INT(broken, 0);
	ASSERT(whole <= nroots && whole > nroots - nroots / 1000);
}

static void markStackOverflows(void)
{
	ASSERT_CHILD("markStack");
}

static void ordinaryFinalizer(void *p)
{
	(void)p;
	record_add(&order, "ordinary");
}

static void goexitFinalizer(void *p)
{
	(void)p;
	record_add(&order, "goexit");
	runtime_Goexit();
}

static void goexitBody(void)
{
	for (int i = 0; i < 3; i++) {
		runtime_setFinalizerC(runtime_mallocscan(sizeof(object)), ordinaryFinalizer);
		runtime_setFinalizerC(runtime_mallocscan(sizeof(object)), goexitFinalizer);
	}
}

static void goexit(void)
{
	apart(goexitBody);
	collect();
	ASSERT_RAN(&order, "goexit goexit goexit ordinary ordinary ordinary ");
}

static void panicInFinalizer(void *p)
{
	(void)p;
	runtime_panicstring(GOSTR("in finalizer"));
}

static void panicBody(void)
{
	runtime_setFinalizerC(runtime_mallocscan(sizeof(object)), panicInFinalizer);
}

CHILD_CASE_GO(finalizerPanics)
{
	apart(panicBody);
	runtime_GC();
	sleep(minute);
}

static void panics(void)
{
	struct child_result r = run_child("finalizerPanics");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "panic: in finalizer\n\ngoroutine ");
}

void suite_runtime_mfinal_queue(void)
{
	TEST(queuedObjectsAreKept);
	TEST(markStackOverflows);
	TEST(goexit);
	TEST(panics);
}
