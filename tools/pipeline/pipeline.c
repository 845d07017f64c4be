/*
 * Runs a command line with pipes in it, without a shell, and says how each program ended: the
 * library's counterpart of pipeline.go beside this file, declaration by declaration.
 */
#include "internal/std/strconv/strconv.h"
#include "internal/std/sync/sync.h"
#include "internal/std/time/time.h"
#include "os/os.h"
#include "runtime/defer.h"
#include "syscall/syscall.h"

#include <string.h>

static const char usageText[] =
    "usage: pipeline [flags] [program [arg]... ['|' program [arg]...]...]\n"
    "	-timeout 2s	kill what still runs after this time\n"
    "	-C dir		run the programs in this directory\n"
    "	-env K=V	set a variable for the programs (may be repeated)\n"
    "	-trace		show each call and its result on standard error\n"
    "Without a program it runs a built-in example.\n";

static const char *const example[] = {
    "find", "/usr/include", "-name", "*.h",  "-type", "f", "|",    "xargs",
    "wc",   "-l",           "|",     "sort", "-n",    "|", "tail", "-5"};

enum {
	SYS_PIDFD_SEND_SIGNAL = 424,
	COLUMNS = 7
};

typedef struct stage {
	GoSlice argv;
	GoString path;
	os_Process *proc;
	os_ProcessState *state;
} stage;

static struct {
	time_Duration timeout;
	GoString dir;
	GoSlice env;
	bool trace;
	stage *stages;
	GoInt nstages;
} opt;

/* killing is held while what runs is killed; ended says that nothing runs any more. */
static sync_Mutex killing;
static bool ended;

typedef struct row {
	GoString c[COLUMNS];
} row;

/* The strings joined. */
static GoString concat(GoInt n, const GoString *parts)
{
	GoString s = GOSTR("");

	for (GoInt i = 0; i < n; i++)
		s = runtime_concatstring2(s, parts[i]);
	return s;
}
#define CONCAT(...) \
	concat((GoInt)(sizeof((GoString[]){__VA_ARGS__}) / sizeof(GoString)), \
	       (GoString[]){__VA_ARGS__})

static GoString text(const char *s)
{
	return (GoString){s, (GoInt)strlen(s)};
}

static bool is(GoString s, const char *literal)
{
	return runtime_eqstring(s, text(literal));
}

static GoString at(GoSlice list, GoInt i)
{
	return ((GoString *)list.p)[i];
}

/* append(list, s), always to a new array. */
static GoSlice append(GoSlice list, GoString s)
{
	GoString *p = runtime_mallocscan((GoUintptr)(list.len + 1) * sizeof *p);

	if (list.len > 0)
		memcpy(p, list.p, (size_t)list.len * sizeof *p);
	p[list.len] = s;
	return (GoSlice){p, list.len + 1, list.len + 1};
}

static GoSlice tail(GoSlice list, GoInt from)
{
	return (GoSlice){(GoString *)list.p + from, list.len - from, list.cap - from};
}

static void print(os_File *f, GoString s)
{
	os_File_WriteString(f, s);
}

GOCRT_NORETURN static void usage(GoString s)
{
	print(os_Stderr, CONCAT(GOSTR("pipeline: "), s, GOSTR("\n"), text(usageText)));
	os_Exit(2);
	__builtin_unreachable();
}

static void complain(GoString s)
{
	print(os_Stderr, CONCAT(GOSTR("pipeline: "), s, GOSTR("\n")));
}

static GoString errorString(GoError err)
{
	if (!err.tab)
		return GOSTR("<nil>");
	return ((GoString(*)(void *))err.tab->Fun[0])(err.data);
}

static void trace(GoString call, GoString result, GoError err)
{
	if (!opt.trace)
		return;
	if (result.n > 0)
		result = CONCAT(result, GOSTR(", "));
	print(os_Stderr,
	      CONCAT(GOSTR("+ "), call, GOSTR(" = "), result, errorString(err), GOSTR("\n")));
}

static time_Duration timeUnit(GoString s)
{
	if (is(s, "ms"))
		return time_Millisecond;
	if (is(s, "s"))
		return time_Second;
	if (is(s, "m"))
		return time_Minute;
	if (is(s, "h"))
		return time_Hour;
	return 0;
}

/* Understands a decimal number and one of the units ms, s, m, h. 0: not understood. */
static time_Duration parseTimeout(GoString s)
{
	int64_t n = 0, scale = 1;
	GoInt digits = 0, i = 0;
	bool point = false;

	for (; i < s.n; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			break;
		if (++digits > 9)
			return 0;
		n = n * 10 + (s.p[i] - '0');
		if (point)
			scale *= 10;
	}
	time_Duration unit = timeUnit((GoString){s.p + i, s.n - i});
	if (digits == 0 || unit == 0 || n > ((int64_t)1 << 62) / unit)
		return 0;
	return n * unit / scale;
}

