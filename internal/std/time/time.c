/*
 * Durations and instants.
 *
 * Ports time/time.go, but for calendar, time zones and encodings.
 */
#include <string.h>

#include "internal/std/time/time.h"
#include "runtime/runtime.h"

/* Go's integers wrap around. */
static int64_t add64(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a + (uint64_t)b);
}

static int64_t sub64(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a - (uint64_t)b);
}

static int64_t mul64(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a * (uint64_t)b);
}

int32_t time_Time_nsec(time_Time *t)
{
	return (int32_t)(t->wall & time_nsecMask);
}

int64_t time_Time_sec(time_Time *t)
{
	if ((t->wall & time_hasMonotonic) != 0)
		return time_wallToInternal + (int64_t)(t->wall << 1 >> (time_nsecShift + 1));
	return t->ext;
}

int64_t time_Time_unixSec(time_Time *t)
{
	return add64(time_Time_sec(t), time_internalToUnix);
}

void time_Time_addSec(time_Time *t, int64_t d)
{
	if ((t->wall & time_hasMonotonic) != 0) {
		int64_t sec = (int64_t)(t->wall << 1 >> (time_nsecShift + 1));
		int64_t dsec = add64(sec, d);
		if (0 <= dsec && dsec <= ((int64_t)1 << 33) - 1) {
			t->wall = (t->wall & time_nsecMask) | (uint64_t)dsec << time_nsecShift |
			          time_hasMonotonic;
			return;
		}
		time_Time_stripMono(t);
	}
	int64_t sum;
	if (__builtin_add_overflow(t->ext, d, &sum))
		sum = d > 0 ? INT64_MAX : -INT64_MAX;
	t->ext = sum;
}

void time_Time_setLoc(time_Time *t, time_Location *loc)
{
	if (loc == &time_utcLoc)
		loc = NULL;
	time_Time_stripMono(t);
	t->loc = loc;
}

void time_Time_stripMono(time_Time *t)
{
	if ((t->wall & time_hasMonotonic) != 0) {
		t->ext = time_Time_sec(t);
		t->wall &= time_nsecMask;
	}
}

void time_Time_setMono(time_Time *t, int64_t m)
{
	if ((t->wall & time_hasMonotonic) == 0) {
		int64_t sec = t->ext;
		if (sec < time_minWall || time_maxWall < sec)
			return;
		t->wall |= time_hasMonotonic | (uint64_t)(sec - time_minWall) << time_nsecShift;
	}
	t->ext = m;
}

int64_t time_Time_mono(time_Time *t)
{
	return (t->wall & time_hasMonotonic) == 0 ? 0 : t->ext;
}

bool time_Time_IsZero(time_Time t)
{
	return t.wall == 0 && t.ext == 0;
}

bool time_Time_After(time_Time t, time_Time u)
{
	return time_Time_Compare(t, u) > 0;
}

bool time_Time_Before(time_Time t, time_Time u)
{
	return time_Time_Compare(t, u) < 0;
}

GoInt time_Time_Compare(time_Time t, time_Time u)
{
	int64_t tc = t.ext, uc = u.ext;
	if ((t.wall & u.wall & time_hasMonotonic) == 0) {
		tc = time_Time_sec(&t);
		uc = time_Time_sec(&u);
		if (tc == uc) {
			tc = time_Time_nsec(&t);
			uc = time_Time_nsec(&u);
		}
	}
	return (tc > uc) - (tc < uc);
}

bool time_Time_Equal(time_Time t, time_Time u)
{
	return time_Time_Compare(t, u) == 0;
}

GoInt time_Time_Nanosecond(time_Time t)
{
	return time_Time_nsec(&t);
}

GoString time_Duration_String(time_Duration d)
{
	uint8_t buf[32];
	GoInt n = time_Duration_format(d, buf);
	return runtime_gostringn((const char *)buf + n, (GoInt)sizeof buf - n);
}

