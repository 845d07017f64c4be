/*
 * The C side of the oracle: the twin of support.go.
 */
#include "support.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>

#include "internal/std/strconv/strconv.h"

extern const oracleCase __start_oracle_cases[], __stop_oracle_cases[];

char emptyElements[1];
GoString T, H;
void *volatile sink;
static const oracleCase *theCase;
const char *self;

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

const sentinel sentinels[SENTINELS] = {
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
		for (int i = 0; i < SENTINELS; i++)
			if (runtime_ifaceeqv(e, *sentinels[i].err))
				putString(&b, text("==%s", sentinels[i].name));
	}
	putString(&b, text(" %q Is[", errorText(err)));
	for (int i = 0; i < SENTINELS; i++)
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

GoSlice bytesOf(const char *s)
{
	GoInt n = (GoInt)strlen(s);
	return (GoSlice){(char *)s, n, n};
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
	self = argv[0];
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
