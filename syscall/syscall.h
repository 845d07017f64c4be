/*
 * Package syscall on Linux: system calls, processes, environment, errors and signals by number.
 *
 * Invariant: nothing that the kernel knows is remembered here, but for the environment, the soft
 * limit on open files that the process was started with, and what probes of the kernel found.
 */
#ifndef GOCRT_SYSCALL_SYSCALL_H
#define GOCRT_SYSCALL_SYSCALL_H

#include "internal/std/sync/atomic/atomic.h"
#include "internal/std/sync/sync.h"
#include "runtime/runtime.h"

#if defined(__x86_64__)
#include "syscall/setuidgid_linux.h"
#include "syscall/zerrors_linux_amd64.h"
#include "syscall/zsysnum_linux_amd64.h"
#include "syscall/ztypes_linux_amd64.h"
#elif defined(__aarch64__)
#include "syscall/setuidgid_linux.h"
#include "syscall/zerrors_linux_arm64.h"
#include "syscall/zsysnum_linux_arm64.h"
#include "syscall/ztypes_linux_arm64.h"
#elif defined(__riscv)
#include "syscall/setuidgid_linux.h"
#include "syscall/zerrors_linux_riscv64.h"
#include "syscall/zsysnum_linux_riscv64.h"
#include "syscall/ztypes_linux_riscv64.h"
#elif defined(__i386__)
#include "syscall/setuidgid_32_linux.h"
#include "syscall/zerrors_linux_386.h"
#include "syscall/zsysnum_linux_386.h"
#include "syscall/ztypes_linux_386.h"
#endif

GOCRT_BEGIN_DECLS

/* Sets the package's variables; in a Go program (runtime_rt0) also raises the soft limit on open
 * files, as Go does. Called by runtime_initAll, after sync. */
GOCRT_API void syscall__init(void);

/* What Go programs do at start, for a C host that wants it: raises the soft limit on open files to
 * one below the hard one and remembers the old one, which children get back. Not concurrently with
 * other calls of the library. */
GOCRT_API void syscall_raiseRlimitNofile(void);

/* syscall/syscall_unix.go: types first, for everything below uses them */

/* A kernel error number; 0 is no error. Its text is Go's: "no such file or directory". */
typedef GoUintptr syscall_Errno;
/* A signal number. */
typedef GoInt syscall_Signal;

/* syscall/env_unix.go */

/* Guards the environment. */
extern GOCRT_API sync_RWMutex syscall_envLock;
/* "key=value" strings; an empty one is deleted or a duplicate. */
extern GOCRT_API GoSlice syscall_envs; /* []string */
/* A new slice of the strings that the process was started with. Body in runtime. */
GOCRT_API GoSlice syscall_runtime_envs(void);
/* Reads envs once, before the first use of any function below. */
GOCRT_API void syscall_copyenv(void);
/* Removes key. Always nil. */
GOCRT_API GoError syscall_Unsetenv(GoString key);
typedef struct syscall_Getenv_return {
	GoString r0;
	bool r1;
} syscall_Getenv_return;
/* The value of key, and whether it is set. */
GOCRT_API syscall_Getenv_return syscall_Getenv(GoString key);
/* Sets key to a copy of value. EINVAL where key is empty or has '=' or NUL, or value a NUL. */
GOCRT_API GoError syscall_Setenv(GoString key, GoString value);
/* Removes everything. */
GOCRT_API void syscall_Clearenv(void);
/* A new slice of "key=value" strings, in order; the first of duplicates stays. */
GOCRT_API GoSlice syscall_Environ(void);

/* syscall/exec_unix.go: the types */

/* The identity that a child takes on. */
typedef struct syscall_Credential {
	uint32_t Uid;     /* real, effective and saved user id */
	uint32_t Gid;     /* real, effective and saved group id */
	GoSlice Groups;   /* []uint32: supplementary groups; none where empty */
	bool NoSetGroups; /* leave the supplementary groups as they are */
} syscall_Credential;

struct syscall_SysProcAttr;

/* How ForkExec starts a process. */
typedef struct syscall_ProcAttr {
	GoString Dir;  /* working directory of the child; empty: the parent's */
	GoSlice Env;   /* []string "key=value": the whole environment, nil is none */
	GoSlice Files; /* []uintptr: descriptor i of the child; ^0 leaves i closed */
	struct syscall_SysProcAttr *Sys; /* may be NULL */
} syscall_ProcAttr;

/* syscall/exec_linux.go */

