/*
 * Paths with slashes.
 *
 * Ports os/path_unix.go.
 */
#include "internal/bytealg/internal.h"
#include "os/internal.h"

bool os_IsPathSeparator(uint8_t c)
{
	return c == os_PathSeparator;
}

os_splitPath_return os_splitPath(GoString path)
{
	while (path.n > 1 && path.p[0] == '/' && path.p[1] == '/')
		path = internal_bytealg_substr(path, 1, path.n);
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	for (GoInt i = path.n - 2; i >= 0; i--)
		if (path.p[i] == '/')
			return (os_splitPath_return){
			    internal_bytealg_substr(path, 0, i == 0 ? 1 : i),
			    internal_bytealg_substr(path, i + 1, path.n)};
	return (os_splitPath_return){GOSTR("."), path};
}
