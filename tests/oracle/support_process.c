/*
 * The C side of the oracle, continued: processes, descriptors, goroutines.
 */
#include "support.h"

#include <dirent.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/* Processes. */

os_Process *start(GoString name, GoSlice argv, os_ProcAttr *attr)
{
	os_StartProcess_return r = os_StartProcess(name, argv, attr);
	if (r.r1.tab) {
		say("nil=%t %e", r.r0 == NULL, r.r1);
		return NULL;
	}
	return r.r0;
}

void tryStart(GoString name, os_ProcAttr *attr)
{
	tryStartArgs(name, LIST(S("x")), attr);
}

void tryStartArgs(GoString name, GoSlice argv, os_ProcAttr *attr)
{
	os_Process *p = start(name, argv, attr);
	if (p) {
		say("started; ");
		wait_(p);
	}
}

void wait_(os_Process *p)
{
	os_Process_Wait_return w = os_Process_Wait(p);
	if (w.r1.tab)
		say("Wait nil=%t %e", w.r0 == NULL, w.r1);
	else
		say("Wait %v", os_ProcessState_String(w.r0));
}

void runHelper(os_ProcAttr *attr, const char *const *commands)
{
	const char *words[64] = {"H", "-o", cpath("out")};
	int n = 3;
	while (*++commands)
		words[n++] = *commands;
	unlink(words[2]);
	os_Process *p = start(H, argvOf(words), attr);
	if (!p)
		return;
	os_Process_Wait_return w = os_Process_Wait(p);
	if (w.r1.tab)
		say("Wait %e", w.r1);
	else
		say("%v: %v", os_ProcessState_String(w.r0), readFile("out"));
}

os_Process *childOf(const char *const *commands)
{
	os_StartProcess_return r = os_StartProcess(H, argvOf(commands), ATTR());
	must(r.r1);
	return r.r0;
}

GoSlice subEnv(void)
{
	GoString *a = runtime_mallocscan(2 * sizeof *a);
	a[0] = text("ORACLE_DIR=%v", T);
	a[1] = text("ORACLE_H=%v", H);
	return (GoSlice){a, 2, 2};
}