#define syscall_CLONE_VM 0x100
#define syscall_CLONE_FS 0x200
#define syscall_CLONE_FILES 0x400
#define syscall_CLONE_SIGHAND 0x800
#define syscall_CLONE_PIDFD 0x1000
#define syscall_CLONE_PTRACE 0x2000
#define syscall_CLONE_VFORK 0x4000
#define syscall_CLONE_PARENT 0x8000
#define syscall_CLONE_THREAD 0x10000
#define syscall_CLONE_NEWNS 0x20000
#define syscall_CLONE_SYSVSEM 0x40000
#define syscall_CLONE_SETTLS 0x80000
#define syscall_CLONE_PARENT_SETTID 0x100000
#define syscall_CLONE_CHILD_CLEARTID 0x200000
#define syscall_CLONE_DETACHED 0x400000
#define syscall_CLONE_UNTRACED 0x800000
#define syscall_CLONE_CHILD_SETTID 0x1000000
#define syscall_CLONE_NEWCGROUP 0x2000000
#define syscall_CLONE_NEWUTS 0x4000000
#define syscall_CLONE_NEWIPC 0x8000000
#define syscall_CLONE_NEWUSER 0x10000000
#define syscall_CLONE_NEWPID 0x20000000
#define syscall_CLONE_NEWNET 0x40000000
#define syscall_CLONE_IO 0x80000000L
#define syscall_CLONE_CLEAR_SIGHAND 0x100000000L
#define syscall_CLONE_INTO_CGROUP 0x200000000L
#define syscall_CLONE_NEWTIME 0x80

/* Size ids from ContainerID inside a user namespace stand for those from HostID outside. */
typedef struct syscall_SysProcIDMap {
	GoInt ContainerID;
	GoInt HostID;
	GoInt Size;
} syscall_SysProcIDMap;

/* What is done to a child before it runs its program. A zero field changes nothing. */
typedef struct syscall_SysProcAttr {
	GoString Chroot; /* new root directory, unless empty; not the working directory */
	syscall_Credential *Credential; /* identity to take on; NULL keeps the parent's */
	bool Ptrace;  /* let the parent trace: lock the goroutine to its thread before and after */
	bool Setsid;  /* make a session, with the child as its leader */
	bool Setpgid; /* move to the process group Pgid, a new one where that is 0 */
	bool Setctty; /* make descriptor Ctty of the child its controlling terminal; wants Setsid */
	bool Noctty;  /* give up descriptor 0 as controlling terminal */
	GoInt Ctty; /* for Setctty an index into Files, for Foreground a descriptor of the parent */
	bool Foreground; /* make the child's group, as with Setpgid, that in front on Ctty */
	GoInt Pgid;      /* for Setpgid and Foreground */
	syscall_Signal Pdeathsig; /* sent when the thread that started the child ends; 0: none */
	GoUintptr Cloneflags;     /* CLONE_ flags for the clone */
	GoUintptr Unshareflags;   /* CLONE_NEW flags for unshare, called by the child */
	/* []SysProcIDMap: ids of the new user namespace; nil writes no map. Without CLONE_NEWUSER
	 * in either set of flags: EINVAL. */
	GoSlice UidMappings;
	GoSlice GidMappings;
	bool GidMappingsEnableSetgroups; /* with GidMappings: leave setgroups(2) allowed */
	GoSlice AmbientCaps;             /* []uintptr: capabilities to keep across exec, below 64 */
	bool UseCgroupFD;                /* start the child in the cgroup CgroupFD */
	GoInt CgroupFD;                  /* open directory of a cgroup v2 */
	/* Unless NULL, gets a descriptor of the child, the caller's to close, or -1 where the
	 * kernel has none. After a failure it is -1 or unchanged. */
	GoInt *PidFD;
} syscall_SysProcAttr;

/* "none" and "/", with their NULs. */
extern GOCRT_API uint8_t syscall_none[5];
extern GOCRT_API uint8_t syscall_slash[2];
/* Makes every start use clone3; for tests. */
extern GOCRT_API bool syscall_forceClone3;

/*
 * Blocks all signals of the calling thread and saves its mask. From here to AfterFork the thread
 * must not allocate, panic or take a lock. Bodies in runtime.
 */
GOCRT_API void syscall_runtime_BeforeFork(void);
/* In the parent: undoes BeforeFork. */
GOCRT_API void syscall_runtime_AfterFork(void);
/* In the child, whose memory may be the parent's: sets handled signals to their default and
 * restores the mask. Raw system calls only. */
GOCRT_API void syscall_runtime_AfterForkInChild(void);

typedef struct syscall_forkAndExecInChild_return {
	GoInt r0;
	syscall_Errno r1;
} syscall_forkAndExecInChild_return;
/*
 * Starts the child, which becomes argv0 or fails. Three outcomes: a pid and 0; 0 and an error,
 * when there is no child; a pid and an error, when the child failed and wants to be waited for.
 * pipe gets the child's errors; -1 where the child shares the parent's memory and can say so
 * there. Call with the fork lock held. Blocks until the child has called execve or ended.
 */
