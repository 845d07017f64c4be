/*
 * os/file.c, file_posix.c, file_unix.c, dir.c, dir_unix.c, tempfile.c, path.c.
 *
 * After os_test.go, pipe_test.go, timeout_test.go, fifo_test.go and os_unix_test.go.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal/bytealg/bytealg.h"
#include "internal/std/errors/errors.h"
#include "internal/std/io/io.h"
#include "internal/strconv/strconv.h"
#include "os/os.h"
#include "syscall/internal.h"
#include "tests/harness.h"
#include "tests/os/file_golden.h"

#define S(lit) GOSTR(lit)

static GoSlice bytes(const char *s)
{
	GoInt n = (GoInt)strlen(s);
	return (GoSlice){(void *)s, n, n};
}

/* test_tempDir()/name */
static GoString inTemp(const char *name)
{
	GoString dir = runtime_gostring(test_tempDir());
	return runtime_concatstring3(dir, S("/"), runtime_gostring(name));
}

/*
 * The child case file_texts prints what file_golden.h holds.
 */

static const char *typeName(GoError err)
{
	const abi_Type *t = runtime_ifacetype(err);
	if (t == &runtime_ptr__io_fs_PathError)
		return "*fs.PathError";
	if (t == &runtime_ptr__os_LinkError)
		return "*os.LinkError";
	if (t == &runtime_ptr__os_SyscallError)
		return "*os.SyscallError";
	if (t == &runtime_type__syscall_Errno)
		return "syscall.Errno";
	if (t == &runtime_ptr__errors_errorString)
		return "*errors.errorString";
	if (t == &runtime_ptr__internal_poll_DeadlineExceededError)
		return "*poll.DeadlineExceededError";
	return "?";
}

static void putQuoted(GoString s)
{
	putchar('"');
	for (GoInt i = 0; i < s.n; i++) {
		if (s.p[i] == 0)
			fputs("\\x00", stdout);
		else
			putchar(s.p[i]);
	}
	putchar('"');
}

static void N(const char *name)
{
	printf("%s:", name);
}

static void I(int64_t n)
{
	printf(" %lld", (long long)n);
}

static void B(bool b)
{
	printf(b ? " true" : " false");
}

static void T(GoString s)
{
	putchar(' ');
	putQuoted(s);
}

static void E(GoError err)
{
	if (err.tab == NULL) {
		printf(" <nil>");
		return;
	}
	printf(" [");
	for (GoError e = err; e.tab != NULL; e = errors_Unwrap(e)) {
		printf("%s%s ", e.data == err.data ? "" : " <- ", typeName(e));
		putQuoted(test_errorText(e));
	}
	printf("]");
}

static void L(void)
{
	putchar('\n');
	fflush(stdout);
}

/* One line of results of which only the error counts. */
#define LINE(name, ...) \
	do { \
		const GoError errs[] = {__VA_ARGS__}; \
		N(name); \
		for (size_t i = 0; i < sizeof errs / sizeof errs[0]; i++) \
			E(errs[i]); \
		L(); \
	} while (0)

/* A count and an error. */
#define COUNT(name, call) \
	do { \
		__auto_type got_ = (call); \
		N(name); \
		I(got_.r0); \
		E(got_.r1); \
		L(); \
	} while (0)

/* A string and an error. */
#define TEXT(name, call) \
	do { \
		__auto_type got_ = (call); \
		N(name); \
		T(got_.r0); \
		E(got_.r1); \
		L(); \
	} while (0)

static void textsOfOpenFile(void)
{
	char b[5];
	os_Create_return c = os_Create(S("f"));
	os_File *f = c.r0;
	N("create");
	E(c.r1);
	T(os_File_Name(f));
	L();
	COUNT("writeat neg", os_File_WriteAt(f, bytes("abc"), -1));
	COUNT("readat neg", os_File_ReadAt(f, GOSLICE(b), -1));
	COUNT("ws", os_File_WriteString(f, S("hello world")));
	COUNT("readat short", os_File_ReadAt(f, GOSLICE(b), 8));
	COUNT("readat exact", os_File_ReadAt(f, (GoSlice){b, 3, 5}, 8));
	COUNT("seek neg", os_File_Seek(f, -1, 0));
	COUNT("seek whence", os_File_Seek(f, 0, 9));
	COUNT("read nil", os_File_Read(f, (GoSlice){0}));
	COUNT("read eof", os_File_Read(f, GOSLICE(b)));
	LINE("deadline", os_File_SetDeadline(f, time_Now()));
	LINE("trunc", os_File_Truncate(f, 3), os_File_Truncate(f, -1));
	LINE("chmod", os_File_Chmod(f, 0600 | os_ModeSticky));
	os_File_Stat_return fi = os_File_Stat(f);
	N("stat");
	T(io_fs_FileInfo_Name(fi.r0));
	I(io_fs_FileInfo_Size(fi.r0));
	T(io_fs_FileMode_String(io_fs_FileInfo_Mode(fi.r0)));
	B(io_fs_FileInfo_IsDir(fi.r0));
	E(fi.r1);
	L();
	LINE("sync", os_File_Sync(f));
	LINE("chdir file", os_File_Chdir(f));
	LINE("close", os_File_Close(f), os_File_Close(f));
	COUNT("read closed", os_File_Read(f, GOSLICE(b)));
	COUNT("write closed", os_File_Write(f, GOSLICE(b)));
	LINE("stat closed", os_File_Stat(f).r1);
	COUNT("seek closed", os_File_Seek(f, 0, 0));
	LINE("sync closed", os_File_Sync(f), os_File_Chdir(f), os_File_Chmod(f, 0),
	     os_File_Truncate(f, 0), os_File_SetDeadline(f, time_Now()), os_File_Chown(f, 0, 0));
	LINE("readdir closed", os_File_Readdirnames(f, 1).r1);
	LINE("readdir closed", os_File_ReadDir(f, 0).r1);
	N("fd closed");
	printf(" %#llx", (unsigned long long)os_File_Fd(f));
	L();
}

