/*
 * Files and directories with new names.
 *
 * Ports os/tempfile.go.
 */
#include "internal/bytealg/bytealg.h"
#include "internal/bytealg/internal.h"
#include "internal/std/errors/errors.h"
#include "internal/strconv/strconv.h"
#include "os/internal.h"

enum {
	maxTries = 10000
};

GoString os_nextRandom(void)
{
	return internal_strconv_FormatUint((uint32_t)os_runtime_rand(), 10);
}

/* What a name taken by 10000 others gives. */
static GoError noName(GoString op, GoString prefix, GoString suffix)
{
	return os_pathError(op, runtime_concatstring3(prefix, GOSTR("*"), suffix), os_ErrExist);
}

os_CreateTemp_return os_CreateTemp(GoString dir, GoString pattern)
{
	if (dir.n == 0)
		dir = os_TempDir();
	os_prefixAndSuffix_return fix = os_prefixAndSuffix(pattern);
	if (fix.r2.tab != NULL)
		return (os_CreateTemp_return){NULL,
		                              os_pathError(GOSTR("createtemp"), pattern, fix.r2)};
	GoString prefix = os_joinPath(dir, fix.r0);
	for (int tries = 1;; tries++) {
		GoString name = runtime_concatstring3(prefix, os_nextRandom(), fix.r1);
		os_OpenFile_return f = os_OpenFile(name, os_O_RDWR | os_O_CREATE | os_O_EXCL, 0600);
		if (!os_IsExist(f.r1))
			return f;
		if (tries == maxTries)
			return (os_CreateTemp_return){NULL,
			                              noName(GOSTR("createtemp"), prefix, fix.r1)};
	}
}

GoError os_errPatternHasSeparator;

os_prefixAndSuffix_return os_prefixAndSuffix(GoString pattern)
{
	for (GoInt i = 0; i < pattern.n; i++)
		if (os_IsPathSeparator((uint8_t)pattern.p[i]))
			return (os_prefixAndSuffix_return){GOSTR(""), GOSTR(""),
			                                   os_errPatternHasSeparator};
	GoInt pos = internal_bytealg_LastIndexByteString(pattern, '*');
	if (pos == -1)
		return (os_prefixAndSuffix_return){pattern, GOSTR(""), GONIL};
	return (os_prefixAndSuffix_return){internal_bytealg_substr(pattern, 0, pos),
	                                   internal_bytealg_substr(pattern, pos + 1, pattern.n),
	                                   GONIL};
}

os_MkdirTemp_return os_MkdirTemp(GoString dir, GoString pattern)
{
	if (dir.n == 0)
		dir = os_TempDir();
	os_prefixAndSuffix_return fix = os_prefixAndSuffix(pattern);
	if (fix.r2.tab != NULL)
		return (os_MkdirTemp_return){GOSTR(""),
		                             os_pathError(GOSTR("mkdirtemp"), pattern, fix.r2)};
	GoString prefix = os_joinPath(dir, fix.r0);
	for (int tries = 1;; tries++) {
		GoString name = runtime_concatstring3(prefix, os_nextRandom(), fix.r1);
		GoError err = os_Mkdir(name, 0700);
		if (err.tab == NULL)
			return (os_MkdirTemp_return){name, GONIL};
		if (os_IsExist(err)) {
			if (tries < maxTries)
				continue;
			err = noName(GOSTR("mkdirtemp"), prefix, fix.r1);
		} else if (os_IsNotExist(err)) {
			/* Rather what is wrong with dir. */
			os_Stat_return fi = os_Stat(dir);
			if (os_IsNotExist(fi.r1))
				err = fi.r1;
		}
		return (os_MkdirTemp_return){GOSTR(""), err};
	}
}

GoString os_joinPath(GoString dir, GoString name)
{
	if (dir.n > 0 && os_IsPathSeparator((uint8_t)dir.p[dir.n - 1]))
		return runtime_concatstring2(dir, name);
	return runtime_concatstring3(dir, GOSTR("/"), name);
}

void os_initTempfile(void)
{
	os_errPatternHasSeparator = errors_New(GOSTR("pattern contains path separator"));
}