GOCRT_API syscall_forkAndExecInChild_return syscall_forkAndExecInChild(
    uint8_t *argv0, GoSlice argv, GoSlice envv, uint8_t *chroot, uint8_t *dir,
    syscall_ProcAttr *attr, syscall_SysProcAttr *sys, GoInt pipe);

#define syscall__LINUX_CAPABILITY_VERSION_3 0x20080522

typedef struct syscall_capHeader {
	uint32_t version;
	int32_t pid;
} syscall_capHeader;

typedef struct syscall_capData {
	uint32_t effective;
	uint32_t permitted;
	uint32_t inheritable;
} syscall_capData;

typedef struct syscall_caps {
	syscall_capHeader hdr;
	syscall_capData data[2];
} syscall_caps;

/* The word of capData, and the bit in it, of a capability. */
GOCRT_API GoUintptr syscall_capToIndex(GoUintptr cap);
GOCRT_API uint32_t syscall_capToMask(GoUintptr cap);

/* Arguments of clone3(2). */
typedef struct syscall_cloneArgs {
	uint64_t flags;
	uint64_t pidFD;
	uint64_t childTID;
	uint64_t parentTID;
	uint64_t exitSignal;
	uint64_t stack;
	uint64_t stackSize;
	uint64_t tls;
	uint64_t setTID;
	uint64_t setTIDSize;
	uint64_t cgroup;
} syscall_cloneArgs;

typedef struct syscall_mapPipe {
	GoInt a[2];
} syscall_mapPipe;
typedef struct syscall_forkAndExecInChild1_return {
	GoUintptr r0;       /* pid */
	int32_t r1;         /* pidfd, -1: none */
	syscall_Errno r2;   /* as forkAndExecInChild's */
	syscall_mapPipe r3; /* open only where there are mappings and a child */
	bool r4;            /* AfterFork is due; always false, for the mask is restored inside */
} syscall_forkAndExecInChild1_return;
/* The part of forkAndExecInChild up to the clone, and the child. */
GOCRT_API syscall_forkAndExecInChild1_return syscall_forkAndExecInChild1(
    uint8_t *argv0, GoSlice argv, GoSlice envv, uint8_t *chroot, uint8_t *dir,
    syscall_ProcAttr *attr, syscall_SysProcAttr *sys, GoInt pipe);
/* The []SysProcIDMap as the kernel wants it, a new []byte. */
GOCRT_API GoSlice syscall_formatIDMappings(GoSlice idMap);
/* Write the maps of a child in a new user namespace, below /proc. Errors are Errnos. */
GOCRT_API GoError syscall_writeIDMappings(GoString path, GoSlice idMap);
GOCRT_API GoError syscall_writeSetgroups(GoInt pid, bool enable);
GOCRT_API GoError syscall_writeUidGidMappings(GoInt pid, syscall_SysProcAttr *sys);
/* After a failed start: closes *sys->PidFD, unless NULL or -1, and makes it -1. */
GOCRT_API void syscall_forkAndExecFailureCleanup(syscall_ProcAttr *attr, syscall_SysProcAttr *sys);
typedef struct syscall_doCheckClonePidfd_return {
	GoUintptr r0;
	syscall_Errno r1;
} syscall_doCheckClonePidfd_return;
/* Starts the child of os_checkClonePidfd, and notes whether memory written by it is seen here. */
GOCRT_API syscall_doCheckClonePidfd_return syscall_doCheckClonePidfd(int32_t *pidfd);

/* syscall/exec_unix.go */

/*
 * Hold it for reading from the creation of a descriptor that may be inherited until it is marked
 * close-on-exec; forks hold it for writing, all at once.
 */
extern GOCRT_API sync_RWMutex syscall_ForkLock;
/* The strings as pointers to NUL-terminated copies, and NULL. Panics where one has a NUL. */
GOCRT_API GoSlice syscall_StringSlicePtr(GoSlice ss);
typedef struct syscall_SlicePtrFromStrings_return {
	GoSlice r0; /* []*byte */
	GoError r1;
} syscall_SlicePtrFromStrings_return;
/* The same, but EINVAL where a string has a NUL. */
GOCRT_API syscall_SlicePtrFromStrings_return syscall_SlicePtrFromStrings(GoSlice ss);
/* Marks fd close-on-exec. */
GOCRT_API void syscall_CloseOnExec(GoInt fd);
/* Sets or clears O_NONBLOCK of the open file. */
GOCRT_API GoError syscall_SetNonblock(GoInt fd, bool nonblocking);
extern GOCRT_API syscall_ProcAttr syscall_zeroProcAttr;
extern GOCRT_API syscall_SysProcAttr syscall_zeroSysProcAttr;
typedef struct syscall_forkExec_return {
	GoInt r0;
	GoError r1;
} syscall_forkExec_return;
GOCRT_API syscall_forkExec_return syscall_forkExec(GoString argv0, GoSlice argv,
                                                   syscall_ProcAttr *attr);
