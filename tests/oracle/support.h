/*
 * What the cases' C side shares: the twins of support.go.
 *
 * A case is CASE(name) { ... }, a function that a goroutine calls in a process of its own; what it
 * says is its result. Names that begin with sub_ are run by other cases only.
 */
#ifndef GOCRT_TESTS_ORACLE_SUPPORT_H
#define GOCRT_TESTS_ORACLE_SUPPORT_H

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal/std/errors/errors.h"
#include "internal/std/io/io.h"
#include "os/os.h"
#include "runtime/runtime.h"
#include "syscall/syscall.h"

typedef struct oracleCase {
	const char *name;
	void (*run)(void);
} oracleCase;

/* Defines and lists a case. */
#define CASE(name) \
	static void case_##name(void); \
	static const oracleCase entry_##name __attribute__(( \
	    used, section("oracle_cases"), aligned(sizeof(void *)))) = {#name, case_##name}; \
	static void case_##name(void)

/* Defines a function for catch, apart and the like: name(ctx). */
#define DO(name) static void name(void *ctx __attribute__((unused)))

#define S GOSTR
/* A []string of the GoStrings, a []*os.File of the files. */
#define LIST(...) GOSLICE(((GoString[]){__VA_ARGS__}))
#define FILES(...) GOSLICE(((os_File *[]){__VA_ARGS__}))
#define NIL ((GoSlice){NULL, 0, 0})
extern char emptyElements[1];
#define EMPTY ((GoSlice){emptyElements, 0, 0})
/* A *os.ProcAttr with the fields. */
#define ATTR(...) (&(os_ProcAttr){__VA_ARGS__})
#define SYS(...) (&(syscall_SysProcAttr){__VA_ARGS__})
#define IDMAPS(...) \
	((GoSlice){((syscall_SysProcIDMap[]){__VA_ARGS__}), \
	           sizeof((syscall_SysProcIDMap[]){__VA_ARGS__}) / sizeof(syscall_SysProcIDMap), \
	           sizeof((syscall_SysProcIDMap[]){__VA_ARGS__}) / sizeof(syscall_SysProcIDMap)})
#define CAPS(...) GOSLICE(((GoUintptr[]){__VA_ARGS__}))
#define GROUPS(...) GOSLICE(((uint32_t[]){__VA_ARGS__}))
#define CRED(...) (&(syscall_Credential){__VA_ARGS__})

/*
 * Writes to the result. %s C string, %v GoString, %q GoString quoted, %d int, %D GoInt, %L
 * int64_t, %x uint32_t as %#x, %o as %#o, %t bool, %c char, %e GoError at length.
 */
void say(const char *format, ...);
/* The text that say would write. */
GoString text(const char *format, ...);
void skip(const char *reason);
void needRoot(void);
void needUser(void);
/* Skip the case on an older kernel; where the hard limit on open files is lower than the driver
 * wants it; where process 1 may be signalled. */
void needKernel(int major, int minor);
void needFiles(void);
void needForeignInit(void);
void needProbe(const char *what);
/* The errors that programs compare with. */
enum {
	SENTINELS = 10
};
typedef struct sentinel {
	const char *name;
	GoError *err;
} sentinel;
extern const sentinel sentinels[SENTINELS];
/* The error's chain with dynamic types and fields, its text, which sentinels it is. */
GoString describe(GoError err);
/* How f(ctx) ends. */
GoString catch (void (*f)(void *), void *ctx);
void must(GoError err);
void mustC(int result, const char *what);

extern GoString T, H;    /* the case's directory, the helper */
extern const char *self; /* this program's path */
/* A path in the case's directory. */
GoString path(const char *name);
const char *cpath(const char *name);
GoString writeFile(const char *name, const char *data, int mode);
GoString readFile(const char *name);
GoString mkdirMode(const char *name, int mode);
GoString copyHelper(const char *name);
/* The bytes of s themselves, a []byte. */
GoSlice bytesOf(const char *s);
GoString itoa(GoInt n);
GoString join(GoString a, GoString b);
GoString repeat(const char *s, int times);

os_Process *start(GoString name, GoSlice argv, os_ProcAttr *attr);
void tryStart(GoString name, os_ProcAttr *attr);
void tryStartArgs(GoString name, GoSlice argv, os_ProcAttr *attr);
void wait_(os_Process *p);
void runHelper(os_ProcAttr *attr, const char *const *commands);
#define runH(attr, ...) runHelper(attr, (const char *const[]){"-o", ##__VA_ARGS__, NULL})
os_Process *childOf(const char *const *commands);
#define child(...) childOf((const char *const[]){"H", ##__VA_ARGS__, NULL})
GoSlice argvOf(const char *const *words);
#define ARGV(...) argvOf((const char *const[]){__VA_ARGS__, NULL})
/* Runs another case of this program; the helper runs the commands before. */
void runSubWith(const char *name, GoSlice env, const char *const *commands);
#define runSub(name, env, ...) \
	runSubWith(name, env, (const char *const[]){"H", ##__VA_ARGS__, NULL})
GoSlice subEnv(void);
void exited(GoInt pid);
uint32_t reap(GoInt pid);
int openFDs(void);
int leaveFree(int n);
void pipe2_(int p[2]);
bool nonblock(int fd);
bool isOpen(int fd, int *flags);
int sysfd(os_File *f);
os_File *null(void);
os_File *regular(const char *name);
void mustPipe(os_File **r, os_File **w);
os_File *mustOpen(GoString name, GoInt flag, uint32_t perm);
GoString nofile(void);
void setLimit(uint64_t cur, uint64_t max);
void ignoreSIGCHLD(void);
/* A terminal that this process does not take as its own; *master, unless NULL, is its other end. */
os_File *openPty(int *master);
/* Makes the terminal the controlling one of this process, a session leader. */
void ownTerminal(os_File *slave);
/* A new cgroup, in a mount of its own where this thread may have one; where none can be made the
 * case is skipped. */
const char *cgroup2(void);

int32_t refs(os_Process *p);
void setRefs(os_Process *p, int32_t n);
int state(os_Process *p);
bool hasHandle(os_Process *p);
os_Process *find_(GoInt pid);
os_Process *literal(GoInt pid);
os_Signal sig(int n);
GoError sigErr(os_Process *p, int n);
extern const os_Signal customSignal;

void sayErr(const char *label, GoError err);
/* What each method of p returns, the signals first. */
void operations(os_Process *p);
/* A process with a handle; in PID mode the case says so and ends. */
os_Process *needHandle(void);
/* Runs f on a started process and on a Process literal for one. */
void kindsOf(void (*f)(os_Process *), const char *const *commands);
#define kinds(f, ...) kindsOf(f, (const char *const[]){"H", ##__VA_ARGS__, NULL})
void sayState(os_ProcessState *ps);
os_ProcessState *stateOf(uint32_t status);

/* WithHandle with f(handle, ctx). */
GoError withHandle(os_Process *p, void (*f)(GoUintptr, void *), void *ctx);
/* A func(uintptr) that sets *ctx, a bool. */
void setCalled(GoUintptr h, void *ctx);

/* go f(ctx). */
void go(void (*f)(void *), void *ctx);
/* Runs f on a thread that ends, so that no stack refers to what it made. */
void apart(void (*f)(void *), void *ctx);
/* A channel that is closed once. */
typedef struct gate {
	sem_t sem;
} gate;
void gateInit(gate *g);
void gateOpen(gate *g);
void gateWait(gate *g);
/* A Wait on a goroutine: waitForResult takes p out of the waitResult and leaves what came of it. */
typedef struct waitResult {
	os_Process *p;
	GoString text;
	gate done;
} waitResult;
void waitForResult(void *w);
void sleepMs(int ms);
bool eventually(bool (*cond)(void *), void *ctx);
void collect(void);

typedef struct object {
	struct object *next, *other;
	GoInt n[6];
} object;
object *newObject(void);
extern void *volatile sink;

/* types.c: descriptors of the program's own types, as a compiler would emit them. */
extern const abi_Type *const type_object, *const ptr_object, *const ptr_ptr_object;
extern const abi_Type *const ptr_ptr_PathError, *const slice_of_int;
typedef enum finalizerKind {
	takesPtrObject,
	takesPtrInt,
	takesDotdotdot,
	takesNone,
	takesTwo,
	takesAny,
	takesInt,
	takesPtrPtrObject,
} finalizerKind;
/* The type of such a function. */
const abi_Type *funcTypeOf(finalizerKind kind);
/* A logger for package testlog. */
extern const GoIface logger;
void registerTypes(void);
GoEface eface(const abi_Type *t, void *data);
GoString typeName(const abi_Type *t);

#endif
