/*
 * An any that several threads may use at once.
 *
 * Ports sync/atomic/value.go.
 */
#include <sched.h>

#include "internal/std/sync/atomic/atomic.h"
#include "runtime/runtime.h"

/* The type of a Value whose first value is being stored. */
static char firstStoreInProgress;
#define IN_PROGRESS ((const abi_Type *)(void *)&firstStoreInProgress)

GoEface sync_atomic_Value_Load(sync_atomic_Value *v)
{
	RUNTIME_NILCHECK(v);
	const abi_Type *typ = __atomic_load_n(&v->v.type, __ATOMIC_SEQ_CST);
	if (!typ || typ == IN_PROGRESS)
		return (GoEface){NULL, NULL};
	return (GoEface){typ, __atomic_load_n(&v->v.data, __ATOMIC_SEQ_CST)};
}

/*
 * The type that v has for good, or NULL after storing val as the first value, which is done only
 * where mayStore.
 */
static const abi_Type *typeOrStore(sync_atomic_Value *v, GoEface val, bool mayStore)
{
	for (;;) {
		const abi_Type *typ = __atomic_load_n(&v->v.type, __ATOMIC_SEQ_CST);
		if (typ == IN_PROGRESS) {
			sched_yield();
			continue;
		}
		if (typ)
			return typ;
		if (!mayStore)
			return NULL;
		if (!__atomic_compare_exchange_n(&v->v.type, &typ, IN_PROGRESS, false,
		                                 __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			continue;
		__atomic_store_n(&v->v.data, val.data, __ATOMIC_SEQ_CST);
		__atomic_store_n(&v->v.type, val.type, __ATOMIC_SEQ_CST);
		return NULL;
	}
}

void sync_atomic_Value_Store(sync_atomic_Value *v, GoEface val)
{
	if (!val.type)
		runtime_panicstring(GOSTR("sync/atomic: store of nil value into Value"));
	RUNTIME_NILCHECK(v);
	const abi_Type *typ = typeOrStore(v, val, true);
	if (!typ)
		return;
	if (typ != val.type)
		runtime_panicstring(
		    GOSTR("sync/atomic: store of inconsistently typed value into Value"));
	__atomic_store_n(&v->v.data, val.data, __ATOMIC_SEQ_CST);
}

GoEface sync_atomic_Value_Swap(sync_atomic_Value *v, GoEface val)
{
	if (!val.type)
		runtime_panicstring(GOSTR("sync/atomic: swap of nil value into Value"));
	RUNTIME_NILCHECK(v);
	const abi_Type *typ = typeOrStore(v, val, true);
	if (!typ)
		return (GoEface){NULL, NULL};
	if (typ != val.type)
		runtime_panicstring(
		    GOSTR("sync/atomic: swap of inconsistently typed value into Value"));
	return (GoEface){typ, __atomic_exchange_n(&v->v.data, val.data, __ATOMIC_SEQ_CST)};
}

bool sync_atomic_Value_CompareAndSwap(sync_atomic_Value *v, GoEface old, GoEface val)
{
	if (!val.type)
		runtime_panicstring(GOSTR("sync/atomic: compare and swap of nil value into Value"));
	if (old.type && val.type != old.type)
		runtime_panicstring(
		    GOSTR("sync/atomic: compare and swap of inconsistently typed values"));
	RUNTIME_NILCHECK(v);
	const abi_Type *typ = typeOrStore(v, val, !old.type);
	if (!typ)
		return !old.type;
	if (typ != val.type)
		runtime_panicstring(GOSTR("sync/atomic: compare and swap of inconsistently typed "
		                          "value into Value"));
	void *data = __atomic_load_n(&v->v.data, __ATOMIC_SEQ_CST);
	if (!runtime_efaceeqv((GoEface){typ, data}, old))
		return false;
	return __atomic_compare_exchange_n(&v->v.data, &data, val.data, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}
