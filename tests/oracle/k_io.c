/*
 * Section K, continued: opening, reading and writing files and pipes. Twin of k_io.go.
 */
#include "support.h"

#include <sys/stat.h>

static void openErr(os_File *f, GoError err)
{
	say("nil=%t %e; ", f == NULL, err);
}

static void openRead(GoString name)
{
	os_Open_return r = os_Open(name);
	openErr(r.r0, r.r1);
}

static void create(GoString name)
{
	os_Create_return r = os_Create(name);
	openErr(r.r0, r.r1);
}

static void openFile(GoString name, GoInt flag, uint32_t perm)
{
	os_OpenFile_return r = os_OpenFile(name, flag, perm);
	openErr(r.r0, r.r1);
}

static GoSlice zeros(GoInt n)
{
	return (GoSlice){runtime_mallocgc((GoUintptr)n, NULL, true), n, n};
}

static void readN(os_File *f, GoSlice b)
{
	os_File_Read_return r = os_File_Read(f, b);
	say("%D %e; ", r.r0, r.r1);
}

static void writeN(os_File *f, GoSlice b)
{
	os_File_Write_return r = os_File_Write(f, b);
	say("%D %e; ", r.r0, r.r1);
}

static void readAll(GoString name)
{
	os_ReadFile_return r = os_ReadFile(name);
	GoString s = {r.r0.p, r.r0.len < 20 ? r.r0.len : 20};
	say("nil=%t %D %q %e; ", r.r0.p == NULL, r.r0.len, s, r.r1);
}

CASE(K6_open_errors)
{
	openRead(S("/nosuch"));
	openRead(S(""));
	openRead(S("a\0b"));
	openRead(S("/etc/passwd/x"));
	openRead(repeat("n", 300));
	create(S("/tmp"));
	create(path("no/dir"));
	openFile(writeFile("f", "x", 0644), os_O_CREATE | os_O_EXCL | os_O_RDWR, 0644);
	readAll(S("/tmp"));
	readAll(S("/nosuch"));
	say("%e; ", os_WriteFile(S("/tmp"), NIL, 0644));
	say("%e; ", os_WriteFile(path("no/file"), NIL, 0644));
	GoString names[] = {S(""), S("/nosuch"), S("a\0b")};
	for (int i = 0; i < 3; i++) {
		os_Stat_return r = os_Stat(names[i]);
		say("nil=%t %e; ", r.r0.tab == NULL, r.r1);
	}
}

CASE(K6_permission)
{
	needUser();
	openRead(writeFile("secret", "x", 0));
	create(S("/oracle-must-not-exist"));
}

CASE(K6_too_many)
{
	os_Open_return first = os_Open(S("/dev/null"));
	openErr(first.r0, first.r1);
	leaveFree(0);
	openRead(S("/dev/null"));
	runtime_KeepAlive((GoEface){&runtime_ptr__os_File, first.r0}); /* or it would be closed */
	os_Pipe_return r = os_Pipe();
	say("%t %t %e", r.r0 == NULL, r.r1 == NULL, r.r2);
}

static void same(GoError err)
{
	say("%t ", runtime_ifaceeqv(err, os_ErrInvalid));
}

DO(nameOfNil)
{
	say("%q", os_File_Name(ctx));
}

CASE(K7_nil_file)
{
	time_Time zero = {0, 0, NULL};
	same(os_File_Close(NULL));
	same(os_File_Read(NULL, zeros(1)).r1);
	same(os_File_Write(NULL, zeros(1)).r1);
	same(os_File_Stat(NULL).r1);
	same(os_File_SetDeadline(NULL, zero));
	same(os_File_SetReadDeadline(NULL, zero));
	same(os_File_SetWriteDeadline(NULL, zero));
	say("%v; ", catch (nameOfNil, NULL));
	say("%q", ((GoString(*)(void *))os_ErrInvalid.tab->Fun[0])(os_ErrInvalid.data));
}

CASE(K8_broken_pipe)
{
	os_File *r, *w;
	mustPipe(&r, &w);
	os_File_Close(r);
	writeN(w, bytesOf("x"));
	writeN(w, NIL);
	say("%e; ", os_File_Close(w));
	writeN(w, bytesOf("x"));
}

