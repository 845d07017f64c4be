/*
 * What the cases of section J note, and cleanups and finalizers that note. Twin of j_record.go.
 */
#include "j_record.h"

#include <pthread.h>

/* What ran. */
static struct {
	pthread_mutex_t mu;
	int n;
	const char *ran[300];
} record = {.mu = PTHREAD_MUTEX_INITIALIZER};

void record_add(const char *s)
{
	pthread_mutex_lock(&record.mu);
	if (record.n < 300)
		record.ran[record.n++] = s;
	pthread_mutex_unlock(&record.mu);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GoString record_take(void)
{
	GoString s = S("[");
	pthread_mutex_lock(&record.mu);
	qsort(record.ran, (size_t)record.n, sizeof record.ran[0], compare);
	for (int i = 0; i < record.n; i++)
		s = text("%v%s%s", s, i ? " " : "", record.ran[i]);
	record.n = 0;
	pthread_mutex_unlock(&record.mu);
	return join(s, S("]"));
}

int record_count(void)
{
	pthread_mutex_lock(&record.mu);
	int n = record.n;
	pthread_mutex_unlock(&record.mu);
	return n;
}

void record_forget(const char *s)
{
	pthread_mutex_lock(&record.mu);
	for (int i = 0; i < record.n; i++) {
		if (strcmp(record.ran[i], s) == 0) {
			record.ran[i] = record.ran[--record.n];
			break;
		}
	}
	pthread_mutex_unlock(&record.mu);
}

void rounds(int n)
{
	for (int i = 1; i <= n; i++) {
		collect();
		say("GC%d%v ", i, record_take());
	}
}

/* A func(int) that notes s: a func value with a captured variable, as a compiler makes it. */
typedef struct noteFunc {
	GoFuncVal f;
	const char *s;
} noteFunc;

static void noteBody(GoFuncVal *f, GoInt arg)
{
	(void)arg;
	record_add(((noteFunc *)f)->s);
}

GoFuncVal *note(const char *s)
{
	noteFunc *f = runtime_mallocscan(sizeof *f);
	*f = (noteFunc){{(void (*)(void))noteBody}, s};
	return &f->f;
}

/* callCleanup[int], callCleanup[unsafe pointer], ... */
void callInt(GoFuncVal *f, void *arg)
{
	RUNTIME_NILCHECK(f);
	((void (*)(GoFuncVal *, GoInt))f->fn)(f, *(GoInt *)arg);
}

static void callPointer(GoFuncVal *f, void *arg)
{
	((void (*)(GoFuncVal *, void *))f->fn)(f, *(void **)arg);
}

runtime_Cleanup addInt(void *ptr, GoFuncVal *f)
{
	GoInt zero = 0;
	return runtime_addCleanup(ptr, callInt, f, &runtime_type__int, &zero);
}

runtime_Cleanup addNote(void *ptr, const char *s)
{
	return addInt(ptr, note(s));
}

runtime_Cleanup addPointer(void *ptr, GoFuncVal *f, const abi_Type *type, void *arg)
{
	return runtime_addCleanup(ptr, callPointer, f, type, &arg);
}

static void nothingBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
}
GoFuncVal nothing = {(void (*)(void))nothingBody};

/* A func(*object) that notes s. */
static void noteObjectBody(GoFuncVal *f, object *o)
{
	(void)o;
	record_add(((noteFunc *)f)->s);
}

void setFinalizer(void *obj, GoFuncVal *f)
{
	runtime_SetFinalizer(eface(ptr_object, obj),
	                     eface(f ? funcTypeOf(takesPtrObject) : NULL, f));
}

void finalizerNote(void *obj, const char *s)
{
	noteFunc *f = runtime_mallocscan(sizeof *f);
	*f = (noteFunc){{(void (*)(void))noteObjectBody}, s};
	setFinalizer(obj, &f->f);
}
