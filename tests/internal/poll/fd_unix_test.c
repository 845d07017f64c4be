/*
 * internal/poll: fd_unix.c, fd_unixjs.c, fd_posix.c, fd_poll_runtime.c, fd.c.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal/poll/poll.h"
#include "internal/std/io/io.h"
#include "internal/std/sync/sync.h"
#include "os/os.h"
#include "syscall/internal.h"
#include "tests/harness.h"

static internal_poll_FD *newFD(GoInt sysfd, GoString net, bool pollable)
{
	internal_poll_FD *fd = runtime_newobject(&runtime_type__internal_poll_FD);
	fd->Sysfd = sysfd;
	fd->IsStream = true;
	fd->ZeroReadIsEOF = true;
	ASSERT_NIL(internal_poll_FD_Init(fd, net, pollable));
	return fd;
}

/* A non-blocking pipe with the poller: r and w. */
static void pollPipe(internal_poll_FD **r, internal_poll_FD **w)
{
	int p[2];
	ASSERT_FATAL(pipe2(p, O_CLOEXEC | O_NONBLOCK) == 0);
	*r = newFD(p[0], GOSTR("file"), true);
	*w = newFD(p[1], GOSTR("file"), true);
}

static GoSlice bytes(const char *s)
{
	GoInt n = (GoInt)strlen(s);
	return (GoSlice){(void *)s, n, n};
}

static void closeBoth(internal_poll_FD *r, internal_poll_FD *w)
{
	ASSERT_NIL(internal_poll_FD_Close(r));
	ASSERT_NIL(internal_poll_FD_Close(w));
}

static void TestEOFError(void)
{
	GoError net = internal_poll_errClosing(false);
	const struct {
		GoInt n;
		GoError err;
		bool zero;
		GoError want;
	} tests[] = {
	    {100, GONIL, true, GONIL},  {100, io_EOF, true, io_EOF},  {100, net, true, net},
	    {0, GONIL, true, io_EOF},   {0, io_EOF, true, io_EOF},    {0, net, true, net},
	    {100, GONIL, false, GONIL}, {100, io_EOF, false, io_EOF}, {100, net, false, net},
	    {0, GONIL, false, GONIL},   {0, io_EOF, false, io_EOF},   {0, net, false, net},
	};
	for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
		internal_poll_FD fd = {0};
		fd.ZeroReadIsEOF = tests[i].zero;
		GoError got = internal_poll_FD_eofError(&fd, tests[i].n, tests[i].err);
		ASSERT(runtime_ifaceeqv(got, tests[i].want));
	}
}

static void readAndWrite(void)
{
	internal_poll_FD *r, *w;
	char buf[16];
	pollPipe(&r, &w);
	ASSERT_NIL(internal_poll_FD_WaitWrite(w)); /* ready since it was registered */
	ASSERT_INT(internal_poll_FD_Write(w, bytes("hello")).r0, 5);
	internal_poll_FD_Read_return got = internal_poll_FD_Read(r, (GoSlice){buf, 3, 16});
	ASSERT_NIL(got.r1);
	ASSERT_INT(got.r0, 3);
	got = internal_poll_FD_Read(r, (GoSlice){buf, 0, 16});
	ASSERT_NIL(got.r1);
	ASSERT_INT(internal_poll_FD_Read(r, GOSLICE(buf)).r0, 2);
	ASSERT_INT(internal_poll_FD_WriteOnce(w, bytes("x")).r0, 1);
	ASSERT_INT(internal_poll_FD_Read(r, GOSLICE(buf)).r0, 1);
	ASSERT_NIL(internal_poll_FD_Close(w));
	got = internal_poll_FD_Read(r, GOSLICE(buf));
	ASSERT_INT(got.r0, 0);
	ASSERT(runtime_ifaceeqv(got.r1, io_EOF));
	ASSERT_NIL(internal_poll_FD_Close(r));
}

static void brokenPipe(void)
{
	internal_poll_FD *r, *w;
	pollPipe(&r, &w);
	ASSERT_NIL(internal_poll_FD_Close(r));
	void (*old)(int) = signal(SIGPIPE, SIG_IGN);
	internal_poll_FD_Write_return got = internal_poll_FD_Write(w, bytes("x"));
	signal(SIGPIPE, old);
	ASSERT(syscall_isErrno(got.r1, syscall_EPIPE));
	ASSERT_NIL(internal_poll_FD_Close(w));
}

