/*
 * What differs from machine to machine.
 *
 * Ports syscall/syscall_linux_386.go; socketcall, rawsocketcall and seek are in asm_linux_386.s.
 */
#include "syscall/internal.h"

#if defined(__i386__)

syscall_Timespec syscall_setTimespec(int64_t sec, int64_t nsec)
{
	return (syscall_Timespec){(int32_t)sec, (int32_t)nsec};
}

syscall_Timeval syscall_setTimeval(int64_t sec, int64_t usec)
{
	return (syscall_Timeval){(int32_t)sec, (int32_t)usec};
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

syscall_mmap_return syscall_mmap(GoUintptr addr, GoUintptr length, GoInt prot, GoInt flags,
                                 GoInt fd, int64_t offset)
{
	GoUintptr page = (GoUintptr)(offset / 4096);
	if (offset != (int64_t)page * 4096)
		return (syscall_mmap_return){0, syscall_errEINVAL};
	syscall_mmap2_return r = syscall_mmap2(addr, length, prot, flags, fd, page);
	return (syscall_mmap_return){r.r0, r.r1};
}

syscall_seek_return syscall_seek(GoInt fd, int64_t offset, GoInt whence)
{
	int64_t newoffset = -1;
	syscall_Errno e =
	    syscall_Syscall6(syscall_SYS__LLSEEK, (GoUintptr)fd, (GoUintptr)(offset >> 32),
	                     (GoUintptr)offset, (GoUintptr)&newoffset, (GoUintptr)whence, 0)
		.r2;
	return (syscall_seek_return){e ? -1 : newoffset, e};
}

syscall_Seek_return syscall_Seek(GoInt fd, int64_t offset, GoInt whence)
{
	syscall_seek_return r = syscall_seek(fd, offset, whence);
	if (r.r1)
		return (syscall_Seek_return){0, syscall_errnoError(r.r1)};
	return (syscall_Seek_return){r.r0, GONIL};
}

syscall_socketcall_return syscall_socketcall(GoInt call, GoUintptr a0, GoUintptr a1, GoUintptr a2,
                                             GoUintptr a3, GoUintptr a4, GoUintptr a5)
{
	GoUintptr a[6] = {a0, a1, a2, a3, a4, a5};
	syscall_Syscall_return r =
	    syscall_Syscall(syscall_SYS_SOCKETCALL, (GoUintptr)call, (GoUintptr)a, 0);
	return (syscall_socketcall_return){(GoInt)r.r0, r.r2};
}

syscall_rawsocketcall_return syscall_rawsocketcall(GoInt call, GoUintptr a0, GoUintptr a1,
                                                   GoUintptr a2, GoUintptr a3, GoUintptr a4,
                                                   GoUintptr a5)
{
	GoUintptr a[6] = {a0, a1, a2, a3, a4, a5};
	syscall_RawSyscall_return r =
	    syscall_RawSyscall(syscall_SYS_SOCKETCALL, (GoUintptr)call, (GoUintptr)a, 0);
	return (syscall_rawsocketcall_return){(GoInt)r.r0, r.r2};
}

syscall_accept4_return syscall_accept4(GoInt s, syscall_RawSockaddrAny *rsa,
                                       syscall__Socklen *addrlen, GoInt flags)
{
	syscall_socketcall_return r;
	bool tried = false;
	do
		r = syscall_socketcall(syscall__ACCEPT4, (GoUintptr)s, (GoUintptr)rsa,
		                       (GoUintptr)addrlen, (GoUintptr)flags, 0, 0);
	while (syscall_retryFD(r.r1, &tried));
	return (syscall_accept4_return){r.r0, syscall_errnoErr(r.r1)};
}

GoError syscall_getsockname(GoInt s, syscall_RawSockaddrAny *rsa, syscall__Socklen *addrlen)
{
	return syscall_errnoErr(syscall_rawsocketcall(syscall__GETSOCKNAME, (GoUintptr)s,
	                                              (GoUintptr)rsa, (GoUintptr)addrlen, 0, 0, 0)
	                            .r1);
}

GoError syscall_getpeername(GoInt s, syscall_RawSockaddrAny *rsa, syscall__Socklen *addrlen)
{
	return syscall_errnoErr(syscall_rawsocketcall(syscall__GETPEERNAME, (GoUintptr)s,
	                                              (GoUintptr)rsa, (GoUintptr)addrlen, 0, 0, 0)
	                            .r1);
}

GoError syscall_socketpair(GoInt domain, GoInt typ, GoInt flags, int32_t *fd)
{
	syscall_rawsocketcall_return r;
	bool tried = false;
	do
		r = syscall_rawsocketcall(syscall__SOCKETPAIR, (GoUintptr)domain, (GoUintptr)typ,
		                          (GoUintptr)flags, (GoUintptr)fd, 0, 0);
	while (syscall_retryFD(r.r1, &tried));
	return syscall_errnoErr(r.r1);
}

GoError syscall_bind(GoInt s, void *addr, syscall__Socklen addrlen)
{
	return syscall_errnoErr(
	    syscall_socketcall(syscall__BIND, (GoUintptr)s, (GoUintptr)addr, addrlen, 0, 0, 0).r1);
}

GoError syscall_connect(GoInt s, void *addr, syscall__Socklen addrlen)
{
	return syscall_errnoErr(
	    syscall_socketcall(syscall__CONNECT, (GoUintptr)s, (GoUintptr)addr, addrlen, 0, 0, 0)
		.r1);
}

syscall_socket_return syscall_socket(GoInt domain, GoInt typ, GoInt proto)
{
	syscall_rawsocketcall_return r;
	bool tried = false;
	do
		r = syscall_rawsocketcall(syscall__SOCKET, (GoUintptr)domain, (GoUintptr)typ,
		                          (GoUintptr)proto, 0, 0, 0);
	while (syscall_retryFD(r.r1, &tried));
	return (syscall_socket_return){r.r0, syscall_errnoErr(r.r1)};
}

GoError syscall_getsockopt(GoInt s, GoInt level, GoInt name, void *val, syscall__Socklen *vallen)
{
	return syscall_errnoErr(syscall_socketcall(syscall__GETSOCKOPT, (GoUintptr)s,
	                                           (GoUintptr)level, (GoUintptr)name,
	                                           (GoUintptr)val, (GoUintptr)vallen, 0)
	                            .r1);
}

GoError syscall_setsockopt(GoInt s, GoInt level, GoInt name, void *val, GoUintptr vallen)
{
	return syscall_errnoErr(syscall_socketcall(syscall__SETSOCKOPT, (GoUintptr)s,
	                                           (GoUintptr)level, (GoUintptr)name,
	                                           (GoUintptr)val, vallen, 0)
	                            .r1);
}

syscall_recvfrom_return syscall_recvfrom(GoInt s, GoSlice p, GoInt flags,
                                         syscall_RawSockaddrAny *from, syscall__Socklen *fromlen)
{
	syscall_socketcall_return r = syscall_socketcall(
	    syscall__RECVFROM, (GoUintptr)s, p.len > 0 ? (GoUintptr)p.p : 0, (GoUintptr)p.len,
	    (GoUintptr)flags, (GoUintptr)from, (GoUintptr)fromlen);
	return (syscall_recvfrom_return){r.r0, syscall_errnoErr(r.r1)};
}

GoError syscall_sendto(GoInt s, GoSlice p, GoInt flags, void *to, syscall__Socklen addrlen)
{
	return syscall_errnoErr(syscall_socketcall(syscall__SENDTO, (GoUintptr)s,
	                                           p.len > 0 ? (GoUintptr)p.p : 0, (GoUintptr)p.len,
	                                           (GoUintptr)flags, (GoUintptr)to, addrlen)
	                            .r1);
}

syscall_recvmsg_return syscall_recvmsg(GoInt s, syscall_Msghdr *msg, GoInt flags)
{
	syscall_socketcall_return r = syscall_socketcall(syscall__RECVMSG, (GoUintptr)s,
	                                                 (GoUintptr)msg, (GoUintptr)flags, 0, 0, 0);
	return (syscall_recvmsg_return){r.r0, syscall_errnoErr(r.r1)};
}

syscall_sendmsg_return syscall_sendmsg(GoInt s, syscall_Msghdr *msg, GoInt flags)
{
	syscall_socketcall_return r = syscall_socketcall(syscall__SENDMSG, (GoUintptr)s,
	                                                 (GoUintptr)msg, (GoUintptr)flags, 0, 0, 0);
	return (syscall_sendmsg_return){r.r0, syscall_errnoErr(r.r1)};
}

GoError syscall_Listen(GoInt s, GoInt n)
{
	return syscall_errnoErr(
	    syscall_socketcall(syscall__LISTEN, (GoUintptr)s, (GoUintptr)n, 0, 0, 0, 0).r1);
}

GoError syscall_Shutdown(GoInt s, GoInt how)
{
	return syscall_errnoErr(
	    syscall_socketcall(syscall__SHUTDOWN, (GoUintptr)s, (GoUintptr)how, 0, 0, 0, 0).r1);
}

GoError syscall_Fstatfs(GoInt fd, syscall_Statfs_t *buf)
{
	return syscall_errnoErr(
	    syscall_Syscall(syscall_SYS_FSTATFS64, (GoUintptr)fd, sizeof(*buf), (GoUintptr)buf).r2);
}

GoError syscall_Statfs(GoString path, syscall_Statfs_t *buf)
{
	GoError e;
	uint8_t *p = syscall_bytePtr(path, &e);
	if (!p)
		return e;
	return syscall_errnoErr(
	    syscall_Syscall(syscall_SYS_STATFS64, (GoUintptr)p, sizeof(*buf), (GoUintptr)buf).r2);
}

uint64_t syscall_PtraceRegs_PC(syscall_PtraceRegs *r)
{
	RUNTIME_NILCHECK(r);
	return (uint32_t)r->Eip;
}

void syscall_PtraceRegs_SetPC(syscall_PtraceRegs *r, uint64_t pc)
{
	RUNTIME_NILCHECK(r);
	r->Eip = (int32_t)pc;
}

void syscall_Iovec_SetLen(syscall_Iovec *iov, GoInt length)
{
	RUNTIME_NILCHECK(iov);
	iov->Len = (uint32_t)length;
}

void syscall_Msghdr_SetControllen(syscall_Msghdr *msghdr, GoInt length)
{
	RUNTIME_NILCHECK(msghdr);
	msghdr->Controllen = (uint32_t)length;
}

void syscall_Cmsghdr_SetLen(syscall_Cmsghdr *cmsg, GoInt length)
{
	RUNTIME_NILCHECK(cmsg);
	cmsg->Len = (uint32_t)length;
}

#endif
