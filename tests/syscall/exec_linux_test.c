/*
 * syscall/exec_linux.c: what SysProcAttr asks for, seen from inside the child; errors of every
 * step; nothing left behind. The suite exec_tty has sessions and terminals.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal/syscall/unix/unix.h"
#include "tests/syscall/support.h"

enum {
	NOBODY = 65534,
	CAP_SYS_TIME = 25,
	CAP_SYSLOG = 34
};

static bool contains(GoString s, const char *part)
{
	return s.n > 0 && memmem(s.p, (size_t)s.n, part, strlen(part)) != NULL;
}

/* One entry that maps size ids. */
static GoSlice idMap(GoInt container, GoInt host, GoInt size)
{
	syscall_SysProcIDMap *m = runtime_mallocgc(sizeof(*m), NULL, true);
	*m = (syscall_SysProcIDMap){container, host, size};
	return (GoSlice){m, 1, 1};
}

static void cloneNewuserAndRemap(void)
{
	for (int setgroups = 0; setgroups < 2; setgroups++) {
		syscall_SysProcAttr sys = {
		    .Cloneflags = syscall_CLONE_NEWUSER,
		    .UidMappings = idMap(0, getuid(), 1),
		    .GidMappings = idMap(0, getgid(), 1),
		    .GidMappingsEnableSetgroups = setgroups,
		};
		struct sys_run r = RUN(&sys, "/bin/sh", "-c", "id -u; id -g");
		if (getuid() != 0 && setgroups) {
			ASSERT_ERR(r.err, "operation not permitted");
			continue;
		}
		SKIP_UNLESS_ALLOWED(r.err);
		ASSERT_NIL(r.err);
		ASSERT_INT(r.status, 0);
		ASSERT_STR(r.out, "0\n0\n");
	}
}

static void cloneNewuserWithoutMaps(void)
{
	syscall_SysProcAttr sys = {.Cloneflags = syscall_CLONE_NEWUSER};
	struct sys_run r = RUN(&sys, "/bin/sh", "-c", "id -u; id -g");
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
	ASSERT_STR(r.out, "65534\n65534\n");
}

static void gidMappingsOnly(void)
{
	syscall_SysProcAttr sys = {
	    .Cloneflags = syscall_CLONE_NEWUSER,
	    .GidMappings = idMap(0, getgid(), 1),
	};
	struct sys_run r = RUN(&sys, "/bin/sh", "-c", "id -u; id -g");
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
	ASSERT_STR(r.out, "65534\n0\n");
}

static void emptyCredGroupsDisableSetgroups(void)
{
	syscall_Credential cred = {0};
	syscall_SysProcAttr sys = {
	    .Cloneflags = syscall_CLONE_NEWUSER,
	    .UidMappings = idMap(0, getuid(), 1),
	    .GidMappings = idMap(0, getgid(), 1),
	    .Credential = &cred,
	};
	struct sys_run r = RUN(&sys, "/bin/true");
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
	ASSERT_INT(r.status, 0);
}

static void badMappings(void)
{
	int fds = test_openFds();
	GoInt pidfd = -1;
	GoSlice bad[] = {idMap(0, getuid(), 0), {bad, 0, 0}};

	for (int i = 0; i < 2; i++) {
		syscall_SysProcAttr sys = {
		    .Cloneflags = syscall_CLONE_NEWUSER,
		    .UidMappings = bad[i],
		    .PidFD = &pidfd,
		};
		struct sys_run r = RUN(&sys, "/bin/true");
		SKIP_UNLESS_ALLOWED(r.err);
		ASSERT_ERR(r.err, "invalid argument");
		ASSERT_INT(pidfd, -1);
	}
	ASSERT_INT(test_openFds(), fds);
}

static void mappingsWithoutNewuser(void)
{
	int fds = test_openFds();
	GoInt pidfd = 77;
	syscall_SysProcAttr uid = {.UidMappings = idMap(0, getuid(), 1), .PidFD = &pidfd};
	syscall_SysProcAttr gid = {.GidMappings = idMap(0, getgid(), 1), .PidFD = &pidfd};

	ASSERT_ERR(RUN(&uid, "/bin/true").err, "invalid argument");
	ASSERT_ERR(RUN(&gid, "/bin/true").err, "invalid argument");
	ASSERT_INT(pidfd, 77);
	ASSERT_INT(test_openFds(), fds);

	/* A string with a NUL and the texts about Setctty come first. */
	uid.Setctty = true;
	uid.Ctty = 3;
	ASSERT_ERR(RUN(&uid, "/bin/true").err, "Setctty set but Ctty not valid in child");
}

