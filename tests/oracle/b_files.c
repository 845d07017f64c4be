/*
 * Section B: ProcAttr.Files. Twin of b_files.go.
 */
#include "support.h"

#include <stdatomic.h>

CASE(B1)
{
	os_Open_return r = os_Open(S("/dev/null"));
	must(r.r1);
	GoError first = os_File_Close(r.r0);
	bool all = os_File_Fd(r.r0) == ~(GoUintptr)0;
	GoError second = os_File_Close(r.r0);
	say("%e; Fd %t; %e; %q", first, all, second, os_File_Name(r.r0));
}

CASE(B2)
{
	say("%t", os_File_Fd(NULL) == ~(GoUintptr)0);
}

CASE(B3)
{
	os_File *closed = null();
	os_File_Close(closed);
	os_File *a = null(), *b = null(), *c = regular("f");
	runH(ATTR(.Files = FILES(a, closed, b, closed, c)), "fds");
}

CASE(B4)
{
	os_File *r, *w;
	mustPipe(&r, &w);
	runH(ATTR(.Files = FILES(NULL, w, NULL)), "fds");
}

CASE(B5_two)
{
	os_File *r, *w;
	mustPipe(&r, &w);
	runH(ATTR(.Files = FILES(NULL, w)), "fds");
}

CASE(B5_empty)
{
	runH(ATTR(.Files = EMPTY), "fds");
}

CASE(B5_nil)
{
	runH(ATTR(), "fds");
}

CASE(B6_standard)
{
	runH(ATTR(.Files = FILES(os_Stdin, os_Stdout, os_Stderr)), "fds");
}

CASE(B7)
{
	os_File *r, *w;
	mustPipe(&r, &w);
	runH(ATTR(.Files = FILES(w, w, w)), "fds");
}

enum {
	N = 8
};

/* Fills files with those that are fds 0 to N+2 of this process, the last N regular ones. */
static void run(os_File **files)
{
	for (int fd = 3; fd < 3 + N; fd++)
		if (isOpen(fd, NULL))
			skip("descriptors in the way");
	files[0] = os_Stdin;
	files[1] = os_Stdout;
	files[2] = os_Stderr;
	for (int i = 0; i < N; i++)
		files[3 + i] = regular(runtime_cstring(text("f%d", i)));
}

CASE(B8_reversed)
{
	os_File *files[N + 3], *reversed[N + 3];
	run(files);
	for (int i = 0; i < N + 3; i++)
		reversed[i] = files[N + 2 - i];
	runH(ATTR(.Files = GOSLICE(reversed)), "fds");
}

CASE(B8_rotated)
{
	os_File *files[N + 3], *rotated[N + 3];
	run(files);
	for (int i = 0; i < N + 3; i++)
		rotated[i] = files[(i + 1) % (N + 3)];
	runH(ATTR(.Files = GOSLICE(rotated)), "fds");
}

CASE(B8_rotated_other_way)
{
	os_File *files[N + 3], *rotated[N + 3];
	run(files);
	for (int i = 0; i < N + 3; i++)
		rotated[i] = files[(i + N + 2) % (N + 3)];
	runH(ATTR(.Files = GOSLICE(rotated)), "fds");
}

CASE(B8_same)
{
	os_File *files[N + 3];
	run(files);
	runH(ATTR(.Files = GOSLICE(files)), "fds");
}

CASE(B8_low_repeated)
{
	os_File *files[N + 6];
	run(files);
	files[N + 3] = files[N + 5] = files[3];
	files[N + 4] = NULL;
	runH(ATTR(.Files = GOSLICE(files)), "fds");
}

CASE(B9_stdin_as_3)
{
	runH(ATTR(.Files = FILES(NULL, NULL, NULL, os_Stdin)), "fds");
}

CASE(B9_crossed)
{
	runH(ATTR(.Files = FILES(os_Stderr, os_Stdin, os_Stdout)), "fds");
}

CASE(B10)
{
	os_File *f = os_NewFile(777, S("bad"));
	say("nil=%t Fd=%D ", f == NULL, (GoInt)os_File_Fd(f));
	runH(ATTR(.Files = FILES(NULL, NULL, NULL, f)), "fds");
}

