/*
 * Metrics that packages register.
 *
 * Ports runtime/metrics.go.
 */
#include "internal/godebug/godebug.h"
#include "runtime/internal.h"

typedef struct metric {
	struct metric *next;
	GoString name;
	GoFuncVal *read;
} metric;

runtime_mutex runtime_metricsLock;
static metric *metrics;

void internal_godebug_registerMetric(GoString name, GoFuncVal *read)
{
	metric *m = runtime_mallocscan(sizeof(*m));

	*m = (metric){NULL, name, read};
	runtime_lock(&runtime_metricsLock);
	m->next = metrics;
	metrics = m;
	runtime_unlock(&runtime_metricsLock);
}