static void cloneFailsWithMappings(void)
{
	if (test_underValgrind())
		TEST_SKIP("valgrind does not know these flags");

	int fds = test_openFds();
	/* The kernel refuses the pair. */
	syscall_SysProcAttr sys = {
	    .Cloneflags = syscall_CLONE_NEWUSER | syscall_CLONE_FS,
	    .UidMappings = idMap(0, getuid(), 1),
	};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "invalid argument");
	ASSERT_INT(test_openFds(), fds);
}

static void unshareUidGidMapping(void)
{
	syscall_SysProcAttr sys = {
	    .Unshareflags = syscall_CLONE_NEWNS | syscall_CLONE_NEWUSER,
	    .UidMappings = idMap(0, getuid(), 1),
	    .GidMappings = idMap(0, getgid(), 1),
	};
	struct sys_run r = RUN(&sys, "/bin/sh", "-c", "id -u; id -g; cat /proc/self/setgroups");
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
	ASSERT_STR(r.out, "0\n0\ndeny\n");

	/* Writing the group map is for the privileged where setgroups stays allowed. */
	sys.GidMappingsEnableSetgroups = true;
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "operation not permitted");
}

static void unshareNetwork(void)
{
	syscall_SysProcAttr sys = {.Unshareflags = syscall_CLONE_NEWNET | syscall_CLONE_NEWUTS |
	                                           syscall_CLONE_NEWIPC};
	struct sys_run r =
	    RUN(&sys, "/bin/sh", "-c", "tail -n +3 /proc/self/net/dev | cut -d: -f1");
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
	ASSERT_STR(r.out, "    lo\n");
}

static void unshareMountNamespace(void)
{
	const char *dir = test_tempDir();
	syscall_SysProcAttr sys = {.Unshareflags = syscall_CLONE_NEWNS};
	if (!sys_rootIsMount())
		TEST_SKIP("/ is not a mount point, in a plain chroot");
	struct sys_run r = RUN(&sys, "/bin/mount", "-t", "proc", "none", dir);
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
	ASSERT_INT(r.status, 0);

	char path[4096];
	snprintf(path, sizeof(path), "%s/self", dir);
	ASSERT_INT(access(path, F_OK), -1); /* the mount is not seen here */
	r = RUN(&sys, "/bin/sh", "-c", "grep -c shared: /proc/self/mountinfo");
	ASSERT_STR(r.out, "0\n");
}

static void namespaceOfPids(void)
{
	syscall_SysProcAttr sys = {.Cloneflags = syscall_CLONE_NEWPID};
	struct sys_run r = RUN(&sys, "/bin/sh", "-c", "echo $$");
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
	ASSERT_STR(r.out, "1\n");
}

static void cloneTimeNamespace(void)
{
	syscall_SysProcAttr sys = {.Cloneflags = syscall_CLONE_NEWTIME};
	struct sys_run r = RUN(&sys, "/bin/readlink", "-n", "/proc/self/ns/time");
	SKIP_UNLESS_ALLOWED(r.err);
	if (syscall_isErrno(r.err, syscall_EINVAL))
		TEST_SKIP("the kernel has no time namespaces");
	ASSERT_NIL(r.err);
	struct sys_run here = RUN(NULL, "/bin/readlink", "-n", "/proc/self/ns/time");
	ASSERT(r.out.n > 0);
	ASSERT(!runtime_eqstring(r.out, here.out));
}

/* A cgroup v2 of one's own: in a mount namespace of its own, so nothing of it stays. */
CHILD_CASE(syscall_cgroup)
{
	const char *dir = argv[1];
	char sub[4096];

	if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("none", dir, "cgroup2", 0, NULL) != 0)
		exit(77);
	snprintf(sub, sizeof(sub), "%s/gocrt-%d", dir, (int)getpid());
	if (mkdir(sub, 0755) != 0)
		exit(77);
	int fd = open(sub, O_PATH | O_DIRECTORY | O_CLOEXEC);
	GoInt pidfd = -1;
	syscall_SysProcAttr sys = {.UseCgroupFD = true, .CgroupFD = fd, .PidFD = &pidfd};
	struct sys_run r = RUN(&sys, "/bin/cat", "/proc/self/cgroup");
	rmdir(sub);
	if (sys_notAllowed(r.err))
		exit(77);
	ASSERT_NIL(r.err);
	ASSERT(pidfd > 2);
	ASSERT_CONTAINS(r.out, strrchr(sub, '/'));
	close(fd);
	fd = open("/tmp", O_PATH | O_DIRECTORY | O_CLOEXEC);
	sys.CgroupFD = fd;
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "bad file descriptor");
}

