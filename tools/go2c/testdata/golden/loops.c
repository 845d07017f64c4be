/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct main_upto__1__clo {
	void (*fn)(void);
	GoInt v0;
};
struct main_find__1__clo {
	void (*fn)(void);
	void *v0;
	GoInt v1;
	void *v2;
};
GoInt main_fib(GoInt);
void main_upto__1(GoFuncVal *ctx, GoFuncVal *);
GoFuncVal *main_upto(GoInt);
bool main_find__1(GoFuncVal *ctx, GoInt);
extern const char runtime_type__string[];
GoInt main_find(GoInt);
int32_t main_runes(GoString);
void main_main(void);
static const GoString go2c_box__1 = {"iterator call did not preserve panic", 36};
static const GoString go2c_box__2 = {"yield function called after range loop exit", 43};
GoInt main_fib(GoInt a_n)
{
	bool t0;
	GoInt t1;
	GoInt t2;
	GoInt t3;
	GoInt t4;
	GoInt t5;
	bool t6;
	GoInt t7;
	t0 = 0L < a_n;
	if (t0) {
	t1 = 0L;
	t2 = 1L;
	t3 = 0L;
		goto b1;
	}
	t7 = 0L;
	goto b2;
b1:;
	t4 = t1 + t2;
	t5 = t3 + 1L;
	t6 = t5 < a_n;
	if (t6) {
	t1 = t2;
	t2 = t4;
	t3 = t5;
		goto b1;
	}
	t7 = t2;
b2:;
	return t7;
}

GoFuncVal *main_upto(GoInt a_n)
{
	GoInt t0_m;
	GoFuncVal *t1;
	t0_m = (GoInt){0};
	t0_m = a_n;
	t1 = go2c_newNoscan(16);
	((struct main_upto__1__clo *)t1)->fn = (void (*)(void))main_upto__1;
	((struct main_upto__1__clo *)t1)->v0 = t0_m;
	return t1;
}

void main_upto__1(GoFuncVal *ctx, GoFuncVal *a_yield)
{
	GoInt v0 = ((struct main_upto__1__clo *)ctx)->v0;
	GoInt t0;
	bool t1;
	GoInt t2;
	bool t3;
	GoInt t4;
	bool t5;
	t0 = v0;
	t1 = 0L < t0;
	if (t1) {
	t2 = 0L;
		goto b1;
	}
	goto b2;
b1:;
	GO2C_NILCHECK(a_yield);
	t3 = ((bool (*)(GoFuncVal *, GoInt))a_yield->fn)(a_yield, t2);
	if (t3)
		goto b4;
	goto b3;
b2:;
	return;
b3:;
	return;
b4:;
	t4 = t2 + 1L;
	t5 = t4 < t0;
	if (t5) {
	t2 = t4;
		goto b1;
	}
	goto b2;
}

GoInt main_find(GoInt a_n)
{
	GoInt t0_m;
	void *t1;
	GoInt t2;
	GoFuncVal *t3;
	void *t4;
	GoFuncVal *t5;
	GoInt t7;
	bool t8;
	GoInt t9;
	GoEface t10;
	bool t11;
	bool t12;
	GoInt t13;
	t0_m = (GoInt){0};
	t0_m = a_n;
	t1 = go2c_newNoscan(8);
	t2 = t0_m;
	t3 = main_upto(t2);
	t4 = go2c_newNoscan(8);
	t5 = go2c_new(32);
	((struct main_find__1__clo *)t5)->fn = (void (*)(void))main_find__1;
	((struct main_find__1__clo *)t5)->v0 = t4;
	((struct main_find__1__clo *)t5)->v1 = t0_m;
	((struct main_find__1__clo *)t5)->v2 = t1;
	GO2C_NILCHECK(t3);
	((void (*)(GoFuncVal *, GoFuncVal *))t3->fn)(t3, t5);
	t7 = (*(GoInt *)t4);
	t8 = (t7 == (-1L));
	if (t8)
		goto b2;
	goto b3;
b1:;
	(*(GoInt *)t1) = (-1L);
	t9 = (*(GoInt *)t1);
	return t9;
b2:;
	t10 = (GoEface){GO2C_TYPE(runtime_type__string), (void *)&go2c_box__1};
	runtime_panicrangestate(4);
b3:;
	t11 = (t7 == 0L);
	if (t11)
		goto b4;
	goto b5;
b4:;
	(*(GoInt *)t4) = (-2L);
	goto b1;
b5:;
	t12 = (t7 == 1L);
	if (t12)
		goto b6;
	goto b1;
b6:;
	t13 = (*(GoInt *)t1);
	return t13;
}

bool main_find__1(GoFuncVal *ctx, GoInt a_arg0)
{
	void *v0 = ((struct main_find__1__clo *)ctx)->v0;
	GoInt v1 = ((struct main_find__1__clo *)ctx)->v1;
	void *v2 = ((struct main_find__1__clo *)ctx)->v2;
	GoInt t0;
	bool t1;
	GoInt t2;
	GoInt t3;
	bool t4;
	GoEface t5;
	t0 = (*(GoInt *)v0);
	t1 = (t0 == 0L);
	if (t1)
		goto b1;
	goto b2;
b1:;
	(*(GoInt *)v0) = (-1L);
	t2 = a_arg0 * a_arg0;
	t3 = v1;
	t4 = t2 > t3;
	if (t4)
		goto b3;
	goto b4;
b2:;
	t5 = (GoEface){GO2C_TYPE(runtime_type__string), (void *)&go2c_box__2};
	runtime_panicrangestate(go2c_rangeState(t0));
b3:;
	(*(GoInt *)v2) = a_arg0;
	(*(GoInt *)v0) = 1L;
	return false;
b4:;
	(*(GoInt *)v0) = 0L;
	return true;
}

int32_t main_runes(GoString a_s)
{
	GoInt t0_i;
	int32_t t1;
	bool t2_0;
	GoInt t2_1;
	int32_t t2_2;
	int32_t t5;
	t0_i = 0;
	t1 = 0;
b1:;
	t2_0 = t0_i < a_s.n;
	if (t2_0) {
		t2_1 = t0_i;
		t0_i = go2c_nextrune(a_s, t0_i, &t2_2);
		(void)t2_1, (void)t2_2;
	}
	if (t2_0)
		goto b2;
	goto b3;
b2:;
	t5 = (int32_t)(t1 + t2_2);
	t1 = t5;
	goto b1;
b3:;
	return t1;
}

void main_main(void)
{
	GoInt t0;
	GoInt t1;
	int32_t t2;
	t0 = main_fib(10L);
	t1 = main_find(50L);
	t2 = main_runes((GoString){"a\xc3\xa9", 3});
	runtime_printlock();
	runtime_printint(t0);
	runtime_printsp();
	runtime_printint(t1);
	runtime_printsp();
	runtime_printint(t2);
	runtime_printnl();
	runtime_printunlock();
	return;
}

