/*
 * The machine's name, from the kernel.
 *
 * Ports os/sys_linux.go.
 */
#include "internal/bytealg/internal.h"
#include "os/internal.h"

/* The first line of a file. */
static os_hostname_return readName(os_File *f)
{
	char buf[512];
	os_File_Read_return r = os_File_Read(f, GOSLICE(buf));
	if (r.r1.tab != NULL)
		return (os_hostname_return){GOSTR(""), r.r1};
	GoInt n = r.r0;
	if (n > 0 && buf[n - 1] == '\n')
		n--;
	return (os_hostname_return){runtime_gostringn(buf, n), GONIL};
}

os_hostname_return os_hostname(void)
{
	syscall_Utsname un = {0};
	GoError err = syscall_Uname(&un);
	const char *node = (const char *)&un.Nodename;
	GoInt n = (GoInt)strnlen(node, sizeof un.Nodename);
	/* As long as the field, it may have been cut. */
	if (err.tab == NULL && 0 < n && n < 64)
		return (os_hostname_return){runtime_gostringn(node, n), GONIL};
	os_Open_return f = os_Open(GOSTR("/proc/sys/kernel/hostname"));
	if (f.r1.tab != NULL)
		return (os_hostname_return){GOSTR(""), f.r1};
	os_hostname_return name = readName(f.r0);
	os_File_Close(f.r0);
	return name;
}
