/*
 * What the processor says about itself.
 *
 * Ports internal/cpu/cpu_x86.go.
 */
#include "internal/cpu/cpu.h"

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>

internal_cpu_cpuid_return internal_cpu_cpuid(uint32_t eaxArg, uint32_t ecxArg)
{
	internal_cpu_cpuid_return r;

	__cpuid_count(eaxArg, ecxArg, r.r0, r.r1, r.r2, r.r3);
	return r;
}

internal_cpu_xgetbv_return internal_cpu_xgetbv(void)
{
	internal_cpu_xgetbv_return r;

	__asm__ volatile("xgetbv" : "=a"(r.r0), "=d"(r.r1) : "c"(0));
	return r;
}

int32_t internal_cpu_getGOAMD64level(void)
{
	return 1;
}
#endif