static void deadlines(void)
{
	internal_poll_FD *r, *w;
	char buf[4];
	pollPipe(&r, &w);
	time_Time soon = time_Time_Add(time_Now(), 20 * time_Millisecond);
	ASSERT_NIL(internal_poll_FD_SetReadDeadline(r, soon));
	internal_poll_FD_Read_return got = internal_poll_FD_Read(r, GOSLICE(buf));
	ASSERT_ERR(got.r1, "i/o timeout");
	ASSERT(runtime_ifaceeqv(got.r1, internal_poll_ErrDeadlineExceeded));
	ASSERT(time_Until(soon) <= 0);
	/* It stays, for data too, until it is taken back. */
	ASSERT_INT(internal_poll_FD_Write(w, bytes("x")).r0, 1);
	got = internal_poll_FD_Read(r, GOSLICE(buf));
	ASSERT(runtime_ifaceeqv(got.r1, internal_poll_ErrDeadlineExceeded));
	ASSERT_NIL(internal_poll_FD_SetDeadline(r, (time_Time){0, 0, NULL}));
	ASSERT_INT(internal_poll_FD_Read(r, GOSLICE(buf)).r0, 1);
	/* In the past. */
	ASSERT_NIL(internal_poll_FD_SetWriteDeadline(w, time_Unix(1, 0)));
	ASSERT_ERR(internal_poll_FD_Write(w, bytes("x")).r1, "i/o timeout");
	closeBoth(r, w);
	ASSERT_ERR(internal_poll_FD_SetDeadline(r, soon), "use of closed file");
}

static void noDeadline(void)
{
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	internal_poll_FD *f = newFD(fd, GOSTR("file"), false);
	GoError err = internal_poll_FD_SetDeadline(f, time_Now());
	ASSERT_ERR(err, "file type does not support deadline");
	ASSERT(runtime_ifaceeqv(err, internal_poll_ErrNoDeadline));
	ASSERT_INT(f->isBlocking, 1);
	ASSERT_ERR(internal_poll_pollDesc_waitRead(&f->pd, true),
	           "waiting for unsupported file type");
	ASSERT(!internal_poll_pollDesc_pollable(&f->pd));
	ASSERT_NIL(internal_poll_FD_Close(f));
}

static void notPollable(void)
{
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	internal_poll_FD *f = runtime_newobject(&runtime_type__internal_poll_FD);
	f->Sysfd = fd;
	GoError err = internal_poll_FD_Init(f, GOSTR("file"), true);
	ASSERT(syscall_isErrno(err, syscall_EPERM));
	ASSERT_INT(f->isBlocking, 1);
	ASSERT_NIL(internal_poll_FD_Close(f));
}

static void closedErrors(void)
{
	internal_poll_FD *r, *w;
	char buf[4];
	pollPipe(&r, &w);
	ASSERT(!internal_poll_FD_closing(r));
	closeBoth(r, w);
	ASSERT(internal_poll_FD_closing(r));
	ASSERT_INT(r->Sysfd, -1);
	ASSERT_ERR(internal_poll_FD_Close(r), "use of closed file");
	ASSERT_ERR(internal_poll_FD_Read(r, GOSLICE(buf)).r1, "use of closed file");
	ASSERT_ERR(internal_poll_FD_Write(w, GOSLICE(buf)).r1, "use of closed file");
	ASSERT_ERR(internal_poll_FD_Fsync(r), "use of closed file");
	ASSERT_ERR(internal_poll_FD_Seek(r, 0, 0).r1, "use of closed file");
	ASSERT_ERR(internal_poll_FD_SetBlocking(r), "use of closed file");
	ASSERT_INT(internal_poll_FD_Dup(r).r0, -1);
	ASSERT(runtime_ifaceeqv(internal_poll_FD_Fchdir(r), internal_poll_ErrFileClosing));
}

