/*
 * A program that runs with more rights than its caller prints no traces.
 *
 * Ports runtime/security_unix.go, runtime/security_linux.go.
 */
#include <string.h>
#include <sys/auxv.h>

#include "runtime/internal.h"

bool runtime_isSecureMode(void)
{
	return getauxval(AT_SECURE) != 0;
}

void runtime_secure(void)
{
	GoString none = GOSTR("GOTRACEBACK=none"), *s = runtime_envs.p;
	bool hasTraceback = false;

	if (!runtime_isSecureMode())
		return;
	for (GoInt i = 0; i < runtime_envs.len; i++) {
		if (s[i].n >= 12 && memcmp(s[i].p, "GOTRACEBACK=", 12) == 0) {
			s[i] = none;
			hasTraceback = true;
		}
	}
	if (!hasTraceback)
		runtime_envs = runtime_appendslice(runtime_envs, &none, 1, &runtime_type__string);
}
