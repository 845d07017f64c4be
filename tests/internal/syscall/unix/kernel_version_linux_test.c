/*
 * internal/syscall/unix/kernel_version_linux.c, kernel_version_ge.c.
 */
#include <stdio.h>
#include <sys/utsname.h>

#include "internal/syscall/unix/unix.h"
#include "tests/syscall/support.h"

static void version(void)
{
	struct utsname u;
	long major = 0, minor = 0;
	ASSERT_FATAL(uname(&u) == 0 && sscanf(u.release, "%ld.%ld", &major, &minor) == 2);
	internal_syscall_unix_KernelVersion_return v = internal_syscall_unix_KernelVersion();
	ASSERT_INT(v.r0, major);
	ASSERT_INT(v.r1, minor);
	ASSERT(internal_syscall_unix_KernelVersionGE(major, minor));
	ASSERT(internal_syscall_unix_KernelVersionGE(major - 1, 99));
	ASSERT(!internal_syscall_unix_KernelVersionGE(major, minor + 1));
	ASSERT(!internal_syscall_unix_KernelVersionGE(major + 1, 0));
}

void suite_internal_syscall_unix_kernel_version_linux(void)
{
	TEST(version);
}
