/*
 * Section J, continued: what SetFinalizer takes as object and function. Twin of j_finalizer.go.
 */
#include "j_record.h"

static object globalObject;

typedef struct finalizing {
	GoEface obj, finalizer;
	bool second, accepted;
} finalizing;

DO(doSetFinalizer)
{
	finalizing *f = ctx;
	runtime_SetFinalizer(f->obj, f->finalizer);
	if (f->second)
		runtime_SetFinalizer(f->obj, f->finalizer);
	if (f->accepted)
		say("accepted ");
}

static void trySetFinalizer(GoEface obj, GoEface finalizer)
{
	finalizing f = {obj, finalizer, false, false};
	say("%v", catch (doSetFinalizer, &f));
}

static GoEface func(finalizerKind kind)
{
	return eface(funcTypeOf(kind), &nothing);
}

CASE(J25_nil)
{
	trySetFinalizer((GoEface){NULL, NULL}, func(takesPtrObject));
}

CASE(J25_int)
{
	trySetFinalizer(eface(&runtime_type__int, runtime_convT64(5)), func(takesInt));
}

CASE(J25_typed_nil)
{
	trySetFinalizer(eface(ptr_object, NULL), func(takesPtrObject));
}

CASE(J25_interior)
{
	trySetFinalizer(eface(&runtime_ptr__int, &newObject()->n[1]), func(takesPtrInt));
}

CASE(J25_interior_pointers)
{
	trySetFinalizer(eface(ptr_ptr_object, &newObject()->other), func(takesPtrPtrObject));
}

CASE(J25_global)
{
	finalizing f = {eface(ptr_object, &globalObject), func(takesPtrObject), false, true};
	say("%v", catch (doSetFinalizer, &f));
}

CASE(J25_wild)
{
	trySetFinalizer(eface(ptr_object, (void *)0x1000), func(takesPtrObject));
}

CASE(J25_twice)
{
	finalizing f = {eface(ptr_object, newObject()), func(takesPtrObject), true, false};
	say("%v", catch (doSetFinalizer, &f));
}

CASE(J25_not_func)
{
	trySetFinalizer(eface(ptr_object, newObject()),
	                eface(&runtime_type__int, runtime_convT64(5)));
}

CASE(J25_wrong_type)
{
	trySetFinalizer(eface(ptr_object, newObject()), func(takesPtrInt));
}

CASE(J25_dotdotdot)
{
	trySetFinalizer(eface(ptr_object, newObject()), func(takesDotdotdot));
}

CASE(J25_no_parameter)
{
	trySetFinalizer(eface(ptr_object, newObject()), func(takesNone));
}

CASE(J25_two_parameters)
{
	trySetFinalizer(eface(ptr_object, newObject()), func(takesTwo));
}

CASE(J25_any_parameter)
{
	finalizing f = {eface(ptr_object, newObject()), func(takesAny), false, true};
	say("%v", catch (doSetFinalizer, &f));
}
