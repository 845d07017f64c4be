/*
 * Package syscall on linux/riscv64: what differs from processor to processor.
 *
 * Ports syscall/syscall_linux_riscv64.go.
 */
#ifndef GOCRT_SYSCALL_SYSCALL_LINUX_RISCV64_H
#define GOCRT_SYSCALL_SYSCALL_LINUX_RISCV64_H

#include "syscall/syscall.h"

GOCRT_BEGIN_DECLS

/* syscall/syscall_linux_riscv64.go */

#define syscall__SYS_setgroups syscall_SYS_SETGROUPS
#define syscall__SYS_clone3 435
#define syscall__SYS_faccessat2 439
#define syscall__SYS_fchmodat2 452
typedef struct syscall_sigset_t {
	uint64_t X__val[16];
} syscall_sigset_t;
GOCRT_API GoError syscall_Fstatat(GoInt fd, GoString path, syscall_Stat_t *stat, GoInt flags);
/* Renames a file, replacing newpath. */
GOCRT_API GoError syscall_Renameat(GoInt olddirfd, GoString oldpath, GoInt newdirfd,
                                   GoString newpath);
/* The attributes of path; Lstat's of the link itself. */
GOCRT_API GoError syscall_Stat(GoString path, syscall_Stat_t *stat);
GOCRT_API GoError syscall_Lchown(GoString path, GoInt uid, GoInt gid);
GOCRT_API GoError syscall_Lstat(GoString path, syscall_Stat_t *stat);
typedef struct syscall_Select_return {
	GoInt r0;
	GoError r1;
} syscall_Select_return;
GOCRT_API syscall_Select_return syscall_Select(GoInt nfd, syscall_FdSet *r, syscall_FdSet *w,
                                               syscall_FdSet *e, syscall_Timeval *timeout);
GOCRT_API syscall_Timespec syscall_setTimespec(int64_t sec, int64_t nsec);
GOCRT_API syscall_Timeval syscall_setTimeval(int64_t sec, int64_t usec);
GOCRT_API GoError syscall_futimesat(GoInt dirfd, GoString path, syscall_Timeval *tv);
typedef struct syscall_Time_return {
	syscall_Time_t r0;
	GoError r1;
} syscall_Time_return;
/* Seconds since 1970, also stored in *t unless t is NULL. */
GOCRT_API syscall_Time_return syscall_Time(syscall_Time_t *t);
GOCRT_API GoError syscall_Utime(GoString path, syscall_Utimbuf *buf);
GOCRT_API GoError syscall_utimes(GoString path, syscall_Timeval *tv);
GOCRT_API uint64_t syscall_PtraceRegs_PC(syscall_PtraceRegs *r);
GOCRT_API void syscall_PtraceRegs_SetPC(syscall_PtraceRegs *r, uint64_t pc);
GOCRT_API void syscall_Iovec_SetLen(syscall_Iovec *iov, GoInt length);
GOCRT_API void syscall_Msghdr_SetControllen(syscall_Msghdr *msghdr, GoInt length);
GOCRT_API void syscall_Cmsghdr_SetLen(syscall_Cmsghdr *cmsg, GoInt length);
typedef syscall_Creat_return syscall_InotifyInit_return;
GOCRT_API syscall_InotifyInit_return syscall_InotifyInit(void);
GOCRT_API GoError syscall_Pause(void);

GOCRT_END_DECLS

#endif
