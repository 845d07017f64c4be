/*
 * What of a path depends on the system.
 *
 * Ports internal/filepathlite/path_unix.go.
 */
#include "internal/bytealg/bytealg.h"
#include "internal/filepathlite/filepathlite.h"
#include "internal/stringslite/stringslite.h"

bool internal_filepathlite_IsPathSeparator(uint8_t c)
{
	return c == internal_filepathlite_Separator;
}

bool internal_filepathlite_isLocal(GoString path)
{
	return internal_filepathlite_unixIsLocal(path);
}

internal_filepathlite_localize_return internal_filepathlite_localize(GoString path)
{
	if (internal_bytealg_IndexByteString(path, 0) >= 0)
		return (internal_filepathlite_localize_return){
		    GOSTR(""), internal_filepathlite_errInvalidPath};
	return (internal_filepathlite_localize_return){path, GONIL};
}

bool internal_filepathlite_IsAbs(GoString path)
{
	return internal_stringslite_HasPrefix(path, GOSTR("/"));
}

GoInt internal_filepathlite_volumeNameLen(GoString path)
{
	(void)path;
	return 0;
}
