/*
 * runtime/reflectcall.c: frames of reflect, calls through them, functions made for a type.
 */
#include <stddef.h>
#include <string.h>

#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"
#include "tests/harness.h"

/* A func type with its parameters and results. */
struct funcType {
	abi_FuncType ft;
	const abi_Type *types[16];
};

static const abi_Type empty = {.Align_ = sizeof(void *), .FieldAlign_ = 1, .Kind_ = abi_Struct};

#define FUNC(in, out) \
	.ft = {.Type = {.Size_ = sizeof(void *), \
	                .PtrBytes = sizeof(void *), \
	                .Align_ = sizeof(void *), \
	                .Kind_ = abi_Func}, \
	       .InCount = (in), \
	       .OutCount = (out)}

/* func(int8, struct{}, string, float64, float32, int, int, int, int, int) (float32, string,
 * struct{}, uint8) */
static const struct funcType many = {
    FUNC(10, 4),
    .types = {&runtime_type__int8, &empty, &runtime_type__string, &runtime_type__float64,
              &runtime_type__float32, &runtime_type__int, &runtime_type__int, &runtime_type__int,
              &runtime_type__int, &runtime_type__int, &runtime_type__float32, &runtime_type__string,
              &empty, &runtime_type__uint8}};

/* Such a function in C. */
struct manyResults {
	float r0;
	GoString r1;
	uint8_t r3;
};

struct closure {
	GoFuncVal f;
	GoInt captured;
};

static struct manyResults manyFunc(struct closure *c, int8_t a, GoString s, double d, float f,
                                   GoInt i, GoInt j, GoInt k, GoInt l, GoInt m)
{
	return (struct manyResults){f + (float)d, runtime_concatstring2(s, GOSTR("!")),
	                            (uint8_t)(c->captured + a + i + j + k + l + m)};
}

/* Where the values of a frame are. */
static void *at(uint8_t *frame, const reflect_abiSeq *seq, GoInt value)
{
	GoInt step = ((GoInt *)seq->valueStart.p)[value];
	return frame + ((reflect_abiStep *)seq->steps.p)[step].stkOff;
}

static void layout(void)
{
	reflect_funcLayout_return l = reflect_funcLayout(&many.ft, NULL);

	ASSERT_INT(l.r2.call.valueStart.len, 10);
	ASSERT_INT(l.r2.call.steps.len, 9);
	ASSERT_INT(l.r2.ret.steps.len, 3);
	/* With words of 8: int8 at 0, string at 8, floats at 24 and 32, ints from 40 to 80. With
	 * words of 4: 0, 4, 12, 20, 24 to 44. */
	const GoInt word = sizeof(void *), args = word == 8 ? 80 : 44;
	ASSERT_INT(l.r2.retOffset, args);
	ASSERT_INT(l.r2.call.stackBytes, args);
	/* a word for the float32, two for the string, uint8 */
	ASSERT_INT(l.r2.ret.stackBytes, 3 * word + 1);
	ASSERT_INT(l.r0->Size_, args + 4 * word);
	ASSERT(reflect_funcLayout(&many.ft, NULL).r0 == l.r0);
	reflect_funcLayout_return m = reflect_funcLayout(&many.ft, &runtime_ptr__os_File);
	ASSERT(m.r0 != l.r0);
	ASSERT_INT(m.r2.retOffset, args + word);
	GoEface e = sync_Pool_Get(l.r1);
	ASSERT(e.type == &runtime_type__unsafe_Pointer && e.data != NULL);
}

static void fill(uint8_t *frame, const reflect_abiSeq *in, GoInt first)
{
	*(int8_t *)at(frame, in, first) = -3;
	*(GoString *)at(frame, in, first + 2) = GOSTR("text");
	*(double *)at(frame, in, first + 3) = 1.5;
	*(float *)at(frame, in, first + 4) = 2.25;
	for (GoInt i = 5; i < 10; i++)
		*(GoInt *)at(frame, in, first + i) = i;
}

