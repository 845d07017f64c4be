/*
 * runtime/netpoll.c, runtime/netpoll_epoll.c: readiness, deadlines, closing.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "internal/poll/poll.h"
#include "internal/std/time/time.h"
#include "tests/runtime/concurrent.h"

/* Results of pollWait. */
enum {
	noError,
	errClosing,
	errTimeout
};
enum {
	ms = 1000 * 1000
};

struct end {
	int fd[2]; /* 0 is polled */
	GoUintptr pd;
	GoInt mode, result;
	uint32_t done;
};

static void setUp(struct end *e)
{
	memset(e, 0, sizeof(*e));
	e->mode = 'r';
	ASSERT_INT(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, e->fd), 0);
	internal_poll_runtime_pollServerInit();
	internal_poll_runtime_pollOpen_return r = internal_poll_runtime_pollOpen(e->fd[0]);
	ASSERT_INT(r.r1, 0);
	e->pd = r.r0;
}

static void tearDown(struct end *e)
{
	internal_poll_runtime_pollUnblock(e->pd);
	internal_poll_runtime_pollClose(e->pd);
	close(e->fd[0]);
	close(e->fd[1]);
}

/* Whether the kernel agrees that fd is ready: a late notification of an earlier state is allowed.
 */
static bool isReady(struct end *e)
{
	struct pollfd p = {e->fd[0], e->mode == 'w' ? POLLOUT : POLLIN, 0};
	int n;
	while ((n = poll(&p, 1, 0)) < 0 && errno == EINTR)
		;
	return n > 0;
}

static void waiter(void *p)
{
	struct end *e = p;
	do
		e->result = internal_poll_runtime_pollWait(e->pd, e->mode);
	while (e->result == noError && !isReady(e));
	give(&e->done);
}

/* Returns when the goroutine stands in pd. */
static void untilBlocked(struct end *e)
{
	runtime_pollDesc *pd = (runtime_pollDesc *)e->pd;
	uintptr_t *gpp = e->mode == 'w' ? &pd->wg : &pd->rg;
	while (__atomic_load_n(gpp, __ATOMIC_SEQ_CST) <= 2)
		runtime_Gosched();
}

static void readable(void)
{
	struct end e;
	char c;

	setUp(&e);
	for (int i = 0; i < 20; i++) {
		ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'r'), noError);
		runtime_goC(waiter, &e);
		if (i % 2)
			untilBlocked(&e);
		ASSERT_INT(write(e.fd[1], "x", 1), 1);
		take(&e.done, 1);
		ASSERT_INT(e.result, noError);
		ASSERT_INT(read(e.fd[0], &c, 1), 1);
	}
	tearDown(&e);
}
COLLECTING(readable)

static void writable(void)
{
	static char buf[65536];
	struct end e;

	setUp(&e);
	e.mode = 'w';
	for (int i = 0; i < 5; i++) {
		/* Full, so that only reading makes it writable again. */
		ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'w'), noError);
		while (write(e.fd[0], buf, sizeof(buf)) > 0)
			;
		ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'w'), noError);
		runtime_goC(waiter, &e);
		untilBlocked(&e);
		while (read(e.fd[1], buf, sizeof(buf)) > 0)
			;
		take(&e.done, 1);
		ASSERT_INT(e.result, noError);
	}
	tearDown(&e);
}
COLLECTING(writable)

static void hangUp(void)
{
	struct end e;

	setUp(&e);
	runtime_goC(waiter, &e);
	untilBlocked(&e);
	shutdown(e.fd[1], SHUT_RDWR);
	take(&e.done, 1);
	ASSERT_INT(e.result, noError);
	tearDown(&e);
}
COLLECTING(hangUp)

static void deadline(void)
{
	struct end e;

	setUp(&e);
	for (int i = 0; i < 3; i++) {
		int64_t t = runtime_nanotime();
		internal_poll_runtime_pollSetDeadline(e.pd, 2 * ms, i == 0 ? 'r' + 'w' : 'r');
		ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'r'), noError);
		ASSERT_INT(internal_poll_runtime_pollWait(e.pd, 'r'), errTimeout);
		ASSERT(runtime_nanotime() - t >= 2 * ms);
		ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'r'), errTimeout);
		internal_poll_runtime_pollSetDeadline(e.pd, 0, 'r' + 'w');
		ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'r'), noError);
	}
	tearDown(&e);
}
COLLECTING(deadline)

/* Read and write have deadlines of their own; equal ones share a timer. */
static void deadlines(void)
{
	struct end e;
	runtime_pollDesc *pd;

	setUp(&e);
	pd = (runtime_pollDesc *)e.pd;
	internal_poll_runtime_pollSetDeadline(e.pd, 3600 * (int64_t)1000 * ms, 'r' + 'w');
	ASSERT(pd->rrun && !pd->wrun && pd->rd == pd->wd);
	internal_poll_runtime_pollSetDeadline(e.pd, 1800 * (int64_t)1000 * ms, 'w');
	ASSERT(pd->rrun && pd->wrun);
	internal_poll_runtime_pollSetDeadline(e.pd, 0, 'r');
	ASSERT(!pd->rrun && pd->wrun);
	internal_poll_runtime_pollSetDeadline(e.pd, -1, 'r');
	ASSERT_INT(internal_poll_runtime_pollWait(e.pd, 'r'), errTimeout);
	ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'w'), noError);
	internal_poll_runtime_pollSetDeadline(e.pd, INT64_MAX, 'r' + 'w');
	ASSERT(pd->rd == INT64_MAX && pd->wd == INT64_MAX && !pd->wrun);
	internal_poll_runtime_pollSetDeadline(e.pd, 0, 'r' + 'w');
	ASSERT(!pd->rrun && !pd->wrun);
	tearDown(&e);
}

