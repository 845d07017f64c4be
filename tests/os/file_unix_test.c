/*
 * os/file_unix.c, os/pipe2_unix.c, os/file_open_unix.c.
 *
 * After pipe_test.go, fifo_test.go and os_unix_test.go.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal/std/errors/errors.h"
#include "internal/std/io/io.h"
#include "os/os.h"
#include "syscall/internal.h"
#include "tests/harness.h"
#include "tests/os/files.h"

static void pipeState(void)
{
	os_Pipe_return p = os_Pipe();
	ASSERT_NIL(p.r2);
	ASSERT(isNonblock(p.r0) && isNonblock(p.r1));
	ASSERT((fcntl((int)p.r0->file->pfd.Sysfd, F_GETFD) & FD_CLOEXEC) != 0);
	ASSERT((fcntl((int)p.r1->file->pfd.Sysfd, F_GETFD) & FD_CLOEXEC) != 0);
	/* Fd makes that end blocking, and deadlines have no effect on it. */
	ASSERT_INT(os_File_Fd(p.r0), p.r0->file->pfd.Sysfd);
	ASSERT(!isNonblock(p.r0) && isNonblock(p.r1));
	ASSERT_NIL(os_File_SetReadDeadline(p.r0, time_Unix(1, 0)));
	closePipe(p);
}

static void TestPipeEOF(void)
{
	os_Pipe_return p = os_Pipe();
	char b[8];
	ASSERT_INT(os_File_WriteString(p.r1, GOSTR("line\n")).r0, 5);
	ASSERT_INT(os_File_Read(p.r0, GOSLICE(b)).r0, 5);
	os_File_Close(p.r1);
	ASSERT(runtime_ifaceeqv(os_File_Read(p.r0, GOSLICE(b)).r1, io_EOF));
	os_File_Close(p.r0);
}

struct call {
	os_File *f;
	sync_WaitGroup *done;
	GoError err;
	GoInt n;
	int kind;
};

enum {
	doRead,
	doWrite,
	doClose,
	doFd,
	doOpen
};

static void runCall(void *arg)
{
	static char big[1 << 18];
	struct call *c = arg;
	os_File_Read_return r = {0, GONIL};
	char b[1];
	if (c->kind == doRead)
		r = os_File_Read(c->f, GOSLICE(b));
	else if (c->kind == doWrite)
		r = os_File_Write(c->f, GOSLICE(big));
	else if (c->kind == doClose)
		r.r1 = os_File_Close(c->f);
	else if (c->kind == doFd)
		os_File_Fd(c->f);
	c->n = r.r0;
	c->err = r.r1;
	sync_WaitGroup_Done(c->done);
}

static struct call *startCall(os_File *f, int kind, sync_WaitGroup *done)
{
	struct call *c = runtime_mallocscan(sizeof *c);
	c->f = f;
	c->kind = kind;
	c->done = done;
	sync_WaitGroup_Add(done, 1);
	runtime_goC(runCall, c);
	return c;
}

static bool isLocked(void *arg)
{
	struct call *c = arg;
	uint64_t bit = c->kind == doRead ? internal_poll_mutexRLock : internal_poll_mutexWLock;
	return (__atomic_load_n(&c->f->file->pfd.fdmu.state, __ATOMIC_SEQ_CST) & bit) != 0;
}

static sync_WaitGroup *newGroup(void)
{
	return runtime_mallocscan(sizeof(sync_WaitGroup));
}

static void closeWhileBlocked(int kind, const char *text)
{
	os_Pipe_return p = os_Pipe();
	sync_WaitGroup *done = newGroup();
	os_File *f = kind == doRead ? p.r0 : p.r1;
	struct call *c = startCall(f, kind, done);
	ASSERT(test_eventually(isLocked, c));
	ASSERT_NIL(os_File_Close(f));
	sync_WaitGroup_Wait(done);
	ASSERT_ERR(c->err, text);
	ASSERT(errors_Is(c->err, os_ErrClosed));
	closePipe(p);
}

static void TestClosedPipeRaceRead(void)
{
	closeWhileBlocked(doRead, "read |0: file already closed");
}

