/*
 * runtime/chan.c: blocking and not, buffered and not, hand-off, close, panics.
 */
#include "internal/std/reflect/reflect.h"
#include "internal/std/time/time.h"
#include "tests/runtime/concurrent.h"
#include "tests/runtime/ints.h"

static const abi_ChanType chanString = {.Elem = &runtime_type__string};

/* What a goroutine of a test does to a channel. */
struct work {
	runtime_hchan *c, *done;
	GoInt n;
	_Alignas(8) int64_t got;
	GoInt closed;
	runtime_g *g;
};

static void sendSeven(void *p)
{
	struct work *w = p;
	__atomic_store_n(&w->g, runtime_getg(), __ATOMIC_SEQ_CST);
	send(w->c, 7);
	send(w->done, 1);
}

static void recvOne(void *p)
{
	struct work *w = p;
	GoInt v = -1;
	__atomic_store_n(&w->g, runtime_getg(), __ATOMIC_SEQ_CST);
	w->closed = !runtime_chanrecv2(w->c, &v);
	w->got = v;
	send(w->done, 1);
}

static struct work start(void (*f)(void *), GoInt size, struct work *w)
{
	*w = (struct work){.c = ints(size), .done = ints(1)};
	runtime_goC(f, w);
	return *w;
}

/* An empty channel blocks the receiver until somebody sends or closes. */
static void recvBlocks(void)
{
	for (GoInt size = 0; size < 10; size++) {
		struct work w;
		start(recvOne, size, &w);
		untilParked(&w.g);
		ASSERT_INT(runtime_chanlen(w.done), 0);
		send(w.c, 5);
		recv(w.done);
		ASSERT_INT(w.got, 5);
		ASSERT(!w.closed);

		start(recvOne, size, &w);
		untilParked(&w.g);
		runtime_closechan(w.c);
		recv(w.done);
		ASSERT_INT(w.got, 0);
		ASSERT(w.closed);
	}
}
COLLECTING(recvBlocks)

/* A full channel blocks the sender; the values come out in order all the same. */
static void sendBlocks(void)
{
	for (GoInt size = 0; size < 10; size++) {
		struct work w = {.c = ints(size), .done = ints(1)};
		for (GoInt i = 0; i < size; i++)
			send(w.c, i);
		runtime_goC(sendSeven, &w);
		untilParked(&w.g);
		ASSERT_INT(runtime_chanlen(w.done), 0);
		ASSERT_INT(runtime_chanlen(w.c), size);
		for (GoInt i = 0; i < size; i++)
			ASSERT_INT(recv(w.c), i);
		ASSERT_INT(recv(w.c), 7);
		recv(w.done);
		ASSERT_INT(runtime_chanlen(w.c), 0);
	}
}
COLLECTING(sendBlocks)

static void nonblocking(void)
{
	GoInt v = 3;
	for (GoInt size = 0; size < 3; size++) {
		runtime_hchan *c = ints(size);
		v = 3;
		ASSERT(!runtime_selectnbrecv(&v, c).r0);
		ASSERT_INT(v, 3);
		for (GoInt i = 0; i < size; i++)
			ASSERT(runtime_selectnbsend(c, &i));
		ASSERT(!runtime_selectnbsend(c, &v));
		for (GoInt i = 0; i < size; i++) {
			runtime_selectnbrecv_return r = runtime_selectnbrecv(&v, c);
			ASSERT(r.r0 && r.r1);
			ASSERT_INT(v, i);
		}
		runtime_closechan(c);
		v = 9;
		runtime_selectnbrecv_return r = runtime_selectnbrecv(&v, c);
		ASSERT(r.r0 && !r.r1);
		ASSERT_INT(v, 0);
	}
	ASSERT(!runtime_selectnbsend(NULL, &v));
	ASSERT(!runtime_selectnbrecv(&v, NULL).r0);
}

/* What is in the buffer survives the close. */
static void closeKeepsValues(void)
{
	runtime_hchan *c = ints(4);
	GoInt v;
	for (GoInt i = 1; i <= 4; i++)
		send(c, i);
	runtime_closechan(c);
	for (GoInt i = 1; i <= 4; i++) {
		ASSERT(runtime_chanrecv2(c, &v));
		ASSERT_INT(v, i);
	}
	ASSERT(!runtime_chanrecv2(c, &v));
	ASSERT_INT(v, 0);
	ASSERT(!runtime_chanrecv2(c, NULL));
}

