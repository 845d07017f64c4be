/*
 * A table from addresses to words, where the collector does not look: it keeps nothing alive.
 * Whoever has it locks it.
 *
 * In Go such things hang on the object's span, in its list of specials (runtime/mheap.go:
 * addspecial, removespecial, specialFindSplicePoint); the collector here has spans, but no room in
 * them. Finalizers have a table of their own, in mfinal.c: the collector may look at any moment,
 * and an entry must be whole then.
 *
 * Invariants: at most 5/8 of the slots are in use, and none is free between the one that an address
 * hashes to and its own.
 */
#ifndef GOCRT_RUNTIME_PTRTAB_H
#define GOCRT_RUNTIME_PTRTAB_H

#include "runtime/mgc.h"

typedef struct runtime_ptrEntry {
	uintptr_t p; /* 0: free */
	uintptr_t word;
} runtime_ptrEntry;

typedef struct runtime_ptrTable {
	runtime_ptrEntry *slots; /* NULL: none yet */
	size_t mask;             /* slots - 1 */
	size_t n;                /* in use */
} runtime_ptrTable;

enum {
	runtime_ptrTableFirst = 64 /* slots at least */
};

static inline size_t runtime_ptrTableHome(const runtime_ptrTable *t, uintptr_t p)
{
	return (size_t)((uint64_t)p * 0x9e3779b97f4a7c15u >> 24) & t->mask;
}

/* The entry of p, or the free one where it goes. There are slots. */
static inline runtime_ptrEntry *runtime_ptrTableSlot(const runtime_ptrTable *t, uintptr_t p)
{
	size_t i = runtime_ptrTableHome(t, p);

	while (t->slots[i].p && t->slots[i].p != p)
		i = (i + 1) & t->mask;
	return &t->slots[i];
}

/* The entry of p, or NULL. */
static inline runtime_ptrEntry *runtime_ptrTableFind(const runtime_ptrTable *t, uintptr_t p)
{
	runtime_ptrEntry *e = t->slots ? runtime_ptrTableSlot(t, p) : NULL;

	return e && e->p ? e : NULL;
}

static inline void runtime_ptrTableResize(runtime_ptrTable *t, size_t slots)
{
	runtime_ptrEntry *old = t->slots;
	size_t n = old ? t->mask + 1 : 0;

	t->slots = runtime_sysAlloc(slots * sizeof(*old));
	t->mask = slots - 1;
	for (size_t i = 0; i < n; i++)
		if (old[i].p)
			*runtime_ptrTableSlot(t, old[i].p) = old[i];
	if (old)
		runtime_sysFree(old, n * sizeof(*old));
}

/* The entry of p: with word where it is a new one. Others may move. */
static inline runtime_ptrEntry *runtime_ptrTableAdd(runtime_ptrTable *t, uintptr_t p,
                                                    uintptr_t word)
{
	if (t->n >= (t->mask + 1) / 8 * 5)
		runtime_ptrTableResize(t, t->slots ? (t->mask + 1) * 2 : runtime_ptrTableFirst);
	runtime_ptrEntry *e = runtime_ptrTableSlot(t, p);
	if (!e->p) {
		*e = (runtime_ptrEntry){p, word};
		t->n++;
	}
	return e;
}

/* Removes an entry. What stands behind it moves up, into its slot or others. */
static inline void runtime_ptrTableRemove(runtime_ptrTable *t, runtime_ptrEntry *e)
{
	size_t i = (size_t)(e - t->slots);

	for (size_t j = (i + 1) & t->mask; t->slots[j].p; j = (j + 1) & t->mask) {
		size_t home = runtime_ptrTableHome(t, t->slots[j].p);
		if (((j - home) & t->mask) < ((j - i) & t->mask))
			continue;
		t->slots[i] = t->slots[j];
		i = j;
	}
	t->slots[i] = (runtime_ptrEntry){0, 0};
	t->n--;
}

/* Gives back what is not needed of a table that was larger. */
static inline void runtime_ptrTableShrink(runtime_ptrTable *t)
{
	size_t slots = t->mask + 1;

	while (slots > runtime_ptrTableFirst && t->n < slots / 8)
		slots /= 2;
	if (slots <= t->mask)
		runtime_ptrTableResize(t, slots);
}

#endif
