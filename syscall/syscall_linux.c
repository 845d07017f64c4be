/*
 * System calls: the calls themselves, files, wait statuses, tracing, identities, limits.
 *
 * Ports syscall/syscall_linux.go.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "internal/runtime/syscall/linux/raw.h"
#include "internal/strconv/strconv.h"
#include "runtime/fdpressure.h"
#include "syscall/internal.h"

syscall_RawSyscall_return syscall_RawSyscall(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                             GoUintptr a3)
{
	return syscall_RawSyscall6(trap, a1, a2, a3, 0, 0, 0);
}

static inline syscall_RawSyscall6_return rawSyscall6(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                                     GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                     GoUintptr a6)
{
	GoUintptr r2;
	GoUintptr r = linux_rawSyscall(trap, a1, a2, a3, a4, a5, a6, &r2);
	if (linux_isError(r))
		return (syscall_RawSyscall6_return){~(GoUintptr)0, 0, -r};
	return (syscall_RawSyscall6_return){r, r2, 0};
}

syscall_RawSyscall6_return syscall_RawSyscall6(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                               GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                               GoUintptr a6)
{
	return rawSyscall6(trap, a1, a2, a3, a4, a5, a6);
}

syscall_Syscall_return syscall_Syscall(GoUintptr trap, GoUintptr a1, GoUintptr a2, GoUintptr a3)
{
	return syscall_Syscall6(trap, a1, a2, a3, 0, 0, 0);
}

/* A system call and its result. In the caller's frame, where the collector sees the arguments. */
struct blockingSyscall {
	GoUintptr trap, a[6];
	syscall_RawSyscall6_return r;
};

static intptr_t blockingSyscall(void *arg)
{
	struct blockingSyscall *c = arg;
	c->r = rawSyscall6(c->trap, c->a[0], c->a[1], c->a[2], c->a[3], c->a[4], c->a[5]);
	return 0;
}

syscall_Syscall6_return syscall_Syscall6(GoUintptr trap, GoUintptr a1, GoUintptr a2, GoUintptr a3,
                                         GoUintptr a4, GoUintptr a5, GoUintptr a6)
{
	struct blockingSyscall c = {trap, {a1, a2, a3, a4, a5, a6}, {0, 0, 0}};
	runtime_blockingCall(blockingSyscall, &c);
	return c.r;
}

syscall_rawSyscallNoError_return syscall_rawSyscallNoError(GoUintptr trap, GoUintptr a1,
                                                           GoUintptr a2, GoUintptr a3)
{
	syscall_rawSyscallNoError_return r;
	r.r0 = linux_rawSyscall(trap, a1, a2, a3, 0, 0, 0, &r.r1);
	return r;
}

#if defined(GOCRT_NO_ASM)
syscall_rawVforkSyscall_return syscall_rawVforkSyscall(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                                       GoUintptr a3, void *stackTop,
                                                       void (*child)(void *), void *arg)
{
	(void)stackTop;
	GoUintptr unused;

	/* Both return from here, so neither stack may be the other's. */
	if (trap == syscall_SYS_CLONE)
		a1 &= ~(GoUintptr)syscall_CLONE_VM;
	else
		((syscall_cloneArgs *)a1)->flags &= ~(uint64_t)syscall_CLONE_VM;
	GoUintptr r = linux_rawSyscall(trap, a1, a2, a3, 0, 0, 0, &unused);
	if (linux_isError(r))
		return (syscall_rawVforkSyscall_return){~(GoUintptr)0, -r};
	if (r == 0)
		child(arg);
	return (syscall_rawVforkSyscall_return){r, 0};
}
#endif

bool syscall_retryFD(syscall_Errno e, bool *tried)
{
	if ((e != syscall_EMFILE && e != syscall_ENFILE) || *tried)
		return false;
	*tried = true;
	runtime_relieveFDPressure(); /* another thread may have closed what this one would have */
	return true;
}

/* Wrapped */

GoError syscall_Access(GoString path, uint32_t mode)
{
	return syscall_Faccessat(syscall__AT_FDCWD, path, mode, 0);
}

