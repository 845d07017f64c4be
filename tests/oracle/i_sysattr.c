/*
 * Section I: SysProcAttr. Twin of i_sysattr.go.
 */
#include "support.h"

#include <grp.h>
#include <sched.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>

#define NEWTIME 0x80

CASE(I1)
{
	tryStart(H, ATTR(.Sys = SYS(.Setctty = true, .Foreground = true)));
}

CASE(I2)
{
	tryStart(H, ATTR(.Sys = SYS(.Setctty = true, .Ctty = 0)));
	say("; ");
	tryStart(H, ATTR(.Files = FILES(os_Stdin), .Sys = SYS(.Setctty = true, .Ctty = 1)));
}

CASE(I3_pipe_as_ctty)
{
	os_File *r, *w;
	mustPipe(&r, &w);
	tryStart(H, ATTR(.Files = FILES(r), .Sys = SYS(.Setsid = true, .Setctty = true)));
}

CASE(I4)
{
	GoSlice in = FILES(os_Stdin);
	tryStart(H, ATTR(.Files = in, .Sys = SYS(.Setctty = true)));
	say("; ");
	tryStart(H, ATTR(.Files = in, .Sys = SYS(.Noctty = true)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Noctty = true)));
	say("; ");
	tryStart(H, ATTR(.Files = in, .Sys = SYS(.Foreground = true)));
	say("; ");
	tryStart(H, ATTR(.Files = in, .Sys = SYS(.Foreground = true, .Ctty = 99)));
}

CASE(I4_setctty)
{
	os_File *s = openPty(NULL);
	runH(ATTR(.Files = FILES(s), .Sys = SYS(.Setsid = true, .Setctty = true)), "pg", "ctty",
	     "fds");
	s = openPty(NULL);
	runH(ATTR(.Files = FILES(s), .Sys = SYS(.Setctty = true)), "ctty");
	s = openPty(NULL);
	runH(ATTR(.Files = FILES(NULL, NULL, s),
	          .Sys = SYS(.Setsid = true, .Setctty = true, .Ctty = 2)),
	     "ctty");
}

CASE(I4_foreground)
{
	os_File *s = openPty(NULL);
	ownTerminal(s);
	GoSlice f = FILES(s);
	runH(ATTR(.Files = f), "pg", "ctty");
	runH(ATTR(.Files = f, .Sys = SYS(.Foreground = true, .Ctty = sysfd(s))), "pg", "ctty",
	     "sig");
	runH(ATTR(.Files = f, .Sys = SYS(.Foreground = true, .Ctty = sysfd(s), .Pgid = 1 << 22)),
	     "pg");
}

CASE(I4_noctty)
{
	os_File *s = openPty(NULL);
	ownTerminal(s);
	GoSlice f = FILES(s);
	runH(ATTR(.Files = f, .Sys = SYS(.Noctty = true)), "pg", "ctty");
	runH(ATTR(.Files = f, .Sys = SYS(.Setsid = true)), "pg", "ctty");
}

CASE(I5)
{
	runH(ATTR(.Sys = SYS()), "pg");
	runH(ATTR(.Sys = SYS(.Setsid = true)), "pg");
	runH(ATTR(.Sys = SYS(.Setpgid = true)), "pg");
	runH(ATTR(.Sys = SYS(.Pgid = 12)), "pg");
	runH(ATTR(.Sys = SYS(.Setsid = true, .Setpgid = true)), "pg");
}

static os_Process *sleeper(syscall_SysProcAttr *sys)
{
	os_StartProcess_return r = os_StartProcess(H, ARGV("H", "sleep"), ATTR(.Sys = sys));
	must(r.r1);
	return r.r0;
}

CASE(I6)
{
	os_Process *p = sleeper(SYS(.Setpgid = true));
	os_Process *q = sleeper(SYS(.Setpgid = true, .Pgid = p->Pid));
	syscall_Getpgid_return pg = syscall_Getpgid(q->Pid);
	say("%t %e; ", pg.r0 == p->Pid, pg.r1);
	say("%e; ", syscall_Kill(-p->Pid, SIGTERM));
	wait_(p);
	say("; ");
	wait_(q);
}

