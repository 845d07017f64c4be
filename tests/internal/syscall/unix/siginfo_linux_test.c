/*
 * internal/syscall/unix/siginfo_linux.c: layout, and what it says about a child.
 */
#include <signal.h>
#include <stddef.h>

#include "internal/syscall/unix/unix.h"
#include "tests/syscall/support.h"

typedef internal_syscall_unix_SiginfoChild info;

static void layout(void)
{
	ASSERT_INT(sizeof(info), 128);
	ASSERT_INT(offsetof(info, Signo), offsetof(siginfo_t, si_signo));
	ASSERT_INT(offsetof(info, Errno), offsetof(siginfo_t, si_errno));
	ASSERT_INT(offsetof(info, Code), offsetof(siginfo_t, si_code));
	ASSERT_INT(offsetof(info, Pid), offsetof(siginfo_t, si_pid));
	ASSERT_INT(offsetof(info, Uid), offsetof(siginfo_t, si_uid));
	ASSERT_INT(offsetof(info, Status), offsetof(siginfo_t, si_status));
}

static syscall_WaitStatus status(int32_t code, int32_t value)
{
	info s = {.Code = code, .Status = value};
	return internal_syscall_unix_SiginfoChild_WaitStatus(&s);
}

static void waitStatus(void)
{
	ASSERT_INT(status(CLD_EXITED, 3), 0x300);
	ASSERT_INT(status(CLD_EXITED, 255), 0xff00);
	ASSERT_INT(status(CLD_KILLED, 9), 9);
	ASSERT_INT(status(CLD_DUMPED, 6), 0x86);
	ASSERT_INT(status(CLD_STOPPED, 19), 0x137f);
	ASSERT_INT(status(CLD_TRAPPED, 5), 0x57f);
	ASSERT_INT(status(CLD_CONTINUED, 18), 0xffff);
	ASSERT_INT(status(0, 1), 0);
}

/* waitid tells the same as wait4. */
static void sameAsWait4(void)
{
	static const char *const scripts[] = {"exit 3", "kill -9 $$", "exit 0"};
	for (int i = 0; i < 3; i++) {
		GoInt pid = START(NULL, "/bin/sh", "-c", scripts[i]);
		info s = {0};
		GoError err;
		do
			err = internal_syscall_unix_Waitid(internal_syscall_unix_P_PID, pid, &s,
			                                   syscall_WEXITED | syscall_WNOWAIT, NULL);
		while (syscall_isErrno(err, syscall_EINTR));
		ASSERT_NIL(err);
		ASSERT_INT(s.Pid, pid);
		ASSERT_INT(internal_syscall_unix_SiginfoChild_WaitStatus(&s), sys_wait(pid));
	}
}

void suite_internal_syscall_unix_siginfo_linux(void)
{
	TEST(layout);
	TEST(waitStatus);
	TEST(sameAsWait4);
}
