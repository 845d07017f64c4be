/*
 * syscall/exec_linux.c and os/pidfd_linux.c where system calls fail that hardly ever do: what is
 * left of the parent, of the child, and what is remembered.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal/syscall/unix/unix.h"
#include "os/internal.h"
#include "tests/seccomp.h"
#include "tests/syscall/support.h"

enum {
	NO_SECCOMP = 75,
	NOT_ALLOWED = 76,
	BAD = 77
};

/* From here on the system call nr with this first argument does this of SECCOMP_RET_*. */
static void filtered(int nr, uint32_t arg0, uint32_t action)
{
	struct sock_filter code[] = {
	    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)nr, 0, 3),
	    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, arg0, 0, 1),
	    BPF_STMT(BPF_RET | BPF_K, action),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = SECCOMP_PROG(code);

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) < 0)
		exit(NO_SECCOMP);
}

#define SKIP_UNLESS_RUN(status) \
	do { \
		if ((status) == NO_SECCOMP) \
			TEST_SKIP("seccomp is not available"); \
		if ((status) == NOT_ALLOWED) \
			TEST_SKIP("the system does not allow it"); \
	} while (0)

static GoSlice ownMap(int id)
{
	syscall_SysProcIDMap *m = runtime_mallocgc(sizeof(*m), NULL, true);
	*m = (syscall_SysProcIDMap){0, id, 1};
	return (GoSlice){m, 1, 1};
}

/* The child dies before it reads what became of its maps. */
CHILD_CASE(syscall_mapReaderDies)
{
	GoUintptr caps[] = {10};
	syscall_SysProcAttr sys = {.Cloneflags = syscall_CLONE_NEWUSER,
	                           .UidMappings = ownMap((int)getuid()),
	                           .AmbientCaps = GOSLICE(caps)};
	syscall_ProcAttr attr = {.Sys = &sys};
	sigset_t pending;
	int fds = test_openFds(), killed = 0;

	signal(SIGPIPE, SIG_DFL);
	filtered(SYS_prctl, PR_SET_KEEPCAPS, SECCOMP_RET_KILL_PROCESS);
	for (int i = 0; i < 200; i++) {
		syscall_ForkExec_return r =
		    syscall_ForkExec(GOSTR("/bin/true"), STRINGS("true"), &attr);
		if (sys_notAllowed(r.r1))
			exit(NOT_ALLOWED);
		ASSERT_NIL(r.r1); /* upstream, too, takes the silence for success */
		killed += syscall_WaitStatus_Signal(sys_wait(r.r0)) == SIGSYS;
	}
	ASSERT_INT(killed, 200);
	sigpending(&pending);
	ASSERT(!sigismember(&pending, SIGPIPE));
	ASSERT_INT(test_openFds(), fds);
	ASSERT_INT(waitpid(-1, NULL, __WALL | WNOHANG), -1);
}

static void mapReaderDies(void)
{
	struct child_result r = run_child("syscall_mapReaderDies");
	SKIP_UNLESS_RUN(r.status);
	ASSERT_INT(r.signal, 0);
	ASSERT_INT(r.status, 0);
}

/* Each of these would make parent and child wait for one another. */
static void mapsAndVfork(void)
{
	const GoUintptr flags[] = {syscall_CLONE_VFORK, syscall_CLONE_VM,
	                           syscall_CLONE_VM | syscall_CLONE_VFORK};
	for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
		syscall_SysProcAttr sys = {.Cloneflags = syscall_CLONE_NEWUSER | flags[i],
		                           .UidMappings = ownMap((int)getuid())};
		ASSERT_ERR(RUN(&sys, "/bin/true").err, "invalid argument");
		sys.Cloneflags = flags[i];
		sys.Unshareflags = syscall_CLONE_NEWUSER;
		ASSERT_ERR(RUN(&sys, "/bin/true").err, "invalid argument");
	}
}

