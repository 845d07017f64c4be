/*
 * Durations, and instants without a calendar.
 *
 * Ports time: Duration, Time's arithmetic and Unix times, Sleep. What needs time zones or layouts
 * is not here; it works on the same representation.
 */
#ifndef GOCRT_INTERNAL_STD_TIME_TIME_H
#define GOCRT_INTERNAL_STD_TIME_TIME_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* time/zoneinfo.go */

typedef struct time_zone {
	GoString name;
	GoInt offset; /* seconds east of UTC */
	bool isDST;
} time_zone;

/* Filled by the part of package time that knows zones; here only its address counts. */
typedef struct time_Location {
	GoString name;
	GoSlice zone; /* []zone */
	GoSlice tx;   /* []zoneTrans */
	GoString extend;
	int64_t cacheStart;
	int64_t cacheEnd;
	time_zone *cacheZone;
} time_Location;

extern GOCRT_API time_Location *time_UTC; /* &utcLoc */
extern GOCRT_API time_Location time_utcLoc;
extern GOCRT_API time_Location *time_Local; /* &localLoc */
extern GOCRT_API time_Location time_localLoc;

/* time/time.go */

/*
 * An instant. wall: one bit that says whether a monotonic reading is present, 33 bits of seconds
 * since 1885 if so, 30 bits of nanoseconds. ext: the monotonic reading in nanoseconds since the
 * process began, or seconds since the year 1. loc NULL is UTC.
 */
typedef struct time_Time {
	uint64_t wall;
	int64_t ext;
	time_Location *loc;
} time_Time;

#define time_hasMonotonic ((uint64_t)1 << 63)
#define time_maxWall (time_wallToInternal + (((int64_t)1 << 33) - 1))
#define time_minWall time_wallToInternal
#define time_nsecMask (((uint64_t)1 << 30) - 1)
#define time_nsecShift 30

GOCRT_API int32_t time_Time_nsec(time_Time *t);
/* Seconds since the year 1. */
GOCRT_API int64_t time_Time_sec(time_Time *t);
GOCRT_API int64_t time_Time_unixSec(time_Time *t);
GOCRT_API void time_Time_addSec(time_Time *t, int64_t d);
GOCRT_API void time_Time_setLoc(time_Time *t, time_Location *loc);
GOCRT_API void time_Time_stripMono(time_Time *t);
/* Sets the monotonic reading, where t's year allows one. */
GOCRT_API void time_Time_setMono(time_Time *t, int64_t m);
/* The monotonic reading, 0 where there is none. */
GOCRT_API int64_t time_Time_mono(time_Time *t);
/* Whether t is the first instant of the year 1, UTC. */
GOCRT_API bool time_Time_IsZero(time_Time t);
/* Comparisons go by the monotonic readings where both have one. */
GOCRT_API bool time_Time_After(time_Time t, time_Time u);
GOCRT_API bool time_Time_Before(time_Time t, time_Time u);
GOCRT_API GoInt time_Time_Compare(time_Time t, time_Time u);
GOCRT_API bool time_Time_Equal(time_Time t, time_Time u);

typedef GoInt time_Month;
typedef GoInt time_Weekday;

#define time_secondsPerMinute 60
#define time_secondsPerHour (60 * time_secondsPerMinute)
#define time_secondsPerDay (24 * time_secondsPerHour)
#define time_unixToInternal \
	((int64_t)(1969 * 365 + 1969 / 4 - 1969 / 100 + 1969 / 400) * time_secondsPerDay)
#define time_internalToUnix (-time_unixToInternal)
#define time_wallToInternal \
	((int64_t)(1884 * 365 + 1884 / 4 - 1884 / 100 + 1884 / 400) * time_secondsPerDay)

/* The nanoseconds within the second. */
GOCRT_API GoInt time_Time_Nanosecond(time_Time t);

/* Nanoseconds. */
typedef int64_t time_Duration;

#define time_minDuration INT64_MIN
#define time_maxDuration INT64_MAX
#define time_Nanosecond ((time_Duration)1)
#define time_Microsecond (1000 * time_Nanosecond)
#define time_Millisecond (1000 * time_Microsecond)
#define time_Second (1000 * time_Millisecond)
#define time_Minute (60 * time_Second)
#define time_Hour (60 * time_Minute)

/* As "72h3m0.5s", "1.5ms", "0s". */
GOCRT_API GoString time_Duration_String(time_Duration d);
/* Writes the text to the end of the 32 bytes at buf; the index of its first byte. */
GOCRT_API GoInt time_Duration_format(time_Duration d, uint8_t *buf);

typedef struct time_fmtFrac_return {
	GoInt r0;
	uint64_t r1;
} time_fmtFrac_return;
/* Writes v's last prec digits as a fraction without trailing zeros to the end of buf; where it
 * begins, and v without them. */
