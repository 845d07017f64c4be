/*
 * What every test file includes: assertions, skips, child processes.
 *
 * A suite is a function `void suite_os_exec(void)` with one TEST(name) a test, named by a line
 * SUITE(os_exec) in tests/suites.def; a test is `static void name(void)`. Each test runs on a
 * goroutine of its own after runtime_initAll. After every suite the runner checks that no
 * descriptor was left open and that no child process was left over.
 *
 * A failed assertion is printed with its file and line and the test goes on; ASSERT_FATAL and the
 * _FATAL assertions of CUnit end the goroutine that they are called on, deferred calls included.
 * CUnit's own CU_ASSERT macros may be used too, from any thread.
 */
#ifndef GOCRT_TESTS_HARNESS_H
#define GOCRT_TESTS_HARNESS_H

#include <CUnit/CUnit.h>

#include "runtime/runtime.h"

/* Adds the test function `name` to the suite whose function is running. */
#define TEST(name) test_add(#name, name)

/* Ends the test as skipped; reason is a C string. Only in the test function itself. */
#define TEST_SKIP(reason) \
	do { \
		test_skip(reason); \
		return; \
	} while (0)

/* The condition holds. */
#define ASSERT(cond) test_assert((cond), __FILE__, __LINE__, "%s", #cond)
/* The condition holds, otherwise the test ends. */
#define ASSERT_FATAL(cond) test_assertFatal((cond), __FILE__, __LINE__, #cond)
/* Two integers of any type are equal. */
#define ASSERT_INT(got, want) \
	test_assertInt((long long)(got), (long long)(want), __FILE__, __LINE__, #got)
/* A GoString holds exactly the C string want. */
#define ASSERT_STR(got, want) test_assertStr((got), (want), __FILE__, __LINE__, #got)
/* Two C strings are equal. */
#define ASSERT_CSTR(got, want) test_assertStr(test_cstr(got), (want), __FILE__, __LINE__, #got)
/* The GoString got contains the C string want. */
#define ASSERT_CONTAINS(got, want) test_assertContains((got), (want), __FILE__, __LINE__, #got)
/* err is an error with exactly this text. */
#define ASSERT_ERR(err, text) test_assertErr((err), (text), __FILE__, __LINE__, #err)
/* x, an interface, a slice or a pointer, is nil. */
/* clang-format off */
#define ASSERT_NIL(x) \
	_Generic((x), \
		GoIface: test_assertNilIface, \
		GoEface: test_assertNilEface, \
		GoSlice: test_assertNilSlice, \
		default: test_assertNilPtr)((x), __FILE__, __LINE__, #x)
/* clang-format on */
/* f(ctx) panics, and the panic's value, a string or an error, has exactly this text. */
#define ASSERT_PANIC(f, ctx, text) test_assertPanic((f), (ctx), (text), __FILE__, __LINE__)

/* CUnit's assertions end up in test_assertCU, which may be called on any thread. */
#define CU_assertImplementation test_assertCU

void test_add(const char *name, void (*fn)(void));
void test_skip(const char *reason);

/* Each returns whether the assertion held. */
bool test_assert(bool ok, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool test_assertFatal(bool ok, const char *file, int line, const char *cond);
bool test_assertInt(long long got, long long want, const char *file, int line, const char *expr);
bool test_assertStr(GoString got, const char *want, const char *file, int line, const char *expr);
bool test_assertContains(GoString got, const char *want, const char *file, int line,
                         const char *expr);
bool test_assertErr(GoError err, const char *text, const char *file, int line, const char *expr);
bool test_assertNilIface(GoIface x, const char *file, int line, const char *expr);
bool test_assertNilEface(GoEface x, const char *file, int line, const char *expr);
bool test_assertNilSlice(GoSlice x, const char *file, int line, const char *expr);
bool test_assertNilPtr(const void *x, const char *file, int line, const char *expr);
bool test_assertPanic(void (*f)(void *), void *ctx, const char *text, const char *file, int line);
CU_BOOL test_assertCU(CU_BOOL ok, unsigned line, const char *cond, const char *file,
                      const char *function, CU_BOOL fatal);

/* err.Error(); "<nil>" where err is nil. */
GoString test_errorText(GoError err);
/* The text of a panic's value: a string, or an error's Error(). */
GoString test_panicText(GoEface e);
/* The bytes of s, as a GoString that shares them. */
GoString test_cstr(const char *s);

/* A directory made for the running test and removed, with what is in it, when the test ends. */
const char *test_tempDir(void);
/* The path of this executable. */
const char *test_exe(void);
/* Runs f(arg) on a new thread, attached to the runtime, and waits until the thread has ended: what
 * its stack held keeps nothing alive. */
void test_onThread(void (*f)(void *), void *arg);
/* Calls cond(arg) until it holds, up to a minute, sleeping between. Returns the last answer. */
bool test_eventually(bool (*cond)(void *), void *arg);
/* The number of open descriptors of this process. */
int test_openFds(void);

/*
 * A body that runs in a fresh process of this executable, started by run_child:
 *
 *	CHILD_CASE(crash)
 *	{
 *		runtime_panicstring(GOSTR("boom"));
 *	}
 *
 * Names are unique in the whole executable. The body sees argc and argv; argv[0] is the
 * executable's path and the rest what run_child passed. When it returns, the process exits with 0.
 * A failed assertion prints itself to stderr and ends the process with status 99.
 * CHILD_CASE runs as a C host after runtime_initAll, CHILD_CASE_GO as a Go program under
 * runtime_rt0, CHILD_CASE_RAW before anything of the library was called.
 */
#define CHILD_CASE(name) CHILD_CASE_(name, TEST_CHILD_HOST)
#define CHILD_CASE_GO(name) CHILD_CASE_(name, TEST_CHILD_GO)
#define CHILD_CASE_RAW(name) CHILD_CASE_(name, TEST_CHILD_RAW)
#define CHILD_CASE_(name, how) \
	static void child_##name(int argc, char **argv); \
	__attribute__((constructor)) static void child_register_##name(void) \
	{ \
		static struct test_child c = {NULL, #name, how, child_##name}; \
		test_addChild(&c); \
	} \
	static void child_##name(int argc __attribute__((unused)), \
	                         char **argv __attribute__((unused)))

enum test_childKind {
	TEST_CHILD_HOST,
	TEST_CHILD_GO,
	TEST_CHILD_RAW
};

struct test_child {
	struct test_child *next;
	const char *name;
	enum test_childKind kind;
	void (*fn)(int argc, char **argv);
};

void test_addChild(struct test_child *c);

struct child_result {
	int status;      /* exit status, -1 where a signal ended it */
	int signal;      /* the signal that ended it, 0 where it exited */
	int pid;         /* what its process id was */
	GoString out;    /* standard output, collector memory */
	GoString errout; /* standard error */
};

/* Runs the child case `name` with the C strings that follow as arguments, standard input
 * /dev/null, and returns when it has ended and its output is read to the end. */
#define run_child(...) test_runChild(NULL, (const char *const[]){__VA_ARGS__, NULL})
/* The same with environment entries "K=V" (a NULL-ended array) added to this process's. */
#define run_child_env(env, ...) test_runChild((env), (const char *const[]){__VA_ARGS__, NULL})
struct child_result test_runChild(const char *const *env, const char *const *args);
/* The same for any program: argv[0] is its path. */
struct child_result test_runProgram(const char *const *env, const char *const *argv);

/* The child case with these arguments exits with 0 and prints no error. */
#define ASSERT_CHILD(...) test_assertChild(run_child(__VA_ARGS__), __FILE__, __LINE__, #__VA_ARGS__)
void test_assertChild(struct child_result r, const char *file, int line, const char *args);

/* A measured figure, printed as `FIGURE suite/test: ...` where $GOCRT_STRESS is set. */
void test_figure(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Whether valgrind, or a sanitizer, runs this process: for tests that measure time or memory. */
bool test_underValgrind(void);
bool test_underSanitizer(void);

#endif
