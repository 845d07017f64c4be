/*
 * time/time.c: durations and instants, as go1.26.8 has them.
 */
#include "internal/std/time/time.h"
#include "tests/harness.h"

/* clang-format off */
static const struct {
	time_Duration d;
	const char *text;
	double seconds, minutes, hours;
	int64_t micro, milli;
} durations[] = {
	{0, "0s", 0, 0, 0, 0, 0},
	{1, "1ns", 1e-09, 1.6666666666666667e-11, 2.777777777777778e-13, 0, 0},
	{999, "999ns", 9.99e-07, 1.665e-08, 2.775e-10, 0, 0},
	{1000, "1\302\265s", 1e-06, 1.6666666666666667e-08, 2.7777777777777777e-10, 1, 0},
	{1100, "1.1\302\265s", 1.1e-06, 1.8333333333333332e-08, 3.0555555555555557e-10, 1, 0},
	{2200000, "2.2ms", 0.0022, 3.6666666666666666e-05, 6.111111111111111e-07, 2200, 2},
	{999999, "999.999\302\265s", 0.000999999, 1.666665e-05, 2.777775e-07, 999, 0},
	{1000000, "1ms", 0.001, 1.6666666666666667e-05, 2.7777777777777776e-07, 1000, 1},
	{999999999, "999.999999ms", 0.999999999, 0.01666666665, 0.0002777777775, 999999, 999},
	{1000000000, "1s", 1, 0.016666666666666666, 0.0002777777777777778, 1000000, 1000},
	{3300000000, "3.3s", 3.3, 0.055, 0.0009166666666666666, 3300000, 3300},
	{305000000000, "5m5s", 305, 5.083333333333333, 0.08472222222222223, 305000000, 305000},
	{305001000000, "5m5.001s", 305.001, 5.08335, 0.0847225, 305001000, 305001},
	{18367001000000, "5h6m7.001s", 18367.001, 306.11668333333336, 5.101944722222222, 18367001000, 18367001},
	{480000000001, "8m0.000000001s", 480.000000001, 8.000000000016666, 0.1333333333336111, 480000000, 480000},
	{9223372036854775807, "2562047h47m16.854775807s", 9.223372036854776e+09, 1.5372286728091294e+08, 2.5620477880152157e+06, 9223372036854775, 9223372036854},
	{INT64_MIN, "-2562047h47m16.854775808s", -9.223372036854776e+09, -1.5372286728091294e+08, -2.5620477880152157e+06, -9223372036854775, -9223372036854},
	{-1, "-1ns", -1e-09, -1.6666666666666667e-11, -2.777777777777778e-13, 0, 0},
	{-1500000000, "-1.5s", -1.5, -0.025, -0.0004166666666666667, -1500000, -1500},
	{3600000000000, "1h0m0s", 3600, 60, 1, 3600000000, 3600000},
	{5400000000000, "1h30m0s", 5400, 90, 1.5, 5400000000, 5400000},
};

static const struct {
	time_Duration d, m, round, truncate, abs;
} rounds[] = {
	{0, 1000000000, 0, 0, 0},
	{60000000000, -11000000000, 60000000000, 60000000000, 60000000000},
	{60000000000, 0, 60000000000, 60000000000, 60000000000},
	{60000000000, 1, 60000000000, 60000000000, 60000000000},
	{120000000000, 60000000000, 120000000000, 120000000000, 120000000000},
	{130000000000, 60000000000, 120000000000, 120000000000, 130000000000},
	{150000000000, 60000000000, 180000000000, 120000000000, 150000000000},
	{170000000000, 60000000000, 180000000000, 120000000000, 170000000000},
	{-60000000000, 1, -60000000000, -60000000000, 60000000000},
	{-150000000000, 60000000000, -180000000000, -120000000000, 150000000000},
	{8000000000000000000, 3000000000000000000, 9000000000000000000, 6000000000000000000, 8000000000000000000},
	{9000000000000000000, 5000000000000000000, 9223372036854775807, 5000000000000000000, 9000000000000000000},
	{-8000000000000000000, 3000000000000000000, -9000000000000000000, -6000000000000000000, 8000000000000000000},
	{-9000000000000000000, 5000000000000000000, INT64_MIN, -5000000000000000000, 9000000000000000000},
	{6917529027641081855, 6917529027641081856, 6917529027641081856, 0, 6917529027641081855},
	{9223372036854775807, 7, 9223372036854775807, 9223372036854775807, 9223372036854775807},
	{INT64_MIN, 7, -9223372036854775807, -9223372036854775807, 9223372036854775807},
};

