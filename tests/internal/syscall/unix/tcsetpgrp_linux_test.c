/* internal/syscall/unix/tcsetpgrp_linux.c, on a terminal of the test's own. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "internal/syscall/unix/unix.h"
#include "tests/harness.h"

/* The slave of a new terminal, which is the controlling one of this new session; -1: none. */
static int terminal(void)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	if (setsid() < 0 || master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
		return -1;
	return open(ptsname(master), O_RDWR);
}

CHILD_CASE(tcsetpgrp_terminal)
{
	int tty = terminal();
	if (tty < 0)
		exit(3);
	ASSERT_INT(tcgetpgrp(tty), getpid());
	ASSERT_NIL(internal_syscall_unix_Tcsetpgrp(tty, getpid()));
	ASSERT_INT(tcgetpgrp(tty), getpid());
	ASSERT_ERR(internal_syscall_unix_Tcsetpgrp(tty, 1), "operation not permitted");
	ASSERT_ERR(internal_syscall_unix_Tcsetpgrp(tty, -1), "invalid argument");
}

static void onTerminal(void)
{
	struct child_result r = run_child("tcsetpgrp_terminal");
	if (r.status == 3)
		TEST_SKIP("no pseudo-terminals here");
	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.status, 0);
}

static void errors(void)
{
	int p[2];
	ASSERT_FATAL(pipe(p) == 0);
	ASSERT_ERR(internal_syscall_unix_Tcsetpgrp(p[0], getpid()),
	           "inappropriate ioctl for device");
	close(p[0]);
	ASSERT_ERR(internal_syscall_unix_Tcsetpgrp(p[0], getpid()), "bad file descriptor");
	close(p[1]);
}

void suite_internal_syscall_unix_tcsetpgrp_linux(void)
{
	TEST(onTerminal);
	TEST(errors);
}
