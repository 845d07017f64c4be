/*
 * A queue with one producer, which takes from the head, and any number of thieves at the tail.
 *
 * Ports sync/poolqueue.go.
 */
#include "internal/std/sync/internal.h"

enum {
	dequeueBits = 32
};

/* Slots of the largest ring: 2^30. */
static const uint32_t dequeueLimit = 1u << (dequeueBits - 2);

/* Types of a slot's value that is nil, and of none. */
static const char dequeueNil;
#define NIL_TYPE ((const abi_Type *)(const void *)&dequeueNil)

static uint64_t pack(uint32_t head, uint32_t tail)
{
	return (uint64_t)head << dequeueBits | tail;
}

static GoEface *slotAt(sync_poolDequeue *d, uint32_t i)
{
	return (GoEface *)d->vals.p + (i & (uint32_t)(d->vals.len - 1));
}

static bool pushHead(sync_poolDequeue *d, GoEface val)
{
	uint64_t ptrs = __atomic_load_n(&d->headTail.v, __ATOMIC_SEQ_CST);
	uint32_t head = (uint32_t)(ptrs >> dequeueBits), tail = (uint32_t)ptrs;
	if (tail + (uint32_t)d->vals.len == head)
		return false;
	GoEface *slot = slotAt(d, head);
	/* A thief may still be at work on it. */
	if (__atomic_load_n(&slot->type, __ATOMIC_SEQ_CST))
		return false;
	if (!val.type)
		val.type = NIL_TYPE;
	*slot = val;
	__atomic_add_fetch(&d->headTail.v, (uint64_t)1 << dequeueBits, __ATOMIC_SEQ_CST);
	return true;
}

static GoEface valueOf(GoEface v)
{
	return v.type == NIL_TYPE ? (GoEface){NULL, NULL} : v;
}

static bool popHead(sync_poolDequeue *d, GoEface *val)
{
	uint64_t ptrs = __atomic_load_n(&d->headTail.v, __ATOMIC_SEQ_CST);
	uint32_t head, tail;
	do {
		head = (uint32_t)(ptrs >> dequeueBits);
		tail = (uint32_t)ptrs;
		if (tail == head)
			return false;
		head--;
	} while (!__atomic_compare_exchange_n(&d->headTail.v, &ptrs, pack(head, tail), false,
	                                      __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	GoEface *slot = slotAt(d, head);
	*val = valueOf(*slot);
	*slot = (GoEface){NULL, NULL};
	return true;
}

static bool popTail(sync_poolDequeue *d, GoEface *val)
{
	uint64_t ptrs = __atomic_load_n(&d->headTail.v, __ATOMIC_SEQ_CST);
	uint32_t head, tail;
	do {
		head = (uint32_t)(ptrs >> dequeueBits);
		tail = (uint32_t)ptrs;
		if (tail == head)
			return false;
	} while (!__atomic_compare_exchange_n(&d->headTail.v, &ptrs, pack(head, tail + 1), false,
	                                      __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	GoEface *slot = slotAt(d, tail);
	*val = valueOf(*slot);
	/* The type last: pushHead takes it for the word that the slot is free. */
	slot->data = NULL;
	__atomic_store_n(&slot->type, NULL, __ATOMIC_SEQ_CST);
	return true;
}

static sync_poolChainElt *newElt(uint32_t size)
{
	sync_poolChainElt *d = runtime_mallocscan(sizeof(*d));
	d->dequeue.vals =
	    (GoSlice){runtime_mallocscan(size * sizeof(GoEface)), (GoInt)size, (GoInt)size};
	return d;
}

void sync_poolChain_pushHead(sync_poolChain *c, GoEface val)
{
	sync_poolChainElt *d = c->head;
	if (!d) {
		d = newElt(8);
		c->head = d;
		__atomic_store_n(&c->tail, d, __ATOMIC_SEQ_CST);
	}
	if (pushHead(&d->dequeue, val))
		return;
	uint32_t size = (uint32_t)d->dequeue.vals.len * 2;
	sync_poolChainElt *d2 = newElt(size < dequeueLimit ? size : dequeueLimit);
	__atomic_store_n(&d2->prev, d, __ATOMIC_SEQ_CST);
	c->head = d2;
	__atomic_store_n(&d->next, d2, __ATOMIC_SEQ_CST);
	pushHead(&d2->dequeue, val);
}

bool sync_poolChain_popHead(sync_poolChain *c, GoEface *val)
{
	for (sync_poolChainElt *d = c->head; d; d = __atomic_load_n(&d->prev, __ATOMIC_SEQ_CST)) {
		if (popHead(&d->dequeue, val))
			return true;
	}
	return false;
}

bool sync_poolChain_popTail(sync_poolChain *c, GoEface *val)
{
	sync_poolChainElt *d = __atomic_load_n(&c->tail, __ATOMIC_SEQ_CST);
	while (d) {
		/* Loaded before d is found empty: with a next one, it is so for ever. */
		sync_poolChainElt *d2 = __atomic_load_n(&d->next, __ATOMIC_SEQ_CST), *old = d;
		if (popTail(&d->dequeue, val))
			return true;
		if (!d2)
			return false;
		if (__atomic_compare_exchange_n(&c->tail, &old, d2, false, __ATOMIC_SEQ_CST,
		                                __ATOMIC_SEQ_CST))
			__atomic_store_n(&d2->prev, NULL, __ATOMIC_SEQ_CST);
		d = d2;
	}
	return false;
}
