/*
 * internal/filepathlite/path.c and path_unix.c.
 */
#include "internal/filepathlite/filepathlite.h"
#include "internal/std/io/fs/fs.h"
#include "tests/harness.h"
#include "tests/internal/fnv.h"

static const struct {
	const char *path, *clean, *base, *dir;
} paths[] = {
    {"", ".", ".", "."},
    {"/", "/", "/", "/"},
    {"//", "/", "/", "/"},
    {"a", "a", "a", "."},
    {"a/", "a", "a", "a"},
    {"/a//b/../c/.", "/a/c", ".", "/a/c"},
    {"../../x", "../../x", "x", "../.."},
    {"abc/def/../../..", "..", "..", "."},
    {"/../abc", "/abc", "abc", "/"},
};

static void table(void)
{
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		GoString p = test_cstr(paths[i].path);
		ASSERT_STR(internal_filepathlite_Clean(p), paths[i].clean);
		ASSERT_STR(internal_filepathlite_Base(p), paths[i].base);
		ASSERT_STR(internal_filepathlite_Dir(p), paths[i].dir);
	}
}

static int hashAll(uint64_t *h, char *buf, GoInt n)
{
	GoString s = {buf, n};
	fnv_put(h, internal_filepathlite_Clean(s));
	fnv_put(h, internal_filepathlite_Base(s));
	fnv_put(h, internal_filepathlite_Dir(s));
	fnv_put(h, internal_filepathlite_Ext(s));
	internal_filepathlite_Split_return split = internal_filepathlite_Split(s);
	fnv_put(h, split.r0);
	fnv_put(h, split.r1);
	fnv_bool(h, internal_filepathlite_IsLocal(s));
	fnv_bool(h, internal_filepathlite_IsAbs(s));
	fnv_bool(h, io_fs_ValidPath(s));
	internal_filepathlite_Localize_return local = internal_filepathlite_Localize(s);
	fnv_put(h, local.r0);
	fnv_bool(h, local.r1.tab == NULL);
	int count = 1;
	if (n == 7)
		return count;
	for (const char *c = "a./"; *c != '\0'; c++) {
		buf[n] = *c;
		count += hashAll(h, buf, n + 1);
	}
	return count;
}

/* All paths of up to 7 letters, dots and slashes, by the hash of the answers of go1.26.8. */
static void allShortPaths(void)
{
	char buf[8];
	uint64_t h = FNV_START;
	ASSERT_INT(hashAll(&h, buf, 0), 3280);
	ASSERT(h == UINT64_C(0x5ff5094bffccf5e8));
}

static void others(void)
{
	ASSERT_STR(internal_filepathlite_replaceStringByte(GOSTR("a.b.c"), '.', '/'), "a/b/c");
	GoString s = GOSTR("abc");
	ASSERT(internal_filepathlite_replaceStringByte(s, '.', '/').p == s.p);
	ASSERT_ERR(internal_filepathlite_Localize(GOSTR("a\0b")).r1, "invalid path");
	ASSERT_ERR(internal_filepathlite_Localize(GOSTR("/a")).r1, "invalid path");
	ASSERT_STR(internal_filepathlite_VolumeName(GOSTR("c:/x")), "");
	ASSERT_STR(internal_filepathlite_ToSlash(GOSTR("a\\b")), "a\\b");
}

void suite_internal_filepathlite_path(void)
{
	TEST(table);
	TEST(allShortPaths);
	TEST(others);
}
