/* runtime/lock_futex.c: the runtime's own locks and events. */
#include "runtime/internal.h"
#include "tests/harness.h"

enum {
	nthreads = 4,
	rounds = 20000
};

static struct {
	runtime_mutex lock;
	int64_t n;
	runtime_note done[nthreads];
	runtime_note ping, pong;
	int woken;
} shared;

static void add(void *arg)
{
	for (int i = 0; i < rounds; i++) {
		runtime_lock(&shared.lock);
		shared.n++;
		runtime_unlock(&shared.lock);
	}
	runtime_notewakeup(arg);
}

static void mutex(void)
{
	shared.n = 0;
	for (int i = 0; i < nthreads; i++) {
		runtime_noteclear(&shared.done[i]);
		runtime_goC(add, &shared.done[i]);
	}
	for (int i = 0; i < nthreads; i++)
		runtime_notesleep(&shared.done[i]);
	ASSERT_INT(shared.n, nthreads * rounds);
	ASSERT_INT(shared.lock.key, 0);
}

static void play(void *unused)
{
	(void)unused;
	for (int i = 0; i < 1000; i++) {
		runtime_notesleep(&shared.ping);
		runtime_noteclear(&shared.ping);
		shared.woken++;
		runtime_notewakeup(&shared.pong);
	}
}

static void notes(void)
{
	shared.woken = 0;
	runtime_noteclear(&shared.ping);
	runtime_noteclear(&shared.pong);
	runtime_goC(play, NULL);
	for (int i = 0; i < 1000; i++) {
		runtime_notewakeup(&shared.ping);
		runtime_notesleep(&shared.pong);
		runtime_noteclear(&shared.pong);
	}
	ASSERT_INT(shared.woken, 1000);
}

/* Without a wakeup the sleep ends when its time is over, not before. */
static void timeout(void)
{
	runtime_note n = {0};
	int64_t start = runtime_nanotime();
	ASSERT(!runtime_notetsleepg(&n, 2000000));
	ASSERT(runtime_nanotime() - start >= 2000000);
	runtime_notewakeup(&n);
	ASSERT(runtime_notetsleepg(&n, -1));
}

CHILD_CASE(lock_doubleWakeup)
{
	runtime_note n = {0};
	runtime_notewakeup(&n);
	runtime_notewakeup(&n);
}

static void doubleWakeup(void)
{
	struct child_result r = run_child("lock_doubleWakeup");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: notewakeup - double wakeup");
}

void suite_runtime_lock_futex(void)
{
	TEST(mutex);
	TEST(notes);
	TEST(timeout);
	TEST(doubleWakeup);
}
