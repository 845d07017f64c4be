/*
 * syscall/syscall_linux.c: the calls themselves, files, wait statuses, identities.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal/runtime/syscall/linux/linux.h"
#include "internal/syscall/unix/unix.h"
#include "runtime/fdpressure.h"
#include "tests/syscall/support.h"

static GoString tempPath(const char *name)
{
	char path[4096];
	snprintf(path, sizeof(path), "%s/%s", test_tempDir(), name);
	return runtime_gostring(path);
}

/* The one that takes six arguments. */
#if defined(SYS_mmap2)
#define NR_MMAP SYS_mmap2
#else
#define NR_MMAP SYS_mmap
#endif

static void rawCalls(void)
{
	errno = 4711;
	syscall_RawSyscall_return r = syscall_RawSyscall(SYS_getpid, 0, 0, 0);
	ASSERT_INT(r.r0, getpid());
	ASSERT_INT(r.r2, 0);
	r = syscall_RawSyscall(SYS_close, (GoUintptr)-1, 0, 0);
	ASSERT(r.r0 == ~(GoUintptr)0);
	ASSERT_INT(r.r1, 0);
	ASSERT_INT(r.r2, EBADF);
	ASSERT_INT(errno, 4711);
	r = syscall_Syscall6(NR_MMAP, 0, 4096, 3, 0x22, (GoUintptr)-1, 0);
	ASSERT_INT(r.r2, 0);
	memset((void *)r.r0, 1, 4096);
	ASSERT_INT(syscall_Syscall(SYS_munmap, r.r0, 4096, 0).r2, 0);
	ASSERT_INT(syscall_rawSyscallNoError(SYS_getppid, 0, 0, 0).r0, getppid());
	ASSERT_INT(
	    internal_runtime_syscall_linux_Syscall6(SYS_close, (GoUintptr)-1, 0, 0, 0, 0, 0).r2,
	    EBADF);
}

static void waitStatus(void)
{
	static const struct {
		syscall_WaitStatus w;
		bool exited, signaled, stopped, continued, core;
		int status, signal, stop, trap;
	} cases[] = {
	    {0, true, false, false, false, false, 0, -1, -1, -1},
	    {0x100, true, false, false, false, false, 1, -1, -1, -1},
	    {0xff00, true, false, false, false, false, 255, -1, -1, -1},
	    {9, false, true, false, false, false, -1, 9, -1, -1},
	    {0x89, false, true, false, false, true, -1, 9, -1, -1},
	    {0x137f, false, false, true, false, false, -1, -1, 19, -1},
	    {0x57f, false, false, true, false, false, -1, -1, 5, 0},
	    {0x3057f, false, false, true, false, false, -1, -1, 5, 3},
	    {0xffff, false, false, false, true, false, -1, -1, -1, -1},
	    {0x7f, false, false, true, false, false, -1, -1, 0, -1},
	    {0x80, true, false, false, false, false, 0, -1, -1, -1},
	    {0xff, false, false, false, false, false, -1, -1, -1, -1},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		syscall_WaitStatus w = cases[i].w;
		ASSERT_INT(syscall_WaitStatus_Exited(w), cases[i].exited);
		ASSERT_INT(syscall_WaitStatus_Signaled(w), cases[i].signaled);
		ASSERT_INT(syscall_WaitStatus_Stopped(w), cases[i].stopped);
		ASSERT_INT(syscall_WaitStatus_Continued(w), cases[i].continued);
		ASSERT_INT(syscall_WaitStatus_CoreDump(w), cases[i].core);
		ASSERT_INT(syscall_WaitStatus_ExitStatus(w), cases[i].status);
		ASSERT_INT(syscall_WaitStatus_Signal(w), cases[i].signal);
		ASSERT_INT(syscall_WaitStatus_StopSignal(w), cases[i].stop);
		ASSERT_INT(syscall_WaitStatus_TrapCause(w), cases[i].trap);
	}
}

