/*
 * runtime/sigqueue.c: signals that os/signal asks for, ignores and gives back.
 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "os/signal/signal.h"
#include "tests/runtime/concurrent.h"

static void handler(int sig)
{
	(void)sig;
}

/* A C host's own handler is back afterwards. */
static void inHost(void)
{
	struct sigaction sa = {.sa_handler = handler}, old, now;

	sigaction(SIGUSR2, &sa, &old);
	os_signal_signal_enable(SIGUSR2);
	for (int i = 0; i < 3; i++) {
		kill(getpid(), SIGUSR2);
		ASSERT_INT(os_signal_signal_recv(), SIGUSR2);
	}
	os_signal_signal_disable(SIGUSR2);
	sigaction(SIGUSR2, &old, &now);
	ASSERT(now.sa_handler == handler);
}

static void notPrograms(void)
{
	struct sigaction sa;

	os_signal_signal_enable(SIGKILL);
	os_signal_signal_enable(SIGSEGV);
	os_signal_signal_enable(1000);
	os_signal_signal_ignore(SIGFPE);
	os_signal_signal_disable(1000);
	sigaction(SIGFPE, NULL, &sa);
	ASSERT(sa.sa_handler != SIG_IGN);
	ASSERT(!os_signal_signal_ignored(1000));
	ASSERT(!os_signal_signal_ignored(SIGUSR1));
}

static int32_t got;

static void receive(void *done)
{
	for (int i = 0; i < 2; i++)
		got |= 1 << (os_signal_signal_recv() == SIGTERM ? 1 : 2);
	give(done);
	for (;;)
		os_signal_signal_recv();
}

/* Two signals at once, to a goroutine that waits: one does not hide the other. */
CHILD_CASE_GO(sigTwo)
{
	uint32_t done = 0;
	os_signal_signal_enable(SIGTERM);
	os_signal_signal_enable(SIGRTMAX);
	runtime_goC(receive, &done);
	kill(getpid(), SIGTERM);
	kill(getpid(), SIGRTMAX);
	take(&done, 1);
	os_signal_signalWaitUntilIdle();
	write(1, got == 6 ? "both" : "no", got == 6 ? 4 : 2);
}

static void two(void)
{
	struct child_result r = run_child("sigTwo");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "both");
	ASSERT_STR(r.errout, "");
}

CHILD_CASE_GO(sigIgnore)
{
	os_signal_signal_ignore(SIGTERM);
	kill(getpid(), SIGTERM);
	if (!os_signal_signal_ignored(SIGTERM))
		return;
	write(1, "alive ", 6);
	os_signal_signal_enable(SIGTERM);
	if (os_signal_signal_ignored(SIGTERM))
		return;
	kill(getpid(), SIGTERM);
	if (os_signal_signal_recv() == SIGTERM)
		write(1, "received", 8);
	os_signal_signal_disable(SIGTERM);
	kill(getpid(), SIGTERM);
	pause();
}

/* Ignored, then received, then what it does by itself, which was to be ignored. */
static void ignore(void)
{
	struct child_result r = run_child("sigIgnore", "x");
	ASSERT_STR(r.out, "alive received");
	ASSERT_INT(r.signal, SIGTERM);
}

CHILD_CASE_GO(sigStartMasked)
{
	if (argc == 1) {
		sigset_t set;
		sigfillset(&set);
		sigprocmask(SIG_SETMASK, &set, NULL);
		signal(SIGHUP, SIG_IGN);
		/* The child case again, with everything blocked and SIGHUP ignored. */
		execl("/proc/self/exe", argv[0], "-child", "sigStartMasked", "again", (char *)NULL);
		_exit(9);
	}
	write(1, os_signal_signal_ignored(SIGHUP) ? "ignored " : "not ", 8);
	os_signal_signal_enable(SIGUSR1);
	kill(getpid(), SIGUSR1);
	if (os_signal_signal_recv() == SIGUSR1)
		write(1, "received", 8);
}

/* A program that starts with every signal blocked receives them nevertheless. */
static void startMasked(void)
{
	struct child_result r = run_child("sigStartMasked");
	ASSERT_STR(r.out, "ignored received");
	ASSERT_INT(r.status, 0);
}

CHILD_CASE_GO(sigpipeWanted)
{
	int p[2];
	os_signal_signal_enable(SIGPIPE);
	if (pipe(p) != 0)
		_exit(9);
	close(p[0]);
	if (write(p[1], "x", 1) < 0 && os_signal_signal_recv() == SIGPIPE)
		write(1, "received", 8);
}

static void pipeSignal(void)
{
	struct child_result r = run_child("sigpipeWanted");
	ASSERT_STR(r.out, "received");
}

void suite_runtime_sigqueue(void)
{
	TEST(inHost);
	TEST(notPrograms);
	TEST(two);
	TEST(ignore);
	TEST(startMasked);
	TEST(pipeSignal);
}
