/*
 * Package syscall on linux/riscv64: plain system calls.
 *
 * Ports syscall/zsyscall_linux_riscv64.go. Written by tools/genconst; do not edit.
 */
#ifndef GOCRT_SYSCALL_ZSYSCALL_LINUX_RISCV64_H
#define GOCRT_SYSCALL_ZSYSCALL_LINUX_RISCV64_H

#include "syscall/syscall.h"

GOCRT_BEGIN_DECLS

/* syscall/zsyscall_linux_riscv64.go */

/*
 * Each makes the system call that it is named after, once: EINTR is not retried. An error is a
 * syscall.Errno, and a path with a NUL in it is EINVAL without a call. Memory is the caller's; a
 * slice's length is the number of bytes that the kernel may use. "Never blocks" means that the
 * collector waits for the call.
 */

/* Checks access to path below dirfd with the real ids. */
GOCRT_API GoError syscall_faccessat(GoInt dirfd, GoString path, uint32_t mode);
/* faccessat with flags; ENOSYS before Linux 5.8. */
GOCRT_API GoError syscall_faccessat2(GoInt dirfd, GoString path, uint32_t mode, GoInt flags);
/* Changes the mode of path below dirfd. */
GOCRT_API GoError syscall_fchmodat(GoInt dirfd, GoString path, uint32_t mode);
/* fchmodat with flags; ENOSYS before Linux 6.6. */
GOCRT_API GoError syscall_fchmodat2(GoInt dirfd, GoString path, uint32_t mode, GoInt flags);
/* Makes the hard link newpath to oldpath. */
GOCRT_API GoError syscall_linkat(GoInt olddirfd, GoString oldpath, GoInt newdirfd, GoString newpath,
                                 GoInt flags);
typedef struct syscall_openat_return {
	GoInt r0;
	GoError r1;
} syscall_openat_return;
/* Opens path below dirfd and returns the descriptor, -1 on error. */
GOCRT_API syscall_openat_return syscall_openat(GoInt dirfd, GoString path, GoInt flags,
                                               uint32_t mode);
/* Stores the read and the write end of a new pipe in p[0] and p[1]. Never blocks. */
GOCRT_API GoError syscall_pipe2(syscall__C_int *p, GoInt flags);
typedef struct syscall_readlinkat_return {
	GoInt r0;
	GoError r1;
} syscall_readlinkat_return;
/* Stores the target of the link path in buf, without NUL, and returns its length. */
GOCRT_API syscall_readlinkat_return syscall_readlinkat(GoInt dirfd, GoString path, GoSlice buf);
/* Makes the symbolic link newpath with the target oldpath. */
GOCRT_API GoError syscall_symlinkat(GoString oldpath, GoInt newdirfd, GoString newpath);
/* Removes path, a directory where flags has AT_REMOVEDIR. */
GOCRT_API GoError syscall_unlinkat(GoInt dirfd, GoString path, GoInt flags);
/* Sets access and modification time from times[0] and times[1]. */
GOCRT_API GoError syscall_utimensat(GoInt dirfd, GoString path, syscall_Timespec *times,
                                    GoInt flag);
typedef struct syscall_Getcwd_return {
	GoInt r0;
	GoError r1;
} syscall_Getcwd_return;
/* Stores the working directory in buf, with a NUL, and returns its length with the NUL. */
GOCRT_API syscall_Getcwd_return syscall_Getcwd(GoSlice buf);
typedef struct syscall_wait4_return {
	GoInt r0;
	GoError r1;
} syscall_wait4_return;
/* Waits for a child; wstatus and rusage may be NULL. Returns its pid, 0 with WNOHANG. */
GOCRT_API syscall_wait4_return syscall_wait4(GoInt pid, syscall__C_int *wstatus, GoInt options,
                                             syscall_Rusage *rusage);
/* The request on pid with two words as arguments. */
GOCRT_API GoError syscall_ptrace(GoInt request, GoInt pid, GoUintptr addr, GoUintptr data);
/* The request on pid with a pointer as its last argument. */
GOCRT_API GoError syscall_ptracePtr(GoInt request, GoInt pid, GoUintptr addr, void *data);
/* Reboots the machine, or sets what the keyboard's reset does. */
GOCRT_API GoError syscall_reboot(GoUint magic1, GoUint magic2, GoInt cmd, GoString arg);
/* Mounts source on target; data may be NULL. */
GOCRT_API GoError syscall_mount(GoString source, GoString target, GoString fstype, GoUintptr flags,
                                uint8_t *data);