static void wait4(void)
{
	syscall_Rusage usage;
	syscall_WaitStatus w = 4711;
	GoInt pid = START(NULL, "/bin/sh", "-c", "exit 3");
	syscall_Wait4_return r;
	memset(&usage, 0xff, sizeof(usage));
	do
		r = syscall_Wait4(pid, &w, 0, &usage);
	while (syscall_isErrno(r.r1, syscall_EINTR));
	ASSERT_NIL(r.r1);
	ASSERT_INT(r.r0, pid);
	ASSERT_INT(w, 0x300);
	ASSERT(usage.Maxrss > 0);
	r = syscall_Wait4(pid, &w, 0, NULL);
	ASSERT_ERR(r.r1, "no child processes");
	ASSERT_INT(r.r0, -1);
}

static void files(void)
{
	GoString path = tempPath("f"), link = tempPath("l"), dir = tempPath("d");
	syscall_Stat_t st;
	char buf[64];

	syscall_Open_return f = syscall_Open(
	    path, syscall_O_RDWR | syscall_O_CREAT | syscall_O_EXCL | syscall_O_CLOEXEC, 0600);
	ASSERT_NIL(f.r1);
	ASSERT_ERR(syscall_Open(path, syscall_O_CREAT | syscall_O_EXCL, 0600).r1, "file exists");
	ASSERT_INT(syscall_Pwrite(f.r0, (GoSlice){"hello", 5, 5}, 3).r0, 5);
	ASSERT_INT(syscall_Pread(f.r0, (GoSlice){buf, 2, 2}, 4).r0, 2);
	ASSERT_INT(memcmp(buf, "el", 2), 0);
	ASSERT_INT(syscall_Seek(f.r0, 0, SEEK_END).r0, 8);
	ASSERT_NIL(syscall_Ftruncate(f.r0, 100));
	ASSERT_NIL(syscall_Fstat(f.r0, &st));
	ASSERT_INT(st.Size, 100);
	ASSERT_INT(st.Mode, syscall_S_IFREG | 0600);
	ASSERT_NIL(syscall_Fsync(f.r0));
	syscall_Dup_return d = syscall_Dup(f.r0);
	ASSERT_NIL(d.r1);
	ASSERT_NIL(syscall_Close(d.r0));
	ASSERT_NIL(syscall_Close(f.r0));
	ASSERT_ERR(syscall_Close(f.r0), "bad file descriptor");

	ASSERT_NIL(syscall_Symlink(path, link));
	ASSERT_NIL(syscall_Lstat(link, &st));
	ASSERT_INT(st.Mode & syscall_S_IFMT, syscall_S_IFLNK);
	ASSERT_NIL(syscall_Stat(link, &st));
	ASSERT_INT(st.Mode & syscall_S_IFMT, syscall_S_IFREG);
	ASSERT_INT(syscall_Readlink(link, GOSLICE(buf)).r0, path.n < 64 ? path.n : 64);
	ASSERT_NIL(syscall_Mkdir(dir, 0755));
	ASSERT_ERR(syscall_Unlink(dir), "is a directory");
	ASSERT_NIL(syscall_Rmdir(dir));
	ASSERT_NIL(syscall_Rename(link, dir));
	ASSERT_NIL(syscall_Unlink(dir));
	ASSERT_NIL(syscall_Chmod(path, 0640));
	ASSERT_NIL(syscall_Stat(path, &st));
	ASSERT_INT(st.Mode & 0777, 0640);
	syscall_Timespec ts[2] = {{1, 2}, {3, 4}};
	ASSERT_NIL(syscall_UtimesNano(path, GOSLICE(ts)));
	ASSERT_ERR(syscall_UtimesNano(path, (GoSlice){ts, 1, 1}), "invalid argument");
	ASSERT_NIL(syscall_Stat(path, &st));
	ASSERT_INT(st.Mtim.Sec, 3);
	ASSERT_INT(st.Mtim.Nsec, 4);
	ASSERT_NIL(syscall_Unlink(path));
	ASSERT_ERR(syscall_Stat(path, &st), "no such file or directory");
	ASSERT_ERR(syscall_Stat(GOSTR("a\0b"), &st), "invalid argument");
	ASSERT_ERR(syscall_Open(GOSTR("a\0b"), 0, 0).r1, "invalid argument");
}

