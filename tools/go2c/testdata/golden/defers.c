/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct main_try__1__clo {
	void (*fn)(void);
	void *v0;
};
struct main_work__defer__1 {
	void (*fn)(void);
	GoString a0;
};
struct arr2_string {
	GoString a[2];
};
void main_try__1(GoFuncVal *ctx);
GoEface main_try(GoFuncVal *);
void main_unlock(GoString);
extern const char runtime_type__string[];
void main_work(GoSlice);
void main_main__1(GoFuncVal *ctx);
static const GoFuncVal main_main__1__f = {(void (*)(void))main_main__1};
extern const char runtime_type__h02b877433008fe44[];
void main_main(void);
static const GoString go2c_box__2 = {"done", 4};
GoEface main_try(GoFuncVal *a_f)
{
	GoEface t0_m;
	GoFuncVal *t1;
	runtime_deferRecord x1;
	GoEface t3;
	GoEface volatile t4;
	runtime_recoverFrame fr;
	RUNTIME_FRAME_ENTER(fr);
	GO2C_ESCAPE(&t0_m);
	if (RUNTIME_RECOVERED(fr))
		goto b1;
	t0_m = (GoEface){0};
	t1 = go2c_new(16);
	((struct main_try__1__clo *)t1)->fn = (void (*)(void))main_try__1;
	((struct main_try__1__clo *)t1)->v0 = (void *)&t0_m;
	runtime_deferprocStack(&fr, &x1, t1);
	GO2C_NILCHECK(a_f);
	((void (*)(GoFuncVal *))a_f->fn)(a_f);
	t0_m = (GoEface){0};
	runtime_deferreturn(&fr);
	t3 = t0_m;
	return t3;
b1:;
	t4 = t0_m;
	return t4;
}

void main_try__1(GoFuncVal *ctx)
{
	void *v0 = ((struct main_try__1__clo *)ctx)->v0;
	GoEface t0;
	runtime_panicRecord *claim = runtime_recoverClaim(ctx);
	t0 = runtime_gorecover(claim);
	(*(GoEface *)v0) = t0;
	return;
}

void main_unlock(GoString a_name)
{
	runtime_printlock();
	runtime_printstring((GoString){"unlock", 6});
	runtime_printsp();
	runtime_printstring(a_name);
	runtime_printnl();
	runtime_printunlock();
	return;
}

static void main_work__defer__1(GoFuncVal *ctx)
{
	struct main_work__defer__1 *c = (void *)ctx;
	main_unlock(c->a0);
	(void)c;
}

void main_work(GoSlice a_names)
{
	GoInt t0;
	GoInt t1;
	GoInt t2;
	bool t3;
	GoString t5;
	void *x1;
	GoEface t6;
	runtime_recoverFrame fr;
	RUNTIME_FRAME_ENTER(fr);
	if (RUNTIME_RECOVERED(fr))
		goto b4;
	t0 = a_names.len;
	t1 = (-1L);
b1:;
	t2 = t1 + 1L;
	t3 = t2 < t0;
	if (t3)
		goto b2;
	goto b3;
b2:;
	if (GO2C_UNLIKELY((GoUint)(t2) >= (GoUint)a_names.len))
		runtime_goPanicIndex(t2, a_names.len);
	t5 = ((GoString *)a_names.p)[t2];
	x1 = go2c_new(sizeof(struct main_work__defer__1));
	((struct main_work__defer__1 *)x1)->fn = (void (*)(void))main_work__defer__1;
	((struct main_work__defer__1 *)x1)->a0 = t5;
	runtime_deferproc(&fr, (GoFuncVal *)x1);
	t1 = t2;
	goto b1;
b3:;
	t6 = (GoEface){GO2C_TYPE(runtime_type__string), (void *)&go2c_box__2};
	runtime_gopanic(t6);
b4:;
	return;
}

void main_main(void)
{
	GoEface t0;
	GoString t1;
	t0 = main_try((GoFuncVal *)&main_main__1__f);
	if (GO2C_UNLIKELY(t0.type != GO2C_TYPE(runtime_type__string)))
		runtime_panicdottypeE(t0.type, GO2C_TYPE(runtime_type__string), GO2C_TYPE(runtime_type__h02b877433008fe44));
	t1 = *(GoString *)t0.data;
	runtime_printlock();
	runtime_printstring(t1);
	runtime_printnl();
	runtime_printunlock();
	return;
}

void main_main__1(GoFuncVal *ctx)
{
	struct arr2_string t0_m;
	GoSlice t3;
	(void)ctx;
	t0_m = (struct arr2_string){};
	t0_m.a[0L] = (GoString){"a", 1};
	t0_m.a[1L] = (GoString){"b", 1};
	t3 = go2c_slicearrayfrom((GoSlice){(void *)&t0_m, 2, 2}, 0, 16);
	main_work(t3);
	return;
}

