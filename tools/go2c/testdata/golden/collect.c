/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct main_node {
	void *next;
	GoInt n;
};
struct arr2_int {
	GoInt a[2];
};
void runtime_GC(void);
GoInt main_sum(void *, GoSlice);
GoInt main_sum__by(void *a_list, GoSlice *a_more);
void main_guarded__1(GoFuncVal *ctx);
static const GoFuncVal main_guarded__1__f = {(void (*)(void))main_guarded__1};
GoInt main_guarded(void *);
void main_main(void);
struct main_sum__frame {
	void *a_list;
	GoSlice a_more;
	void *t9;
	GoInt t10;
	GoInt t2;
	GoInt ret;
};

static __attribute__((noinline)) int main_sum__run(struct main_sum__frame *F, int at)
{
	(void)F;
	GoInt t1;
	void *t5;
	GoInt t7;
	GoInt t8;
	bool t11;
	switch (at) {
	case 3:
		goto r1;
	case 5:
		goto r2;
	}
	F->t9 = F->a_list;
	F->t10 = 0L;
	goto b3;
b1:;
	GO2C_NILCHECK(F->t9);
	t1 = (*(struct main_node *)F->t9).n;
	F->t2 = F->t10 + t1;
	GO2C_DROP(F->a_list);
	return 3;
r1:;
	GO2C_NILCHECK(F->t9);
	t5 = (*(struct main_node *)F->t9).next;
	F->t9 = t5;
	F->t10 = F->t2;
	goto b3;
b2:;
	GO2C_DROP(F->a_list);
	GO2C_DROP(F->t9);
	return 5;
r2:;
	t7 = F->a_more.len;
	t8 = F->t10 + t7;
	F->ret = t8; return 0;
b3:;
	t11 = !(F->t9 == NULL);
	if (t11)
		goto b1;
	goto b2;
}

static __attribute__((noinline)) void main_sum__call(struct main_sum__frame *F, int at)
{
	(void)F;
	switch (at) {
	case 3: {
	runtime_GC();
	} break;
	case 5: {
	runtime_GC();
	} break;
	}
}

__attribute__((noinline)) GoInt main_sum__by(void *a_list, GoSlice *a_more)
{
	struct main_sum__frame F;
	int volatile at = 0;
	__builtin_memset((void *)&F, 0, sizeof(F));
	F.a_list = a_list;
	GO2C_DROP(a_list);
	F.a_more = *a_more;
	GO2C_DROP(*a_more);
	while ((at = main_sum__run(&F, at)) != 0) {
		if (at & 1)
			runtime_clearDeadStack();
		main_sum__call(&F, at);
	}
	return F.ret;
}

__attribute__((noinline)) GoInt main_sum(void *a_list, GoSlice a_more)
{
	return main_sum__by(a_list, &a_more);
}

struct main_guarded__frame {
	runtime_recoverFrame fr;
	void *a_p;
	GoInt t0_m;
	runtime_deferRecord x1;
	void *t5;
	GoInt volatile t10;
	GoInt ret;
};

static __attribute__((noinline)) int main_guarded__run(struct main_guarded__frame *F, int at)
{
	(void)F;
	GoInt t2;
	GoInt t3;
	GoInt t7;
	GoInt t8;
	GoInt t9;
	switch (at) {
	case 3:
		goto r1;
	case -1:
		goto b1;
	}
	F->t0_m = (GoInt){0};
	runtime_deferprocStack(&F->fr, &F->x1, (GoFuncVal *)&main_guarded__1__f);
	GO2C_NILCHECK(F->a_p);
	t2 = (*(struct main_node *)F->a_p).n;
	F->t0_m = t2;
	t3 = F->t0_m;
	GO2C_NILCHECK(F->a_p);
	F->t5 = (*(struct main_node *)F->a_p).next;
	GO2C_DROP(F->a_p);
	GO2C_NILCHECK(F->t5);
	t7 = (*(struct main_node *)F->t5).n;
	GO2C_DROP(F->t5);
	t8 = t3 + t7;
	F->t0_m = t8;
	return 3;
r1:;
	t9 = F->t0_m;
	F->ret = t9; return 0;
b1:;
	F->t10 = F->t0_m;
	F->ret = F->t10; return 0;
}

