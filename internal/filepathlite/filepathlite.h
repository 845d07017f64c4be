/*
 * Taking file paths apart, for package os.
 *
 * Ports internal/filepathlite.
 */
#ifndef GOCRT_INTERNAL_FILEPATHLITE_FILEPATHLITE_H
#define GOCRT_INTERNAL_FILEPATHLITE_FILEPATHLITE_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/filepathlite/path.go */

extern GOCRT_API GoError internal_filepathlite_errInvalidPath;

/* The shortest path that names the same file as path by its text alone. */
GOCRT_API GoString internal_filepathlite_Clean(GoString path);
/* Whether path stays, by its text alone, inside the directory that it is relative to. */
GOCRT_API bool internal_filepathlite_IsLocal(GoString path);
GOCRT_API bool internal_filepathlite_unixIsLocal(GoString path);

typedef struct internal_filepathlite_Localize_return {
	GoString r0;
	GoError r1;
} internal_filepathlite_Localize_return;
/* An io/fs path as a path of the system; an error where it is none. */
GOCRT_API internal_filepathlite_Localize_return internal_filepathlite_Localize(GoString path);

/* path itself: the separator is the slash. */
GOCRT_API GoString internal_filepathlite_ToSlash(GoString path);
GOCRT_API GoString internal_filepathlite_FromSlash(GoString path);
/* s with every old replaced by replacement; s itself where there is none. */
GOCRT_API GoString internal_filepathlite_replaceStringByte(GoString s, uint8_t old,
                                                           uint8_t replacement);

typedef struct internal_filepathlite_Split_return {
	GoString r0;
	GoString r1;
} internal_filepathlite_Split_return;
/* Directory part, with its last separator, and file part. */
GOCRT_API internal_filepathlite_Split_return internal_filepathlite_Split(GoString path);
/* The name's ending from its last dot, or "". */
GOCRT_API GoString internal_filepathlite_Ext(GoString path);
/* The last element; "." for "", "/" for slashes only. */
GOCRT_API GoString internal_filepathlite_Base(GoString path);
/* All but the last element, cleaned. */
GOCRT_API GoString internal_filepathlite_Dir(GoString path);
/* "" and 0: there are no volumes. */
GOCRT_API GoString internal_filepathlite_VolumeName(GoString path);
GOCRT_API GoInt internal_filepathlite_VolumeNameLen(GoString path);

/* internal/filepathlite/path_unix.go */

#define internal_filepathlite_Separator '/'
#define internal_filepathlite_ListSeparator ':'

GOCRT_API bool internal_filepathlite_IsPathSeparator(uint8_t c);
GOCRT_API bool internal_filepathlite_isLocal(GoString path);

typedef struct internal_filepathlite_localize_return {
	GoString r0;
	GoError r1;
} internal_filepathlite_localize_return;
/* path, or an error where it holds a NUL. */
GOCRT_API internal_filepathlite_localize_return internal_filepathlite_localize(GoString path);
GOCRT_API bool internal_filepathlite_IsAbs(GoString path);
GOCRT_API GoInt internal_filepathlite_volumeNameLen(GoString path);

/* Sets the package's variables. Called by runtime_initAll, after errors. */
GOCRT_API void internal_filepathlite__init(void);

GOCRT_END_DECLS

#endif
