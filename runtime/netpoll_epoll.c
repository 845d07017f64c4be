/*
 * The network poller on epoll.
 *
 * Ports runtime/netpoll_epoll.go.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "runtime/fdpressure.h"
#include "runtime/internal.h"

static int epfd = -1;
static int netpollEventFd = -1;
static uint32_t netpollWakeSig; /* 1: a wake-up is on its way */
static bool noPwait2;           /* the kernel is older than 5.11 */

/* A pollDesc's address and the low 16 bits of its fdseq in one word. */
enum {
	tagBits = 16,
	addrBits = 48
};

static uint64_t pack(runtime_pollDesc *pd, uint64_t tag)
{
	return ((uint64_t)(uintptr_t)pd & (((uint64_t)1 << addrBits) - 1)) | tag << addrBits;
}

static GOCRT_NORETURN void failed(const char *what, const char *msg)
{
	char buf[128];
	int n = snprintf(buf, sizeof(buf), "runtime: %s failed with %d\n", what, errno);
	runtime_write(STDERR_FILENO, buf, n);
	runtime_throw((GoString){msg, (GoInt)strlen(msg)});
}

static int newEpoll(void)
{
	return epoll_create1(EPOLL_CLOEXEC);
}

static int newEvent(void)
{
	return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

/* A lack of descriptors would be fatal here. The caller's lock is not one that closing takes:
 * nothing is polled before this has succeeded. */
static int retried(int (*make)(void))
{
	int fd = make();
	if (fd < 0 && (errno == EMFILE || errno == ENFILE)) {
		runtime_relieveFDPressure();
		fd = make();
	}
	return fd;
}

void runtime_netpollinit(void)
{
	epfd = retried(newEpoll);
	if (epfd < 0)
		failed("epollcreate", "runtime: netpollinit failed");
	int efd = retried(newEvent);
	if (efd < 0)
		failed("eventfd", "runtime: eventfd failed");
	struct epoll_event ev = {.events = EPOLLIN, .data.ptr = &netpollEventFd};
	if (epoll_ctl(epfd, EPOLL_CTL_ADD, efd, &ev) != 0)
		failed("epollctl", "runtime: epollctl failed");
	__atomic_store_n(&netpollEventFd, efd, __ATOMIC_RELEASE);
}

void runtime_netpollForkChild(void)
{
	if (epfd < 0)
		return;
	close(epfd);
	close(netpollEventFd);
	epfd = netpollEventFd = -1;
	netpollWakeSig = 0;
}

bool runtime_netpollIsPollDescriptor(GoUintptr fd)
{
	return epfd >= 0 && (fd == (GoUintptr)epfd || fd == (GoUintptr)netpollEventFd);
}

int runtime_netpollopen(GoUintptr fd, runtime_pollDesc *pd)
{
	struct epoll_event ev = {
	    .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
	    .data.u64 = pack(pd, __atomic_load_n(&pd->fdseq, __ATOMIC_SEQ_CST)),
	};
	return epoll_ctl(epfd, EPOLL_CTL_ADD, (int)fd, &ev) ? errno : 0;
}

int runtime_netpollclose(GoUintptr fd)
{
	struct epoll_event ev = {0};
	return epoll_ctl(epfd, EPOLL_CTL_DEL, (int)fd, &ev) ? errno : 0;
}

void runtime_netpollBreak(void)
{
	uint64_t one = 1;
	if (__atomic_exchange_n(&netpollWakeSig, 1, __ATOMIC_SEQ_CST))
		return;
	while (write(netpollEventFd, &one, sizeof(one)) < 0) {
		if (errno == EAGAIN)
			return;
		if (errno != EINTR)
			failed("netpollBreak write", "runtime: netpollBreak write failed");
	}
}

struct waitArgs {
	struct epoll_event *events;
	int n;
	int64_t delay;
};

/* epoll_wait for at most delay nanoseconds, < 0 for ever; the number of events or -errno. */
static intptr_t epollWait(void *p)
{
	struct waitArgs *a = p;
	int n;
#ifdef SYS_epoll_pwait2
	if (a->delay > 0 && !noPwait2) {
		/* The kernel's, 64 bits wide wherever libc's is not. */
		const int64_t ts[2] = {a->delay / 1000000000, a->delay % 1000000000};
		n = (int)syscall(SYS_epoll_pwait2, epfd, a->events, a->n, ts, NULL, 0);
		if (n >= 0 || errno != ENOSYS)
			return n < 0 ? -errno : n;
		noPwait2 = true;
	}
#endif
	int64_t ms = a->delay < 0 ? -1 : (a->delay + 999999) / 1000000;
	if (a->delay > (int64_t)1e15)
		ms = (int64_t)1e9;
	n = epoll_wait(epfd, a->events, a->n, (int)ms);
	return n < 0 ? -errno : n;
}

static void drainBreak(uint32_t events)
{
	uint64_t one;
	if (events != EPOLLIN)
		runtime_throw(GOSTR("runtime: netpoll: eventfd ready for something unexpected"));
	ssize_t n = read(netpollEventFd, &one, sizeof(one));
	/* Not before the read: it would swallow a break that came in between, and the flag stay. */
	__atomic_store_n(&netpollWakeSig, 0, __ATOMIC_SEQ_CST);
	(void)n;
}

static runtime_g *dispatch(const struct epoll_event *ev, runtime_g *toRun)
{
	int32_t mode = 0;
	if (ev->events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
		mode += 'r';
	if (ev->events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
		mode += 'w';
	if (mode == 0)
		return toRun;
	runtime_pollDesc *pd = (void *)(uintptr_t)(ev->data.u64 & (((uint64_t)1 << addrBits) - 1));
	uint64_t tag = ev->data.u64 >> addrBits;
	if (__atomic_load_n(&pd->fdseq, __ATOMIC_SEQ_CST) != tag)
		return toRun;
	runtime_pollDesc_setEventErr(pd, ev->events == EPOLLERR, tag);
	return runtime_netpollready(toRun, pd, mode);
}

runtime_g *runtime_netpoll(int64_t delay)
{
	struct epoll_event events[128];
	struct waitArgs a = {events, 128, delay};
	intptr_t n = runtime_blockingCall(epollWait, &a);
	if (n < 0) {
		errno = (int)-n;
		if (n != -EINTR)
			failed("epollwait", "runtime: netpoll failed");
		return NULL;
	}
	runtime_g *toRun = NULL;
	for (intptr_t i = 0; i < n; i++) {
		if (events[i].data.ptr == &netpollEventFd)
			drainBreak(events[i].events);
		else
			toRun = dispatch(&events[i], toRun);
	}
	return toRun;
}
