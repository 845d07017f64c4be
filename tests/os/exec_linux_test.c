/*
 * os/exec_linux.c: closing a handle.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "tests/os/support.h"

static void closes(void)
{
	os_processHandle ph = {.handle = (GoUintptr)dup(0)};

	os_processHandle_closeHandle(&ph);
	ASSERT_INT(fcntl((int)ph.handle, F_GETFD), -1);
	ASSERT_INT(errno, EBADF);
}

void suite_os_exec_linux(void)
{
	TEST(closes);
}
