/* command-line-arguments, compiled by go2c. */
#include "go2c.h"

struct main_point {
	GoInt x;
	GoInt y;
};
struct main_node {
	struct main_point point;
	void *next;
};
struct arr4_main_point {
	struct main_point a[4];
};
struct ret_int32_int {
	int32_t r0;
	GoInt r1;
};
struct arr2_int32 {
	int32_t a[2];
};
extern void *main_list;
void *main_push(GoInt);
GoInt main_sum(void *);
struct ret_int32_int main_elem(GoSlice, void *, GoInt);
static const GoUintptr go2c_mem_1_0[2] = {1, 0};
GoSlice main_part(GoSlice, GoInt);
void main_main(void);
void *main_list;
void *main_push(GoInt a_x)
{
	void *t0;
	struct main_point t2_m;
	struct main_point t5;
	void *t7;
	void *t8;
	t0 = go2c_new(24);
	t2_m = (struct main_point){};
	t2_m.x = a_x;
	t2_m.y = 0L;
	t5 = t2_m;
	(*(struct main_node *)t0).point = t5;
	t7 = main_list;
	(*(struct main_node *)t0).next = t7;
	main_list = t0;
	t8 = main_list;
	return t8;
}

GoInt main_sum(void *a_p)
{
	GoInt t2;
	GoInt t3;
	void *t5;
	void *t6;
	GoInt t7;
	bool t8;
	t6 = a_p;
	t7 = 0L;
	goto b3;
b1:;
	GO2C_NILCHECK(t6);
	t2 = (*(struct main_node *)t6).point.x;
	t3 = t7 + t2;
	GO2C_NILCHECK(t6);
	t5 = (*(struct main_node *)t6).next;
	t6 = t5;
	t7 = t3;
	goto b3;
b2:;
	return t7;
b3:;
	t8 = !(t6 == NULL);
	if (t8)
		goto b1;
	goto b2;
}

struct ret_int32_int main_elem(GoSlice a_s, void *a_a, GoInt a_i)
{
	int32_t t1;
	GoInt t4;
	if (GO2C_UNLIKELY((GoUint)(a_i) >= (GoUint)a_s.len))
		runtime_goPanicIndex(a_i, a_s.len);
	t1 = ((int32_t *)a_s.p)[a_i];
	GO2C_NILCHECK(a_a);
	if (GO2C_UNLIKELY((GoUint)(a_i) >= (GoUint)4L))
		runtime_goPanicIndex(a_i, 4L);
	t4 = (*(struct arr4_main_point *)a_a).a[a_i].y;
	return (struct ret_int32_int){.r0 = t1, .r1 = t4};
}

GoSlice main_part(GoSlice a_s, GoInt a_i)
{
	GoSlice t0;
	GoInt t1;
	GoSlice t2;
	GoSlice t3;
	t0 = go2c_slice(a_s, 0, a_i, 1);
	t1 = a_i + 1L;
	t2 = go2c_slicefrom(a_s, t1, 1);
	t3 = go2c_append(t0, t2.p, t2.len, 1, (const struct abi_Type *)go2c_mem_1_0);
	return t3;
}

void main_main(void)
{
	struct arr4_main_point t1_m;
	struct arr2_int32 t2_m;
	GoSlice t5;
	struct ret_int32_int t6;
	void *t9;
	GoInt t10;
	GoSlice t11;
	GoSlice t12;
	GoInt t13;
	main_push(1L);
	t1_m = (struct arr4_main_point){};
	t2_m = (struct arr2_int32){};
	t2_m.a[0L] = 1;
	t2_m.a[1L] = 2;
	t5 = go2c_slicearrayfrom((GoSlice){(void *)&t2_m, 2, 2}, 0, 4);
	t6 = main_elem(t5, (void *)&t1_m, 1L);
	t9 = main_list;
	t10 = main_sum(t9);
	t11 = runtime_stringtoslicebyte((GoString){"abc", 3});
	t12 = main_part(t11, 1L);
	t13 = t12.len;
	runtime_printlock();
	runtime_printint(t10);
	runtime_printsp();
	runtime_printint(t6.r0);
	runtime_printsp();
	runtime_printint(t6.r1);
	runtime_printsp();
	runtime_printint(t13);
	runtime_printnl();
	runtime_printunlock();
	return;
}