/* Turns process accounting on, into the file path. */
GOCRT_API GoError syscall_Acct(GoString path);
typedef struct syscall_Adjtimex_return {
	GoInt r0;
	GoError r1;
} syscall_Adjtimex_return;
/* Reads or tunes the kernel's clock and returns its state. */
GOCRT_API syscall_Adjtimex_return syscall_Adjtimex(syscall_Timex *buf);
/* Changes the working directory of the process. */
GOCRT_API GoError syscall_Chdir(GoString path);
/* Changes the root directory, not the working directory. */
GOCRT_API GoError syscall_Chroot(GoString path);
/* Closes the descriptor; it is gone even where an error is returned. */
GOCRT_API GoError syscall_Close(GoInt fd);
typedef struct syscall_Dup_return {
	GoInt r0;
	GoError r1;
} syscall_Dup_return;
/* A duplicate of oldfd without close-on-exec. Frees descriptors and tries again on EMFILE. */
GOCRT_API syscall_Dup_return syscall_Dup(GoInt oldfd);
/* Makes newfd a duplicate of oldfd; flags is 0 or O_CLOEXEC. */
GOCRT_API GoError syscall_Dup3(GoInt oldfd, GoInt newfd, GoInt flags);
typedef struct syscall_EpollCreate1_return {
	GoInt r0;
	GoError r1;
} syscall_EpollCreate1_return;
/* A new epoll descriptor. Frees descriptors and tries again on EMFILE. Never blocks. */
GOCRT_API syscall_EpollCreate1_return syscall_EpollCreate1(GoInt flag);
/* Adds, changes or removes fd in the epoll set epfd. Never blocks. */
GOCRT_API GoError syscall_EpollCtl(GoInt epfd, GoInt op, GoInt fd, syscall_EpollEvent *event);
/* Reserves space for len bytes at off. */
GOCRT_API GoError syscall_Fallocate(GoInt fd, uint32_t mode, int64_t off, int64_t len);
/* Changes the working directory of the process to the directory fd. */
GOCRT_API GoError syscall_Fchdir(GoInt fd);
/* Changes the mode of an open file. */
GOCRT_API GoError syscall_Fchmod(GoInt fd, uint32_t mode);
/* Changes the owner of path below dirfd; an id of -1 is left alone. */
GOCRT_API GoError syscall_Fchownat(GoInt dirfd, GoString path, GoInt uid, GoInt gid, GoInt flags);
typedef struct syscall_fcntl_return {
	GoInt r0;
	GoError r1;
} syscall_fcntl_return;
/* The command cmd on fd with the integer arg. */
GOCRT_API syscall_fcntl_return syscall_fcntl(GoInt fd, GoInt cmd, GoInt arg);
/* Waits until the file's data is on disk. */
GOCRT_API GoError syscall_Fdatasync(GoInt fd);
/* Places or removes a lock on the open file. */
GOCRT_API GoError syscall_Flock(GoInt fd, GoInt how);
/* Waits until the file's data and attributes are on disk. */
GOCRT_API GoError syscall_Fsync(GoInt fd);
typedef struct syscall_Getdents_return {
	GoInt r0;
	GoError r1;
} syscall_Getdents_return;
/* Stores directory entries in buf and returns their bytes, 0 at the end. */
GOCRT_API syscall_Getdents_return syscall_Getdents(GoInt fd, GoSlice buf);
typedef struct syscall_Getpgid_return {
	GoInt r0;
	GoError r1;
} syscall_Getpgid_return;
/* The process group of pid, 0 being the caller. Never blocks. */
GOCRT_API syscall_Getpgid_return syscall_Getpgid(GoInt pid);
/* The process id of the caller. Never blocks. */
GOCRT_API GoInt syscall_Getpid(void);
/* The process id of the parent. Never blocks. */
GOCRT_API GoInt syscall_Getppid(void);
typedef struct syscall_Getpriority_return {
	GoInt r0;
	GoError r1;
} syscall_Getpriority_return;
/* 20 minus the nice value. */
GOCRT_API syscall_Getpriority_return syscall_Getpriority(GoInt which, GoInt who);
/* Stores what the process, its children or the thread have used. Never blocks. */
GOCRT_API GoError syscall_Getrusage(GoInt who, syscall_Rusage *rusage);
/* The id of the calling thread. Never blocks. */
GOCRT_API GoInt syscall_Gettid(void);
typedef struct syscall_Getxattr_return {
	GoInt r0;
	GoError r1;
} syscall_Getxattr_return;
/* Stores an attribute of path in dest and returns its length. */
GOCRT_API syscall_Getxattr_return syscall_Getxattr(GoString path, GoString attr, GoSlice dest);
typedef struct syscall_InotifyAddWatch_return {
	GoInt r0;
	GoError r1;
} syscall_InotifyAddWatch_return;
/* Watches pathname and returns the watch's number. */
GOCRT_API syscall_InotifyAddWatch_return syscall_InotifyAddWatch(GoInt fd, GoString pathname,
                                                                 uint32_t mask);
