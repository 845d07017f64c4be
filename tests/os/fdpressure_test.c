/*
 * Descriptors that nobody closes: dropped Processes and Files give theirs back when the process
 * runs out.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "internal/poll/poll.h"
#include "internal/syscall/unix/unix.h"
#include "runtime/mgc.h"
#include "syscall/internal.h"
#include "tests/os/support.h"
#include "tests/seccomp.h"

/* Objects dropped one after another, many times as many as there may be descriptors. */
static int rounds(void)
{
	return test_underValgrind() || test_underSanitizer() ? 2000 : 200000;
}

static void limit256(void)
{
	struct rlimit r;

	getrlimit(RLIMIT_NOFILE, &r);
	r.rlim_cur = 256;
	ASSERT_INT(setrlimit(RLIMIT_NOFILE, &r), 0);
}

struct count {
	GoFuncVal f;
	int n;
};

static void countCall(GoFuncVal *ctx, GoUintptr handle)
{
	(void)handle;
	((struct count *)ctx)->n++;
}

CHILD_CASE(fdpressure_findProcess)
{
	struct count c = {{(void (*)(void))countCall}, 0};
	int n = rounds();

	limit256();
	for (int i = 0; i < n; i++) {
		GoError err = os_Process_WithHandle(os_FindProcess(getpid()).r0, &c.f);
		if (err.tab) {
			ASSERT_STR(test_errorText(err), "<nil>");
			break;
		}
	}
	ASSERT_INT(c.n, n);
}

CHILD_CASE(fdpressure_open)
{
	int n = rounds();

	limit256();
	for (int i = 0; i < n; i++) {
		GoError err = os_Open(GOSTR("/dev/null")).r1;
		if (err.tab) {
			ASSERT_STR(test_errorText(err), "<nil>");
			break;
		}
	}
}

CHILD_CASE(fdpressure_pipe)
{
	int n = rounds() / 100;

	limit256();
	for (int i = 0; i < n; i++)
		ASSERT_STR(test_errorText(os_Pipe().r2), "<nil>");
}

/* Started with dropped Processes all around: clone's own descriptor is found, too. */
CHILD_CASE(fdpressure_start)
{
	limit256();
	for (int i = 0; i < 4; i++) {
		for (int j = 0; j < 300; j++)
			os_FindProcess(getpid());
		os_Process *p = START("/bin/true");
		ASSERT(p->handle != NULL);
		ASSERT_STR(support_wait(p), "exit status 0");
	}
}

static void works(const char *name)
{
	struct child_result r = run_child(name);

	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.signal, 0);
	ASSERT_INT(r.status, 0);
}

static void findProcess(void)
{
	if (!os_pidfdWorks())
		TEST_SKIP("pidfd does not work here");
	works("fdpressure_findProcess");
}

static void openFile(void)
{
	works("fdpressure_open");
}

static void openPipe(void)
{
	works("fdpressure_pipe");
}

static void startProcess(void)
{
	if (!os_pidfdWorks())
		TEST_SKIP("pidfd does not work here");
	works("fdpressure_start");
}

/* Each system call that makes descriptors, by a function of the library that makes it. */

static int listener;

static GoError closing(GoInt fd, GoError err)
{
	if (!err.tab)
		close((int)fd);
	return err;
}

static GoError closingBoth(int32_t *fd, GoError err)
{
	if (!err.tab) {
		close(fd[0]);
		close(fd[1]);
	}
	return err;
}

static GoError opOpenat(void)
{
	syscall_Open_return r = syscall_Open(GOSTR("/dev/null"), syscall_O_RDONLY, 0);
	return closing(r.r0, r.r1);
}

static GoError opUnixOpenat(void)
{
	internal_syscall_unix_Openat_return r = internal_syscall_unix_Openat(
	    syscall__AT_FDCWD, GOSTR("/dev/null"), syscall_O_RDONLY, 0);
	return closing(r.r0, r.r1);
}

