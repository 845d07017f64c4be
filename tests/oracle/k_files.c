/*
 * Section K, continued: the rest of package os that works on files. Twin of k_files.go.
 */
#include "support.h"

#include <sys/stat.h>
#include <sys/utsname.h>

static void count(os_File_Read_return r)
{
	say("%D %e; ", r.r0, r.r1);
}

static void offset(os_File_Seek_return r)
{
	say("%D %e; ", (GoInt)r.r0, r.r1);
}

static void textOf(GoString s, GoError err)
{
	say("%q %e; ", s, err);
}

CASE(K22_seek)
{
	char b[1];
	os_File *f = mustOpen(path("f"), os_O_RDWR | os_O_CREATE, 0644), *r, *w;
	count(os_File_WriteString(f, S("0123456789")));
	offset(os_File_Seek(f, 3, 0));
	offset(os_File_Seek(f, 2, 1));
	offset(os_File_Seek(f, -1, 2));
	offset(os_File_Seek(f, -1, 0));
	offset(os_File_Seek(f, 0, 17));
	offset(os_File_Seek(f, 100, 0));
	count(os_File_Read(f, GOSLICE(b)));
	os_File_Close(f);
	offset(os_File_Seek(f, 0, 0));
	mustPipe(&r, &w);
	offset(os_File_Seek(r, 0, 0));
	offset(os_File_Seek(NULL, 0, 0));
}

static void readAt(os_File *f, int64_t off)
{
	char b[4];
	os_File_Read_return r = os_File_ReadAt(f, GOSLICE(b), off);
	say("%q ", ((GoString){b, r.r0}));
	count(r);
}

CASE(K22_at)
{
	char b[4];
	os_File *f = mustOpen(path("f"), os_O_RDWR | os_O_CREATE, 0644);
	count(os_File_WriteAt(f, bytesOf("abc"), 5));
	count(os_File_WriteAt(f, bytesOf("x"), -1));
	readAt(f, 4);
	readAt(f, 6);
	count(os_File_ReadAt(f, GOSLICE(b), 100));
	count(os_File_ReadAt(f, GOSLICE(b), -1));
	count(os_File_ReadAt(f, NIL, 100));
	count(os_File_WriteAt(f, NIL, 100));
	os_File *a = mustOpen(path("f"), os_O_WRONLY | os_O_APPEND, 0);
	count(os_File_WriteAt(a, bytesOf("x"), 0));
	count(os_File_ReadAt(a, GOSLICE(b), 0));
}

CASE(K23_remove)
{
	writeFile("f", "", 0644);
	mkdirMode("d", 0755);
	mkdirMode("full", 0755);
	writeFile("full/x", "", 0644);
	static const char *const names[] = {"f", "f", "d", "full", "f/x", "full/x/y"};
	for (int i = 0; i < 6; i++)
		say("%e; ", os_Remove(path(names[i])));
	say("%e; ", os_Remove(S("")));
	say("%e", os_Remove(S("a\0b")));
}

CASE(K24_rename)
{
	writeFile("a", "", 0644);
	mkdirMode("d", 0755);
	say("%e; ", os_Rename(path("a"), path("b")));
	say("%e; ", os_Rename(path("a"), path("b")));
	say("%e; ", os_Rename(path("b"), path("d")));
	say("%e; ", os_Rename(path("none"), path("d")));
	say("%e; ", os_Rename(path("d"), path("d")));
	say("%e; ", os_Rename(path("d"), path("b")));
	say("%e", os_Rename(path("b"), join(path("b"), S("\0"))));
}

static void readlink_(const char *name)
{
	os_Readlink_return r = os_Readlink(path(name));
	textOf(r.r0, r.r1);
}

CASE(K25_links)
{
	writeFile("f", "", 0644);
	say("%e; ", os_Symlink(S("f"), path("s")));
	say("%e; ", os_Symlink(S("f"), path("s")));
	say("%e; ", os_Link(path("f"), path("h")));
	say("%e; ", os_Link(path("f"), path("h")));
	say("%e; ", os_Link(path("none"), path("h2")));
	readlink_("s");
	readlink_("f");
	readlink_("none");
	mustC(symlink(runtime_cstring(repeat("x", 300)), cpath("long")), "symlink");
	os_Readlink_return l = os_Readlink(path("long"));
	say("%D %e; ", l.r0.n, l.r1);
	io_fs_FileInfo a = os_Stat(path("f")).r0, b = os_Stat(path("h")).r0;
	io_fs_FileInfo c = os_Lstat(path("s")).r0;
	say("%t %t", os_SameFile(a, b), os_SameFile(a, c));
}

