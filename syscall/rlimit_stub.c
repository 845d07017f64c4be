/*
 * No further bound for the limit on open files.
 *
 * Ports syscall/rlimit_stub.go.
 */
#include "syscall/internal.h"

void syscall_adjustFileLimit(syscall_Rlimit *lim)
{
	(void)lim;
}