CASE(I7)
{
	tryStart(H, ATTR(.Sys = SYS(.Setpgid = true, .Pgid = 999999)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Setpgid = true, .Pgid = -1)));
}

CASE(I8)
{
	runH(ATTR(.Sys = SYS()), "pdeath");
	runH(ATTR(.Sys = SYS(.Pdeathsig = SIGKILL)), "pdeath");
	runH(ATTR(.Sys = SYS(.Pdeathsig = 64)), "pdeath");
	tryStart(H, ATTR(.Sys = SYS(.Pdeathsig = 65)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Pdeathsig = -1)));
}

typedef struct starter {
	os_Process *p;
	gate ready;
} starter;

DO(startLocked)
{
	starter *s = ctx;
	runtime_LockOSThread();
	s->p = sleeper(SYS(.Pdeathsig = SIGKILL));
	gateOpen(&s->ready);
}

CASE(I8_thread)
{
	static starter s;
	gateInit(&s.ready);
	runtime_LockOSThread();
	go(startLocked, &s);
	gateWait(&s.ready);
	wait_(s.p);
}

DO(startUnlocked)
{
	starter *s = ctx;
	s->p = sleeper(SYS(.Pdeathsig = SIGKILL));
	gateOpen(&s->ready);
}

CASE(I8_thread_lives)
{
	static starter s;
	gateInit(&s.ready);
	runtime_LockOSThread();
	go(startUnlocked, &s);
	gateWait(&s.ready);
	sleepMs(100);
	sayErr("Signal", sigErr(s.p, SIGTERM));
	wait_(s.p);
}

CASE(I9)
{
	needRoot();
	runH(ATTR(.Sys = SYS(.Pdeathsig = SIGTERM, .Credential = CRED(.Uid = 65534, .Gid = 65534))),
	     "pdeath");
}

static void runInRoot(GoString dir, syscall_SysProcAttr *sys)
{
	os_Process *p =
	    start(S("/h"), ARGV("h", "-o", "/out", "cwd"), ATTR(.Dir = dir, .Sys = sys));
	if (p) {
		wait_(p);
		say(" %v", readFile("root/out"));
		unlink(cpath("root/out"));
	}
	say("; ");
}

CASE(I10)
{
	needRoot();
	GoString root = mkdirMode("root", 0777);
	mkdirMode("root/dir", 0777);
	copyHelper("root/h");
	runInRoot(S(""), SYS(.Chroot = root));
	runInRoot(S("/dir"), SYS(.Chroot = root));
	runInRoot(S("/nodir"), SYS(.Chroot = root));
	runInRoot(S("/"), SYS(.Chroot = S("root")));
	tryStart(H, ATTR(.Sys = SYS(.Chroot = root)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Chroot = S("/nonexistent"))));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Chroot = S("/etc/passwd"))));
	say("; ");
	mustC(chdir(cpath("root")), "chdir");
	runInRoot(S(""), SYS(.Chroot = root));
	runInRoot(S(""), SYS(.Chroot = S("."), .Credential = CRED(.Uid = 1, .Gid = 1)));
}

CASE(I11)
{
	static uint32_t many[65537];
	needRoot();
	mustC(setgroups(2, (gid_t[]){7, 8}), "setgroups");
	mustC(chmod(runtime_cstring(T), 0777), "chmod");
	runH(ATTR(.Sys = SYS(.Credential = CRED(.Uid = 65534, .Gid = 65534))), "ids", "caps");
	runH(ATTR(.Sys = SYS(.Credential =
	                         CRED(.Uid = 65534, .Gid = 65533, .Groups = GROUPS(1, 5, 3)))),
	     "ids");
	runH(ATTR(.Sys = SYS(.Credential = CRED(.Uid = 65532, .Gid = 65534, .NoSetGroups = true))),
	     "ids");
	runH(ATTR(.Sys = SYS(.Credential = CRED(.Uid = 65532, .Gid = 65534, .NoSetGroups = true,
	                                        .Groups = GROUPS(4)))),
	     "ids");
	runH(ATTR(.Sys = SYS(.Credential = CRED(0))), "ids", "caps");
	runH(ATTR(.Sys = SYS()), "ids");
	tryStart(H, ATTR(.Sys = SYS(.Credential = CRED(.Uid = UINT32_MAX))));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Credential = CRED(.Groups = GOSLICE(many)))));
}