static void workingDirectory(void)
{
	char *want = getcwd(NULL, 0);
	ASSERT_FATAL(want != NULL);
	syscall_Getwd_return r = syscall_Getwd();
	ASSERT_NIL(r.r1);
	ASSERT_STR(r.r0, want);
	free(want);
}

static void accessChecks(void)
{
	GoString path = tempPath("access");
	syscall_Open_return f =
	    syscall_Open(path, syscall_O_CREAT | syscall_O_RDWR | syscall_O_CLOEXEC, 0640);
	ASSERT_NIL(f.r1);
	syscall_Close(f.r0);

	ASSERT_NIL(syscall_Access(path, 4));
	ASSERT_NIL(syscall_Faccessat(syscall__AT_FDCWD, path, 6, syscall__AT_EACCESS));
	ASSERT_ERR(syscall_Faccessat(syscall__AT_FDCWD, path, 1, syscall__AT_EACCESS),
	           "permission denied");
	ASSERT_ERR(syscall_Faccessat(syscall__AT_FDCWD, path, 1, 0), "permission denied");
	ASSERT_ERR(syscall_Faccessat(syscall__AT_FDCWD, path, 4, 0x4000), "invalid argument");
	ASSERT_ERR(syscall_Access(tempPath("none"), 4), "no such file or directory");
	syscall_Chmod(path, 0751);
	ASSERT_NIL(syscall_Faccessat(syscall__AT_FDCWD, path, 7, syscall__AT_EACCESS));
	syscall_Unlink(path);
}

static void pipeLengths(void)
{
	GoInt p[3];
	ASSERT_ERR(syscall_Pipe2((GoSlice){p, 3, 3}, 0), "invalid argument");
	ASSERT_ERR(syscall_Pipe((GoSlice){p, 1, 1}), "invalid argument");
	ASSERT_ERR(syscall_Pipe2((GoSlice){p, 2, 2}, 1), "invalid argument");
}

static void dirents(void)
{
	uint8_t buf[4096];
	syscall_Open_return d =
	    syscall_Open(GOSTR("/proc/self"), syscall_O_RDONLY | syscall_O_DIRECTORY, 0);
	ASSERT_NIL(d.r1);
	syscall_ReadDirent_return n = syscall_ReadDirent(d.r0, GOSLICE(buf));
	ASSERT_NIL(n.r1);
	ASSERT(n.r0 > 0);
	GoSlice first = {buf, n.r0, n.r0};
	syscall_direntReclen_return len = syscall_direntReclen(first);
	ASSERT(len.r1 && len.r0 > 0 && len.r0 <= (uint64_t)n.r0);
	ASSERT_INT(syscall_direntNamlen(first).r0, len.r0 - 19);
	ASSERT(syscall_direntIno(first).r1);
	ASSERT(!syscall_direntIno((GoSlice){buf, 7, 7}).r1);
	ASSERT(!syscall_direntReclen((GoSlice){buf, 17, 17}).r1);
	ASSERT(!syscall_direntNamlen((GoSlice){buf, 17, 17}).r1);
	syscall_Close(d.r0);
}

static void identities(void)
{
	ASSERT_INT(syscall_Getpid(), getpid());
	ASSERT_INT(syscall_Getppid(), getppid());
	ASSERT_INT(syscall_Getpgrp(), getpgrp());
	ASSERT_INT(syscall_Getuid(), getuid());
	ASSERT_INT(syscall_Gettid(), gettid());
	ASSERT_INT(syscall_AllThreadsSyscall(SYS_getpid, 0, 0, 0).r2, ENOTSUP);

	gid_t groups[256];
	int n = getgroups(256, groups);
	syscall_Getgroups_return g = syscall_Getgroups();
	ASSERT_NIL(g.r1);
	ASSERT_INT(g.r0.len, n);
	for (int i = 0; i < n; i++)
		ASSERT(syscall_isGroupMember((GoInt)groups[i]));
	ASSERT(!syscall_isGroupMember(123456789));
}