typedef syscall_forkExec_return syscall_ForkExec_return;
/*
 * Starts the program argv0 (no search in PATH) with the arguments argv ([]string) and returns its
 * pid. attr may be NULL. Errors are Errnos, from the call that failed in parent or child, but for
 * two texts about Setctty. Blocks until the child runs its program or has failed; a failed child
 * is waited for. ETXTBSY is returned after tries over some 100 ms. On EMFILE and ENFILE unused
 * descriptors of the library are closed first and the start is tried once more.
 */
GOCRT_API syscall_ForkExec_return syscall_ForkExec(GoString argv0, GoSlice argv,
                                                   syscall_ProcAttr *attr);
typedef struct syscall_StartProcess_return {
	GoInt r0;
	GoUintptr r1;
	GoError r2;
} syscall_StartProcess_return;
/* ForkExec; the handle is always 0. */
GOCRT_API syscall_StartProcess_return syscall_StartProcess(GoString argv0, GoSlice argv,
                                                           syscall_ProcAttr *attr);
/* Keep threads from being created during Exec. Bodies in runtime. */
GOCRT_API void syscall_runtime_BeforeExec(void);
GOCRT_API void syscall_runtime_AfterExec(void);
/* Replaces the process by the program argv0 with its original limit on open files. Returns only
 * with an error, an Errno, and then the limit is as it was. */
GOCRT_API GoError syscall_Exec(GoString argv0, GoSlice argv, GoSlice envv);

/* syscall/flock_linux.go */

extern GOCRT_API GoUintptr syscall_fcntl64Syscall;
/* F_GETLK, F_SETLK or F_SETLKW, which blocks. */
GOCRT_API GoError syscall_FcntlFlock(GoUintptr fd, GoInt cmd, syscall_Flock_t *lk);

/* syscall/forkpipe2.go */

/* A pipe, both ends close-on-exec; p is a []int of length 2. */
GOCRT_API GoError syscall_forkExecPipe(GoSlice p);
extern GOCRT_API sync_Mutex syscall_forkingLock; /* guards forking */
extern GOCRT_API GoInt syscall_forking;          /* forks in progress */
/* Whether someone waits for rw's read lock. Body in sync. */
GOCRT_API bool syscall_hasWaitingReaders(sync_RWMutex *rw);
/* Take part in the write lock on ForkLock; any number of forks hold it together. */
GOCRT_API void syscall_acquireForkLock(void);
GOCRT_API void syscall_releaseForkLock(void);

/* syscall/rlimit.go */

/* *Rlimit: the limit on open files that children get back; nil: they inherit this process's. */
extern GOCRT_API sync_atomic_Pointer syscall_origRlimitNofile;
/* Sets a limit of this process. Children inherit a limit on open files that was set here. */
GOCRT_API GoError syscall_Setrlimit(GoInt resource, syscall_Rlimit *rlim);

/* syscall/rlimit_stub.go */

GOCRT_API void syscall_adjustFileLimit(syscall_Rlimit *lim);

/* syscall/syscall.go */

/* s as bytes with a NUL behind them, a copy. Panics where s has a NUL. */
GOCRT_API GoSlice syscall_StringByteSlice(GoString s);
typedef struct syscall_ByteSliceFromString_return {
	GoSlice r0;
	GoError r1;
} syscall_ByteSliceFromString_return;
/* The same, but nil and EINVAL where s has a NUL. */
GOCRT_API syscall_ByteSliceFromString_return syscall_ByteSliceFromString(GoString s);
/* A NUL-terminated copy of s. Panics where s has a NUL. */
GOCRT_API uint8_t *syscall_StringBytePtr(GoString s);
typedef struct syscall_BytePtrFromString_return {
	uint8_t *r0;
	GoError r1;
} syscall_BytePtrFromString_return;
/* The same, but NULL and EINVAL where s has a NUL. */
GOCRT_API syscall_BytePtrFromString_return syscall_BytePtrFromString(GoString s);
/* Something to point to where 0 bytes are wanted. */
extern GOCRT_API GoUintptr syscall__zero;
typedef struct syscall_Timespec_Unix_return {
	int64_t r0; /* seconds */
	int64_t r1; /* nanoseconds */
} syscall_Timespec_Unix_return;
GOCRT_API syscall_Timespec_Unix_return syscall_Timespec_Unix(syscall_Timespec *ts);
typedef syscall_Timespec_Unix_return syscall_Timeval_Unix_return;
GOCRT_API syscall_Timeval_Unix_return syscall_Timeval_Unix(syscall_Timeval *tv);
/* As nanoseconds. */
GOCRT_API int64_t syscall_Timespec_Nano(syscall_Timespec *ts);
GOCRT_API int64_t syscall_Timeval_Nano(syscall_Timeval *tv);
/* The system's page size, in bytes. The bodies from here on are in runtime. */
GOCRT_API GoInt syscall_Getpagesize(void);
/* Ends the process at once: nothing deferred runs. */
GOCRT_API GOCRT_NORETURN void syscall_Exit(GoInt code);
/* Told of every change of the environment; Clearenv's argument is opaque. */
GOCRT_API void syscall_runtimeSetenv(GoString k, GoString v);
GOCRT_API void syscall_runtimeUnsetenv(GoString k);
GOCRT_API void syscall_runtimeClearenv(void *env);

