/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct main_adder__1__clo {
	void (*fn)(void);
	void *v0;
};
struct arr2_iface {
	GoIface a[2];
};
GoInt main_square_area(GoInt);
GoInt main_square_area__ptr(void *);
GoInt main_square_area__thunk(GoInt);
GoInt main_adder__1(GoFuncVal *ctx, GoInt);
GoFuncVal *main_adder(GoInt);
GoInt main_total(GoSlice);
extern const char runtime_type__string[];
extern const char runtime_type__main_shape[];
GoString main_kind(GoEface);
extern const char runtime_itab__main_square__main_shape[];
extern const char runtime_type__main_square[];
void main_main(void);
static const GoInt go2c_box__1 = 2L;
static const GoInt go2c_box__2 = 3L;
static const GoInt go2c_box__3 = 1L;
static const GoString go2c_box__4 = {"s", 1};
GoInt main_square_area(GoInt a_s)
{
	GoInt t0;
	GoInt t1;
	t0 = a_s * a_s;
	t1 = t0;
	return t1;
}

GoInt main_square_area__ptr(void *a_s)
{
	void *t0;
	GoInt t1;
	GoInt t2;
	if (GO2C_UNLIKELY(a_s == NULL))
		runtime_panicwrap((GoString){"main", 4}, (GoString){"square", 6}, (GoString){"area", 4});
	t0 = a_s;
	t1 = (*(GoInt *)t0);
	t2 = main_square_area(t1);
	return t2;
}

GoInt main_square_area__thunk(GoInt a_s)
{
	GoInt t0;
	t0 = main_square_area(a_s);
	return t0;
}

GoFuncVal *main_adder(GoInt a_n)
{
	void *t0;
	GoFuncVal *t1;
	t0 = go2c_newNoscan(8);
	(*(GoInt *)t0) = a_n;
	t1 = go2c_new(16);
	((struct main_adder__1__clo *)t1)->fn = (void (*)(void))main_adder__1;
	((struct main_adder__1__clo *)t1)->v0 = t0;
	return t1;
}

GoInt main_adder__1(GoFuncVal *ctx, GoInt a_m)
{
	void *v0 = ((struct main_adder__1__clo *)ctx)->v0;
	GoInt t0;
	GoInt t1;
	GoInt t2;
	t0 = (*(GoInt *)v0);
	t1 = t0 + a_m;
	(*(GoInt *)v0) = t1;
	t2 = (*(GoInt *)v0);
	return t2;
}

GoInt main_total(GoSlice a_list)
{
	GoInt t0;
	GoInt t1;
	GoInt t2;
	GoInt t3;
	bool t4;
	GoIface t6;
	GoInt t7;
	GoInt t8;
	t0 = a_list.len;
	t1 = 0L;
	t2 = (-1L);
b1:;
	t3 = t2 + 1L;
	t4 = t3 < t0;
	if (t4)
		goto b2;
	goto b3;
b2:;
	if (GO2C_UNLIKELY((GoUint)(t3) >= (GoUint)a_list.len))
		runtime_goPanicIndex(t3, a_list.len);
	t6 = ((GoIface *)a_list.p)[t3];
	GO2C_NILCHECK(t6.tab);
	t7 = ((GoInt (*)(void *))GO2C_FUN(t6.tab, 0))(t6.data);
	t8 = t1 + t7;
	t1 = t8;
	t2 = t3;
	goto b1;
b3:;
	return t1;
}

GoString main_kind(GoEface a_x)
{
	bool t0;
	bool t1_1;
	GoString t1_0;
	GoIface t4_0;
	bool t4_1;
	t0 = a_x.type == NULL;
	if (t0)
		goto b1;
	goto b2;
b1:;
	return (GoString){"nil", 3};
b2:;
	t1_1 = a_x.type == GO2C_TYPE(runtime_type__string);
	if (t1_1)
		t1_0 = *(GoString *)a_x.data;
	else
		t1_0 = (GoString){0};
	if (t1_1)
		goto b3;
	goto b4;
b3:;
	return t1_0;
b4:;
	t4_0 = runtime_assertE2I2(GO2C_TYPE(runtime_type__main_shape), a_x);
	t4_1 = t4_0.tab != NULL;
	if (t4_1)
		goto b5;
	goto b6;
b5:;
	return (GoString){"shape", 5};
b6:;
	return (GoString){"other", 5};
}

void main_main(void)
{
	GoFuncVal *t0;
	GoInt t1;
	struct arr2_iface t2_m;
	GoIface t4;
	GoIface t6;
	GoSlice t7;
	GoInt t8;
	GoEface t9;
	GoString t10;
	GoEface t11;
	GoString t12;
	GoInt t13;
	t0 = main_adder(1L);
	GO2C_NILCHECK(t0);
	t1 = ((GoInt (*)(GoFuncVal *, GoInt))t0->fn)(t0, 2L);
	t2_m = (struct arr2_iface){};
	t4 = (GoIface){GO2C_ITAB(runtime_itab__main_square__main_shape), (void *)&go2c_box__1};
	t2_m.a[0L] = t4;
	t6 = (GoIface){GO2C_ITAB(runtime_itab__main_square__main_shape), (void *)&go2c_box__2};
	t2_m.a[1L] = t6;
	t7 = go2c_slicearrayfrom((GoSlice){(void *)&t2_m, 2, 2}, 0, 16);
	t8 = main_total(t7);
	t9 = (GoEface){GO2C_TYPE(runtime_type__main_square), (void *)&go2c_box__3};
	t10 = main_kind(t9);
	t11 = (GoEface){GO2C_TYPE(runtime_type__string), (void *)&go2c_box__4};
	t12 = main_kind(t11);
	t13 = main_square_area__thunk(4L);
	runtime_printlock();
	runtime_printint(t1);
	runtime_printsp();
	runtime_printint(t8);
	runtime_printsp();
	runtime_printstring(t10);
	runtime_printsp();
	runtime_printstring(t12);
	runtime_printsp();
	runtime_printint(t13);
	runtime_printnl();
	runtime_printunlock();
	return;
}