static void textsOfNames(void)
{
	GoSlice none = {0};
	time_Time now = time_Now();
	LINE("open", os_Open(S("nosuch")).r1);
	LINE("open empty", os_Open(S("")).r1);
	LINE("open excl", os_OpenFile(S("f"), os_O_CREATE | os_O_EXCL, 0).r1);
	LINE("open dir w", os_OpenFile(S("."), os_O_WRONLY, 0).r1);
	LINE("create notdir", os_Create(S("f/x")).r1);
	LINE("open nul", os_Open(S("a\0b")).r1);
	LINE("stat", os_Stat(S("")).r1);
	LINE("lstat", os_Lstat(S("nosuch")).r1);
	LINE("readfile dir", os_ReadFile(S(".")).r1);
	LINE("readfile", os_ReadFile(S("nosuch")).r1);
	LINE("writefile", os_WriteFile(S("nosuch/x"), none, 0));
	LINE("mkdir", os_Mkdir(S("f"), 0), os_Mkdir(S("d"), 0755), os_Mkdir(S("d"), 0755));
	LINE("mkdirall", os_MkdirAll(S("d/e/f"), 0755), os_MkdirAll(S("d/e/f"), 0755),
	     os_MkdirAll(S("f/x"), 0755), os_MkdirAll(S("f"), 0755), os_MkdirAll(S(""), 0));
	LINE("remove", os_Remove(S("nosuch")), os_Remove(S("d")), os_Remove(S("f/x")));
	LINE("rename", os_Rename(S("nosuch"), S("x")), os_Rename(S("f"), S("d")),
	     os_Rename(S("d"), S("d")), os_Rename(S("nosuch"), S("d")), os_Rename(S("d"), S("f")));
	LINE("link", os_Link(S("nosuch"), S("y")), os_Symlink(S("a"), S("f")),
	     os_Symlink(S("target"), S("s")));
	TEXT("readlink", os_Readlink(S("s")));
	TEXT("readlink", os_Readlink(S("f")));
	LINE("chdir", os_Chdir(S("nosuch")), os_Chdir(S("f")));
	LINE("chmod", os_Chmod(S("nosuch"), 0), os_Chown(S("nosuch"), 0, 0),
	     os_Lchown(S("nosuch"), 0, 0), os_Truncate(S("nosuch"), 1),
	     os_Chtimes(S("nosuch"), now, now));
}

static void nothing(GoFuncVal *ctx, GoUintptr fd)
{
	(void)ctx;
	(void)fd;
}

static bool done(GoFuncVal *ctx, GoUintptr fd)
{
	(void)ctx;
	(void)fd;
	return true;
}

static GoFuncVal nothingVal = {(void (*)(void))nothing}, doneVal = {(void (*)(void))done};

static void textsOfPipes(void)
{
	char b[5] = {0};
	os_File empty = {NULL};
	os_File *a = os_OpenFile(S("f"), os_O_APPEND | os_O_RDWR, 0).r0;
	COUNT("writeat append", os_File_WriteAt(a, GOSLICE(b), 1));
	os_File_Close(a);
	os_File *r = os_Open(S("f")).r0;
	COUNT("write ro", os_File_Write(r, bytes("x")));
	os_File_Close(r);
	N("nil");
	E(os_File_Close(NULL));
	E(os_File_Sync(NULL));
	printf(" %#llx", (unsigned long long)os_File_Fd(NULL));
	L();
	LINE("empty close", os_File_Close(&empty));
	COUNT("newfile bad", os_File_Write(os_NewFile(777, S("bad")), bytes("x")));
	COUNT("newfile bad", os_File_Read(os_NewFile(777, S("bad")), GOSLICE(b)));
	LINE("newfile bad close", os_File_Close(os_NewFile(777, S("bad"))));
	N("newfile nil");
	B(os_NewFile(~(GoUintptr)0, S("x")) == NULL);
	L();
	os_Pipe_return p = os_Pipe();
	N("pipe");
	T(os_File_Name(p.r0));
	T(os_File_Name(p.r1));
	E(p.r2);
	L();
	os_File_SetReadDeadline(p.r0, time_Now());
	os_File_Read_return got = os_File_Read(p.r0, GOSLICE(b));
	N("pipe deadline");
	I(got.r0);
	E(got.r1);
	B(os_IsTimeout(got.r1));
	B(errors_Is(got.r1, os_ErrDeadlineExceeded));
	L();
	os_File_Close(p.r0);
	got = os_File_Write(p.r1, GOSLICE(b));
	N("pipe broken");
	I(got.r0);
	E(got.r1);
	B(io_fs_PathError_Timeout(got.r1.data));
	L();
	COUNT("pipe empty", os_File_Write(p.r1, (GoSlice){0}));
	LINE("setdeadline closed", os_File_SetDeadline(p.r0, (time_Time){0, 0, NULL}));
	os_File_SyscallConn_return sc = os_File_SyscallConn(p.r0);
	LINE("sc", sc.r1);
	LINE("sc", os_rawConn_Control(sc.r0.data, &nothingVal),
	     os_rawConn_Read(sc.r0.data, &doneVal));
	os_File_Close(p.r1);
}

static void textsOfOthers(void)
{
	LINE("env", os_Setenv(S(""), S("x")), os_Setenv(S("a=b"), S("x")),
	     os_Setenv(S("a"), S("x\0")), os_Unsetenv(S("nosuch")), os_Setenv(S("a\0"), S("")));
	LINE("syserr", os_NewSyscallError(S("x"), GONIL),
	     os_NewSyscallError(S("x"), syscall_errnoError(syscall_EPERM)));
	LINE("mkdirtemp", os_MkdirTemp(S("nosuch"), S("x*y")).r1);
	LINE("mkdirtemp", os_MkdirTemp(S(""), S("a/b")).r1);
	LINE("createtemp", os_CreateTemp(S("nosuch"), S("x")).r1);
	LINE("createtemp", os_CreateTemp(S(""), S("a/b")).r1);
}

