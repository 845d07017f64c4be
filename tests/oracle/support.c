/*
 * The C side of the oracle: the twin of support.go.
 */
#include "support.h"

#include <dirent.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>

#include "internal/std/strconv/strconv.h"

extern const oracleCase __start_oracle_cases[], __stop_oracle_cases[];

char emptyElements[1];
GoString T, H;
void *volatile sink;
static const oracleCase *theCase;
static char **theArgs;

/* Output. */

typedef struct buf {
	char *p;
	size_t n, cap;
} buf;

static void put(buf *b, const char *s, size_t n)
{
	if (b->n + n > b->cap) {
		b->cap = (b->n + n) * 2 + 64;
		b->p = realloc(b->p, b->cap);
	}
	memcpy(b->p + b->n, s, n);
	b->n += n;
}

static void putString(buf *b, GoString s)
{
	put(b, s.p, (size_t)s.n);
}

static void putNumber(buf *b, const char *format, long long n)
{
	char tmp[32];
	put(b, tmp, (size_t)snprintf(tmp, sizeof tmp, format, n));
}

static void format_(buf *b, const char *f, va_list ap)
{
	char c;
	for (; *f; f++) {
		if (*f != '%') {
			put(b, f, 1);
			continue;
		}
		switch (*++f) {
		case 's': {
			const char *s = va_arg(ap, const char *);
			put(b, s, strlen(s));
			break;
		}
		case 'v':
			putString(b, va_arg(ap, GoString));
			break;
		case 'q':
			putString(b, strconv_Quote(va_arg(ap, GoString)));
			break;
		case 'd':
			putNumber(b, "%lld", va_arg(ap, int));
			break;
		case 'D':
			putNumber(b, "%lld", va_arg(ap, GoInt));
			break;
		case 'L':
			putNumber(b, "%lld", va_arg(ap, int64_t));
			break;
		case 'x':
			putNumber(b, "0x%llx", va_arg(ap, uint32_t));
			break;
		case 'o': {
			uint32_t n = va_arg(ap, uint32_t);
			putNumber(b, n ? "0%llo" : "%llo", n);
			break;
		}
		case 't': {
			bool t = va_arg(ap, int);
			put(b, t ? "true" : "false", t ? 4 : 5);
			break;
		}
		case 'c':
			c = (char)va_arg(ap, int);
			put(b, &c, 1);
			break;
		case 'e':
			putString(b, describe(va_arg(ap, GoError)));
			break;
		default:
			put(b, f, 1);
		}
	}
}