static __attribute__((noinline)) void main_guarded__call(struct main_guarded__frame *F, int at)
{
	(void)F;
	switch (at) {
	case 3: {
	runtime_deferreturn(&F->fr);
	} break;
	}
}

__attribute__((noinline)) GoInt main_guarded(void *a_p)
{
	struct main_guarded__frame F;
	int volatile at = 0;
	__builtin_memset((void *)&F, 0, sizeof(F));
	F.a_p = a_p;
	GO2C_DROP(a_p);
	RUNTIME_FRAME_ENTER(F.fr);
	if (RUNTIME_RECOVERED(F.fr))
		at = -1;
	while ((at = main_guarded__run(&F, at)) != 0) {
		if (at & 1)
			runtime_clearDeadStack();
		main_guarded__call(&F, at);
	}
	return F.ret;
}

struct main_guarded__1__frame {
	runtime_panicRecord *claim;
};

static __attribute__((noinline)) int main_guarded__1__run(struct main_guarded__1__frame *F, int at)
{
	(void)F;
	switch (at) {
	case 3:
		goto r1;
	}
	(void)(runtime_gorecover(F->claim));
	return 3;
r1:;
	return 0;
}

static __attribute__((noinline)) void main_guarded__1__call(struct main_guarded__1__frame *F, int at)
{
	(void)F;
	switch (at) {
	case 3: {
	runtime_GC();
	} break;
	}
}

__attribute__((noinline)) void main_guarded__1(GoFuncVal *ctx)
{
	struct main_guarded__1__frame F;
	int volatile at = 0;
	__builtin_memset((void *)&F, 0, sizeof(F));
	F.claim = runtime_recoverClaim(ctx);
	(void)ctx;
	while ((at = main_guarded__1__run(&F, at)) != 0) {
		if (at & 1)
			runtime_clearDeadStack();
		main_guarded__1__call(&F, at);
	}
}

struct main_main__frame {
	void *t0;
	struct arr2_int t6_m;
	GoSlice t9;
	GoInt t10;
	GoInt t12;
	void *t13;
	GoInt t14;
};

static __attribute__((noinline)) int main_main__run(struct main_main__frame *F, int at)
{
	(void)F;
	void *t2;
	switch (at) {
	case 3:
		goto r1;
	case 5:
		goto r2;
	case 7:
		goto r3;
	}
	F->t0 = go2c_new(16);
	t2 = go2c_new(16);
	(*(struct main_node *)t2).next = ((void *)NULL);
	(*(struct main_node *)t2).n = 2L;
	(*(struct main_node *)F->t0).next = t2;
	(*(struct main_node *)F->t0).n = 1L;
	F->t6_m = (struct arr2_int){};
	F->t6_m.a[0L] = 1L;
	F->t6_m.a[1L] = 2L;
	F->t9 = go2c_slicearrayfrom((GoSlice){(void *)&F->t6_m, 2, 2}, 0, 8);
	return 3;
r1:;
	runtime_printlock();
	runtime_printint(F->t10);
	runtime_printnl();
	runtime_printunlock();
	return 5;
r2:;
	F->t13 = go2c_new(16);
	return 7;
r3:;
	runtime_printlock();
	runtime_printint(F->t12);
	runtime_printsp();
	runtime_printint(F->t14);
	runtime_printnl();
	runtime_printunlock();
	return 0;
}

static __attribute__((noinline)) void main_main__call(struct main_main__frame *F, int at)
{
	(void)F;
	switch (at) {
	case 3: {
	F->t10 = main_sum__by(F->t0, &F->t9);
	} break;
	case 5: {
	void *t0;
	t0 = F->t0;
	GO2C_DROP(F->t0);
	F->t12 = main_guarded(t0);
	} break;
	case 7: {
	void *t13;
	t13 = F->t13;
	GO2C_DROP(F->t13);
	F->t14 = main_guarded(t13);
	} break;
	}
}

__attribute__((noinline)) void main_main(void)
{
	struct main_main__frame F;
	int volatile at = 0;
	__builtin_memset((void *)&F, 0, sizeof(F));
	while ((at = main_main__run(&F, at)) != 0) {
		if (at & 1)
			runtime_clearDeadStack();
		main_main__call(&F, at);
	}
}

