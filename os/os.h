/*
 * Package os: processes and files.
 *
 * Every error that a function here returns is nil or a GoError with the dynamic type, texts and
 * errno of Go's. Objects come from the collector: the caller owns nothing and frees nothing.
 */
#ifndef GOCRT_OS_OS_H
#define GOCRT_OS_OS_H

#include "internal/poll/poll.h"
#include "internal/std/io/fs/fs.h"
#include "internal/std/sync/atomic/atomic.h"
#include "internal/std/sync/sync.h"
#include "internal/std/time/time.h"
#include "internal/syscall/unix/unix.h"
#include "runtime/runtime.h"
#include "syscall/syscall.h"

GOCRT_BEGIN_DECLS

typedef struct os_File os_File;
typedef struct os_ProcessState os_ProcessState;

/* Sets the package's variables. Needs internal/poll, syscall, io/fs, time and what is below. */
GOCRT_API void os__init(void);

/* os/exec.go */

/* Signal, Kill and WithHandle after Wait, and a signal to a process that has ended: "os: process
 * already finished". */
GOCRT_API extern GoError os_ErrProcessDone;
/* Signal, Kill and WithHandle after Release: "os: process already released". */
GOCRT_API extern GoError os_errProcessReleased;
/* WithHandle without a handle: "os: process handle unavailable". */
GOCRT_API extern GoError os_ErrNoHandle;

typedef uint32_t os_processStatus;

enum {
	os_statusOK,       /* in use */
	os_statusDone,     /* reaped: neither pid nor handle may be used */
	os_statusReleased, /* released: the same */
};

/* A pidfd, closed when the last reference goes. */
typedef struct os_processHandle {
	GoUintptr handle;
	/* The Process holds one until it is done or released, each call in flight one. */
	sync_atomic_Int32 refs;
} os_processHandle;

/*
 * A process that was started or found. handle is set once, before the Process is seen by anyone,
 * and decides the mode: pidfd mode where it is set, PID mode where it is NULL. Any thread may call
 * any method at any time.
 */
typedef struct os_Process {
	GoInt Pid;                /* -1 after Release */
	sync_atomic_Uint32 state; /* an os_processStatus; leaves os_statusOK once */
	sync_RWMutex sigMu;       /* PID mode: held by signals, so that none hits a reaped pid */
	os_processHandle *handle;
	runtime_Cleanup cleanup; /* drops the handle of a Process that was never released */
} os_Process;

typedef struct os_processHandle_acquire_return {
	GoUintptr r0;
	bool r1;
} os_processHandle_acquire_return;

/* Takes a reference; r1 is false where the handle is closed. Panics on a negative count. */
GOCRT_API os_processHandle_acquire_return os_processHandle_acquire(os_processHandle *ph);
/* Drops a reference and closes the handle with the last. Panics where there is none. */
GOCRT_API void os_processHandle_release(os_processHandle *ph);

/* A Process in PID mode. */
GOCRT_API os_Process *os_newPIDProcess(GoInt pid);
/* A Process in pidfd mode, which owns handle from now on. */
GOCRT_API os_Process *os_newHandleProcess(GoInt pid, GoUintptr handle);
/* A Process that is done already and has no handle. */
GOCRT_API os_Process *os_newDoneProcess(GoInt pid);

typedef struct os_Process_handleTransientAcquire_return {
	GoUintptr r0;
	os_processStatus r1;
} os_Process_handleTransientAcquire_return;

/* The handle with a reference on it where r1 is os_statusOK, otherwise why not. pidfd mode only. */
GOCRT_API os_Process_handleTransientAcquire_return os_Process_handleTransientAcquire(os_Process *p);
/* Drops the reference of a handleTransientAcquire that gave os_statusOK. */
GOCRT_API void os_Process_handleTransientRelease(os_Process *p);
/* The status. PID mode only. */
GOCRT_API os_processStatus os_Process_pidStatus(os_Process *p);

/* What StartProcess gives the new process. */
typedef struct os_ProcAttr {
	/* The working directory; empty: the parent's. */
	GoString Dir;
	/* []string of "key=value", passed as they are; nil: the parent's environment. */
	GoSlice Env;
	/* []*os_File: the child's fds 0, 1, ...; a nil entry leaves that fd closed. */
	GoSlice Files;
	/* NULL: nothing special. Where it is set, Dir is not looked up beforehand. */
	syscall_SysProcAttr *Sys;
} os_ProcAttr;

/* An interface: methods Signal(), String() string. Only a syscall.Signal can be sent. */
typedef GoIface os_Signal;

/* The caller's process id, and its parent's. */
GOCRT_API GoInt os_Getpid(void);
GOCRT_API GoInt os_Getppid(void);

typedef struct os_FindProcess_return {
	os_Process *r0;
	GoError r1;
} os_FindProcess_return;

/*
 * A Process for pid, whether or not it exists; r1 is always nil. A pid that does not exist gives a
 * Process that is done. A Process in pidfd mode holds an fd until Release, Wait or its collection.
 * Where this process has no fd left, a collection first closes those of dropped Processes.
 */
GOCRT_API os_FindProcess_return os_FindProcess(GoInt pid);

typedef struct os_StartProcess_return {
	os_Process *r0;
	GoError r1;
} os_StartProcess_return;

