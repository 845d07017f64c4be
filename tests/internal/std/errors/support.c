/*
 * The error types of upstream's tests of package errors. See support.h.
 */
#include "tests/internal/std/errors/support.h"

#include "internal/std/io/fs/fs.h"

const abi_Type *errorT_type, *wrapped_type, *multiErr_type, *errorUncomparable_type,
    *errorUncomparable_ptr, *poser_ptr, *errorT_ptr, *poser_ptrptr, *PathError_ptrptr;
void *poserPathErr;

#define METHOD(name, type, f) \
	{ \
		name, type, (void (*)(void))(f) \
	}

static GoString errorT_Error(GoString *e)
{
	return runtime_concatstring3(GOSTR("errorT("), *e, GOSTR(")"));
}

typedef struct wrapped {
	GoString msg;
	GoError err;
} wrapped;

static GoString wrapped_Error(wrapped *e)
{
	return e->msg;
}

static GoError wrapped_Unwrap(wrapped *e)
{
	return e->err;
}

static GoString multiErr_Error(GoSlice *m)
{
	(void)m;
	return GOSTR("multiError");
}

static GoSlice multiErr_Unwrap(GoSlice *m)
{
	return *m;
}

static GoString errorUncomparable_Error(void *e)
{
	(void)e;
	return GOSTR("uncomparable error");
}

static bool errorUncomparable_Is(void *e, GoError target)
{
	(void)e;
	return runtime_ifacetype(target) == errorUncomparable_type;
}

static GoString poser_Error(poser *p)
{
	return p->msg;
}

static bool poser_Is(poser *p, GoError err)
{
	return p->f(err);
}

static bool poser_As(poser *p, GoEface err)
{
	if (err.type == poser_ptrptr)
		*(poser **)err.data = p;
	else if (err.type == errorT_ptr)
		*(GoString *)err.data = GOSTR("poser");
	else if (err.type == PathError_ptrptr)
		*(void **)err.data = poserPathErr;
	else
		return false;
	return true;
}

static const test_method errorT_methods[] = {METHOD("Error", TYPE_func_string, errorT_Error), {0}};
static const test_method wrapped_methods[] = {METHOD("Error", TYPE_func_string, wrapped_Error),
                                              METHOD("Unwrap", TYPE_func_error, wrapped_Unwrap),
                                              {0}};
static const test_method multiErr_methods[] = {METHOD("Error", TYPE_func_string, multiErr_Error),
                                               METHOD("Unwrap", TYPE_func_errors, multiErr_Unwrap),
                                               {0}};
static const test_method errorUncomparable_methods[] = {
    METHOD("Error", TYPE_func_string, errorUncomparable_Error),
    METHOD("Is", TYPE_func_error_bool, errorUncomparable_Is),
    {0}};
static const test_method poser_methods[] = {METHOD("As", TYPE_func_any_bool, poser_As),
                                            METHOD("Error", TYPE_func_string, poser_Error),
                                            METHOD("Is", TYPE_func_error_bool, poser_Is),
                                            {0}};

static bool equalString(GoFuncVal *ctx, const void *p, const void *q)
{
	(void)ctx;
	return runtime_strequal(p, q);
}

static bool equalWrapped(GoFuncVal *ctx, const void *p, const void *q)
{
	const wrapped *a = p, *b = q;
	(void)ctx;
	return runtime_eqstring(a->msg, b->msg) && runtime_ifaceeqv(a->err, b->err);
}

void errors_testTypes(void)
{
	static GoFuncVal eqString = {(void (*)(void))equalString};
	static GoFuncVal eqWrapped = {(void (*)(void))equalWrapped};
	if (errorT_type)
		return;
	errorT_type = test_namedType("errors_test.errorT", abi_Struct, sizeof(GoString), &eqString,
	                             errorT_methods);
	errorT_ptr = test_pointerType(errorT_type, errorT_methods);
	wrapped_type = test_namedType("errors_test.wrapped", abi_Struct, sizeof(wrapped),
	                              &eqWrapped, wrapped_methods);
	multiErr_type = test_namedType("errors_test.multiErr", abi_Slice, sizeof(GoSlice), NULL,
	                               multiErr_methods);
	errorUncomparable_type = test_namedType("errors_test.errorUncomparable", abi_Struct,
	                                        sizeof(GoSlice), NULL, errorUncomparable_methods);
	errorUncomparable_ptr = test_pointerType(errorUncomparable_type, errorUncomparable_methods);
	const abi_Type *poser_type =
	    test_namedType("errors_test.poser", abi_Struct, sizeof(poser), NULL, NULL);
	poser_ptr = test_pointerType(poser_type, poser_methods);
	poser_ptrptr = test_pointerType(poser_ptr, NULL);
	PathError_ptrptr = &runtime_ptrptr__io_fs_PathError;
	static io_fs_PathError pathErr;
	pathErr.Op = GOSTR("poser");
	poserPathErr = &pathErr;
}

static GoString str(const char *s)
{
	return runtime_gostring(s);
}

GoError newErrorT(const char *s)
{
	GoString v = str(s);
	return test_asError(errorT_type, runtime_convT(errorT_type, &v));
}

GoError newWrapped(const char *msg, GoError err)
{
	wrapped v = {str(msg), err};
	return test_asError(wrapped_type, runtime_convT(wrapped_type, &v));
}

GoError newMultiErr(GoInt n, const GoError *errs)
{
	GoError *copy = runtime_makeslice(&runtime_type__error, n, n);
	for (GoInt i = 0; i < n; i++)
		copy[i] = errs[i];
	GoSlice v = {copy, n, n};
	return test_asError(multiErr_type, runtime_convT(multiErr_type, &v));
}

GoError newErrorUncomparable(bool pointer)
{
	void *v = runtime_mallocscan(sizeof(GoSlice));
	return test_asError(pointer ? errorUncomparable_ptr : errorUncomparable_type, v);
}

GoError newPoser(const char *msg, bool (*f)(GoError))
{
	poser *p = runtime_mallocscan(sizeof(*p));
	*p = (poser){str(msg), f};
	return test_asError(poser_ptr, p);
}
