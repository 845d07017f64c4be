/*
 * The limit on open files, which a Go program raises for itself but not for its children.
 *
 * Ports syscall/rlimit.go.
 */
#include "runtime/internal.h"
#include "syscall/internal.h"

sync_atomic_Pointer syscall_origRlimitNofile;

void syscall_raiseRlimitNofile(void)
{
	static syscall_Rlimit lim;
	syscall_Rlimit now;

	if (syscall_Getrlimit(syscall_RLIMIT_NOFILE, &now).tab || now.Max == 0 ||
	    now.Cur >= now.Max - 1)
		return;
	lim = now;
	sync_atomic_Pointer_Store(&syscall_origRlimitNofile, &lim);

	/* Not the maximum itself: a limit that someone else has set for this process can then be
	 * told from this one, and children are to keep it. */
	now.Cur = now.Max - 1;
	syscall_adjustFileLimit(&now);
	syscall_setrlimit(syscall_RLIMIT_NOFILE, &now);
}

void syscall__init(void)
{
	syscall_errEAGAIN = syscall_errnoError(syscall_EAGAIN);
	syscall_errEINVAL = syscall_errnoError(syscall_EINVAL);
	syscall_errENOENT = syscall_errnoError(syscall_ENOENT);
	syscall_envs = syscall_runtime_envs();
	if (runtime_isGoProgram)
		syscall_raiseRlimitNofile();
}

GoError syscall_Setrlimit(GoInt resource, syscall_Rlimit *rlim)
{
	if (resource == syscall_RLIMIT_NOFILE)
		sync_atomic_Pointer_Store(&syscall_origRlimitNofile, NULL);
	return syscall_setrlimit(resource, rlim);
}
