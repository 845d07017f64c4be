/*
 * Texts of numbers that come from outside: id maps, wait statuses, signals, error numbers.
 */
#include "tests/fuzz/fuzz.h"

#include <sys/wait.h>

static void idMap(struct fuzz_input *in)
{
	enum {
		MAX = 20
	};
	syscall_SysProcIDMap m[MAX];
	GoInt n = fuzz_byte(in) % MAX;
	char want[MAX * 70] = "";
	size_t len = 0;

	for (GoInt i = 0; i < n; i++) {
		m[i] = (syscall_SysProcIDMap){fuzz_int(in), fuzz_int(in), fuzz_int(in)};
		len += (size_t)sprintf(want + len, "%td %td %td\n", m[i].ContainerID, m[i].HostID,
		                       m[i].Size);
	}
	GoSlice got = syscall_formatIDMappings((GoSlice){m, n, n});
	fuzz_check(fuzz_equal((GoString){got.p, got.len}, want, len));
}

/* The text of a signal: one of the table, or its number. */
static void checkSignal(syscall_Signal s)
{
	char number[40];
	GoString text = syscall_Signal_String(s);
	int n = snprintf(number, sizeof(number), "signal %td", (GoInt)s);

	if (s <= 0 || s > 31)
		fuzz_check(fuzz_equal(text, number, (size_t)n));
	else
		fuzz_check(text.n > 0 && text.n < 40);
}

static void checkErrno(syscall_Errno e)
{
	char number[40];
	GoString text = syscall_Errno_Error(e);
	int n = snprintf(number, sizeof(number), "errno %td", (GoInt)e);

	if (e == 0 || e > 133)
		fuzz_check(fuzz_equal(text, number, (size_t)n));
	else
		fuzz_check(text.n > 0);
	syscall_Errno_Is(e, io_fs_ErrNotExist);
	syscall_Errno_Temporary(e);
	syscall_Errno_Timeout(e);
}

/* Against the C library's view of a status. */
static void checkStatus(syscall_WaitStatus w)
{
	os_ProcessState s = {.pid = 1, .status = w};
	GoString text = os_ProcessState_String(&s);
	char want[80];
	int n = 0;

	fuzz_check(syscall_WaitStatus_Exited(w) == (bool)WIFEXITED(w));
	fuzz_check(os_ProcessState_ExitCode(&s) == (WIFEXITED(w) ? (int)WEXITSTATUS(w) : -1));
	fuzz_check(os_ProcessState_Success(&s) == (WIFEXITED(w) && WEXITSTATUS(w) == 0));
	if (WIFEXITED(w)) {
		n = snprintf(want, sizeof(want), "exit status %d", WEXITSTATUS(w));
	} else if (syscall_WaitStatus_Signaled(w)) {
		GoString sig = syscall_Signal_String(WTERMSIG(w));
		n = snprintf(want, sizeof(want), "signal: %.*s", (int)sig.n, sig.p);
	} else if (syscall_WaitStatus_Continued(w)) {
		n = snprintf(want, sizeof(want), "continued");
	} else {
		fuzz_check(!syscall_WaitStatus_Stopped(w) ||
		           strncmp(text.p, "stop signal: ", 13) == 0);
		return;
	}
	if (syscall_WaitStatus_CoreDump(w))
		n += snprintf(want + n, sizeof(want) - (size_t)n, " (core dumped)");
	fuzz_check(fuzz_equal(text, want, (size_t)n));
}

void fuzz_one(struct fuzz_input *in)
{
	while (in->n > 0) {
		switch (fuzz_byte(in) % 4) {
		case 0:
			idMap(in);
			break;
		case 1:
			checkSignal((syscall_Signal)fuzz_int(in));
			break;
		case 2:
			checkErrno((syscall_Errno)fuzz_int(in));
			break;
		case 3:
			checkStatus((syscall_WaitStatus)fuzz_u64(in));
			break;
		}
	}
}