/*
 * Starts the program file name, not searched for in PATH, with the arguments argv ([]string,
 * argv[0] included). Returns when the new program runs or has failed to start; blocks for as long
 * as exec does, never delaying a collection. r0 is nil where r1 is not: an *io_fs_PathError with
 * Op "fork/exec", or "chdir" where attr->Sys is NULL and Dir cannot be looked up. Files that are
 * pollable are set to blocking mode. Panics where attr is NULL.
 */
GOCRT_API os_StartProcess_return os_StartProcess(GoString name, GoSlice argv, os_ProcAttr *attr);

/* Gives p's resources back; for a Process that will not be waited for. Always nil. */
GOCRT_API GoError os_Process_Release(os_Process *p);
/* Moves p out of os_statusOK to newStatus, once, and drops its reference to the handle. Returns
 * the status before. */
GOCRT_API os_processStatus os_Process_doRelease(os_Process *p, os_processStatus newStatus);
/* Signal(os_Kill). Does not wait for the end. */
GOCRT_API GoError os_Process_Kill(os_Process *p);

typedef struct os_Process_Wait_return {
	os_ProcessState *r0;
	GoError r1;
} os_Process_Wait_return;

/*
 * Blocks until p, a child of the caller, ends, and reaps it. Errors: syscall_EINVAL after Release,
 * otherwise an *os_SyscallError ("wait" or "waitid"), ECHILD where p is no child or was reaped.
 */
GOCRT_API os_Process_Wait_return os_Process_Wait(os_Process *p);
/* Sends sig, a syscall.Signal. Errors: os_ErrProcessDone, os_errProcessReleased, "os: unsupported
 * signal type", "os: process not initialized", or the errno. */
GOCRT_API GoError os_Process_Signal(os_Process *p, os_Signal sig);
/*
 * Calls f, a func(uintptr), with p's pidfd, which stays open and refers to p until f has returned
 * or panicked. Errors: os_ErrNoHandle in PID mode, os_ErrProcessDone, os_errProcessReleased; then
 * f is not called.
 */
GOCRT_API GoError os_Process_WithHandle(os_Process *p, GoFuncVal *f);

/* CPU time of the ended process and of its descendants that it waited for. */
GOCRT_API time_Duration os_ProcessState_UserTime(os_ProcessState *p);
GOCRT_API time_Duration os_ProcessState_SystemTime(os_ProcessState *p);
/* Whether it ended by exit, not by a signal. */
GOCRT_API bool os_ProcessState_Exited(os_ProcessState *p);
/* Whether it exited with status 0. */
GOCRT_API bool os_ProcessState_Success(os_ProcessState *p);
/* A syscall.WaitStatus. */
GOCRT_API GoEface os_ProcessState_Sys(os_ProcessState *p);
/* A *syscall.Rusage. */
GOCRT_API GoEface os_ProcessState_SysUsage(os_ProcessState *p);

/* os/exec_linux.go */

/* Closes the pidfd; the caller holds the last reference. */
GOCRT_API void os_processHandle_closeHandle(os_processHandle *ph);

/* os/exec_posix.go */

GOCRT_API extern os_Signal os_Interrupt; /* SIGINT */
GOCRT_API extern os_Signal os_Kill;      /* SIGKILL */

typedef os_StartProcess_return os_startProcess_return;

/* StartProcess without the test log. */
GOCRT_API os_startProcess_return os_startProcess(GoString name, GoSlice argv, os_ProcAttr *attr);
GOCRT_API GoError os_Process_kill(os_Process *p);
GOCRT_API GoError os_Process_withHandle(os_Process *p, GoFuncVal *f);

/* What Wait found. */
struct os_ProcessState {
	GoInt pid;
	syscall_WaitStatus status;
	syscall_Rusage *rusage;
};

GOCRT_API GoInt os_ProcessState_Pid(os_ProcessState *p);
GOCRT_API bool os_ProcessState_exited(os_ProcessState *p);
GOCRT_API bool os_ProcessState_success(os_ProcessState *p);
GOCRT_API GoEface os_ProcessState_sys(os_ProcessState *p);
GOCRT_API GoEface os_ProcessState_sysUsage(os_ProcessState *p);
/* "exit status 1", "signal: killed (core dumped)", ...; "<nil>" for a nil p. */
GOCRT_API GoString os_ProcessState_String(os_ProcessState *p);
/* The exit status; -1 where p is nil or the process did not exit by itself. */
GOCRT_API GoInt os_ProcessState_ExitCode(os_ProcessState *p);

/* os/exec_unix.go */

#define os_pidUnset ((GoInt)0)     /* Pid of a zero Process */
#define os_pidReleased ((GoInt)-1) /* Pid after Release */

typedef os_Process_Wait_return os_Process_wait_return;
typedef os_Process_Wait_return os_Process_pidWait_return;

GOCRT_API os_Process_wait_return os_Process_wait(os_Process *p);
/* Wait in PID mode. Of several at once one waits for the process, the others for it. */
GOCRT_API os_Process_pidWait_return os_Process_pidWait(os_Process *p);
GOCRT_API GoError os_Process_signal(os_Process *p, os_Signal sig);
GOCRT_API GoError os_Process_pidSignal(os_Process *p, syscall_Signal s);
/* os_ErrProcessDone for ESRCH, any other error as it is. */
GOCRT_API GoError os_convertESRCH(GoError err);

typedef os_FindProcess_return os_findProcess_return;

GOCRT_API os_findProcess_return os_findProcess(GoInt pid);
GOCRT_API time_Duration os_ProcessState_userTime(os_ProcessState *p);
GOCRT_API time_Duration os_ProcessState_systemTime(os_ProcessState *p);