static void netErrors(void)
{
	internal_poll_FD *f = newFD(dup(0), GOSTR("tcp"), false);
	ASSERT_NIL(internal_poll_FD_Close(f));
	GoError err = internal_poll_FD_Close(f);
	ASSERT_ERR(err, "use of closed network connection");
	ASSERT(runtime_ifaceeqv(err, internal_poll_errClosing(false)));
	ASSERT(!os_IsTimeout(err));
	ASSERT(os_IsTimeout(internal_poll_ErrDeadlineExceeded));
}

struct blocked {
	internal_poll_FD *fd;
	sync_WaitGroup done;
	GoError err;
	GoInt n;
	bool write;
};

static void blockedCall(void *arg)
{
	static char big[1 << 20];
	struct blocked *b = arg;
	internal_poll_FD_Read_return r = b->write
	                                     ? internal_poll_FD_Write(b->fd, GOSLICE(big))
	                                     : internal_poll_FD_Read(b->fd, (GoSlice){big, 4, 4});
	b->n = r.r0;
	b->err = r.r1;
	sync_WaitGroup_Done(&b->done);
}

/* Whether the operation holds its lock. */
static bool isBlocked(void *arg)
{
	struct blocked *b = arg;
	uint64_t bit = b->write ? internal_poll_mutexWLock : internal_poll_mutexRLock;
	return (__atomic_load_n(&b->fd->fdmu.state, __ATOMIC_SEQ_CST) & bit) != 0;
}

static struct blocked *startBlocked(internal_poll_FD *fd, bool write)
{
	struct blocked *b = runtime_mallocscan(sizeof *b);
	b->fd = fd;
	b->write = write;
	sync_WaitGroup_Add(&b->done, 1);
	runtime_goC(blockedCall, b);
	ASSERT(test_eventually(isBlocked, b));
	time_Sleep(time_Millisecond);
	return b;
}

static void closeUnblocksRead(void)
{
	internal_poll_FD *r, *w;
	pollPipe(&r, &w);
	struct blocked *b = startBlocked(r, false);
	ASSERT_NIL(internal_poll_FD_Close(r));
	ASSERT_INT(r->Sysfd, -1); /* Close waits for the reader */
	sync_WaitGroup_Wait(&b->done);
	ASSERT_ERR(b->err, "use of closed file");
	ASSERT_NIL(internal_poll_FD_Close(w));
}

static void closeUnblocksWrite(void)
{
	internal_poll_FD *r, *w;
	pollPipe(&r, &w);
	struct blocked *b = startBlocked(w, true);
	ASSERT_NIL(internal_poll_FD_Close(w));
	sync_WaitGroup_Wait(&b->done);
	ASSERT_ERR(b->err, "use of closed file");
	ASSERT(b->n > 0);
	ASSERT_NIL(internal_poll_FD_Close(r));
}

static void writeMoreThanFits(void)
{
	internal_poll_FD *r, *w;
	static char buf[1 << 16];
	GoInt total = 0;
	pollPipe(&r, &w);
	struct blocked *b = startBlocked(w, true);
	while (total < 1 << 20)
		total += internal_poll_FD_Read(r, GOSLICE(buf)).r0;
	sync_WaitGroup_Wait(&b->done);
	ASSERT_NIL(b->err);
	ASSERT_INT(b->n, 1 << 20);
	closeBoth(r, w);
}

static void deadlineUnblocks(void)
{
	internal_poll_FD *r, *w;
	pollPipe(&r, &w);
	struct blocked *b = startBlocked(r, false);
	ASSERT_NIL(internal_poll_FD_SetReadDeadline(r, time_Now()));
	sync_WaitGroup_Wait(&b->done);
	ASSERT_ERR(b->err, "i/o timeout");
	closeBoth(r, w);
}

struct rawCall {
	GoFuncVal val;
	int calls;
	GoUintptr fd;
};

static void panicker(GoFuncVal *ctx, GoUintptr fd)
{
	((struct rawCall *)ctx)->fd = fd;
	runtime_panicstring(GOSTR("boom"));
}

static bool thirdTime(GoFuncVal *ctx, GoUintptr fd)
{
	struct rawCall *c = (struct rawCall *)ctx;
	c->fd = fd;
	return __atomic_add_fetch(&c->calls, 1, __ATOMIC_SEQ_CST) == 3;
}

struct rawArgs {
	internal_poll_FD *fd;
	GoFuncVal *f;
};

