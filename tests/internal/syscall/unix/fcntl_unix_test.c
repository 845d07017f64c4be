/*
 * internal/syscall/unix/fcntl_unix.c, nonblocking_unix.c.
 */
#include <fcntl.h>
#include <unistd.h>

#include "internal/syscall/unix/unix.h"
#include "tests/syscall/support.h"

static void duplicate(void)
{
	internal_syscall_unix_Fcntl_return r =
	    internal_syscall_unix_Fcntl(0, syscall_F_DUPFD_CLOEXEC, 50);
	ASSERT_NIL(r.r1);
	ASSERT(r.r0 >= 50);
	ASSERT_INT(fcntl((int)r.r0, F_GETFD), FD_CLOEXEC);
	syscall_Close(r.r0);
	r = internal_syscall_unix_Fcntl(r.r0, syscall_F_GETFD, 0);
	ASSERT_INT(r.r0, -1);
	ASSERT_ERR(r.r1, "bad file descriptor");
}

static void nonblock(void)
{
	GoInt p[2];
	ASSERT_NIL(syscall_Pipe2(GOSLICE(p), syscall_O_CLOEXEC | syscall_O_NONBLOCK));
	ASSERT(internal_syscall_unix_IsNonblock(p[0]).r0);
	syscall_SetNonblock(p[0], false);
	ASSERT(!internal_syscall_unix_IsNonblock(p[0]).r0);
	syscall_Close(p[0]);
	syscall_Close(p[1]);
	ASSERT_ERR(internal_syscall_unix_IsNonblock(p[0]).r1, "bad file descriptor");
	ASSERT(internal_syscall_unix_HasNonblockFlag(O_NONBLOCK | O_RDWR));
	ASSERT(!internal_syscall_unix_HasNonblockFlag(O_RDWR));
}

void suite_internal_syscall_unix_fcntl_unix(void)
{
	TEST(duplicate);
	TEST(nonblock);
}
