/*
 * What differs from machine to machine.
 *
 * Ports syscall/syscall_linux_riscv64.go.
 */
#include "syscall/internal.h"

#if defined(__riscv)

GoError syscall_Fstatat(GoInt fd, GoString path, syscall_Stat_t *stat, GoInt flags)
{
	return syscall_fstatat(fd, path, stat, flags);
}

GoError syscall_Renameat(GoInt olddirfd, GoString oldpath, GoInt newdirfd, GoString newpath)
{
	return syscall_renameat2(olddirfd, oldpath, newdirfd, newpath, 0);
}

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

syscall_Select_return syscall_Select(GoInt nfd, syscall_FdSet *r, syscall_FdSet *w,
                                     syscall_FdSet *e, syscall_Timeval *timeout)
{
	syscall_Timespec ts;
	if (timeout)
		ts = (syscall_Timespec){timeout->Sec, timeout->Usec * 1000};
	syscall_pselect_return n = syscall_pselect(nfd, r, w, e, timeout ? &ts : NULL, NULL);
	return (syscall_Select_return){n.r0, n.r1};
}

syscall_Timespec syscall_setTimespec(int64_t sec, int64_t nsec)
{
	return (syscall_Timespec){sec, nsec};
}

syscall_Timeval syscall_setTimeval(int64_t sec, int64_t usec)
{
	return (syscall_Timeval){sec, usec};
}

/* utimensat with times of microseconds, which may be NULL. */
static GoError utimensatMicro(GoInt dirfd, GoString path, syscall_Timeval *tv)
{
	if (!tv)
		return syscall_utimensat(dirfd, path, NULL, 0);
	syscall_Timespec ts[2] = {
	    syscall_NsecToTimespec(syscall_TimevalToNsec(tv[0])),
	    syscall_NsecToTimespec(syscall_TimevalToNsec(tv[1])),
	};
	return syscall_utimensat(dirfd, path, ts, 0);
}

GoError syscall_futimesat(GoInt dirfd, GoString path, syscall_Timeval *tv)
{
	return utimensatMicro(dirfd, path, tv);
}

syscall_Time_return syscall_Time(syscall_Time_t *t)
{
	syscall_Timeval tv;
	GoError err = syscall_Gettimeofday(&tv);
	if (err.tab)
		return (syscall_Time_return){0, err};
	if (t)
		*t = tv.Sec;
	return (syscall_Time_return){tv.Sec, GONIL};
}

GoError syscall_Utime(GoString path, syscall_Utimbuf *buf)
{
	RUNTIME_NILCHECK(buf);
	syscall_Timeval tv[2] = {{buf->Actime, 0}, {buf->Modtime, 0}};
	return syscall_Utimes(path, GOSLICE(tv));
}

GoError syscall_utimes(GoString path, syscall_Timeval *tv)
{
	return utimensatMicro(syscall__AT_FDCWD, path, tv);
}

uint64_t syscall_PtraceRegs_PC(syscall_PtraceRegs *r)
{
	RUNTIME_NILCHECK(r);
	return r->Pc;
}

void syscall_PtraceRegs_SetPC(syscall_PtraceRegs *r, uint64_t pc)
{
	RUNTIME_NILCHECK(r);
	r->Pc = pc;
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

syscall_InotifyInit_return syscall_InotifyInit(void)
{
	syscall_InotifyInit1_return r = syscall_InotifyInit1(0);
	return (syscall_InotifyInit_return){r.r0, r.r1};
}

GoError syscall_Pause(void)
{
	return syscall_ppoll(NULL, 0, NULL, NULL).r1;
}

#endif