GOCRT_API time_fmtFrac_return time_fmtFrac(GoSlice buf, uint64_t v, GoInt prec);
/* Writes v to the end of buf; where it begins. */
GOCRT_API GoInt time_fmtInt(GoSlice buf, uint64_t v);
GOCRT_API int64_t time_Duration_Nanoseconds(time_Duration d);
GOCRT_API int64_t time_Duration_Microseconds(time_Duration d);
GOCRT_API int64_t time_Duration_Milliseconds(time_Duration d);
GOCRT_API double time_Duration_Seconds(time_Duration d);
GOCRT_API double time_Duration_Minutes(time_Duration d);
GOCRT_API double time_Duration_Hours(time_Duration d);
/* d towards zero to a multiple of m; d where m <= 0. */
GOCRT_API time_Duration time_Duration_Truncate(time_Duration d, time_Duration m);
GOCRT_API bool time_lessThanHalf(time_Duration x, time_Duration y);
/* d to the nearest multiple of m, halves away from zero; the extreme values on overflow. */
GOCRT_API time_Duration time_Duration_Round(time_Duration d, time_Duration m);
GOCRT_API time_Duration time_Duration_Abs(time_Duration d);
GOCRT_API time_Time time_Time_Add(time_Time t, time_Duration d);
/* t - u, cut to what a Duration holds. */
GOCRT_API time_Duration time_Time_Sub(time_Time t, time_Time u);
GOCRT_API time_Duration time_subMono(int64_t t, int64_t u);
GOCRT_API time_Duration time_Since(time_Time t);
GOCRT_API time_Duration time_Until(time_Time t);

typedef struct time_now_return {
	int64_t r0;
	int32_t r1;
	int64_t r2;
} time_now_return;
/* Wall clock, seconds and nanoseconds since 1970, and monotonic clock. Bodies in runtime/time.c
 * and runtime/timeasm.c. */
GOCRT_API time_now_return time_now(void);
typedef time_now_return time_runtimeNow_return;
GOCRT_API time_runtimeNow_return time_runtimeNow(void);
/* The monotonic clock. */
GOCRT_API int64_t time_runtimeNano(void);
/* Whether the goroutine is in a synctest bubble: never. */
GOCRT_API bool time_runtimeIsBubbled(void);
/* The monotonic clock when the package was initialised, less 1. */
extern GOCRT_API int64_t time_startNano;
/* The current local time, with a monotonic reading. */
GOCRT_API time_Time time_Now(void);
GOCRT_API time_Time time_unixTime(int64_t sec, int32_t nsec);
/* t in another location; no monotonic reading. In panics where loc is NULL. */
GOCRT_API time_Time time_Time_UTC(time_Time t);
GOCRT_API time_Time time_Time_Local(time_Time t);
GOCRT_API time_Time time_Time_In(time_Time t, time_Location *loc);
GOCRT_API time_Location *time_Time_Location(time_Time t);
/* Time since 1970 in seconds, milli-, micro-, nanoseconds. */
GOCRT_API int64_t time_Time_Unix(time_Time t);
GOCRT_API int64_t time_Time_UnixMilli(time_Time t);
GOCRT_API int64_t time_Time_UnixMicro(time_Time t);
GOCRT_API int64_t time_Time_UnixNano(time_Time t);
/* The local time of a time since 1970; nsec may be any number. */
GOCRT_API time_Time time_Unix(int64_t sec, int64_t nsec);
GOCRT_API time_Time time_UnixMilli(int64_t msec);
GOCRT_API time_Time time_UnixMicro(int64_t usec);
/* t, without monotonic reading, down or to the nearest multiple of d since the year 1. */
GOCRT_API time_Time time_Time_Truncate(time_Time t, time_Duration d);
GOCRT_API time_Time time_Time_Round(time_Time t, time_Duration d);

typedef struct time_div_return {
	GoInt r0;
	time_Duration r1;
} time_div_return;
/* t / d: the quotient's parity, and the remainder. */
GOCRT_API time_div_return time_div(time_Time t, time_Duration d);

/* time/sleep.go */

/* Pauses the goroutine for at least d; returns at once where d <= 0. Body in runtime/time.c. */
GOCRT_API void time_Sleep(time_Duration d);
/* The monotonic time d from now, cut to what an int64 holds. */
GOCRT_API int64_t time_when(time_Duration d);

/* One event in the future; more follows that only the runtime sees. */
typedef struct time_Timer {
	void *C; /* channel */
	bool initTimer;
} time_Timer;

/*
 * Calls f(arg, seq, delay) once the monotonic clock shows when, and again every period nanoseconds
 * if that is > 0, on the poller's goroutine: f must not block. delay says how late it is, seq is 0.
 * when > 0. Bodies in runtime/time.c.
 */
GOCRT_API time_Timer *time_newTimer(int64_t when, int64_t period, GoFuncVal *f, GoEface arg,
                                    void *cp);
/* Whether it was set: f will not be called, though it may be running. */
GOCRT_API bool time_stopTimer(time_Timer *t);
/* Sets it anew; whether it was set. */
GOCRT_API bool time_resetTimer(time_Timer *t, int64_t when, int64_t period);

/* Sets the package's variables. Called by runtime_initAll, after runtime. */
GOCRT_API void time__init(void);

GOCRT_END_DECLS

#endif