static void rawControl(void *a)
{
	internal_poll_FD_RawControl(((struct rawArgs *)a)->fd, ((struct rawArgs *)a)->f);
}

static void rawRead(void *a)
{
	internal_poll_FD_RawRead(((struct rawArgs *)a)->fd, ((struct rawArgs *)a)->f);
}

static void rawWrite(void *a)
{
	internal_poll_FD_RawWrite(((struct rawArgs *)a)->fd, ((struct rawArgs *)a)->f);
}

/* A panic in the callback drops lock and reference. */
static void rawPanics(void)
{
	internal_poll_FD *r, *w;
	pollPipe(&r, &w);
	struct rawCall c = {{(void (*)(void))panicker}, 0, 0};
	struct rawArgs a = {r, &c.val}, none = {r, NULL};
	const char *nil = "runtime error: invalid memory address or nil pointer dereference";
	ASSERT_PANIC(rawControl, &a, "boom");
	ASSERT_INT(c.fd, r->Sysfd);
	ASSERT_PANIC(rawRead, &a, "boom");
	ASSERT_PANIC(rawWrite, &a, "boom");
	ASSERT_PANIC(rawControl, &none, nil);
	ASSERT_PANIC(rawRead, &none, nil);
	ASSERT_INT(r->fdmu.state, 0);
	closeBoth(r, w);
}

struct writer {
	internal_poll_FD *w;
	struct rawCall *c;
	sync_WaitGroup done;
};

/* Writes until the callback has had enough. */
static void writeLoop(void *arg)
{
	struct writer *wr = arg;
	while (__atomic_load_n(&wr->c->calls, __ATOMIC_SEQ_CST) < 3) {
		internal_poll_FD_Write(wr->w, bytes("x"));
		time_Sleep(time_Millisecond);
	}
	sync_WaitGroup_Done(&wr->done);
}

static void rawLoops(void)
{
	internal_poll_FD *r, *w;
	pollPipe(&r, &w);
	struct rawCall c = {{(void (*)(void))thirdTime}, 2, 0};
	ASSERT_NIL(internal_poll_FD_RawWrite(w, &c.val));
	ASSERT_INT(c.fd, w->Sysfd);
	c.calls = 0;
	struct writer *wr = runtime_mallocscan(sizeof *wr);
	wr->w = w;
	wr->c = &c;
	sync_WaitGroup_Add(&wr->done, 1);
	runtime_goC(writeLoop, wr);
	ASSERT_NIL(internal_poll_FD_RawRead(r, &c.val));
	sync_WaitGroup_Wait(&wr->done);
	ASSERT_INT(c.calls, 3);
	ASSERT_INT(c.fd, r->Sysfd);
	c.calls = 0;
	ASSERT_NIL(
	    internal_poll_FD_SetReadDeadline(r, time_Time_Add(time_Now(), time_Millisecond)));
	ASSERT_ERR(internal_poll_FD_RawRead(r, &c.val), "i/o timeout");
	ASSERT(c.calls <= 1);
	closeBoth(r, w);
	ASSERT_ERR(internal_poll_FD_RawRead(r, &c.val), "use of closed file");
}

static void dups(void)
{
	internal_poll_FD *r, *w;
	pollPipe(&r, &w);
	internal_poll_FD_Dup_return d = internal_poll_FD_Dup(r);
	ASSERT_NIL(d.r2);
	ASSERT_INT(d.r1.n, 0);
	ASSERT((fcntl((int)d.r0, F_GETFD) & FD_CLOEXEC) != 0);
	close((int)d.r0);
	d = internal_poll_dupCloseOnExecOld(r->Sysfd);
	ASSERT_NIL(d.r2);
	ASSERT((fcntl((int)d.r0, F_GETFD) & FD_CLOEXEC) != 0);
	close((int)d.r0);
	d = internal_poll_DupCloseOnExec(-1);
	ASSERT_INT(d.r0, -1);
	ASSERT_STR(d.r1, "fcntl");
	ASSERT_ERR(d.r2, "bad file descriptor");
	d = internal_poll_dupCloseOnExecOld(-1);
	ASSERT_STR(d.r1, "dup");
	closeBoth(r, w);
}