CASE(I11_dir_after_credential)
{
	needRoot();
	tryStart(H, ATTR(.Dir = mkdirMode("private", 0700),
	                 .Sys = SYS(.Credential = CRED(.Uid = 65534, .Gid = 65534))));
}

CASE(I12)
{
	needUser();
	uint32_t uid = getuid(), gid = getgid();
	tryStart(H, ATTR(.Sys = SYS(.Credential = CRED(.Uid = 1, .Gid = 1))));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Chroot = S("/"))));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Unshareflags = CLONE_NEWNS)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWNS)));
	say("; ");
	runH(ATTR(.Sys = SYS(.Credential = CRED(.Uid = uid, .Gid = gid, .NoSetGroups = true))),
	     "uids");
	tryStart(H, ATTR(.Sys = SYS(.Credential = CRED(.Uid = uid, .Gid = gid))));
}

CASE(I14_user)
{
	needUser();
	tryStart(H, ATTR(.Sys = SYS(.AmbientCaps = CAPS(24))));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.AmbientCaps = CAPS(63))));
}

CASE(I14_root)
{
	needRoot();
	runH(ATTR(.Sys = SYS(.AmbientCaps = CAPS(10, 5),
	                     .Credential = CRED(.Uid = 65534, .Gid = 65534))),
	     "ids", "caps");
	tryStart(H, ATTR(.Sys = SYS(.AmbientCaps = CAPS(63))));
}

static void showMapped(GoSlice u, GoSlice g)
{
	runH(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER, .UidMappings = u, .GidMappings = g)),
	     "uids", "caps", "uidmap", "gidmap", "setgroups");
}

CASE(I16)
{
	needProbe("newuser");
	int uid = (int)getuid(), gid = (int)getgid();
	showMapped(NIL, NIL);
	showMapped(IDMAPS({0, uid, 1}), IDMAPS({0, gid, 1}));
	showMapped(IDMAPS({31, uid, 1}), IDMAPS({32, gid, 1}));
	showMapped(NIL, IDMAPS({0, gid, 1}));
	showMapped(IDMAPS({5, uid, 1}), NIL);
}

CASE(I16_setgroups)
{
	needProbe("newuser");
	int uid = (int)getuid(), gid = (int)getgid();
	syscall_Credential *creds[] = {NULL, CRED(0), CRED(.Groups = GROUPS(0)),
	                               CRED(.NoSetGroups = true)};
	for (int i = 0; i < 4; i++) {
		for (int enable = 0; enable < 2; enable++) {
			runH(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER,
			                     .UidMappings = IDMAPS({0, uid, 1}),
			                     .GidMappings = IDMAPS({0, gid, 1}),
			                     .GidMappingsEnableSetgroups = enable,
			                     .Credential = creds[i])),
			     getuid() == 0 ? "ids" : "uids", "setgroups");
			say("; ");
		}
	}
}

CASE(I16_several_maps)
{
	needRoot();
	needProbe("newuser");
	runH(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER,
	                     .UidMappings = IDMAPS({0, 0, 1}, {10, 100, 5}),
	                     .GidMappings = IDMAPS({0, 0, 1}, {20, 200, 5}),
	                     .Credential = CRED(.Uid = 12, .Gid = 21, .NoSetGroups = true))),
	     "ids", "uidmap", "gidmap");
}

static void tryMaps(GoSlice u, GoSlice g)
{
	tryStart(H,
	         ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER, .UidMappings = u, .GidMappings = g)));
	say("; ");
}

CASE(I17)
{
	needProbe("newuser");
	int n = openFDs(), uid = (int)getuid();
	tryMaps(IDMAPS({0, uid, 0}), NIL);
	tryMaps(EMPTY, NIL);
	tryMaps(NIL, EMPTY);
	tryMaps(IDMAPS({-1, uid, 1}), NIL);
	tryMaps(IDMAPS({0, uid, 1}), IDMAPS({0, -5, 1}));
	say("fds %d", openFDs() - n);
}

