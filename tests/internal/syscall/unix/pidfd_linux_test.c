/*
 * internal/syscall/unix/pidfd_linux.c, waitid_linux.c: processes by descriptor.
 */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "internal/syscall/unix/unix.h"
#include "tests/syscall/support.h"

static void openSignalWait(void)
{
	GoInt pid = START(NULL, "/bin/sleep", "1000");
	internal_syscall_unix_PidFDOpen_return p = internal_syscall_unix_PidFDOpen(pid, 0);
	internal_syscall_unix_SiginfoChild s = {0};
	GoError err;

	if (p.r1.tab) {
		ASSERT(p.r0 == ~(GoUintptr)0);
		syscall_Kill(pid, syscall_SIGKILL);
		sys_wait(pid);
		TEST_SKIP("the kernel has no pidfd");
	}
	ASSERT_INT(fcntl((int)p.r0, F_GETFD), FD_CLOEXEC);
	ASSERT_NIL(internal_syscall_unix_PidFDSendSignal(p.r0, 0));
	ASSERT_ERR(internal_syscall_unix_PidFDSendSignal(p.r0, 65), "invalid argument");
	ASSERT_NIL(internal_syscall_unix_PidFDSendSignal(p.r0, syscall_SIGKILL));
	do
		err = internal_syscall_unix_Waitid(internal_syscall_unix_P_PIDFD, (GoInt)p.r0, &s,
		                                   syscall_WEXITED, NULL);
	while (syscall_isErrno(err, syscall_EINTR));
	ASSERT_NIL(err);
	ASSERT_INT(internal_syscall_unix_SiginfoChild_WaitStatus(&s), SIGKILL);
	ASSERT_ERR(internal_syscall_unix_PidFDSendSignal(p.r0, 0), "no such process");
	ASSERT_ERR(internal_syscall_unix_Waitid(internal_syscall_unix_P_PIDFD, (GoInt)p.r0, &s,
	                                        syscall_WEXITED, NULL),
	           "no child processes");
	syscall_Close((GoInt)p.r0);
	ASSERT_ERR(internal_syscall_unix_PidFDSendSignal(p.r0, 0), "bad file descriptor");
}

static void badPids(void)
{
	GoError err = internal_syscall_unix_PidFDOpen(0, 0).r1;
	if (syscall_isErrno(err, syscall_ENOSYS) || syscall_isErrno(err, syscall_EPERM))
		TEST_SKIP("the kernel has no pidfd");
	ASSERT_ERR(err, "invalid argument");
	ASSERT_ERR(internal_syscall_unix_PidFDOpen(1 << 30, 0).r1, "no such process");
	ASSERT_ERR(internal_syscall_unix_PidFDOpen(getpid(), 1).r1, "invalid argument");
}

void suite_internal_syscall_unix_pidfd_linux(void)
{
	TEST(openSignalWait);
	TEST(badPids);
}