static void TestClosedPipeRaceWrite(void)
{
	closeWhileBlocked(doWrite, "write |1: file already closed");
}

/* Many blocked reads: all woken by the data that they wait for. */
static void TestPipeThreads(void)
{
	enum {
		n = 100
	};
	os_Pipe_return p[n];
	struct call *c[n];
	sync_WaitGroup *done = newGroup();
	for (int i = 0; i < n; i++) {
		p[i] = os_Pipe();
		c[i] = startCall(p[i].r0, doRead, done);
	}
	for (int i = 0; i < n; i++)
		ASSERT(test_eventually(isLocked, c[i]));
	for (int i = 0; i < n; i++)
		ASSERT_NIL(os_File_Write(p[i].r1, bytes("x")).r1);
	sync_WaitGroup_Wait(done);
	for (int i = 0; i < n; i++) {
		ASSERT_NIL(c[i]->err);
		ASSERT_INT(c[i]->n, 1);
		closePipe(p[i]);
	}
}

static void TestPipeCloseRace(void)
{
	enum {
		n = 10
	};
	for (int round = 0; round < 10; round++) {
		os_Pipe_return p = os_Pipe();
		struct call *c[2 * n];
		sync_WaitGroup *done = newGroup();
		int closed[2] = {0, 0};
		for (int i = 0; i < 2 * n; i++)
			c[i] = startCall(i % 2 == 0 ? p.r0 : p.r1, doClose, done);
		sync_WaitGroup_Wait(done);
		for (int i = 0; i < 2 * n; i++) {
			if (c[i]->err.tab == NULL)
				closed[i % 2]++;
			else
				ASSERT(errors_Is(c[i]->err, os_ErrClosed));
		}
		ASSERT_INT(closed[0], 1);
		ASSERT_INT(closed[1], 1);
	}
}

static void closeRace(os_File *r, os_File *w)
{
	sync_WaitGroup *done = newGroup();
	struct call *reader = startCall(r, doRead, done);
	struct call *writer = startCall(w, doWrite, done);
	struct call *c1 = startCall(r, doClose, done), *c2 = startCall(w, doClose, done);
	sync_WaitGroup_Wait(done);
	ASSERT(c1->err.tab == NULL || errors_Is(c1->err, os_ErrClosed));
	ASSERT(c2->err.tab == NULL || errors_Is(c2->err, os_ErrClosed));
	GoError e = reader->err;
	ASSERT(e.tab == NULL || runtime_ifaceeqv(e, io_EOF) || errors_Is(e, os_ErrClosed));
	e = writer->err;
	ASSERT(e.tab == NULL || errors_Is(e, os_ErrClosed) ||
	       errors_Is(e, syscall_errnoError(syscall_EPIPE)));
}

static void TestPipeIOCloseRace(void)
{
	void (*old)(int) = signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < 20; i++) {
		os_Pipe_return p = os_Pipe();
		closeRace(p.r0, p.r1);
	}
	signal(SIGPIPE, old);
}

static void TestFileIOCloseRace(void)
{
	for (int i = 0; i < 20; i++) {
		os_Create_return f = os_Create(inTemp("race"));
		ASSERT_NIL(f.r1);
		closeRace(f.r0, f.r0);
	}
}

static void TestFdRace(void)
{
	os_Pipe_return p = os_Pipe();
	sync_WaitGroup *done = newGroup();
	for (int i = 0; i < 100; i++)
		startCall(p.r1, doFd, done);
	sync_WaitGroup_Wait(done);
	ASSERT(!isNonblock(p.r1));
	closePipe(p);
}

/* Fd of a file that is being read does not wait for the read. */
static void TestFdReadRace(void)
{
	os_Pipe_return p = os_Pipe();
	sync_WaitGroup *done = newGroup();
	struct call *c = startCall(p.r0, doRead, done);
	ASSERT(test_eventually(isLocked, c));
	os_File_Fd(p.r0);
	ASSERT_NIL(os_File_Write(p.r1, bytes("x")).r1);
	sync_WaitGroup_Wait(done);
	ASSERT_NIL(c->err);
	closePipe(p);
}