/* os/pidfd_linux.go */

typedef struct os_ensurePidfd_return {
	syscall_SysProcAttr *r0;
	bool r1;
} os_ensurePidfd_return;

/* sysAttr, or a copy, with PidFD set where pidfd works; r1: the PidFD is the caller's own, so that
 * a Process needs a duplicate. */
GOCRT_API os_ensurePidfd_return os_ensurePidfd(syscall_SysProcAttr *sysAttr);

typedef struct os_getPidfd_return {
	GoUintptr r0;
	bool r1;
} os_getPidfd_return;

/* The pidfd that the start stored through sysAttr->PidFD, or a duplicate; r1 is false where there
 * is none. */
GOCRT_API os_getPidfd_return os_getPidfd(syscall_SysProcAttr *sysAttr, bool needDup);

typedef struct os_pidfdFind_return {
	GoUintptr r0;
	GoError r1;
} os_pidfdFind_return;

/* A new pidfd for pid. Errors: ENOSYS where pidfd does not work, os_ErrProcessDone, the errno. */
GOCRT_API os_pidfdFind_return os_pidfdFind(GoInt pid);

typedef os_Process_Wait_return os_Process_pidfdWait_return;

GOCRT_API os_Process_pidfdWait_return os_Process_pidfdWait(os_Process *p);
GOCRT_API GoError os_Process_pidfdSendSignal(os_Process *p, syscall_Signal s);
/* Whether the kernel gives, waits for and signals through pidfds. */
GOCRT_API bool os_pidfdWorks(void);
/* A func() error: checkPidfd, its lasting answer remembered. An answer that may change (no free
 * fd, no memory) is not. */
GOCRT_API extern GoFuncVal *os_checkPidfdOnce;
GOCRT_API GoError os_checkPidfd(void);
/* Whether clone gives a pidfd; body in syscall/exec_linux.c. */
GOCRT_API GoError os_checkClonePidfd(void);
/* Between the two a SIGSYS from a seccomp filter does nothing; bodies in runtime/signal_unix.c. */
GOCRT_API void os_ignoreSIGSYS(void);
GOCRT_API void os_restoreSIGSYS(void);

/* os/wait_waitid.go */

typedef struct os_Process_blockUntilWaitable_return {
	bool r0;
	GoError r1;
} os_Process_blockUntilWaitable_return;

/* Blocks until p can be reaped without reaping it; r0 is false, with no error, where the kernel
 * has no waitid. PID mode. */
GOCRT_API os_Process_blockUntilWaitable_return os_Process_blockUntilWaitable(os_Process *p);

/* os/types.go */

/* The system's page size, in bytes. */
GOCRT_API GoInt os_Getpagesize(void);

struct os_file;

/*
 * An open file. Any thread may call any method at any time; on a NULL File a method that returns an
 * error returns os_ErrInvalid. A File that was dropped without Close is closed after a collection.
 */
struct os_File {
	struct os_file *file;
};

typedef io_fs_FileInfo os_FileInfo;
typedef io_fs_FileMode os_FileMode;

#define os_ModeDir io_fs_ModeDir
#define os_ModeAppend io_fs_ModeAppend
#define os_ModeExclusive io_fs_ModeExclusive
#define os_ModeTemporary io_fs_ModeTemporary
#define os_ModeSymlink io_fs_ModeSymlink
#define os_ModeDevice io_fs_ModeDevice
#define os_ModeNamedPipe io_fs_ModeNamedPipe
#define os_ModeSocket io_fs_ModeSocket
#define os_ModeSetuid io_fs_ModeSetuid
#define os_ModeSetgid io_fs_ModeSetgid
#define os_ModeCharDevice io_fs_ModeCharDevice
#define os_ModeSticky io_fs_ModeSticky
#define os_ModeIrregular io_fs_ModeIrregular
#define os_ModeType io_fs_ModeType
#define os_ModePerm io_fs_ModePerm

struct os_fileStat;

/* Methods of the *fileStat in the FileInfos that Stat returns; see also os/types_unix.go. */
GOCRT_API GoString os_fileStat_Name(struct os_fileStat *fs);
GOCRT_API bool os_fileStat_IsDir(struct os_fileStat *fs);
/* Whether two FileInfos of this package's describe one file; false for others. */
GOCRT_API bool os_SameFile(os_FileInfo fi1, os_FileInfo fi2);

/* os/types_unix.go */

typedef struct os_fileStat {
	GoString name;
	int64_t size;
	os_FileMode mode;
	time_Time modTime;
	syscall_Stat_t sys;
} os_fileStat;

GOCRT_API int64_t os_fileStat_Size(os_fileStat *fs);
GOCRT_API os_FileMode os_fileStat_Mode(os_fileStat *fs);
GOCRT_API time_Time os_fileStat_ModTime(os_fileStat *fs);
/* A *syscall.Stat_t inside fs. */
GOCRT_API GoEface os_fileStat_Sys(os_fileStat *fs);
GOCRT_API bool os_sameFile(os_fileStat *fs1, os_fileStat *fs2);

/* os/error.go */

GOCRT_API extern GoError os_ErrInvalid;          /* invalid argument */
GOCRT_API extern GoError os_ErrPermission;       /* permission denied */
GOCRT_API extern GoError os_ErrExist;            /* file already exists */
GOCRT_API extern GoError os_ErrNotExist;         /* file does not exist */
GOCRT_API extern GoError os_ErrClosed;           /* file already closed */
GOCRT_API extern GoError os_ErrNoDeadline;       /* file type does not support deadline */
GOCRT_API extern GoError os_ErrDeadlineExceeded; /* i/o timeout */
GOCRT_API GoError os_errNoDeadline(void);
GOCRT_API GoError os_errDeadlineExceeded(void);