static void park(void *arg)
{
	sync_WaitGroup *wg = arg;
	sync_WaitGroup_Wait(wg);
}

/* The Uid or Gid line, or Groups, of every thread: how many differ from want. */
static int threadsWithout(const char *line)
{
	char cmd[200];
	snprintf(cmd, sizeof(cmd),
	         "for t in /proc/%d/task/*; do grep -Fqx '%s' $t/status || echo $t; done | wc -l",
	         (int)getpid(), line);
	struct sys_run r = RUN(NULL, "/bin/sh", "-c", cmd);
	return r.out.n > 0 ? atoi(r.out.p) : -1;
}

CHILD_CASE(syscall_setuidEtc)
{
	sync_WaitGroup *wg = runtime_mallocscan(sizeof(*wg));
	GoInt groups[] = {1, 2};
	sync_WaitGroup_Add(wg, 1);
	for (int i = 0; i < 3; i++)
		runtime_goC(park, wg);
	ASSERT_NIL(syscall_Setegid(1));
	ASSERT_INT(threadsWithout("Gid:\t0\t1\t0\t1"), 0);
	ASSERT_NIL(syscall_Setegid(0));
	ASSERT_NIL(syscall_Setregid(-1, 0));
	ASSERT_NIL(syscall_Setresgid(0, 0, 0));
	ASSERT_NIL(syscall_Setgid(0));
	ASSERT_NIL(syscall_Setgroups((GoSlice){NULL, 0, 0}));
	ASSERT_INT(threadsWithout("Groups:\t "), 0);
	ASSERT_NIL(syscall_Setgroups(GOSLICE(groups)));
	ASSERT_INT(threadsWithout("Groups:\t1 2 "), 0);
	ASSERT_NIL(syscall_Seteuid(0));
	ASSERT_NIL(syscall_Setreuid(0, 1));
	ASSERT_NIL(syscall_Seteuid(0));
	ASSERT_NIL(syscall_Setresuid(0, 0, 0));
	ASSERT_NIL(syscall_Setuid(65534));
	ASSERT_INT(threadsWithout("Uid:\t65534\t65534\t65534\t65534"), 0);
	ASSERT_ERR(syscall_Setuid(0), "operation not permitted");
}

static void setuidEtc(void)
{
	if (getuid() != 0)
		TEST_SKIP("needs root");
	ASSERT_CHILD("syscall_setuidEtc");
}

static void *volatile kept;

static void interrupted(int sig)
{
	(void)sig;
}

/* A blocking call keeps what it points to, returns EINTR, and holds up no collection. */
static void blockedReader(void *arg)
{
	GoInt *p = arg;
	uint8_t *buf = runtime_mallocgc(64, NULL, true);
	syscall_Read_return r;
	do
		r = syscall_Read(p[0], (GoSlice){buf, 64, 64});
	while (syscall_isErrno(r.r1, syscall_EINTR));
	p[2] = r.r0 == 1 && buf[0] == 'x';
	syscall_Close(p[0]);
	__atomic_store_n(&p[3], 1, __ATOMIC_RELEASE);
}

static void blockingDelaysNoCollection(void)
{
	GoInt *p = runtime_mallocscan(4 * sizeof(*p));
	signal(SIGUSR1, interrupted);
	ASSERT_NIL(syscall_Pipe2((GoSlice){p, 2, 2}, syscall_O_CLOEXEC));
	runtime_goC(blockedReader, p);
	for (int i = 0; i < 20; i++) {
		kept = runtime_mallocgc(64, NULL, true);
		runtime_GC();
	}
	ASSERT_INT(syscall_Write(p[1], (GoSlice){"x", 1, 1}).r0, 1);
	while (!__atomic_load_n(&p[3], __ATOMIC_ACQUIRE))
		runtime_Gosched();
	ASSERT_INT(p[2], 1);
	syscall_Close(p[1]);
	signal(SIGUSR1, SIG_DFL);
}