static GoError opOsOpen(void)
{
	os_Open_return r = os_Open(GOSTR("/dev/null"));
	return r.r1.tab ? r.r1 : os_File_Close(r.r0);
}

static GoError opPipe2(void)
{
	GoInt p[2];
	GoError err = syscall_Pipe2(GOSLICE(p), syscall_O_CLOEXEC);
	return closingBoth((int32_t[]){(int32_t)p[0], (int32_t)p[1]}, err);
}

static GoError opDup(void)
{
	syscall_Dup_return r = syscall_Dup(0);
	return closing(r.r0, r.r1);
}

static GoError opFcntl(void)
{
	internal_syscall_unix_Fcntl_return r =
	    internal_syscall_unix_Fcntl(0, syscall_F_DUPFD_CLOEXEC, 0);
	return closing(r.r0, r.r1);
}

static GoError opDupCloseOnExec(void)
{
	internal_poll_DupCloseOnExec_return r = internal_poll_DupCloseOnExec(0);
	return closing(r.r0, r.r2);
}

static GoError opPidfdOpen(void)
{
	internal_syscall_unix_PidFDOpen_return r =
	    internal_syscall_unix_PidFDOpen((GoInt)getpid(), 0);
	return closing((GoInt)r.r0, r.r1);
}

static GoError opClone(void)
{
	GoString argv[] = {GOSTR("true")};
	os_ProcAttr attr = {0};
	os_StartProcess_return r = os_StartProcess(GOSTR("/bin/true"), GOSLICE(argv), &attr);
	if (!r.r1.tab) {
		ASSERT(r.r0->handle != NULL);
		ASSERT_STR(support_wait(r.r0), "exit status 0");
	}
	return r.r1;
}

static GoError opEpollCreate1(void)
{
	syscall_EpollCreate1_return r = syscall_EpollCreate1(syscall_EPOLL_CLOEXEC);
	return closing(r.r0, r.r1);
}

static GoError opInotifyInit1(void)
{
	syscall_InotifyInit1_return r = syscall_InotifyInit1(syscall_IN_CLOEXEC);
	return closing(r.r0, r.r1);
}

static GoError opSocket(void)
{
	syscall_socket_return r = syscall_socket(AF_UNIX, SOCK_STREAM, 0);
	return closing(r.r0, r.r1);
}

static GoError opSocketpair(void)
{
	int32_t fd[2];
	return closingBoth(fd, syscall_socketpair(AF_UNIX, SOCK_STREAM, 0, fd));
}

static GoError opAccept4(void)
{
	syscall_RawSockaddrAny from;
	syscall__Socklen n = sizeof(from);
	syscall_accept4_return r = syscall_accept4(listener, &from, &n, 0);
	return closing(r.r0, r.r1);
}

/* One system call for all of a socket's. */
#if defined(__i386__)
#define NR_SOCKET(call) SYS_socketcall
#else
#define NR_SOCKET(call) call
#endif

static const struct operation {
	const char *name;
	GoError (*run)(void);
	long nr; /* the system call */
	bool pidfd;
	bool fcntl; /* only where it duplicates */
	bool clone; /* clone3 does as well */
} operations[] = {
    {"openat", opOpenat, SYS_openat, false, false, false},
    {"unix openat", opUnixOpenat, SYS_openat, false, false, false},
    {"os open", opOsOpen, SYS_openat, false, false, false},
    {"pipe2", opPipe2, SYS_pipe2, false, false, false},
    {"dup", opDup, SYS_dup, false, false, false},
    {"fcntl", opFcntl, SYS_fcntl, false, true, false},
    {"DupCloseOnExec", opDupCloseOnExec, SYS_fcntl, false, true, false},
    {"pidfd_open", opPidfdOpen, SYS_pidfd_open, true, false, false},
    {"clone", opClone, SYS_clone, true, false, true},
    {"epoll_create1", opEpollCreate1, SYS_epoll_create1, false, false, false},
    {"inotify_init1", opInotifyInit1, SYS_inotify_init1, false, false, false},
    {"socket", opSocket, NR_SOCKET(SYS_socket), false, false, false},
    {"socketpair", opSocketpair, NR_SOCKET(SYS_socketpair), false, false, false},
    {"accept4", opAccept4, NR_SOCKET(SYS_accept4), false, false, false},
};