/* A child in the parent's memory, which the parent must not leave. */
static void newuserInOurMemory(void)
{
	syscall_SysProcAttr sys = {.Cloneflags = syscall_CLONE_NEWUSER | syscall_CLONE_VM};

	if (test_underValgrind())
		TEST_SKIP("valgrind does not know these flags");
	for (int i = 0; i < 20; i++) {
		struct sys_run r = RUN(&sys, "/bin/true");
		SKIP_UNLESS_ALLOWED(r.err);
		ASSERT_NIL(r.err);
		ASSERT_INT(r.status, 0);
	}
	ASSERT_ERR(RUN(&sys, "/nonexistent").err, "no such file or directory");
}

static void handler(int sig)
{
	(void)sig;
}

/* A child that shares the signal handlers must not take the parent's away. */
static void sharedHandlers(void)
{
	syscall_SysProcAttr sys = {.Cloneflags = syscall_CLONE_SIGHAND | syscall_CLONE_VM};
	struct sigaction now;

	if (test_underValgrind())
		TEST_SKIP("valgrind does not know these flags");
	void (*old)(int) = signal(SIGUSR1, handler);

	struct sys_run r = RUN(&sys, "/bin/cat", "/proc/self/status");
	ASSERT_NIL(r.err);
	ASSERT_CONTAINS(r.out, "SigCgt:\t0000000000000000\n");
	ASSERT_ERR(RUN(&sys, "/nonexistent").err, "no such file or directory");
	sigaction(SIGUSR1, NULL, &now);
	ASSERT(now.sa_handler == handler);
	runtime_GC(); /* has handlers of its own */
	signal(SIGUSR1, old);
}

/* argv[1]: descriptors that are left to the first start. */
CHILD_CASE(syscall_probeWithoutFds)
{
	struct rlimit lim = {64, 64};
	int left = atoi(argv[1]), null = open("/dev/null", O_RDWR | O_CLOEXEC), last = null;

	if (syscall(SYS_pidfd_open, getpid(), 0) < 0)
		exit(NOT_ALLOWED);
	ASSERT_FATAL(setrlimit(RLIMIT_NOFILE, &lim) == 0);
	for (int fd; (fd = fcntl(null, F_DUPFD_CLOEXEC, 0)) >= 0; last = fd)
		;
	for (int i = 0; i < left; i++)
		close(last - i);
	os_pidfdWorks();
	for (int fd = null; fd <= last; fd++)
		close(fd);
	ASSERT(os_pidfdWorks());
}

/* No descriptor for the probe itself, and none for its child's pidfd. */
static void probeWithoutFds(void)
{
	for (int left = 0; left < 3; left++) {
		char n[2] = {(char)('0' + left), 0};
		struct child_result r = run_child("syscall_probeWithoutFds", n);
		SKIP_UNLESS_RUN(r.status);
		ASSERT_INT(r.status, 0);
	}
}

/* waitid(P_PIDFD) fails: the probe's child must go all the same. */
CHILD_CASE(syscall_probeCannotWait)
{
	int fds = test_openFds();

	filtered(SYS_waitid, 3 /* P_PIDFD */, SECCOMP_RET_ERRNO | EINVAL);
	GoError err = os_checkClonePidfd();
	ASSERT_ERR(err, "invalid argument");
	ASSERT_INT(waitpid(-1, NULL, __WALL | WNOHANG), -1);
	ASSERT_INT(errno, ECHILD);
	ASSERT_INT(test_openFds(), fds);
	ASSERT(!os_pidfdWorks());
}

static void probeCannotWait(void)
{
	if (syscall(SYS_pidfd_open, getpid(), 1 << 20) < 0 && errno == ENOSYS)
		TEST_SKIP("the kernel has no pidfd");
	struct child_result r = run_child("syscall_probeCannotWait");
	SKIP_UNLESS_RUN(r.status);
	ASSERT_INT(r.status, 0);
}

void suite_syscall_exec_faults(void)
{
	TEST(mapReaderDies);
	TEST(mapsAndVfork);
	TEST(newuserInOurMemory);
	TEST(sharedHandlers);
	TEST(probeWithoutFds);
	TEST(probeCannotWait);
}