static GoInt indexByte(GoString s, char c)
{
	const char *p = s.n > 0 ? memchr(s.p, c, (size_t)s.n) : NULL;

	return p ? p - s.p : -1;
}

/* env with the entry of kv's name replaced by kv, or with kv added. */
static GoSlice setenvIn(GoSlice env, GoString kv)
{
	GoInt name = indexByte(kv, '=') + 1;
	GoSlice out = {NULL, 0, 0};

	for (GoInt i = 0; i < env.len; i++) {
		GoString e = at(env, i);
		if (e.n < name || memcmp(e.p, kv.p, (size_t)name) != 0)
			out = append(out, e);
	}
	return append(out, kv);
}

static GoString flagValue(GoSlice args, GoInt i)
{
	if (i + 1 >= args.len)
		usage(CONCAT(GOSTR("flag needs a value: "), at(args, i)));
	return at(args, i + 1);
}

static void addEnv(GoString v)
{
	if (indexByte(v, '=') < 1)
		usage(CONCAT(GOSTR("not of the form K=V: "), strconv_Quote(v)));
	if (!opt.env.p)
		opt.env = os_Environ();
	opt.env = setenvIn(opt.env, v);
}

/* Sets opt and returns the arguments after the flags. */
static GoSlice parseFlags(GoSlice args)
{
	GoInt i = 0;

	for (; i < args.len && at(args, i).n > 0 && at(args, i).p[0] == '-'; i++) {
		GoString a = at(args, i);
		if (is(a, "--"))
			return tail(args, i + 1);
		if (is(a, "-trace")) {
			opt.trace = true;
		} else if (is(a, "-timeout")) {
			GoString v = flagValue(args, i++);
			opt.timeout = parseTimeout(v);
			if (opt.timeout == 0)
				usage(CONCAT(GOSTR("invalid timeout "), strconv_Quote(v)));
		} else if (is(a, "-C")) {
			opt.dir = flagValue(args, i++);
		} else if (is(a, "-env")) {
			addEnv(flagValue(args, i++));
		} else {
			usage(CONCAT(GOSTR("unknown flag "), a));
		}
	}
	return tail(args, i);
}

static void parseStages(GoSlice args)
{
	opt.stages = runtime_mallocscan((GoUintptr)(args.len + 1) * sizeof *opt.stages);
	stage *s = opt.stages;
	for (GoInt i = 0; i < args.len; i++) {
		if (!is(at(args, i), "|")) {
			s->argv = append(s->argv, at(args, i));
			continue;
		}
		if (s->argv.len == 0)
			usage(GOSTR("no program before '|'"));
		s++;
	}
	if (s->argv.len == 0)
		usage(GOSTR("no program after '|'"));
	opt.nstages = s - opt.stages + 1;
}

/* FileInfo's methods in an itab: IsDir, ModTime, Mode, Name, Size, Sys. */
static bool isDir(os_FileInfo info)
{
	return ((bool (*)(void *))info.tab->Fun[0])(info.data);
}

static io_fs_FileMode fileMode(os_FileInfo info)
{
	return ((io_fs_FileMode(*)(void *))info.tab->Fun[2])(info.data);
}

/* Finds the file of a program: StartProcess does not search PATH. */
static GoString lookPath(GoString name)
{
	if (indexByte(name, '/') >= 0)
		return name;
	GoString path = os_Getenv(GOSTR("PATH"));
	while (path.n > 0) {
		GoInt colon = indexByte(path, ':');
		GoString dir = {path.p, colon < 0 ? path.n : colon};
		path = (GoString){path.p + dir.n, path.n - dir.n};
		if (colon >= 0)
			path = (GoString){path.p + 1, path.n - 1};
		if (dir.n == 0)
			dir = GOSTR(".");
		GoString file = CONCAT(dir, GOSTR("/"), name);
		os_Stat_return st = os_Stat(file);
		if (st.r1.tab || isDir(st.r0) || (fileMode(st.r0) & 0111) == 0)
			continue;
		trace(CONCAT(GOSTR("os.Stat("), strconv_Quote(file), GOSTR(")")),
		      io_fs_FileMode_String(fileMode(st.r0)), GONIL);
		return file;
	}
	return GOSTR("");
}