enum {
	noperations = sizeof(operations) / sizeof(operations[0]),
	cannot = 77
};

/* A socket at which two clients wait. */
static void listenForTwo(void)
{
	struct sockaddr_un sa = {.sun_family = AF_UNIX};
	socklen_t n = sizeof(sa.sun_family);

	listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ASSERT_INT(bind(listener, (struct sockaddr *)&sa, n),
	           0); /* a name of the kernel's choice */
	ASSERT_INT(listen(listener, 4), 0);
	n = sizeof(sa);
	getsockname(listener, (struct sockaddr *)&sa, &n);
	for (int i = 0; i < 2; i++) {
		int c = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
		ASSERT_INT(connect(c, (struct sockaddr *)&sa, n), 0);
	}
}

static void dropFiles(void *n)
{
	for (intptr_t i = 0; i < (intptr_t)n; i++)
		ASSERT_NIL(os_Open(GOSTR("/dev/null")).r1);
}

static void dropProcesses(void *n)
{
	for (intptr_t i = 0; i < (intptr_t)n; i++)
		os_FindProcess(getpid());
}

/* Takes every free descriptor but leave; how many are taken then. */
static int fill(int *fds, int leave)
{
	int n = 0;

	while ((fds[n] = dup(0)) >= 0)
		n++;
	ASSERT_INT(errno, EMFILE);
	while (leave-- > 0)
		close(fds[--n]);
	return n;
}

static void release(const int *fds, int n)
{
	while (n > 0)
		close(fds[--n]);
}

/* With dropped Files all around each works, without it says so, after one collection. */
CHILD_CASE(fdpressure_exhausted)
{
	int fds[256];

	limit256();
	listenForTwo();
	bool pidfd = os_pidfdWorks();
	for (int i = 0; i < noperations; i++) {
		const struct operation *op = &operations[i];
		if (op->pidfd && !pidfd)
			continue;
		test_onThread(dropFiles, (void *)8);
		int n = fill(fds, 0);
		int again = 0;
		uint64_t before = runtime_gcCycles;
		GoError err = op->run();
		test_assertErr(err, "<nil>", __FILE__, __LINE__, op->name);
		ASSERT_INT(runtime_gcCycles - before, 1);
		/* What a stale word kept until now may yet be found. */
		do {
			n += fill(fds + n, 0);
			before = runtime_gcCycles;
			err = op->run();
		} while (!err.tab && ++again < 8);
		ASSERT_CONTAINS(test_errorText(err), "too many open files");
		ASSERT_INT(runtime_gcCycles - before, 1);
		release(fds, n);
	}
}

/* The poller's own descriptors, which it makes when a pipe first needs it. */
CHILD_CASE(fdpressure_poller)
{
	int fds[256];

	limit256();
	test_onThread(dropProcesses, (void *)8);
	fill(fds, 2);
	os_Pipe_return p = os_Pipe();
	ASSERT_STR(test_errorText(p.r2), "<nil>");
	ASSERT_STR(test_errorText(os_File_Close(p.r0)), "<nil>");
}

/* The kernel's answers, by a supervisor: the first `failures` calls fail with err. */
static struct {
	int notify; /* 0: not there yet */
	int failures, err;
	int attempts;
} kernel;

