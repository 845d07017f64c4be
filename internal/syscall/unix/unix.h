/*
 * Package internal/syscall/unix: the system calls that package syscall lacks.
 */
#ifndef GOCRT_INTERNAL_SYSCALL_UNIX_UNIX_H
#define GOCRT_INTERNAL_SYSCALL_UNIX_UNIX_H

#include "syscall/syscall.h"

GOCRT_BEGIN_DECLS

/* Errors of all functions are Errnos; a path with a NUL is EINVAL. Calls that return a new
 * descriptor close unused ones of the library and try once more on EMFILE and ENFILE. */

/* internal/syscall/unix/at.go */

GOCRT_API GoError internal_syscall_unix_Unlinkat(GoInt dirfd, GoString path, GoInt flags);
typedef struct internal_syscall_unix_Openat_return {
	GoInt r0;
	GoError r1;
} internal_syscall_unix_Openat_return;
/* The descriptor, 0 on error. */
GOCRT_API internal_syscall_unix_Openat_return internal_syscall_unix_Openat(GoInt dirfd,
                                                                           GoString path,
                                                                           GoInt flags,
                                                                           uint32_t perm);
typedef internal_syscall_unix_Openat_return internal_syscall_unix_Readlinkat_return;
/* The bytes stored in buf, 0 on error. */
GOCRT_API internal_syscall_unix_Readlinkat_return internal_syscall_unix_Readlinkat(GoInt dirfd,
                                                                                   GoString path,
                                                                                   GoSlice buf);
GOCRT_API GoError internal_syscall_unix_Mkdirat(GoInt dirfd, GoString path, uint32_t mode);
GOCRT_API GoError internal_syscall_unix_Fchownat(GoInt dirfd, GoString path, GoInt uid, GoInt gid,
                                                 GoInt flags);
GOCRT_API GoError internal_syscall_unix_Renameat(GoInt olddirfd, GoString oldpath, GoInt newdirfd,
                                                 GoString newpath);
GOCRT_API GoError internal_syscall_unix_Linkat(GoInt olddirfd, GoString oldpath, GoInt newdirfd,
                                               GoString newpath, GoInt flag);
GOCRT_API GoError internal_syscall_unix_Symlinkat(GoString oldpath, GoInt newdirfd,
                                                  GoString newpath);

/* internal/syscall/unix/at_fstatat.go */

GOCRT_API GoError internal_syscall_unix_Fstatat(GoInt dirfd, GoString path, syscall_Stat_t *stat,
                                                GoInt flags);

/* internal/syscall/unix/at_sysnum_linux.go */

#define internal_syscall_unix_unlinkatTrap ((GoUintptr)syscall_SYS_UNLINKAT)
#define internal_syscall_unix_openatTrap ((GoUintptr)syscall_SYS_OPENAT)
#define internal_syscall_unix_readlinkatTrap ((GoUintptr)syscall_SYS_READLINKAT)
#define internal_syscall_unix_mkdiratTrap ((GoUintptr)syscall_SYS_MKDIRAT)
#define internal_syscall_unix_fchownatTrap ((GoUintptr)syscall_SYS_FCHOWNAT)
#define internal_syscall_unix_linkatTrap ((GoUintptr)syscall_SYS_LINKAT)
#define internal_syscall_unix_symlinkatTrap ((GoUintptr)syscall_SYS_SYMLINKAT)
#define internal_syscall_unix_AT_EACCESS 0x200
#define internal_syscall_unix_AT_FDCWD (-0x64)
#define internal_syscall_unix_AT_REMOVEDIR 0x200
#define internal_syscall_unix_AT_SYMLINK_NOFOLLOW 0x100
#define internal_syscall_unix_UTIME_OMIT 0x3ffffffe
#define internal_syscall_unix_O_PATH 0x200000

/* internal/syscall/unix/constants.go */

