/*
 * Package internal/cpu: what is assembly in Go.
 */
#ifndef GOCRT_INTERNAL_CPU_CPU_H
#define GOCRT_INTERNAL_CPU_CPU_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

#if defined(__x86_64__) || defined(__i386__)
/* internal/cpu/cpu_x86.go */

typedef struct internal_cpu_cpuid_return {
	uint32_t r0;
	uint32_t r1;
	uint32_t r2;
	uint32_t r3;
} internal_cpu_cpuid_return;
/* The instructions of the same names. */
GOCRT_API internal_cpu_cpuid_return internal_cpu_cpuid(uint32_t eaxArg, uint32_t ecxArg);
typedef struct internal_cpu_xgetbv_return {
	uint32_t r0;
	uint32_t r1;
} internal_cpu_xgetbv_return;
GOCRT_API internal_cpu_xgetbv_return internal_cpu_xgetbv(void);
/* The level of x86-64 that code is compiled for: 1 to 4. */
GOCRT_API int32_t internal_cpu_getGOAMD64level(void);
#endif

GOCRT_END_DECLS

#endif