GoError syscall_Chmod(GoString path, uint32_t mode)
{
	return syscall_Fchmodat(syscall__AT_FDCWD, path, mode, 0);
}

GoError syscall_Chown(GoString path, GoInt uid, GoInt gid)
{
	return syscall_Fchownat(syscall__AT_FDCWD, path, uid, gid, 0);
}

syscall_Creat_return syscall_Creat(GoString path, uint32_t mode)
{
	return syscall_Open(path, syscall_O_CREAT | syscall_O_WRONLY | syscall_O_TRUNC, mode);
}

syscall_EpollCreate_return syscall_EpollCreate(GoInt size)
{
	if (size <= 0)
		return (syscall_EpollCreate_return){-1, syscall_errnoError(syscall_EINVAL)};
	syscall_EpollCreate1_return r = syscall_EpollCreate1(0);
	return (syscall_EpollCreate_return){r.r0, r.r1};
}

bool syscall_isGroupMember(GoInt gid)
{
	syscall_Getgroups_return groups = syscall_Getgroups();
	for (GoInt i = 0; i < groups.r0.len; i++)
		if (((GoInt *)groups.r0.p)[i] == gid)
			return true;
	return false;
}

bool syscall_isCapDacOverrideSet(void)
{
	enum {
		CAP_DAC_OVERRIDE = 1
	};
	syscall_caps c = {{syscall__LINUX_CAPABILITY_VERSION_3, 0}, {{0, 0, 0}, {0, 0, 0}}};

	syscall_RawSyscall_return r =
	    syscall_RawSyscall(syscall_SYS_CAPGET, (GoUintptr)&c.hdr, (GoUintptr)&c.data[0], 0);
	return r.r2 == 0 && (c.data[0].effective & syscall_capToMask(CAP_DAC_OVERRIDE)) != 0;
}

/* The permission bits of st, in the low three, that count for the ids asked for. */
static uint32_t modeFor(const syscall_Stat_t *st, GoInt uid, bool effective)
{
	if ((uint32_t)uid == st->Uid)
		return st->Mode >> 6 & 7;
	GoInt gid = effective ? syscall_Getegid() : syscall_Getgid();
	if ((uint32_t)gid == st->Gid || syscall_isGroupMember((GoInt)st->Gid))
		return st->Mode >> 3 & 7;
	return st->Mode & 7;
}

/* faccessat with flags from the attributes of the file, as libc does it on old kernels. */
static GoError accessByMode(GoInt dirfd, GoString path, uint32_t mode, GoInt flags)
{
	syscall_Stat_t st;
	GoError err = syscall_fstatat(dirfd, path, &st, flags & syscall__AT_SYMLINK_NOFOLLOW);
	if (err.tab)
		return err;

	mode &= 7;
	if (mode == 0)
		return GONIL;

	bool effective = (flags & syscall__AT_EACCESS) != 0;
	GoInt uid = effective ? syscall_Geteuid() : syscall_Getuid();
	if (effective && uid != 0 && syscall_isCapDacOverrideSet())
		uid = 0;
	if (uid == 0) {
		/* Root may read and write everything, and execute what anyone may. */
		bool ok = (mode & 1) == 0 || (st.Mode & 0111) != 0;
		return ok ? GONIL : syscall_errnoError(syscall_EACCES);
	}
	if ((modeFor(&st, uid, effective) & mode) == mode)
		return GONIL;
	return syscall_errnoError(syscall_EACCES);
}

GoError syscall_Faccessat(GoInt dirfd, GoString path, uint32_t mode, GoInt flags)
{
	if (flags == 0)
		return syscall_faccessat(dirfd, path, mode);

	GoError err = syscall_faccessat2(dirfd, path, mode, flags);
	if (!syscall_isErrno(err, syscall_ENOSYS) && !syscall_isErrno(err, syscall_EPERM))
		return err;
	if ((flags & ~(GoInt)(syscall__AT_SYMLINK_NOFOLLOW | syscall__AT_EACCESS)) != 0)
		return syscall_errnoError(syscall_EINVAL);
	return accessByMode(dirfd, path, mode, flags);
}