CASE(K26_mkdir)
{
	say("%e; ", os_Mkdir(path("d"), 0777));
	say("%e; ", os_Mkdir(path("d"), 0777));
	say("%e; ", os_Mkdir(path("no/d"), 0777));
	say("%e; ", os_Mkdir(path("s"), 0700 | io_fs_ModeSticky | io_fs_ModeSetgid));
	say("%e; ", os_MkdirAll(path("a/b//c/"), 0750));
	say("%e; ", os_MkdirAll(path("a/b"), 0750));
	writeFile("f", "", 0644);
	say("%e; ", os_MkdirAll(path("f"), 0750));
	say("%e; ", os_MkdirAll(path("f/x"), 0750));
	say("%e; ", os_MkdirAll(S(""), 0750));
	static const char *const names[] = {"d", "s", "a/b/c"};
	for (int i = 0; i < 3; i++) {
		os_Stat_return st = os_Stat(path(names[i]));
		must(st.r1);
		say("%v ", io_fs_FileMode_String(io_fs_FileInfo_Mode(st.r0)));
	}
}

static void sayMode(GoError err, os_File *f)
{
	os_File_Stat_return st = os_File_Stat(f);
	must(st.r1);
	say("%e %v %D; ", err, io_fs_FileMode_String(io_fs_FileInfo_Mode(st.r0)),
	    (GoInt)io_fs_FileInfo_Size(st.r0));
}

CASE(K27_change)
{
	writeFile("f", "12345", 0644);
	os_File *f = mustOpen(path("f"), os_O_RDWR, 0);
	sayMode(os_Chmod(path("f"), 0600 | io_fs_ModeSetuid), f);
	sayMode(os_File_Chmod(f, 0751), f);
	sayMode(os_Truncate(path("f"), 2), f);
	sayMode(os_File_Truncate(f, 9), f);
	say("%e; ", os_File_Truncate(f, -1));
	say("%e; ", os_Truncate(path("none"), 0));
	say("%e; ", os_File_Sync(f));
	say("%e; ", os_Chmod(path("none"), 0));
	say("%e; ", os_Chown(path("none"), -1, -1));
	say("%e; ", os_Chown(path("f"), -1, -1));
	say("%e; ", os_Lchown(path("none"), -1, -1));
	say("%e; ", os_File_Chown(f, -1, -1));
	os_File_Close(f);
	say("%e; ", os_File_Chmod(f, 0));
	say("%e; ", os_File_Chown(f, 0, 0));
	say("%e; ", os_File_Truncate(f, 0));
	say("%e; ", os_File_Sync(f));
	say("%e", os_File_Chdir(f));
}

CASE(K27_times)
{
	writeFile("f", "", 0644);
	time_Time at = time_Unix(1000000000, 5000), mt = time_Unix(1234567890, 123456789);
	say("%e ", os_Chtimes(path("f"), at, mt));
	os_Stat_return st = os_Stat(path("f"));
	must(st.r1);
	time_Time t = io_fs_FileInfo_ModTime(st.r0);
	say("%D %D; ", (GoInt)time_Time_Unix(t), time_Time_Nanosecond(t));
	say("%e ", os_Chtimes(path("f"), (time_Time){0, 0, NULL}, time_Unix(7, 0)));
	st = os_Stat(path("f"));
	must(st.r1);
	syscall_Stat_t *sys = io_fs_FileInfo_Sys(st.r0).data;
	say("%D %D; ", (GoInt)time_Time_Unix(io_fs_FileInfo_ModTime(st.r0)), (GoInt)sys->Atim.Sec);
	say("%e", os_Chtimes(path("none"), at, mt));
}

/* Methods of DirEntry in the order of the itab: Info, IsDir, Name, Type. */
static void sayEntry(GoIface e)
{
	bool dir = ((bool (*)(void *))e.tab->Fun[1])(e.data);
	GoString name = ((GoString(*)(void *))e.tab->Fun[2])(e.data);
	io_fs_FileMode type = ((io_fs_FileMode(*)(void *))e.tab->Fun[3])(e.data);
	say("%v %t %v; ", name, dir, io_fs_FileMode_String(type));
}

static int compareStrings(const void *a, const void *b)
{
	return strcmp(runtime_cstring(*(const GoString *)a), runtime_cstring(*(const GoString *)b));
}

static void readNames(os_File *f, GoInt n, const char *end)
{
	os_File_Readdirnames_return r = os_File_Readdirnames(f, n);
	say("%D %e%s", r.r0.len, r.r1, end);
}