/* syscall/syscall_linux.go */

/* Tell the runtime that the thread is about to block, and no longer. Bodies in runtime. */
GOCRT_API void syscall_runtime_entersyscall(void);
GOCRT_API void syscall_runtime_exitsyscall(void);

/* r0 is the result, ^0 where r2, the error, is not 0; r1 is the second result register. */
typedef struct syscall_RawSyscall6_return {
	GoUintptr r0, r1;
	syscall_Errno r2;
} syscall_RawSyscall6_return;
typedef syscall_RawSyscall6_return syscall_RawSyscall_return;
typedef syscall_RawSyscall6_return syscall_Syscall_return;
typedef syscall_RawSyscall6_return syscall_Syscall6_return;
/* A system call that does not block: a collection waits for it. Does not touch errno. */
GOCRT_API syscall_RawSyscall_return syscall_RawSyscall(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                                       GoUintptr a3);
GOCRT_API syscall_RawSyscall6_return syscall_RawSyscall6(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                                         GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                         GoUintptr a6);
/* A system call that may block: the collector runs meanwhile. Pointers among the arguments keep
 * their objects alive. */
GOCRT_API syscall_Syscall_return syscall_Syscall(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                                 GoUintptr a3);
GOCRT_API syscall_Syscall6_return syscall_Syscall6(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                                   GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                   GoUintptr a6);
typedef struct syscall_rawSyscallNoError_return {
	GoUintptr r0, r1;
} syscall_rawSyscallNoError_return;
/* A system call that cannot fail. */
GOCRT_API syscall_rawSyscallNoError_return syscall_rawSyscallNoError(GoUintptr trap, GoUintptr a1,
                                                                     GoUintptr a2, GoUintptr a3);
typedef struct syscall_rawVforkSyscall_return {
	GoUintptr r0;
	syscall_Errno r1;
} syscall_rawVforkSyscall_return;
/*
 * clone or clone3 (trap), with the C shape that a child on a stack of its own needs: the child
 * runs child(arg), which must not return, on the memory that ends at stackTop, a multiple of 16;
 * the parent gets the pid. On a processor for which there is no assembly the child gets a copy of
 * the parent's memory: CLONE_VM is dropped.
 */
GOCRT_API syscall_rawVforkSyscall_return syscall_rawVforkSyscall(GoUintptr trap, GoUintptr a1,
                                                                 GoUintptr a2, GoUintptr a3,
                                                                 void *stackTop,
                                                                 void (*child)(void *), void *arg);

/* Plain files. Paths with NUL: EINVAL. Errors are Errnos. A relative path is below the working
 * directory, or below dirfd. */
GOCRT_API GoError syscall_Access(GoString path, uint32_t mode);
GOCRT_API GoError syscall_Chmod(GoString path, uint32_t mode);
GOCRT_API GoError syscall_Chown(GoString path, GoInt uid, GoInt gid);
typedef struct syscall_Creat_return {
	GoInt r0;
	GoError r1;
} syscall_Creat_return;
GOCRT_API syscall_Creat_return syscall_Creat(GoString path, uint32_t mode);
typedef syscall_Creat_return syscall_EpollCreate_return;
GOCRT_API syscall_EpollCreate_return syscall_EpollCreate(GoInt size);
/* Whether gid is one of the supplementary groups. */
GOCRT_API bool syscall_isGroupMember(GoInt gid);
/* Whether the calling thread may read and write every file. */
GOCRT_API bool syscall_isCapDacOverrideSet(void);
/* Whether path may be used as mode (R_OK 4, W_OK 2, X_OK 1) says; flags AT_EACCESS asks for the
 * effective ids, AT_SYMLINK_NOFOLLOW for the link itself. Works without faccessat2 too. */