GoError syscall_Fchmodat(GoInt dirfd, GoString path, uint32_t mode, GoInt flags)
{
	const GoInt known = syscall__AT_SYMLINK_NOFOLLOW | syscall__AT_EMPTY_PATH;

	if (flags == 0)
		return syscall_fchmodat(dirfd, path, mode);
	GoError err = syscall_fchmodat2(dirfd, path, mode, flags);
	if (!syscall_isErrno(err, syscall_ENOSYS))
		return err;
	return syscall_errnoError((flags & ~known) != 0 ? syscall_EINVAL : syscall_EOPNOTSUPP);
}

GoError syscall_Link(GoString oldpath, GoString newpath)
{
	return syscall_linkat(syscall__AT_FDCWD, oldpath, syscall__AT_FDCWD, newpath, 0);
}

GoError syscall_Mkdir(GoString path, uint32_t mode)
{
	return syscall_Mkdirat(syscall__AT_FDCWD, path, mode);
}

GoError syscall_Mknod(GoString path, uint32_t mode, GoInt dev)
{
	return syscall_Mknodat(syscall__AT_FDCWD, path, mode, dev);
}

syscall_Open_return syscall_Open(GoString path, GoInt mode, uint32_t perm)
{
	return syscall_Openat(syscall__AT_FDCWD, path, mode, perm);
}

syscall_Openat_return syscall_Openat(GoInt dirfd, GoString path, GoInt flags, uint32_t mode)
{
	GoError err;
	uint8_t *p = syscall_bytePtr(path, &err);
	if (!p)
		return (syscall_Openat_return){0, err};
	syscall_Syscall6_return r;
	bool tried = false;
	do
		r = syscall_Syscall6(syscall_SYS_OPENAT, (GoUintptr)dirfd, (GoUintptr)p,
		                     (GoUintptr)(flags | syscall_O_LARGEFILE), mode, 0, 0);
	while (syscall_retryFD(r.r2, &tried));
	return (syscall_Openat_return){(GoInt)r.r0, syscall_errnoErr(r.r2)};
}

GoError syscall_Pipe(GoSlice p)
{
	return syscall_Pipe2(p, 0);
}

GoError syscall_Pipe2(GoSlice p, GoInt flags)
{
	if (p.len != 2)
		return syscall_errnoError(syscall_EINVAL);
	syscall__C_int pp[2];
	syscall_RawSyscall_return r;
	bool tried = false;
	do
		r = syscall_RawSyscall(syscall_SYS_PIPE2, (GoUintptr)pp, (GoUintptr)flags, 0);
	while (syscall_retryFD(r.r2, &tried));
	if (r.r2)
		return syscall_errnoError(r.r2);
	((GoInt *)p.p)[0] = pp[0];
	((GoInt *)p.p)[1] = pp[1];
	return GONIL;
}

syscall_Readlink_return syscall_Readlink(GoString path, GoSlice buf)
{
	syscall_readlinkat_return r = syscall_readlinkat(syscall__AT_FDCWD, path, buf);
	return (syscall_Readlink_return){r.r0, r.r1};
}

GoError syscall_Rename(GoString oldpath, GoString newpath)
{
	return syscall_Renameat(syscall__AT_FDCWD, oldpath, syscall__AT_FDCWD, newpath);
}

GoError syscall_Rmdir(GoString path)
{
	return syscall_unlinkat(syscall__AT_FDCWD, path, syscall__AT_REMOVEDIR);
}

GoError syscall_Symlink(GoString oldpath, GoString newpath)
{
	return syscall_symlinkat(oldpath, syscall__AT_FDCWD, newpath);
}

GoError syscall_Unlink(GoString path)
{
	return syscall_unlinkat(syscall__AT_FDCWD, path, 0);
}

GoError syscall_Unlinkat(GoInt dirfd, GoString path)
{
	return syscall_unlinkat(dirfd, path, 0);
}

