/*
 * System calls that take a path below a directory.
 *
 * Ports internal/syscall/unix/at.go.
 */
#include "internal/syscall/unix/unix.h"
#include "syscall/internal.h"

GoError internal_syscall_unix_Unlinkat(GoInt dirfd, GoString path, GoInt flags)
{
	GoError err;
	uint8_t *p = syscall_bytePtr(path, &err);
	if (!p)
		return err;
	return syscall_errnoErr(syscall_Syscall(internal_syscall_unix_unlinkatTrap,
	                                        (GoUintptr)dirfd, (GoUintptr)p, (GoUintptr)flags)
	                            .r2);
}

internal_syscall_unix_Openat_return internal_syscall_unix_Openat(GoInt dirfd, GoString path,
                                                                 GoInt flags, uint32_t perm)
{
	GoError err;
	uint8_t *p = syscall_bytePtr(path, &err);
	if (!p)
		return (internal_syscall_unix_Openat_return){0, err};
	syscall_Syscall6_return r;
	bool tried = false;
	do
		r = syscall_Syscall6(internal_syscall_unix_openatTrap, (GoUintptr)dirfd,
		                     (GoUintptr)p, (GoUintptr)flags, perm, 0, 0);
	while (syscall_retryFD(r.r2, &tried));
	if (r.r2)
		return (internal_syscall_unix_Openat_return){0, syscall_errnoError(r.r2)};
	return (internal_syscall_unix_Openat_return){(GoInt)r.r0, GONIL};
}

internal_syscall_unix_Readlinkat_return internal_syscall_unix_Readlinkat(GoInt dirfd, GoString path,
                                                                         GoSlice buf)
{
	GoError err;
	uint8_t *p0 = syscall_bytePtr(path, &err);
	if (!p0)
		return (internal_syscall_unix_Readlinkat_return){0, err};
	void *p1 = buf.len > 0 ? buf.p : &syscall__zero;
	syscall_Syscall6_return r =
	    syscall_Syscall6(internal_syscall_unix_readlinkatTrap, (GoUintptr)dirfd, (GoUintptr)p0,
	                     (GoUintptr)p1, (GoUintptr)buf.len, 0, 0);
	if (r.r2)
		return (internal_syscall_unix_Readlinkat_return){0, syscall_errnoError(r.r2)};
	return (internal_syscall_unix_Readlinkat_return){(GoInt)r.r0, GONIL};
}

GoError internal_syscall_unix_Mkdirat(GoInt dirfd, GoString path, uint32_t mode)
{
	GoError err;
	uint8_t *p = syscall_bytePtr(path, &err);
	if (!p)
		return err;
	return syscall_errnoErr(syscall_Syscall6(internal_syscall_unix_mkdiratTrap,
	                                         (GoUintptr)dirfd, (GoUintptr)p, mode, 0, 0, 0)
	                            .r2);
}

GoError internal_syscall_unix_Fchownat(GoInt dirfd, GoString path, GoInt uid, GoInt gid,
                                       GoInt flags)
{
	GoError err;
	uint8_t *p = syscall_bytePtr(path, &err);
	if (!p)
		return err;
	return syscall_errnoErr(syscall_Syscall6(internal_syscall_unix_fchownatTrap,
	                                         (GoUintptr)dirfd, (GoUintptr)p, (GoUintptr)uid,
	                                         (GoUintptr)gid, (GoUintptr)flags, 0)
	                            .r2);
}

/* A call with two directories and two paths. */
static GoError twoPaths(GoUintptr trap, GoInt olddirfd, GoString oldpath, GoInt newdirfd,
                        GoString newpath, GoInt flag)
{
	GoError err;
	uint8_t *oldp = syscall_bytePtr(oldpath, &err);
	if (!oldp)
		return err;
	uint8_t *newp = syscall_bytePtr(newpath, &err);
	if (!newp)
		return err;
	return syscall_errnoErr(syscall_Syscall6(trap, (GoUintptr)olddirfd, (GoUintptr)oldp,
	                                         (GoUintptr)newdirfd, (GoUintptr)newp,
	                                         (GoUintptr)flag, 0)
	                            .r2);
}

GoError internal_syscall_unix_Renameat(GoInt olddirfd, GoString oldpath, GoInt newdirfd,
                                       GoString newpath)
{
	return twoPaths(internal_syscall_unix_renameatTrap, olddirfd, oldpath, newdirfd, newpath,
	                0);
}

GoError internal_syscall_unix_Linkat(GoInt olddirfd, GoString oldpath, GoInt newdirfd,
                                     GoString newpath, GoInt flag)
{
	return twoPaths(internal_syscall_unix_linkatTrap, olddirfd, oldpath, newdirfd, newpath,
	                flag);
}

GoError internal_syscall_unix_Symlinkat(GoString oldpath, GoInt newdirfd, GoString newpath)
{
	GoError err;
	uint8_t *oldp = syscall_bytePtr(oldpath, &err);
	if (!oldp)
		return err;
	uint8_t *newp = syscall_bytePtr(newpath, &err);
	if (!newp)
		return err;
	return syscall_errnoErr(syscall_Syscall(internal_syscall_unix_symlinkatTrap,
	                                        (GoUintptr)oldp, (GoUintptr)newdirfd,
	                                        (GoUintptr)newp)
	                            .r2);
}
