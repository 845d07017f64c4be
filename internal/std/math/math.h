/*
 * Package math: what is assembly in Go. Bit for bit what that gives.
 */
#ifndef GOCRT_INTERNAL_STD_MATH_MATH_H
#define GOCRT_INTERNAL_STD_MATH_MATH_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* math/dim_asm.go */

GOCRT_API double math_archMax(double x, double y);
GOCRT_API double math_archMin(double x, double y);

/* math/floor_asm.go */

GOCRT_API double math_archFloor(double x);
GOCRT_API double math_archCeil(double x);
GOCRT_API double math_archTrunc(double x);

#if defined(__x86_64__) || defined(__i386__)
/* math/hypot_asm.go */

GOCRT_API double math_archHypot(double p, double q);
#endif

#if defined(__x86_64__)
/* math/exp_asm.go */

GOCRT_API double math_archExp(double x);

/* math/log_asm.go */

GOCRT_API double math_archLog(double x);
#endif

GOCRT_END_DECLS

#endif