static void useCgroupFD(void)
{
	syscall_SysProcAttr sys = {.UseCgroupFD = true, .CgroupFD = -1};
	struct sys_run bad = RUN(&sys, "/bin/true");
	if (syscall_isErrno(bad.err, syscall_ENOSYS))
		TEST_SKIP("the kernel has no clone3");
	ASSERT_ERR(bad.err, "invalid argument");

	struct child_result r = run_child("syscall_cgroup", test_tempDir());
	if (r.status == 77)
		TEST_SKIP("no cgroup v2 can be made here");
	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.status, 0);
}

static void pidFD(syscall_SysProcAttr *sys)
{
	GoInt pidfd = -7;
	sys->PidFD = &pidfd;
	GoInt pid = START(sys, "/bin/sleep", "1000");

	GoError err = syscall_errnoErr(syscall_ENOSYS);
	if (pidfd >= 0) {
		ASSERT_INT(fcntl((int)pidfd, F_GETFD), FD_CLOEXEC);
		err = internal_syscall_unix_PidFDSendSignal((GoUintptr)pidfd, syscall_SIGINT);
		ASSERT_NIL(syscall_Close(pidfd));
	} else {
		ASSERT_INT(pidfd, -1);
	}
	if (syscall_isErrno(err, syscall_ENOSYS)) /* no pidfd, or half of it */
		err = syscall_Kill(pid, syscall_SIGINT);
	ASSERT_NIL(err);
	ASSERT_INT(syscall_WaitStatus_Signal(sys_wait(pid)), syscall_SIGINT);
}

static void pidFDPlain(void)
{
	syscall_SysProcAttr sys = {0};
	pidFD(&sys);
}

static void pidFDWithUserNS(void)
{
	syscall_SysProcAttr sys = {.Cloneflags = syscall_CLONE_NEWUSER};
	struct sys_run r = RUN(&sys, "/bin/true");
	SKIP_UNLESS_ALLOWED(r.err);
	pidFD(&sys);
}

static void pidFDClone3(void)
{
	syscall_SysProcAttr sys = {0};
	syscall_forceClone3 = true;
	struct sys_run r = RUN(&sys, "/bin/true");
	if (!r.err.tab)
		pidFD(&sys);
	syscall_forceClone3 = false;
	SKIP_UNLESS_ALLOWED(r.err);
}

static void pidFDAfterFailure(void)
{
	int fds = test_openFds();
	syscall_SysProcAttr sys = {0};

	for (int i = test_underValgrind() ? 17 : 0; i < 20; i++) {
		GoInt pidfd = 77;
		sys.PidFD = &pidfd;
		ASSERT_ERR(RUN(&sys, "/nonexistent").err, "no such file or directory");
		ASSERT_INT(pidfd, -1);
	}
	ASSERT_INT(test_openFds(), fds);
}

static void checkAmbientCaps(syscall_SysProcAttr *sys)
{
	struct sys_run r = RUN(sys, "/bin/grep", "CapEff", "/proc/self/status");
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
	ASSERT_STR(r.out, "CapEff:\t0000000402000000\n");
}

static void ambientCaps(void)
{
	GoUintptr caps[] = {CAP_SYS_TIME, CAP_SYSLOG};
	syscall_Credential cred = {.Uid = NOBODY, .Gid = NOBODY};
	syscall_SysProcAttr sys = {.Credential = &cred, .AmbientCaps = GOSLICE(caps)};
	checkAmbientCaps(&sys);
}

static void ambientCapsUserns(void)
{
	GoUintptr caps[] = {CAP_SYS_TIME, CAP_SYSLOG};
	syscall_Credential cred = {.Uid = NOBODY, .Gid = NOBODY};
	syscall_SysProcAttr sys = {
	    .Credential = &cred,
	    .AmbientCaps = GOSLICE(caps),
	    .Cloneflags = syscall_CLONE_NEWUSER,
	    .UidMappings = idMap(NOBODY, getuid(), 1),
	    .GidMappings = idMap(NOBODY, getgid(), 1),
	};
	checkAmbientCaps(&sys);
}

