/*
 * runtime/select.c: what is ready, what is chosen, close, self-selects, races.
 */
#include "internal/std/reflect/reflect.h"
#include "tests/runtime/concurrent.h"
#include "tests/runtime/ints.h"

/* A select over cases, of which the first nsends send. */
static runtime_selectgo_return choose(runtime_scase *cases, GoInt nsends, GoInt nrecvs, bool block)
{
	uint16_t order[2 * 64];
	return runtime_selectgo(cases, order, NULL, nsends, nrecvs, block);
}

static void noneReady(void)
{
	GoInt v = 1, w = 2;
	runtime_scase cases[] = {{ints(0), &v}, {NULL, &v}, {ints(0), &w}, {NULL, NULL}};
	ASSERT_INT(choose(cases, 2, 2, false).r0, -1);
	ASSERT_INT(w, 2);
	ASSERT_INT(choose(NULL, 0, 0, false).r0, -1);
}

static void ready(void)
{
	GoInt v = 1, w = 2;
	runtime_scase cases[] = {{ints(0), &v}, {ints(2), &w}};
	send(cases[1].c, 8);
	runtime_selectgo_return r = choose(cases, 1, 1, true);
	ASSERT_INT(r.r0, 1);
	ASSERT(r.r1);
	ASSERT_INT(w, 8);

	cases[0].c = ints(1);
	r = choose(cases, 1, 1, true);
	ASSERT_INT(r.r0, 0);
	ASSERT(!r.r1);
	ASSERT_INT(recv(cases[0].c), 1);

	cases[0].c = ints(0);
	runtime_closechan(cases[1].c);
	r = choose(cases, 1, 1, false);
	ASSERT_INT(r.r0, 1);
	ASSERT(!r.r1);
	ASSERT_INT(w, 0);
}

static void sendClosed(void *c)
{
	GoInt v = 1;
	runtime_scase cases[] = {{c, &v}, {ints(0), NULL}};
	choose(cases, 1, 1, true);
}

struct waiter {
	runtime_hchan *a, *b, *done;
	runtime_selectgo_return r;
	GoInt v;
	bool panicked;
	runtime_g *g;
};

static void waitBoth(void *p)
{
	struct waiter *w = p;
	GoInt v = 5;
	runtime_scase cases[] = {{w->a, &v}, {w->b, &w->v}};
	__atomic_store_n(&w->g, runtime_getg(), __ATOMIC_SEQ_CST);
	w->r = choose(cases, 1, 1, true);
	send(w->done, 1);
}

static void waitCaught(void *p)
{
	struct waiter *w = p;
	GoEface e;
	w->panicked = !runtime_try(waitBoth, w, &e) &&
	              runtime_eqstring(test_panicText(e), GOSTR("send on closed channel"));
	if (w->panicked)
		send(w->done, 1);
}

static void await(struct waiter *w)
{
	*w = (struct waiter){.a = ints(0), .b = ints(0), .done = ints(1)};
	runtime_goC(waitCaught, w);
	untilParked(&w->g);
}

/* A select that waits is woken by whichever case comes, and leaves the other channel clean. */
static void woken(void)
{
	struct waiter w;
	GoInt v = 0;

	await(&w);
	send(w.b, 6);
	recv(w.done);
	ASSERT_INT(w.r.r0, 1);
	ASSERT(w.r.r1);
	ASSERT_INT(w.v, 6);
	ASSERT(!runtime_selectnbrecv(&v, w.a).r0);
	ASSERT(w.a->sendq.first == NULL && w.a->sendq.last == NULL);

	await(&w);
	ASSERT_INT(recv(w.a), 5);
	recv(w.done);
	ASSERT_INT(w.r.r0, 0);
	ASSERT(!runtime_selectnbsend(w.b, &v));
	ASSERT(w.b->recvq.first == NULL && w.b->recvq.last == NULL);

	await(&w);
	w.v = 3;
	runtime_closechan(w.b);
	recv(w.done);
	ASSERT_INT(w.r.r0, 1);
	ASSERT(!w.r.r1);
	ASSERT_INT(w.v, 0);

	await(&w);
	runtime_closechan(w.a);
	recv(w.done);
	ASSERT(w.panicked);

	runtime_hchan *c = ints(1);
	runtime_closechan(c);
	ASSERT_PANIC(sendClosed, c, "send on closed channel");
}
COLLECTING(woken)

/* Cases that are ready at once are chosen about evenly, wherever they stand. */
static void fair(void)
{
	enum {
		N = 6,
		rounds = 6000
	};
	int count[N] = {0};
	runtime_scase cases[N];
	for (int i = 0; i < N; i++) {
		cases[i] = (runtime_scase){ints(0), NULL};
		runtime_closechan(cases[i].c);
	}
	for (int i = 0; i < rounds; i++)
		count[choose(cases, 0, N, true).r0]++;
	for (int i = 0; i < N; i++)
		ASSERT(count[i] > rounds / N / 2 && count[i] < rounds / N * 2);
}

/* The same channel in several cases, more of them than the stack has room for. */
static void duplicates(void)
{
	enum {
		N = 64
	};
	runtime_hchan *c = ints(0), *d = ints(0), *done = ints(0);
	struct waiter w = {.a = c, .b = d, .done = done};
	runtime_scase cases[N];
	GoInt got[N] = {0};
	for (int i = 0; i < N; i++)
		cases[i] = (runtime_scase){i % 3 == 2 ? NULL : i % 3 ? c : d, &got[i]};
	runtime_goC(waitBoth, &w);
	for (int i = 0; i < 1; i++) {
		runtime_selectgo_return r = choose(cases, 0, N, true);
		ASSERT(r.r1);
		ASSERT_INT(got[r.r0], 5);
	}
	recv(done);
	ASSERT(c->recvq.first == NULL && d->recvq.first == NULL);
}