static void closeFile(os_File *f)
{
	if (!f || f == os_Stdin)
		return;
	GoError err = os_File_Close(f);
	trace(CONCAT(GOSTR("("), os_File_Name(f), GOSTR(").Close()")), GOSTR(""), err);
}

static os_Pipe_return makePipe(void)
{
	os_Pipe_return p = os_Pipe();

	trace(GOSTR("os.Pipe()"), GOSTR(""), p.r2);
	if (p.r2.tab) {
		complain(errorString(p.r2));
		os_Exit(1);
	}
	return p;
}

static GoString quoteAll(GoSlice list)
{
	GoString s = GOSTR("[");

	for (GoInt i = 0; i < list.len; i++)
		s = CONCAT(s, i > 0 ? GOSTR(" ") : GOSTR(""), strconv_Quote(at(list, i)));
	return CONCAT(s, GOSTR("]"));
}

static void start(stage *s, os_File *in, os_File *out)
{
	os_File *files[] = {in, out, os_Stderr};
	os_ProcAttr attr = {.Dir = opt.dir, .Env = opt.env, .Files = GOSLICE(files)};

	s->path = lookPath(at(s->argv, 0));
	if (s->path.n == 0) {
		complain(CONCAT(at(s->argv, 0), GOSTR(": not found in PATH")));
		return;
	}
	os_StartProcess_return p = os_StartProcess(s->path, s->argv, &attr);
	GoString call = CONCAT(GOSTR("os.StartProcess("), strconv_Quote(s->path), GOSTR(", "),
	                       quoteAll(s->argv), GOSTR(")"));
	if (p.r1.tab) {
		trace(call, GOSTR(""), p.r1);
		complain(errorString(p.r1));
		return;
	}
	trace(call, CONCAT(GOSTR("pid "), strconv_Itoa(p.r0->Pid)), GONIL);
	s->proc = p.r0;
}

/* Starts every stage and returns the file that the last one's output comes from. */
static os_File *startAll(void)
{
	os_File *in = os_Stdin;

	for (GoInt i = 0; i < opt.nstages; i++) {
		os_Pipe_return p = makePipe();
		start(&opt.stages[i], in, p.r1);
		closeFile(in);
		closeFile(p.r1);
		in = p.r0;
	}
	return in;
}

typedef struct sendKill {
	GoFuncVal func;
	syscall_Errno errno_;
} sendKill;

static void sendKillCall(GoFuncVal *ctx, GoUintptr handle)
{
	sendKill *k = (sendKill *)ctx;

	k->errno_ =
	    syscall_Syscall6(SYS_PIDFD_SEND_SIGNAL, handle, (GoUintptr)syscall_SIGKILL, 0, 0, 0, 0)
		.r2;
}

static GoString processName(GoInt pid)
{
	return CONCAT(GOSTR("(process "), strconv_Itoa(pid), GOSTR(")"));
}

/* Ends a process through its handle, or by its number where there are no handles. */
static void killProcess(os_Process *p)
{
	sendKill k = {{(void (*)(void))sendKillCall}, 0};

	GoError err = os_Process_WithHandle(p, &k.func);
	if (!err.tab && k.errno_ != 0)
		err = (GoError){&runtime_itab__syscall_Errno__error,
		                runtime_convT64((uint64_t)k.errno_)};
	trace(CONCAT(processName(p->Pid), GOSTR(".WithHandle(SIGKILL)")), GOSTR(""), err);
	if (runtime_ifaceeqv(err, os_ErrNoHandle)) {
		err = os_Process_Kill(p);
		trace(CONCAT(processName(p->Pid), GOSTR(".Kill()")), GOSTR(""), err);
	}
}

/* Ends what still runs, and the reading of its output. */
static void killAll(os_File *out)
{
	sync_Mutex_Lock(&killing);
	RUNTIME_DEFER(sync_Mutex_Unlock, &killing);
	if (ended)
		return;
	complain(CONCAT(GOSTR("timeout after "), time_Duration_String(opt.timeout)));
	for (GoInt i = 0; i < opt.nstages; i++)
		if (opt.stages[i].proc)
			killProcess(opt.stages[i].proc);
	closeFile(out);
}

static void timer(void *out)
{
	time_Sleep(opt.timeout);
	killAll(out);
}

/* Prints what comes out of the last stage until its end. */
static void copyOutput(os_File *out)
{
	GoInt size = 32 << 10;
	GoSlice buf = {runtime_mallocgc((GoUintptr)size, NULL, false), size, size};

	for (;;) {
		os_File_Read_return r = os_File_Read(out, buf);
		if (r.r0 > 0) {
			GoError err = os_File_Write(os_Stdout, (GoSlice){buf.p, r.r0, size}).r1;
			if (err.tab) {
				complain(errorString(err));
				os_Exit(1);
			}
		}
		if (r.r1.tab)
			return;
	}
}

