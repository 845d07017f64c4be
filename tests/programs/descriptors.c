/* Prints what the library's type descriptors hold, as descriptors.go does for gc's. */
#include <stdio.h>

#include "runtime/internal.h"

int main(void)
{
	for (int32_t i = 0; i < runtime_nztypes; i++) {
		const abi_Type *t = runtime_ztypes[i];
		GoString text = runtime_rtype_string(runtime_toRType(t));
		printf("%08x %lu %lu %d %d %d %d %s ", t->Hash, (unsigned long)t->Size_,
		       (unsigned long)t->PtrBytes, t->TFlag & ~abi_TFlagUncommon, t->Align_,
		       t->FieldAlign_, t->Kind_, t->Equal ? "true" : "false");
		for (GoUintptr k = 0; k < (t->PtrBytes / 8 + 7) / 8; k++)
			printf("%02x", t->GCData[k]);
		printf("|%.*s\n", (int)text.n, text.p);
	}
	return 0;
}