typedef io_fs_PathError os_PathError;

/* An error of a system call. Always used by pointer. */
typedef struct os_SyscallError {
	GoString Syscall;
	GoError Err;
} os_SyscallError;

/* "Syscall: text of Err". */
GOCRT_API GoString os_SyscallError_Error(os_SyscallError *e);
GOCRT_API GoError os_SyscallError_Unwrap(os_SyscallError *e);
/* Whether Err is a timeout. */
GOCRT_API bool os_SyscallError_Timeout(os_SyscallError *e);
/* A *SyscallError, or nil where err is nil. */
GOCRT_API GoError os_NewSyscallError(GoString syscall, GoError err);
/* Whether err is of the kind, seen through *PathError, *LinkError and *SyscallError, one deep. */
GOCRT_API bool os_IsExist(GoError err);
GOCRT_API bool os_IsNotExist(GoError err);
GOCRT_API bool os_IsPermission(GoError err);
GOCRT_API bool os_IsTimeout(GoError err);
GOCRT_API bool os_underlyingErrorIs(GoError err, GoError target);
GOCRT_API GoError os_underlyingError(GoError err);

/* os/error_errno.go */

typedef syscall_Errno os_syscallErrorType;

#define os_errENOSYS syscall_ENOSYS
#define os_errERANGE syscall_ERANGE
#define os_errENOMEM syscall_ENOMEM

/* os/file.go */

/* The name that f was opened with, or what NewFile was given. Panics where f is NULL. */
GOCRT_API GoString os_File_Name(os_File *f);

/* The standard descriptors, on files named /dev/stdin, /dev/stdout, /dev/stderr. */
GOCRT_API extern os_File *os_Stdin;
GOCRT_API extern os_File *os_Stdout;
GOCRT_API extern os_File *os_Stderr;

#define os_O_RDONLY ((GoInt)syscall_O_RDONLY)
#define os_O_WRONLY ((GoInt)syscall_O_WRONLY)
#define os_O_RDWR ((GoInt)syscall_O_RDWR)
#define os_O_APPEND ((GoInt)syscall_O_APPEND)
#define os_O_CREATE ((GoInt)syscall_O_CREAT)
#define os_O_EXCL ((GoInt)syscall_O_EXCL)
#define os_O_SYNC ((GoInt)syscall_O_SYNC)
#define os_O_TRUNC ((GoInt)syscall_O_TRUNC)

#define os_SEEK_SET ((GoInt)0)
#define os_SEEK_CUR ((GoInt)1)
#define os_SEEK_END ((GoInt)2)

/* An error of link, symlink or rename. Always used by pointer. */
typedef struct os_LinkError {
	GoString Op;
	GoString Old;
	GoString New;
	GoError Err;
} os_LinkError;

/* "Op Old New: text of Err". */
GOCRT_API GoString os_LinkError_Error(os_LinkError *e);
GOCRT_API GoError os_LinkError_Unwrap(os_LinkError *e);

/* A File for the descriptor fd, which it owns from now on; NULL where fd is negative. One in
 * non-blocking mode is given to the poller. Any other fd gives a File, open or not. */
GOCRT_API os_File *os_NewFile(GoUintptr fd, GoString name);

typedef struct os_File_Read_return {
	GoInt r0;
	GoError r1;
} os_File_Read_return;
/* Reads once into b ([]byte); blocks until there is data. io_EOF at the end. */
GOCRT_API os_File_Read_return os_File_Read(os_File *f, GoSlice b);
typedef os_File_Read_return os_File_ReadAt_return;
/* Fills b from off on; an error, io_EOF at the end, where it cannot be filled. */
GOCRT_API os_File_ReadAt_return os_File_ReadAt(os_File *f, GoSlice b, int64_t off);
typedef os_File_Read_return os_File_Write_return;
/* Writes all of b ([]byte); blocks until done. A broken pipe on descriptor 1 or 2 raises
 * SIGPIPE. */
GOCRT_API os_File_Write_return os_File_Write(os_File *f, GoSlice b);
GOCRT_API extern GoError os_errWriteAtInAppendMode;
typedef os_File_Read_return os_File_WriteAt_return;
/* Writes all of b at off. An error where f was opened to append. */
GOCRT_API os_File_WriteAt_return os_File_WriteAt(os_File *f, GoSlice b, int64_t off);

typedef struct os_File_Seek_return {
	int64_t r0;
	GoError r1;
} os_File_Seek_return;
/* Moves the offset, whence an io_Seek constant, and returns it. */
GOCRT_API os_File_Seek_return os_File_Seek(os_File *f, int64_t offset, GoInt whence);
typedef os_File_Read_return os_File_WriteString_return;
/* Write of a string, without a copy. */
GOCRT_API os_File_WriteString_return os_File_WriteString(os_File *f, GoString s);
/* Makes a directory, with perm less the umask. *PathError. */
GOCRT_API GoError os_Mkdir(GoString name, os_FileMode perm);
GOCRT_API GoError os_setStickyBit(GoString name);
/* Changes the working directory of the process. *PathError. */
GOCRT_API GoError os_Chdir(GoString dir);