GOCRT_API GoError syscall_Faccessat(GoInt dirfd, GoString path, uint32_t mode, GoInt flags);
GOCRT_API GoError syscall_Fchmodat(GoInt dirfd, GoString path, uint32_t mode, GoInt flags);
GOCRT_API GoError syscall_Link(GoString oldpath, GoString newpath);
GOCRT_API GoError syscall_Mkdir(GoString path, uint32_t mode);
GOCRT_API GoError syscall_Mknod(GoString path, uint32_t mode, GoInt dev);
typedef syscall_Creat_return syscall_Open_return;
/* The descriptor, -1 on error. On EMFILE and ENFILE unused descriptors of the library are closed
 * and the call is made once more. */
GOCRT_API syscall_Open_return syscall_Open(GoString path, GoInt mode, uint32_t perm);
typedef syscall_Creat_return syscall_Openat_return;
GOCRT_API syscall_Openat_return syscall_Openat(GoInt dirfd, GoString path, GoInt flags,
                                               uint32_t mode);
/* A pipe in p, a []int of length 2 (otherwise EINVAL): p[0] to read, p[1] to write. EMFILE as
 * with Open. */
GOCRT_API GoError syscall_Pipe(GoSlice p);
GOCRT_API GoError syscall_Pipe2(GoSlice p, GoInt flags);
typedef syscall_Creat_return syscall_Readlink_return;
GOCRT_API syscall_Readlink_return syscall_Readlink(GoString path, GoSlice buf);
GOCRT_API GoError syscall_Rename(GoString oldpath, GoString newpath);
GOCRT_API GoError syscall_Rmdir(GoString path);
GOCRT_API GoError syscall_Symlink(GoString oldpath, GoString newpath);
GOCRT_API GoError syscall_Unlink(GoString path);
GOCRT_API GoError syscall_Unlinkat(GoInt dirfd, GoString path);
/* tv and ts have length 2: access and modification time. */
GOCRT_API GoError syscall_Utimes(GoString path, GoSlice tv);
GOCRT_API GoError syscall_UtimesNano(GoString path, GoSlice ts);
GOCRT_API GoError syscall_Futimesat(GoInt dirfd, GoString path, GoSlice tv);
GOCRT_API GoError syscall_Futimes(GoInt fd, GoSlice tv);
#define syscall_ImplementsGetwd true
typedef struct syscall_Getwd_return {
	GoString r0;
	GoError r1;
} syscall_Getwd_return;
/* The working directory; ENOENT where it is outside the root. */
GOCRT_API syscall_Getwd_return syscall_Getwd(void);
typedef struct syscall_Getgroups_return {
	GoSlice r0; /* []int, new; nil for none */
	GoError r1;
} syscall_Getgroups_return;
GOCRT_API syscall_Getgroups_return syscall_Getgroups(void);
/* The groups of all threads. */
GOCRT_API GoError syscall_Setgroups(GoSlice gids);

/* How a child changed its state, as wait4 tells it. */
typedef uint32_t syscall_WaitStatus;

#define syscall_mask 0x7F
#define syscall_core 0x80
#define syscall_exited 0x00
#define syscall_stopped 0x7F
#define syscall_shift 8

GOCRT_API bool syscall_WaitStatus_Exited(syscall_WaitStatus w);
GOCRT_API bool syscall_WaitStatus_Signaled(syscall_WaitStatus w);
GOCRT_API bool syscall_WaitStatus_Stopped(syscall_WaitStatus w);
GOCRT_API bool syscall_WaitStatus_Continued(syscall_WaitStatus w);
GOCRT_API bool syscall_WaitStatus_CoreDump(syscall_WaitStatus w);
/* Each is -1 where the status is of another kind. TrapCause: what a tracer was stopped for. */
GOCRT_API GoInt syscall_WaitStatus_ExitStatus(syscall_WaitStatus w);
GOCRT_API syscall_Signal syscall_WaitStatus_Signal(syscall_WaitStatus w);
GOCRT_API syscall_Signal syscall_WaitStatus_StopSignal(syscall_WaitStatus w);
GOCRT_API GoInt syscall_WaitStatus_TrapCause(syscall_WaitStatus w);
typedef syscall_Creat_return syscall_Wait4_return;
/* Waits for the child pid (-1 any, 0 the group's, -g that group's); wstatus and rusage may be
 * NULL. EINTR is returned. */
GOCRT_API syscall_Wait4_return syscall_Wait4(GoInt pid, syscall_WaitStatus *wstatus, GoInt options,
                                             syscall_Rusage *rusage);
GOCRT_API GoError syscall_Mkfifo(GoString path, uint32_t mode);
GOCRT_API GoError syscall_BindToDevice(GoInt fd, GoString device);

/* Tracing. The calling thread must be the tracer. */
typedef syscall_Creat_return syscall_PtracePeekText_return;
typedef syscall_Creat_return syscall_ptracePeek_return;
typedef syscall_Creat_return syscall_ptracePoke_return;
GOCRT_API syscall_ptracePeek_return syscall_ptracePeek(GoInt req, GoInt pid, GoUintptr addr,
                                                       GoSlice out);