GoError syscall_Utimes(GoString path, GoSlice tv)
{
	if (tv.len != 2)
		return syscall_errnoError(syscall_EINVAL);
	return syscall_utimes(path, tv.p);
}

GoError syscall_UtimesNano(GoString path, GoSlice ts)
{
	if (ts.len != 2)
		return syscall_errnoError(syscall_EINVAL);
	return syscall_utimensat(syscall__AT_FDCWD, path, ts.p, 0);
}

GoError syscall_Futimesat(GoInt dirfd, GoString path, GoSlice tv)
{
	if (tv.len != 2)
		return syscall_errnoError(syscall_EINVAL);
	return syscall_futimesat(dirfd, path, tv.p);
}

GoError syscall_Futimes(GoInt fd, GoSlice tv)
{
	return syscall_Utimes(
	    runtime_concatstring2(GOSTR("/proc/self/fd/"), internal_strconv_Itoa(fd)), tv);
}

syscall_Getwd_return syscall_Getwd(void)
{
	char buf[syscall_PathMax];
	syscall_Getcwd_return n = syscall_Getcwd(GOSLICE(buf));
	if (n.r1.tab)
		return (syscall_Getwd_return){{NULL, 0}, n.r1};
	if (n.r0 < 1 || n.r0 > (GoInt)sizeof(buf) || buf[n.r0 - 1] != 0)
		return (syscall_Getwd_return){{NULL, 0}, syscall_errnoError(syscall_EINVAL)};
	if (buf[0] != '/') /* "(unreachable)" */
		return (syscall_Getwd_return){{NULL, 0}, syscall_errnoError(syscall_ENOENT)};
	return (syscall_Getwd_return){runtime_gostringn(buf, n.r0 - 1), GONIL};
}

syscall_Getgroups_return syscall_Getgroups(void)
{
	const GoSlice none = {NULL, 0, 0};

	syscall_getgroups_return n = syscall_getgroups(0, NULL);
	if (n.r1.tab || n.r0 == 0)
		return (syscall_Getgroups_return){none, n.r1};
	if (n.r0 < 0 || n.r0 > 1 << 20)
		return (syscall_Getgroups_return){none, syscall_errnoError(syscall_EINVAL)};

	GoInt len = n.r0;
	syscall__Gid_t *a = runtime_mallocgc((GoUintptr)len * sizeof(*a), NULL, true);
	n = syscall_getgroups(len, a);
	if (n.r1.tab)
		return (syscall_Getgroups_return){none, n.r1};
	GoInt *gids = runtime_mallocgc((GoUintptr)len * sizeof(*gids), NULL, true);
	for (GoInt i = 0; i < n.r0; i++)
		gids[i] = (GoInt)a[i];
	return (syscall_Getgroups_return){{gids, len, len}, GONIL};
}

/* The error of a libc function that returned ret. */
static GoError libcError(int ret)
{
	return ret == 0 ? GONIL : syscall_errnoErr((syscall_Errno)errno);
}

GoError syscall_Setgroups(GoSlice gids)
{
	GoUintptr n = (GoUintptr)gids.len;
	gid_t *a = runtime_mallocgc(n * sizeof(*a) + 1, NULL, true);
	for (GoUintptr i = 0; i < n; i++)
		a[i] = (gid_t)((GoInt *)gids.p)[i];
	int setgroups(size_t size, const gid_t *list); /* grp.h pulls in stdio */
	return libcError(setgroups(n, n ? a : NULL));
}

bool syscall_WaitStatus_Exited(syscall_WaitStatus w)
{
	return (w & syscall_mask) == syscall_exited;
}

bool syscall_WaitStatus_Signaled(syscall_WaitStatus w)
{
	return (w & syscall_mask) != syscall_stopped && (w & syscall_mask) != syscall_exited;
}

bool syscall_WaitStatus_Stopped(syscall_WaitStatus w)
{
	return (w & 0xFF) == syscall_stopped;
}

bool syscall_WaitStatus_Continued(syscall_WaitStatus w)
{
	return w == 0xFFFF;
}

bool syscall_WaitStatus_CoreDump(syscall_WaitStatus w)
{
	return syscall_WaitStatus_Signaled(w) && (w & syscall_core) != 0;
}

