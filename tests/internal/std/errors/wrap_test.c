/*
 * Tests of internal/std/errors/wrap.c: upstream's wrap_test.go.
 */
#include "internal/std/io/fs/fs.h"
#include "os/os.h"
#include "tests/internal/std/errors/support.h"

static GoError err1, err3;

static bool either(GoError err)
{
	return runtime_ifaceeqv(err, err1) || runtime_ifaceeqv(err, err3);
}

static void TestIs(void)
{
	errors_testTypes();
	err1 = errors_New(GOSTR("1"));
	err3 = errors_New(GOSTR("3"));
	GoError erra = newWrapped("wrap 2", err1), errb = newWrapped("wrap 3", erra);
	GoError p = newPoser("either 1 or 3", either);
	GoError u = newErrorUncomparable(false), pu = newErrorUncomparable(true);
	const struct {
		GoError err, target;
		bool match;
	} cases[] = {
	    {GONIL, GONIL, true},
	    {GONIL, err1, false},
	    {err1, GONIL, false},
	    {err1, err1, true},
	    {erra, err1, true},
	    {errb, err1, true},
	    {err1, err3, false},
	    {erra, err3, false},
	    {errb, err3, false},
	    {p, err1, true},
	    {p, err3, true},
	    {p, erra, false},
	    {p, errb, false},
	    {u, newErrorUncomparable(false), true},
	    {u, pu, false},
	    {pu, u, true},
	    {pu, newErrorUncomparable(true), false},
	    {u, err1, false},
	    {pu, err1, false},
	    {newMultiErr(0, NULL), err1, false},
	    {MULTI(err1, err3), err1, true},
	    {MULTI(err3, err1), err1, true},
	    {MULTI(err1, err3), errors_New(GOSTR("x")), false},
	    {MULTI(err3, errb), errb, true},
	    {MULTI(err3, errb), erra, true},
	    {MULTI(err3, errb), err1, true},
	    {MULTI(errb, err3), err1, true},
	    {MULTI(p), err1, true},
	    {MULTI(p), err3, true},
	    {MULTI(GONIL), GONIL, false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		test_assert(errors_Is(cases[i].err, cases[i].target) == cases[i].match, __FILE__,
		            __LINE__, "case %zu is %d", i, cases[i].match);
}

/* One case of As: the variable at target, size bytes, is cleared first and compared with want. */
typedef struct asCase {
	GoError err;
	const abi_Type *type; /* of the pointer */
	void *target;
	GoUintptr size;
	bool match;
	const void *want;
} asCase;

static void runAs(const asCase *c, size_t i)
{
	memset(c->target, 0, c->size);
	bool match = errors_As(c->err, (GoEface){c->type, c->target});
	test_assert(match == c->match, __FILE__, __LINE__, "case %zu: match is %d", i, match);
	if (!match || !c->match)
		return;
	const abi_Type *elem = abi_Type_Elem(c->type);
	bool same = elem == errorT_type ? runtime_strequal(c->target, c->want)
	            : elem->Kind_ == abi_Interface
	                ? runtime_ifacetype(*(GoIface *)c->target) ==
	                          runtime_ifacetype(*(const GoIface *)c->want) &&
	                      ((GoIface *)c->target)->data == ((const GoIface *)c->want)->data
	                : *(void **)c->target == *(void *const *)c->want;
	test_assert(same, __FILE__, __LINE__, "case %zu: the value", i);
}

static void TestAs(void)
{
	errors_testTypes();
	GoString errT;
	io_fs_PathError *errP;
	GoIface timeout;
	poser *p;
	const abi_Type *timeoutPtr = test_pointerType(INTERFACE_Timeout, NULL);
	GoError errF = os_Open(GOSTR("non-existing")).r1;
	GoError poserErr = newPoser("oh no", NULL);
	GoString T = GOSTR("T"), a = GOSTR("a"), poserT = GOSTR("poser");
	GoError errA = errors_New(GOSTR("a"));

#define ERRT(match, want) errorT_ptr, &errT, sizeof(errT), match, want
#define ERRP(match, want) PathError_ptrptr, &errP, sizeof(errP), match, want
#define TIMEOUT(match, want) timeoutPtr, &timeout, sizeof(timeout), match, want
	const asCase cases[] = {
	    {GONIL, ERRP(false, NULL)},
	    {newWrapped("pitied the fool", newErrorT("T")), ERRT(true, &T)},
	    {errF, ERRP(true, &errF.data)},
	    {newErrorT(""), ERRP(false, NULL)},
	    {newWrapped("wrapped", GONIL), ERRT(false, NULL)},
	    {newPoser("error", NULL), ERRT(true, &poserT)},
	    {newPoser("path", NULL), ERRP(true, &poserPathErr)},
	    {poserErr, poser_ptrptr, &p, sizeof(p), true, &poserErr.data},
	    {errors_New(GOSTR("err")), TIMEOUT(false, NULL)},
	    {errF, TIMEOUT(true, &errF)},
	    {newWrapped("path error", errF), TIMEOUT(true, &errF)},
	    {newMultiErr(0, NULL), ERRT(false, NULL)},
	    {MULTI(errA, newErrorT("T")), ERRT(true, &T)},
	    {MULTI(newErrorT("T"), errA), ERRT(true, &T)},
	    {MULTI(newErrorT("a"), newErrorT("b")), ERRT(true, &a)},
	    {MULTI(MULTI(errA, newErrorT("a")), newErrorT("b")), ERRT(true, &a)},
	    {MULTI(newWrapped("path error", errF)), TIMEOUT(true, &errF)},
	    {MULTI(GONIL), ERRT(false, NULL)},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		runAs(&cases[i], i);
}

/* A target that is any takes every error; one that is another interface, those that have it. */
static void TestAsInterface(void)
{
	errors_testTypes();
	GoEface any = {NULL, NULL};
	GoError e = newErrorT("T");
	ASSERT(errors_As(e, (GoEface){&runtime_type__h96203bc580f2adfc, &any}));
	ASSERT(any.type == errorT_type);
	ASSERT(any.data == e.data);
	GoError err = GONIL;
	ASSERT(errors_As(newWrapped("w", e), (GoEface){&runtime_ptr__error, &err}));
	ASSERT_ERR(err, "w");
}

static void callAs(void *ctx)
{
	errors_As(errors_New(GOSTR("error")), *(GoEface *)ctx);
}

static void TestAsValidation(void)
{
	GoString s = GOSTR("");
	GoEface nil = {NULL, NULL};
	GoEface nilPointer = {&runtime_ptr__int, NULL};
	GoEface string = runtime_stringE(GOSTR("error"));
	GoEface stringPointer = {&runtime_ptr__string, &s};
	ASSERT_PANIC(callAs, &nil, "errors: target cannot be nil");
	ASSERT_PANIC(callAs, &nilPointer, "errors: target must be a non-nil pointer");
	ASSERT_PANIC(callAs, &string, "errors: target must be a non-nil pointer");
	ASSERT_PANIC(callAs, &stringPointer,
	             "errors: *target must be interface or implement error");
	ASSERT(!errors_As(GONIL, nil));
}

static void TestUnwrap(void)
{
	errors_testTypes();
	GoError e1 = errors_New(GOSTR("1"));
	GoError erra = newWrapped("wrap 2", e1);
	ASSERT_NIL(errors_Unwrap(GONIL));
	ASSERT_NIL(errors_Unwrap(newWrapped("wrapped", GONIL)));
	ASSERT_NIL(errors_Unwrap(e1));
	ASSERT(runtime_ifaceeqv(errors_Unwrap(erra), e1));
	ASSERT(runtime_ifaceeqv(errors_Unwrap(newWrapped("wrap 3", erra)), erra));
	ASSERT_NIL(errors_Unwrap(MULTI(e1)));
}

/* The library's own errors: through *fs.PathError and *os.SyscallError down to Errno.Is. */
static void TestIsErrno(void)
{
	GoError err = os_Open(GOSTR("non-existing")).r1;
	ASSERT(errors_Is(err, io_fs_ErrNotExist));
	ASSERT(!errors_Is(err, io_fs_ErrExist));
	GoError wrapped = os_NewSyscallError(GOSTR("call"), err);
	ASSERT(errors_Is(wrapped, io_fs_ErrNotExist));
	ASSERT(errors_Is(wrapped, err));
}

void suite_errors_wrap(void)
{
	TEST(TestIs);
	TEST(TestAs);
	TEST(TestAsInterface);
	TEST(TestAsValidation);
	TEST(TestUnwrap);
	TEST(TestIsErrno);
}