typedef struct os_Open_return {
	os_File *r0;
	GoError r1;
} os_Open_return;
/*
 * Open to read; Create, emptied or new with mode 0666 less the umask, to read and write; OpenFile
 * with os_O_ flags and, for a new file, perm less the umask. Always close-on-exec. Errors are
 * *PathErrors, and then r0 is NULL. On lack of descriptors a collection closes dropped Files first.
 */
GOCRT_API os_Open_return os_Open(GoString name);
typedef os_Open_return os_Create_return;
GOCRT_API os_Create_return os_Create(GoString name);
typedef os_Open_return os_OpenFile_return;
GOCRT_API os_OpenFile_return os_OpenFile(GoString name, GoInt flag, os_FileMode perm);
GOCRT_API extern GoError os_errPathEscapes;
typedef os_Open_return os_openDir_return;
/* Open of what must be a directory. */
GOCRT_API os_openDir_return os_openDir(GoString name);
/* Renames, replacing newpath unless that is a directory. *LinkError. */
GOCRT_API GoError os_Rename(GoString oldpath, GoString newpath);

typedef struct os_Readlink_return {
	GoString r0;
	GoError r1;
} os_Readlink_return;
/* What the symbolic link name says. *PathError. */
GOCRT_API os_Readlink_return os_Readlink(GoString name);
typedef os_File_Read_return os_fixCount_return;
/* n, 0 where negative, and err. */
GOCRT_API os_fixCount_return os_fixCount(GoInt n, GoError err);
/* For tests: panic where an error wraps poll.ErrFileClosing unexpectedly. */
GOCRT_API extern bool os_checkWrapErr;
/* err as a *PathError with f's name; nil and io_EOF as they are; ErrClosed for a closed file. */
GOCRT_API GoError os_File_wrapErr(os_File *f, GoString op, GoError err);
/* $TMPDIR or /tmp. */
GOCRT_API GoString os_TempDir(void);

typedef struct os_UserCacheDir_return {
	GoString r0;
	GoError r1;
} os_UserCacheDir_return;
/* From $XDG_CACHE_HOME or $HOME; an error where neither is set. */
GOCRT_API os_UserCacheDir_return os_UserCacheDir(void);
typedef os_UserCacheDir_return os_UserConfigDir_return;
/* From $XDG_CONFIG_HOME or $HOME; an error where neither is set. */
GOCRT_API os_UserConfigDir_return os_UserConfigDir(void);
typedef os_UserCacheDir_return os_UserHomeDir_return;
/* $HOME; an error where it is not set. */
GOCRT_API os_UserHomeDir_return os_UserHomeDir(void);
/* Changes permission, setuid, setgid and sticky bits. *PathError. */
GOCRT_API GoError os_Chmod(GoString name, os_FileMode mode);
GOCRT_API GoError os_File_Chmod(os_File *f, os_FileMode mode);
/* Sets when pending and later reads and writes begin to fail with ErrDeadlineExceeded; the zero
 * Time: never. ErrNoDeadline where the poller does not know f, a regular file for instance. */
GOCRT_API GoError os_File_SetDeadline(os_File *f, time_Time t);
GOCRT_API GoError os_File_SetReadDeadline(os_File *f, time_Time t);
GOCRT_API GoError os_File_SetWriteDeadline(os_File *f, time_Time t);

typedef struct os_File_SyscallConn_return {
	GoIface r0; /* syscall.RawConn: Control, Read, Write */
	GoError r1;
} os_File_SyscallConn_return;
/* Access to the descriptor. */
GOCRT_API os_File_SyscallConn_return os_File_SyscallConn(os_File *f);
/* The descriptor, put into blocking mode where the library had changed that; ~0 where f is NULL or
 * closed. Valid until f is closed or collected. */
GOCRT_API GoUintptr os_File_Fd(os_File *f);

typedef struct os_ReadFile_return {
	GoSlice r0; /* []byte */
	GoError r1;
} os_ReadFile_return;
/* All that is in the file. */
GOCRT_API os_ReadFile_return os_ReadFile(GoString name);
GOCRT_API int64_t os_statOrZero(os_File *f);
typedef os_ReadFile_return os_readFileContents_return;
/* All that read, a func([]byte) (int, error), gives; statSize is a hint. */
GOCRT_API os_readFileContents_return os_readFileContents(int64_t statSize, GoFuncVal *read);
/* Makes or empties the file and writes data ([]byte) to it. */
GOCRT_API GoError os_WriteFile(GoString name, GoSlice data, os_FileMode perm);

/* os/file_posix.go */

/* Closes f; pending operations end with ErrClosed. A second Close is an error. */
GOCRT_API GoError os_File_Close(os_File *f);
typedef os_File_Read_return os_File_read_return;
GOCRT_API os_File_read_return os_File_read(os_File *f, GoSlice b);
typedef os_File_Read_return os_File_pread_return;
GOCRT_API os_File_pread_return os_File_pread(os_File *f, GoSlice b, int64_t off);
typedef os_File_Read_return os_File_write_return;
GOCRT_API os_File_write_return os_File_write(os_File *f, GoSlice b);
typedef os_File_Read_return os_File_pwrite_return;
GOCRT_API os_File_pwrite_return os_File_pwrite(os_File *f, GoSlice b, int64_t off);
/* The mode bits that open, mkdir and chmod take. */
GOCRT_API uint32_t os_syscallMode(os_FileMode i);
GOCRT_API GoError os_chmod(GoString name, os_FileMode mode);
GOCRT_API GoError os_File_chmod(os_File *f, os_FileMode mode);
/* Change the owner; -1 leaves an id alone. *PathError. */
GOCRT_API GoError os_Chown(GoString name, GoInt uid, GoInt gid);
GOCRT_API GoError os_Lchown(GoString name, GoInt uid, GoInt gid);
GOCRT_API GoError os_File_Chown(os_File *f, GoInt uid, GoInt gid);
/* Changes the size. */
GOCRT_API GoError os_File_Truncate(os_File *f, int64_t size);
/* Writes what is in memory to the disk. */
GOCRT_API GoError os_File_Sync(os_File *f);
/* Sets the times; the zero Time leaves one alone. *PathError. */
GOCRT_API GoError os_Chtimes(GoString name, time_Time atime, time_Time mtime);