static void *supervise(void *unused)
{
	struct seccomp_notif req;
	struct seccomp_notif_resp resp;
	int fd;

	while ((fd = __atomic_load_n(&kernel.notify, __ATOMIC_ACQUIRE)) == 0)
		sched_yield();
	for (;;) {
		memset(&req, 0, sizeof(req));
		if (ioctl(fd, SECCOMP_IOCTL_NOTIF_RECV, &req) != 0)
			continue;
		memset(&resp, 0, sizeof(resp));
		resp.id = req.id;
		if (kernel.attempts++ < kernel.failures)
			resp.error = -kernel.err;
		else
			resp.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
		ioctl(fd, SECCOMP_IOCTL_NOTIF_SEND, &resp);
	}
	return unused;
}

/* Has the calling thread's op answered by the supervisor; false: not on this kernel. */
static bool intercept(const struct operation *op)
{
	static pthread_t thread;
	struct sock_filter code[] = {
	    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(op->clone ? SYS_clone3 : op->nr), 1, 0),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)op->nr, 0, 3),
	    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[1])),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, syscall_F_DUPFD_CLOEXEC, 0, op->fcntl ? 1 : 0),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = SECCOMP_PROG(code);

	ASSERT_INT(pthread_create(&thread, NULL, supervise, NULL), 0);
	int fd = seccompListen(&filter);
	if (fd > 0)
		__atomic_store_n(&kernel.notify, fd, __ATOMIC_RELEASE);
	return fd > 0;
}

/* Arguments: the operation, the error. */
CHILD_CASE(fdpressure_answered)
{
	const struct operation *op = &operations[atoi(argv[1])];
	const char *text;

	kernel.err = atoi(argv[2]);
	listenForTwo();
	/* Registers a cleanup, too: the threads for them are made before the filter is there. */
	ASSERT_STR(test_errorText(os_Process_Release(os_FindProcess(getpid()).r0)), "<nil>");
	ASSERT(os_pidfdWorks() || !op->pidfd);
	if (!intercept(op))
		_exit(cannot);
	kernel.failures = 1;
	uint64_t before = runtime_gcCycles;
	test_assertErr(op->run(), "<nil>", __FILE__, __LINE__, op->name);
	ASSERT_INT(kernel.attempts, 2);
	ASSERT_INT(runtime_gcCycles - before, 1);
	/* Once, no more. */
	kernel.failures = 1000;
	before = runtime_gcCycles;
	text = kernel.err == EMFILE ? "too many open files" : "too many open files in system";
	ASSERT_CONTAINS(test_errorText(op->run()), text);
	ASSERT_INT(kernel.attempts, 4);
	ASSERT_INT(runtime_gcCycles - before, 1);
}

static void everyCallExhausted(void)
{
	works("fdpressure_exhausted");
}

static void poller(void)
{
	if (!os_pidfdWorks())
		TEST_SKIP("pidfd does not work here");
	works("fdpressure_poller");
}

static bool everyCallAnswered(int err)
{
	char i[16], e[16];

	snprintf(e, sizeof(e), "%d", err);
	for (int k = 0; k < noperations; k++) {
		if (operations[k].pidfd && !os_pidfdWorks())
			continue;
		snprintf(i, sizeof(i), "%d", k);
		struct child_result r = run_child("fdpressure_answered", i, e);
		if (r.status == cannot)
			return false;
		ASSERT_STR(r.errout, "");
		ASSERT_INT(r.status, 0);
	}
	return true;
}

static void everyCallEMFILE(void)
{
	if (test_underValgrind() || !everyCallAnswered(EMFILE))
		TEST_SKIP("seccomp notifications are not available");
}

static void everyCallENFILE(void)
{
	if (test_underValgrind() || !everyCallAnswered(ENFILE))
		TEST_SKIP("seccomp notifications are not available");
}

void suite_os_fdpressure(void)
{
	TEST(findProcess);
	TEST(openFile);
	TEST(openPipe);
	TEST(startProcess);
	TEST(everyCallExhausted);
	TEST(poller);
	TEST(everyCallEMFILE);
	TEST(everyCallENFILE);
}
