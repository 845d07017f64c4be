/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct main_main__go__2 {
	void (*fn)(void);
	void *a0;
	void *a1;
};
extern const struct abi_Type runtime_type__string;
void main_produce(void *, void *);
extern const struct abi_Type runtime_type__h202e8713191152c4;
extern const struct abi_Type runtime_type__hfbd778af010ffd4f;
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
	t8 = (GoEface){&runtime_type__string, (void *)&go2c_box__1};
	runtime_gopanic(t8);
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
	t0 = runtime_makechan(&runtime_type__h202e8713191152c4, 0L);
	t1 = runtime_makechan(&runtime_type__hfbd778af010ffd4f, 1L);
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
	return;
}