static void textsOfEntry(io_fs_DirEntry entry)
{
	os_unixDirent *d = entry.data;
	os_unixDirent_Info_return i = os_unixDirent_Info(d);
	N("entry");
	T(os_unixDirent_Name(d));
	B(os_unixDirent_IsDir(d));
	T(io_fs_FileMode_String(os_unixDirent_Type(d)));
	T(io_fs_FileMode_String(io_fs_FileInfo_Mode(i.r0)));
	E(i.r1);
	T(os_unixDirent_String(d));
	L();
}

static void textsOfDirs(GoString dir)
{
	char b[5];
	os_File *f = os_Open(dir).r0;
	COUNT("read dir", os_File_Read(f, GOSLICE(b)));
	os_File_Readdirnames_return names = os_File_Readdirnames(f, 100);
	N("names");
	I(names.r0.len);
	E(names.r1);
	L();
	names = os_File_Readdirnames(f, 100);
	N("names");
	printf(names.r0.p != NULL && names.r0.len == 0 ? " []string{}" : " ?");
	E(names.r1);
	L();
	COUNT("dirseek", os_File_Seek(f, 0, 0));
	os_File_ReadDir_return es = os_File_ReadDir(f, -1);
	N("readdir");
	I(es.r0.len);
	E(es.r1);
	L();
	os_File_Close(f);
	es = os_ReadDir(dir);
	for (GoInt i = 0; i < es.r0.len; i++)
		textsOfEntry(((io_fs_DirEntry *)es.r0.p)[i]);
	LINE("readdir", os_ReadDir(S("nosuch")).r1);
	LINE("readdir file", os_ReadDir(S("f")).r1);
	LINE("eof", io_EOF);
}

CHILD_CASE_GO(file_texts)
{
	GoString dir = runtime_gostring(argv[1]);
	os_Chdir(dir);
	textsOfOpenFile();
	textsOfNames();
	textsOfPipes();
	textsOfOthers();
	textsOfDirs(dir);
	os_Unsetenv(S("HOME"));
	os_Unsetenv(S("XDG_CACHE_HOME"));
	LINE("cache", os_UserCacheDir().r1);
	LINE("home", os_UserHomeDir().r1);
	os_Setenv(S("XDG_CONFIG_HOME"), S("rel"));
	LINE("config", os_UserConfigDir().r1);
	os_Chdir(S("/"));
	os_Chdir(dir);
	os_Mkdir(S("gone"), 0700);
	os_Chdir(S("gone"));
	os_Remove(runtime_concatstring2(dir, S("/gone")));
	LINE("getwd removed", os_Getwd().r1);
}

/* s with DIR in place of dir and N in place of a number behind nosuch/x. */
static GoString normalise(GoString s, const char *dir)
{
	GoInt n = 0;
	char *out = runtime_mallocgc((GoUintptr)s.n + 1, NULL, true), *p = runtime_cstring(s);
	while (*p != '\0') {
		if (strncmp(p, dir, strlen(dir)) == 0) {
			memcpy(out + n, "DIR", 3);
			n += 3;
			p += strlen(dir);
		} else if (strncmp(p, "nosuch/x", 8) == 0 && p[8] >= '0' && p[8] <= '9') {
			memcpy(out + n, "nosuch/xN", 9);
			n += 9;
			for (p += 8; *p >= '0' && *p <= '9';)
				p++;
		} else {
			out[n++] = *p++;
		}
	}
	return (GoString){out, n};
}

static void texts(void)
{
	GoString dir = inTemp("texts");
	ASSERT_NIL(os_Mkdir(dir, 0700));
	const char *env[] = {"PWD=", NULL};
	struct child_result r = run_child_env(env, "file_texts", runtime_cstring(dir));
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.errout, "");
	GoString got = normalise(r.out, runtime_cstring(dir));
	const char *g = runtime_cstring(got), *w = file_golden;
	while (*g != '\0' || *w != '\0') {
		int gn = (int)strcspn(g, "\n"), wn = (int)strcspn(w, "\n");
		GoString line = {g, gn};
		char want[1024];
		snprintf(want, sizeof want, "%.*s", wn, w);
		if (!ASSERT_STR(line, want))
			break;
		g += gn + (g[gn] == '\n');
		w += wn + (w[wn] == '\n');
	}
}
/*
 * Without a File.
 */

static void TestNilFileMethods(void)
{
	char b[4] = {0};
	time_Time now = time_Now();
	GoError errs[] = {
	    os_File_Chdir(NULL),
	    os_File_Close(NULL),
	    os_File_Chmod(NULL, 0),
	    os_File_Chown(NULL, 0, 0),
	    os_File_Read(NULL, GOSLICE(b)).r1,
	    os_File_ReadAt(NULL, GOSLICE(b), 0).r1,
	    os_File_Readdir(NULL, 1).r1,
	    os_File_Readdirnames(NULL, 1).r1,
	    os_File_ReadDir(NULL, 1).r1,
	    os_File_Seek(NULL, 0, io_SeekStart).r1,
	    os_File_Stat(NULL).r1,
	    os_File_Sync(NULL),
	    os_File_Truncate(NULL, 0),
	    os_File_Write(NULL, GOSLICE(b)).r1,
	    os_File_WriteAt(NULL, GOSLICE(b), 0).r1,
	    os_File_WriteString(NULL, S("")).r1,
	    os_File_SetDeadline(NULL, now),
	    os_File_SetReadDeadline(NULL, now),
	    os_File_SetWriteDeadline(NULL, now),
	    os_File_SyscallConn(NULL).r1,
	};
	for (size_t i = 0; i < sizeof errs / sizeof errs[0]; i++)
		ASSERT(runtime_ifaceeqv(errs[i], os_ErrInvalid));
}

static void nameOfNil(void *f)
{
	os_File_Name(f);
}

static void readEmpty(void *f)
{
	os_File_Read(f, (GoSlice){0});
}

static void nilPanics(void)
{
	const char *text = "runtime error: invalid memory address or nil pointer dereference";
	os_File empty = {NULL};
	ASSERT_PANIC(nameOfNil, NULL, text);
	ASSERT_PANIC(nameOfNil, &empty, text);
	ASSERT_PANIC(readEmpty, &empty, text);
}

