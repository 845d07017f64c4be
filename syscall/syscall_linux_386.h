/*
 * Package syscall on linux/386: what differs from processor to processor.
 *
 * Ports syscall/syscall_linux_386.go.
 */
#ifndef GOCRT_SYSCALL_SYSCALL_LINUX_386_H
#define GOCRT_SYSCALL_SYSCALL_LINUX_386_H

#include "syscall/syscall.h"

GOCRT_BEGIN_DECLS

/* syscall/syscall_linux_386.go */

#define syscall__SYS_setgroups syscall_SYS_SETGROUPS32
#define syscall__SYS_clone3 435
#define syscall__SYS_faccessat2 439
#define syscall__SYS_fchmodat2 452
GOCRT_API syscall_Timespec syscall_setTimespec(int64_t sec, int64_t nsec);
GOCRT_API syscall_Timeval syscall_setTimeval(int64_t sec, int64_t usec);
/* The attributes of path; Lstat's of the link itself. */
GOCRT_API GoError syscall_Stat(GoString path, syscall_Stat_t *stat);
GOCRT_API GoError syscall_Lchown(GoString path, GoInt uid, GoInt gid);
GOCRT_API GoError syscall_Lstat(GoString path, syscall_Stat_t *stat);
typedef struct syscall_mmap_return {
	GoUintptr r0;
	GoError r1;
} syscall_mmap_return;
/* Maps memory or a file, at a multiple of 4096 bytes (otherwise EINVAL), and returns the address.
 */
GOCRT_API syscall_mmap_return syscall_mmap(GoUintptr addr, GoUintptr length, GoInt prot,
                                           GoInt flags, GoInt fd, int64_t offset);
typedef struct syscall_seek_return {
	int64_t r0;
	syscall_Errno r1;
} syscall_seek_return;
GOCRT_API syscall_seek_return syscall_seek(GoInt fd, int64_t offset, GoInt whence);
typedef struct syscall_Seek_return {
	int64_t r0;
	GoError r1;
} syscall_Seek_return;
/* Moves the offset of an open file and returns it. */
GOCRT_API syscall_Seek_return syscall_Seek(GoInt fd, int64_t offset, GoInt whence);

/* The numbers of socketcall(2). */
#define syscall__SOCKET 1
#define syscall__BIND 2
#define syscall__CONNECT 3
#define syscall__LISTEN 4
#define syscall__ACCEPT 5
#define syscall__GETSOCKNAME 6
#define syscall__GETPEERNAME 7
#define syscall__SOCKETPAIR 8
#define syscall__SEND 9
#define syscall__RECV 10
#define syscall__SENDTO 11
#define syscall__RECVFROM 12
#define syscall__SHUTDOWN 13
#define syscall__SETSOCKOPT 14
#define syscall__GETSOCKOPT 15
#define syscall__SENDMSG 16
#define syscall__RECVMSG 17
#define syscall__ACCEPT4 18
#define syscall__RECVMMSG 19
#define syscall__SENDMMSG 20
typedef struct syscall_socketcall_return {
	GoInt r0;
	syscall_Errno r1;
} syscall_socketcall_return;
/* The socket call `call` with up to six arguments; the second is one that never blocks. */
GOCRT_API syscall_socketcall_return syscall_socketcall(GoInt call, GoUintptr a0, GoUintptr a1,
                                                       GoUintptr a2, GoUintptr a3, GoUintptr a4,
                                                       GoUintptr a5);
typedef syscall_socketcall_return syscall_rawsocketcall_return;
GOCRT_API syscall_rawsocketcall_return syscall_rawsocketcall(GoInt call, GoUintptr a0, GoUintptr a1,
                                                             GoUintptr a2, GoUintptr a3,
                                                             GoUintptr a4, GoUintptr a5);
/* Sockets as zsyscall's of other processors. */
typedef syscall_Creat_return syscall_accept4_return;
GOCRT_API syscall_accept4_return syscall_accept4(GoInt s, syscall_RawSockaddrAny *rsa,
                                                 syscall__Socklen *addrlen, GoInt flags);
GOCRT_API GoError syscall_getsockname(GoInt s, syscall_RawSockaddrAny *rsa,
                                      syscall__Socklen *addrlen);
GOCRT_API GoError syscall_getpeername(GoInt s, syscall_RawSockaddrAny *rsa,
                                      syscall__Socklen *addrlen);
GOCRT_API GoError syscall_socketpair(GoInt domain, GoInt typ, GoInt flags, int32_t *fd);
GOCRT_API GoError syscall_bind(GoInt s, void *addr, syscall__Socklen addrlen);
GOCRT_API GoError syscall_connect(GoInt s, void *addr, syscall__Socklen addrlen);
typedef syscall_Creat_return syscall_socket_return;
GOCRT_API syscall_socket_return syscall_socket(GoInt domain, GoInt typ, GoInt proto);
GOCRT_API GoError syscall_getsockopt(GoInt s, GoInt level, GoInt name, void *val,
                                     syscall__Socklen *vallen);
GOCRT_API GoError syscall_setsockopt(GoInt s, GoInt level, GoInt name, void *val, GoUintptr vallen);
typedef syscall_Creat_return syscall_recvfrom_return;
GOCRT_API syscall_recvfrom_return syscall_recvfrom(GoInt s, GoSlice p, GoInt flags,
                                                   syscall_RawSockaddrAny *from,
                                                   syscall__Socklen *fromlen);
GOCRT_API GoError syscall_sendto(GoInt s, GoSlice p, GoInt flags, void *to,
                                 syscall__Socklen addrlen);
typedef syscall_Creat_return syscall_recvmsg_return;
GOCRT_API syscall_recvmsg_return syscall_recvmsg(GoInt s, syscall_Msghdr *msg, GoInt flags);
typedef syscall_Creat_return syscall_sendmsg_return;
GOCRT_API syscall_sendmsg_return syscall_sendmsg(GoInt s, syscall_Msghdr *msg, GoInt flags);
GOCRT_API GoError syscall_Listen(GoInt s, GoInt n);
GOCRT_API GoError syscall_Shutdown(GoInt s, GoInt how);
/* The state of the file system of an open file, or that path is on. */
GOCRT_API GoError syscall_Fstatfs(GoInt fd, syscall_Statfs_t *buf);
GOCRT_API GoError syscall_Statfs(GoString path, syscall_Statfs_t *buf);
GOCRT_API uint64_t syscall_PtraceRegs_PC(syscall_PtraceRegs *r);
GOCRT_API void syscall_PtraceRegs_SetPC(syscall_PtraceRegs *r, uint64_t pc);
GOCRT_API void syscall_Iovec_SetLen(syscall_Iovec *iov, GoInt length);
GOCRT_API void syscall_Msghdr_SetControllen(syscall_Msghdr *msghdr, GoInt length);
GOCRT_API void syscall_Cmsghdr_SetLen(syscall_Cmsghdr *cmsg, GoInt length);

GOCRT_END_DECLS

#endif
