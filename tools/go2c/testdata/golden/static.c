/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct arr3_complex128 {
	double _Complex a[3];
};
struct main_point {
	double x;
	double y;
	GoString name;
};
struct arr2_main_point {
	struct main_point a[2];
};
struct s_1a31f324bdc9 {
	struct main_point p;
	struct main_point q;
};
struct arr2_s_1a31f324bdc9 {
	struct s_1a31f324bdc9 a[2];
};
extern double main_inf;
extern double main_nan;
extern double main_negative;
extern double _Complex main_quotient;
extern GoSlice main_constant;
static struct arr3_complex128 st__1;
extern GoSlice main_points;
static struct arr2_main_point st__2;
extern struct arr2_s_1a31f324bdc9 main_nested;
extern GoInt main_changed;
extern GoEface main_held;
extern GoInt main_seen;
extern GoInt main_set;
extern void *main_unset;
double main_float32Zero(void);
double main_seven(void);
GoInt main_changes(void);
void main_main(void);
extern const char runtime_ptr__main_point[];
void main__goinit(void);
double main_inf = __builtin_inf();
double main_nan = __builtin_nan("0x1");
double main_negative = -__builtin_inf();
double _Complex main_quotient = __builtin_complex(__builtin_nan("0x1"), -0.0);
static struct arr3_complex128 st__1 = {{__builtin_complex(__builtin_inf(), 0.0), __builtin_complex(1.0, -__builtin_inf()), 
	__builtin_complex(-0.0, -__builtin_inf())}};
GoSlice main_constant = {(void *)&st__1, 3, 3};
static struct arr2_main_point st__2 = {{{.x = 1.0, .y = __builtin_inf(), .name = {"known", 5}}, 
	{.y = 2.0, .name = {"in part", 7}}}};
GoSlice main_points = {(void *)&st__2, 2, 2};
struct arr2_s_1a31f324bdc9 main_nested = {{{.q = {.name = {"below", 5}}}}};
GoInt main_changed;
GoEface main_held;
GoInt main_seen;
GoInt main_set;
void *main_unset;
double main_float32Zero(void)
{
	return 0.0;
}

double main_seven(void)
{
	bool t0;
	t0 = false;
b1:;
	if (t0)
		goto b3;
	t0 = true;
	goto b1;
b3:;
	return 7.0;
}

GoInt main_changes(void)
{
	main_set = 5L;
	return 1L;
}

void main_main(void)
{
	GoSlice t0;
	double _Complex t2;
	double t3;
	GoSlice t4;
	double _Complex t6;
	double t7;
	GoSlice t8;
	double _Complex t10;
	double t11;
	double _Complex t12;
	double t13;
	GoSlice t15;
	double t18;
	GoSlice t19;
	double t22;
	GoSlice t23;
	GoString t26;
	GoString t30;
	double t34;
	GoInt t35;
	GoInt t36;
	GoEface t37;
	bool t38;
	t0 = main_constant;
	if (GO2C_UNLIKELY((GoUint)(0L) >= (GoUint)t0.len))
		runtime_goPanicIndex(0L, t0.len);
	t2 = ((double _Complex *)t0.p)[0L];
	t3 = __real__ t2;
	t4 = main_constant;
	if (GO2C_UNLIKELY((GoUint)(1L) >= (GoUint)t4.len))
		runtime_goPanicIndex(1L, t4.len);
	t6 = ((double _Complex *)t4.p)[1L];
	t7 = __imag__ t6;
	t8 = main_constant;
	if (GO2C_UNLIKELY((GoUint)(2L) >= (GoUint)t8.len))
		runtime_goPanicIndex(2L, t8.len);
	t10 = ((double _Complex *)t8.p)[2L];
	t11 = __imag__ t10;
	t12 = main_quotient;
	t13 = __imag__ t12;
	runtime_printlock();
	runtime_printfloat64(t3);
	runtime_printsp();
	runtime_printfloat64(t7);
	runtime_printsp();
	runtime_printfloat64(t11);
	runtime_printsp();
	runtime_printfloat64(t13);
	runtime_printnl();
	runtime_printunlock();
	t15 = main_points;
	if (GO2C_UNLIKELY((GoUint)(0L) >= (GoUint)t15.len))
		runtime_goPanicIndex(0L, t15.len);
	t18 = ((struct main_point *)t15.p)[0L].y;
	t19 = main_points;
	if (GO2C_UNLIKELY((GoUint)(1L) >= (GoUint)t19.len))
		runtime_goPanicIndex(1L, t19.len);
	t22 = ((struct main_point *)t19.p)[1L].x;
	t23 = main_points;
	if (GO2C_UNLIKELY((GoUint)(1L) >= (GoUint)t23.len))
		runtime_goPanicIndex(1L, t23.len);
	t26 = ((struct main_point *)t23.p)[1L].name;
	t30 = main_nested.a[0L].q.name;
	t34 = main_nested.a[0L].q.x;
	t35 = main_changed;
	t36 = main_seen;
	t37 = main_held;
	t38 = t37.type == NULL;
	runtime_printlock();
	runtime_printfloat64(t18);
	runtime_printsp();
	runtime_printfloat64(t22);
	runtime_printsp();
	runtime_printstring(t26);
	runtime_printsp();
	runtime_printstring(t30);
	runtime_printsp();
	runtime_printfloat64(t34);
	runtime_printsp();
	runtime_printint(t35);
	runtime_printsp();
	runtime_printint(t36);
	runtime_printsp();
	runtime_printbool(t38);
	runtime_printnl();
	runtime_printunlock();
	return;
}

void main__goinit(void)
{
	double t33;
	double t45;
	GoInt t49;
	GoInt t50;
	void *t51;
	GoEface t52;
	t33 = main_seven();
	(*(struct main_point *)(void *)&st__2.a[1]).x = t33;
	t45 = main_seven();
	(*(struct main_point *)(void *)&main_nested.a[0].q).x = t45;
	t49 = main_changes();
	main_changed = t49;
	t50 = main_set;
	main_seen = t50;
	t51 = main_unset;
	t52 = (GoEface){GO2C_TYPE(runtime_ptr__main_point), (void *)t51};
	main_held = t52;
	return;
}

