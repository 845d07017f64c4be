/*
 * os/wait_waitid.c: waiting without reaping.
 */
#include <unistd.h>

#include "tests/os/support.h"

static void doesNotReap(void)
{
	os_Process *p = START("/bin/true");

	for (int i = 0; i < 3; i++) {
		os_Process_blockUntilWaitable_return r = os_Process_blockUntilWaitable(p);
		ASSERT(r.r0);
		ASSERT_NIL(r.r1);
	}
	ASSERT_STR(support_wait(p), "exit status 0");
}

static void noChild(void)
{
	os_Process_blockUntilWaitable_return r =
	    os_Process_blockUntilWaitable(os_newPIDProcess(getpid()));

	ASSERT(!r.r0);
	ASSERT_ERR(r.r1, "waitid: no child processes");
	ASSERT(runtime_ifacetype(r.r1) == &runtime_ptr__os_SyscallError);
}

void suite_os_wait_waitid(void)
{
	TEST(doesNotReap);
	TEST(noChild);
}
