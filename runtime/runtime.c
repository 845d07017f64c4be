/*
 * What the runtime gives to packages os and syscall: arguments, environment, exit.
 *
 * Ports runtime/runtime.go.
 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "internal/godebug/godebug.h"
#include "os/os.h"
#include "runtime/internal.h"
#include "syscall/syscall.h"

uint8_t runtime_zeroVal[1024] __attribute__((aligned(16)));

GoSlice runtime_envs;
GoSlice runtime_argslice;

/* A new []string with the strings of s; never nil. */
static GoSlice copyStrings(GoSlice s)
{
	GoSlice none = {runtime_mallocgc(0, NULL, true), 0, 0};

	return runtime_appendslice(none, s.p, s.len, &runtime_type__string);
}

GoSlice syscall_runtime_envs(void)
{
	return copyStrings(runtime_envs);
}

GoInt syscall_Getpagesize(void)
{
	return sysconf(_SC_PAGESIZE);
}

GoSlice os_runtime_args(void)
{
	return copyStrings(runtime_argslice);
}

void syscall_Exit(GoInt code)
{
	runtime_exit((int32_t)code);
}

GoString runtime_godebugDefault;
static GoFuncVal *godebugUpdate, *godebugNewIncNonDefault;

void internal_godebug_setUpdate(GoFuncVal *update)
{
	__atomic_store_n(&godebugUpdate, update, __ATOMIC_SEQ_CST);
	runtime_godebugNotify(runtime_gogetenv(GOSTR("GODEBUG")));
}

void internal_godebug_setNewIncNonDefault(GoFuncVal *newIncNonDefault)
{
	__atomic_store_n(&godebugNewIncNonDefault, newIncNonDefault, __ATOMIC_SEQ_CST);
}

void runtime_godebugNotify(GoString env)
{
	GoFuncVal *f = __atomic_load_n(&godebugUpdate, __ATOMIC_SEQ_CST);

	if (f)
		((void (*)(GoFuncVal *, GoString, GoString))f->fn)(f, runtime_godebugDefault, env);
}

int32_t internal_godebug_write(GoUintptr fd, void *p, int32_t n)
{
	ssize_t w = write((int)fd, p, (size_t)n);

	return w < 0 ? -errno : (int32_t)w;
}

void syscall_runtimeSetenv(GoString key, GoString value)
{
	runtime_setenv_c(key, value);
	if (runtime_eqstring(key, GOSTR("GODEBUG"))) {
		runtime_reparsedebugvars(value);
		runtime_godebugNotify(value);
	}
}

void syscall_runtimeUnsetenv(GoString key)
{
	runtime_unsetenv_c(key);
	if (runtime_eqstring(key, GOSTR("GODEBUG"))) {
		runtime_reparsedebugvars(GOSTR(""));
		runtime_godebugNotify(GOSTR(""));
	}
}

static GoUintptr crashFD = ~(GoUintptr)0;

void runtime_writeErrData(const void *data, GoInt n)
{
	GoUintptr fd;

	runtime_write(2, data, n);
	if (runtime_crashing.dying > 0 &&
	    (fd = __atomic_load_n(&crashFD, __ATOMIC_RELAXED)) != ~(GoUintptr)0)
		runtime_write(fd, data, n);
}

GoUintptr runtime_setCrashFD(GoUintptr fd)
{
	GoUintptr old;

	if (__atomic_load_n(&runtime_panicking, __ATOMIC_SEQ_CST) > 0)
		return ~(GoUintptr)0;
	old = __atomic_exchange_n(&crashFD, fd, __ATOMIC_SEQ_CST);
	/* A crash that began meanwhile may still write to the old one: it must not be closed. */
	if (__atomic_load_n(&runtime_panicking, __ATOMIC_SEQ_CST) > 0)
		return ~(GoUintptr)0;
	return old;
}