static void ambientCapsOutOfRange(void)
{
	GoUintptr caps[] = {CAP_SYS_TIME, 64};
	syscall_SysProcAttr sys = {.AmbientCaps = GOSLICE(caps)};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "invalid argument");
	caps[1] = ~(GoUintptr)0;
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "invalid argument");
	caps[0] = caps[1] = 63; /* the kernel's own refusal */
	struct sys_run r = RUN(&sys, "/bin/true");
	ASSERT(syscall_isErrno(r.err, syscall_EINVAL) || syscall_isErrno(r.err, syscall_EPERM));
}

static void credential(void)
{
	uint32_t groups[] = {1, 5, 3};
	syscall_Credential cred = {.Uid = NOBODY, .Gid = NOBODY - 1};
	syscall_SysProcAttr sys = {.Credential = &cred};
	struct sys_run r = RUN(&sys, "/bin/sh", "-c", "id -u; id -g; id -G");
	if (getuid() != 0) {
		ASSERT_ERR(r.err, "operation not permitted");
		TEST_SKIP("not root: only the refusal was tested");
	}
	ASSERT_NIL(r.err);
	ASSERT_STR(r.out, "65534\n65533\n65533\n");

	cred.Groups = GOSLICE(groups);
	r = RUN(&sys, "/bin/sh", "-c", "grep Groups: /proc/self/status");
	ASSERT_STR(r.out, "Groups:\t1 3 5 \n");
	cred.NoSetGroups = true;
	struct sys_run own = RUN(NULL, "/bin/grep", "Groups:", "/proc/self/status");
	r = RUN(&sys, "/bin/grep", "Groups:", "/proc/self/status");
	ASSERT(runtime_eqstring(r.out, own.out));
	/* Only the child has changed. */
	ASSERT_INT(getuid(), 0);
}

static void noSetGroups(void)
{
	syscall_Credential cred = {.Uid = getuid(), .Gid = getgid(), .NoSetGroups = true};
	syscall_SysProcAttr sys = {.Credential = &cred};
	ASSERT_NIL(RUN(&sys, "/bin/true").err);
}

/* Copies the program path to dir/name; false where that cannot be done. */
static bool copyProgram(const char *path, const char *dir, const char *name)
{
	char cmd[8192];
	snprintf(cmd, sizeof(cmd), "cp %s %s/%s 2>/dev/null", path, dir, name);
	return RUN(NULL, "/bin/sh", "-c", cmd).status == 0;
}

static void chrootErrors(void)
{
	syscall_SysProcAttr sys = {.Chroot = GOSTR("/nonexistent")};
	struct sys_run r = RUN(&sys, "/bin/true");
	if (getuid() != 0) {
		ASSERT(r.err.tab != NULL);
		TEST_SKIP("not root: only the refusal was tested");
	}
	ASSERT_ERR(r.err, "no such file or directory");
	sys.Chroot = GOSTR("/etc/passwd");
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "not a directory");
	sys.Chroot = runtime_gostring(test_tempDir());
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "no such file or directory");
	sys.Chroot = GOSTR("/bin\0/");
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "invalid argument");
}

static void chrootRuns(void)
{
	const char *dir = test_tempDir();
	syscall_SysProcAttr sys = {.Chroot = runtime_gostring(dir)};
	char path[4096];

	/* ldconfig is linked statically. */
	if (getuid() != 0 || !copyProgram("/sbin/ldconfig", dir, "prog"))
		TEST_SKIP("needs root and a static program");
	struct sys_run r = RUN(&sys, "/prog", "--version");
	if (syscall_isErrno(r.err, syscall_ENOENT))
		TEST_SKIP("the program is not static");
	ASSERT_NIL(r.err);
	ASSERT_INT(r.status, 0);
	ASSERT_CONTAINS(r.out, "ldconfig");

	/* The directory is below the new root. */
	snprintf(path, sizeof(path), "%s/d", dir);
	ASSERT_INT(mkdir(path, 0755), 0);
	const char *const argv[] = {"../prog", "--version", NULL};
	ASSERT_NIL(sys_runIn("/d", &sys, argv).err);
	ASSERT_ERR(sys_runIn("/e", &sys, argv).err, "no such file or directory");
	/* With a mount namespace of its own, too, unless this is a plain chroot. */
	if (!sys_rootIsMount())
		return;
	sys.Unshareflags = syscall_CLONE_NEWNS;
	r = RUN(&sys, "/prog", "--version");
	SKIP_UNLESS_ALLOWED(r.err);
	ASSERT_NIL(r.err);
}