void say(const char *format, ...)
{
	buf b = {0};
	va_list ap;
	va_start(ap, format);
	format_(&b, format, ap);
	va_end(ap);
	for (size_t at = 0; at < b.n;) {
		ssize_t n = write(1, b.p + at, b.n - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		at += (size_t)n;
	}
	free(b.p);
}

GoString text(const char *format, ...)
{
	buf b = {0};
	va_list ap;
	va_start(ap, format);
	format_(&b, format, ap);
	va_end(ap);
	GoString s = runtime_gostringn(b.p, (GoInt)b.n);
	free(b.p);
	return s;
}

void skip(const char *reason)
{
	say("SKIP %s", reason);
	_exit(0);
}

void needRoot(void)
{
	if (geteuid() != 0)
		skip("not root");
}

void needUser(void)
{
	if (geteuid() == 0)
		skip("root");
}

void needKernel(int major, int minor)
{
	struct utsname u;
	int v[2] = {0, 0};
	mustC(uname(&u), "uname");
	sscanf(u.release, "%d.%d", &v[0], &v[1]);
	if (v[0] < major || (v[0] == major && v[1] < minor)) {
		say("SKIP kernel before %d.%d", major, minor);
		_exit(0);
	}
}

void needFiles(void)
{
	struct rlimit lim;
	getrlimit(RLIMIT_NOFILE, &lim);
	if (lim.rlim_max != 20000)
		skip("the limit on open files is below 20000");
}

void needForeignInit(void)
{
	needUser();
	if (kill(1, 0) == 0)
		skip("process 1 belongs to this user");
}

void needProbe(const char *what)
{
	os_StartProcess_return r = os_StartProcess(H, ARGV("H", "probe", what), ATTR());
	if (r.r1.tab)
		skip("no helper");
	os_Process_Wait_return w = os_Process_Wait(r.r0);
	if (w.r1.tab || !os_ProcessState_Success(w.r0)) {
		say("SKIP not allowed here: %s", what);
		_exit(0);
	}
}

/* Errors and panics. */

static const struct {
	const char *name;
	GoError *err;
} sentinels[] = {
    {"os.ErrProcessDone", &os_ErrProcessDone},
    {"os.ErrNoHandle", &os_ErrNoHandle},
    {"os.ErrInvalid", &os_ErrInvalid},
    {"os.ErrPermission", &os_ErrPermission},
    {"os.ErrExist", &os_ErrExist},
    {"os.ErrNotExist", &os_ErrNotExist},
    {"os.ErrClosed", &os_ErrClosed},
    {"os.ErrNoDeadline", &os_ErrNoDeadline},
    {"os.ErrDeadlineExceeded", &os_ErrDeadlineExceeded},
    {"io.EOF", &io_EOF},
};
#define SENTINELS (sizeof sentinels / sizeof sentinels[0])

GoString typeName(const abi_Type *t)
{
	return t ? runtime_rtype_string(runtime_toRType(t)) : S("nil");
}

GoEface eface(const abi_Type *t, void *data)
{
	return (GoEface){t, data};
}

static GoString errorText(GoError err)
{
	return ((GoString(*)(void *))err.tab->Fun[0])(err.data);
}

GoString describe(GoError err)
{
	if (!err.tab)
		return S("nil");
	buf b = {0};
	for (GoError e = err; e.tab; e = errors_Unwrap(e)) {
		const abi_Type *t = runtime_ifacetype(e);
		if (e.tab != err.tab || e.data != err.data)
			put(&b, " > ", 3);
		putString(&b, typeName(t));
		GoString s = S("");
		if (t == &runtime_ptr__io_fs_PathError) {
			io_fs_PathError *pe = e.data;
			s = text("{%q %q}", pe->Op, pe->Path);
		} else if (t == &runtime_ptr__os_SyscallError) {
			s = text("{%q}", ((os_SyscallError *)e.data)->Syscall);
		} else if (t == &runtime_type__syscall_Errno) {
			s = text("(%D)", (GoInt) * (syscall_Errno *)e.data);
		}
		putString(&b, s);
		for (size_t i = 0; i < SENTINELS; i++)
			if (runtime_ifaceeqv(e, *sentinels[i].err))
				putString(&b, text("==%s", sentinels[i].name));
	}
	putString(&b, text(" %q Is[", errorText(err)));
	for (size_t i = 0; i < SENTINELS; i++)
		if (errors_Is(err, *sentinels[i].err))
			putString(&b, text(" %s", sentinels[i].name));
	put(&b, " ]", 2);
	if (os_IsNotExist(err))
		putString(&b, S(" IsNotExist"));
	if (os_IsPermission(err))
		putString(&b, S(" IsPermission"));
	if (os_IsExist(err))
		putString(&b, S(" IsExist"));
	if (os_IsTimeout(err))
		putString(&b, S(" IsTimeout"));
	GoString s = runtime_gostringn(b.p, (GoInt)b.n);
	free(b.p);
	return s;
}

GoString catch (void (*f)(void *), void *ctx)
{
	GoEface e = {NULL, NULL};
	if (runtime_try(f, ctx, &e))
		return S("no panic");
	GoString s = text("panic %v", typeName(e.type));
	GoError err = runtime_assertE2I2((const abi_InterfaceType *)&runtime_type__error, e);
	if (err.tab)
		s = text("%v %q", s, errorText(err));
	else if (e.type == &runtime_type__string)
		s = text("%v %q", s, *(GoString *)e.data);
	if (runtime_assertE2I2((const abi_InterfaceType *)&runtime_type__runtime_Error, e).tab)
		s = text("%v runtime.Error", s);
	return s;
}

void must(GoError err)
{
	if (err.tab) {
		say("PREPARATION FAILED: %v", errorText(err));
		_exit(3);
	}
}

void mustC(int result, const char *what)
{
	if (result < 0) {
		say("PREPARATION FAILED: %s: %s", what, strerror(errno));
		_exit(3);
	}
}

/* Strings and files; nothing here goes through package os. */

GoString itoa(GoInt n)
{
	return text("%D", n);
}

GoString join(GoString a, GoString b)
{
	return text("%v%v", a, b);
}

GoString repeat(const char *s, int times)
{
	buf b = {0};
	while (times-- > 0)
		put(&b, s, strlen(s));
	GoString r = runtime_gostringn(b.p, (GoInt)b.n);
	free(b.p);
	return r;
}

GoString path(const char *name)
{
	return text("%v/%s", T, name);
}

const char *cpath(const char *name)
{
	return runtime_cstring(path(name));
}

GoString writeFile(const char *name, const char *data, int mode)
{
	int fd = open(cpath(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	mustC(fd, name);
	mustC((int)write(fd, data, strlen(data)), name);
	mustC(fchmod(fd, (mode_t)mode), name);
	close(fd);
	return path(name);
}

GoString readFile(const char *name)
{
	int fd = open(cpath(name), O_RDONLY | O_CLOEXEC);
	buf b = {0};
	char tmp[4096];
	ssize_t n;
	if (fd < 0)
		return S("");
	put(&b, "", 0);
	while ((n = read(fd, tmp, sizeof tmp)) > 0 && b.n < 1 << 16)
		put(&b, tmp, (size_t)n);
	close(fd);
	GoString s = runtime_gostringn(b.p, (GoInt)b.n);
	free(b.p);
	return s;
}

GoString mkdirMode(const char *name, int mode)
{
	mustC(mkdir(cpath(name), 0777), name);
	mustC(chmod(cpath(name), (mode_t)mode), name);
	return path(name);
}

GoString copyHelper(const char *name)
{
	static char tmp[1 << 16];
	int in = open(runtime_cstring(H), O_RDONLY | O_CLOEXEC);
	int out = open(cpath(name), O_WRONLY | O_CREAT | O_CLOEXEC, 0755);
	ssize_t n;
	mustC(in, "helper");
	mustC(out, name);
	while ((n = read(in, tmp, sizeof tmp)) > 0)
		mustC((int)write(out, tmp, (size_t)n), name);
	close(in);
	mustC(close(out), name);
	return path(name);
}

GoSlice argvOf(const char *const *words)
{
	GoInt n = 0;
	while (words[n])
		n++;
	GoString *a = runtime_mallocscan((GoUintptr)(n + 1) * sizeof *a);
	for (GoInt i = 0; i < n; i++)
		a[i] = runtime_gostring(words[i]);
	return (GoSlice){a, n, n};
}

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
	words[n++] = theArgs[0];
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

/* Running. */

static int less(const void *a, const void *b)
{
	const char *s = (*(const oracleCase *const *)a)->name;
	const char *t = (*(const oracleCase *const *)b)->name;
	if (s[0] != t[0])
		return s[0] < t[0] ? -1 : 1;
	int n = atoi(s + 1), m = atoi(t + 1);
	return n != m ? n - m : strcmp(s, t);
}

static void list(void)
{
	size_t n = (size_t)(__stop_oracle_cases - __start_oracle_cases);
	const oracleCase **sorted = malloc(n * sizeof(*sorted));
	for (size_t i = 0; i < n; i++)
		sorted[i] = &__start_oracle_cases[i];
	qsort(sorted, n, sizeof *sorted, less);
	for (size_t i = 0; i < n; i++)
		if (strncmp(sorted[i]->name, "sub_", 4) != 0)
			puts(sorted[i]->name);
	free(sorted);
}

static void runCase(void)
{
	T = runtime_gostring(getenv("ORACLE_DIR") ? getenv("ORACLE_DIR") : "");
	H = runtime_gostring(getenv("ORACLE_H") ? getenv("ORACLE_H") : "");
	registerTypes();
	theCase->run();
}

int main(int argc, char **argv, char **envp)
{
	theArgs = argv;
	if (argc == 2 && strcmp(argv[1], "list") == 0) {
		list();
		return 0;
	}
	for (const oracleCase *c = __start_oracle_cases; argc >= 3 && c < __stop_oracle_cases; c++)
		if (strcmp(c->name, argv[2]) == 0)
			theCase = c;
	if (!theCase || strcmp(argv[1], "run") != 0) {
		puts("usage: oracle list | run CASE");
		return 3;
	}
	runtime_rt0(argc, argv, envp, runCase);
}