static void regularFile(void)
{
	char path[4096], buf[16];
	snprintf(path, sizeof path, "%s/f", test_tempDir());
	int sysfd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	ASSERT_FATAL(sysfd >= 0);
	internal_poll_FD *f = newFD(sysfd, GOSTR("file"), false);
	ASSERT_INT(internal_poll_FD_Pwrite(f, bytes("abcdef"), 2).r0, 6);
	internal_poll_FD_Pread_return got = internal_poll_FD_Pread(f, (GoSlice){buf, 3, 16}, 4);
	ASSERT_INT(got.r0, 3);
	ASSERT(memcmp(buf, "cde", 3) == 0);
	got = internal_poll_FD_Pread(f, GOSLICE(buf), 8);
	ASSERT(runtime_ifaceeqv(got.r1, io_EOF));
	ASSERT_NIL(internal_poll_FD_Ftruncate(f, 3));
	ASSERT_INT(internal_poll_FD_Seek(f, 0, io_SeekEnd).r0, 3);
	ASSERT_NIL(internal_poll_FD_Fchmod(f, 0640));
	ASSERT_NIL(internal_poll_FD_Fchown(f, -1, -1));
	ASSERT_NIL(internal_poll_FD_Fsync(f));
	syscall_Stat_t st;
	ASSERT_NIL(internal_poll_FD_Fstat(f, &st));
	ASSERT_INT(st.Size, 3);
	ASSERT_INT(st.Mode & 0777, 0640);
	ASSERT(syscall_isErrno(internal_poll_FD_Fchdir(f), syscall_ENOTDIR));
	ASSERT_ERR(internal_poll_FD_Seek(f, -1, 0).r1, "invalid argument");
	ASSERT_NIL(internal_poll_FD_Close(f));
}

static GoInt closed;

static GoError countClose(GoFuncVal *ctx, GoInt fd)
{
	(void)ctx;
	closed = fd;
	return syscall_Close(fd);
}

static void closeHook(void)
{
	GoFuncVal hook = {(void (*)(void))countClose}, *old = internal_poll_CloseFunc;
	internal_poll_FD *f = newFD(dup(0), GOSTR("file"), false);
	GoInt sysfd = f->Sysfd;
	internal_poll_CloseFunc = &hook;
	ASSERT_NIL(internal_poll_FD_Close(f));
	internal_poll_CloseFunc = old;
	ASSERT_INT(closed, sysfd);
}

CHILD_CASE(poll_unreachable)
{
	internal_poll_convertErr(4, true);
}

static void convertErr(void)
{
	ASSERT_NIL(internal_poll_convertErr(0, true));
	ASSERT_ERR(internal_poll_convertErr(1, true), "use of closed file");
	ASSERT_ERR(internal_poll_convertErr(1, false), "use of closed network connection");
	ASSERT_ERR(internal_poll_convertErr(2, true), "i/o timeout");
	ASSERT_ERR(internal_poll_convertErr(3, true), "not pollable");
	struct child_result r = run_child("poll_unreachable");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "unreachable:  4\npanic: unreachable\n");
	ASSERT_NIL(internal_poll_errnoErr(0));
	ASSERT(runtime_ifaceeqv(internal_poll_errnoErr(syscall_EAGAIN), internal_poll_errEAGAIN));
	ASSERT_ERR(internal_poll_errnoErr(syscall_ENOENT), "no such file or directory");
}

static void pollServer(void)
{
	internal_poll_FD *r, *w;
	pollPipe(&r, &w);
	ASSERT(!internal_poll_IsPollDescriptor((GoUintptr)r->Sysfd));
	closeBoth(r, w);
}

void suite_internal_poll_fd_unix(void)
{
	TEST(TestEOFError);
	TEST(readAndWrite);
	TEST(brokenPipe);
	TEST(deadlines);
	TEST(noDeadline);
	TEST(notPollable);
	TEST(closedErrors);
	TEST(netErrors);
	TEST(closeUnblocksRead);
	TEST(closeUnblocksWrite);
	TEST(writeMoreThanFits);
	TEST(deadlineUnblocks);
	TEST(rawPanics);
	TEST(rawLoops);
	TEST(dups);
	TEST(regularFile);
	TEST(closeHook);
	TEST(convertErr);
	TEST(pollServer);
}
