/*
 * What a sync.Pool is made of, shared by pool.c and poolqueue.c.
 */
#ifndef GOCRT_INTERNAL_STD_SYNC_INTERNAL_H
#define GOCRT_INTERNAL_STD_SYNC_INTERNAL_H

#include "internal/std/sync/sync.h"
#include "runtime/runtime.h"

/* poolqueue.c */

/* A ring: headTail holds two indexes, of the next slot to fill and of the oldest value. */
typedef struct sync_poolDequeue {
	sync_atomic_Uint64 headTail;
	GoSlice vals; /* []any, a power of two */
} sync_poolDequeue;

typedef struct sync_poolChainElt {
	sync_poolDequeue dequeue;
	struct sync_poolChainElt *next, *prev; /* towards the head, towards the tail */
} sync_poolChainElt;

/* Rings, each twice as large as the one before. */
typedef struct sync_poolChain {
	sync_poolChainElt *head; /* the producer's alone */
	sync_poolChainElt *tail;
} sync_poolChain;

/* The producer: puts val in, takes the newest value out. false: empty. */
void sync_poolChain_pushHead(sync_poolChain *c, GoEface val);
bool sync_poolChain_popHead(sync_poolChain *c, GoEface *val);
/* Anybody: takes the oldest value out. */
bool sync_poolChain_popTail(sync_poolChain *c, GoEface *val);

/* pool.c */

/* What one processor has of a pool. */
typedef struct sync_poolLocal {
	GoEface private_; /* the processor's alone */
	sync_poolChain shared;
	char pad[128 - (sizeof(GoEface) + sizeof(sync_poolChain)) % 128];
} sync_poolLocal;

void sync_poolInit(void);

#endif