static GoSlice firstBytes(uint8_t *buf, GoInt n)
{
	return (GoSlice){buf, n, n};
}

/* A time of less than a second, before its s; in the largest unit that leaves no 0 in front. */
static GoInt formatSubSecond(uint8_t *buf, GoInt w, uint64_t u)
{
	GoInt prec = 6;
	if (u == 0) {
		buf[--w] = '0';
		return w;
	}
	if (u < (uint64_t)time_Microsecond) {
		prec = 0;
		buf[--w] = 'n';
	} else if (u < (uint64_t)time_Millisecond) {
		prec = 3;
		w -= 2;
		memcpy(buf + w, "\xc2\xb5", 2); /* the micro sign */
	} else {
		buf[--w] = 'm';
	}
	time_fmtFrac_return f = time_fmtFrac(firstBytes(buf, w), u, prec);
	return time_fmtInt(firstBytes(buf, f.r0), f.r1);
}

GoInt time_Duration_format(time_Duration d, uint8_t *buf)
{
	GoInt w = 32;
	uint64_t u = d < 0 ? -(uint64_t)d : (uint64_t)d;
	buf[--w] = 's';
	if (u < (uint64_t)time_Second) {
		w = formatSubSecond(buf, w, u);
	} else {
		time_fmtFrac_return f = time_fmtFrac(firstBytes(buf, w), u, 9);
		u = f.r1;
		w = time_fmtInt(firstBytes(buf, f.r0), u % 60);
		u /= 60;
		if (u > 0) {
			buf[--w] = 'm';
			w = time_fmtInt(firstBytes(buf, w), u % 60);
			u /= 60;
			if (u > 0) {
				buf[--w] = 'h';
				w = time_fmtInt(firstBytes(buf, w), u);
			}
		}
	}
	if (d < 0)
		buf[--w] = '-';
	return w;
}

time_fmtFrac_return time_fmtFrac(GoSlice buf, uint64_t v, GoInt prec)
{
	uint8_t *p = buf.p;
	GoInt w = buf.len;
	bool print = false;
	for (GoInt i = 0; i < prec; i++) {
		uint8_t digit = (uint8_t)(v % 10);
		print = print || digit != 0;
		if (print)
			p[--w] = (uint8_t)('0' + digit);
		v /= 10;
	}
	if (print)
		p[--w] = '.';
	return (time_fmtFrac_return){w, v};
}

