/*
 * os/path_unix.c.
 */
#include "os/os.h"
#include "tests/harness.h"

static void splitPaths(void)
{
	const char *paths[][3] = {{"a", ".", "a"},        {"a/", ".", "a"},   {"a/b", "a", "b"},
	                          {"a//b//", "a/", "b"},  {"/", ".", "/"},    {"//", ".", "/"},
	                          {"/a", "/", "a"},       {"", ".", ""},      {"/a/b", "/a", "b"},
	                          {"//a//b", "/a/", "b"}, {"a/..", "a", ".."}};
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		os_splitPath_return r = os_splitPath(test_cstr(paths[i][0]));
		ASSERT_STR(r.r0, paths[i][1]);
		ASSERT_STR(r.r1, paths[i][2]);
	}
	ASSERT(os_endsWithDot(GOSTR(".")) && os_endsWithDot(GOSTR("a/.")) &&
	       !os_endsWithDot(GOSTR("a.")) && !os_endsWithDot(GOSTR("")));
}

void suite_os_path_unix(void)
{
	TEST(splitPaths);
}
