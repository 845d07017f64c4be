/*
 * Kernel times and nanoseconds.
 *
 * Ports syscall/timestruct.go.
 */
#include "syscall/internal.h"

int64_t syscall_TimespecToNsec(syscall_Timespec ts)
{
	return syscall_Timespec_Nano(&ts);
}

syscall_Timespec syscall_NsecToTimespec(int64_t nsec)
{
	int64_t sec = nsec / 1000000000;
	nsec %= 1000000000;
	if (nsec < 0) {
		nsec += 1000000000;
		sec--;
	}
	return syscall_setTimespec(sec, nsec);
}

int64_t syscall_TimevalToNsec(syscall_Timeval tv)
{
	return syscall_Timeval_Nano(&tv);
}

syscall_Timeval syscall_NsecToTimeval(int64_t nsec)
{
	nsec = (int64_t)((uint64_t)nsec + 999); /* wraps, as in Go */
	int64_t usec = nsec % 1000000000 / 1000;
	int64_t sec = nsec / 1000000000;
	if (usec < 0) {
		usec += 1000000;
		sec--;
	}
	return syscall_setTimeval(sec, usec);
}
