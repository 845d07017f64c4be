/*
 * The environment: Setenv, Unsetenv, Getenv, Environ and Clearenv against a list that is searched
 * from its beginning to its end.
 */
#include "tests/fuzz/fuzz.h"

enum {
	MAX = 64
};

static struct {
	GoString key, value;
} model[MAX];
static int nmodel;

static int find(GoString key)
{
	for (int i = 0; i < nmodel; i++)
		if (runtime_eqstring(model[i].key, key))
			return i;
	return -1;
}

static void set(GoString key, GoString value)
{
	bool bad = key.n == 0 || memchr(key.p, '=', (size_t)key.n) || fuzz_hasNul(key) ||
	           fuzz_hasNul(value);
	int i = find(key);

	if (!bad && i < 0 && nmodel == MAX)
		return;
	fuzz_check((syscall_Setenv(key, value).tab != NULL) == bad);
	if (bad)
		return;
	if (i < 0)
		i = nmodel++;
	model[i].key = key;
	model[i].value = value;
}

static void unset(GoString key)
{
	int i = find(key);

	fuzz_check(!syscall_Unsetenv(key).tab);
	if (i >= 0)
		model[i] = model[--nmodel];
}

static void get(GoString key)
{
	syscall_Getenv_return g = syscall_Getenv(key);
	int i = find(key);

	fuzz_check(g.r1 == (i >= 0));
	if (i >= 0)
		fuzz_check(runtime_eqstring(g.r0, model[i].value));
}

/* Every variable is there once, as key=value. */
static void list(void)
{
	GoSlice env = syscall_Environ();

	fuzz_check(env.len == nmodel);
	for (GoInt i = 0; i < env.len; i++) {
		GoString s = ((GoString *)env.p)[i];
		const char *eq = memchr(s.p, '=', (size_t)s.n);
		fuzz_check(eq != NULL);
		int k = find((GoString){s.p, eq - s.p});
		fuzz_check(k >= 0 &&
		           fuzz_equal(model[k].value, eq + 1, (size_t)(s.n - (eq + 1 - s.p))));
	}
}

void fuzz_one(struct fuzz_input *in)
{
	syscall_Clearenv();
	nmodel = 0;
	while (in->n > 0) {
		switch (fuzz_byte(in) % 8) {
		default: {
			GoString key = fuzz_string(in);
			set(key, fuzz_string(in));
			break;
		}
		case 4:
			unset(fuzz_string(in));
			break;
		case 5:
		case 6:
			get(fuzz_string(in));
			break;
		case 7:
			list();
			break;
		}
	}
	list();
}