GoInt syscall_WaitStatus_ExitStatus(syscall_WaitStatus w)
{
	if (!syscall_WaitStatus_Exited(w))
		return -1;
	return (GoInt)(w >> syscall_shift & 0xFF);
}

syscall_Signal syscall_WaitStatus_Signal(syscall_WaitStatus w)
{
	if (!syscall_WaitStatus_Signaled(w))
		return -1;
	return (syscall_Signal)(w & syscall_mask);
}

syscall_Signal syscall_WaitStatus_StopSignal(syscall_WaitStatus w)
{
	if (!syscall_WaitStatus_Stopped(w))
		return -1;
	return (syscall_Signal)(w >> syscall_shift & 0xFF);
}

GoInt syscall_WaitStatus_TrapCause(syscall_WaitStatus w)
{
	if (syscall_WaitStatus_StopSignal(w) != syscall_SIGTRAP)
		return -1;
	return (GoInt)(w >> syscall_shift >> 8);
}

syscall_Wait4_return syscall_Wait4(GoInt pid, syscall_WaitStatus *wstatus, GoInt options,
                                   syscall_Rusage *rusage)
{
	syscall__C_int status = 0;
	syscall_wait4_return r = syscall_wait4(pid, &status, options, rusage);
	if (wstatus)
		*wstatus = (syscall_WaitStatus)status;
	return (syscall_Wait4_return){r.r0, r.r1};
}

GoError syscall_Mkfifo(GoString path, uint32_t mode)
{
	return syscall_Mknod(path, mode | syscall_S_IFIFO, 0);
}

GoError syscall_BindToDevice(GoInt fd, GoString device)
{
	return syscall_setsockopt(fd, syscall_SOL_SOCKET, syscall_SO_BINDTODEVICE,
	                          device.n > 0 ? (void *)device.p : NULL, (GoUintptr)device.n);
}

/* The kernel reads and writes memory of another process in words, which these take apart. */
enum {
	WORD = sizeof(GoUintptr)
};

syscall_ptracePeek_return syscall_ptracePeek(GoInt req, GoInt pid, GoUintptr addr, GoSlice out)
{
	uint8_t *dst = out.p;
	GoInt done = 0;
	while (done < out.len) {
		GoUintptr at = addr + (GoUintptr)done;
		GoInt skip = (GoInt)(at % WORD);
		uint8_t buf[WORD];
		GoError err = syscall_ptracePtr(req, pid, at - (GoUintptr)skip, buf);
		if (err.tab)
			return (syscall_ptracePeek_return){done, err};
		GoInt n = WORD - skip < out.len - done ? WORD - skip : out.len - done;
		memcpy(dst + done, buf + skip, (size_t)n);
		done += n;
	}
	return (syscall_ptracePeek_return){done, GONIL};
}

syscall_PtracePeekText_return syscall_PtracePeekText(GoInt pid, GoUintptr addr, GoSlice out)
{
	return syscall_ptracePeek(syscall_PTRACE_PEEKTEXT, pid, addr, out);
}

syscall_PtracePeekData_return syscall_PtracePeekData(GoInt pid, GoUintptr addr, GoSlice out)
{
	return syscall_ptracePeek(syscall_PTRACE_PEEKDATA, pid, addr, out);
}

syscall_ptracePoke_return syscall_ptracePoke(GoInt pokeReq, GoInt peekReq, GoInt pid,
                                             GoUintptr addr, GoSlice data)
{
	const uint8_t *src = data.p;
	GoInt done = 0;
	while (done < data.len) {
		GoUintptr at = addr + (GoUintptr)done;
		GoInt skip = (GoInt)(at % WORD);
		GoInt n = WORD - skip < data.len - done ? WORD - skip : data.len - done;
		GoUintptr word;
		GoError err = GONIL;
		if (n < WORD)
			err = syscall_ptracePtr(peekReq, pid, at - (GoUintptr)skip, &word);
		if (err.tab)
			return (syscall_ptracePoke_return){done, err};
		memcpy((uint8_t *)&word + skip, src + done, (size_t)n);
		err = syscall_ptrace(pokeReq, pid, at - (GoUintptr)skip, word);
		if (err.tab)
			return (syscall_ptracePoke_return){done, err};
		done += n;
	}
	return (syscall_ptracePoke_return){done, GONIL};
}