static void check(uint8_t *frame, const reflect_abiSeq *out, GoInt sum)
{
	ASSERT(*(float *)at(frame, out, 0) == 3.75);
	ASSERT_STR(*(GoString *)at(frame, out, 1), "text!");
	ASSERT_INT(*(uint8_t *)at(frame, out, 3), sum);
}

static void callFunc(void)
{
	reflect_funcLayout_return l = reflect_funcLayout(&many.ft, NULL);
	struct closure c = {{(void (*)(void))manyFunc}, 100};
	uint8_t *frame = runtime_newobject(l.r0);

	fill(frame, &l.r2.call, 0);
	reflect_call(l.r0, &c, frame, 0, 0, 0, NULL);
	check(frame, &l.r2.ret, 100 - 3 + 35);
}

/* The code of a method takes the receiver's word instead of a func value. */
static void callMethod(void)
{
	reflect_funcLayout_return l = reflect_funcLayout(&many.ft, &runtime_ptr__os_File);
	struct closure recv = {{NULL}, 50};
	void (*code)(void) = (void (*)(void))manyFunc;
	uint8_t *frame = runtime_newobject(l.r0);

	*(void **)frame = &recv;
	fill(frame, &l.r2.call, 1);
	reflect_call(l.r0, &code, frame, 0, 0, 0, NULL);
	check(frame, &l.r2.ret, 50 - 3 + 35);
}

/* func(string) int and func() [40]int */
static const struct funcType single = {FUNC(1, 1),
                                       .types = {&runtime_type__string, &runtime_type__int8}};
static const abi_ArrayType array = {
    .Type = {.Size_ = 40 * sizeof(GoInt), .Align_ = sizeof(GoInt), .Kind_ = abi_Array},
    .Elem = &runtime_type__int,
    .Len = 40};
static const struct funcType large = {FUNC(1, 1), .types = {&array.Type, &array.Type}};
struct forty {
	GoInt a[40];
};

static int8_t singleFunc(GoFuncVal *f, GoString s)
{
	(void)f;
	return (int8_t)-s.n;
}

static struct forty largeFunc(GoFuncVal *f, struct forty a)
{
	(void)f;
	for (int i = 0; i < 40; i++)
		a.a[i] *= 2;
	return a;
}

static void otherShapes(void)
{
	reflect_funcLayout_return l = reflect_funcLayout(&single.ft, NULL);
	GoFuncVal f = {(void (*)(void))singleFunc};
	uint8_t *frame = runtime_newobject(l.r0);

	*(GoString *)frame = GOSTR("abc");
	reflect_call(l.r0, &f, frame, 0, 0, 0, NULL);
	ASSERT_INT(*(int8_t *)(frame + l.r2.retOffset), -3);

	l = reflect_funcLayout(&large.ft, NULL);
	f.fn = (void (*)(void))largeFunc;
	frame = runtime_newobject(l.r0);
	for (int i = 0; i < 40; i++)
		((GoInt *)frame)[i] = i;
	reflect_call(l.r0, &f, frame, 0, 0, 0, NULL);
	for (int i = 0; i < 40; i++)
		ASSERT_INT(((GoInt *)(frame + l.r2.retOffset))[i], 2 * i);
}

/* GOROOT's makeFuncImpl and methodValue, as far as the stubs look. */
struct impl {
	void (*fn)(void);
	const reflect_bitVector *stack;
	const struct funcType *type;
	GoInt times;
};