/* A deadline in the past unblocks who waits already. */
static void expire(void)
{
	struct end e;

	setUp(&e);
	runtime_goC(waiter, &e);
	untilBlocked(&e);
	internal_poll_runtime_pollSetDeadline(e.pd, -1, 'r');
	take(&e.done, 1);
	ASSERT_INT(e.result, errTimeout);
	tearDown(&e);
}
COLLECTING(expire)

static void unblock(void)
{
	struct end e;

	setUp(&e);
	runtime_goC(waiter, &e);
	untilBlocked(&e);
	internal_poll_runtime_pollUnblock(e.pd);
	take(&e.done, 1);
	ASSERT_INT(e.result, errClosing);
	ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'w'), errClosing);
	ASSERT_INT(internal_poll_runtime_pollWait(e.pd, 'r'), errClosing);
	internal_poll_runtime_pollSetDeadline(e.pd, ms, 'r');
	internal_poll_runtime_pollClose(e.pd);
	close(e.fd[0]);
	close(e.fd[1]);
}
COLLECTING(unblock)

static void notPollable(void)
{
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	internal_poll_runtime_pollOpen_return r = internal_poll_runtime_pollOpen(fd);
	ASSERT_INT(r.r0, 0);
	ASSERT_INT(r.r1, EPERM);
	close(fd);
	r = internal_poll_runtime_pollOpen((GoUintptr)-1);
	ASSERT_INT(r.r1, EBADF);
}

static void ownDescriptors(void)
{
	int own = 0;

	internal_poll_runtime_pollServerInit();
	for (int fd = 0; fd < 1024; fd++) {
		if (!internal_poll_runtime_isPollServerDescriptor(fd))
			continue;
		own++;
		ASSERT_INT(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	}
	ASSERT_INT(own, 2);
	ASSERT(!internal_poll_runtime_isPollServerDescriptor((GoUintptr)-1));
}

/* Events of a descriptor's former life must not reach the next one. */
static void reuse(void)
{
	for (int i = 0; i < 100; i++) {
		struct end e;
		setUp(&e);
		ASSERT_INT(internal_poll_runtime_pollReset(e.pd, 'r'), noError);
		internal_poll_runtime_pollSetDeadline(e.pd, 50 * 1000, 'r');
		ASSERT_INT(internal_poll_runtime_pollWait(e.pd, 'r'), errTimeout);
		ASSERT_INT(write(e.fd[1], "x", 1), 1);
		tearDown(&e);
	}
}
COLLECTING(reuse)

struct pingPong {
	struct end a, b;
	int bad;
	uint32_t done;
};

static void readOne(struct pingPong *p, struct end *e)
{
	char c;
	while (read(e->fd[0], &c, 1) != 1) {
		if (errno == EINTR)
			continue;
		if (errno != EAGAIN || internal_poll_runtime_pollWait(e->pd, 'r') != noError) {
			p->bad++;
			return;
		}
	}
}

static void pong(void *arg)
{
	struct pingPong *p = arg;
	for (int i = 0; i < 300; i++) {
		internal_poll_runtime_pollReset(p->b.pd, 'r');
		readOne(p, &p->b);
		if (write(p->a.fd[1], "x", 1) != 1)
			p->bad++;
	}
	give(&p->done);
}

static void pingPong(void)
{
	struct pingPong p;

	memset(&p, 0, sizeof(p));
	setUp(&p.a);
	setUp(&p.b);
	runtime_goC(pong, &p);
	for (int i = 0; i < 300; i++) {
		ASSERT_INT(write(p.b.fd[1], "x", 1), 1);
		internal_poll_runtime_pollReset(p.a.pd, 'r');
		readOne(&p, &p.a);
	}
	take(&p.done, 1);
	ASSERT_INT(p.bad, 0);
	tearDown(&p.a);
	tearDown(&p.b);
}
COLLECTING(pingPong)

CHILD_CASE(pollDoubleWait)
{
	struct end e;
	setUp(&e);
	runtime_goC(waiter, &e);
	untilBlocked(&e);
	internal_poll_runtime_pollWait(e.pd, 'r');
}

CHILD_CASE(pollCloseOpen)
{
	struct end e;
	setUp(&e);
	internal_poll_runtime_pollClose(e.pd);
}

static void misuse(void)
{
	struct child_result r = run_child("pollDoubleWait");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: runtime: double wait\n");
	r = run_child("pollCloseOpen");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: runtime: close polldesc w/o unblock\n");
}

void suite_runtime_netpoll(void)
{
	TEST(readable);
	TEST(readableCollecting);
	TEST(writable);
	TEST(writableCollecting);
	TEST(hangUp);
	TEST(hangUpCollecting);
	TEST(deadline);
	TEST(deadlineCollecting);
	TEST(deadlines);
	TEST(expire);
	TEST(expireCollecting);
	TEST(unblock);
	TEST(unblockCollecting);
	TEST(notPollable);
	TEST(ownDescriptors);
	TEST(reuse);
	TEST(reuseCollecting);
	TEST(pingPong);
	TEST(pingPongCollecting);
	TEST(misuse);
}
