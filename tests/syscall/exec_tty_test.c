/* syscall/exec_linux.c: the child's session, process group and controlling terminal. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tests/syscall/support.h"

static void session(void)
{
	const char *script = "cut -d' ' -f1,5,6 /proc/$$/stat"; /* pid, group, session */
	char want[100];
	syscall_SysProcAttr sys = {.Setsid = true};
	struct sys_run r = RUN(&sys, "/bin/sh", "-c", script);
	int pid = atoi(r.out.n > 0 ? r.out.p : "0");

	ASSERT_NIL(r.err);
	snprintf(want, sizeof(want), "%d %d %d\n", pid, pid, pid);
	ASSERT_STR(r.out, want);

	sys = (syscall_SysProcAttr){.Setpgid = true};
	r = RUN(&sys, "/bin/sh", "-c", script);
	pid = atoi(r.out.n > 0 ? r.out.p : "0");
	snprintf(want, sizeof(want), "%d %d %d\n", pid, pid, (int)getsid(0));
	ASSERT_STR(r.out, want);

	/* Without Setpgid the group is of no account. */
	sys = (syscall_SysProcAttr){.Pgid = 1};
	r = RUN(&sys, "/bin/sh", "-c", script);
	pid = atoi(r.out.n > 0 ? r.out.p : "0");
	snprintf(want, sizeof(want), "%d %d %d\n", pid, (int)getpgrp(), (int)getsid(0));
	ASSERT_STR(r.out, want);

	sys = (syscall_SysProcAttr){.Setpgid = true, .Pgid = 999999};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "operation not permitted");
	sys.Pgid = -1;
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "invalid argument");
}

/* Opens a terminal pair; the slave becomes the controlling terminal of a session leader. */
static int openTerminal(int *master)
{
	*master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (*master < 0 || grantpt(*master) != 0 || unlockpt(*master) != 0)
		return -1;
	return open(ptsname(*master), O_RDWR | O_NOCTTY | O_CLOEXEC);
}

static void setctty(void)
{
	int master;
	int tty = openTerminal(&master);

	if (tty < 0)
		TEST_SKIP("no terminals here");
	GoUintptr files[] = {1, (GoUintptr)tty, 2};
	syscall_SysProcAttr sys = {.Setsid = true, .Setctty = true, .Ctty = 1};
	syscall_ProcAttr attr = {.Files = GOSLICE(files), .Sys = &sys};
	syscall_ForkExec_return f = syscall_ForkExec(
	    GOSTR("/bin/sh"), STRINGS("sh", "-c", "exec 0</dev/tty && test -t 0"), &attr);
	ASSERT_NIL(f.r1);
	if (!f.r1.tab)
		ASSERT_INT(sys_wait(f.r0), 0);
	close(tty);
	close(master);
}

static void ttyErrors(void)
{
	syscall_SysProcAttr sys = {.Setctty = true, .Foreground = true};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "both Setctty and Foreground set in SysProcAttr");
	sys = (syscall_SysProcAttr){.Setctty = true, .Ctty = 3};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "Setctty set but Ctty not valid in child");
	sys = (syscall_SysProcAttr){.Setctty = true, .Setsid = true, .Ctty = 0};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "inappropriate ioctl for device");
	sys = (syscall_SysProcAttr){.Setctty = true, .Setsid = true, .Ctty = -1};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "bad file descriptor");
	sys = (syscall_SysProcAttr){.Noctty = true};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "inappropriate ioctl for device");
	sys = (syscall_SysProcAttr){.Foreground = true, .Ctty = 999};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "bad file descriptor");
}

static volatile sig_atomic_t ttySignals;

static void countTtySignal(int sig)
{
	(void)sig;
	ttySignals++;
}

/* A session of its own with a terminal: jobs in front and behind, and none of the signals. */
CHILD_CASE(syscall_foreground)
{
	int master;
	int tty = openTerminal(&master);

	if (tty < 0)
		exit(77);
	/* The leader of a group cannot make a session; the runner did not make this one a leader.
	 */
	ASSERT_FATAL(setsid() > 0 && ioctl(tty, TIOCSCTTY, 0) == 0);
	signal(SIGTTOU, countTtySignal);
	signal(SIGTTIN, countTtySignal);
	ASSERT_INT(tcgetpgrp(tty), getpid());

	syscall_SysProcAttr sys = {.Foreground = true, .Ctty = tty};
	GoInt pid = START(&sys, "/bin/sleep", "1000");
	ASSERT_INT(getpgid((pid_t)pid), pid);
	ASSERT_INT(tcgetpgrp(tty), pid);
	ASSERT_INT(ttySignals, 0);

	/* Another one joins the group. */
	syscall_SysProcAttr join = {.Setpgid = true, .Pgid = pid};
	GoInt other = START(&join, "/bin/sleep", "1000");
	ASSERT_INT(getpgid((pid_t)other), pid);
	syscall_Kill(-pid, syscall_SIGKILL);
	ASSERT_INT(syscall_WaitStatus_Signal(sys_wait(pid)), syscall_SIGKILL);
	ASSERT_INT(syscall_WaitStatus_Signal(sys_wait(other)), syscall_SIGKILL);

	/* From behind: the child's TIOCSPGRP comes while all signals are blocked. */
	pid = START(&sys, "/bin/true");
	ASSERT_INT(sys_wait(pid), 0);
	ASSERT_INT(ttySignals, 0);

	GoUintptr files[] = {(GoUintptr)tty, 1, 2};
	sys = (syscall_SysProcAttr){.Noctty = true};
	syscall_ProcAttr attr = {.Files = GOSLICE(files), .Sys = &sys};
	syscall_ForkExec_return f =
	    syscall_ForkExec(GOSTR("/bin/sh"), STRINGS("sh", "-c", "! true </dev/tty"), &attr);
	ASSERT_NIL(f.r1);
	ASSERT_INT(sys_wait(f.r0), 0);
}

static void foreground(void)
{
	struct child_result r = run_child("syscall_foreground");
	if (r.status == 77)
		TEST_SKIP("no terminals here");
	ASSERT_INT(r.status, 0);
	ASSERT_INT(r.signal, 0);
}

void suite_syscall_exec_tty(void)
{
	TEST(session);
	TEST(setctty);
	TEST(ttyErrors);
	TEST(foreground);
}