typedef struct os_chtimesUtimes_return {
	syscall_Timespec a[2];
} os_chtimesUtimes_return;
GOCRT_API os_chtimesUtimes_return os_chtimesUtimes(time_Time atime, time_Time mtime);
/* Makes f the working directory of the process. */
GOCRT_API GoError os_File_Chdir(os_File *f);
GOCRT_API GoError os_File_setDeadline(os_File *f, time_Time t);
GOCRT_API GoError os_File_setReadDeadline(os_File *f, time_Time t);
GOCRT_API GoError os_File_setWriteDeadline(os_File *f, time_Time t);
/* ErrInvalid where f is NULL. */
GOCRT_API GoError os_File_checkValid(os_File *f, GoString op);
/* fn, a func() error, again and again while it answers EINTR. */
GOCRT_API GoError os_ignoringEINTR(GoFuncVal *fn);

/* os/file_unix.go */

#define os__UTIME_OMIT internal_syscall_unix_UTIME_OMIT

GOCRT_API GoString os_fixLongPath(GoString path);
GOCRT_API GoError os_rename(GoString oldname, GoString newname);

/* What a File stands for. Its finalizer closes the descriptor. */
typedef struct os_file {
	internal_poll_FD pfd;
	GoString name;
	sync_atomic_Pointer dirinfo; /* *dirInfo, while a directory is being read */
	bool nonblock;               /* the library has set non-blocking mode */
	bool stdoutOrErr;            /* descriptor 1 or 2 */
	bool appendMode;             /* opened to append */
	bool inRoot;                 /* opened in a Root */
} os_file;

GOCRT_API GoUintptr os_File_fd(os_File *f);
GOCRT_API os_File *os_newFileFromNewFile(GoUintptr fd, GoString name);

typedef GoInt os_newFileKind;

enum {
	os_kindNewFile,  /* given to NewFile */
	os_kindOpenFile, /* from Open, Create, OpenFile */
	os_kindPipe,     /* from Pipe */
	os_kindSock,     /* from package net */
	os_kindNoPoll,   /* a directory: never non-blocking */
};

/* A File for fd, which it owns: non-blocking and with the poller where kind and fd allow. */
GOCRT_API os_File *os_newFile(GoInt fd, GoString name, os_newFileKind kind, bool nonBlocking);
/* Raises SIGPIPE as if by the kernel. Body in runtime. */
GOCRT_API void os_sigpipe(void);
/* Raises SIGPIPE where e is EPIPE and file is descriptor 1 or 2. */
GOCRT_API void os_epipecheck(os_File *file, GoError e);

#define os_DevNull GOSTR("/dev/null")

typedef os_Open_return os_openFileNolog_return;
GOCRT_API os_openFileNolog_return os_openFileNolog(GoString name, GoInt flag, os_FileMode perm);
typedef os_Open_return os_openDirNolog_return;
GOCRT_API os_openDirNolog_return os_openDirNolog(GoString name);
/* EINVAL where file is NULL. */
GOCRT_API GoError os_file_close(os_file *file);
typedef os_File_Seek_return os_File_seek_return;
GOCRT_API os_File_seek_return os_File_seek(os_File *f, int64_t offset, GoInt whence);
/* Changes the size of the named file. *PathError. */
GOCRT_API GoError os_Truncate(GoString name, int64_t size);
/* Removes a file or an empty directory. *PathError. */
GOCRT_API GoError os_Remove(GoString name);
GOCRT_API GoString os_tempDir(void);
/* Make a hard or a symbolic link newname. *LinkError. */
GOCRT_API GoError os_Link(GoString oldname, GoString newname);
GOCRT_API GoError os_Symlink(GoString oldname, GoString newname);
typedef os_Readlink_return os_readlink_return;
GOCRT_API os_readlink_return os_readlink(GoString name);

/* A directory entry. */
typedef struct os_unixDirent {
	GoString parent;
	GoString name;
	os_FileMode typ;
	os_FileInfo info; /* nil: not looked up yet */
} os_unixDirent;

GOCRT_API GoString os_unixDirent_Name(os_unixDirent *d);
GOCRT_API bool os_unixDirent_IsDir(os_unixDirent *d);
GOCRT_API os_FileMode os_unixDirent_Type(os_unixDirent *d);

typedef struct os_unixDirent_Info_return {
	os_FileInfo r0;
	GoError r1;
} os_unixDirent_Info_return;
GOCRT_API os_unixDirent_Info_return os_unixDirent_Info(os_unixDirent *d);
GOCRT_API GoString os_unixDirent_String(os_unixDirent *d);

typedef struct os_newUnixDirent_return {
	io_fs_DirEntry r0;
	GoError r1;
} os_newUnixDirent_return;
GOCRT_API os_newUnixDirent_return os_newUnixDirent(os_File *parent, GoString name, os_FileMode typ);