/*
 * Pipes.
 */

static void closePipe(os_Pipe_return p)
{
	os_File_Close(p.r0);
	os_File_Close(p.r1);
}

static bool isNonblock(os_File *f)
{
	return (fcntl((int)f->file->pfd.Sysfd, F_GETFL) & O_NONBLOCK) != 0;
}

static void pipeState(void)
{
	os_Pipe_return p = os_Pipe();
	ASSERT_NIL(p.r2);
	ASSERT(isNonblock(p.r0) && isNonblock(p.r1));
	ASSERT((fcntl((int)p.r0->file->pfd.Sysfd, F_GETFD) & FD_CLOEXEC) != 0);
	ASSERT((fcntl((int)p.r1->file->pfd.Sysfd, F_GETFD) & FD_CLOEXEC) != 0);
	/* Fd makes that end blocking, and deadlines have no effect on it. */
	ASSERT_INT(os_File_Fd(p.r0), p.r0->file->pfd.Sysfd);
	ASSERT(!isNonblock(p.r0) && isNonblock(p.r1));
	ASSERT_NIL(os_File_SetReadDeadline(p.r0, time_Unix(1, 0)));
	closePipe(p);
}

static void TestPipeEOF(void)
{
	os_Pipe_return p = os_Pipe();
	char b[8];
	ASSERT_INT(os_File_WriteString(p.r1, S("line\n")).r0, 5);
	ASSERT_INT(os_File_Read(p.r0, GOSLICE(b)).r0, 5);
	os_File_Close(p.r1);
	ASSERT(runtime_ifaceeqv(os_File_Read(p.r0, GOSLICE(b)).r1, io_EOF));
	os_File_Close(p.r0);
}

struct call {
	os_File *f;
	sync_WaitGroup *done;
	GoError err;
	GoInt n;
	int kind;
};

enum {
	doRead,
	doWrite,
	doClose,
	doFd,
	doOpen
};

static void runCall(void *arg)
{
	static char big[1 << 18];
	struct call *c = arg;
	os_File_Read_return r = {0, GONIL};
	char b[1];
	if (c->kind == doRead)
		r = os_File_Read(c->f, GOSLICE(b));
	else if (c->kind == doWrite)
		r = os_File_Write(c->f, GOSLICE(big));
	else if (c->kind == doClose)
		r.r1 = os_File_Close(c->f);
	else if (c->kind == doFd)
		os_File_Fd(c->f);
	c->n = r.r0;
	c->err = r.r1;
	sync_WaitGroup_Done(c->done);
}

static struct call *startCall(os_File *f, int kind, sync_WaitGroup *done)
{
	struct call *c = runtime_mallocscan(sizeof *c);
	c->f = f;
	c->kind = kind;
	c->done = done;
	sync_WaitGroup_Add(done, 1);
	runtime_goC(runCall, c);
	return c;
}

static bool isLocked(void *arg)
{
	struct call *c = arg;
	uint64_t bit = c->kind == doRead ? internal_poll_mutexRLock : internal_poll_mutexWLock;
	return (__atomic_load_n(&c->f->file->pfd.fdmu.state, __ATOMIC_SEQ_CST) & bit) != 0;
}

static sync_WaitGroup *newGroup(void)
{
	return runtime_mallocscan(sizeof(sync_WaitGroup));
}

static void closeWhileBlocked(int kind, const char *text)
{
	os_Pipe_return p = os_Pipe();
	sync_WaitGroup *done = newGroup();
	os_File *f = kind == doRead ? p.r0 : p.r1;
	struct call *c = startCall(f, kind, done);
	ASSERT(test_eventually(isLocked, c));
	ASSERT_NIL(os_File_Close(f));
	sync_WaitGroup_Wait(done);
	ASSERT_ERR(c->err, text);
	ASSERT(errors_Is(c->err, os_ErrClosed));
	closePipe(p);
}

static void TestClosedPipeRaceRead(void)
{
	closeWhileBlocked(doRead, "read |0: file already closed");
}

static void TestClosedPipeRaceWrite(void)
{
	closeWhileBlocked(doWrite, "write |1: file already closed");
}

/* Many blocked reads: all woken by the data that they wait for. */
static void TestPipeThreads(void)
{
	enum {
		n = 100
	};
	os_Pipe_return p[n];
	struct call *c[n];
	sync_WaitGroup *done = newGroup();
	for (int i = 0; i < n; i++) {
		p[i] = os_Pipe();
		c[i] = startCall(p[i].r0, doRead, done);
	}
	for (int i = 0; i < n; i++)
		ASSERT(test_eventually(isLocked, c[i]));
	for (int i = 0; i < n; i++)
		ASSERT_NIL(os_File_Write(p[i].r1, bytes("x")).r1);
	sync_WaitGroup_Wait(done);
	for (int i = 0; i < n; i++) {
		ASSERT_NIL(c[i]->err);
		ASSERT_INT(c[i]->n, 1);
		closePipe(p[i]);
	}
}

static void TestPipeCloseRace(void)
{
	enum {
		n = 10
	};
	for (int round = 0; round < 10; round++) {
		os_Pipe_return p = os_Pipe();
		struct call *c[2 * n];
		sync_WaitGroup *done = newGroup();
		int closed[2] = {0, 0};
		for (int i = 0; i < 2 * n; i++)
			c[i] = startCall(i % 2 == 0 ? p.r0 : p.r1, doClose, done);
		sync_WaitGroup_Wait(done);
		for (int i = 0; i < 2 * n; i++) {
			if (c[i]->err.tab == NULL)
				closed[i % 2]++;
			else
				ASSERT(errors_Is(c[i]->err, os_ErrClosed));
		}
		ASSERT_INT(closed[0], 1);
		ASSERT_INT(closed[1], 1);
	}
}