/* A blocking file: Close returns at once, and the read when it has something to return. */
static void closeWithBlockingRead(os_File *r, os_File *w)
{
	sync_WaitGroup *done = newGroup();
	struct call *c = startCall(r, doRead, done);
	ASSERT(test_eventually(isLocked, c));
	time_Sleep(5 * time_Millisecond);
	ASSERT_NIL(os_File_Close(r));
	os_File_Close(w);
	sync_WaitGroup_Wait(done);
	ASSERT(runtime_ifaceeqv(c->err, io_EOF) || errors_Is(c->err, os_ErrClosed));
}

static void TestCloseWithBlockingReadByNewFile(void)
{
	int p[2];
	ASSERT_FATAL(pipe(p) == 0);
	closeWithBlockingRead(os_NewFile((GoUintptr)p[0], GOSTR("reader")),
	                      os_NewFile((GoUintptr)p[1], GOSTR("writer")));
}

static void TestCloseWithBlockingReadByFd(void)
{
	os_Pipe_return p = os_Pipe();
	os_File_Fd(p.r0);
	closeWithBlockingRead(p.r0, p.r1);
}

static void TestNewFileInvalid(void)
{
	ASSERT(os_NewFile(~(GoUintptr)0, GOSTR("x")) == NULL);
	ASSERT(os_NewFile((GoUintptr)-5, GOSTR("x")) == NULL);
}

static void newFile(bool blocking)
{
	int p[2];
	char b[1];
	ASSERT_FATAL(pipe(p) == 0);
	if (!blocking)
		fcntl(p[0], F_SETFL, O_NONBLOCK);
	os_File *f = os_NewFile((GoUintptr)p[0], GOSTR("notapipe"));
	ASSERT_INT(isNonblock(f), !blocking);
	ASSERT_INT(os_File_Fd(f), p[0]);
	ASSERT_INT(isNonblock(f), !blocking);
	GoError err = os_File_SetReadDeadline(f, time_Time_Add(time_Now(), time_Millisecond));
	if (blocking) {
		ASSERT(runtime_ifaceeqv(err, os_ErrNoDeadline));
		ASSERT(write(p[1], "a", 1) == 1);
		ASSERT_INT(os_File_Read(f, GOSLICE(b)).r0, 1);
	} else {
		ASSERT_NIL(err);
		ASSERT_ERR(os_File_Read(f, GOSLICE(b)).r1, "read notapipe: i/o timeout");
	}
	os_File_Close(f);
	close(p[1]);
}

static void TestNewFileBlock(void)
{
	newFile(true);
}

static void TestNewFileNonBlock(void)
{
	newFile(false);
}

static void TestOpenFileNonBlocking(void)
{
	os_OpenFile_return f =
	    os_OpenFile(test_cstr(test_exe()), os_O_RDONLY | syscall_O_NONBLOCK, 0666);
	ASSERT_NIL(f.r1);
	os_File_Fd(f.r0);
	ASSERT(isNonblock(f.r0));
	os_File_Close(f.r0);
}

static void regularFileBlocks(void)
{
	os_Create_return f = os_Create(inTemp("regular"));
	ASSERT(!isNonblock(f.r0));
	ASSERT(!f.r0->file->nonblock);
	ASSERT_INT(f.r0->file->pfd.isBlocking, 1);
	os_File_Close(f.r0);
}

static void openFifo(void *arg)
{
	struct call *c = arg;
	os_Open_return r = os_Open(inTemp("fifo"));
	c->f = r.r0;
	c->err = r.r1;
	sync_WaitGroup_Done(c->done);
}

static void TestFifoEOF(void)
{
	char b[4];
	GoString name = inTemp("fifo");
	ASSERT_FATAL(mkfifo(runtime_cstring(name), 0600) == 0);
	struct call *c = runtime_mallocscan(sizeof *c);
	c->done = newGroup();
	sync_WaitGroup_Add(c->done, 1);
	runtime_goC(openFifo, c);
	os_OpenFile_return w = os_OpenFile(name, os_O_WRONLY, 0);
	sync_WaitGroup_Wait(c->done);
	ASSERT_NIL(w.r1);
	ASSERT_NIL(c->err);
	ASSERT_INT(os_File_WriteString(w.r0, GOSTR("x")).r0, 1);
	ASSERT_INT(os_File_Read(c->f, GOSLICE(b)).r0, 1);
	os_File_Close(w.r0);
	ASSERT(runtime_ifaceeqv(os_File_Read(c->f, GOSLICE(b)).r1, io_EOF));
	os_File_Close(c->f);
}

