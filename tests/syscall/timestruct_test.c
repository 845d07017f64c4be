/*
 * syscall/timestruct.c: conversions, below zero, too.
 */
#include "tests/syscall/support.h"

static void timespec(void)
{
	static const int64_t cases[][3] = {
	    {0, 0, 0},
	    {1, 0, 1},
	    {1500000000, 1, 500000000},
	    {-1, -1, 999999999},
	    {-1000000000, -1, 0},
	    {INT64_MIN, -9223372037, 145224192},
	    {INT64_MAX, 9223372036, 854775807},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		syscall_Timespec ts = syscall_NsecToTimespec(cases[i][0]);
		ASSERT_INT(ts.Nsec, cases[i][2]);
		if (sizeof(ts.Sec) == 4) { /* cut off, as Go does it */
			ASSERT_INT(ts.Sec, (int32_t)cases[i][1]);
			continue;
		}
		ASSERT_INT(ts.Sec, cases[i][1]);
		ASSERT_INT(syscall_TimespecToNsec(ts), cases[i][0]);
	}
}

static void timeval(void)
{
	static const int64_t cases[][3] = {
	    {0, 0, 0},
	    {1, 0, 1},
	    {1000, 0, 1},
	    {1001, 0, 2},
	    {1500000000, 1, 500000},
	    {-1, 0, 0},
	    {-1001, 0, 0},
	    {-1000001, -1, 999001},
	    {-1000000000, -1, 1},
	    {-1999999000, -2, 2},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		syscall_Timeval tv = syscall_NsecToTimeval(cases[i][0]);
		ASSERT_INT(tv.Sec, cases[i][1]);
		ASSERT_INT(tv.Usec, cases[i][2]);
	}
	ASSERT_INT(syscall_TimevalToNsec((syscall_Timeval){1, 2}), 1000002000);
}

void suite_syscall_timestruct(void)
{
	TEST(timespec);
	TEST(timeval);
}