static void closeRace(os_File *r, os_File *w)
{
	sync_WaitGroup *done = newGroup();
	struct call *reader = startCall(r, doRead, done);
	struct call *writer = startCall(w, doWrite, done);
	struct call *c1 = startCall(r, doClose, done), *c2 = startCall(w, doClose, done);
	sync_WaitGroup_Wait(done);
	ASSERT(c1->err.tab == NULL || errors_Is(c1->err, os_ErrClosed));
	ASSERT(c2->err.tab == NULL || errors_Is(c2->err, os_ErrClosed));
	GoError e = reader->err;
	ASSERT(e.tab == NULL || runtime_ifaceeqv(e, io_EOF) || errors_Is(e, os_ErrClosed));
	e = writer->err;
	ASSERT(e.tab == NULL || errors_Is(e, os_ErrClosed) ||
	       errors_Is(e, syscall_errnoError(syscall_EPIPE)));
}

static void TestPipeIOCloseRace(void)
{
	void (*old)(int) = signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < 20; i++) {
		os_Pipe_return p = os_Pipe();
		closeRace(p.r0, p.r1);
	}
	signal(SIGPIPE, old);
}

static void TestFileIOCloseRace(void)
{
	for (int i = 0; i < 20; i++) {
		os_Create_return f = os_Create(inTemp("race"));
		ASSERT_NIL(f.r1);
		closeRace(f.r0, f.r0);
	}
}

static void TestFdRace(void)
{
	os_Pipe_return p = os_Pipe();
	sync_WaitGroup *done = newGroup();
	for (int i = 0; i < 100; i++)
		startCall(p.r1, doFd, done);
	sync_WaitGroup_Wait(done);
	ASSERT(!isNonblock(p.r1));
	closePipe(p);
}

/* Fd of a file that is being read does not wait for the read. */
static void TestFdReadRace(void)
{
	os_Pipe_return p = os_Pipe();
	sync_WaitGroup *done = newGroup();
	struct call *c = startCall(p.r0, doRead, done);
	ASSERT(test_eventually(isLocked, c));
	os_File_Fd(p.r0);
	ASSERT_NIL(os_File_Write(p.r1, bytes("x")).r1);
	sync_WaitGroup_Wait(done);
	ASSERT_NIL(c->err);
	closePipe(p);
}

/* A blocking file: Close returns at once, and the read when it has something to return. */
static void closeWithBlockingRead(os_File *r, os_File *w)
{
	sync_WaitGroup *done = newGroup();
	struct call *c = startCall(r, doRead, done);
	ASSERT(test_eventually(isLocked, c));
	time_Sleep(5 * time_Millisecond);
	ASSERT_NIL(os_File_Close(r));
	os_File_Close(w);
	sync_WaitGroup_Wait(done);
	ASSERT(runtime_ifaceeqv(c->err, io_EOF) || errors_Is(c->err, os_ErrClosed));
}

static void TestCloseWithBlockingReadByNewFile(void)
{
	int p[2];
	ASSERT_FATAL(pipe(p) == 0);
	closeWithBlockingRead(os_NewFile((GoUintptr)p[0], S("reader")),
	                      os_NewFile((GoUintptr)p[1], S("writer")));
}

static void TestCloseWithBlockingReadByFd(void)
{
	os_Pipe_return p = os_Pipe();
	os_File_Fd(p.r0);
	closeWithBlockingRead(p.r0, p.r1);
}

static void deadlineOfPipe(void)
{
	os_Pipe_return p = os_Pipe();
	char b[1];
	os_File_SetReadDeadline(p.r0, time_Time_Add(time_Now(), 10 * time_Millisecond));
	GoError err = os_File_Read(p.r0, GOSLICE(b)).r1;
	ASSERT_ERR(err, "read |0: i/o timeout");
	ASSERT(os_IsTimeout(err) && errors_Is(err, os_ErrDeadlineExceeded));
	ASSERT_NIL(os_File_SetReadDeadline(p.r0, (time_Time){0, 0, NULL}));
	os_File_SetWriteDeadline(p.r1, time_Time_Add(time_Now(), 10 * time_Millisecond));
	static char big[1 << 20];
	os_File_Write_return w = os_File_Write(p.r1, GOSLICE(big));
	ASSERT(w.r0 > 0 && w.r0 < (GoInt)sizeof big);
	ASSERT_ERR(w.r1, "write |1: i/o timeout");
	closePipe(p);
}

/*
 * NewFile and opening.
 */

static void TestNewFileInvalid(void)
{
	ASSERT(os_NewFile(~(GoUintptr)0, S("x")) == NULL);
	ASSERT(os_NewFile((GoUintptr)-5, S("x")) == NULL);
}

static void newFile(bool blocking)
{
	int p[2];
	char b[1];
	ASSERT_FATAL(pipe(p) == 0);
	if (!blocking)
		fcntl(p[0], F_SETFL, O_NONBLOCK);
	os_File *f = os_NewFile((GoUintptr)p[0], S("notapipe"));
	ASSERT_INT(isNonblock(f), !blocking);
	ASSERT_INT(os_File_Fd(f), p[0]);
	ASSERT_INT(isNonblock(f), !blocking);
	GoError err = os_File_SetReadDeadline(f, time_Time_Add(time_Now(), time_Millisecond));
	if (blocking) {
		ASSERT(runtime_ifaceeqv(err, os_ErrNoDeadline));
		ASSERT(write(p[1], "a", 1) == 1);
		ASSERT_INT(os_File_Read(f, GOSLICE(b)).r0, 1);
	} else {
		ASSERT_NIL(err);
		ASSERT_ERR(os_File_Read(f, GOSLICE(b)).r1, "read notapipe: i/o timeout");
	}
	os_File_Close(f);
	close(p[1]);
}

static void TestNewFileBlock(void)
{
	newFile(true);
}

static void TestNewFileNonBlock(void)
{
	newFile(false);
}

static void appendMode(void)
{
	char b[8];
	GoString name = inTemp("append");
	ASSERT_NIL(os_WriteFile(name, bytes("abc"), 0600));
	os_File *f = os_OpenFile(name, os_O_APPEND | os_O_RDWR, 0).r0;
	ASSERT_ERR(os_File_WriteAt(f, bytes("x"), 0).r1,
	           "os: invalid use of WriteAt on file opened with O_APPEND");
	ASSERT_INT(os_File_WriteString(f, S("def")).r0, 3);
	ASSERT_INT(os_File_ReadAt(f, GOSLICE(b), 0).r0, 6);
	os_File *g = os_NewFile((GoUintptr)dup((int)os_File_Fd(f)), S("dup"));
	ASSERT(g->file->appendMode);
	os_File_Close(f);
	os_File_Close(g);
}