/* os/file_open_unix.go */

typedef struct os_open_return {
	GoInt r0;
	internal_poll_SysFile r1;
	GoError r2;
} os_open_return;
GOCRT_API os_open_return os_open(GoString path, GoInt flag, uint32_t perm);

/* os/pipe2_unix.go */

typedef struct os_Pipe_return {
	os_File *r0;
	os_File *r1;
	GoError r2;
} os_Pipe_return;
/* A pipe: r0 to read, r1 to write, close-on-exec, with the poller. *SyscallError. */
GOCRT_API os_Pipe_return os_Pipe(void);

/* os/stat.go */

typedef struct os_Stat_return {
	os_FileInfo r0;
	GoError r1;
} os_Stat_return;
/* The attributes of name; by Lstat those of a symbolic link itself. *PathError. */
GOCRT_API os_Stat_return os_Stat(GoString name);
typedef os_Stat_return os_Lstat_return;
GOCRT_API os_Lstat_return os_Lstat(GoString name);
/* For tests: a func(*File, string) (FileInfo, error) that answers for lstatat. */
GOCRT_API extern GoFuncVal *os_stathook;

/* os/stat_linux.go */

/* Sets what a FileInfo answers from fs->sys and the base of name. */
GOCRT_API void os_fillFileStatFromSys(os_fileStat *fs, GoString name);
/* The access time of a FileInfo of this package's. */
GOCRT_API time_Time os_atime(os_FileInfo fi);

/* os/stat_unix.go */

typedef os_Stat_return os_File_Stat_return;
/* The attributes of an open file. */
GOCRT_API os_File_Stat_return os_File_Stat(os_File *f);
typedef os_Stat_return os_statNolog_return;
GOCRT_API os_statNolog_return os_statNolog(GoString name);
typedef os_Stat_return os_lstatNolog_return;
GOCRT_API os_lstatNolog_return os_lstatNolog(GoString name);

/* os/statat.go */

typedef os_Stat_return os_File_lstatat_return;
/* Lstat of name below the directory f. */
GOCRT_API os_File_lstatat_return os_File_lstatat(os_File *f, GoString name);

/* os/statat_unix.go */

typedef os_Stat_return os_File_lstatatNolog_return;
GOCRT_API os_File_lstatatNolog_return os_File_lstatatNolog(os_File *f, GoString name);

/* os/dir.go */

typedef GoInt os_readdirMode;

enum {
	os_readdirName,
	os_readdirDirEntry,
	os_readdirFileInfo,
};

typedef struct os_File_Readdir_return {
	GoSlice r0;
	GoError r1;
} os_File_Readdir_return;
/*
 * The next entries of the directory f, unsorted: at most n, and io_EOF when there are no more; with
 * n <= 0 all of them. Readdir gives a []FileInfo, Readdirnames a []string, ReadDir a []DirEntry.
 */
GOCRT_API os_File_Readdir_return os_File_Readdir(os_File *f, GoInt n);
typedef os_File_Readdir_return os_File_Readdirnames_return;
GOCRT_API os_File_Readdirnames_return os_File_Readdirnames(os_File *f, GoInt n);
typedef io_fs_DirEntry os_DirEntry;
typedef os_File_Readdir_return os_File_ReadDir_return;
GOCRT_API os_File_ReadDir_return os_File_ReadDir(os_File *f, GoInt n);
typedef os_File_Readdir_return os_ReadDir_return;
/* All entries of the directory, []DirEntry, by name. */
GOCRT_API os_ReadDir_return os_ReadDir(GoString name);

/* os/dir_unix.go */

typedef struct os_dirInfo {
	sync_Mutex mu;
	GoSlice *buf; /* *[]byte */
	GoInt nbuf;   /* bytes in buf */
	GoInt bufp;   /* where the next entry begins */
} os_dirInfo;

#define os_blockSize 8192

GOCRT_API void os_dirInfo_close(os_dirInfo *d);

typedef struct os_File_readdir_return {
	GoSlice r0; /* []string */
	GoSlice r1; /* []DirEntry */
	GoSlice r2; /* []FileInfo */
	GoError r3;
} os_File_readdir_return;
GOCRT_API os_File_readdir_return os_File_readdir(os_File *f, GoInt n, os_readdirMode mode);

typedef struct os_readInt_return {
	uint64_t r0;
	bool r1;
} os_readInt_return;
/* The integer of size bytes at off, in the machine's order; false where b is too short. */
GOCRT_API os_readInt_return os_readInt(GoSlice b, GoUintptr off, GoUintptr size);

/* os/dirent_linux.go */

typedef os_readInt_return os_direntIno_return;
GOCRT_API os_direntIno_return os_direntIno(GoSlice buf);
typedef os_readInt_return os_direntReclen_return;
GOCRT_API os_direntReclen_return os_direntReclen(GoSlice buf);
typedef os_readInt_return os_direntNamlen_return;
GOCRT_API os_direntNamlen_return os_direntNamlen(GoSlice buf);
/* All bits set: not known. */
GOCRT_API os_FileMode os_direntType(GoSlice buf);

/* os/rawconn.go */

typedef struct os_rawConn {
	os_File *file;
} os_rawConn;

/* Call f, a func(uintptr) or func(uintptr) bool, with the descriptor; Read and Write until it
 * returns true, waiting for readiness between. */
