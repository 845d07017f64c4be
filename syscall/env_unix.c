/*
 * The environment of the process.
 *
 * Ports syscall/env_unix.go.
 */
#include <string.h>

#include "syscall/internal.h"

sync_RWMutex syscall_envLock;
GoSlice syscall_envs;

/*
 * Go's map env: from a key to its first string in envs. Open addressing; a slot with a NULL key was
 * never used, one with a negative index is deleted. The keys point into the strings of envs.
 */
static struct {
	struct envSlot {
		GoString key;
		GoInt i;
	} * slots;
	GoInt cap;  /* a power of two */
	GoInt used; /* slots that are not free, deleted ones included */
} env;

static uint64_t hashKey(GoString key)
{
	uint64_t h = 14695981039346656037u;
	for (GoInt i = 0; i < key.n; i++)
		h = (h ^ (uint8_t)key.p[i]) * 1099511628211u;
	return h;
}

/* The slot of key, or the free one where it belongs. */
static struct envSlot *findSlot(GoString key)
{
	for (uint64_t h = hashKey(key);; h++) {
		struct envSlot *s = &env.slots[h & (uint64_t)(env.cap - 1)];
		if (!s->key.p || runtime_eqstring(s->key, key))
			return s;
	}
}

static void resetEnv(GoInt cap)
{
	env.slots = runtime_mallocscan((GoUintptr)cap * sizeof(*env.slots));
	env.cap = cap;
	env.used = 0;
}

/* env[key] = i. key must be part of envs[i]. */
static void setKey(GoString key, GoInt i)
{
	if (2 * env.used >= env.cap) {
		struct envSlot *old = env.slots;
		GoInt n = env.cap;
		resetEnv(2 * n);
		for (GoInt j = 0; j < n; j++)
			if (old[j].key.p && old[j].i >= 0)
				setKey(old[j].key, old[j].i);
	}
	struct envSlot *s = findSlot(key);
	if (!s->key.p)
		env.used++;
	s->key = key;
	s->i = i;
}

/* The index of key in envs, -1 where it is not set. */
static GoInt getKey(GoString key)
{
	struct envSlot *s = findSlot(key);
	return s->key.p ? s->i : -1;
}

/* The bytes before the first '='; false where there is none. */
static bool splitKey(GoString s, GoString *key)
{
	const char *eq = s.n > 0 ? memchr(s.p, '=', (size_t)s.n) : NULL;
	if (!eq)
		return false;
	*key = (GoString){s.p, eq - s.p};
	return true;
}

static void copyenv(void *unused)
{
	(void)unused;
	GoString *envs = syscall_envs.p;
	resetEnv(64);
	for (GoInt i = 0; i < syscall_envs.len; i++) {
		GoString key;
		if (!splitKey(envs[i], &key))
			continue;
		/* Only the first of duplicates may stay, or removing it would bring back another.
		 */
		if (getKey(key) < 0)
			setKey(key, i);
		else
			envs[i] = (GoString){NULL, 0};
	}
}

void syscall_copyenv(void)
{
	static sync_onceCall once = SYNC_ONCECALL(copyenv, NULL);
	sync_onceCall_Do(&once);
}

GoError syscall_Unsetenv(GoString key)
{
	syscall_copyenv();

	sync_RWMutex_Lock(&syscall_envLock);
	GoInt i = getKey(key);
	if (i >= 0) {
		((GoString *)syscall_envs.p)[i] = (GoString){NULL, 0};
		findSlot(key)->i = -1;
	}
	syscall_runtimeUnsetenv(key);
	sync_RWMutex_Unlock(&syscall_envLock);
	return GONIL;
}

syscall_Getenv_return syscall_Getenv(GoString key)
{
	syscall_Getenv_return r = {{NULL, 0}, false};

	syscall_copyenv();
	if (key.n == 0)
		return r;

	sync_RWMutex_RLock(&syscall_envLock);
	GoInt i = getKey(key);
	if (i >= 0) {
		GoString s = ((GoString *)syscall_envs.p)[i];
		r.r0 = (GoString){s.p + key.n + 1, s.n - key.n - 1};
		r.r1 = true;
	}
	sync_RWMutex_RUnlock(&syscall_envLock);
	return r;
}

/* Whether s has no byte of the first n in the C string bad. */
static bool lacks(GoString s, const char *bad, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s.n > 0 && memchr(s.p, bad[i], (size_t)s.n))
			return false;
	return true;
}

/* envs = append(envs, s). */
static void appendEnv(GoString s)
{
	GoSlice *e = &syscall_envs;
	if (e->len == e->cap) {
		GoInt cap = e->cap < 16 ? 16 : 2 * e->cap;
		GoString *p = runtime_mallocscan((GoUintptr)cap * sizeof(*p));
		if (e->len > 0)
			memcpy(p, e->p, (size_t)e->len * sizeof(*p));
		*e = (GoSlice){p, e->len, cap};
	}
	((GoString *)e->p)[e->len++] = s;
}

GoError syscall_Setenv(GoString key, GoString value)
{
	syscall_copyenv();
	if (key.n == 0 || !lacks(key, "=", 2) || !lacks(value, "", 1))
		return syscall_errnoError(syscall_EINVAL);

	GoString kv = runtime_concatstring3(key, GOSTR("="), value);
	GoString ownKey = {kv.p, key.n};

	sync_RWMutex_Lock(&syscall_envLock);
	GoInt i = getKey(key);
	if (i >= 0) {
		((GoString *)syscall_envs.p)[i] = kv;
	} else {
		i = syscall_envs.len;
		appendEnv(kv);
	}
	setKey(ownKey, i);
	syscall_runtimeSetenv(key, value);
	sync_RWMutex_Unlock(&syscall_envLock);
	return GONIL;
}

void syscall_Clearenv(void)
{
	static GoString empty[1];

	syscall_copyenv();

	sync_RWMutex_Lock(&syscall_envLock);
	syscall_runtimeClearenv(&env);
	resetEnv(64);
	syscall_envs = (GoSlice){empty, 0, 0};
	sync_RWMutex_Unlock(&syscall_envLock);
}

GoSlice syscall_Environ(void)
{
	syscall_copyenv();

	sync_RWMutex_RLock(&syscall_envLock);
	GoInt n = syscall_envs.len;
	GoString *a = runtime_mallocscan((GoUintptr)(n + 1) * sizeof(*a));
	GoInt len = 0;
	for (GoInt i = 0; i < n; i++) {
		GoString s = ((GoString *)syscall_envs.p)[i];
		if (s.n != 0)
			a[len++] = s;
	}
	sync_RWMutex_RUnlock(&syscall_envLock);
	return (GoSlice){a, len, n};
}
