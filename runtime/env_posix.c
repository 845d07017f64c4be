/*
 * The environment the process started with, and the C environment beside Go's own.
 *
 * Ports runtime/env_posix.go. In a C host the C environment follows os.Setenv, as it does in a Go
 * program with cgo.
 */
#include <stdlib.h>
#include <string.h>

#include "runtime/internal.h"

GoString runtime_gogetenv(GoString key)
{
	const GoString *s = runtime_envs.p;

	if (s == NULL)
		runtime_throw(GOSTR("getenv before env init"));
	for (GoInt i = 0; i < runtime_envs.len; i++) {
		if (s[i].n > key.n && s[i].p[key.n] == '=' && memcmp(s[i].p, key.p, key.n) == 0)
			return (GoString){s[i].p + key.n + 1, s[i].n - key.n - 1};
	}
	return GOSTR("");
}

void runtime_setenv_c(GoString k, GoString v)
{
	if (!runtime_isGoProgram)
		setenv(runtime_cstring(k), runtime_cstring(v), 1);
}

void runtime_unsetenv_c(GoString k)
{
	if (!runtime_isGoProgram)
		unsetenv(runtime_cstring(k));
}

char *runtime_cstring(GoString s)
{
	char *p = runtime_mallocgc(s.n + 1, NULL, false);

	if (s.n != 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}