static void waitFor(stage *s)
{
	if (!s->proc)
		return;
	GoInt pid = s->proc->Pid;
	os_Process_Wait_return w = os_Process_Wait(s->proc);
	GoString call = CONCAT(processName(pid), GOSTR(".Wait()"));
	if (w.r1.tab) {
		trace(call, GOSTR(""), w.r1);
		complain(errorString(w.r1));
		return;
	}
	trace(call, os_ProcessState_String(w.r0), GONIL);
	s->state = w.r0;
}

static row stageRow(stage *s)
{
	GoString none = GOSTR("-"), rss = none;

	if (!s->state)
		return (row){{none, at(s->argv, 0), GOSTR("not started"), none, none, none, none}};
	GoEface usageOf = os_ProcessState_SysUsage(s->state);
	if (usageOf.type == &runtime_ptr__syscall_Rusage)
		rss = CONCAT(strconv_Itoa(((syscall_Rusage *)usageOf.data)->Maxrss), GOSTR("K"));
	return (row){{strconv_Itoa(os_ProcessState_Pid(s->state)), at(s->argv, 0),
	              os_ProcessState_String(s->state),
	              strconv_Itoa(os_ProcessState_ExitCode(s->state)),
	              time_Duration_String(os_ProcessState_UserTime(s->state)),
	              time_Duration_String(os_ProcessState_SystemTime(s->state)), rss}};
}

static GoString pad(GoString s, GoInt width)
{
	while (s.n < width)
		s = CONCAT(s, GOSTR(" "));
	return s;
}

static void printTable(void)
{
	GoInt n = opt.nstages + 1, width[COLUMNS] = {0};
	row *rows = runtime_mallocscan((GoUintptr)n * sizeof *rows);

	rows[0] = (row){{GOSTR("PID"), GOSTR("PROGRAM"), GOSTR("STATE"), GOSTR("EXIT"),
	                 GOSTR("USER"), GOSTR("SYSTEM"), GOSTR("MAXRSS")}};
	for (GoInt i = 1; i < n; i++)
		rows[i] = stageRow(&opt.stages[i - 1]);
	for (GoInt i = 0; i < n; i++)
		for (GoInt j = 0; j < COLUMNS; j++)
			if (rows[i].c[j].n > width[j])
				width[j] = rows[i].c[j].n;
	for (GoInt i = 0; i < n; i++) {
		GoString line = GOSTR("");
		for (GoInt j = 0; j < COLUMNS - 1; j++)
			line = CONCAT(line, pad(rows[i].c[j], width[j] + 2));
		print(os_Stdout, CONCAT(line, rows[i].c[COLUMNS - 1], GOSTR("\n")));
	}
}

/* A shell's: that of the last stage, 128 and the signal, 127 where it did not start. */
static GoInt exitCode(void)
{
	os_ProcessState *state = opt.stages[opt.nstages - 1].state;

	if (!state)
		return 127;
	GoEface sys = os_ProcessState_Sys(state);
	if (sys.type == &runtime_type__syscall_WaitStatus) {
		syscall_WaitStatus ws = *(syscall_WaitStatus *)sys.data;
		if (syscall_WaitStatus_Signaled(ws))
			return 128 + (GoInt)syscall_WaitStatus_Signal(ws);
	}
	return os_ProcessState_ExitCode(state);
}

static GoSlice exampleArgs(void)
{
	GoSlice args = {NULL, 0, 0};

	for (size_t i = 0; i < sizeof example / sizeof example[0]; i++)
		args = append(args, text(example[i]));
	return args;
}

static void goMain(void)
{
	GoSlice args = parseFlags(tail(os_Args, 1));

	if (args.len == 0) {
		args = exampleArgs();
		print(os_Stdout, CONCAT(GOSTR("example: pipeline "), quoteAll(args), GOSTR("\n")));
	}
	parseStages(args);
	os_File *out = startAll();
	if (opt.timeout > 0)
		runtime_goC(timer, out);
	copyOutput(out);
	sync_Mutex_Lock(&killing);
	sync_Mutex_Unlock(&killing);
	for (GoInt i = 0; i < opt.nstages; i++)
		waitFor(&opt.stages[i]);
	sync_Mutex_Lock(&killing);
	ended = true;
	sync_Mutex_Unlock(&killing);
	printTable();
	os_Exit(exitCode());
}

int main(int argc, char **argv, char **envp)
{
	runtime_rt0(argc, argv, envp, goMain);
}