static void brokenStandard(int fd, const char *sub)
{
	int p[2];
	pipe2_(p);
	close(p[0]);
	GoUintptr files[] = {0, 1, 2};
	files[fd] = (GoUintptr)p[1];
	syscall_ProcAttr attr = {.Env = subEnv(), .Files = GOSLICE(files)};
	GoString self = ((GoString *)os_Args.p)[0];
	syscall_ForkExec_return r =
	    syscall_ForkExec(self, LIST(self, S("run"), runtime_gostring(sub)), &attr);
	must(r.r1);
	say("%x", reap(r.r0));
}

CASE(K8_broken_standard_1)
{
	brokenStandard(1, "sub_K8_1");
}

CASE(sub_K8_1)
{
	os_File_Write(os_Stdout, bytesOf("x"));
	os_Exit(9);
}

CASE(K8_broken_standard_2)
{
	brokenStandard(2, "sub_K8_2");
}

CASE(sub_K8_2)
{
	os_File_Write(os_Stderr, bytesOf("x"));
	os_Exit(9);
}

CASE(K9_read_write)
{
	os_Create_return c = os_Create(path("f"));
	os_File *f = c.r0;
	openErr(f, c.r1);
	writeN(f, bytesOf("hello "));
	writeN(f, EMPTY);
	writeN(f, NIL);
	writeN(f, bytesOf("world"));
	bool named = runtime_eqstring(os_File_Name(f), path("f"));
	say("%t %e; ", named, os_File_Close(f));
	f = mustOpen(path("f"), os_O_RDONLY, 0);
	char b[8];
	for (int i = 0; i < 4; i++) {
		os_File_Read_return r = os_File_Read(f, GOSLICE(b));
		say("%q %e; ", ((GoString){b, r.r0 > 0 ? r.r0 : 0}), r.r1);
	}
	readN(f, NIL);
	writeN(f, bytesOf("x"));
	os_File_Close(f);
	f = mustOpen(path("f"), os_O_WRONLY | os_O_APPEND, 0);
	readN(f, GOSLICE(b));
	writeN(f, bytesOf("!"));
	os_File_Close(f);
	readAll(path("f"));
	readN(f, GOSLICE(b));
	writeN(f, GOSLICE(b));
	os_File_Stat_return st = os_File_Stat(f);
	say("%t %e; ", st.r0.tab == NULL, st.r1);
	say("%e", os_File_Close(f));
}

/* Methods of FileInfo in the order of the itab: IsDir, ModTime, Mode, Name, Size, Sys. */
static bool infoIsDir(GoIface fi)
{
	return ((bool (*)(void *))fi.tab->Fun[0])(fi.data);
}

static io_fs_FileMode infoMode(GoIface fi)
{
	return ((io_fs_FileMode(*)(void *))fi.tab->Fun[2])(fi.data);
}

static GoString infoName(GoIface fi)
{
	return ((GoString(*)(void *))fi.tab->Fun[3])(fi.data);
}

static int64_t infoSize(GoIface fi)
{
	return ((int64_t(*)(void *))fi.tab->Fun[4])(fi.data);
}

CASE(K9_sizes)
{
	static const int sizes[] = {0, 1, 511, 512, 513, 1024, 100000};
	for (int i = 0; i < 7; i++) {
		GoString data = repeat("d", sizes[i]);
		say("%e ",
		    os_WriteFile(path("f"), (GoSlice){(char *)data.p, data.n, data.n}, 0640));
		os_ReadFile_return r = os_ReadFile(path("f"));
		bool equal = runtime_eqstring((GoString){r.r0.p, r.r0.len}, data);
		say("%D %t %e; ", r.r0.len, equal, r.r1);
	}
	os_Stat_return st = os_Stat(path("f"));
	say("%v %e; ", io_fs_FileMode_String(infoMode(st.r0)), st.r1);
	os_ReadFile_return r = os_ReadFile(S("/proc/self/cmdline"));
	say("%t %e; ", r.r0.len > 0 && ((char *)r.r0.p)[r.r0.len - 1] == 0, r.r1);
	r = os_ReadFile(S("/dev/null"));
	say("%D %e", r.r0.len, r.r1);
}

CASE(K9_full)
{
	os_File *f = mustOpen(S("/dev/full"), os_O_WRONLY, 0);
	writeN(f, bytesOf("x"));
	say("%e", os_WriteFile(S("/dev/full"), bytesOf("x"), 0));
}

