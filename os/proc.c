/*
 * Arguments, ids and the end of the process.
 *
 * Ports os/proc.go.
 */
#include "internal/testlog/testlog.h"
#include "os/internal.h"

GoSlice os_Args;

GoInt os_Getuid(void)
{
	return syscall_Getuid();
}

GoInt os_Geteuid(void)
{
	return syscall_Geteuid();
}

GoInt os_Getgid(void)
{
	return syscall_Getgid();
}

GoInt os_Getegid(void)
{
	return syscall_Getegid();
}

os_Getgroups_return os_Getgroups(void)
{
	syscall_Getgroups_return r = syscall_Getgroups();
	return (os_Getgroups_return){r.r0, os_NewSyscallError(GOSTR("getgroups"), r.r1)};
}

void os_Exit(GoInt code)
{
	if (code == 0 && internal_testlog_PanicOnExit0())
		runtime_panicstring(GOSTR("unexpected call to os.Exit(0) during test"));
	os_runtime_beforeExit(code);
	syscall_Exit(code);
}