struct self {
	runtime_hchan *c, *done;
	_Alignas(8) int64_t me;
	_Alignas(8) int64_t bad;
};

static void selfLoop(void *p)
{
	struct self *s = p;
	GoInt me = sync_atomic_AddInt64(&s->me, 1), got, buffered = runtime_chancap(s->c);
	for (int i = 0; i < 1000; i++) {
		runtime_scase cases[] = {{s->c, &me}, {s->c, &got}};
		runtime_selectgo_return r = choose(cases, 1, 1, true);
		if (r.r0 == 1 && !buffered && got == me)
			sync_atomic_AddInt64(&s->bad, 1);
	}
	send(s->done, 1);
}

/* Two goroutines that send to and receive from one channel never meet themselves. */
static void selfSelect(void)
{
	for (GoInt size = 0; size <= 10; size += 10) {
		struct self s = {.c = ints(size), .done = ints(2)};
		startMany(2, selfLoop, &s);
		/* One may be left alone when the other has finished. */
		while (runtime_chanlen(s.done) < 2) {
			GoInt v;
			runtime_scase cases[] = {{s.c, &v}, {s.c, &v}};
			v = 100;
			choose(cases, 1, 1, false);
			runtime_Gosched();
		}
		ASSERT_INT(s.bad, 0);
	}
}
COLLECTING(selfSelect)

enum {
	channels = 4,
	rounds = 1000
};

struct stress {
	runtime_hchan *c[channels], *done;
};

static void stressSend(void *p)
{
	struct stress *s = p;
	for (int i = 0; i < channels * rounds; i++)
		send(s->c[i % channels], 1);
	send(s->done, 1);
}

static void stressSelectSend(void *p)
{
	struct stress *s = p;
	GoInt one = 1, n[channels] = {0};
	runtime_scase cases[channels];
	for (int i = 0; i < channels; i++)
		cases[i] = (runtime_scase){s->c[i], &one};
	for (int i = 0; i < channels * rounds; i++) {
		GoInt k = choose(cases, channels, 0, true).r0;
		if (++n[k] == rounds)
			cases[k].c = NULL;
	}
	send(s->done, 1);
}

static void stressRecv(void *p)
{
	struct stress *s = p;
	for (int i = 0; i < channels * rounds; i++)
		recv(s->c[i % channels]);
	send(s->done, 1);
}

static void stressSelectRecv(void *p)
{
	struct stress *s = p;
	GoInt v, n[channels] = {0};
	runtime_scase cases[channels];
	for (int i = 0; i < channels; i++)
		cases[i] = (runtime_scase){s->c[i], &v};
	for (int i = 0; i < channels * rounds; i++) {
		GoInt k = choose(cases, 0, channels, true).r0;
		if (++n[k] == rounds)
			cases[k].c = NULL;
	}
	send(s->done, 1);
}

/* Plain and selecting senders and receivers on the same channels: nothing is lost or doubled. */
static void stress(void)
{
	struct stress s = {.done = ints(4)};
	for (int i = 0; i < channels; i++)
		s.c[i] = ints(i % 2 ? 0 : i);
	runtime_goC(stressSend, &s);
	runtime_goC(stressSelectSend, &s);
	runtime_goC(stressRecv, &s);
	runtime_goC(stressSelectRecv, &s);
	for (int i = 0; i < 4; i++)
		recv(s.done);
	for (int i = 0; i < channels; i++)
		ASSERT_INT(runtime_chanlen(s.c[i]), 0);
}
COLLECTING(stress)

/* reflect's own cases, in any order. */
static void fromReflect(void)
{
	struct {
		GoInt dir;
		const void *typ;
		runtime_hchan *ch;
		void *val;
	} cases[4] = {{2, NULL, ints(0), NULL}, {3, NULL, NULL, NULL}, {1, NULL, ints(0), NULL}};
	GoInt v = 4, got = 0;
	cases[2].val = &v;
	GoSlice s = {cases, 3, 4};
	ASSERT_INT(reflect_rselect(s).r0, 1);
	cases[2].ch = ints(1);
	ASSERT_INT(reflect_rselect(s).r0, 2);
	cases[3].dir = 2;
	cases[3].ch = cases[2].ch;
	cases[3].val = &got;
	s.len = 4;
	reflect_rselect_return r = reflect_rselect(s);
	ASSERT_INT(r.r0, 3);
	ASSERT(r.r1);
	ASSERT_INT(got, 4);
	ASSERT_INT(reflect_rselect((GoSlice){&cases[1], 1, 1}).r0, 0);
}

CHILD_CASE_GO(selectNothing)
{
	runtime_block();
}

static void nothing(void)
{
	struct child_result r = run_child("selectNothing");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: all goroutines are asleep - deadlock!\n\n"
	                          "goroutine 1 [select (no cases)]:\n");
}

void suite_runtime_select(void)
{
	TEST(noneReady);
	TEST(ready);
	TEST(woken);
	TEST(wokenCollecting);
	TEST(fair);
	TEST(duplicates);
	TEST(selfSelect);
	TEST(selfSelectCollecting);
	TEST(stress);
	TEST(stressCollecting);
	TEST(fromReflect);
	TEST(nothing);
}