typedef struct syscall_InotifyInit1_return {
	GoInt r0;
	GoError r1;
} syscall_InotifyInit1_return;
/* A new inotify descriptor. Frees descriptors and tries again on EMFILE. Never blocks. */
GOCRT_API syscall_InotifyInit1_return syscall_InotifyInit1(GoInt flags);
typedef struct syscall_InotifyRmWatch_return {
	GoInt r0;
	GoError r1;
} syscall_InotifyRmWatch_return;
/* Removes a watch. Never blocks. */
GOCRT_API syscall_InotifyRmWatch_return syscall_InotifyRmWatch(GoInt fd, uint32_t watchdesc);
/* Sends sig to the process pid, to a group where pid is 0 or negative; 0 only checks. Never blocks.
 */
GOCRT_API GoError syscall_Kill(GoInt pid, syscall_Signal sig);
typedef struct syscall_Klogctl_return {
	GoInt r0;
	GoError r1;
} syscall_Klogctl_return;
/* Reads or controls the kernel's log. */
GOCRT_API syscall_Klogctl_return syscall_Klogctl(GoInt typ, GoSlice buf);
typedef struct syscall_Listxattr_return {
	GoInt r0;
	GoError r1;
} syscall_Listxattr_return;
/* Stores the names of path's attributes in dest and returns their bytes. */
GOCRT_API syscall_Listxattr_return syscall_Listxattr(GoString path, GoSlice dest);
/* Makes the directory path below dirfd. */
GOCRT_API GoError syscall_Mkdirat(GoInt dirfd, GoString path, uint32_t mode);
/* Makes a file, device or fifo below dirfd. */
GOCRT_API GoError syscall_Mknodat(GoInt dirfd, GoString path, uint32_t mode, GoInt dev);
/* Sleeps; leftover, unless NULL, gets what is left after EINTR. */
GOCRT_API GoError syscall_Nanosleep(syscall_Timespec *time, syscall_Timespec *leftover);
/* Makes newroot the root of the mount namespace and puts the old one at putold. */
GOCRT_API GoError syscall_PivotRoot(GoString newroot, GoString putold);
/* Stores a limit of pid (0 the caller) in old and sets it from newlimit; both may be NULL. Never
 * blocks. */
GOCRT_API GoError syscall_prlimit1(GoInt pid, GoInt resource, syscall_Rlimit *newlimit,
                                   syscall_Rlimit *old);