GOCRT_API GoError os_rawConn_Control(os_rawConn *c, GoFuncVal *f);
GOCRT_API GoError os_rawConn_Read(os_rawConn *c, GoFuncVal *f);
GOCRT_API GoError os_rawConn_Write(os_rawConn *c, GoFuncVal *f);

typedef struct os_newRawConn_return {
	os_rawConn *r0;
	GoError r1;
} os_newRawConn_return;
GOCRT_API os_newRawConn_return os_newRawConn(os_File *file);

/* os/sticky_notbsd.go, os/sys_unix.go */

#define os_supportsCreateWithStickyBit true
#define os_supportsCloseOnExec true

/* os/getwd.go */

/* The directory that Getwd last found the long way. */
typedef struct os_getwdCache_t {
	sync_Mutex Mutex;
	GoString dir;
} os_getwdCache_t;
GOCRT_API extern os_getwdCache_t os_getwdCache;

typedef struct os_Getwd_return {
	GoString r0;
	GoError r1;
} os_Getwd_return;
/* The working directory; $PWD, where that names it. */
GOCRT_API os_Getwd_return os_Getwd(void);

/* os/env.go */

/* s with $var and ${var} replaced by what mapping, a func(string) string, says. */
GOCRT_API GoString os_Expand(GoString s, GoFuncVal *mapping);
/* Expand with Getenv. */
GOCRT_API GoString os_ExpandEnv(GoString s);
GOCRT_API bool os_isShellSpecialVar(uint8_t c);
GOCRT_API bool os_isAlphaNum(uint8_t c);

typedef struct os_getShellName_return {
	GoString r0;
	GoInt r1;
} os_getShellName_return;
/* The name that s, behind a $, begins with, and how many bytes it takes. */
GOCRT_API os_getShellName_return os_getShellName(GoString s);
/* The value of key, "" where it is not set. */
GOCRT_API GoString os_Getenv(GoString key);

typedef struct os_LookupEnv_return {
	GoString r0;
	bool r1;
} os_LookupEnv_return;
GOCRT_API os_LookupEnv_return os_LookupEnv(GoString key);
/* *SyscallError "setenv" with EINVAL where key is empty or has '=' or NUL, or value a NUL. */
GOCRT_API GoError os_Setenv(GoString key, GoString value);
GOCRT_API GoError os_Unsetenv(GoString key);
GOCRT_API void os_Clearenv(void);
/* []string of "key=value", new. */
GOCRT_API GoSlice os_Environ(void);

/* os/proc.go */

GOCRT_API extern GoSlice os_Args; /* []string */
/* Body in runtime. */
GOCRT_API GoSlice os_runtime_args(void);
GOCRT_API GoInt os_Getuid(void);
GOCRT_API GoInt os_Geteuid(void);
GOCRT_API GoInt os_Getgid(void);
GOCRT_API GoInt os_Getegid(void);

typedef struct os_Getgroups_return {
	GoSlice r0; /* []int */
	GoError r1;
} os_Getgroups_return;
GOCRT_API os_Getgroups_return os_Getgroups(void);
/* Ends the process at once, without deferred calls. */
GOCRT_API GOCRT_NORETURN void os_Exit(GoInt code);
/* Body in runtime. */
GOCRT_API void os_runtime_beforeExit(GoInt exitCode);

/* os/path.go */

/* Makes path and its missing parents, with perm less the umask. nil where it is there. */
GOCRT_API GoError os_MkdirAll(GoString path, os_FileMode perm);
GOCRT_API bool os_endsWithDot(GoString path);

/* os/path_unix.go */

#define os_PathSeparator '/'
#define os_PathListSeparator ':'

GOCRT_API bool os_IsPathSeparator(uint8_t c);

typedef struct os_splitPath_return {
	GoString r0;
	GoString r1;
} os_splitPath_return;
/* Directory and base. */
GOCRT_API os_splitPath_return os_splitPath(GoString path);

/* os/tempfile.go */

/* Body in runtime. */
GOCRT_API uint64_t os_runtime_rand(void);
GOCRT_API GoString os_nextRandom(void);
typedef os_Open_return os_CreateTemp_return;
/* A new file in dir (TempDir where empty), named by pattern with a random number in the place of
 * its last *, or at its end. */
GOCRT_API os_CreateTemp_return os_CreateTemp(GoString dir, GoString pattern);
GOCRT_API extern GoError os_errPatternHasSeparator;

typedef struct os_prefixAndSuffix_return {
	GoString r0;
	GoString r1;
	GoError r2;
} os_prefixAndSuffix_return;
GOCRT_API os_prefixAndSuffix_return os_prefixAndSuffix(GoString pattern);
typedef os_Readlink_return os_MkdirTemp_return;
/* The name of a new directory, as CreateTemp. */
GOCRT_API os_MkdirTemp_return os_MkdirTemp(GoString dir, GoString pattern);
GOCRT_API GoString os_joinPath(GoString dir, GoString name);

/* os/executable.go, os/executable_procfs.go */

typedef os_Readlink_return os_Executable_return;
/* The path of the program that runs. */
GOCRT_API os_Executable_return os_Executable(void);
typedef os_Readlink_return os_executable_return;
GOCRT_API os_executable_return os_executable(void);

/* os/sys.go, os/sys_linux.go */

typedef os_Readlink_return os_Hostname_return;
/* The name that the kernel has for this machine. */
GOCRT_API os_Hostname_return os_Hostname(void);
typedef os_Readlink_return os_hostname_return;
GOCRT_API os_hostname_return os_hostname(void);

GOCRT_END_DECLS

#endif
