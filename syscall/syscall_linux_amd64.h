/*
 * Package syscall on linux/amd64: what differs from processor to processor.
 *
 * Ports syscall/syscall_linux_amd64.go.
 */
#ifndef GOCRT_SYSCALL_SYSCALL_LINUX_AMD64_H
#define GOCRT_SYSCALL_SYSCALL_LINUX_AMD64_H

#include "syscall/syscall.h"

GOCRT_BEGIN_DECLS

/* syscall/syscall_linux_amd64.go */

#define syscall__SYS_setgroups syscall_SYS_SETGROUPS
#define syscall__SYS_clone3 435
#define syscall__SYS_faccessat2 439
#define syscall__SYS_fchmodat2 452
/* The attributes of path; Lstat's of the link itself. */
GOCRT_API GoError syscall_Stat(GoString path, syscall_Stat_t *stat);
GOCRT_API GoError syscall_Lchown(GoString path, GoInt uid, GoInt gid);
GOCRT_API GoError syscall_Lstat(GoString path, syscall_Stat_t *stat);
GOCRT_API syscall_Errno syscall_gettimeofday(syscall_Timeval *tv);
GOCRT_API GoError syscall_Gettimeofday(syscall_Timeval *tv);
typedef struct syscall_Time_return {
	syscall_Time_t r0;
	GoError r1;
} syscall_Time_return;
/* Seconds since 1970, also stored in *t unless t is NULL. */
GOCRT_API syscall_Time_return syscall_Time(syscall_Time_t *t);
GOCRT_API syscall_Timespec syscall_setTimespec(int64_t sec, int64_t nsec);
GOCRT_API syscall_Timeval syscall_setTimeval(int64_t sec, int64_t usec);
GOCRT_API uint64_t syscall_PtraceRegs_PC(syscall_PtraceRegs *r);
GOCRT_API void syscall_PtraceRegs_SetPC(syscall_PtraceRegs *r, uint64_t pc);
GOCRT_API void syscall_Iovec_SetLen(syscall_Iovec *iov, GoInt length);
GOCRT_API void syscall_Msghdr_SetControllen(syscall_Msghdr *msghdr, GoInt length);
GOCRT_API void syscall_Cmsghdr_SetLen(syscall_Cmsghdr *cmsg, GoInt length);

GOCRT_END_DECLS

#endif