CASE(K28_read_dir)
{
	mkdirMode("d", 0755);
	writeFile("d/b", "b", 0644);
	writeFile("d/a", "a", 0644);
	writeFile("d/c", "c", 0644);
	mkdirMode("d/sub", 0755);
	mustC(symlink("a", cpath("d/link")), "symlink");
	os_ReadDir_return es = os_ReadDir(path("d"));
	for (GoInt i = 0; i < es.r0.len; i++)
		sayEntry(((GoIface *)es.r0.p)[i]);
	say("%D %e; ", es.r0.len, es.r1);
	es = os_ReadDir(path("none"));
	say("%D %e; ", es.r0.len, es.r1);
	es = os_ReadDir(path("d/a"));
	say("%D %e; ", es.r0.len, es.r1);
	os_File *f = mustOpen(path("d"), os_O_RDONLY, 0);
	os_File_Readdirnames_return r = os_File_Readdirnames(f, -1);
	GoString *names = r.r0.p, all = S("");
	qsort(names, (size_t)r.r0.len, sizeof *names, compareStrings);
	for (GoInt i = 0; i < r.r0.len; i++)
		all = text("%v%s%v", all, i ? " " : "", names[i]);
	say("%v %e; ", all, r.r1);
	readNames(f, 1, "; ");
	os_File_Seek(f, 0, 0);
	readNames(f, 2, "; ");
	readNames(f, 0, "; ");
	os_File_Close(f);
	readNames(f, 0, "");
}

static bool prefixed(GoString s, GoString prefix)
{
	return s.n >= prefix.n && memcmp(s.p, prefix.p, (size_t)prefix.n) == 0;
}

CASE(K29_temp)
{
	os_Setenv(S("TMPDIR"), T);
	say("%t; ", runtime_eqstring(os_TempDir(), T));
	os_CreateTemp_return f = os_CreateTemp(S(""), S("a*z"));
	must(f.r1);
	GoString name = os_File_Name(f.r0);
	say("%t %t %t; ", prefixed(name, join(T, S("/a"))), name.p[name.n - 1] == 'z',
	    name.n > T.n + 3);
	say("%v; ", io_fs_FileMode_String(io_fs_FileInfo_Mode(os_File_Stat(f.r0).r0)));
	say("%e; ", os_CreateTemp(S(""), S("a/b")).r1);
	say("%t; ", os_IsNotExist(os_CreateTemp(path("none"), S("x")).r1));
	os_MkdirTemp_return d = os_MkdirTemp(T, S("dir"));
	must(d.r1);
	os_Stat_return st = os_Stat(d.r0);
	must(st.r1);
	say("%v %t", io_fs_FileMode_String(io_fs_FileInfo_Mode(st.r0)),
	    prefixed(d.r0, join(T, S("/dir"))));
}

static void sayHome(void)
{
	os_UserHomeDir_return r = os_UserHomeDir();
	textOf(r.r0, r.r1);
}

static void sayCache(void)
{
	os_UserCacheDir_return r = os_UserCacheDir();
	textOf(r.r0, r.r1);
}

static void sayConfig(void)
{
	os_UserConfigDir_return r = os_UserConfigDir();
	textOf(r.r0, r.r1);
}

CASE(K30_places)
{
	struct utsname u;
	os_Executable_return exe = os_Executable();
	say("%t %e; ", runtime_eqstring(exe.r0, ((GoString *)os_Args.p)[0]), exe.r1);
	os_Hostname_return h = os_Hostname();
	mustC(uname(&u), "uname");
	say("%t %e; ", runtime_eqstring(h.r0, runtime_gostring(u.nodename)), h.r1);
	sayHome();
	sayCache();
	sayConfig();
	os_Setenv(S("HOME"), S("/h"));
	sayHome();
	sayCache();
	sayConfig();
	os_Setenv(S("XDG_CACHE_HOME"), S("relative"));
	sayCache();
	os_Setenv(S("XDG_CONFIG_HOME"), S("/x"));
	sayConfig();
	os_Unsetenv(S("TMPDIR"));
	say("%q %D %t %t", os_TempDir(), os_Getpagesize(), os_Getuid() == (GoInt)getuid(),
	    os_Getegid() == (GoInt)getegid());
}

CASE(K31_file_chdir)
{
	mkdirMode("d", 0755);
	os_File *f = mustOpen(path("d"), os_O_RDONLY, 0);
	say("%e; ", os_File_Chdir(f));
	os_Getwd_return wd = os_Getwd();
	textOf(wd.r0, wd.r1);
	os_File *g = mustOpen(writeFile("f", "", 0644), os_O_RDONLY, 0);
	say("%e", os_File_Chdir(g));
}
