/*
 * What differs from machine to machine.
 *
 * Ports syscall/syscall_linux_amd64.go.
 */
#include "syscall/internal.h"

#if defined(__x86_64__)

#include <errno.h>
#include <sys/time.h>

GoError syscall_Stat(GoString path, syscall_Stat_t *stat)
{
	return syscall_fstatat(syscall__AT_FDCWD, path, stat, 0);
}

GoError syscall_Lchown(GoString path, GoInt uid, GoInt gid)
{
	return syscall_Fchownat(syscall__AT_FDCWD, path, uid, gid, syscall__AT_SYMLINK_NOFOLLOW);
}

GoError syscall_Lstat(GoString path, syscall_Stat_t *stat)
{
	return syscall_fstatat(syscall__AT_FDCWD, path, stat, syscall__AT_SYMLINK_NOFOLLOW);
}

syscall_Errno syscall_gettimeofday(syscall_Timeval *tv)
{
	struct timeval now;
	if (gettimeofday(&now, NULL) != 0)
		return (syscall_Errno)errno;
	*tv = (syscall_Timeval){now.tv_sec, now.tv_usec};
	return 0;
}

GoError syscall_Gettimeofday(syscall_Timeval *tv)
{
	return syscall_errnoErr(syscall_gettimeofday(tv));
}

syscall_Time_return syscall_Time(syscall_Time_t *t)
{
	syscall_Timeval tv;
	syscall_Errno e = syscall_gettimeofday(&tv);
	if (e)
		return (syscall_Time_return){0, syscall_errnoError(e)};
	if (t)
		*t = tv.Sec;
	return (syscall_Time_return){tv.Sec, GONIL};
}

syscall_Timespec syscall_setTimespec(int64_t sec, int64_t nsec)
{
	return (syscall_Timespec){sec, nsec};
}

syscall_Timeval syscall_setTimeval(int64_t sec, int64_t usec)
{
	return (syscall_Timeval){sec, usec};
}

uint64_t syscall_PtraceRegs_PC(syscall_PtraceRegs *r)
{
	RUNTIME_NILCHECK(r);
	return r->Rip;
}

void syscall_PtraceRegs_SetPC(syscall_PtraceRegs *r, uint64_t pc)
{
	RUNTIME_NILCHECK(r);
	r->Rip = pc;
}

void syscall_Iovec_SetLen(syscall_Iovec *iov, GoInt length)
{
	RUNTIME_NILCHECK(iov);
	iov->Len = (uint64_t)length;
}

void syscall_Msghdr_SetControllen(syscall_Msghdr *msghdr, GoInt length)
{
	RUNTIME_NILCHECK(msghdr);
	msghdr->Controllen = (uint64_t)length;
}

void syscall_Cmsghdr_SetLen(syscall_Cmsghdr *cmsg, GoInt length)
{
	RUNTIME_NILCHECK(cmsg);
	cmsg->Len = (uint64_t)length;
}

#endif
