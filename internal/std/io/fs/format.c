/*
 * Directory entries on one line.
 *
 * Ports io/fs/format.go, but for FormatFileInfo, which needs the layouts of package time.
 */
#include "internal/bytealg/internal.h"
#include "internal/std/io/fs/fs.h"

enum {
	methodIsDir = 1,
	methodName,
	methodType
};

GoString io_fs_FormatDirEntry(io_fs_DirEntry dir)
{
	RUNTIME_NILCHECK(dir.tab);
	void (*const *fun)(void) = dir.tab->Fun;
	GoString name = ((GoString(*)(void *))fun[methodName])(dir.data);
	GoString mode =
	    io_fs_FileMode_String(((io_fs_FileMode(*)(void *))fun[methodType])(dir.data));
	mode.n -= 9; /* a type has no permissions */
	GoString line = runtime_concatstring3(mode, GOSTR(" "), name);
	bool isDir = ((bool (*)(void *))fun[methodIsDir])(dir.data);
	return isDir ? runtime_concatstring2(line, GOSTR("/")) : line;
}
