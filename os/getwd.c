/*
 * The working directory.
 *
 * Ports os/getwd.go.
 */
#include "os/internal.h"

os_getwdCache_t os_getwdCache;

/* Whether dir names the directory dot. */
static bool names(GoString dir, os_FileInfo dot)
{
	os_statNolog_return d = os_statNolog(dir);
	return d.r1.tab == NULL && os_SameFile(dot, d.r0);
}

static GoError nameTooLong(void)
{
	return os_NewSyscallError(GOSTR("getwd"), syscall_errnoError(syscall_ENAMETOOLONG));
}

/* The name that the file dot has in the directory fd, whose path is parent; "" at the end. */
static GoString nameIn(os_File *fd, GoString parent, os_FileInfo dot)
{
	for (;;) {
		os_File_Readdirnames_return entries = os_File_Readdirnames(fd, 100);
		if (entries.r1.tab != NULL)
			return GOSTR("");
		const GoString *name = entries.r0.p;
		for (GoInt i = 0; i < entries.r0.len; i++) {
			GoString path = runtime_concatstring3(parent, GOSTR("/"), name[i]);
			if (os_SameFile(os_lstatNolog(path).r0, dot))
				return name[i];
		}
	}
}

/* The path from the root to dot, found by looking for each directory in its parent. */
static os_Getwd_return climb(os_FileInfo dot, os_FileInfo root)
{
	GoString dir = GOSTR("");
	for (GoString parent = GOSTR("..");; parent = runtime_concatstring2(GOSTR("../"), parent)) {
		if (parent.n >= 1024)
			return (os_Getwd_return){GOSTR(""), nameTooLong()};
		os_openDirNolog_return opened = os_openDirNolog(parent);
		if (opened.r1.tab != NULL)
			return (os_Getwd_return){GOSTR(""), opened.r1};
		GoString name = nameIn(opened.r0, parent, dot);
		if (name.n == 0) {
			os_File_Close(opened.r0);
			return (os_Getwd_return){GOSTR(""), nameTooLong()};
		}
		dir = runtime_concatstring3(GOSTR("/"), name, dir);
		os_File_Stat_return pd = os_File_Stat(opened.r0);
		os_File_Close(opened.r0);
		if (pd.r1.tab != NULL)
			return (os_Getwd_return){GOSTR(""), pd.r1};
		if (os_SameFile(pd.r0, root))
			return (os_Getwd_return){dir, GONIL};
		dot = pd.r0;
	}
}

/* Getwd where the kernel does not tell. dot is nil or the attributes of ".". */
static os_Getwd_return getwdSlow(os_FileInfo dot)
{
	if (dot.tab == NULL) {
		os_statNolog_return r = os_statNolog(GOSTR("."));
		if (r.r1.tab != NULL)
			return (os_Getwd_return){GOSTR(""), r.r1};
		dot = r.r0;
	}
	sync_Mutex_Lock(&os_getwdCache.Mutex);
	GoString dir = os_getwdCache.dir;
	sync_Mutex_Unlock(&os_getwdCache.Mutex);
	if (dir.n > 0 && names(dir, dot))
		return (os_Getwd_return){dir, GONIL};

	os_statNolog_return root = os_statNolog(GOSTR("/"));
	if (root.r1.tab != NULL)
		return (os_Getwd_return){GOSTR(""), root.r1};
	if (os_SameFile(root.r0, dot))
		return (os_Getwd_return){GOSTR("/"), GONIL};
	os_Getwd_return r = climb(dot, root.r0);
	if (r.r1.tab != NULL)
		return r;
	sync_Mutex_Lock(&os_getwdCache.Mutex);
	os_getwdCache.dir = r.r0;
	sync_Mutex_Unlock(&os_getwdCache.Mutex);
	return r;
}

os_Getwd_return os_Getwd(void)
{
	os_FileInfo dot = GONIL;
	GoString dir = os_Getenv(GOSTR("PWD"));
	if (dir.n > 0 && dir.p[0] == '/') {
		os_statNolog_return r = os_statNolog(GOSTR("."));
		if (r.r1.tab != NULL)
			return (os_Getwd_return){GOSTR(""), r.r1};
		dot = r.r0;
		if (names(dir, dot))
			return (os_Getwd_return){dir, GONIL};
	}
	syscall_Getwd_return wd;
	IGNORING_EINTR2(wd, syscall_Getwd());
	if (!os_isErrno(wd.r1, syscall_ENAMETOOLONG) && !os_isErrno(wd.r1, syscall_EINVAL) &&
	    !os_isErrno(wd.r1, os_errERANGE) && !os_isErrno(wd.r1, os_errENOMEM))
		return (os_Getwd_return){wd.r0, os_NewSyscallError(GOSTR("getwd"), wd.r1)};
	return getwdSlow(dot);
}