static syscall_SysProcAttr unshared(bool enable)
{
	return (syscall_SysProcAttr){.Unshareflags = CLONE_NEWUSER,
	                             .GidMappingsEnableSetgroups = enable};
}

CASE(I19)
{
	needProbe("newuser");
	int uid = (int)getuid(), gid = (int)getgid();
	syscall_SysProcAttr sys = unshared(false);
	sys.UidMappings = IDMAPS({0, uid, 1});
	sys.GidMappings = IDMAPS({0, gid, 1});
	runH(ATTR(.Sys = &sys), "uids", "uidmap", "gidmap", "setgroups", "caps");
	sys.GidMappingsEnableSetgroups = true;
	tryStart(H, ATTR(.Sys = &sys));
	say("; ");
	sys = unshared(false);
	runH(ATTR(.Sys = &sys), "uids", "uidmap");
}

static void showUnshared(GoSlice u, GoSlice g)
{
	runH(ATTR(.Sys = SYS(.Unshareflags = CLONE_NEWUSER, .UidMappings = u, .GidMappings = g)),
	     "uids", "uidmap", "gidmap", "setgroups");
}

CASE(I20)
{
	needProbe("newuser");
	int uid = (int)getuid(), gid = (int)getgid(), n = openFDs();
	showUnshared(IDMAPS({0, uid, 1}), NIL);
	showUnshared(NIL, IDMAPS({0, gid, 1}));
	tryStart(
	    H, ATTR(.Sys = SYS(.Unshareflags = CLONE_NEWUSER, .UidMappings = IDMAPS({0, uid, 0}))));
	say("; fds %d", openFDs() - n);
}

CASE(I20_combined)
{
	needProbe("newuser");
	int uid = (int)getuid(), gid = (int)getgid();
	GoSlice u = IDMAPS({0, uid, 1}), g = IDMAPS({0, gid, 1});
	runH(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWUTS,
	                     .UidMappings = u, .GidMappings = g,
	                     .Unshareflags = CLONE_NEWNS | CLONE_NEWIPC, .Setsid = true,
	                     .Pdeathsig = SIGTERM)),
	     "uids", "pid1", "pdeath");
	say("; ");
	runH(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER, .UidMappings = u, .GidMappings = g,
	                     .Chroot = S("/"), .AmbientCaps = CAPS(10))),
	     "uids", "caps", "cwd");
	say("; ");
	tryStart(S("/nonexistent"),
	         ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER, .UidMappings = u, .GidMappings = g)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER, .UidMappings = u, .GidMappings = g,
	                            .Credential = CRED(.Uid = 7, .Gid = 0, .NoSetGroups = true))));
}

CASE(I21)
{
	needRoot();
	needProbe("newns");
	needProbe("newnet");
	runH(ATTR(.Sys = SYS(.Unshareflags =
	                         CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET)),
	     "ns", "mnt", "ns", "uts", "ns", "ipc", "ns", "net", "ns", "user", "ns", "pid");
	runH(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWNS | CLONE_NEWUTS)), "ns", "mnt", "ns", "uts",
	     "ns", "ipc");
	runH(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWPID)), "pid1");
	runH(ATTR(.Sys = SYS(.Unshareflags = CLONE_NEWPID)), "pid1", "ns", "pid");
}

CASE(I22_flags)
{
	tryStart(H, ATTR(.Sys = SYS(.Unshareflags = CLONE_VM)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Unshareflags = (GoUintptr)(UINT64_C(1) << 62))));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.Cloneflags = CLONE_THREAD)));
}

CASE(I23_newtime)
{
	needRoot();
	os_Process *p = start(H, ARGV("H", "exit", "5"), ATTR(.Sys = SYS(.Cloneflags = NEWTIME)));
	if (p)
		wait_(p);
}

CASE(I24)
{
	tryStart(H, ATTR(.Sys = SYS(.UseCgroupFD = true, .CgroupFD = 0)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.UseCgroupFD = true, .CgroupFD = -1)));
	say("; ");
	tryStart(H, ATTR(.Sys = SYS(.UseCgroupFD = true, .CgroupFD = 9999)));
	say("; ");
	runH(ATTR(.Sys = SYS(.CgroupFD = 9999)));
}