syscall_PtracePokeText_return syscall_PtracePokeText(GoInt pid, GoUintptr addr, GoSlice data)
{
	return syscall_ptracePoke(syscall_PTRACE_POKETEXT, syscall_PTRACE_PEEKTEXT, pid, addr,
	                          data);
}

syscall_PtracePokeData_return syscall_PtracePokeData(GoInt pid, GoUintptr addr, GoSlice data)
{
	return syscall_ptracePoke(syscall_PTRACE_POKEDATA, syscall_PTRACE_PEEKDATA, pid, addr,
	                          data);
}

GoError syscall_PtraceGetRegs(GoInt pid, syscall_PtraceRegs *regsout)
{
	syscall_Iovec iov = {(uint8_t *)regsout, sizeof(*regsout)};
	return syscall_ptracePtr(syscall_PTRACE_GETREGSET, pid, syscall__NT_PRSTATUS, &iov);
}

GoError syscall_PtraceSetRegs(GoInt pid, syscall_PtraceRegs *regs)
{
	syscall_Iovec iov = {(uint8_t *)regs, sizeof(*regs)};
	return syscall_ptracePtr(syscall_PTRACE_SETREGSET, pid, syscall__NT_PRSTATUS, &iov);
}

GoError syscall_PtraceSetOptions(GoInt pid, GoInt options)
{
	return syscall_ptrace(syscall_PTRACE_SETOPTIONS, pid, 0, (GoUintptr)options);
}

syscall_PtraceGetEventMsg_return syscall_PtraceGetEventMsg(GoInt pid)
{
	syscall__C_long data = 0;
	GoError err = syscall_ptracePtr(syscall_PTRACE_GETEVENTMSG, pid, 0, &data);
	return (syscall_PtraceGetEventMsg_return){(GoUint)data, err};
}

GoError syscall_PtraceCont(GoInt pid, GoInt signal)
{
	return syscall_ptrace(syscall_PTRACE_CONT, pid, 0, (GoUintptr)signal);
}

GoError syscall_PtraceSyscall(GoInt pid, GoInt signal)
{
	return syscall_ptrace(syscall_PTRACE_SYSCALL, pid, 0, (GoUintptr)signal);
}

GoError syscall_PtraceSingleStep(GoInt pid)
{
	return syscall_ptrace(syscall_PTRACE_SINGLESTEP, pid, 0, 0);
}

GoError syscall_PtraceAttach(GoInt pid)
{
	return syscall_ptrace(syscall_PTRACE_ATTACH, pid, 0, 0);
}

GoError syscall_PtraceDetach(GoInt pid)
{
	return syscall_ptrace(syscall_PTRACE_DETACH, pid, 0, 0);
}

GoError syscall_Reboot(GoInt cmd)
{
	return syscall_reboot(syscall_LINUX_REBOOT_MAGIC1, syscall_LINUX_REBOOT_MAGIC2, cmd,
	                      GOSTR(""));
}

syscall_ReadDirent_return syscall_ReadDirent(GoInt fd, GoSlice buf)
{
	syscall_Getdents_return r = syscall_Getdents(fd, buf);
	return (syscall_ReadDirent_return){r.r0, r.r1};
}

syscall_direntIno_return syscall_direntIno(GoSlice buf)
{
	uint64_t ino;
	if (buf.len < (GoInt)(offsetof(syscall_Dirent, Ino) + sizeof(ino)))
		return (syscall_direntIno_return){0, false};
	memcpy(&ino, (uint8_t *)buf.p + offsetof(syscall_Dirent, Ino), sizeof(ino));
	return (syscall_direntIno_return){ino, true};
}