static void lenAndCap(void)
{
	runtime_hchan *c = ints(3);
	ASSERT_INT(runtime_chancap(c), 3);
	send(c, 1);
	send(c, 1);
	ASSERT_INT(runtime_chanlen(c), 2);
	ASSERT_INT(runtime_chanlen(NULL), 0);
	ASSERT_INT(runtime_chancap(NULL), 0);
	ASSERT_INT(c->qcount, 2);
	ASSERT_INT(c->dataqsiz, 3);
}

static void closeIt(void *c)
{
	runtime_closechan(c);
}

static void sendIt(void *c)
{
	send(c, 1);
}

static void trySendIt(void *c)
{
	GoInt v = 1;
	runtime_selectnbsend(c, &v);
}

static void makeIt(void *size)
{
	runtime_makechan(&chanInt, *(GoInt *)size);
}

static void panics(void)
{
	GoInt negative = -1, huge = INTPTR_MAX;
	runtime_hchan *c = ints(1);
	ASSERT_PANIC(closeIt, NULL, "close of nil channel");
	runtime_closechan(c);
	ASSERT_PANIC(closeIt, c, "close of closed channel");
	ASSERT_PANIC(sendIt, c, "send on closed channel");
	ASSERT_PANIC(trySendIt, c, "send on closed channel");
	ASSERT_PANIC(makeIt, &negative, "makechan: size out of range");
	ASSERT_PANIC(makeIt, &huge, "makechan: size out of range");
}

static void sendCaught(void *p)
{
	struct work *w = p;
	GoEface e;
	__atomic_store_n(&w->g, runtime_getg(), __ATOMIC_SEQ_CST);
	w->got = !runtime_try(sendIt, w->c, &e) &&
	         runtime_eqstring(test_panicText(e), GOSTR("send on closed channel"));
	send(w->done, 1);
}

/* A sender that waits panics when the channel is closed. */
static void closePanicsSender(void)
{
	struct work w;
	start(sendCaught, 0, &w);
	untilParked(&w.g);
	runtime_closechan(w.c);
	recv(w.done);
	ASSERT_INT(w.got, 1);
}

/* Waiters are served in the order in which they came. */
static void fifo(void)
{
	enum {
		N = 10
	};
	struct work w[N];
	runtime_hchan *c = ints(0);
	for (int i = 0; i < N; i++) {
		w[i] = (struct work){.c = c, .done = ints(1)};
		runtime_goC(recvOne, &w[i]);
		untilParked(&w[i].g);
	}
	for (int i = 0; i < N; i++)
		send(c, 100 + i);
	for (int i = 0; i < N; i++) {
		recv(w[i].done);
		ASSERT_INT(w[i].got, 100 + i);
	}
}

enum {
	messages = 1000,
	workers = 4
};

static void produce(void *p)
{
	struct work *w = p;
	for (GoInt i = 0; i < messages; i++)
		send(w->c, i);
}

static void consume(void *p)
{
	struct work *w = p;
	for (int i = 0; i < messages; i++)
		sync_atomic_AddInt64(&w->got, recv(w->c));
	send(w->done, 1);
}

/* As many senders as receivers: every value arrives once. */
static void manyToMany(void)
{
	for (GoInt size = 0; size < 20; size += 10) {
		struct work w = {.c = ints(size), .done = ints(workers)};
		startMany(workers, produce, &w);
		startMany(workers, consume, &w);
		for (int i = 0; i < workers; i++)
			recv(w.done);
		ASSERT_INT(w.got, (int64_t)workers * messages * (messages - 1) / 2);
	}
}
COLLECTING(manyToMany)

static void text(void *p)
{
	struct work *w = p;
	for (GoInt i = 0; i < messages; i++) {
		char buf[24];
		GoString s = runtime_gostringn(buf, sprintf(buf, "message %d", (int)i));
		runtime_chansend1(w->c, &s);
	}
	runtime_closechan(w->c);
}