static void timeOfDay(void)
{
	syscall_Timeval tv;
	syscall_Time_t t = 0;
	ASSERT_NIL(syscall_Gettimeofday(&tv));
	ASSERT(tv.Sec > 1000000000);
	ASSERT(syscall_Time(&t).r0 >= tv.Sec);
	ASSERT(t >= tv.Sec);
}

static void closeCleanup(void *arg)
{
	close(*(int *)arg);
}

/* Uses up the table with descriptors that dropped objects hold. */
static void fillTable(void *unused)
{
	(void)unused;
	for (int fd; (fd = fcntl(0, F_DUPFD_CLOEXEC, 0)) >= 0;) {
		int *box = runtime_mallocgc(sizeof(*box), NULL, true);
		*box = fd;
		runtime_addCleanupFD(runtime_mallocscan(64), closeCleanup, box);
	}
}

/* Every call that hands out a descriptor finds one when dropped objects hold them all. */
CHILD_CASE(syscall_fullTable)
{
	struct rlimit lim = {64, 64};
	GoInt p[2], pidfd = -1;
	syscall_SysProcAttr sys = {.PidFD = &pidfd};
	GoSlice args = STRINGS("true");

	ASSERT_FATAL(setrlimit(RLIMIT_NOFILE, &lim) == 0);
	test_onThread(fillTable, NULL);
	ASSERT_NIL(syscall_Open(GOSTR("/dev/null"), syscall_O_RDONLY, 0).r1);
	test_onThread(fillTable, NULL);
	ASSERT_NIL(syscall_Pipe2(GOSLICE(p), 0));
	test_onThread(fillTable, NULL);
	ASSERT_NIL(syscall_Dup(0).r1);
	test_onThread(fillTable, NULL);
	ASSERT_NIL(internal_syscall_unix_Fcntl(0, syscall_F_DUPFD_CLOEXEC, 0).r1);
	test_onThread(fillTable, NULL);
	GoError err = internal_syscall_unix_PidFDOpen(getpid(), 0).r1;
	ASSERT(!err.tab || syscall_isErrno(err, syscall_ENOSYS) ||
	       syscall_isErrno(err, syscall_EPERM));
	for (int i = 0; i < 2; i++) {
		test_onThread(fillTable, NULL);
		syscall_ProcAttr attr = {.Sys = &sys};
		syscall_ForkExec_return r = syscall_ForkExec(GOSTR("/bin/true"), args, &attr);
		ASSERT_NIL(r.r1);
		ASSERT_INT(sys_wait(r.r0), 0);
		syscall_sharesMemory = false; /* and with the pipe */
	}
	/* Nothing to close any more: the error stands. */
	while (fcntl(0, F_DUPFD_CLOEXEC, 0) >= 0)
		;
	runtime_relieveFDPressure();
	while (fcntl(0, F_DUPFD_CLOEXEC, 0) >= 0)
		;
	ASSERT_ERR(syscall_Dup(0).r1, "too many open files");
	ASSERT_ERR(syscall_Pipe2(GOSLICE(p), 0), "too many open files");
}

static void fullTable(void)
{
	ASSERT_CHILD("syscall_fullTable");
}

void suite_syscall_syscall_linux(void)
{
	TEST(rawCalls);
	TEST(waitStatus);
	TEST(wait4);
	TEST(files);
	TEST(workingDirectory);
	TEST(accessChecks);
	TEST(pipeLengths);
	TEST(dirents);
	TEST(identities);
	TEST(setuidEtc);
	TEST(blockingDelaysNoCollection);
	TEST(timeOfDay);
	TEST(fullTable);
}