CASE(K9_directory)
{
	os_File *f = mustOpen(T, os_O_RDONLY, 0);
	readN(f, zeros(1));
	writeN(f, zeros(1));
	say("%e; ", os_File_SetReadDeadline(f, (time_Time){0, 0, NULL}));
	openFile(T, os_O_RDWR, 0);
}

static void show(GoIface fi, GoError err)
{
	if (err.tab) {
		say("%e; ", err);
		return;
	}
	io_fs_FileMode m = infoMode(fi);
	say("%q %D %v %o %t; ", infoName(fi),
	    (GoInt)(io_fs_FileMode_IsRegular(m) ? infoSize(fi) : 0), io_fs_FileMode_String(m),
	    (uint32_t)m, infoIsDir(fi));
}

static void showName(GoString name, bool both)
{
	os_Stat_return s = os_Stat(name);
	show(s.r0, s.r1);
	if (both) {
		os_Lstat_return l = os_Lstat(name);
		show(l.r0, l.r1);
	}
}

CASE(K10_stat)
{
	writeFile("f", "12345", 0751);
	mkdirMode("d", 0700);
	mustC(symlink("f", cpath("l")), "symlink");
	mustC(mkfifo(cpath("p"), 0600), "mkfifo");
	mustC(chmod(cpath("d"), 07777), "chmod");
	static const char *const names[] = {"f", "d", "l", "p", "d/", "d/.", "none"};
	for (int i = 0; i < 7; i++)
		showName(path(names[i]), true);
	showName(S("/"), false);
	showName(S("."), false);
	showName(S("/dev/null"), false);
	os_File_Stat_return st = os_File_Stat(os_Stdin);
	show(st.r0, st.r1);
	os_File *r, *w;
	mustPipe(&r, &w);
	st = os_File_Stat(r);
	show(st.r0, st.r1);
}

CASE(K11_file_mode)
{
	static const io_fs_FileMode modes[] = {0,
	                                       0777,
	                                       0644,
	                                       io_fs_ModeDir | 0755,
	                                       io_fs_ModeAppend,
	                                       io_fs_ModeExclusive,
	                                       io_fs_ModeTemporary,
	                                       io_fs_ModeSymlink | 0777,
	                                       io_fs_ModeDevice | io_fs_ModeCharDevice | 0666,
	                                       io_fs_ModeNamedPipe,
	                                       io_fs_ModeSocket,
	                                       io_fs_ModeSetuid | io_fs_ModeSetgid |
	                                           io_fs_ModeSticky | 0111,
	                                       io_fs_ModeIrregular,
	                                       ~(io_fs_FileMode)0};
	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
		io_fs_FileMode m = modes[i];
		say("%v %t %t %o %o; ", io_fs_FileMode_String(m), io_fs_FileMode_IsDir(m),
		    io_fs_FileMode_IsRegular(m), (uint32_t)io_fs_FileMode_Perm(m),
		    (uint32_t)io_fs_FileMode_Type(m));
	}
}

CASE(K12_pipe)
{
	os_Pipe_return p = os_Pipe();
	os_File *r = p.r0, *w = p.r1;
	int flags;
	say("%e %q %q; ", p.r2, os_File_Name(r), os_File_Name(w));
	isOpen(sysfd(r), &flags);
	say("cloexec %d nonblock %t; ", flags, nonblock(sysfd(r)));
	say("%t; ", (int)os_File_Fd(r) == sysfd(r));
	say("nonblock %t; ", nonblock(sysfd(r)));
	writeN(w, bytesOf("abc"));
	GoSlice b = zeros(2);
	readN(r, b);
	readN(r, b);
	os_File_Close(w);
	readN(r, b);
	readN(r, b);
	GoError first = os_File_Close(r), second = os_File_Close(r);
	say("%e %e", first, second);
}

typedef struct blockedFile {
	os_File *f;
	gate done;
} blockedFile;

DO(closeLater)
{
	sleepMs(50);
	must(os_File_Close(((blockedFile *)ctx)->f));
	gateOpen(&((blockedFile *)ctx)->done);
}

DO(writeBlocked)
{
	writeN(((blockedFile *)ctx)->f, zeros(1 << 20));
	gateOpen(&((blockedFile *)ctx)->done);
}

CASE(K12_close_wakes_reader)
{
	static blockedFile b;
	os_File *w;
	gateInit(&b.done);
	mustPipe(&b.f, &w);
	go(closeLater, &b);
	readN(b.f, zeros(1));
	gateWait(&b.done);
	RUNTIME_KEEPALIVE(w);
}