static void TestOpenFileNonBlocking(void)
{
	os_OpenFile_return f =
	    os_OpenFile(test_cstr(test_exe()), os_O_RDONLY | syscall_O_NONBLOCK, 0666);
	ASSERT_NIL(f.r1);
	os_File_Fd(f.r0);
	ASSERT(isNonblock(f.r0));
	os_File_Close(f.r0);
}

static void regularFileBlocks(void)
{
	os_Create_return f = os_Create(inTemp("regular"));
	ASSERT(!isNonblock(f.r0));
	ASSERT(!f.r0->file->nonblock);
	ASSERT_INT(f.r0->file->pfd.isBlocking, 1);
	os_File_Close(f.r0);
}

static void openFifo(void *arg)
{
	struct call *c = arg;
	os_Open_return r = os_Open(inTemp("fifo"));
	c->f = r.r0;
	c->err = r.r1;
	sync_WaitGroup_Done(c->done);
}

static void TestFifoEOF(void)
{
	char b[4];
	GoString name = inTemp("fifo");
	ASSERT_FATAL(mkfifo(runtime_cstring(name), 0600) == 0);
	struct call *c = runtime_mallocscan(sizeof *c);
	c->done = newGroup();
	sync_WaitGroup_Add(c->done, 1);
	runtime_goC(openFifo, c);
	os_OpenFile_return w = os_OpenFile(name, os_O_WRONLY, 0);
	sync_WaitGroup_Wait(c->done);
	ASSERT_NIL(w.r1);
	ASSERT_NIL(c->err);
	ASSERT_INT(os_File_WriteString(w.r0, S("x")).r0, 1);
	ASSERT_INT(os_File_Read(c->f, GOSLICE(b)).r0, 1);
	os_File_Close(w.r0);
	ASSERT(runtime_ifaceeqv(os_File_Read(c->f, GOSLICE(b)).r1, io_EOF));
	os_File_Close(c->f);
}

static void TestRawConnReadWrite(void)
{
	os_Pipe_return p = os_Pipe();
	os_File_SyscallConn_return sc = os_File_SyscallConn(p.r1);
	ASSERT_NIL(sc.r1);
	ASSERT(runtime_ifacetype(sc.r0) == &runtime_ptr__os_rawConn);
	ASSERT_NIL(os_rawConn_Control(sc.r0.data, &nothingVal));
	ASSERT_NIL(os_rawConn_Write(sc.r0.data, &doneVal));
	ASSERT_INT(p.r1->file->pfd.fdmu.state, 0);
	closePipe(p);
	ASSERT_ERR(os_rawConn_Write(sc.r0.data, &doneVal), "use of closed file");
}

/*
 * Content and directories.
 */

static void readAndWrite(void)
{
	char b[16];
	GoString name = inTemp("rw");
	os_File *f = os_Create(name).r0;
	ASSERT_INT(os_File_WriteString(f, S("hello")).r0, 5);
	ASSERT_INT(os_File_WriteAt(f, bytes("LL"), 2).r0, 2);
	ASSERT_INT(os_File_Seek(f, 0, io_SeekStart).r0, 0);
	ASSERT_INT(os_File_Read(f, GOSLICE(b)).r0, 5);
	ASSERT(memcmp(b, "heLLo", 5) == 0);
	ASSERT_INT(os_File_Seek(f, -2, io_SeekEnd).r0, 3);
	ASSERT_INT(os_File_Seek(f, 1, io_SeekCurrent).r0, 4);
	ASSERT_NIL(os_File_Truncate(f, 1));
	ASSERT_NIL(os_File_Sync(f));
	ASSERT_NIL(os_File_Close(f));
	os_ReadFile_return r = os_ReadFile(name);
	ASSERT_NIL(r.r1);
	ASSERT_STR(((GoString){r.r0.p, r.r0.len}), "h");
	ASSERT_NIL(os_Truncate(name, 0));
	r = os_ReadFile(name);
	ASSERT(r.r0.p != NULL && r.r0.len == 0);
}

static void bigFile(void)
{
	static char data[300001];
	for (size_t i = 0; i < sizeof data; i++)
		data[i] = (char)(i * i >> 3);
	GoString name = inTemp("big");
	ASSERT_NIL(os_WriteFile(name, GOSLICE(data), 0600));
	os_ReadFile_return r = os_ReadFile(name);
	ASSERT_NIL(r.r1);
	ASSERT_INT(r.r0.len, sizeof data);
	ASSERT(memcmp(r.r0.p, data, sizeof data) == 0);
}

static void TestReadFileProc(void)
{
	os_ReadFile_return r = os_ReadFile(S("/proc/self/status"));
	ASSERT_NIL(r.r1);
	ASSERT(r.r0.len > 100 && ((char *)r.r0.p)[r.r0.len - 1] == '\n');
	r = os_ReadFile(S("/proc/self/maps"));
	ASSERT(r.r0.len > 1024 && ((char *)r.r0.p)[r.r0.len - 1] == '\n');
}

static void TestDevNullFile(void)
{
	os_File *f = os_OpenFile(os_DevNull, os_O_WRONLY | os_O_CREATE | os_O_TRUNC, 0600).r0;
	ASSERT_INT(os_File_WriteString(f, S("x")).r0, 1);
	os_FileInfo fi = os_File_Stat(f).r0;
	ASSERT_STR(io_fs_FileInfo_Name(fi), "null");
	ASSERT_INT(io_fs_FileInfo_Size(fi), 0);
	ASSERT_STR(io_fs_FileMode_String(io_fs_FileInfo_Mode(fi)), "Dcrw-rw-rw-");
	ASSERT_ERR(os_File_SetDeadline(f, time_Now()), "file type does not support deadline");
	os_File_Close(f);
}

