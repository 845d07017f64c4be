/*
 * Call stacks by the unwinder, names and lines by the debugging information.
 *
 * Ports runtime/symtab.go.
 *
 * A program counter stands for one function, as in Go. Where calls are inlined, several share a
 * return address; the outer ones get addresses of their own, where there is no code.
 */
#include "runtime/symtab.h"

#include <string.h>
#include <unwind.h>

#include "internal/std/runtime/pprof/pprof.h"
#include "runtime/dwarf.h"
#include "runtime/mgc.h"

struct runtime_Func {
	runtime_Func *next;
	GoString name;
	GoUintptr entry;
	bool inlined;
};

/* One frame, as far as it is known. */
typedef struct frame {
	GoString name, file;
	GoInt line, startLine;
	GoUintptr entry, end;
	bool inlined;
	bool alloc; /* it allocates: only profiles show it */
} frame;

/* A number that stands for the depth-th function at pc. */
typedef struct virtualPC {
	GoUintptr pc;
	int depth;
} virtualPC;

enum {
	virtualStep = 16, /* programs subtract 1 from what Callers returns */
	virtualBytes = sizeof(GoUintptr) == 8 ? 64 << 20 : 4 << 20,
	hashSize = 1024
};

runtime_mutex runtime_symtabLock;
static struct {
	const runtime_funcName *tab;
	GoInt n;
	runtime_Func *funcs[hashSize];
	GoSlice virtuals; /* []virtualPC */
	GoUintptr
	    virtualBase; /* pages without access, which the numbers are addresses in; 0: none */
} symtab;

/* Functions of the library that stacks show. Sorted. */
static const runtime_funcName ownFuncs[] = {
#define OWN(go) \
	{ \
		"runtime_" #go, \
		{ \
			"runtime." #go, sizeof("runtime." #go) - 1 \
		} \
	}
    OWN(Goexit),        OWN(goPanicIndex), OWN(goPanicSliceAcap), OWN(goPanicSliceAlen),
    OWN(goPanicSliceB), OWN(gopanic),      OWN(panicdivide),      OWN(panicdottypeE),
    OWN(panicmem),      OWN(panicshift),   OWN(sigpanic)};

/* Functions, the C compiler's inlined ones too, that profiles show, by what Go calls them. Sorted.
 */
static const runtime_funcName allocFuncs[] = {
#define ALLOC(sym, go) \
	{ \
#sym, \
		{ \
			"runtime." #go, sizeof("runtime." #go) - 1 \
		} \
	}
    ALLOC(go2c_new, newobject),
    ALLOC(go2c_newNoscan, newobject),
    ALLOC(mallocnoscanProfiled, mallocgc),
    ALLOC(mallocscanProfiled, mallocgc),
    ALLOC(runtime_growslice, growslice),
    ALLOC(runtime_makechan, makechan),
    ALLOC(runtime_makeslice, makeslice),
    ALLOC(runtime_newarray, newarray),
    ALLOC(runtime_newobject, newobject)};

void runtime_setFuncTable(const runtime_funcName *tab, GoInt n)
{
	symtab.tab = tab;
	symtab.n = n;
}