CASE(K12_close_wakes_writer)
{
	static blockedFile b;
	os_File *r;
	gateInit(&b.done);
	mustPipe(&r, &b.f);
	go(writeBlocked, &b);
	sleepMs(50);
	must(os_File_Close(b.f));
	gateWait(&b.done);
	RUNTIME_KEEPALIVE(r);
}

DO(writeMuch)
{
	os_File_Write(ctx, zeros(300000));
	os_File_Close(ctx);
}

CASE(K12_large)
{
	os_File *r, *w;
	GoInt total = 0;
	os_File_Read_return n = {0, GONIL};
	mustPipe(&r, &w);
	go(writeMuch, w);
	while (!n.r1.tab) {
		n = os_File_Read(r, zeros(7000));
		total += n.r0;
	}
	say("%D %e; ", total, n.r1);
}

DO(expire)
{
	sleepMs(50);
	os_File_SetReadDeadline(ctx, time_Now());
}

CASE(K13_deadlines)
{
	time_Time none = {0, 0, NULL};
	os_File *r, *w;
	GoSlice b = zeros(1);
	mustPipe(&r, &w);
	say("%e; ", os_File_SetReadDeadline(r, time_Time_Add(time_Now(), -1000000000)));
	readN(r, b);
	os_File_Write(w, bytesOf("x"));
	readN(r, b);
	say("%e; ", os_File_SetDeadline(r, none));
	readN(r, b);
	go(expire, r);
	readN(r, b);
	say("%e; ", os_File_SetReadDeadline(regular("f"), time_Now()));
	say("%e; ", os_File_SetDeadline(null(), time_Now()));
	os_File *f = mustOpen(path("f"), os_O_RDWR, 0);
	say("%e; ", os_File_SetWriteDeadline(f, none));
	os_File_Close(r);
	say("%e", os_File_SetReadDeadline(r, none));
}

DO(asNil)
{
	errors_As(*(GoError *)ctx, (GoEface){NULL, NULL});
}

CASE(K14_errors)
{
	GoError a = errors_New(S("a")), b = errors_New(S("b"));
	GoError enoent = {&runtime_itab__syscall_Errno__error, runtime_convT64(2)};
	GoError nils[] = {GONIL, GONIL}, all[] = {a, GONIL, b, enoent};
	bool none = errors_Join(NIL).tab == NULL;
	say("%t %t; ", none, errors_Join(GOSLICE(nils)).tab == NULL);
	GoError j = errors_Join(GOSLICE(all));
	say("%q %t %t %t %t; ", ((GoString(*)(void *))j.tab->Fun[0])(j.data), errors_Is(j, a),
	    errors_Is(j, b), errors_Is(j, os_ErrNotExist), errors_Is(j, os_ErrExist));
	say("%t %t; ", errors_Unwrap(j).tab == NULL, runtime_ifaceeqv(errors_New(S("a")), a));
	syscall_Errno en = 0;
	bool as = errors_As(j, eface(&runtime_ptr__syscall_Errno, &en));
	say("%t %D; ", as, (GoInt)en);
	say("%t %t %t; ", errors_Is(GONIL, GONIL), errors_Is(a, GONIL), errors_Is(GONIL, a));
	say("%v; ", catch (asNil, &a));
	io_fs_PathError pe = {S("op"), S("path"), j};
	GoError perr = {&runtime_itab__ptr__io_fs_PathError__error, &pe};
	say("%q %t %t %t", io_fs_PathError_Error(&pe), errors_Is(perr, b),
	    io_fs_PathError_Timeout(&pe), runtime_ifaceeqv(errors_Unwrap(perr), j));
}

CASE(K15_stdio)
{
	say("%q %q %q; ", os_File_Name(os_Stdin), os_File_Name(os_Stdout), os_File_Name(os_Stderr));
	say("%D %D %D; ", (GoInt)os_File_Fd(os_Stdin), (GoInt)os_File_Fd(os_Stdout),
	    (GoInt)os_File_Fd(os_Stderr));
	readN(os_Stdin, zeros(4));
	os_File_Write(os_Stdout, bytesOf("through os.Stdout; "));
	os_File_Write(os_Stderr, bytesOf("through os.Stderr"));
}