GoInt time_fmtInt(GoSlice buf, uint64_t v)
{
	uint8_t *p = buf.p;
	GoInt w = buf.len;
	do {
		p[--w] = (uint8_t)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	return w;
}

int64_t time_Duration_Nanoseconds(time_Duration d)
{
	return d;
}

int64_t time_Duration_Microseconds(time_Duration d)
{
	return d / 1000;
}

int64_t time_Duration_Milliseconds(time_Duration d)
{
	return d / 1000000;
}

double time_Duration_Seconds(time_Duration d)
{
	return (double)(d / time_Second) + (double)(d % time_Second) / 1e9;
}

double time_Duration_Minutes(time_Duration d)
{
	return (double)(d / time_Minute) + (double)(d % time_Minute) / (60 * 1e9);
}

double time_Duration_Hours(time_Duration d)
{
	return (double)(d / time_Hour) + (double)(d % time_Hour) / (60 * 60 * 1e9);
}

time_Duration time_Duration_Truncate(time_Duration d, time_Duration m)
{
	return m <= 0 ? d : d - d % m;
}

bool time_lessThanHalf(time_Duration x, time_Duration y)
{
	return (uint64_t)x + (uint64_t)x < (uint64_t)y;
}

time_Duration time_Duration_Round(time_Duration d, time_Duration m)
{
	if (m <= 0)
		return d;
	time_Duration r = d % m;
	if (d < 0) {
		r = -r;
		if (time_lessThanHalf(r, m))
			return d + r;
		time_Duration d1 = add64(sub64(d, m), r);
		return d1 < d ? d1 : time_minDuration;
	}
	if (time_lessThanHalf(r, m))
		return d - r;
	time_Duration d1 = sub64(add64(d, m), r);
	return d1 > d ? d1 : time_maxDuration;
}

time_Duration time_Duration_Abs(time_Duration d)
{
	if (d >= 0)
		return d;
	return d == time_minDuration ? time_maxDuration : -d;
}

time_Time time_Time_Add(time_Time t, time_Duration d)
{
	int64_t dsec = d / 1000000000;
	int32_t nsec = time_Time_nsec(&t) + (int32_t)(d % 1000000000);
	if (nsec >= 1000000000) {
		dsec++;
		nsec -= 1000000000;
	} else if (nsec < 0) {
		dsec--;
		nsec += 1000000000;
	}
	t.wall = (t.wall & ~time_nsecMask) | (uint64_t)nsec;
	time_Time_addSec(&t, dsec);
	if ((t.wall & time_hasMonotonic) != 0) {
		int64_t te;
		if (__builtin_add_overflow(t.ext, d, &te))
			time_Time_stripMono(&t);
		else
			t.ext = te;
	}
	return t;
}

time_Duration time_Time_Sub(time_Time t, time_Time u)
{
	if ((t.wall & u.wall & time_hasMonotonic) != 0)
		return time_subMono(t.ext, u.ext);
	time_Duration d = add64(mul64(sub64(time_Time_sec(&t), time_Time_sec(&u)), time_Second),
	                        time_Time_nsec(&t) - time_Time_nsec(&u));
	if (time_Time_Equal(time_Time_Add(u, d), t))
		return d;
	return time_Time_Before(t, u) ? time_minDuration : time_maxDuration;
}

time_Duration time_subMono(int64_t t, int64_t u)
{
	int64_t d;
	if (__builtin_sub_overflow(t, u, &d))
		return t > u ? time_maxDuration : time_minDuration;
	return d;
}

time_Duration time_Since(time_Time t)
{
	if ((t.wall & time_hasMonotonic) != 0 && !time_runtimeIsBubbled())
		return time_subMono(time_runtimeNano() - time_startNano, t.ext);
	return time_Time_Sub(time_Now(), t);
}

time_Duration time_Until(time_Time t)
{
	if ((t.wall & time_hasMonotonic) != 0 && !time_runtimeIsBubbled())
		return time_subMono(t.ext, time_runtimeNano() - time_startNano);
	return time_Time_Sub(t, time_Now());
}

int64_t time_startNano;

time_Time time_Now(void)
{
	time_runtimeNow_return now = time_runtimeNow();
	if (now.r2 == 0)
		return time_unixTime(now.r0, now.r1);
	int64_t mono = now.r2 - time_startNano;
	int64_t sec = now.r0 + (time_unixToInternal - time_minWall);
	if ((uint64_t)sec >> 33 != 0)
		return (time_Time){(uint64_t)now.r1, sec + time_minWall, time_Local};
	return (time_Time){time_hasMonotonic | (uint64_t)sec << time_nsecShift | (uint64_t)now.r1,
	                   mono, time_Local};
}

time_Time time_unixTime(int64_t sec, int32_t nsec)
{
	return (time_Time){(uint64_t)nsec, add64(sec, time_unixToInternal), time_Local};
}

time_Time time_Time_UTC(time_Time t)
{
	time_Time_setLoc(&t, &time_utcLoc);
	return t;
}

time_Time time_Time_Local(time_Time t)
{
	time_Time_setLoc(&t, time_Local);
	return t;
}

time_Time time_Time_In(time_Time t, time_Location *loc)
{
	if (loc == NULL)
		runtime_panicstring(GOSTR("time: missing Location in call to Time.In"));
	time_Time_setLoc(&t, loc);
	return t;
}

time_Location *time_Time_Location(time_Time t)
{
	return t.loc == NULL ? time_UTC : t.loc;
}

int64_t time_Time_Unix(time_Time t)
{
	return time_Time_unixSec(&t);
}

int64_t time_Time_UnixMilli(time_Time t)
{
	return add64(mul64(time_Time_unixSec(&t), 1000), time_Time_nsec(&t) / 1000000);
}

int64_t time_Time_UnixMicro(time_Time t)
{
	return add64(mul64(time_Time_unixSec(&t), 1000000), time_Time_nsec(&t) / 1000);
}

int64_t time_Time_UnixNano(time_Time t)
{
	return add64(mul64(time_Time_unixSec(&t), 1000000000), time_Time_nsec(&t));
}

time_Time time_Unix(int64_t sec, int64_t nsec)
{
	if (nsec < 0 || nsec >= 1000000000) {
		int64_t n = nsec / 1000000000;
		sec = add64(sec, n);
		nsec -= n * 1000000000;
		if (nsec < 0) {
			nsec += 1000000000;
			sec = sub64(sec, 1);
		}
	}
	return time_unixTime(sec, (int32_t)nsec);
}

time_Time time_UnixMilli(int64_t msec)
{
	return time_Unix(msec / 1000, msec % 1000 * 1000000);
}

time_Time time_UnixMicro(int64_t usec)
{
	return time_Unix(usec / 1000000, usec % 1000000 * 1000);
}

time_Time time_Time_Truncate(time_Time t, time_Duration d)
{
	time_Time_stripMono(&t);
	if (d <= 0)
		return t;
	return time_Time_Add(t, -time_div(t, d).r1);
}

time_Time time_Time_Round(time_Time t, time_Duration d)
{
	time_Time_stripMono(&t);
	if (d <= 0)
		return t;
	time_Duration r = time_div(t, d).r1;
	if (time_lessThanHalf(r, d))
		return time_Time_Add(t, -r);
	return time_Time_Add(t, d - r);
}

/* hi * 2^64 + lo. */
struct wide {
	uint64_t hi, lo;
};

/* What remains of n after division by d > 0; *odd is the last bit of the quotient. */
static uint64_t wideMod(struct wide n, uint64_t d, GoInt *odd)
{
	struct wide by = {d, 0}; /* d, shifted by 64 places and then by less and less */
	n.hi %= d;
	for (int i = 0; i <= 64; i++) {
		*odd = n.hi > by.hi || (n.hi == by.hi && n.lo >= by.lo);
		if (*odd) {
			n.hi -= by.hi + (n.lo < by.lo);
			n.lo -= by.lo;
		}
		by.lo = by.lo >> 1 | by.hi << 63;
		by.hi >>= 1;
	}
	return n.lo;
}

time_div_return time_div(time_Time t, time_Duration d)
{
	bool neg = false;
	int64_t nsec = time_Time_nsec(&t);
	int64_t sec = time_Time_sec(&t);
	if (sec < 0) {
		neg = true;
		sec = sub64(0, sec);
		nsec = -nsec;
		if (nsec < 0) {
			nsec += 1000000000;
			sec = sub64(sec, 1);
		}
	}
	/* sec * 1000000000 + nsec */
	uint64_t upper = ((uint64_t)sec >> 32) * 1000000000;
	uint64_t lower = ((uint64_t)sec & UINT32_MAX) * 1000000000;
	struct wide n = {upper >> 32, (upper << 32) + lower};
	n.hi += n.lo < lower;
	n.lo += (uint64_t)nsec;
	n.hi += n.lo < (uint64_t)nsec;
	GoInt qmod2;
	time_Duration r = (time_Duration)wideMod(n, (uint64_t)d, &qmod2);
	if (neg && r != 0) {
		qmod2 ^= 1;
		r = d - r;
	}
	return (time_div_return){qmod2, r};
}

void time__init(void)
{
	time_utcLoc.name = GOSTR("UTC");
	time_UTC = &time_utcLoc;
	time_Local = &time_localLoc;
	time_startNano = time_runtimeNano() - 1;
}
