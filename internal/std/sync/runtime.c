/*
 * Start-up check of the runtime's idea of the package's types.
 *
 * Ports sync/runtime.go.
 */
#include "internal/std/sync/internal.h"

void sync__init(void)
{
	sync_poolInit();
	sync_runtime_notifyListCheck(sizeof(sync_notifyList));
}