syscall_direntReclen_return syscall_direntReclen(GoSlice buf)
{
	uint16_t reclen;
	if (buf.len < (GoInt)(offsetof(syscall_Dirent, Reclen) + sizeof(reclen)))
		return (syscall_direntReclen_return){0, false};
	memcpy(&reclen, (uint8_t *)buf.p + offsetof(syscall_Dirent, Reclen), sizeof(reclen));
	return (syscall_direntReclen_return){reclen, true};
}

syscall_direntNamlen_return syscall_direntNamlen(GoSlice buf)
{
	syscall_direntReclen_return reclen = syscall_direntReclen(buf);
	if (!reclen.r1)
		return reclen;
	return (syscall_direntNamlen_return){reclen.r0 - offsetof(syscall_Dirent, Name), true};
}

GoError syscall_Mount(GoString source, GoString target, GoString fstype, GoUintptr flags,
                      GoString data)
{
	/* Some file systems refuse an empty string, but take none. */
	if (data.n == 0)
		return syscall_mount(source, target, fstype, flags, NULL);
	syscall_BytePtrFromString_return datap = syscall_BytePtrFromString(data);
	if (datap.r1.tab)
		return datap.r1;
	return syscall_mount(source, target, fstype, flags, datap.r0);
}

GoInt syscall_Getpgrp(void)
{
	return syscall_Getpgid(0).r0;
}

syscall_AllThreadsSyscall_return syscall_AllThreadsSyscall(GoUintptr trap, GoUintptr a1,
                                                           GoUintptr a2, GoUintptr a3)
{
	return syscall_AllThreadsSyscall6(trap, a1, a2, a3, 0, 0, 0);
}

syscall_AllThreadsSyscall6_return syscall_AllThreadsSyscall6(GoUintptr trap, GoUintptr a1,
                                                             GoUintptr a2, GoUintptr a3,
                                                             GoUintptr a4, GoUintptr a5,
                                                             GoUintptr a6)
{
	(void)trap, (void)a1, (void)a2, (void)a3, (void)a4, (void)a5, (void)a6;
	return (syscall_AllThreadsSyscall6_return){syscall_minus1, syscall_minus1, syscall_ENOTSUP};
}

GoError syscall_Setegid(GoInt egid)
{
	return libcError(setegid((gid_t)egid));
}

GoError syscall_Seteuid(GoInt euid)
{
	return libcError(seteuid((uid_t)euid));
}

GoError syscall_Setgid(GoInt gid)
{
	return libcError(setgid((gid_t)gid));
}

GoError syscall_Setregid(GoInt rgid, GoInt egid)
{
	return libcError(setregid((gid_t)rgid, (gid_t)egid));
}

GoError syscall_Setresgid(GoInt rgid, GoInt egid, GoInt sgid)
{
	return libcError(setresgid((gid_t)rgid, (gid_t)egid, (gid_t)sgid));
}

GoError syscall_Setresuid(GoInt ruid, GoInt euid, GoInt suid)
{
	return libcError(setresuid((uid_t)ruid, (uid_t)euid, (uid_t)suid));
}

GoError syscall_Setreuid(GoInt ruid, GoInt euid)
{
	return libcError(setreuid((uid_t)ruid, (uid_t)euid));
}

GoError syscall_Setuid(GoInt uid)
{
	return libcError(setuid((uid_t)uid));
}

GoError syscall_Getrlimit(GoInt resource, syscall_Rlimit *rlim)
{
	return syscall_prlimit1(0, resource, NULL, rlim);
}

GoError syscall_setrlimit(GoInt resource, syscall_Rlimit *rlim)
{
	return syscall_prlimit1(0, resource, rlim, NULL);
}

GoError syscall_prlimit(GoInt pid, GoInt resource, syscall_Rlimit *newlimit, syscall_Rlimit *old)
{
	GoError err = syscall_prlimit1(pid, resource, newlimit, old);
	if (!err.tab && newlimit && resource == syscall_RLIMIT_NOFILE &&
	    (pid == 0 || pid == syscall_Getpid()))
		sync_atomic_Pointer_Store(&syscall_origRlimitNofile, NULL);
	return err;
}