static void dir(void)
{
	const char *const pwd[] = {"/bin/pwd", NULL};
	struct sys_run r = sys_runIn("/usr/bin", NULL, pwd);
	ASSERT_NIL(r.err);
	ASSERT_STR(r.out, "/usr/bin\n");
	ASSERT_ERR(sys_runIn("/nonexistent", NULL, pwd).err, "no such file or directory");
	ASSERT_ERR(sys_runIn("/etc/passwd", NULL, pwd).err, "not a directory");
	/* A relative name is looked up there. */
	const char *const rel[] = {"./pwd", NULL};
	ASSERT_NIL(sys_runIn("/bin", NULL, rel).err);
}

static void startWithDeathSignal(void *arg)
{
	syscall_SysProcAttr sys = {.Pdeathsig = syscall_SIGKILL};
	*(GoInt *)arg = START(&sys, "/bin/sleep", "1000");
}

static void pdeathsig(void)
{
	GoInt pid = 0;

	test_onThread(startWithDeathSignal, &pid);
	ASSERT_INT(syscall_WaitStatus_Signal(sys_wait(pid)), syscall_SIGKILL);

	syscall_SysProcAttr sys = {.Pdeathsig = 65};
	ASSERT_ERR(RUN(&sys, "/bin/true").err, "invalid argument");
}

static volatile sig_atomic_t handled;

static void handler(int sig)
{
	(void)sig;
	handled = 1;
}

/*
 * The child of a process whose child it is not (CLONE_PARENT) takes it for dead and sends itself
 * the signal before execve: the handler, in shared memory, must not run.
 */
CHILD_CASE_RAW(syscall_handlerInChild)
{
	char *env[] = {NULL};
	int status;
	pid_t pid = fork();

	if (pid != 0) {
		waitpid(pid, &status, 0);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			_exit(1);
		_exit(wait(&status) > 0 && WIFSIGNALED(status) ? WTERMSIG(status) : 2);
	}
	runtime_initAll(argc, argv, env);
	signal(SIGUSR1, handler);
	syscall_SysProcAttr sys = {.Pdeathsig = SIGUSR1, .Cloneflags = CLONE_PARENT};
	syscall_ProcAttr attr = {.Sys = &sys};
	GoString name = GOSTR("/bin/true");
	syscall_ForkExec_return r = syscall_ForkExec(name, (GoSlice){&name, 1, 1}, &attr);
	_exit(handled || r.r1.tab ? 3 : 0);
}

static void handlersAreReset(void)
{
	struct child_result r = run_child("syscall_handlerInChild");
	ASSERT_INT(r.status, SIGUSR1);
}

static void signalState(void)
{
	sigset_t set, old;
	const char *const cat[] = {"/bin/cat", "/proc/self/status", NULL};

	/* What the thread blocks and the process ignores is handed down, handlers are not. */
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	void (*oldHup)(int) = signal(SIGHUP, SIG_IGN);
	void (*oldUsr1)(int) = signal(SIGUSR1, handler);
	for (int i = 0; i < 2; i++) {
		bool saved = syscall_noClearSighand;
		if (i == 1)
			syscall_noClearSighand = true;
		pthread_sigmask(SIG_BLOCK, &set, &old);
		struct sys_run r = sys_run(NULL, cat);
		pthread_sigmask(SIG_SETMASK, &old, &set);
		ASSERT(sigismember(&set, SIGUSR2) && !sigismember(&set, SIGTERM));
		ASSERT_CONTAINS(r.out, "SigBlk:\t0000000000000800\n");
		ASSERT_CONTAINS(r.out, "SigCgt:\t0000000000000000\n");
		ASSERT(contains(r.out, "1\nSigCgt")); /* SIGHUP is ignored */
		syscall_noClearSighand = saved;
	}
	signal(SIGHUP, oldHup);
	signal(SIGUSR1, oldUsr1);
}