GOCRT_API syscall_PtracePeekText_return syscall_PtracePeekText(GoInt pid, GoUintptr addr,
                                                               GoSlice out);
typedef syscall_Creat_return syscall_PtracePeekData_return;
GOCRT_API syscall_PtracePeekData_return syscall_PtracePeekData(GoInt pid, GoUintptr addr,
                                                               GoSlice out);
GOCRT_API syscall_ptracePoke_return syscall_ptracePoke(GoInt pokeReq, GoInt peekReq, GoInt pid,
                                                       GoUintptr addr, GoSlice data);
typedef syscall_Creat_return syscall_PtracePokeText_return;
GOCRT_API syscall_PtracePokeText_return syscall_PtracePokeText(GoInt pid, GoUintptr addr,
                                                               GoSlice data);
typedef syscall_Creat_return syscall_PtracePokeData_return;
GOCRT_API syscall_PtracePokeData_return syscall_PtracePokeData(GoInt pid, GoUintptr addr,
                                                               GoSlice data);
#define syscall__NT_PRSTATUS 1
GOCRT_API GoError syscall_PtraceGetRegs(GoInt pid, syscall_PtraceRegs *regsout);
GOCRT_API GoError syscall_PtraceSetRegs(GoInt pid, syscall_PtraceRegs *regs);
GOCRT_API GoError syscall_PtraceSetOptions(GoInt pid, GoInt options);
typedef struct syscall_PtraceGetEventMsg_return {
	GoUint r0;
	GoError r1;
} syscall_PtraceGetEventMsg_return;
GOCRT_API syscall_PtraceGetEventMsg_return syscall_PtraceGetEventMsg(GoInt pid);
GOCRT_API GoError syscall_PtraceCont(GoInt pid, GoInt signal);
GOCRT_API GoError syscall_PtraceSyscall(GoInt pid, GoInt signal);
GOCRT_API GoError syscall_PtraceSingleStep(GoInt pid);
GOCRT_API GoError syscall_PtraceAttach(GoInt pid);
GOCRT_API GoError syscall_PtraceDetach(GoInt pid);
GOCRT_API GoError syscall_Reboot(GoInt cmd);
typedef syscall_Creat_return syscall_ReadDirent_return;
/* Fills buf with directory entries as getdents64 does; how many bytes, 0 at the end. */
GOCRT_API syscall_ReadDirent_return syscall_ReadDirent(GoInt fd, GoSlice buf);
typedef struct syscall_direntIno_return {
	uint64_t r0;
	bool r1;
} syscall_direntIno_return;
/* A field of the directory entry at the start of buf; false where buf is too short. */
GOCRT_API syscall_direntIno_return syscall_direntIno(GoSlice buf);
typedef syscall_direntIno_return syscall_direntReclen_return;
GOCRT_API syscall_direntReclen_return syscall_direntReclen(GoSlice buf);
typedef syscall_direntIno_return syscall_direntNamlen_return;
GOCRT_API syscall_direntNamlen_return syscall_direntNamlen(GoSlice buf);
GOCRT_API GoError syscall_Mount(GoString source, GoString target, GoString fstype, GoUintptr flags,
                                GoString data);
/* The process group of the caller. */
GOCRT_API GoInt syscall_Getpgrp(void);
/* ENOTSUP, as in every Go program that is linked with libc. */
typedef syscall_RawSyscall6_return syscall_AllThreadsSyscall_return;
GOCRT_API syscall_AllThreadsSyscall_return syscall_AllThreadsSyscall(GoUintptr trap, GoUintptr a1,
                                                                     GoUintptr a2, GoUintptr a3);
typedef syscall_RawSyscall6_return syscall_AllThreadsSyscall6_return;
GOCRT_API syscall_AllThreadsSyscall6_return syscall_AllThreadsSyscall6(GoUintptr trap, GoUintptr a1,
                                                                       GoUintptr a2, GoUintptr a3,
                                                                       GoUintptr a4, GoUintptr a5,
                                                                       GoUintptr a6);
/* The ids of all threads, through libc. */
#define syscall_minus1 (~(GoUintptr)0)
GOCRT_API GoError syscall_Setegid(GoInt egid);
GOCRT_API GoError syscall_Seteuid(GoInt euid);
GOCRT_API GoError syscall_Setgid(GoInt gid);
GOCRT_API GoError syscall_Setregid(GoInt rgid, GoInt egid);
GOCRT_API GoError syscall_Setresgid(GoInt rgid, GoInt egid, GoInt sgid);
GOCRT_API GoError syscall_Setresuid(GoInt ruid, GoInt euid, GoInt suid);
GOCRT_API GoError syscall_Setreuid(GoInt ruid, GoInt euid);
GOCRT_API GoError syscall_Setuid(GoInt uid);
/* A limit of this process; see Setrlimit. */
GOCRT_API GoError syscall_Getrlimit(GoInt resource, syscall_Rlimit *rlim);
GOCRT_API GoError syscall_setrlimit(GoInt resource, syscall_Rlimit *rlim);
/* Gets to *old and sets to *newlimit, unless NULL, a limit of the process pid, 0 being this one,
 * whose limit on open files children then inherit as after Setrlimit. */