static bool removed(void *dir)
{
	return rmdir(dir) == 0;
}

CASE(I24_real)
{
	const char *dir = cgroup2();
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	mustC(fd, dir);
	os_Process *p = start(H, ARGV("H", "-o", cpath("out"), "cgroup"),
	                      ATTR(.Sys = SYS(.UseCgroupFD = true, .CgroupFD = fd)));
	if (p) {
		wait_(p);
		const char *want = runtime_cstring(text("0::/oracle%d", (int)getpid()));
		say(" %t", strstr(runtime_cstring(readFile("out")), want) != NULL);
	}
	close(fd);
	eventually(removed, (void *)dir);
}

static void sameAs(GoUintptr h, void *fd)
{
	say("same %t; ", (GoInt)h == *(GoInt *)fd);
}

CASE(I25)
{
	GoInt fd = -7;
	int flags;
	os_Process *p = start(H, ARGV("H", "exit", "3"), ATTR(.Sys = SYS(.PidFD = &fd)));
	if (!p)
		return;
	bool open = isOpen((int)fd, &flags);
	say("cloexec %d %d; ", flags, open ? 0 : errno);
	sayErr("WithHandle", withHandle(p, sameAs, &fd));
	wait_(p);
	os_Process_Release(p);
	open = isOpen((int)fd, &flags);
	say("; after cloexec %d %d", flags, open ? 0 : errno);
}

CASE(I26_syscall_pidfd)
{
	GoInt fd = -7;
	syscall_ProcAttr attr = {.Sys = SYS(.PidFD = &fd)};
	syscall_ForkExec_return r = syscall_ForkExec(H, ARGV("H", "exit", "3"), &attr);
	say("%e %t; ", r.r1, fd >= 0);
	long e = syscall(424, fd, 0, NULL, 0);
	int err = e < 0 ? errno : 0;
	say("signal %d; %D", err, syscall_WaitStatus_ExitStatus(reap(r.r0)));
}

DO(dropTwenty)
{
	GoInt *pids = ctx;
	for (int i = 0; i < 20; i++)
		pids[i] = child()->Pid;
}

static bool collectedTo(void *n)
{
	collect();
	return openFDs() == *(int *)n;
}

CASE(I28)
{
	static GoInt pids[20];
	runH(ATTR());
	collect();
	sleepMs(1);
	int n = openFDs(), zombies = 0;
	for (int i = 0; i < 50; i++)
		os_StartProcess(S("/nonexistent"), LIST(S("x")), ATTR());
	say("failed %d; ", openFDs() - n);
	for (int i = 0; i < 50; i++)
		os_Process_Wait(child());
	say("waited %d; ", openFDs() - n);
	apart(dropTwenty, pids);
	say("dropped %d; ", openFDs() - n);
	eventually(collectedTo, &n);
	say("collected %d; ", openFDs() - n);
	for (int i = 0; i < 20; i++) {
		exited(pids[i]);
		syscall_Wait4_return w = syscall_Wait4(pids[i], NULL, 0, NULL);
		zombies += !w.r1.tab && w.r0 == pids[i];
	}
	say("zombies %d", zombies);
}

CASE(I29)
{
	runtime_LockOSThread();
	os_Process *p = start(H, ARGV("H", "exit", "7"), ATTR(.Sys = SYS(.Ptrace = true)));
	if (!p)
		return;
	uint32_t ws = reap(p->Pid);
	say("%x %D; ", ws, syscall_WaitStatus_TrapCause(ws));
	say("%e; ", syscall_PtraceDetach(p->Pid));
	wait_(p);
}

CASE(I30)
{
	runtime_LockOSThread();
	os_Process *p = start(H, ARGV("H", "exit", "7"), ATTR(.Sys = SYS(.Ptrace = true)));
	if (!p)
		return;
	GoInt pid = p->Pid;
	os_Process_Wait_return w = os_Process_Wait(p);
	sayErr("Wait", w.r1);
	sayState(w.r0);
	sayErr("Kill", os_Process_Kill(p));
	if (hasHandle(p)) /* in PID mode upstream waits for ever here */
		wait_(p);
	say("; ");
	say("%e; ", syscall_PtraceDetach(pid));
	say("%x", reap(pid));
}

