/*
 * File modes, paths and path errors.
 *
 * Ports io/fs/fs.go.
 */
#include "internal/std/io/fs/fs.h"
#include "internal/bytealg/internal.h"
#include "internal/oserror/oserror.h"
#include "internal/std/unicode/utf8/utf8.h"

bool io_fs_ValidPath(GoString name)
{
	if (!unicode_utf8_ValidString(name))
		return false;
	if (runtime_eqstring(name, GOSTR(".")))
		return true;
	for (;;) {
		GoInt i = 0;
		while (i < name.n && name.p[i] != '/')
			i++;
		GoString elem = internal_bytealg_substr(name, 0, i);
		if (elem.n == 0 || runtime_eqstring(elem, GOSTR(".")) ||
		    runtime_eqstring(elem, GOSTR("..")))
			return false;
		if (i == name.n)
			return true;
		name = internal_bytealg_substr(name, i + 1, name.n);
	}
}

GoError io_fs_ErrInvalid;
GoError io_fs_ErrPermission;
GoError io_fs_ErrExist;
GoError io_fs_ErrNotExist;
GoError io_fs_ErrClosed;

GoError io_fs_errInvalid(void)
{
	return internal_oserror_ErrInvalid;
}

GoError io_fs_errPermission(void)
{
	return internal_oserror_ErrPermission;
}

GoError io_fs_errExist(void)
{
	return internal_oserror_ErrExist;
}

GoError io_fs_errNotExist(void)
{
	return internal_oserror_ErrNotExist;
}

GoError io_fs_errClosed(void)
{
	return internal_oserror_ErrClosed;
}

GoString io_fs_FileMode_String(io_fs_FileMode m)
{
	static const char types[] = "dalTLDpSugct?";
	static const char rwx[] = "rwxrwxrwx";
	char buf[32];
	GoInt w = 0;
	for (int i = 0; types[i] != '\0'; i++)
		if ((m & ((io_fs_FileMode)1 << (31 - i))) != 0)
			buf[w++] = types[i];
	if (w == 0)
		buf[w++] = '-';
	for (int i = 0; rwx[i] != '\0'; i++)
		buf[w++] = (m & ((io_fs_FileMode)1 << (8 - i))) != 0 ? rwx[i] : '-';
	return runtime_gostringn(buf, w);
}

bool io_fs_FileMode_IsDir(io_fs_FileMode m)
{
	return (m & io_fs_ModeDir) != 0;
}

bool io_fs_FileMode_IsRegular(io_fs_FileMode m)
{
	return (m & io_fs_ModeType) == 0;
}

io_fs_FileMode io_fs_FileMode_Perm(io_fs_FileMode m)
{
	return m & io_fs_ModePerm;
}

io_fs_FileMode io_fs_FileMode_Type(io_fs_FileMode m)
{
	return m & io_fs_ModeType;
}

/* err.Error() */
static GoString errorText(GoError err)
{
	RUNTIME_NILCHECK(err.tab);
	return ((GoString(*)(void *))err.tab->Fun[0])(err.data);
}

GoString io_fs_PathError_Error(io_fs_PathError *e)
{
	RUNTIME_NILCHECK(e);
	GoString front = runtime_concatstring3(e->Op, GOSTR(" "), e->Path);
	return runtime_concatstring3(front, GOSTR(": "), errorText(e->Err));
}

GoError io_fs_PathError_Unwrap(io_fs_PathError *e)
{
	RUNTIME_NILCHECK(e);
	return e->Err;
}

/* interface{ Timeout() bool } */
#define timeoutType ((const abi_InterfaceType *)&runtime_type__h0ab10ae286d987a8)

bool io_fs_PathError_Timeout(io_fs_PathError *e)
{
	RUNTIME_NILCHECK(e);
	GoIface t = runtime_assertE2I2(timeoutType, runtime_ifaceE(e->Err));
	return t.tab != NULL && ((bool (*)(void *))t.tab->Fun[0])(t.data);
}

void io_fs__init(void)
{
	io_fs_ErrInvalid = io_fs_errInvalid();
	io_fs_ErrPermission = io_fs_errPermission();
	io_fs_ErrExist = io_fs_errExist();
	io_fs_ErrNotExist = io_fs_errNotExist();
	io_fs_ErrClosed = io_fs_errClosed();
}