GOCRT_API GoError syscall_prlimit(GoInt pid, GoInt resource, syscall_Rlimit *newlimit,
                                  syscall_Rlimit *old);

/* syscall/syscall_unix.go */

extern GOCRT_API GoInt syscall_Stdin;
extern GOCRT_API GoInt syscall_Stdout;
extern GOCRT_API GoInt syscall_Stderr;
/* The bytes before the first NUL, all where there is none. */
GOCRT_API GoInt syscall_clen(GoSlice n);
/* The text; "errno N" where there is none. */
GOCRT_API GoString syscall_Errno_Error(syscall_Errno e);
/* Whether e is one of the kinds ErrPermission, ErrExist, ErrNotExist, ErrUnsupported. */
GOCRT_API bool syscall_Errno_Is(syscall_Errno e, GoError target);
GOCRT_API bool syscall_Errno_Temporary(syscall_Errno e);
GOCRT_API bool syscall_Errno_Timeout(syscall_Errno e);
extern GOCRT_API GoError syscall_errEAGAIN;
extern GOCRT_API GoError syscall_errEINVAL;
extern GOCRT_API GoError syscall_errENOENT;
/* e as an error, nil for 0. */
GOCRT_API GoError syscall_errnoErr(syscall_Errno e);
/* Does nothing: marks the type as an os.Signal. */
GOCRT_API void syscall_Signal_Signal(syscall_Signal s);
/* The text; "signal N" where there is none. */
GOCRT_API GoString syscall_Signal_String(syscall_Signal s);
typedef syscall_Creat_return syscall_Read_return;
/* One read or write of the []byte p; the count, -1 on error. */
GOCRT_API syscall_Read_return syscall_Read(GoInt fd, GoSlice p);
typedef syscall_Creat_return syscall_Write_return;
GOCRT_API syscall_Write_return syscall_Write(GoInt fd, GoSlice p);
typedef syscall_Creat_return syscall_Pread_return;
GOCRT_API syscall_Pread_return syscall_Pread(GoInt fd, GoSlice p, int64_t offset);
typedef syscall_Creat_return syscall_Pwrite_return;
GOCRT_API syscall_Pwrite_return syscall_Pwrite(GoInt fd, GoSlice p, int64_t offset);
typedef syscall_Creat_return syscall_Sendfile_return;
GOCRT_API syscall_Sendfile_return syscall_Sendfile(GoInt outfd, GoInt infd, int64_t *offset,
                                                   GoInt count);
extern GOCRT_API int64_t syscall_ioSync;

/* syscall/time_nofake.go */

#define syscall_faketime false
/* Panics: there is no fake time. */
GOCRT_API GOCRT_NORETURN GoInt syscall_faketimeWrite(GoInt fd, GoSlice p);

/* syscall/timestruct.go */

GOCRT_API int64_t syscall_TimespecToNsec(syscall_Timespec ts);
GOCRT_API syscall_Timespec syscall_NsecToTimespec(int64_t nsec);
GOCRT_API int64_t syscall_TimevalToNsec(syscall_Timeval tv);
/* Rounds up to a microsecond. */
GOCRT_API syscall_Timeval syscall_NsecToTimeval(int64_t nsec);

/* syscall/zerrors_linux_amd64.go, syscall/zerrors_linux_arm64.go, syscall/zerrors_linux_386.go,
 * syscall/zerrors_linux_riscv64.go */

enum {
	syscall_nerrors = 134,
	syscall_nsignals = 32
};
/* Texts by number; empty where there is none. */
extern GOCRT_API const GoString syscall_errors[syscall_nerrors];
extern GOCRT_API const GoString syscall_signals[syscall_nsignals];

GOCRT_END_DECLS

#if defined(__x86_64__)
#include "syscall/syscall_linux_amd64.h"
#include "syscall/zsyscall_linux_amd64.h"
#elif defined(__aarch64__)
#include "syscall/syscall_linux_arm64.h"
#include "syscall/zsyscall_linux_arm64.h"
#elif defined(__riscv)
#include "syscall/syscall_linux_riscv64.h"
#include "syscall/zsyscall_linux_riscv64.h"
#elif defined(__i386__)
#include "syscall/syscall_linux_386.h"
#include "syscall/zsyscall_linux_386.h"
#endif

#endif