CASE(B11)
{
	bool a = os_NewFile(~(GoUintptr)0, S("x")) == NULL;
	bool b = os_NewFile(~(GoUintptr)1, S("x")) == NULL;
	say("%t %t", a, b);
}

CASE(B12)
{
	mustC(dup3(0, 50, 0), "dup3");
	mustC(dup3(0, 51, O_CLOEXEC), "dup3");
	runH(ATTR(.Files = FILES(os_Stdin)), "fds");
}

CASE(B13_flags)
{
	os_File *r, *w;
	mustPipe(&r, &w);
	say("%t %t; ", nonblock(sysfd(r)), nonblock(sysfd(w)));
	runH(ATTR(.Files = FILES(r)), "fds");
	say("; %t %t; ", nonblock(sysfd(r)), nonblock(sysfd(w)));
	mustPipe(&r, &w);
	tryStart(S("/nonexistent"), ATTR(.Files = FILES(NULL, w)));
	say("; %t %t", nonblock(sysfd(r)), nonblock(sysfd(w)));
}

static time_Time after(int ms)
{
	return time_Time_Add(time_Now(), (time_Duration)ms * 1000000);
}

static void readSome(os_File *r)
{
	char b[8];
	os_File_Read_return n = os_File_Read(r, GOSLICE(b));
	say("%D %e", n.r0, n.r1);
}

typedef struct reader {
	os_File *r;
	gate done;
} reader;

DO(readAndTell)
{
	reader *x = ctx;
	readSome(x->r);
	gateOpen(&x->done);
}

CASE(B13_deadline_lost)
{
	os_File *r, *w;
	mustPipe(&r, &w);
	runH(ATTR(.Files = FILES(r)));
	say("%e; ", os_File_SetReadDeadline(r, after(50)));
	reader x = {.r = r};
	gateInit(&x.done);
	go(readAndTell, &x);
	sleepMs(200);
	say("still reading; ");
	os_File_Write(w, GOSLICE(((char[]){'a', 'b', 'c'})));
	gateWait(&x.done);
}

CASE(B13_deadline)
{
	os_File *r, *w;
	static char block[65536];
	mustPipe(&r, &w);
	say("%e; ", os_File_SetReadDeadline(r, after(20)));
	readSome(r);
	say("; ");
	say("%e; ", os_File_SetReadDeadline(r, (time_Time){0, 0, NULL}));
	os_File_Write(w, GOSLICE(((char[]){'a', 'b', 'c'})));
	readSome(r);
	say("; ");
	GoError err = GONIL;
	while (!err.tab) {
		os_File_SetWriteDeadline(w, after(20));
		err = os_File_Write(w, GOSLICE(block)).r1;
	}
	say("%e", err);
}

CASE(B14_dir_before)
{
	os_File *r, *w;
	mustPipe(&r, &w);
	tryStart(S("/bin/true"), ATTR(.Dir = S("/nodir"), .Files = FILES(r)));
	say("; %t; ", nonblock(sysfd(r)));
	tryStart(S("/bin/t\0rue"), ATTR(.Files = FILES(r)));
	say("; %t", nonblock(sysfd(r)));
}

static void startWithFiles(int n, os_File *f, GoString name, GoString dir, GoString want)
{
	os_File *files[40];
	for (int i = 0; i < n; i++)
		files[i] = f;
	os_ProcAttr attr = {.Files = {files, n, n}, .Dir = dir, .Sys = dir.n ? SYS() : NULL};
	os_StartProcess_return r = os_StartProcess(name, LIST(S("x")), &attr);
	if (!r.r1.tab)
		say("started with %d files", n);
	else if (n == 3 ||
	         !runtime_eqstring(io_fs_PathError_Error((io_fs_PathError *)r.r1.data), want))
		say("%e", r.r1);
}

CASE(B15)
{
	for (int n = 3; n < 40; n++)
		startWithFiles(n, os_Stdin, S("/nonexistent"), S(""),
		               S("fork/exec /nonexistent: no such file or directory"));
}

CASE(B15_dir)
{
	for (int n = 0; n < 20; n++)
		startWithFiles(n, NULL, H, S("/nodir"),
		               text("fork/exec %v: no such file or directory", H));
}