static void answer(struct impl *ctxt, uint8_t *frame)
{
	reflect_funcLayout_return l = reflect_funcLayout(&ctxt->type->ft, NULL);

	if (ctxt->type == &many) {
		fill(frame, &l.r2.call, 0);
		*(float *)at(frame, &l.r2.ret, 0) = *(float *)at(frame, &l.r2.call, 4);
		*(GoString *)at(frame, &l.r2.ret, 1) = *(GoString *)at(frame, &l.r2.call, 2);
		*(uint8_t *)at(frame, &l.r2.ret, 3) =
		    (uint8_t)(*(GoInt *)at(frame, &l.r2.call, 9) * ctxt->times);
	} else if (ctxt->type == &single) {
		*(int8_t *)at(frame, &l.r2.ret, 0) = (int8_t)(((GoString *)frame)->n * ctxt->times);
	} else {
		for (int i = 0; i < 40; i++)
			((GoInt *)at(frame, &l.r2.ret, 0))[i] = ((GoInt *)frame)[i] * ctxt->times;
	}
}

/* What a compiler makes of reflect. */
void reflect_callReflect(void *ctxt, void *frame, bool *retValid, void *regs);
void reflect_callMethod(void *ctxt, void *frame, bool *retValid, void *regs);

void reflect_callReflect(void *ctxt, void *frame, bool *retValid, void *regs)
{
	(void)regs;
	answer(ctxt, frame);
	*retValid = true;
}

void reflect_callMethod(void *ctxt, void *frame, bool *retValid, void *regs)
{
	struct impl *m = ctxt;

	(void)regs;
	m->times = -m->times;
	answer(ctxt, frame);
	*retValid = true;
}

static GoFuncVal *make(const struct funcType *t, void (*stub)(void), GoInt times)
{
	struct impl *m = runtime_mallocscan(sizeof(*m));
	*m = (struct impl){stub, reflect_funcLayout(&t->ft, NULL).r2.stackPtrs, t, times};
	return (GoFuncVal *)m;
}

static void made(void)
{
	GoFuncVal *f = make(&single, reflect_makeFuncStub, 2);
	ASSERT_INT(((int8_t(*)(GoFuncVal *, GoString))f->fn)(f, GOSTR("abcd")), 8);
	f = make(&single, reflect_methodValueCall, 3);
	ASSERT_INT(((int8_t(*)(GoFuncVal *, GoString))f->fn)(f, GOSTR("abcd")), -12);

	f = make(&many, reflect_makeFuncStub, 4);
	struct manyResults r = ((struct manyResults(*)(GoFuncVal *, int8_t, GoString, double, float,
	                                               GoInt, GoInt, GoInt, GoInt, GoInt))f->fn)(
	    f, 1, GOSTR("s"), 2, 3, 4, 5, 6, 7, 8);
	ASSERT(r.r0 == 2.25);
	ASSERT_STR(r.r1, "text");
	ASSERT_INT(r.r3, 36);

	struct forty a;
	for (int i = 0; i < 40; i++)
		a.a[i] = i;
	f = make(&large, reflect_makeFuncStub, 3);
	a = ((struct forty(*)(GoFuncVal *, struct forty))f->fn)(f, a);
	for (int i = 0; i < 40; i++)
		ASSERT_INT(a.a[i], 3 * i);
}

static void typelinks(void)
{
	reflect_typelinks_return l = reflect_typelinks();
	ASSERT_INT(l.r0.len, 1);
	const uint8_t *base = *(void **)l.r0.p;
	GoSlice *offs = l.r1.p;
	GoString last = GOSTR("");
	bool found = false;
	for (GoInt i = 0; i < offs->len; i++) {
		const abi_Type *t = (const abi_Type *)(base + ((int32_t *)offs->p)[i]);
		GoString s = runtime_rtype_string(runtime_toRType(t));
		ASSERT(reflect_resolveTypeOff(base, ((int32_t *)offs->p)[i]) == t);
		ASSERT(memcmp(last.p, s.p, (size_t)(last.n < s.n ? last.n : s.n)) <= 0);
		found |= t == &runtime_ptr__os_File;
		last = s;
	}
	ASSERT(found);
}

void suite_runtime_reflectcall(void)
{
	TEST(layout);
	TEST(callFunc);
	TEST(callMethod);
	TEST(otherShapes);
	TEST(made);
	TEST(typelinks);
}