#define internal_syscall_unix_R_OK 0x4
#define internal_syscall_unix_W_OK 0x2
#define internal_syscall_unix_X_OK 0x1
#define internal_syscall_unix_NoFollowErrno syscall_ELOOP

/* internal/syscall/unix/eaccess.go */

/* Whether the effective ids may use path as mode (R_OK, W_OK, X_OK) says. */
GOCRT_API GoError internal_syscall_unix_Eaccess(GoString path, uint32_t mode);

/* internal/syscall/unix/fcntl_unix.go */

typedef struct internal_syscall_unix_fcntl_return {
	int32_t r0; /* -1 on error */
	int32_t r1; /* errno */
} internal_syscall_unix_fcntl_return;
/* One fcntl; never blocks. Body in runtime in Go, here in this package. */
GOCRT_API internal_syscall_unix_fcntl_return internal_syscall_unix_fcntl(int32_t fd, int32_t cmd,
                                                                         int32_t arg);
typedef struct internal_syscall_unix_Fcntl_return {
	GoInt r0; /* -1 on error */
	GoError r1;
} internal_syscall_unix_Fcntl_return;
/* fcntl with an integer argument. F_DUPFD and F_DUPFD_CLOEXEC return a new descriptor. */
GOCRT_API internal_syscall_unix_Fcntl_return internal_syscall_unix_Fcntl(GoInt fd, GoInt cmd,
                                                                         GoInt arg);

/* runtime/vgetrandom_unsupported.go */

typedef struct internal_syscall_unix_vgetrandom_return {
	GoInt r0;
	bool r1; /* whether there is such a thing; here never */
} internal_syscall_unix_vgetrandom_return;
/* getrandom without a system call. */
GOCRT_API internal_syscall_unix_vgetrandom_return internal_syscall_unix_vgetrandom(GoSlice p,
                                                                                   uint32_t flags);

/* internal/syscall/unix/kernel_version_linux.go, internal/syscall/unix/kernel_version_ge.go */

typedef struct internal_syscall_unix_KernelVersion_return {
	GoInt r0; /* major */
	GoInt r1; /* minor */
} internal_syscall_unix_KernelVersion_return;
/* The kernel's version, 0 and 0 where unknown. */
GOCRT_API internal_syscall_unix_KernelVersion_return internal_syscall_unix_KernelVersion(void);
/* Whether the kernel is x.y or newer. */
GOCRT_API bool internal_syscall_unix_KernelVersionGE(GoInt x, GoInt y);

/* internal/syscall/unix/nonblocking_unix.go */

typedef struct internal_syscall_unix_IsNonblock_return {
	bool r0;
	GoError r1;
} internal_syscall_unix_IsNonblock_return;
/* Whether O_NONBLOCK is set for fd, and in the flags of F_GETFL. */
GOCRT_API internal_syscall_unix_IsNonblock_return internal_syscall_unix_IsNonblock(GoInt fd);
GOCRT_API bool internal_syscall_unix_HasNonblockFlag(GoInt flag);

/* internal/syscall/unix/pidfd_linux.go */

/* Sends s to the process; s 0 only checks. */
GOCRT_API GoError internal_syscall_unix_PidFDSendSignal(GoUintptr pidfd, syscall_Signal s);
typedef struct internal_syscall_unix_PidFDOpen_return {
	GoUintptr r0;
	GoError r1;
} internal_syscall_unix_PidFDOpen_return;
/* A descriptor, close-on-exec, of the process pid; ^0 on error. */
GOCRT_API internal_syscall_unix_PidFDOpen_return internal_syscall_unix_PidFDOpen(GoInt pid,
                                                                                 GoInt flags);

/* internal/syscall/unix/siginfo_linux.go, internal/syscall/unix/siginfo_linux_other.go */

#if __SIZEOF_POINTER__ == 8
#define internal_syscall_unix_is64bit 1
#else
#define internal_syscall_unix_is64bit 0
#endif