static void ptraceStop(void)
{
	syscall_SysProcAttr sys = {.Ptrace = true};
	syscall_ProcAttr attr = {.Sys = &sys};
	/* The shell may be one of 64 bits, whose registers a program of 32 does not get. */
	bool self = sizeof(void *) == 4;
	syscall_ForkExec_return f =
	    self ? syscall_ForkExec(GOSTR("/proc/self/exe"),
	                            STRINGS("tests", "-child", "testlog_exit3"), &attr)
		 : syscall_ForkExec(GOSTR("/bin/sh"), STRINGS("sh", "-c", "exit 3"), &attr);

	SKIP_UNLESS_ALLOWED(f.r1);
	ASSERT_NIL(f.r1);
	ASSERT_INT(sys_wait(f.r0), 0x57f);
	syscall_PtraceRegs regs = {0};
	ASSERT_NIL(syscall_PtraceGetRegs(f.r0, &regs));
	ASSERT(syscall_PtraceRegs_PC(&regs) != 0);
	ASSERT_NIL(syscall_PtraceSetRegs(f.r0, &regs));
	GoUintptr pc = syscall_PtraceRegs_PC(&regs);
	uint8_t code[11] = {0}, again[11] = {0};
	ASSERT_INT(syscall_PtracePeekText(f.r0, pc + 1, GOSLICE(code)).r0, sizeof(code));
	ASSERT_INT(syscall_PtracePokeText(f.r0, pc + 1, GOSLICE(code)).r0, sizeof(code));
	ASSERT_INT(syscall_PtracePeekData(f.r0, pc + 1, GOSLICE(again)).r0, sizeof(again));
	ASSERT_INT(memcmp(code, again, sizeof(code)), 0);
	ASSERT_NIL(syscall_PtraceDetach(f.r0));
	ASSERT_INT(syscall_WaitStatus_ExitStatus(sys_wait(f.r0)), 3);
}

static void idMappingsText(void)
{
	syscall_SysProcIDMap m[] = {{0, 1000, 1}, {-1, 1 << 20, 65536}};
	GoSlice text = syscall_formatIDMappings(GOSLICE(m));
	GoString s = {text.p, text.len};
	ASSERT_STR(s, "0 1000 1\n-1 1048576 65536\n");
	ASSERT_INT(syscall_formatIDMappings((GoSlice){NULL, 0, 0}).len, 0);
}

static void probe(void)
{
	int fds = test_openFds();
	GoError err = os_checkClonePidfd();
#ifdef GOCRT_NO_ASM
	ASSERT(!syscall_sharesMemory);
#else
	if (!err.tab && !test_underValgrind())
		ASSERT(syscall_sharesMemory);
#endif
	ASSERT_INT(test_openFds(), fds);
	ASSERT_INT(waitpid(-1, NULL, __WALL | WNOHANG), -1);
	ASSERT_INT(errno, ECHILD);
}

static void capabilityWords(void)
{
	ASSERT_INT(syscall_capToIndex(31), 0);
	ASSERT_INT(syscall_capToIndex(32), 1);
	ASSERT_INT(syscall_capToMask(33), 2);
}

void suite_syscall_exec_linux(void)
{
	TEST(cloneNewuserAndRemap);
	TEST(cloneNewuserWithoutMaps);
	TEST(gidMappingsOnly);
	TEST(emptyCredGroupsDisableSetgroups);
	TEST(badMappings);
	TEST(mappingsWithoutNewuser);
	TEST(cloneFailsWithMappings);
	TEST(unshareUidGidMapping);
	TEST(unshareNetwork);
	TEST(unshareMountNamespace);
	TEST(namespaceOfPids);
	TEST(cloneTimeNamespace);
	TEST(useCgroupFD);
	TEST(pidFDPlain);
	TEST(pidFDWithUserNS);
	TEST(pidFDClone3);
	TEST(pidFDAfterFailure);
	TEST(ambientCaps);
	TEST(ambientCapsUserns);
	TEST(ambientCapsOutOfRange);
	TEST(credential);
	TEST(noSetGroups);
	TEST(chrootErrors);
	TEST(chrootRuns);
	TEST(dir);
	TEST(pdeathsig);
	TEST(handlersAreReset);
	TEST(signalState);
	TEST(ptraceStop);
	TEST(idMappingsText);
	TEST(probe);
	TEST(capabilityWords);
}
