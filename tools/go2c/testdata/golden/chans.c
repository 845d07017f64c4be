/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct main_main__go__2 {
	void (*fn)(void);
	void *a0;
	void *a1;
};
extern const char runtime_type__string[];
void main_produce(void *, void *);
void main_try(void *);
extern const char runtime_type__h202e8713191152c4[];
extern const char runtime_type__hfbd778af010ffd4f[];
void main_main(void);
static const GoString go2c_box__1 = {"blocking select matched no case", 31};
void main_produce(void *a_ch, void *a_quit)
{
	GoInt t0;
	GoInt t1_0;
	bool t1_1;
	go2c_scase t1_c[2];
	uint16_t t1_o[4];
	GoInt x1;
	bool t1_2;
	bool t3;
	GoInt t4;
	bool t5;
	GoEface t8;
	t0 = 0L;
b1:;
	x1 = t0;
	t1_c[0] = (go2c_scase){a_ch, &x1};
	t1_c[1] = (go2c_scase){a_quit, &t1_2};
	t1_0 = go2c_select(t1_c, t1_o, 1, 1, true, &t1_1);
	t3 = (t1_0 == 0L);
	if (t3)
		goto b2;
	goto b3;
b2:;
	t4 = t0 + 1L;
	t0 = t4;
	goto b1;
b3:;
	t5 = (t1_0 == 1L);
	if (t5)
		goto b4;
	goto b5;
b4:;
	runtime_closechan(a_ch);
	return;
b5:;
	t8 = (GoEface){GO2C_TYPE(runtime_type__string), (void *)&go2c_box__1};
	runtime_gopanic(t8);
}

void main_try(void *a_ch)
{
	bool t0;
	GoInt t1;
	GoInt t2_0;
	bool t2_1;
	GoInt x1;
	bool t4;
	bool t5;
	GoInt t6;
	bool t7;
	GoInt t10;
	GoInt t11_0;
	bool t11_1;
	GoInt t11_2;
	bool t13;
	GoInt t14;
	bool t15;
	t0 = 0L < 2L;
	if (t0) {
	t1 = 0L;
		goto b1;
	}
	goto b2;
b1:;
	x1 = 1L;
	t2_0 = go2c_trySend(a_ch, &x1), t2_1 = false;
	t4 = (t2_0 == 0L);
	if (t4)
		goto b4;
	goto b5;
b2:;
	t5 = 0L < 2L;
	if (t5) {
	t10 = 0L;
		goto b6;
	}
	goto b7;
b3:;
	t6 = t1 + 1L;
	t7 = t6 < 2L;
	if (t7) {
	t1 = t6;
		goto b1;
	}
	goto b2;
b4:;
	runtime_printlock();
	runtime_printstring((GoString){"sent", 4});
	runtime_printnl();
	runtime_printunlock();
	goto b3;
b5:;
	runtime_printlock();
	runtime_printstring((GoString){"full", 4});
	runtime_printnl();
	runtime_printunlock();
	goto b3;
b6:;
	t11_0 = go2c_tryRecv(a_ch, &t11_2, &t11_1);
	t13 = (t11_0 == 0L);
	if (t13)
		goto b9;
	goto b10;
b7:;
	return;
b8:;
	t14 = t10 + 1L;
	t15 = t14 < 2L;
	if (t15) {
	t10 = t14;
		goto b6;
	}
	goto b7;
b9:;
	runtime_printlock();
	runtime_printint(t11_2);
	runtime_printsp();
	runtime_printbool(t11_1);
	runtime_printnl();
	runtime_printunlock();
	goto b8;
b10:;
	runtime_printlock();
	runtime_printstring((GoString){"empty", 5});
	runtime_printnl();
	runtime_printunlock();
	goto b8;
}

static void main_main__go__2(GoFuncVal *ctx)
{
	struct main_main__go__2 *c = (void *)ctx;
	main_produce(c->a0, c->a1);
	(void)c;
}

void main_main(void)
{
	void *t0;
	void *t1;
	void *t2;
	void *t3;
	void *x1;
	GoInt t4;
	GoInt t5;
	bool x2;
	GoInt t7_0;
	bool t7_1;
	GoInt t9_0;
	bool t9_1;
	void *t13;
	t0 = runtime_makechan(GO2C_TYPE(runtime_type__h202e8713191152c4), 0L);
	t1 = runtime_makechan(GO2C_TYPE(runtime_type__hfbd778af010ffd4f), 1L);
	t2 = t0;
	t3 = t1;
	x1 = go2c_new(sizeof(struct main_main__go__2));
	((struct main_main__go__2 *)x1)->fn = (void (*)(void))main_main__go__2;
	((struct main_main__go__2 *)x1)->a0 = t2;
	((struct main_main__go__2 *)x1)->a1 = t3;
	runtime_newproc((GoFuncVal *)x1);
	runtime_chanrecv1(t0, &t4);
	runtime_chanrecv1(t0, &t5);
	runtime_printlock();
	runtime_printint(t4);
	runtime_printsp();
	runtime_printint(t5);
	runtime_printnl();
	runtime_printunlock();
	x2 = true;
	runtime_chansend1(t1, &x2);
b1:;
	t7_1 = runtime_chanrecv2(t0, &t7_0);
	(void)t7_1;
	if (t7_1)
		goto b1;
	t9_1 = runtime_chanrecv2(t0, &t9_0);
	(void)t9_1;
	runtime_printlock();
	runtime_printbool(t9_1);
	runtime_printnl();
	runtime_printunlock();
	t13 = runtime_makechan(GO2C_TYPE(runtime_type__h202e8713191152c4), 1L);
	main_try(t13);
	return;
}