/* What waitid tells about a child. */
typedef struct internal_syscall_unix_SiginfoChild {
	int32_t Signo;
	int32_t Errno; /* Errno and Code are in the embedded siErrnoCode in Go */
	int32_t Code;  /* one of the _CLD_ numbers */
	int32_t pad3_[internal_syscall_unix_is64bit];
	int32_t Pid;
	uint32_t Uid;
	int32_t Status; /* exit status or signal, depending on Code */
	uint8_t pad7_[128 - (6 + internal_syscall_unix_is64bit) * 4];
} internal_syscall_unix_SiginfoChild;

#define internal_syscall_unix__CLD_EXITED ((int32_t)1)
#define internal_syscall_unix__CLD_KILLED 2
#define internal_syscall_unix__CLD_DUMPED 3
#define internal_syscall_unix__CLD_TRAPPED 4
#define internal_syscall_unix__CLD_STOPPED 5
#define internal_syscall_unix__CLD_CONTINUED 6
#define internal_syscall_unix_core 0x80
#define internal_syscall_unix_stopped 0x7f
#define internal_syscall_unix_continued 0xffff

/* The same as wait4 would tell it. */
GOCRT_API syscall_WaitStatus
internal_syscall_unix_SiginfoChild_WaitStatus(internal_syscall_unix_SiginfoChild *s);

/* internal/syscall/unix/renameat_sysnum_linux.go, internal/syscall/unix/renameat2_sysnum_linux.go
 */

#if defined(__riscv)
#define internal_syscall_unix_renameatTrap ((GoUintptr)syscall_SYS_RENAMEAT2)
#else
#define internal_syscall_unix_renameatTrap ((GoUintptr)syscall_SYS_RENAMEAT)
#endif

/* internal/syscall/unix/sysnum_linux_amd64.go, internal/syscall/unix/sysnum_linux_386.go,
 * internal/syscall/unix/sysnum_linux_generic.go,
 * internal/syscall/unix/at_sysnum_newfstatat_linux.go,
 * internal/syscall/unix/at_sysnum_fstatat64_linux.go,
 * internal/syscall/unix/at_sysnum_fstatat_linux.go */

#if defined(__x86_64__)
#define internal_syscall_unix_getrandomTrap ((GoUintptr)318)
#define internal_syscall_unix_copyFileRangeTrap ((GoUintptr)326)
#define internal_syscall_unix_fstatatTrap ((GoUintptr)syscall_SYS_NEWFSTATAT)
#elif defined(__i386__)
#define internal_syscall_unix_getrandomTrap ((GoUintptr)355)
#define internal_syscall_unix_copyFileRangeTrap ((GoUintptr)377)
#define internal_syscall_unix_fstatatTrap ((GoUintptr)syscall_SYS_FSTATAT64)
#else
#define internal_syscall_unix_getrandomTrap ((GoUintptr)278)
#define internal_syscall_unix_copyFileRangeTrap ((GoUintptr)285)
#define internal_syscall_unix_fstatatTrap ((GoUintptr)syscall_SYS_FSTATAT)
#endif
#define internal_syscall_unix_pidfdSendSignalTrap ((GoUintptr)424)
#define internal_syscall_unix_pidfdOpenTrap ((GoUintptr)434)
#define internal_syscall_unix_openat2Trap ((GoUintptr)437)

/* internal/syscall/unix/tcsetpgrp_linux.go */

/* Makes pgid the foreground group of the terminal fd. */
GOCRT_API GoError internal_syscall_unix_Tcsetpgrp(GoInt fd, int32_t pgid);

/* internal/syscall/unix/waitid_linux.go */

#define internal_syscall_unix_P_PID 1
#define internal_syscall_unix_P_PIDFD 3

/* Waits for a child, by pid or pidfd; info and rusage may be NULL. EINTR is returned. */
GOCRT_API GoError internal_syscall_unix_Waitid(GoInt idType, GoInt id,
                                               internal_syscall_unix_SiginfoChild *info,
                                               GoInt options, syscall_Rusage *rusage);

GOCRT_END_DECLS

#endif
