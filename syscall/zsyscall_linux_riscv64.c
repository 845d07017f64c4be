/*
 * Plain system calls on linux/riscv64.
 *
 * Ports syscall/zsyscall_linux_riscv64.go. Written by tools/genconst; do not edit.
 */
#include "syscall/internal.h"

#if defined(__riscv)

GoError syscall_faccessat(GoInt dirfd, GoString path, uint32_t mode)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_FACCESSAT, (GoUintptr)dirfd,
	                                             (GoUintptr)_p0, (GoUintptr)mode);
	return syscall_errnoErr(res.r2);
}

GoError syscall_faccessat2(GoInt dirfd, GoString path, uint32_t mode, GoInt flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall__SYS_faccessat2, (GoUintptr)dirfd, (GoUintptr)_p0,
	                     (GoUintptr)mode, (GoUintptr)flags, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_fchmodat(GoInt dirfd, GoString path, uint32_t mode)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_FCHMODAT, (GoUintptr)dirfd,
	                                             (GoUintptr)_p0, (GoUintptr)mode);
	return syscall_errnoErr(res.r2);
}

GoError syscall_fchmodat2(GoInt dirfd, GoString path, uint32_t mode, GoInt flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall__SYS_fchmodat2, (GoUintptr)dirfd, (GoUintptr)_p0,
	                     (GoUintptr)mode, (GoUintptr)flags, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_linkat(GoInt olddirfd, GoString oldpath, GoInt newdirfd, GoString newpath,
                       GoInt flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(oldpath, &e);
	if (!_p0)
		return e;
	uint8_t *_p1 = syscall_bytePtr(newpath, &e);
	if (!_p1)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_LINKAT, (GoUintptr)olddirfd, (GoUintptr)_p0,
	                     (GoUintptr)newdirfd, (GoUintptr)_p1, (GoUintptr)flags, 0);
	return syscall_errnoErr(res.r2);
}

syscall_openat_return syscall_openat(GoInt dirfd, GoString path, GoInt flags, uint32_t mode)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return (syscall_openat_return){0, e};
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_OPENAT, (GoUintptr)dirfd, (GoUintptr)_p0, (GoUintptr)flags,
	                     (GoUintptr)mode, 0, 0);
	return (syscall_openat_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_pipe2(syscall__C_int *p, GoInt flags)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_PIPE2, (GoUintptr)p, (GoUintptr)flags, 0);
	return syscall_errnoErr(res.r2);
}

syscall_readlinkat_return syscall_readlinkat(GoInt dirfd, GoString path, GoSlice buf)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return (syscall_readlinkat_return){0, e};
	void *_p1 = buf.len > 0 ? buf.p : &syscall__zero;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_READLINKAT, (GoUintptr)dirfd, (GoUintptr)_p0,
	                     (GoUintptr)_p1, (GoUintptr)buf.len, 0, 0);
	return (syscall_readlinkat_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_symlinkat(GoString oldpath, GoInt newdirfd, GoString newpath)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(oldpath, &e);
	if (!_p0)
		return e;
	uint8_t *_p1 = syscall_bytePtr(newpath, &e);
	if (!_p1)
		return e;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_SYMLINKAT, (GoUintptr)_p0,
	                                             (GoUintptr)newdirfd, (GoUintptr)_p1);
	return syscall_errnoErr(res.r2);
}

GoError syscall_unlinkat(GoInt dirfd, GoString path, GoInt flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_UNLINKAT, (GoUintptr)dirfd,
	                                             (GoUintptr)_p0, (GoUintptr)flags);
	return syscall_errnoErr(res.r2);
}