static const struct {
	int64_t sec, nsec, unixSec, nanosecond, unixNano, unixMilli;
	bool zero;
	int64_t roundHour, truncate7ms, round1500us, less1500ms;
} times[] = {
	{0, 0, 0, 0, 0, 0, false, 0, -3000000, 0, -1500000000},
	{1, -1, 0, 999999999, 999999999, 999, false, 0, 998000000, 1000500000, -500000001},
	{0, 1000000000, 1, 0, 1000000000, 1000, false, 0, 998000000, 1000500000, -500000000},
	{-1, 5, -1, 5, -999999995, -1000, false, 0, -1004000000, -1000500000, -2499999995},
	{9223372036854775807, 999999999, 9223372036854775807, 999999999, -1, -1, false, 9223372036854774016, -4000000, 500000, -1500000001},
	{1099511627776, -1999999999, 1099511627774, 1, -7293016648573096959, 1099511627774000, false, 1099511629200, -7293016648576096960, -7293016648573596960, -7293016650073096959},
	{1136214245, 123456789, 1136214245, 123456789, 1136214245123456789, 1136214245123, false, 1136214000, 1136214245121000000, 1136214245124000000, 1136214243623456789},
	{-62135596800, 0, -62135596800, 0, -6795364578871345152, -62135596800000, true, -62135596800, -6795364578871345152, -6795364578871345152, -6795364580371345152},
	{-62135596801, 500, -62135596801, 500, -6795364579871344652, -62135596801000, false, -62135596800, -6795364579872345152, -6795364579871845152, -6795364581371344652},
};
/* clang-format on */

static void durationText(void)
{
	for (size_t i = 0; i < sizeof durations / sizeof durations[0]; i++)
		ASSERT_STR(time_Duration_String(durations[i].d), durations[i].text);
}

static void durationUnits(void)
{
	for (size_t i = 0; i < sizeof durations / sizeof durations[0]; i++) {
		time_Duration d = durations[i].d;
		ASSERT(time_Duration_Seconds(d) == durations[i].seconds);
		ASSERT(time_Duration_Minutes(d) == durations[i].minutes);
		ASSERT(time_Duration_Hours(d) == durations[i].hours);
		ASSERT_INT(time_Duration_Microseconds(d), durations[i].micro);
		ASSERT_INT(time_Duration_Milliseconds(d), durations[i].milli);
		ASSERT_INT(time_Duration_Nanoseconds(d), d);
	}
}

static void durationRounding(void)
{
	for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
		ASSERT_INT(time_Duration_Round(rounds[i].d, rounds[i].m), rounds[i].round);
		ASSERT_INT(time_Duration_Truncate(rounds[i].d, rounds[i].m), rounds[i].truncate);
		ASSERT_INT(time_Duration_Abs(rounds[i].d), rounds[i].abs);
	}
}

static void unixTimes(void)
{
	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		time_Time t = time_Unix(times[i].sec, times[i].nsec);
		ASSERT(t.loc == time_Local);
		ASSERT_INT(time_Time_Unix(t), times[i].unixSec);
		ASSERT_INT(time_Time_Nanosecond(t), times[i].nanosecond);
		ASSERT_INT(time_Time_UnixNano(t), times[i].unixNano);
		ASSERT_INT(time_Time_UnixMilli(t), times[i].unixMilli);
		ASSERT_INT(time_Time_IsZero(t), times[i].zero);
		ASSERT_INT(time_Time_Unix(time_Time_Round(t, time_Hour)), times[i].roundHour);
		ASSERT_INT(time_Time_UnixNano(time_Time_Truncate(t, 7 * time_Millisecond)),
		           times[i].truncate7ms);
		ASSERT_INT(time_Time_UnixNano(time_Time_Round(t, 1500 * time_Microsecond)),
		           times[i].round1500us);
		ASSERT_INT(time_Time_UnixNano(time_Time_Add(t, -1500 * time_Millisecond)),
		           times[i].less1500ms);
	}
	ASSERT(time_Time_Equal(time_UnixMilli(-1), time_Unix(0, -1000000)));
	ASSERT(time_Time_Equal(time_UnixMicro(1500001), time_Unix(1, 500001000)));
}