typedef struct syscall_read_return {
	GoInt r0;
	GoError r1;
} syscall_read_return;
/* Reads into p and returns the count, 0 at the end of the file. */
GOCRT_API syscall_read_return syscall_read(GoInt fd, GoSlice p);
/* Removes an attribute of path. */
GOCRT_API GoError syscall_Removexattr(GoString path, GoString attr);
/* Sets the NIS domain name. */
GOCRT_API GoError syscall_Setdomainname(GoSlice p);
/* Sets the host name of the UTS namespace. */
GOCRT_API GoError syscall_Sethostname(GoSlice p);
/* Moves the process pid to the group pgid; 0 is the caller, and its own pid. Never blocks. */
GOCRT_API GoError syscall_Setpgid(GoInt pid, GoInt pgid);
typedef struct syscall_Setsid_return {
	GoInt r0;
	GoError r1;
} syscall_Setsid_return;
/* Makes the caller the leader of a new session and returns its id. Never blocks. */
GOCRT_API syscall_Setsid_return syscall_Setsid(void);
/* Sets the clock. Never blocks. */
GOCRT_API GoError syscall_Settimeofday(syscall_Timeval *tv);
/* Sets a nice value. */
GOCRT_API GoError syscall_Setpriority(GoInt which, GoInt who, GoInt prio);
/* Sets an attribute of path. */
GOCRT_API GoError syscall_Setxattr(GoString path, GoString attr, GoSlice data, GoInt flags);
/* Writes all file systems to disk. */
GOCRT_API void syscall_Sync(void);
/* Stores load and memory of the machine. Never blocks. */
GOCRT_API GoError syscall_Sysinfo(syscall_Sysinfo_t *info);
typedef struct syscall_Tee_return {
	int64_t r0;
	GoError r1;
} syscall_Tee_return;
/* Copies up to len bytes from one pipe to another without consuming them. */
GOCRT_API syscall_Tee_return syscall_Tee(GoInt rfd, GoInt wfd, GoInt len, GoInt flags);
/* Sends sig to one thread. Never blocks. */
GOCRT_API GoError syscall_Tgkill(GoInt tgid, GoInt tid, syscall_Signal sig);
typedef struct syscall_Times_return {
	GoUintptr r0;
	GoError r1;
} syscall_Times_return;
/* Stores the times used by the process and its children, in clock ticks. Never blocks. */
GOCRT_API syscall_Times_return syscall_Times(syscall_Tms *tms);
/* Sets the file mode mask and returns the old one. Never blocks. */
GOCRT_API GoInt syscall_Umask(GoInt mask);
/* Stores names and version of the system. Never blocks. */
GOCRT_API GoError syscall_Uname(syscall_Utsname *buf);
/* Removes a mount. */
GOCRT_API GoError syscall_Unmount(GoString target, GoInt flags);
/* Gives the calling thread namespaces of its own. */
GOCRT_API GoError syscall_Unshare(GoInt flags);
typedef struct syscall_write_return {
	GoInt r0;
	GoError r1;
} syscall_write_return;
/* Writes p and returns the count. */
GOCRT_API syscall_write_return syscall_write(GoInt fd, GoSlice p);
/* Ends the calling thread at once, unknown to the runtime. */
GOCRT_API GoError syscall_exitThread(GoInt code);
typedef struct syscall_readlen_return {
	GoInt r0;
	GoError r1;
} syscall_readlen_return;
/* Reads np bytes into p and returns the count, 0 at the end of the file. */
GOCRT_API syscall_readlen_return syscall_readlen(GoInt fd, uint8_t *p, GoInt np);
/* Removes a mapping. */
GOCRT_API GoError syscall_munmap(GoUintptr addr, GoUintptr length);
/* Advises the kernel on the use of the memory b. */
GOCRT_API GoError syscall_Madvise(GoSlice b, GoInt advice);
/* Changes the protection of the memory b. */
GOCRT_API GoError syscall_Mprotect(GoSlice b, GoInt prot);
/* Keeps the memory b from being paged out. */
GOCRT_API GoError syscall_Mlock(GoSlice b);
/* Undoes Mlock. */
GOCRT_API GoError syscall_Munlock(GoSlice b);
/* Keeps the whole process from being paged out. */
GOCRT_API GoError syscall_Mlockall(GoInt flags);
/* Undoes Mlockall. */
GOCRT_API GoError syscall_Munlockall(void);
typedef struct syscall_EpollWait_return {
	GoInt r0;
	GoError r1;
} syscall_EpollWait_return;
/* Stores up to events.len ready events and returns their number; msec -1 waits for ever. */
GOCRT_API syscall_EpollWait_return syscall_EpollWait(GoInt epfd, GoSlice events, GoInt msec);
/* Changes the owner of an open file; an id of -1 is left alone. */
GOCRT_API GoError syscall_Fchown(GoInt fd, GoInt uid, GoInt gid);
/* Stores the attributes of an open file. */
GOCRT_API GoError syscall_Fstat(GoInt fd, syscall_Stat_t *stat);
/* Stores the attributes of path below the directory. */
GOCRT_API GoError syscall_fstatat(GoInt dirfd, GoString path, syscall_Stat_t *stat, GoInt flags);
/* Stores the state of the file system of an open file. */
GOCRT_API GoError syscall_Fstatfs(GoInt fd, syscall_Statfs_t *buf);
/* Sets the length of an open file. */
GOCRT_API GoError syscall_Ftruncate(GoInt fd, int64_t length);
/* The effective group id. Never blocks. */
GOCRT_API GoInt syscall_Getegid(void);
/* The effective user id. Never blocks. */
GOCRT_API GoInt syscall_Geteuid(void);
/* The real group id. Never blocks. */
GOCRT_API GoInt syscall_Getgid(void);
/* The real user id. Never blocks. */
GOCRT_API GoInt syscall_Getuid(void);
/* Makes the socket s accept connections, n of them queued. */
GOCRT_API GoError syscall_Listen(GoInt s, GoInt n);
typedef struct syscall_pread_return {
	GoInt r0;
	GoError r1;
} syscall_pread_return;
/* Reads into p from offset and returns the count. */
GOCRT_API syscall_pread_return syscall_pread(GoInt fd, GoSlice p, int64_t offset);
typedef struct syscall_pwrite_return {
	GoInt r0;
	GoError r1;
} syscall_pwrite_return;
/* Writes p at offset and returns the count. */
GOCRT_API syscall_pwrite_return syscall_pwrite(GoInt fd, GoSlice p, int64_t offset);
/* Renames a file; flags say what becomes of newpath. */
GOCRT_API GoError syscall_renameat2(GoInt olddirfd, GoString oldpath, GoInt newdirfd,
                                    GoString newpath, GoUint flags);