CASE(B16)
{
	os_File *f = regular("f");
	runH(ATTR(.Files = FILES(os_Stdin, NULL, NULL, f, NULL, f)), "fds");
}

CASE(B17)
{
	os_File *f = mustOpen(S("/dev/null"), os_O_RDONLY, 0);
	os_File *g = regular("g");
	runH(ATTR(.Files = FILES(os_Stdin)), "fds");
	RUNTIME_KEEPALIVE(f);
	RUNTIME_KEEPALIVE(g);
}

typedef struct storm {
	atomic_bool stop;
	gate stopped;
} storm;

DO(collectUntilStopped)
{
	storm *s = ctx;
	while (!atomic_load(&s->stop))
		runtime_GC();
	gateOpen(&s->stopped);
}

CASE(B18)
{
	storm s = {.stop = false};
	int failed = 0;
	gateInit(&s.stopped);
	go(collectUntilStopped, &s);
	for (int i = 0; i < 50; i++) {
		os_ProcAttr *attr = runtime_mallocscan(sizeof *attr);
		os_File **files = runtime_mallocscan(3 * sizeof *files);
		for (int k = 0; k < 3; k++)
			files[k] = mustOpen(S("/dev/null"), os_O_RDWR, 0);
		attr->Files = (GoSlice){files, 3, 3};
		os_StartProcess_return r = os_StartProcess(S("/bin/true"), LIST(S("true")), attr);
		if (r.r1.tab) {
			failed++;
			continue;
		}
		os_Process_Wait_return w = os_Process_Wait(r.r0);
		if (w.r1.tab || !os_ProcessState_Success(w.r0))
			failed++;
	}
	atomic_store(&s.stop, true);
	gateWait(&s.stopped);
	say("failed %d", failed);
}

CASE(B19_nonblocking_from_outside)
{
	int p[2];
	pipe2_(p);
	mustC(fcntl(p[0], F_SETFL, O_NONBLOCK), "fcntl");
	os_File *f = os_NewFile((GoUintptr)p[0], S("r"));
	say("%t ", nonblock(p[0]));
	say("Fd %t ", os_File_Fd(f) == (GoUintptr)p[0]);
	say("%t ", nonblock(p[0]));
	runH(ATTR(.Files = FILES(f)), "fds");
	say(" %t", nonblock(p[0]));
}

CASE(B20_through_pipes)
{
	os_File *inr, *inw, *outr, *outw;
	mustPipe(&inr, &inw);
	mustPipe(&outr, &outw);
	os_StartProcess_return r = os_StartProcess(S("/bin/cat"), LIST(S("cat")),
	                                           ATTR(.Files = FILES(inr, outw, os_Stderr)));
	must(r.r1);
	os_File_Close(inr);
	os_File_Close(outw);
	GoString data = S("to the child and back");
	os_File_Write_return wr = os_File_Write(inw, (GoSlice){(char *)data.p, data.n, data.n});
	say("%D %e; ", wr.r0, wr.r1);
	os_File_Close(inw);
	char buf[100];
	os_File_Read_return rd = os_File_Read(outr, GOSLICE(buf));
	say("%q %e; ", ((GoString){buf, rd.r0}), rd.r1);
	rd = os_File_Read(outr, GOSLICE(buf));
	say("%D %e; ", rd.r0, rd.r1);
	wait_(r.r0);
}

CASE(B21_syscall_files)
{
	os_File *r = regular("f");
	GoUintptr first[] = {os_File_Fd(r), ~(GoUintptr)0, os_File_Fd(r)},
		  second[] = {(GoUintptr)-2};
	GoSlice files[] = {GOSLICE(first), GOSLICE(second)};
	for (int i = 0; i < 2; i++) {
		unlink(cpath("out"));
		syscall_ProcAttr attr = {.Files = files[i]};
		syscall_ForkExec_return f =
		    syscall_ForkExec(H, ARGV("H", "-o", cpath("out"), "fds"), &attr);
		say("%t %e", f.r0 > 0, f.r1);
		if (!f.r1.tab) {
			GoInt status = syscall_WaitStatus_ExitStatus(reap(f.r0));
			say(" %D %v; ", status, readFile("out"));
		}
	}
	RUNTIME_KEEPALIVE(r);
}