GoError syscall_utimensat(GoInt dirfd, GoString path, syscall_Timespec *times, GoInt flag)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_UTIMENSAT, (GoUintptr)dirfd, (GoUintptr)_p0,
	                     (GoUintptr)times, (GoUintptr)flag, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Getcwd_return syscall_Getcwd(GoSlice buf)
{
	void *_p0 = buf.len > 0 ? buf.p : &syscall__zero;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_GETCWD, (GoUintptr)_p0, (GoUintptr)buf.len, 0);
	return (syscall_Getcwd_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_wait4_return syscall_wait4(GoInt pid, syscall__C_int *wstatus, GoInt options,
                                   syscall_Rusage *rusage)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_WAIT4, (GoUintptr)pid, (GoUintptr)wstatus,
	                     (GoUintptr)options, (GoUintptr)rusage, 0, 0);
	return (syscall_wait4_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_ptrace(GoInt request, GoInt pid, GoUintptr addr, GoUintptr data)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_PTRACE, (GoUintptr)request, (GoUintptr)pid,
	                     (GoUintptr)addr, (GoUintptr)data, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_ptracePtr(GoInt request, GoInt pid, GoUintptr addr, void *data)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_PTRACE, (GoUintptr)request, (GoUintptr)pid,
	                     (GoUintptr)addr, (GoUintptr)data, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_reboot(GoUint magic1, GoUint magic2, GoInt cmd, GoString arg)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(arg, &e);
	if (!_p0)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_REBOOT, (GoUintptr)magic1, (GoUintptr)magic2,
	                     (GoUintptr)cmd, (GoUintptr)_p0, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_mount(GoString source, GoString target, GoString fstype, GoUintptr flags,
                      uint8_t *data)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(source, &e);
	if (!_p0)
		return e;
	uint8_t *_p1 = syscall_bytePtr(target, &e);
	if (!_p1)
		return e;
	uint8_t *_p2 = syscall_bytePtr(fstype, &e);
	if (!_p2)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_MOUNT, (GoUintptr)_p0, (GoUintptr)_p1, (GoUintptr)_p2,
	                     (GoUintptr)flags, (GoUintptr)data, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Acct(GoString path)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_ACCT, (GoUintptr)_p0, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Adjtimex_return syscall_Adjtimex(syscall_Timex *buf)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_ADJTIMEX, (GoUintptr)buf, 0, 0);
	return (syscall_Adjtimex_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Chdir(GoString path)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_CHDIR, (GoUintptr)_p0, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Chroot(GoString path)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_CHROOT, (GoUintptr)_p0, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Close(GoInt fd)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_CLOSE, (GoUintptr)fd, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Dup_return syscall_Dup(GoInt oldfd)
{
	syscall_Syscall_return res;
	bool tried = false;
	do
		res = syscall_Syscall(syscall_SYS_DUP, (GoUintptr)oldfd, 0, 0);
	while (syscall_retryFD(res.r2, &tried));
	return (syscall_Dup_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Dup3(GoInt oldfd, GoInt newfd, GoInt flags)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_DUP3, (GoUintptr)oldfd, (GoUintptr)newfd, (GoUintptr)flags);
	return syscall_errnoErr(res.r2);
}

syscall_EpollCreate1_return syscall_EpollCreate1(GoInt flag)
{
	syscall_RawSyscall_return res;
	bool tried = false;
	do
		res = syscall_RawSyscall(syscall_SYS_EPOLL_CREATE1, (GoUintptr)flag, 0, 0);
	while (syscall_retryFD(res.r2, &tried));
	return (syscall_EpollCreate1_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_EpollCtl(GoInt epfd, GoInt op, GoInt fd, syscall_EpollEvent *event)
{
	syscall_RawSyscall6_return res =
	    syscall_RawSyscall6(syscall_SYS_EPOLL_CTL, (GoUintptr)epfd, (GoUintptr)op,
	                        (GoUintptr)fd, (GoUintptr)event, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Fallocate(GoInt fd, uint32_t mode, int64_t off, int64_t len)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_FALLOCATE, (GoUintptr)fd, (GoUintptr)mode, (GoUintptr)off,
	                     (GoUintptr)len, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Fchdir(GoInt fd)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_FCHDIR, (GoUintptr)fd, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Fchmod(GoInt fd, uint32_t mode)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_FCHMOD, (GoUintptr)fd, (GoUintptr)mode, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Fchownat(GoInt dirfd, GoString path, GoInt uid, GoInt gid, GoInt flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_FCHOWNAT, (GoUintptr)dirfd, (GoUintptr)_p0, (GoUintptr)uid,
	                     (GoUintptr)gid, (GoUintptr)flags, 0);
	return syscall_errnoErr(res.r2);
}

syscall_fcntl_return syscall_fcntl(GoInt fd, GoInt cmd, GoInt arg)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_FCNTL, (GoUintptr)fd, (GoUintptr)cmd, (GoUintptr)arg);
	return (syscall_fcntl_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Fdatasync(GoInt fd)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_FDATASYNC, (GoUintptr)fd, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Flock(GoInt fd, GoInt how)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_FLOCK, (GoUintptr)fd, (GoUintptr)how, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Fsync(GoInt fd)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_FSYNC, (GoUintptr)fd, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Getdents_return syscall_Getdents(GoInt fd, GoSlice buf)
{
	void *_p0 = buf.len > 0 ? buf.p : &syscall__zero;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_GETDENTS64, (GoUintptr)fd,
	                                             (GoUintptr)_p0, (GoUintptr)buf.len);
	return (syscall_Getdents_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_Getpgid_return syscall_Getpgid(GoInt pid)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_GETPGID, (GoUintptr)pid, 0, 0);
	return (syscall_Getpgid_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoInt syscall_Getpid(void)
{
	return (GoInt)syscall_rawSyscallNoError(syscall_SYS_GETPID, 0, 0, 0).r0;
}

GoInt syscall_Getppid(void)
{
	return (GoInt)syscall_rawSyscallNoError(syscall_SYS_GETPPID, 0, 0, 0).r0;
}

syscall_Getpriority_return syscall_Getpriority(GoInt which, GoInt who)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_GETPRIORITY, (GoUintptr)which, (GoUintptr)who, 0);
	return (syscall_Getpriority_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Getrusage(GoInt who, syscall_Rusage *rusage)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_GETRUSAGE, (GoUintptr)who, (GoUintptr)rusage, 0);
	return syscall_errnoErr(res.r2);
}

GoInt syscall_Gettid(void)
{
	return (GoInt)syscall_rawSyscallNoError(syscall_SYS_GETTID, 0, 0, 0).r0;
}

syscall_Getxattr_return syscall_Getxattr(GoString path, GoString attr, GoSlice dest)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return (syscall_Getxattr_return){0, e};
	uint8_t *_p1 = syscall_bytePtr(attr, &e);
	if (!_p1)
		return (syscall_Getxattr_return){0, e};
	void *_p2 = dest.len > 0 ? dest.p : &syscall__zero;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_GETXATTR, (GoUintptr)_p0, (GoUintptr)_p1, (GoUintptr)_p2,
	                     (GoUintptr)dest.len, 0, 0);
	return (syscall_Getxattr_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_InotifyAddWatch_return syscall_InotifyAddWatch(GoInt fd, GoString pathname, uint32_t mask)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(pathname, &e);
	if (!_p0)
		return (syscall_InotifyAddWatch_return){0, e};
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_INOTIFY_ADD_WATCH, (GoUintptr)fd,
	                                             (GoUintptr)_p0, (GoUintptr)mask);
	return (syscall_InotifyAddWatch_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_InotifyInit1_return syscall_InotifyInit1(GoInt flags)
{
	syscall_RawSyscall_return res;
	bool tried = false;
	do
		res = syscall_RawSyscall(syscall_SYS_INOTIFY_INIT1, (GoUintptr)flags, 0, 0);
	while (syscall_retryFD(res.r2, &tried));
	return (syscall_InotifyInit1_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_InotifyRmWatch_return syscall_InotifyRmWatch(GoInt fd, uint32_t watchdesc)
{
	syscall_RawSyscall_return res = syscall_RawSyscall(syscall_SYS_INOTIFY_RM_WATCH,
	                                                   (GoUintptr)fd, (GoUintptr)watchdesc, 0);
	return (syscall_InotifyRmWatch_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Kill(GoInt pid, syscall_Signal sig)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_KILL, (GoUintptr)pid, (GoUintptr)sig, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Klogctl_return syscall_Klogctl(GoInt typ, GoSlice buf)
{
	void *_p0 = buf.len > 0 ? buf.p : &syscall__zero;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_SYSLOG, (GoUintptr)typ, (GoUintptr)_p0, (GoUintptr)buf.len);
	return (syscall_Klogctl_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_Listxattr_return syscall_Listxattr(GoString path, GoSlice dest)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return (syscall_Listxattr_return){0, e};
	void *_p1 = dest.len > 0 ? dest.p : &syscall__zero;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_LISTXATTR, (GoUintptr)_p0,
	                                             (GoUintptr)_p1, (GoUintptr)dest.len);
	return (syscall_Listxattr_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Mkdirat(GoInt dirfd, GoString path, uint32_t mode)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_MKDIRAT, (GoUintptr)dirfd, (GoUintptr)_p0, (GoUintptr)mode);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Mknodat(GoInt dirfd, GoString path, uint32_t mode, GoInt dev)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_MKNODAT, (GoUintptr)dirfd, (GoUintptr)_p0, (GoUintptr)mode,
	                     (GoUintptr)dev, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Nanosleep(syscall_Timespec *time, syscall_Timespec *leftover)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_NANOSLEEP, (GoUintptr)time, (GoUintptr)leftover, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_PivotRoot(GoString newroot, GoString putold)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(newroot, &e);
	if (!_p0)
		return e;
	uint8_t *_p1 = syscall_bytePtr(putold, &e);
	if (!_p1)
		return e;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_PIVOT_ROOT, (GoUintptr)_p0, (GoUintptr)_p1, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_prlimit1(GoInt pid, GoInt resource, syscall_Rlimit *newlimit, syscall_Rlimit *old)
{
	syscall_RawSyscall6_return res =
	    syscall_RawSyscall6(syscall_SYS_PRLIMIT64, (GoUintptr)pid, (GoUintptr)resource,
	                        (GoUintptr)newlimit, (GoUintptr)old, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_read_return syscall_read(GoInt fd, GoSlice p)
{
	void *_p0 = p.len > 0 ? p.p : &syscall__zero;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_READ, (GoUintptr)fd, (GoUintptr)_p0, (GoUintptr)p.len);
	return (syscall_read_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Removexattr(GoString path, GoString attr)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	uint8_t *_p1 = syscall_bytePtr(attr, &e);
	if (!_p1)
		return e;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_REMOVEXATTR, (GoUintptr)_p0, (GoUintptr)_p1, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Setdomainname(GoSlice p)
{
	void *_p0 = p.len > 0 ? p.p : &syscall__zero;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_SETDOMAINNAME, (GoUintptr)_p0, (GoUintptr)p.len, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Sethostname(GoSlice p)
{
	void *_p0 = p.len > 0 ? p.p : &syscall__zero;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_SETHOSTNAME, (GoUintptr)_p0, (GoUintptr)p.len, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Setpgid(GoInt pid, GoInt pgid)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_SETPGID, (GoUintptr)pid, (GoUintptr)pgid, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Setsid_return syscall_Setsid(void)
{
	syscall_RawSyscall_return res = syscall_RawSyscall(syscall_SYS_SETSID, 0, 0, 0);
	return (syscall_Setsid_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Settimeofday(syscall_Timeval *tv)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_SETTIMEOFDAY, (GoUintptr)tv, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Setpriority(GoInt which, GoInt who, GoInt prio)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_SETPRIORITY, (GoUintptr)which,
	                                             (GoUintptr)who, (GoUintptr)prio);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Setxattr(GoString path, GoString attr, GoSlice data, GoInt flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	uint8_t *_p1 = syscall_bytePtr(attr, &e);
	if (!_p1)
		return e;
	void *_p2 = data.len > 0 ? data.p : &syscall__zero;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_SETXATTR, (GoUintptr)_p0, (GoUintptr)_p1, (GoUintptr)_p2,
	                     (GoUintptr)data.len, (GoUintptr)flags, 0);
	return syscall_errnoErr(res.r2);
}

void syscall_Sync(void)
{
	syscall_Syscall(syscall_SYS_SYNC, 0, 0, 0);
}

GoError syscall_Sysinfo(syscall_Sysinfo_t *info)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_SYSINFO, (GoUintptr)info, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Tee_return syscall_Tee(GoInt rfd, GoInt wfd, GoInt len, GoInt flags)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_TEE, (GoUintptr)rfd, (GoUintptr)wfd, (GoUintptr)len,
	                     (GoUintptr)flags, 0, 0);
	return (syscall_Tee_return){(int64_t)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Tgkill(GoInt tgid, GoInt tid, syscall_Signal sig)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_TGKILL, (GoUintptr)tgid, (GoUintptr)tid, (GoUintptr)sig);
	return syscall_errnoErr(res.r2);
}

syscall_Times_return syscall_Times(syscall_Tms *tms)
{
	syscall_RawSyscall_return res = syscall_RawSyscall(syscall_SYS_TIMES, (GoUintptr)tms, 0, 0);
	return (syscall_Times_return){(GoUintptr)res.r0, syscall_errnoErr(res.r2)};
}

GoInt syscall_Umask(GoInt mask)
{
	return (GoInt)syscall_rawSyscallNoError(syscall_SYS_UMASK, (GoUintptr)mask, 0, 0).r0;
}

GoError syscall_Uname(syscall_Utsname *buf)
{
	syscall_RawSyscall_return res = syscall_RawSyscall(syscall_SYS_UNAME, (GoUintptr)buf, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Unmount(GoString target, GoInt flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(target, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_UMOUNT2, (GoUintptr)_p0, (GoUintptr)flags, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Unshare(GoInt flags)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_UNSHARE, (GoUintptr)flags, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_write_return syscall_write(GoInt fd, GoSlice p)
{
	void *_p0 = p.len > 0 ? p.p : &syscall__zero;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_WRITE, (GoUintptr)fd, (GoUintptr)_p0, (GoUintptr)p.len);
	return (syscall_write_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_exitThread(GoInt code)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_EXIT, (GoUintptr)code, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_readlen_return syscall_readlen(GoInt fd, uint8_t *p, GoInt np)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_READ, (GoUintptr)fd, (GoUintptr)p, (GoUintptr)np);
	return (syscall_readlen_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_munmap(GoUintptr addr, GoUintptr length)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_MUNMAP, (GoUintptr)addr, (GoUintptr)length, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Madvise(GoSlice b, GoInt advice)
{
	void *_p0 = b.len > 0 ? b.p : &syscall__zero;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_MADVISE, (GoUintptr)_p0,
	                                             (GoUintptr)b.len, (GoUintptr)advice);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Mprotect(GoSlice b, GoInt prot)
{
	void *_p0 = b.len > 0 ? b.p : &syscall__zero;
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_MPROTECT, (GoUintptr)_p0,
	                                             (GoUintptr)b.len, (GoUintptr)prot);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Mlock(GoSlice b)
{
	void *_p0 = b.len > 0 ? b.p : &syscall__zero;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_MLOCK, (GoUintptr)_p0, (GoUintptr)b.len, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Munlock(GoSlice b)
{
	void *_p0 = b.len > 0 ? b.p : &syscall__zero;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_MUNLOCK, (GoUintptr)_p0, (GoUintptr)b.len, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Mlockall(GoInt flags)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_MLOCKALL, (GoUintptr)flags, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Munlockall(void)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_MUNLOCKALL, 0, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_EpollWait_return syscall_EpollWait(GoInt epfd, GoSlice events, GoInt msec)
{
	void *_p0 = events.len > 0 ? events.p : &syscall__zero;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_EPOLL_PWAIT, (GoUintptr)epfd, (GoUintptr)_p0,
	                     (GoUintptr)events.len, (GoUintptr)msec, 0, 0);
	return (syscall_EpollWait_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Fchown(GoInt fd, GoInt uid, GoInt gid)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_FCHOWN, (GoUintptr)fd, (GoUintptr)uid, (GoUintptr)gid);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Fstat(GoInt fd, syscall_Stat_t *stat)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_FSTAT, (GoUintptr)fd, (GoUintptr)stat, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_fstatat(GoInt dirfd, GoString path, syscall_Stat_t *stat, GoInt flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_FSTATAT, (GoUintptr)dirfd, (GoUintptr)_p0, (GoUintptr)stat,
	                     (GoUintptr)flags, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Fstatfs(GoInt fd, syscall_Statfs_t *buf)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_FSTATFS, (GoUintptr)fd, (GoUintptr)buf, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Ftruncate(GoInt fd, int64_t length)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_FTRUNCATE, (GoUintptr)fd, (GoUintptr)length, 0);
	return syscall_errnoErr(res.r2);
}

GoInt syscall_Getegid(void)
{
	return (GoInt)syscall_rawSyscallNoError(syscall_SYS_GETEGID, 0, 0, 0).r0;
}

GoInt syscall_Geteuid(void)
{
	return (GoInt)syscall_rawSyscallNoError(syscall_SYS_GETEUID, 0, 0, 0).r0;
}

GoInt syscall_Getgid(void)
{
	return (GoInt)syscall_rawSyscallNoError(syscall_SYS_GETGID, 0, 0, 0).r0;
}

GoInt syscall_Getuid(void)
{
	return (GoInt)syscall_rawSyscallNoError(syscall_SYS_GETUID, 0, 0, 0).r0;
}

GoError syscall_Listen(GoInt s, GoInt n)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_LISTEN, (GoUintptr)s, (GoUintptr)n, 0);
	return syscall_errnoErr(res.r2);
}

syscall_pread_return syscall_pread(GoInt fd, GoSlice p, int64_t offset)
{
	void *_p0 = p.len > 0 ? p.p : &syscall__zero;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_PREAD64, (GoUintptr)fd, (GoUintptr)_p0, (GoUintptr)p.len,
	                     (GoUintptr)offset, 0, 0);
	return (syscall_pread_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_pwrite_return syscall_pwrite(GoInt fd, GoSlice p, int64_t offset)
{
	void *_p0 = p.len > 0 ? p.p : &syscall__zero;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_PWRITE64, (GoUintptr)fd, (GoUintptr)_p0, (GoUintptr)p.len,
	                     (GoUintptr)offset, 0, 0);
	return (syscall_pwrite_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_renameat2(GoInt olddirfd, GoString oldpath, GoInt newdirfd, GoString newpath,
                          GoUint flags)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(oldpath, &e);
	if (!_p0)
		return e;
	uint8_t *_p1 = syscall_bytePtr(newpath, &e);
	if (!_p1)
		return e;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_RENAMEAT2, (GoUintptr)olddirfd, (GoUintptr)_p0,
	                     (GoUintptr)newdirfd, (GoUintptr)_p1, (GoUintptr)flags, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Seek_return syscall_Seek(GoInt fd, int64_t offset, GoInt whence)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_LSEEK, (GoUintptr)fd, (GoUintptr)offset, (GoUintptr)whence);
	return (syscall_Seek_return){(int64_t)res.r0, syscall_errnoErr(res.r2)};
}

syscall_sendfile_return syscall_sendfile(GoInt outfd, GoInt infd, int64_t *offset, GoInt count)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_SENDFILE, (GoUintptr)outfd, (GoUintptr)infd,
	                     (GoUintptr)offset, (GoUintptr)count, 0, 0);
	return (syscall_sendfile_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Setfsgid(GoInt gid)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_SETFSGID, (GoUintptr)gid, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Setfsuid(GoInt uid)
{
	syscall_Syscall_return res = syscall_Syscall(syscall_SYS_SETFSUID, (GoUintptr)uid, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Shutdown(GoInt fd, GoInt how)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_SHUTDOWN, (GoUintptr)fd, (GoUintptr)how, 0);
	return syscall_errnoErr(res.r2);
}

syscall_Splice_return syscall_Splice(GoInt rfd, int64_t *roff, GoInt wfd, int64_t *woff, GoInt len,
                                     GoInt flags)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_SPLICE, (GoUintptr)rfd, (GoUintptr)roff, (GoUintptr)wfd,
	                     (GoUintptr)woff, (GoUintptr)len, (GoUintptr)flags);
	return (syscall_Splice_return){(int64_t)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Statfs(GoString path, syscall_Statfs_t *buf)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_STATFS, (GoUintptr)_p0, (GoUintptr)buf, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_SyncFileRange(GoInt fd, int64_t off, int64_t n, GoInt flags)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_SYNC_FILE_RANGE, (GoUintptr)fd, (GoUintptr)off,
	                     (GoUintptr)n, (GoUintptr)flags, 0, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_Truncate(GoString path, int64_t length)
{
	GoError e;
	uint8_t *_p0 = syscall_bytePtr(path, &e);
	if (!_p0)
		return e;
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_TRUNCATE, (GoUintptr)_p0, (GoUintptr)length, 0);
	return syscall_errnoErr(res.r2);
}

syscall_accept4_return syscall_accept4(GoInt s, syscall_RawSockaddrAny *rsa,
                                       syscall__Socklen *addrlen, GoInt flags)
{
	syscall_Syscall6_return res;
	bool tried = false;
	do
		res = syscall_Syscall6(syscall_SYS_ACCEPT4, (GoUintptr)s, (GoUintptr)rsa,
		                       (GoUintptr)addrlen, (GoUintptr)flags, 0, 0);
	while (syscall_retryFD(res.r2, &tried));
	return (syscall_accept4_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_bind(GoInt s, void *addr, syscall__Socklen addrlen)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_BIND, (GoUintptr)s, (GoUintptr)addr, (GoUintptr)addrlen);
	return syscall_errnoErr(res.r2);
}

GoError syscall_connect(GoInt s, void *addr, syscall__Socklen addrlen)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_CONNECT, (GoUintptr)s, (GoUintptr)addr, (GoUintptr)addrlen);
	return syscall_errnoErr(res.r2);
}

syscall_getgroups_return syscall_getgroups(GoInt n, syscall__Gid_t *list)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_GETGROUPS, (GoUintptr)n, (GoUintptr)list, 0);
	return (syscall_getgroups_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_getsockopt(GoInt s, GoInt level, GoInt name, void *val, syscall__Socklen *vallen)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_GETSOCKOPT, (GoUintptr)s, (GoUintptr)level,
	                     (GoUintptr)name, (GoUintptr)val, (GoUintptr)vallen, 0);
	return syscall_errnoErr(res.r2);
}

GoError syscall_setsockopt(GoInt s, GoInt level, GoInt name, void *val, GoUintptr vallen)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_SETSOCKOPT, (GoUintptr)s, (GoUintptr)level,
	                     (GoUintptr)name, (GoUintptr)val, (GoUintptr)vallen, 0);
	return syscall_errnoErr(res.r2);
}

syscall_socket_return syscall_socket(GoInt domain, GoInt typ, GoInt proto)
{
	syscall_RawSyscall_return res;
	bool tried = false;
	do
		res = syscall_RawSyscall(syscall_SYS_SOCKET, (GoUintptr)domain, (GoUintptr)typ,
		                         (GoUintptr)proto);
	while (syscall_retryFD(res.r2, &tried));
	return (syscall_socket_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_socketpair(GoInt domain, GoInt typ, GoInt proto, int32_t *fd)
{
	syscall_RawSyscall6_return res;
	bool tried = false;
	do
		res = syscall_RawSyscall6(syscall_SYS_SOCKETPAIR, (GoUintptr)domain, (GoUintptr)typ,
		                          (GoUintptr)proto, (GoUintptr)fd, 0, 0);
	while (syscall_retryFD(res.r2, &tried));
	return syscall_errnoErr(res.r2);
}

GoError syscall_getpeername(GoInt fd, syscall_RawSockaddrAny *rsa, syscall__Socklen *addrlen)
{
	syscall_RawSyscall_return res = syscall_RawSyscall(syscall_SYS_GETPEERNAME, (GoUintptr)fd,
	                                                   (GoUintptr)rsa, (GoUintptr)addrlen);
	return syscall_errnoErr(res.r2);
}

GoError syscall_getsockname(GoInt fd, syscall_RawSockaddrAny *rsa, syscall__Socklen *addrlen)
{
	syscall_RawSyscall_return res = syscall_RawSyscall(syscall_SYS_GETSOCKNAME, (GoUintptr)fd,
	                                                   (GoUintptr)rsa, (GoUintptr)addrlen);
	return syscall_errnoErr(res.r2);
}

syscall_recvfrom_return syscall_recvfrom(GoInt fd, GoSlice p, GoInt flags,
                                         syscall_RawSockaddrAny *from, syscall__Socklen *fromlen)
{
	void *_p0 = p.len > 0 ? p.p : &syscall__zero;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_RECVFROM, (GoUintptr)fd, (GoUintptr)_p0, (GoUintptr)p.len,
	                     (GoUintptr)flags, (GoUintptr)from, (GoUintptr)fromlen);
	return (syscall_recvfrom_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_sendto(GoInt s, GoSlice buf, GoInt flags, void *to, syscall__Socklen addrlen)
{
	void *_p0 = buf.len > 0 ? buf.p : &syscall__zero;
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_SENDTO, (GoUintptr)s, (GoUintptr)_p0, (GoUintptr)buf.len,
	                     (GoUintptr)flags, (GoUintptr)to, (GoUintptr)addrlen);
	return syscall_errnoErr(res.r2);
}

syscall_recvmsg_return syscall_recvmsg(GoInt s, syscall_Msghdr *msg, GoInt flags)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_RECVMSG, (GoUintptr)s, (GoUintptr)msg, (GoUintptr)flags);
	return (syscall_recvmsg_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_sendmsg_return syscall_sendmsg(GoInt s, syscall_Msghdr *msg, GoInt flags)
{
	syscall_Syscall_return res =
	    syscall_Syscall(syscall_SYS_SENDMSG, (GoUintptr)s, (GoUintptr)msg, (GoUintptr)flags);
	return (syscall_sendmsg_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

syscall_mmap_return syscall_mmap(GoUintptr addr, GoUintptr length, GoInt prot, GoInt flags,
                                 GoInt fd, int64_t offset)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_MMAP, (GoUintptr)addr, (GoUintptr)length, (GoUintptr)prot,
	                     (GoUintptr)flags, (GoUintptr)fd, (GoUintptr)offset);
	return (syscall_mmap_return){(GoUintptr)res.r0, syscall_errnoErr(res.r2)};
}

syscall_pselect_return syscall_pselect(GoInt nfd, syscall_FdSet *r, syscall_FdSet *w,
                                       syscall_FdSet *e, syscall_Timespec *timeout,
                                       syscall_sigset_t *sigmask)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_PSELECT6, (GoUintptr)nfd, (GoUintptr)r, (GoUintptr)w,
	                     (GoUintptr)e, (GoUintptr)timeout, (GoUintptr)sigmask);
	return (syscall_pselect_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

GoError syscall_Gettimeofday(syscall_Timeval *tv)
{
	syscall_RawSyscall_return res =
	    syscall_RawSyscall(syscall_SYS_GETTIMEOFDAY, (GoUintptr)tv, 0, 0);
	return syscall_errnoErr(res.r2);
}

syscall_ppoll_return syscall_ppoll(syscall_pollFd *fds, GoInt nfds, syscall_Timespec *timeout,
                                   syscall_sigset_t *sigmask)
{
	syscall_Syscall6_return res =
	    syscall_Syscall6(syscall_SYS_PPOLL, (GoUintptr)fds, (GoUintptr)nfds, (GoUintptr)timeout,
	                     (GoUintptr)sigmask, 0, 0);
	return (syscall_ppoll_return){(GoInt)res.r0, syscall_errnoErr(res.r2)};
}

#endif
