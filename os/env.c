/*
 * Environment variables, and their expansion in text.
 *
 * Ports os/env.go.
 */
#include "internal/bytealg/internal.h"
#include "internal/testlog/testlog.h"
#include "os/internal.h"

GoString os_Expand(GoString s, GoFuncVal *mapping)
{
	GoSlice buf = {0};
	GoInt i = 0; /* s[:i] is done */
	for (GoInt j = 0; j < s.n; j++) {
		if (s.p[j] != '$' || j + 1 >= s.n)
			continue;
		if (buf.p == NULL)
			buf =
			    (GoSlice){runtime_mallocgc(2 * (GoUintptr)s.n, NULL, true), 0, 2 * s.n};
		buf = internal_bytealg_append(buf, s.p + i, j - i);
		os_getShellName_return name =
		    os_getShellName(internal_bytealg_substr(s, j + 1, s.n));
		if (name.r0.n > 0) {
			RUNTIME_NILCHECK(mapping);
			GoString v =
			    ((GoString(*)(GoFuncVal *, GoString))mapping->fn)(mapping, name.r0);
			buf = internal_bytealg_appendString(buf, v);
		} else if (name.r1 == 0) {
			buf = internal_bytealg_appendByte(buf, '$');
		}
		j += name.r1;
		i = j + 1;
	}
	if (buf.p == NULL)
		return s;
	return runtime_concatstring2(internal_bytealg_string(buf),
	                             internal_bytealg_substr(s, i, s.n));
}

static GoString getenvFunc(GoFuncVal *ctx, GoString key)
{
	(void)ctx;
	return os_Getenv(key);
}

GoString os_ExpandEnv(GoString s)
{
	static GoFuncVal f = {(void (*)(void))getenvFunc};
	return os_Expand(s, &f);
}

bool os_isShellSpecialVar(uint8_t c)
{
	return c != 0 && strchr("*#$@!?-0123456789", c) != NULL;
}

bool os_isAlphaNum(uint8_t c)
{
	return c == '_' || ('0' <= c && c <= '9') || ('a' <= c && c <= 'z') ||
	       ('A' <= c && c <= 'Z');
}

os_getShellName_return os_getShellName(GoString s)
{
	if (s.n == 0)
		runtime_goPanicIndex(0, 0);
	if (s.p[0] == '{') {
		if (s.n > 2 && os_isShellSpecialVar((uint8_t)s.p[1]) && s.p[2] == '}')
			return (os_getShellName_return){internal_bytealg_substr(s, 1, 2), 3};
		for (GoInt i = 1; i < s.n; i++) {
			if (s.p[i] != '}')
				continue;
			if (i == 1)
				return (os_getShellName_return){GOSTR(""), 2};
			return (os_getShellName_return){internal_bytealg_substr(s, 1, i), i + 1};
		}
		return (os_getShellName_return){GOSTR(""), 1};
	}
	if (os_isShellSpecialVar((uint8_t)s.p[0]))
		return (os_getShellName_return){internal_bytealg_substr(s, 0, 1), 1};
	GoInt i = 0;
	while (i < s.n && os_isAlphaNum((uint8_t)s.p[i]))
		i++;
	return (os_getShellName_return){internal_bytealg_substr(s, 0, i), i};
}

GoString os_Getenv(GoString key)
{
	internal_testlog_Getenv(key);
	return syscall_Getenv(key).r0;
}

os_LookupEnv_return os_LookupEnv(GoString key)
{
	internal_testlog_Getenv(key);
	syscall_Getenv_return r = syscall_Getenv(key);
	return (os_LookupEnv_return){r.r0, r.r1};
}

GoError os_Setenv(GoString key, GoString value)
{
	return os_NewSyscallError(GOSTR("setenv"), syscall_Setenv(key, value));
}

GoError os_Unsetenv(GoString key)
{
	return syscall_Unsetenv(key);
}

void os_Clearenv(void)
{
	syscall_Clearenv();
}

GoSlice os_Environ(void)
{
	return syscall_Environ();
}