static void longLink(void)
{
	char target[1000];
	memset(target, 'a', sizeof target);
	GoString t = {target, sizeof target}, link = inTemp("long");
	ASSERT_NIL(os_Symlink(t, link));
	ASSERT(runtime_eqstring(os_Readlink(link).r0, t));
}

CHILD_CASE_GO(file_stdpipe)
{
	os_Pipe_return p = os_Pipe();
	int to = atoi(argv[1]);
	dup2((int)os_File_Fd(p.r1), to);
	os_File_Close(p.r1);
	os_File_Close(p.r0);
	os_File *f = os_NewFile((GoUintptr)to, GOSTR("w"));
	GoError err = os_File_WriteString(f, GOSTR("x")).r1;
	GoString text = test_errorText(err);
	if (to != 2)
		fprintf(stderr, "%.*s", (int)text.n, text.p);
}

static void TestStdPipe(void)
{
	struct child_result r = run_child("file_stdpipe", "1");
	ASSERT_INT(r.signal, SIGPIPE);
	r = run_child("file_stdpipe", "2");
	ASSERT_INT(r.signal, SIGPIPE);
	r = run_child("file_stdpipe", "9");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.errout, "write w: broken pipe");
}

static void dropFiles(void *fds)
{
	int *fd = fds;
	os_Pipe_return p = os_Pipe();
	fd[0] = (int)p.r0->file->pfd.Sysfd;
	fd[1] = (int)p.r1->file->pfd.Sysfd;
	fd[2] = (int)os_Open(os_DevNull).r0->file->pfd.Sysfd;
}

static bool allClosed(void *fds)
{
	int *fd = fds;
	runtime_GC();
	return fcntl(fd[0], F_GETFD) == -1 && fcntl(fd[1], F_GETFD) == -1 &&
	       fcntl(fd[2], F_GETFD) == -1;
}

static void droppedFilesAreClosed(void)
{
	int fds[3] = {0, 0, 0};
	test_onThread(dropFiles, fds);
	ASSERT(fds[0] > 2 && fds[2] > 2);
	ASSERT(test_eventually(allClosed, fds));
}

CHILD_CASE_GO(file_pressure)
{
	syscall_Rlimit lim = {64, 64};
	syscall_Setrlimit(syscall_RLIMIT_NOFILE, &lim);
	for (int i = 0; i < 2000; i++) {
		os_Open_return f = os_Open(os_DevNull);
		if (f.r1.tab != NULL) {
			GoString text = test_errorText(f.r1);
			printf("%d: %.*s\n", i, (int)text.n, text.p);
			break;
		}
		os_Pipe_return p = os_Pipe();
		if (p.r2.tab != NULL) {
			printf("pipe %d\n", i);
			break;
		}
	}
	fflush(stdout);
}

/* Dropped files do not use up the descriptors. */
static void descriptorsRunOut(void)
{
	struct child_result r = run_child("file_pressure");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "");
}

void suite_os_file_unix(void)
{
	TEST(pipeState);
	TEST(TestPipeEOF);
	TEST(TestClosedPipeRaceRead);
	TEST(TestClosedPipeRaceWrite);
	TEST(TestPipeThreads);
	TEST(TestPipeCloseRace);
	TEST(TestPipeIOCloseRace);
	TEST(TestFileIOCloseRace);
	TEST(TestFdRace);
	TEST(TestFdReadRace);
	TEST(TestCloseWithBlockingReadByNewFile);
	TEST(TestCloseWithBlockingReadByFd);
	TEST(TestNewFileInvalid);
	TEST(TestNewFileBlock);
	TEST(TestNewFileNonBlock);
	TEST(TestOpenFileNonBlocking);
	TEST(regularFileBlocks);
	TEST(TestFifoEOF);
	TEST(longLink);
	TEST(TestStdPipe);
	TEST(droppedFilesAreClosed);
	TEST(descriptorsRunOut);
}