/* The collector finds what is on its way: in the buffer and between two stacks. */
static void pointers(void)
{
	for (GoInt size = 0; size < 100; size += 50) {
		struct work w = {.c = runtime_makechan(&chanString, size)};
		GoString s;
		int n = 0;
		char buf[24];
		runtime_goC(text, &w);
		for (; runtime_chanrecv2(w.c, &s); n++) {
			sprintf(buf, "message %d", n);
			ASSERT_STR(s, buf);
		}
		ASSERT_INT(n, messages);
		ASSERT_INT(s.n, 0);
	}
}
COLLECTING(pointers)

static void zeroSize(void)
{
	static const abi_Type empty = {.Align_ = 1, .FieldAlign_ = 1, .Kind_ = abi_Struct};
	static const abi_ChanType chanEmpty = {.Elem = &empty};
	runtime_hchan *c = runtime_makechan(&chanEmpty, 1000);
	for (int i = 0; i < 1000; i++)
		runtime_chansend1(c, NULL);
	ASSERT(!runtime_selectnbsend(c, NULL));
	ASSERT_INT(runtime_chanlen(c), 1000);
	runtime_chanrecv1(c, NULL);
	ASSERT_INT(runtime_chanlen(c), 999);
}

static void fromReflect(void)
{
	GoInt v = 4, got = 0;
	void *c = reflect_makechan(&chanInt.Type, 1);
	ASSERT_INT(reflect_chancap(c), 1);
	ASSERT(reflect_chansend0(c, &v, true));
	ASSERT(!reflect_chansend0(c, &v, true));
	ASSERT_INT(reflect_chanlen(c), 1);
	reflect_chanrecv_return r = reflect_chanrecv(c, false, &got);
	ASSERT(r.r0 && r.r1);
	ASSERT_INT(got, 4);
	ASSERT(!reflect_chanrecv(c, true, &got).r0);
	reflect_chanclose(c);
	r = reflect_chanrecv(c, true, &got);
	ASSERT(r.r0 && !r.r1);
}

static runtime_hchan *stuck;

static void stuckSend(void *unused)
{
	(void)unused;
	send(stuck, 1);
}

static void stuckNil(void *unused)
{
	(void)unused;
	recv(NULL);
}

static void stuckMutex(void *unused)
{
	sync_Mutex mu = {{0, 0}};
	(void)unused;
	sync_Mutex_Lock(&mu);
	sync_Mutex_Lock(&mu);
}

CHILD_CASE_GO(chanDeadlock)
{
	stuck = ints(0);
	runtime_goC(stuckSend, NULL);
	runtime_goC(stuckNil, NULL);
	runtime_goC(stuckMutex, NULL);
	recv(ints(0));
}

/* Every goroutine with what it waits for, main first. */
static void deadlock(void)
{
	struct child_result r = run_child("chanDeadlock");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: all goroutines are asleep - deadlock!\n\n"
	                          "goroutine 1 [chan receive]:\n");
	ASSERT_CONTAINS(r.errout, " [chan send]:\n");
	ASSERT_CONTAINS(r.errout, " [chan receive (nil chan)]:\n");
	ASSERT_CONTAINS(r.errout, " [sync.Mutex.Lock]:\n");
}

static void sleeper(void *c)
{
	time_Sleep(20 * 1000 * 1000);
	send(c, 1);
}

CHILD_CASE_GO(chanSleeping)
{
	runtime_hchan *c = ints(0);
	runtime_goC(sleeper, c);
	ASSERT_INT(recv(c), 1);
}

/* A goroutine that sleeps is no deadlock. */
static void sleepingIsAlive(void)
{
	ASSERT_CHILD("chanSleeping");
}

void suite_runtime_chan(void)
{
	TEST(recvBlocks);
	TEST(recvBlocksCollecting);
	TEST(sendBlocks);
	TEST(sendBlocksCollecting);
	TEST(nonblocking);
	TEST(closeKeepsValues);
	TEST(lenAndCap);
	TEST(panics);
	TEST(closePanicsSender);
	TEST(fifo);
	TEST(manyToMany);
	TEST(manyToManyCollecting);
	TEST(pointers);
	TEST(pointersCollecting);
	TEST(zeroSize);
	TEST(fromReflect);
	TEST(deadlock);
	TEST(sleepingIsAlive);
}
