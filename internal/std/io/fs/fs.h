/*
 * File modes, file infos, path errors.
 *
 * Ports io/fs.
 */
#ifndef GOCRT_INTERNAL_STD_IO_FS_FS_H
#define GOCRT_INTERNAL_STD_IO_FS_FS_H

#include "internal/abi/abi.h"
#include "internal/std/time/time.h"
#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* io/fs/fs.go */

typedef GoIface io_fs_FS;       /* Open */
typedef GoIface io_fs_File;     /* Close, Read, Stat */
typedef GoIface io_fs_FileInfo; /* IsDir, ModTime, Mode, Name, Size, Sys */
typedef GoIface io_fs_DirEntry; /* Info, IsDir, Name, Type */

/* Whether name is an io/fs path: UTF-8, unrooted, no empty, "." or ".." element but "." alone. */
GOCRT_API bool io_fs_ValidPath(GoString name);

extern GOCRT_API GoError io_fs_ErrInvalid;    /* invalid argument */
extern GOCRT_API GoError io_fs_ErrPermission; /* permission denied */
extern GOCRT_API GoError io_fs_ErrExist;      /* file already exists */
extern GOCRT_API GoError io_fs_ErrNotExist;   /* file does not exist */
extern GOCRT_API GoError io_fs_ErrClosed;     /* file already closed */
GOCRT_API GoError io_fs_errInvalid(void);
GOCRT_API GoError io_fs_errPermission(void);
GOCRT_API GoError io_fs_errExist(void);
GOCRT_API GoError io_fs_errNotExist(void);
GOCRT_API GoError io_fs_errClosed(void);

typedef uint32_t io_fs_FileMode;

#define io_fs_ModeDir ((io_fs_FileMode)1 << 31)
#define io_fs_ModeAppend ((io_fs_FileMode)1 << 30)
#define io_fs_ModeExclusive ((io_fs_FileMode)1 << 29)
#define io_fs_ModeTemporary ((io_fs_FileMode)1 << 28)
#define io_fs_ModeSymlink ((io_fs_FileMode)1 << 27)
#define io_fs_ModeDevice ((io_fs_FileMode)1 << 26)
#define io_fs_ModeNamedPipe ((io_fs_FileMode)1 << 25)
#define io_fs_ModeSocket ((io_fs_FileMode)1 << 24)
#define io_fs_ModeSetuid ((io_fs_FileMode)1 << 23)
#define io_fs_ModeSetgid ((io_fs_FileMode)1 << 22)
#define io_fs_ModeCharDevice ((io_fs_FileMode)1 << 21)
#define io_fs_ModeSticky ((io_fs_FileMode)1 << 20)
#define io_fs_ModeIrregular ((io_fs_FileMode)1 << 19)
#define io_fs_ModeType \
	(io_fs_ModeDir | io_fs_ModeSymlink | io_fs_ModeNamedPipe | io_fs_ModeSocket | \
	 io_fs_ModeDevice | io_fs_ModeCharDevice | io_fs_ModeIrregular)
#define io_fs_ModePerm ((io_fs_FileMode)0777)

/* As "drwxr-xr-x": a letter for each mode bit, then the permissions. */
GOCRT_API GoString io_fs_FileMode_String(io_fs_FileMode m);
GOCRT_API bool io_fs_FileMode_IsDir(io_fs_FileMode m);
/* Whether no type bit is set. */
GOCRT_API bool io_fs_FileMode_IsRegular(io_fs_FileMode m);
/* The permission bits. */
GOCRT_API io_fs_FileMode io_fs_FileMode_Perm(io_fs_FileMode m);
/* The type bits. */
GOCRT_API io_fs_FileMode io_fs_FileMode_Type(io_fs_FileMode m);

/* An error, what was being done, and the path. Always used by pointer. */
typedef struct io_fs_PathError {
	GoString Op;
	GoString Path;
	GoError Err;
} io_fs_PathError;

/* "Op Path: text of Err". */
GOCRT_API GoString io_fs_PathError_Error(io_fs_PathError *e);
GOCRT_API GoError io_fs_PathError_Unwrap(io_fs_PathError *e);
/* Whether Err is a timeout. */
GOCRT_API bool io_fs_PathError_Timeout(io_fs_PathError *e);

/* The methods of a FileInfo that is not nil. */
static inline bool io_fs_FileInfo_IsDir(io_fs_FileInfo fi)
{
	return ((bool (*)(void *))fi.tab->Fun[0])(fi.data);
}

static inline time_Time io_fs_FileInfo_ModTime(io_fs_FileInfo fi)
{
	return ((time_Time(*)(void *))fi.tab->Fun[1])(fi.data);
}

static inline io_fs_FileMode io_fs_FileInfo_Mode(io_fs_FileInfo fi)
{
	return ((io_fs_FileMode(*)(void *))fi.tab->Fun[2])(fi.data);
}

static inline GoString io_fs_FileInfo_Name(io_fs_FileInfo fi)
{
	return ((GoString(*)(void *))fi.tab->Fun[3])(fi.data);
}

static inline int64_t io_fs_FileInfo_Size(io_fs_FileInfo fi)
{
	return ((int64_t(*)(void *))fi.tab->Fun[4])(fi.data);
}

static inline GoEface io_fs_FileInfo_Sys(io_fs_FileInfo fi)
{
	return ((GoEface(*)(void *))fi.tab->Fun[5])(fi.data);
}

/* io/fs/format.go */

/* Mode and name on one line, as "d subdir/". Panics on nil. */
GOCRT_API GoString io_fs_FormatDirEntry(io_fs_DirEntry dir);

/* Sets the package's variables. Called by runtime_initAll, after internal_oserror. */
GOCRT_API void io_fs__init(void);

GOCRT_END_DECLS

#endif