typedef struct syscall_Seek_return {
	int64_t r0;
	GoError r1;
} syscall_Seek_return;
/* Moves the offset of an open file and returns it. */
GOCRT_API syscall_Seek_return syscall_Seek(GoInt fd, int64_t offset, GoInt whence);
typedef struct syscall_sendfile_return {
	GoInt r0;
	GoError r1;
} syscall_sendfile_return;
/* Copies count bytes from infd, at *offset or its own offset where NULL, to outfd. */
GOCRT_API syscall_sendfile_return syscall_sendfile(GoInt outfd, GoInt infd, int64_t *offset,
                                                   GoInt count);
/* Sets the group id for file access of the calling thread. */
GOCRT_API GoError syscall_Setfsgid(GoInt gid);
/* Sets the user id for file access of the calling thread. */
GOCRT_API GoError syscall_Setfsuid(GoInt uid);
/* Ends one or both directions of a connection. */
GOCRT_API GoError syscall_Shutdown(GoInt fd, GoInt how);
typedef struct syscall_Splice_return {
	int64_t r0;
	GoError r1;
} syscall_Splice_return;
/* Moves up to len bytes between a pipe and a file; roff and woff may be NULL. */
GOCRT_API syscall_Splice_return syscall_Splice(GoInt rfd, int64_t *roff, GoInt wfd, int64_t *woff,
                                               GoInt len, GoInt flags);
/* Stores the state of the file system that path is on. */
GOCRT_API GoError syscall_Statfs(GoString path, syscall_Statfs_t *buf);
/* Writes n bytes at off to disk. */
GOCRT_API GoError syscall_SyncFileRange(GoInt fd, int64_t off, int64_t n, GoInt flags);
/* Sets the length of the file path. */
GOCRT_API GoError syscall_Truncate(GoString path, int64_t length);
typedef struct syscall_accept4_return {
	GoInt r0;
	GoError r1;
} syscall_accept4_return;
/* Accepts a connection. Frees descriptors and tries again on EMFILE. */
GOCRT_API syscall_accept4_return syscall_accept4(GoInt s, syscall_RawSockaddrAny *rsa,
                                                 syscall__Socklen *addrlen, GoInt flags);
/* Gives the socket s an address. */
GOCRT_API GoError syscall_bind(GoInt s, void *addr, syscall__Socklen addrlen);
/* Connects the socket s. */
GOCRT_API GoError syscall_connect(GoInt s, void *addr, syscall__Socklen addrlen);
typedef struct syscall_getgroups_return {
	GoInt r0;
	GoError r1;
} syscall_getgroups_return;
/* Stores up to n supplementary groups in list and returns their number; n 0 only counts. Never
 * blocks. */
