/*
 * Arguments, environment and the settings that come from it.
 *
 * Ports runtime/runtime1.go.
 */
#define _GNU_SOURCE
#include <string.h>
#include <unistd.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/std/reflect/reflect.h"
#include "internal/std/runtime/debug/debug.h"
#include "runtime/internal.h"

enum {
	tracebackCrash = 1 << 0,
	tracebackAll = 1 << 1,
	tracebackShift = 2
};

static uint32_t traceback_cache = 2 << tracebackShift;
static uint32_t traceback_env;

runtime_gotraceback_return runtime_gotraceback(void)
{
	uint32_t t = __atomic_load_n(&traceback_cache, __ATOMIC_RELAXED);
	runtime_gotraceback_return r = {(int32_t)(t >> tracebackShift), (t & tracebackAll) != 0,
	                                (t & tracebackCrash) != 0};

	if (runtime_crashing.throwing > runtime_throwTypeUser)
		r.r1 = true;
	if (runtime_crashing.throwing >= runtime_throwTypeRuntime)
		r.r0 = 2;
	return r;
}

static int argc;
static char **argv;
static char **envp;

void runtime_args(int c, char **v, char **e)
{
	argc = c;
	argv = v;
	envp = e ? e : environ;
}

void runtime_goargs(void)
{
	GoString *s = runtime_mallocscan((GoUintptr)argc * sizeof(*s));

	for (int i = 0; i < argc; i++)
		s[i] = runtime_gostringnocopy(argv[i]);
	runtime_argslice = (GoSlice){s, argc, argc};
}

void runtime_goenvs(void)
{
	GoInt n = 0;
	GoString *s;

	while (envp != NULL && envp[n] != NULL)
		n++;
	s = runtime_mallocscan((GoUintptr)n * sizeof(*s));
	for (GoInt i = 0; i < n; i++)
		s[i] = runtime_gostring(envp[i]);
	runtime_envs = (GoSlice){s, n, n};
}

/* A decimal number in *n; false where s is none or does not fit. */
static bool parseInt32(GoString s, int64_t *n)
{
	bool neg = s.n > 0 && s.p[0] == '-';
	GoInt i = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');

	if (i == s.n)
		return false;
	for (*n = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*n = *n * 10 + (s.p[i] - '0');
		if (*n > UINT32_MAX)
			return false;
	}
	if (neg)
		*n = -*n;
	return true;
}

/* Sets what the runtime takes from GODEBUG; the last setting of a name counts. */
void runtime_reparsedebugvars(GoString godebug)
{
	int32_t panicnil = 0;
	const char *p = godebug.p, *end = p + godebug.n;

	while (p < end) {
		const char *comma = memchr(p, ',', end - p), *stop = comma ? comma : end;
		const char *eq = memchr(p, '=', stop - p);
		int64_t n;
		if (eq != NULL && eq - p == 8 && memcmp(p, "panicnil", 8) == 0 &&
		    parseInt32((GoString){eq + 1, stop - eq - 1}, &n) && n <= INT32_MAX)
			panicnil = (int32_t)n;
		p = stop + 1;
	}
	__atomic_store_n(&runtime_debug_panicnil, panicnil, __ATOMIC_RELAXED);
}

void runtime_parsedebugvars(void)
{
	runtime_reparsedebugvars(runtime_gogetenv(GOSTR("GODEBUG")));
	runtime_debug_SetTraceback(runtime_gogetenv(GOSTR("GOTRACEBACK")));
	traceback_env = traceback_cache;
}

void runtime_debug_SetTraceback(GoString level)
{
	uint32_t t;
	int64_t n;

	if (runtime_eqstring(level, GOSTR("none"))) {
		t = 0;
	} else if (level.n == 0 || runtime_eqstring(level, GOSTR("single"))) {
		t = 1 << tracebackShift;
	} else if (runtime_eqstring(level, GOSTR("all"))) {
		t = 1 << tracebackShift | tracebackAll;
	} else if (runtime_eqstring(level, GOSTR("system"))) {
		t = 2 << tracebackShift | tracebackAll;
	} else if (runtime_eqstring(level, GOSTR("crash"))) {
		t = 2 << tracebackShift | tracebackAll | tracebackCrash;
	} else {
		t = tracebackAll;
		if (parseInt32(level, &n) && n >= 0)
			t |= (uint32_t)n << tracebackShift;
	}
	__atomic_store_n(&traceback_cache, t | traceback_env, __ATOMIC_RELAXED);
}

void *reflect_resolveNameOff(const void *ptrInModule, int32_t off)
{
	return (void *)runtime_resolveNameOff(ptrInModule, off).Bytes;
}

void *reflect_resolveTypeOff(const void *rtype, int32_t off)
{
	return (void *)runtime_resolveTypeOff(rtype, off);
}

void *reflect_resolveTextOff(const void *rtype, int32_t off)
{
	return runtime_rtype_textOff(runtime_toRType(rtype), off);
}

void *internal_reflectlite_resolveNameOff(const void *ptrInModule, int32_t off)
{
	return (void *)runtime_resolveNameOff(ptrInModule, off).Bytes;
}

void *internal_reflectlite_resolveTypeOff(const void *rtype, int32_t off)
{
	return (void *)runtime_resolveTypeOff(rtype, off);
}

int32_t reflect_addReflectOff(void *ptr)
{
	return runtime_reflectOffsAdd(ptr);
}