static void comparisons(void)
{
	time_Time a = time_Unix(10, 5), b = time_Unix(10, 6), c = time_Unix(11, 0);
	ASSERT(time_Time_Before(a, b) && time_Time_Before(b, c) && !time_Time_Before(c, a));
	ASSERT(time_Time_After(c, b) && !time_Time_After(a, a));
	ASSERT(time_Time_Equal(a, a) && !time_Time_Equal(a, b));
	ASSERT_INT(time_Time_Compare(a, c), -1);
	ASSERT_INT(time_Time_Compare(c, a), 1);
	ASSERT_INT(time_Time_Sub(c, a), 999999995);
	ASSERT_INT(time_Time_Sub(a, c), -999999995);
	ASSERT_INT(time_Time_Sub(time_Unix(INT64_MAX / 2, 0), time_Unix(-INT64_MAX / 2, 0)),
	           INT64_MAX);
	ASSERT_INT(time_Time_Sub(time_Unix(-INT64_MAX / 2, 0), time_Unix(INT64_MAX / 2, 0)),
	           INT64_MIN);
}

static void now(void)
{
	time_Time t = time_Now(), u = time_Now();
	ASSERT((t.wall & time_hasMonotonic) != 0);
	ASSERT(t.loc == time_Local);
	ASSERT(time_Time_mono(&t) > 0);
	ASSERT(!time_Time_After(t, u));
	ASSERT(time_Since(t) >= 0);
	ASSERT(time_Until(t) <= 0);
	ASSERT(time_Until(time_Time_Add(t, time_Hour)) > 59 * time_Minute);
	time_Time wall = time_Time_Round(t, 0);
	ASSERT_INT(time_Time_mono(&wall), 0);
	ASSERT(time_Time_Equal(wall, t));
	ASSERT(time_Time_Unix(t) > 1700000000);
}

/* Without monotonic readings the wall clock decides. */
static void monotonic(void)
{
	time_Time t = time_Now();
	time_Time later = time_Time_Add(t, time_Second);
	ASSERT_INT(time_Time_Sub(later, t), time_Second);
	ASSERT_INT(time_Time_mono(&later), time_Time_mono(&t) + time_Second);
	time_Time far = time_Time_Add(t, 200 * 365 * 24 * time_Hour);
	ASSERT_INT(time_Time_mono(&far), 0);
	time_Time utc = time_Time_UTC(t);
	ASSERT(utc.loc == NULL && time_Time_Location(utc) == time_UTC);
	ASSERT(time_Time_Equal(utc, t));
	time_Time zero = {0, 0, NULL};
	ASSERT(time_Time_IsZero(zero) && !time_Time_IsZero(t));
	time_Time_setMono(&zero, 7);
	ASSERT_INT(time_Time_mono(&zero), 0);
}

static void inNil(void *t)
{
	time_Time_In(*(time_Time *)t, NULL);
}

static void locationPanic(void)
{
	time_Time t = time_Now();
	ASSERT_PANIC(inNil, &t, "time: missing Location in call to Time.In");
}

static void sleeping(void)
{
	int64_t start = time_runtimeNano();
	time_Sleep(20 * time_Millisecond);
	ASSERT(time_runtimeNano() - start >= 20 * time_Millisecond);
	time_Sleep(0);
	time_Sleep(-time_Hour);
	ASSERT(time_when(-1) <= time_runtimeNano());
	ASSERT(time_when(INT64_MAX) == INT64_MAX);
}

void suite_internal_std_time_time(void)
{
	TEST(durationText);
	TEST(durationUnits);
	TEST(durationRounding);
	TEST(unixTimes);
	TEST(comparisons);
	TEST(now);
	TEST(monotonic);
	TEST(locationPanic);
	TEST(sleeping);
}