GOCRT_API syscall_getgroups_return syscall_getgroups(GoInt n, syscall__Gid_t *list);
/* Stores an option of the socket s in *val, *vallen bytes. */
GOCRT_API GoError syscall_getsockopt(GoInt s, GoInt level, GoInt name, void *val,
                                     syscall__Socklen *vallen);
/* Sets an option of the socket s. */
GOCRT_API GoError syscall_setsockopt(GoInt s, GoInt level, GoInt name, void *val, GoUintptr vallen);
typedef struct syscall_socket_return {
	GoInt r0;
	GoError r1;
} syscall_socket_return;
/* A new socket. Frees descriptors and tries again on EMFILE. Never blocks. */
GOCRT_API syscall_socket_return syscall_socket(GoInt domain, GoInt typ, GoInt proto);
/* Stores two connected sockets in fd[0] and fd[1]. Frees descriptors and tries again on EMFILE.
 * Never blocks. */
GOCRT_API GoError syscall_socketpair(GoInt domain, GoInt typ, GoInt proto, int32_t *fd);
/* Stores the address of the other end. Never blocks. */
GOCRT_API GoError syscall_getpeername(GoInt fd, syscall_RawSockaddrAny *rsa,
                                      syscall__Socklen *addrlen);
/* Stores the address of the socket. Never blocks. */
GOCRT_API GoError syscall_getsockname(GoInt fd, syscall_RawSockaddrAny *rsa,
                                      syscall__Socklen *addrlen);
typedef struct syscall_recvfrom_return {
	GoInt r0;
	GoError r1;
} syscall_recvfrom_return;
/* Receives a message and its sender's address, which may be NULL. */
GOCRT_API syscall_recvfrom_return syscall_recvfrom(GoInt fd, GoSlice p, GoInt flags,
                                                   syscall_RawSockaddrAny *from,
                                                   syscall__Socklen *fromlen);
/* Sends a message to an address. */
GOCRT_API GoError syscall_sendto(GoInt s, GoSlice buf, GoInt flags, void *to,
                                 syscall__Socklen addrlen);
typedef struct syscall_recvmsg_return {
	GoInt r0;
	GoError r1;
} syscall_recvmsg_return;
/* Receives a message and returns its length. */
GOCRT_API syscall_recvmsg_return syscall_recvmsg(GoInt s, syscall_Msghdr *msg, GoInt flags);
typedef struct syscall_sendmsg_return {
	GoInt r0;
	GoError r1;
} syscall_sendmsg_return;
/* Sends a message and returns the count. */
GOCRT_API syscall_sendmsg_return syscall_sendmsg(GoInt s, syscall_Msghdr *msg, GoInt flags);
typedef struct syscall_mmap_return {
	GoUintptr r0;
	GoError r1;
} syscall_mmap_return;
/* Maps memory or a file and returns the address. */
GOCRT_API syscall_mmap_return syscall_mmap(GoUintptr addr, GoUintptr length, GoInt prot,
                                           GoInt flags, GoInt fd, int64_t offset);
typedef struct syscall_pselect_return {
	GoInt r0;
	GoError r1;
} syscall_pselect_return;
/* Waits for descriptors; each set, timeout and sigmask may be NULL. */
GOCRT_API syscall_pselect_return syscall_pselect(GoInt nfd, syscall_FdSet *r, syscall_FdSet *w,
                                                 syscall_FdSet *e, syscall_Timespec *timeout,
                                                 syscall_sigset_t *sigmask);
/* Stores the time of day. Never blocks. */
GOCRT_API GoError syscall_Gettimeofday(syscall_Timeval *tv);
typedef struct syscall_ppoll_return {
	GoInt r0;
	GoError r1;
} syscall_ppoll_return;
/* Waits for descriptors; timeout and sigmask may be NULL. */
GOCRT_API syscall_ppoll_return syscall_ppoll(syscall_pollFd *fds, GoInt nfds,
                                             syscall_Timespec *timeout, syscall_sigset_t *sigmask);

GOCRT_END_DECLS

#endif
