/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct ret_int8_int8_int8 {
	int8_t r0;
	int8_t r1;
	int8_t r2;
};
struct ret_int64_uint8 {
	int64_t r0;
	uint8_t r1;
};
struct ret_int8_int8_int8 main_ints(int8_t, int8_t, GoUint);
bool main_compare(GoString, GoString);
struct ret_int64_uint8 main_floats(double);
void main_main(void);
struct ret_int8_int8_int8 main_ints(int8_t a_a, int8_t a_b, GoUint a_n)
{
	int8_t t0;
	int8_t t1;
	int8_t t2;
	t0 = (int8_t)(a_a + a_b);
	if (GO2C_UNLIKELY(a_b == 0))
		runtime_panicdivide();
	t1 = (int8_t)(a_b == -1 ? -a_a : a_a / a_b);
	t2 = (uint64_t)a_n < 8 ? (int8_t)((uint32_t)a_a << a_n) : 0;
	return (struct ret_int8_int8_int8){.r0 = t0, .r1 = t1, .r2 = t2};
}

bool main_compare(GoString a_s, GoString a_t)
{
	bool t0;
	bool t1;
	bool t2;
	t0 = go2c_streq(a_s, a_t);
	if (t0) {
	t2 = true;
		goto b2;
	}
	t1 = go2c_strcmp(a_s, (GoString){"x", 1}) < 0;
	t2 = t1;
b2:;
	return t2;
}

struct ret_int64_uint8 main_floats(double a_x)
{
	int64_t t0;
	uint8_t t1;
	t0 = (int64_t)go2c_f2i64(a_x);
	t1 = (uint8_t)go2c_f2i32(a_x);
	return (struct ret_int64_uint8){.r0 = t0, .r1 = t1};
}

void main_main(void)
{
	struct ret_int8_int8_int8 t0;
	struct ret_int64_uint8 t4;
	bool t7;
	t0 = main_ints(1, 2, 3UL);
	t4 = main_floats(0x1.8p+00);
	t7 = main_compare((GoString){"a", 1}, (GoString){"b", 1});
	runtime_printlock();
	runtime_printint(t0.r0);
	runtime_printsp();
	runtime_printint(t0.r1);
	runtime_printsp();
	runtime_printint(t0.r2);
	runtime_printsp();
	runtime_printbool(t7);
	runtime_printsp();
	runtime_printint(t4.r0);
	runtime_printsp();
	runtime_printuint(t4.r1);
	runtime_printnl();
	runtime_printunlock();
	return;
}