static void directories(void)
{
	GoString dir = inTemp("dir");
	ASSERT_NIL(os_Mkdir(dir, 0755));
	for (int i = 0; i < 500; i++) {
		GoString name = runtime_concatstring3(dir, S("/entry"), internal_strconv_Itoa(i));
		ASSERT_NIL(os_WriteFile(name, (GoSlice){0}, 0600));
	}
	os_ReadDir_return all = os_ReadDir(dir);
	ASSERT_NIL(all.r1);
	ASSERT_INT(all.r0.len, 500);
	io_fs_DirEntry *entries = all.r0.p;
	ASSERT_STR(os_unixDirent_Name(entries[2].data), "entry10");
	for (int i = 1; i < 500; i++)
		ASSERT(internal_bytealg_CompareString(os_unixDirent_Name(entries[i - 1].data),
		                                      os_unixDirent_Name(entries[i].data)) < 0);
	os_File *f = os_Open(dir).r0;
	int names = 0, infos = 0;
	os_File_Readdirnames_return r;
	while ((r = os_File_Readdirnames(f, 7)).r1.tab == NULL)
		names += (int)r.r0.len;
	ASSERT(runtime_ifaceeqv(r.r1, io_EOF));
	ASSERT_INT(names, 500);
	ASSERT_INT(os_File_Seek(f, 0, 0).r0, 0);
	ASSERT_INT(os_File_Readdirnames(f, 1).r0.len, 1);
	ASSERT_NIL(os_File_Seek(f, 0, 0).r1);
	os_File_Readdir_return i = os_File_Readdir(f, -1);
	ASSERT_NIL(i.r1);
	infos = (int)i.r0.len;
	ASSERT_INT(infos, 500);
	ASSERT(io_fs_FileMode_IsRegular(io_fs_FileInfo_Mode(((os_FileInfo *)i.r0.p)[0])));
	os_File_Close(f);
}

static void seekInDirectory(void)
{
	os_File *f = os_Open(S("/")).r0;
	ASSERT_INT(os_File_Readdirnames(f, 1).r0.len, 1);
	sync_atomic_Pointer_Load(&f->file->dirinfo);
	ASSERT(f->file->dirinfo.v != NULL);
	ASSERT_NIL(os_File_Seek(f, 0, io_SeekStart).r1);
	ASSERT(f->file->dirinfo.v == NULL);
	os_File_Close(f);
}

static void temporary(void)
{
	GoString dir = runtime_gostring(test_tempDir());
	os_CreateTemp_return f = os_CreateTemp(dir, S("a*b"));
	ASSERT_NIL(f.r1);
	GoString name = os_File_Name(f.r0);
	ASSERT(name.p[dir.n + 1] == 'a' && name.p[name.n - 1] == 'b');
	ASSERT_INT(io_fs_FileInfo_Mode(os_File_Stat(f.r0).r0), 0600);
	os_File_Close(f.r0);
	os_MkdirTemp_return d = os_MkdirTemp(dir, S("x"));
	ASSERT_NIL(d.r1);
	ASSERT(io_fs_FileInfo_IsDir(os_Stat(d.r0).r0));
	ASSERT(!runtime_eqstring(os_nextRandom(), os_nextRandom()) ||
	       !runtime_eqstring(os_nextRandom(), os_nextRandom()));
	ASSERT_STR(os_joinPath(S("a/"), S("b")), "a/b");
	ASSERT_STR(os_joinPath(S("a"), S("b")), "a/b");
	ASSERT_STR(os_joinPath(S(""), S("b")), "/b");
}

static void splitPaths(void)
{
	const char *paths[][3] = {{"a", ".", "a"},        {"a/", ".", "a"},   {"a/b", "a", "b"},
	                          {"a//b//", "a/", "b"},  {"/", ".", "/"},    {"//", ".", "/"},
	                          {"/a", "/", "a"},       {"", ".", ""},      {"/a/b", "/a", "b"},
	                          {"//a//b", "/a/", "b"}, {"a/..", "a", ".."}};
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		os_splitPath_return r = os_splitPath(test_cstr(paths[i][0]));
		ASSERT_STR(r.r0, paths[i][1]);
		ASSERT_STR(r.r1, paths[i][2]);
	}
	ASSERT(os_endsWithDot(S(".")) && os_endsWithDot(S("a/.")) && !os_endsWithDot(S("a.")) &&
	       !os_endsWithDot(S("")));
}

static void timesAndLinks(void)
{
	GoString name = inTemp("times"), link = inTemp("link"), hard = inTemp("hard");
	ASSERT_NIL(os_WriteFile(name, bytes("x"), 0600));
	ASSERT_NIL(os_Chtimes(name, time_Unix(1000, 5), time_Unix(2000, 7)));
	os_FileInfo fi = os_Stat(name).r0;
	ASSERT_INT(time_Time_UnixNano(io_fs_FileInfo_ModTime(fi)), 2000000000007);
	ASSERT_INT(time_Time_UnixNano(os_atime(fi)), 1000000000005);
	ASSERT_NIL(os_Chtimes(name, (time_Time){0, 0, NULL}, time_Unix(3000, 0)));
	ASSERT_INT(time_Time_Unix(os_atime(os_Stat(name).r0)), 1000);
	ASSERT_NIL(os_Symlink(name, link));
	ASSERT_NIL(os_Link(name, hard));
	ASSERT(os_SameFile(os_Stat(link).r0, os_Stat(hard).r0));
	ASSERT(!os_SameFile(os_Lstat(link).r0, os_Stat(hard).r0));
	ASSERT(runtime_eqstring(os_Readlink(link).r0, name));
	ASSERT_NIL(os_Chmod(name, 0640 | os_ModeSetuid));
	ASSERT_STR(io_fs_FileMode_String(io_fs_FileInfo_Mode(os_Stat(hard).r0)), "urw-r-----");
	ASSERT_NIL(os_Chown(name, -1, -1));
	ASSERT_NIL(os_Lchown(link, -1, -1));
	ASSERT_NIL(os_Rename(name, inTemp("renamed")));
	ASSERT(os_IsNotExist(os_Stat(name).r1));
	ASSERT_NIL(os_Remove(link));
}