typedef struct waiter {
	os_Process *p;
	gate done;
} waiter;

DO(waitApart)
{
	waiter *w = ctx;
	wait_(w->p);
	gateOpen(&w->done);
}

static void stopWhileWaiting(os_Process *p)
{
	waiter *w = runtime_mallocscan(sizeof *w);
	gateInit(&w->done);
	w->p = p;
	sigErr(p, SIGSTOP);
	go(waitApart, w);
	sleepMs(100);
	say("waiting; ");
	sigErr(p, SIGCONT);
	sigErr(p, SIGTERM);
	gateWait(&w->done);
}

CASE(I31)
{
	kinds(stopWhileWaiting, "sleep");
}

CASE(I32_stopped_and_killed)
{
	os_Process *p = child("sleep");
	sigErr(p, SIGSTOP);
	os_Process_Kill(p);
	wait_(p);
}

CASE(I33)
{
	runH(ATTR(), "sig");
}

#define IGNORED(n) \
	CASE(I33_ignored_##n) \
	{ \
		runSub("sub_I33", subEnv(), "ignore", #n); \
	}
IGNORED(1)
IGNORED(2)
IGNORED(3)
IGNORED(10)
IGNORED(13)
IGNORED(15)
IGNORED(17)
IGNORED(20)
IGNORED(28)
IGNORED(30)
IGNORED(32)
IGNORED(33)
IGNORED(34)
IGNORED(40)

CASE(sub_I33)
{
	runH(ATTR(), "sig");
}

CASE(I33_blocked)
{
	runtime_LockOSThread();
	runSub("sub_I33", subEnv(), "block", "10", "block", "40");
	uint64_t set = (uint64_t)1 << (10 - 1) | (uint64_t)1 << (40 - 1);
	syscall(SYS_rt_sigprocmask, SIG_BLOCK, &set, NULL, 8);
	runH(ATTR(), "sig");
}

CASE(I34)
{
	needFiles();
	say("%v; ", nofile());
	runH(ATTR(), "rlim");
	syscall_Rlimit lim = {2000, 20000};
	must(syscall_Setrlimit(RLIMIT_NOFILE, &lim));
	say("%v; ", nofile());
	runH(ATTR(), "rlim");
}

CASE(I34_prlimit)
{
	needFiles();
	setLimit(1500, 20000);
	runH(ATTR(), "rlim");
	setLimit(19999, 20000);
	runH(ATTR(), "rlim");
	setLimit(1500, 2000);
	runH(ATTR(), "rlim");
}

#define START_LIMIT(cur, max) \
	CASE(I34_start_##cur##_##max) \
	{ \
		needFiles(); \
		setLimit(cur, max); \
		runSub("sub_I34", subEnv()); \
	}
START_LIMIT(20000, 20000)
START_LIMIT(19999, 20000)
START_LIMIT(19998, 20000)
START_LIMIT(8, 20000)
START_LIMIT(300, 300)
START_LIMIT(100, 300)

CASE(sub_I34)
{
	say("%v; ", nofile());
	runH(ATTR(), "rlim");
}

static void tryOrder(GoString dir, syscall_SysProcAttr *sys)
{
	os_File *bad = os_NewFile(777, S("bad"));
	tryStart(S("/nonexistent"), ATTR(.Dir = dir, .Sys = sys, .Files = FILES(bad)));
	say("; ");
}

CASE(I35_error_order_in_child)
{
	tryOrder(S("/nodir"), SYS(.Setpgid = true, .Pgid = -1, .Pdeathsig = 65));
	tryOrder(S("/nodir"), SYS(.Pdeathsig = 65));
	tryOrder(S(""), SYS(.Pdeathsig = 65));
	tryOrder(S(""), SYS(.Noctty = true));
	tryStart(S("/nonexistent"), ATTR(.Sys = SYS(.Noctty = true)));
	say("; ");
	tryStart(S("/nonexistent"), ATTR(.Sys = SYS(.Ptrace = true)));
}

CASE(I36_umask)
{
	umask(027);
	runH(ATTR(), "umask");
}