static const GoString *findName(const runtime_funcName *tab, GoInt n, const char *sym)
{
	GoInt lo = 0, hi = n;

	while (lo < hi) {
		GoInt mid = lo + (hi - lo) / 2;
		int c = strcmp(tab[mid].sym, sym);
		if (c == 0)
			return &tab[mid].name;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static bool isGoFile(const runtime_place *p)
{
	size_t n = strlen(p->file);

	return n >= 3 && strcmp(p->file + n - 3, ".go") == 0;
}

/* A name for a function that comes from a .go file. */
static bool guessName(const runtime_place *p, GoString *name)
{
	const char *dot = strchr(p->sym, '_');

	if (symtab.tab || !isGoFile(p) || !dot)
		return false;
	*name = runtime_concatstring3((GoString){p->sym, dot - p->sym}, GOSTR("."),
	                              runtime_gostringnocopy(dot + 1));
	return true;
}

/* The name of a function that stacks show. Of the runtime's own, few are. */
static bool goName(const runtime_place *p, GoString *name, bool *alloc)
{
	const GoString *s =
	    findName(allocFuncs, sizeof(allocFuncs) / sizeof(allocFuncs[0]), p->sym);

	*alloc = s != NULL;
	if (!s)
		s = findName(ownFuncs, sizeof(ownFuncs) / sizeof(ownFuncs[0]), p->sym);
	if (!s && (strncmp(p->sym, "runtime_", strlen("runtime_")) != 0 || isGoFile(p)))
		s = findName(symtab.tab, symtab.n, p->sym);
	if (!s)
		return guessName(p, name);
	*name = *s;
	return true;
}

/* A C compiler's clones of a function have a suffix. */
static const char *withoutSuffix(const char *sym)
{
	const char *dot = strchr(sym, '.');

	if (!dot)
		return sym;
	return runtime_cstring((GoString){sym, dot - sym});
}

/* What a compiler has put between a Go function's callers and its code. */
static bool isGlue(const runtime_place *p)
{
	return strcmp(p->file, "<go2c>") == 0;
}

/* The Go functions at pc, innermost first; their number. */
static int framesAt(GoUintptr pc, frame *frames)
{
	runtime_place places[runtime_maxPlaces];
	int n = runtime_places(pc, places), k = 0;

	for (int i = 0; i < n; i++) {
		runtime_place *p = &places[i];
		frame *f = &frames[k];
		p->sym = withoutSuffix(p->sym);
		if (isGlue(p) || !goName(p, &f->name, &f->alloc))
			continue;
		f->file = runtime_gostringnocopy(p->file);
		/* go2c compiles in the root: there is what a line directive names relatively. */
		if (*p->dir && strcmp(p->dir, "/") != 0)
			f->file = runtime_concatstring3(runtime_gostringnocopy(p->dir), GOSTR("/"),
			                                f->file);
		f->line = p->line;
		f->startLine = p->startLine;
		f->entry = p->entry;
		f->end = p->end;
		f->inlined = i < n - 1;
		k++;
	}
	return k;
}

static bool isVirtual(GoUintptr pc)
{
	GoUintptr base = __atomic_load_n(&symtab.virtualBase, __ATOMIC_RELAXED);

	return base && pc - base < virtualBytes;
}

/* v behind the others. The lock is held. */
static void addVirtual(virtualPC v)
{
	GoInt n = symtab.virtuals.len;

	if (n == symtab.virtuals.cap) {
		GoInt cap = 2 * n + 64;
		void *all = runtime_mallocgc((GoUintptr)cap * sizeof(v), NULL, true);
		runtime_memmove(all, symtab.virtuals.p, (GoUintptr)n * sizeof(v));
		symtab.virtuals.p = all;
		symtab.virtuals.cap = cap;
	}
	if (!symtab.virtualBase)
		__atomic_store_n(&symtab.virtualBase, (GoUintptr)runtime_sysReserve(virtualBytes),
		                 __ATOMIC_RELAXED);
	((virtualPC *)symtab.virtuals.p)[symtab.virtuals.len++] = v;
}

/* The number that stands for function depth at pc, whose code ends at end, always the same: pc
 * itself where that says it, or where there are too many. Behind a call that does not return
 * another function may begin. */
static GoUintptr encode(GoUintptr pc, int depth, GoUintptr end)
{
	if (depth == 0 && pc != end)
		return pc;
	runtime_lock(&runtime_symtabLock);
	virtualPC v = {pc, depth}, *all = symtab.virtuals.p;
	GoInt i = 0;
	while (i < symtab.virtuals.len && !(all[i].pc == pc && all[i].depth == depth))
		i++;
	if (i == symtab.virtuals.len && i < virtualBytes / virtualStep)
		addVirtual(v);
	if (i < symtab.virtuals.len)
		pc = symtab.virtualBase + (GoUintptr)i * virtualStep + virtualStep / 2;
	runtime_unlock(&runtime_symtabLock);
	return pc;
}

/* What a number from Callers stands for, or an address that a program has. */
static virtualPC decode(GoUintptr pc)
{
	virtualPC v = {pc, 0};

	if (!isVirtual(pc))
		return v;
	runtime_lock(&runtime_symtabLock);
	GoUintptr i = (pc - symtab.virtualBase) / virtualStep;
	if (i < (GoUintptr)symtab.virtuals.len)
		v = ((virtualPC *)symtab.virtuals.p)[i];
	runtime_unlock(&runtime_symtabLock);
	return v;
}

/* Frames of Go that have no function here: those that every stack of a Go program begins with, and
 * what Callers says of itself. */
enum {
	fixedMain,
	fixedGoexit,
	fixedCallers
};
static const char bottom[2][16];

static GoUintptr fixedPC(int i)
{
	return 1 + (i == fixedCallers ? (GoUintptr)runtime_Callers : (GoUintptr)bottom[i]);
}

static bool fixedFrame(GoUintptr pc, frame *f)
{
	static const GoString names[] = {
	    [fixedMain] = {"runtime.main", sizeof("runtime.main") - 1},
	    [fixedGoexit] = {"runtime.goexit", sizeof("runtime.goexit") - 1},
	    [fixedCallers] = {"runtime.Callers", sizeof("runtime.Callers") - 1},
	};

	for (int i = fixedMain; i <= fixedCallers; i++) {
		if (pc == fixedPC(i)) {
			*f = (frame){.name = names[i], .entry = pc - 1};
			return true;
		}
	}
	return false;
}

/* The frame that the result pc of Callers stands for. */
static bool frameOf(GoUintptr pc, frame *f)
{
	frame frames[runtime_maxPlaces];
	virtualPC v = decode(pc);

	if (fixedFrame(pc, f))
		return true;
	if (framesAt(v.pc - 1, frames) <= v.depth)
		return false;
	*f = frames[v.depth];
	return true;
}

static runtime_Func *intern(const frame *f)
{
	GoUintptr h = f->entry >> 4;
	runtime_Func **head, *fn;

	for (GoInt i = 0; i < f->name.n; i++)
		h = h * 31 + (uint8_t)f->name.p[i];
	head = &symtab.funcs[h % hashSize];
	runtime_lock(&runtime_symtabLock);
	for (fn = *head; fn; fn = fn->next) {
		if (fn->entry == f->entry && runtime_eqstring(fn->name, f->name))
			break;
	}
	if (!fn) {
		fn = runtime_mallocscan(sizeof(*fn));
		*fn = (runtime_Func){*head, f->name, f->entry, f->inlined};
		*head = fn;
	}
	runtime_unlock(&runtime_symtabLock);
	return fn;
}

struct runtime_Frames {
	GoSlice callers; /* []uintptr */
};

runtime_Frames *runtime_CallersFrames(GoSlice callers)
{
	runtime_Frames *ci = runtime_mallocscan(sizeof(*ci));

	ci->callers = callers;
	return ci;
}

runtime_Frames_Next_return runtime_Frames_Next(runtime_Frames *ci)
{
	runtime_Frames_Next_return r = {0};
	frame f;

	while (ci->callers.len > 0) {
		GoUintptr *pc = ci->callers.p, at = *pc;
		ci->callers.p = ci->callers.len > 1 ? pc + 1 : NULL;
		ci->callers.len--;
		if (!frameOf(at, &f))
			continue;
		r.r0 = (runtime_Frame){.PC = at - 1,
		                       .Func = f.inlined ? NULL : intern(&f),
		                       .Function = f.name,
		                       .File = f.file,
		                       .Line = f.line,
		                       .startLine = f.startLine,
		                       .Entry = f.entry};
		r.r1 = ci->callers.len > 0;
		return r;
	}
	return r;
}

GoInt runtime_pprof_runtime_FrameStartLine(runtime_Frame *f)
{
	RUNTIME_NILCHECK(f);
	return f->startLine;
}

GoString runtime_pprof_runtime_FrameSymbolName(runtime_Frame *f)
{
	RUNTIME_NILCHECK(f);
	return f->Function;
}

GoSlice runtime_pprof_runtime_expandFinalInlineFrame(GoSlice stk)
{
	return stk;
}

/*
 * The code of a func value may only pass a call on to the function: it has the function's C name
 * with __a behind it. Stacks do not show it, but it stands for the function.
 */
static bool adapterAt(GoUintptr pc, frame *f)
{
	runtime_place places[runtime_maxPlaces];
	int n = runtime_places(pc, places);
	size_t len = n > 0 ? strlen(places[n - 1].sym) : 0;

	if (len < 3 || places[n - 1].entry != pc || strcmp(places[n - 1].sym + len - 3, "__a") != 0)
		return false;
	runtime_place p = places[n - 1];
	p.sym = runtime_cstring((GoString){p.sym, (GoInt)len - 3});
	*f = (frame){.line = p.line, .startLine = p.startLine, .entry = pc};
	f->file = runtime_gostringnocopy(p.file);
	const GoString *name = findName(symtab.tab, symtab.n, p.sym);
	if (name)
		f->name = *name;
	return name || guessName(&p, &f->name);
}

/* The function at pc: in the middle of one, at its entry, or behind a call, but not behind its last
 * instruction: such addresses have numbers. */
static bool funcAt(GoUintptr pc, frame *f)
{
	frame frames[runtime_maxPlaces];
	int n;

	if (isVirtual(pc))
		return frameOf(pc, f);
	if (adapterAt(pc, f) || fixedFrame(pc, f) || fixedFrame(pc + 1, f))
		return true;
	n = framesAt(pc, frames);
	if (n > 0 && frames[0].entry != pc)
		n = framesAt(pc - 1, frames);
	if (n > 0)
		*f = frames[0];
	return n > 0;
}

runtime_Func *runtime_FuncForPC(GoUintptr pc)
{
	frame f;

	return funcAt(pc, &f) ? intern(&f) : NULL;
}

GoString runtime_Func_Name(runtime_Func *f)
{
	return f ? f->name : GOSTR("");
}

GoUintptr runtime_Func_Entry(runtime_Func *f)
{
	RUNTIME_NILCHECK(f);
	return f->entry;
}

runtime_Func_FileLine_return runtime_Func_FileLine(runtime_Func *fn, GoUintptr pc)
{
	frame frames[runtime_maxPlaces], f;

	RUNTIME_NILCHECK(fn);
	if (!isVirtual(pc) && framesAt(pc, frames) > 0)
		return (runtime_Func_FileLine_return){frames[0].file, frames[0].line};
	if (!frameOf(pc, &f))
		return (runtime_Func_FileLine_return){GOSTR("?"), 0};
	return (runtime_Func_FileLine_return){f.file, f.line};
}

/* A walk up the stack. */
struct walk {
	bool (*visit)(GoUintptr pc, const frame *f, void *arg);
	void *arg;
	GoInt skip;
};

static _Unwind_Reason_Code step(struct _Unwind_Context *ctx, void *arg)
{
	frame frames[runtime_maxPlaces];
	struct walk *w = arg;
	int before = 0, n;
	GoUintptr pc = _Unwind_GetIPInfo(ctx, &before);

	/* Where a signal came the address is that of the instruction itself. */
	pc += before != 0;
	n = framesAt(pc - 1, frames);
	for (int i = 0; i < n; i++) {
		if (frames[i].alloc || w->skip-- > 0)
			continue;
		if (!w->visit(encode(pc, i, frames[i].end), &frames[i], w->arg))
			return _URC_END_OF_STACK;
	}
	return _URC_NO_REASON;
}

/* Visits the Go functions of the calling goroutine but the first skip ones, until visit is false.
 * How many there were too few to skip; below 0 where visit saw some. */
static GoInt walkStack(GoInt skip, bool (*visit)(GoUintptr, const frame *, void *), void *arg)
{
	struct walk w = {visit, arg, skip < 0 ? 0 : skip};

	_Unwind_Backtrace(step, &w);
	return w.skip;
}

static bool collect(GoUintptr pc, const frame *f, void *arg)
{
	GoSlice *s = arg;

	(void)f;
	if (s->len == s->cap)
		return false;
	((GoUintptr *)s->p)[s->len++] = pc;
	return true;
}

/* The frames of Go that every stack of a Go program begins with, as far as there is room. */
static void collectBottom(GoInt skip, GoSlice *s)
{
	const runtime_g *gp = runtime_getg();

	if (!runtime_isGoProgram || gp == NULL)
		return;
	for (int i = gp->kind == runtime_gMain ? fixedMain : fixedGoexit; i <= fixedGoexit; i++) {
		if (skip-- <= 0)
			collect(fixedPC(i), NULL, s);
	}
}

GoInt runtime_callers(GoInt skip, GoSlice pcbuf)
{
	GoSlice s = {pcbuf.p, 0, pcbuf.len};

	if (pcbuf.len == 0)
		return 0;
	skip = walkStack(skip, collect, &s);
	collectBottom(skip, &s);
	return s.len;
}

static _Unwind_Reason_Code stepRaw(struct _Unwind_Context *ctx, void *arg)
{
	int before = 0;
	GoUintptr pc = _Unwind_GetIPInfo(ctx, &before);

	return collect(pc + (before != 0), NULL, arg) ? _URC_NO_REASON : _URC_END_OF_STACK;
}

GoInt runtime_unwind(GoSlice pcbuf)
{
	GoSlice s = {pcbuf.p, 0, pcbuf.cap};

	_Unwind_Backtrace(stepRaw, &s);
	collectBottom(0, &s);
	return s.len;
}

void runtime_expandStack(GoSlice *dst, const GoUintptr *raw, GoInt n)
{
	frame frames[runtime_maxPlaces], f;

	for (GoInt i = 0; i < n; i++) {
		if (fixedFrame(raw[i], &f)) {
			collect(raw[i], NULL, dst);
			continue;
		}
		int nframes = framesAt(raw[i] - 1, frames), k = 0;
		while (k < nframes && collect(encode(raw[i], k, frames[k].end), NULL, dst))
			k++;
	}
}

GoSlice runtime_makeStack(const GoUintptr *raw, GoInt n)
{
	enum {
		some = 16 /* more than one function at most of the return addresses is rare */
	};
	GoInt cap = 2 * n + some;
	GoSlice s = {runtime_mallocgc((GoUintptr)cap * sizeof(*raw), NULL, false), 0, cap};

	runtime_expandStack(&s, raw, n);
	return s;
}

static bool printFrame(GoUintptr pc, const frame *f, void *arg)
{
	int *n = arg;
	virtualPC v = decode(pc);

	runtime_printstring(f->name);
	runtime_prints("(...)\n\t");
	runtime_printstring(f->file);
	runtime_prints(":");
	runtime_printint(f->line);
	if (v.depth == 0 && v.pc > f->entry) {
		runtime_prints(" +");
		runtime_printhex(v.pc - f->entry);
	}
	runtime_printnl();
	return ++*n < 100;
}

bool runtime_traceback(void)
{
	int n = 0;

	walkStack(0, printFrame, &n);
	return n > 0;
}