static void longLink(void)
{
	char target[1000];
	memset(target, 'a', sizeof target);
	GoString t = {target, sizeof target}, link = inTemp("long");
	ASSERT_NIL(os_Symlink(t, link));
	ASSERT(runtime_eqstring(os_Readlink(link).r0, t));
}

static void writeStringShares(void)
{
	os_File *f = os_Create(inTemp("nul")).r0;
	ASSERT_INT(os_File_WriteString(f, S("a\0b")).r0, 3);
	ASSERT_INT(io_fs_FileInfo_Size(os_File_Stat(f).r0), 3);
	os_File_Close(f);
}

/*
 * Broken pipes on standard output.
 */

CHILD_CASE_GO(file_stdpipe)
{
	os_Pipe_return p = os_Pipe();
	int to = atoi(argv[1]);
	dup2((int)os_File_Fd(p.r1), to);
	os_File_Close(p.r1);
	os_File_Close(p.r0);
	os_File *f = os_NewFile((GoUintptr)to, S("w"));
	GoError err = os_File_WriteString(f, S("x")).r1;
	GoString text = test_errorText(err);
	if (to != 2)
		fprintf(stderr, "%.*s", (int)text.n, text.p);
}

static void TestStdPipe(void)
{
	struct child_result r = run_child("file_stdpipe", "1");
	ASSERT_INT(r.signal, SIGPIPE);
	r = run_child("file_stdpipe", "2");
	ASSERT_INT(r.signal, SIGPIPE);
	r = run_child("file_stdpipe", "9");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.errout, "write w: broken pipe");
}

CHILD_CASE_GO(file_nonblock_stdin)
{
	char b[1];
	int p[2];
	if (pipe(p) != 0 || dup2(p[0], 0) != 0)
		return;
	int fd = (int)os_File_Fd(os_Stdin);
	syscall_SetNonblock(fd, true);
	GoError err = os_File_Read(os_Stdin, GOSLICE(b)).r1;
	GoString text = test_errorText(err);
	printf("%.*s", (int)text.n, text.p);
	fflush(stdout);
}

static void TestReadNonblockingFd(void)
{
	struct child_result r = run_child("file_nonblock_stdin");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "read /dev/stdin: resource temporarily unavailable");
}

static void standardFiles(void)
{
	ASSERT_STR(os_File_Name(os_Stdin), "/dev/stdin");
	ASSERT_STR(os_File_Name(os_Stdout), "/dev/stdout");
	ASSERT_STR(os_File_Name(os_Stderr), "/dev/stderr");
	ASSERT(!os_Stdin->file->stdoutOrErr && os_Stdout->file->stdoutOrErr &&
	       os_Stderr->file->stdoutOrErr);
}

/*
 * Files that are dropped.
 */

static void dropFiles(void *fds)
{
	int *fd = fds;
	os_Pipe_return p = os_Pipe();
	fd[0] = (int)p.r0->file->pfd.Sysfd;
	fd[1] = (int)p.r1->file->pfd.Sysfd;
	fd[2] = (int)os_Open(os_DevNull).r0->file->pfd.Sysfd;
}

static bool allClosed(void *fds)
{
	int *fd = fds;
	runtime_GC();
	return fcntl(fd[0], F_GETFD) == -1 && fcntl(fd[1], F_GETFD) == -1 &&
	       fcntl(fd[2], F_GETFD) == -1;
}

static void droppedFilesAreClosed(void)
{
	int fds[3] = {0, 0, 0};
	test_onThread(dropFiles, fds);
	ASSERT(fds[0] > 2 && fds[2] > 2);
	ASSERT(test_eventually(allClosed, fds));
}

CHILD_CASE_GO(file_pressure)
{
	syscall_Rlimit lim = {64, 64};
	syscall_Setrlimit(syscall_RLIMIT_NOFILE, &lim);
	for (int i = 0; i < 2000; i++) {
		os_Open_return f = os_Open(os_DevNull);
		if (f.r1.tab != NULL) {
			GoString text = test_errorText(f.r1);
			printf("%d: %.*s\n", i, (int)text.n, text.p);
			break;
		}
		os_Pipe_return p = os_Pipe();
		if (p.r2.tab != NULL) {
			printf("pipe %d\n", i);
			break;
		}
	}
	fflush(stdout);
}

/* Dropped files do not use up the descriptors. */
static void descriptorsRunOut(void)
{
	struct child_result r = run_child("file_pressure");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "");
}

void suite_os_file(void)
{
	TEST(texts);
	TEST(TestNilFileMethods);
	TEST(nilPanics);
	TEST(pipeState);
	TEST(TestPipeEOF);
	TEST(TestClosedPipeRaceRead);
	TEST(TestClosedPipeRaceWrite);
	TEST(TestPipeThreads);
	TEST(TestPipeCloseRace);
	TEST(TestPipeIOCloseRace);
	TEST(TestFileIOCloseRace);
	TEST(TestFdRace);
	TEST(TestFdReadRace);
	TEST(TestCloseWithBlockingReadByNewFile);
	TEST(TestCloseWithBlockingReadByFd);
	TEST(deadlineOfPipe);
	TEST(TestNewFileInvalid);
	TEST(TestNewFileBlock);
	TEST(TestNewFileNonBlock);
	TEST(appendMode);
	TEST(TestOpenFileNonBlocking);
	TEST(regularFileBlocks);
	TEST(TestFifoEOF);
	TEST(TestRawConnReadWrite);
	TEST(readAndWrite);
	TEST(bigFile);
	TEST(TestReadFileProc);
	TEST(TestDevNullFile);
	TEST(directories);
	TEST(seekInDirectory);
	TEST(temporary);
	TEST(splitPaths);
	TEST(timesAndLinks);
	TEST(longLink);
	TEST(writeStringShares);
	TEST(TestStdPipe);
	TEST(TestReadNonblockingFd);
	TEST(standardFiles);
	TEST(droppedFilesAreClosed);
	TEST(descriptorsRunOut);
}