void runSubWith(const char *name, GoSlice env, const char *const *commands)
{
	const char *words[64];
	int n = 0;
	while (commands[n]) {
		words[n] = commands[n];
		n++;
	}
	words[n++] = "exec";
	words[n++] = self;
	words[n++] = "run";
	words[n++] = name;
	words[n] = NULL;
	int fd = open(cpath("sub"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	mustC(fd, "sub");
	GoUintptr files[] = {0, (GoUintptr)fd, 2};
	syscall_ProcAttr attr = {.Env = env, .Files = GOSLICE(files)};
	syscall_ForkExec_return r = syscall_ForkExec(H, argvOf(words), &attr);
	must(r.r1);
	uint32_t status = reap(r.r0);
	say("%x: %v", status, readFile("sub"));
}

void exited(GoInt pid)
{
	siginfo_t info;
	while (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR)
		;
}

uint32_t reap(GoInt pid)
{
	int status = 0;
	while (waitpid((pid_t)pid, &status, 0) < 0 && errno == EINTR)
		;
	return (uint32_t)status;
}

int openFDs(void)
{
	int n = 0;
	for (int fd = 0; fd < 1024; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

int leaveFree(int n)
{
	struct rlimit64 lim;
	int top = 0;
	getrlimit64(RLIMIT_NOFILE, &lim);
	for (int fd = 0; fd < 1024; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			top = fd;
	while (openFDs() <= top) /* no holes */
		mustC(open("/dev/null", O_RDONLY | O_CLOEXEC), "null");
	lim.rlim_cur = (rlim64_t)(top + 1 + n);
	syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, &lim, NULL);
	return openFDs();
}

void pipe2_(int p[2])
{
	mustC(pipe2(p, O_CLOEXEC), "pipe2");
}

bool nonblock(int fd)
{
	return fcntl(fd, F_GETFL) & O_NONBLOCK;
}

bool isOpen(int fd, int *flags)
{
	int f = fcntl(fd, F_GETFD);
	if (flags)
		*flags = f;
	return f >= 0;
}

int sysfd(os_File *f)
{
	return (int)f->file->pfd.Sysfd;
}

os_File *null(void)
{
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	mustC(fd, "null");
	return os_NewFile((GoUintptr)fd, S("/dev/null"));
}

os_File *regular(const char *name)
{
	int fd = open(cpath(name), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	mustC(fd, name);
	return os_NewFile((GoUintptr)fd, runtime_gostring(name));
}

void mustPipe(os_File **r, os_File **w)
{
	os_Pipe_return p = os_Pipe();
	must(p.r2);
	*r = p.r0;
	*w = p.r1;
}

os_File *mustOpen(GoString name, GoInt flag, uint32_t perm)
{
	os_OpenFile_return r = os_OpenFile(name, flag, perm);
	must(r.r1);
	return r.r0;
}

GoString nofile(void)
{
	struct rlimit lim;
	getrlimit(RLIMIT_NOFILE, &lim);
	return text("%D/%D", (GoInt)lim.rlim_cur, (GoInt)lim.rlim_max);
}

void setLimit(uint64_t cur, uint64_t max)
{
	struct rlimit64 lim = {cur, max};
	mustC((int)syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, &lim, NULL), "prlimit");
}

os_File *openPty(int *master)
{
	int m = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC), unlock = 0, n = 0, s;
	char name[32];
	if (m < 0 || ioctl(m, TIOCSPTLCK, &unlock) < 0 || ioctl(m, TIOCGPTN, &n) < 0)
		skip("no terminals");
	snprintf(name, sizeof name, "/dev/pts/%d", n);
	s = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (s < 0)
		skip("no terminals");
	if (master)
		*master = m;
	return os_NewFile((GoUintptr)s, S("pts"));
}

void ownTerminal(os_File *slave)
{
	mustC(ioctl(sysfd(slave), TIOCSCTTY, 0), "TIOCSCTTY");
}

const char *cgroup2(void)
{
	const char *bases[] = {"/sys/fs/cgroup/unified", "/sys/fs/cgroup"};
	static char dir[PATH_MAX];
	int n = 2;
	needRoot();
	runtime_LockOSThread();
	if (unshare(CLONE_NEWNS) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0) {
		mkdirMode("cgroup", 0755);
		if (mount("cgroup2", cpath("cgroup"), "cgroup2", 0, NULL) == 0) {
			bases[0] = cpath("cgroup");
			n = 1;
		}
	}
	for (int i = 0; i < n; i++) {
		snprintf(dir, sizeof dir, "%s/cgroup.controllers", bases[i]);
		if (access(dir, F_OK) != 0)
			continue;
		snprintf(dir, sizeof dir, "%s/oracle%d", bases[i], (int)getpid());
		if (mkdir(dir, 0755) == 0)
			return dir;
	}
	skip("no cgroup2");
	return NULL;
}

void ignoreSIGCHLD(void)
{
	void *act[4] = {(void *)1};
	mustC((int)syscall(SYS_rt_sigaction, SIGCHLD, act, NULL, 8), "rt_sigaction");
}

/* The inside of a Process. */

int32_t refs(os_Process *p)
{
	return sync_atomic_Int32_Load(&p->handle->refs);
}

void setRefs(os_Process *p, int32_t n)
{
	sync_atomic_Int32_Store(&p->handle->refs, n);
}

int state(os_Process *p)
{
	return (int)sync_atomic_Uint32_Load(&p->state);
}

bool hasHandle(os_Process *p)
{
	return p->handle != NULL;
}

os_Process *find_(GoInt pid)
{
	os_FindProcess_return r = os_FindProcess(pid);
	must(r.r1);
	return r.r0;
}

os_Process *literal(GoInt pid)
{
	os_Process *p = runtime_mallocscan(sizeof *p);
	p->Pid = pid;
	return p;
}

os_Signal sig(int n)
{
	return (os_Signal){&runtime_itab__syscall_Signal__os_Signal, runtime_convT64((uint64_t)n)};
}

GoError sigErr(os_Process *p, int n)
{
	return os_Process_Signal(p, sig(n));
}

typedef struct handleFunc {
	GoFuncVal f;
	void (*fn)(GoUintptr, void *);
	void *ctx;
} handleFunc;

static void callHandleFunc(GoFuncVal *f, GoUintptr h)
{
	handleFunc *hf = (handleFunc *)f;
	hf->fn(h, hf->ctx);
}

GoError withHandle(os_Process *p, void (*f)(GoUintptr, void *), void *ctx)
{
	handleFunc hf = {{(void (*)(void))callHandleFunc}, f, ctx};
	return os_Process_WithHandle(p, &hf.f);
}

void setCalled(GoUintptr h, void *ctx)
{
	(void)h;
	*(bool *)ctx = true;
}

/* Goroutines. */

void go(void (*f)(void *), void *ctx)
{
	runtime_goC(f, ctx);
}

typedef struct apartArg {
	void (*f)(void *);
	void *ctx;
} apartArg;

static void *apartThread(void *arg)
{
	apartArg *a = arg;
	runtime_attachThread();
	a->f(a->ctx);
	runtime_detachThread();
	return NULL;
}

void apart(void (*f)(void *), void *ctx)
{
	pthread_t t;
	apartArg a = {f, ctx};
	if (pthread_create(&t, NULL, apartThread, &a) != 0) {
		say("PREPARATION FAILED: no thread");
		_exit(3);
	}
	pthread_join(t, NULL);
}

void gateInit(gate *g)
{
	sem_init(&g->sem, 0, 0);
}

void gateOpen(gate *g)
{
	sem_post(&g->sem);
}

void gateWait(gate *g)
{
	while (sem_wait(&g->sem) < 0)
		;
	sem_post(&g->sem);
}

void waitForResult(void *ctx)
{
	waitResult *w = ctx;
	os_Process *p = w->p;
	w->p = NULL;
	os_Process_Wait_return r = os_Process_Wait(p);
	w->text = r.r1.tab ? describe(r.r1) : os_ProcessState_String(r.r0);
	gateOpen(&w->done);
}

void sleepMs(int ms)
{
	time_Sleep((time_Duration)ms * 1000000);
}

bool eventually(bool (*cond)(void *), void *ctx)
{
	for (int i = 0; i < 20000; i++) {
		if (cond(ctx))
			return true;
		sleepMs(1);
	}
	return false;
}

/* Whether every other thread sleeps in the kernel. */
static bool othersSleep(void)
{
	DIR *d = opendir("/proc/self/task");
	struct dirent *e;
	bool all = true;
	while (all && d && (e = readdir(d))) {
		char name[300], line[512] = "", *p;
		if (atoi(e->d_name) == 0 || atoi(e->d_name) == gettid())
			continue;
		snprintf(name, sizeof name, "/proc/self/task/%s/stat", e->d_name);
		FILE *f = fopen(name, "r");
		if (f && fgets(line, sizeof line, f) && (p = strrchr(line, ')')))
			all = strncmp(p, ") S", 3) == 0;
		if (f)
			fclose(f);
	}
	if (d)
		closedir(d);
	return all;
}

/* Collects, runs what was queued, and waits until those that ran it sleep: what is left in the
 * registers of a thread that runs is a root. */
void collect(void)
{
	runtime_GC();
	if (!runtime_blockUntilEmptyFinalizerQueue(20000000000) ||
	    !unique_runtime_blockUntilEmptyCleanupQueue(20000000000))
		say("(collection did not run what it queued)");
	for (int i = 0; i < 1000 && !othersSleep(); i++)
		usleep(1000);
}

object *newObject(void)
{
	return runtime_mallocscan(sizeof(object));
}
