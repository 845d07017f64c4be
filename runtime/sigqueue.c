/*
 * Signals on their way from the handler to package os/signal.
 *
 * Ports runtime/sigqueue.go.
 *
 * Invariant: bits of mask are signals that have arrived and that signal_recv has not taken yet.
 * state says whether signal_recv waits, or somebody has sent since it looked.
 */
#include "os/signal/signal.h"

#include "runtime/internal.h"

enum {
	sigIdle,
	sigReceiving,
	sigSending
};

enum {
	words = 3, /* 65 signals */
	bits = 32
};

static struct {
	runtime_note note;
	uint32_t mask[words];
	uint32_t wanted[words];
	uint32_t ignored[words];
	uint32_t recv[words]; /* signal_recv's own */
	uint32_t state;
	uint32_t delivering; /* sigsends that have not finished */
	bool inuse;
} sig;

static uint32_t load(uint32_t *p)
{
	return __atomic_load_n(p, __ATOMIC_SEQ_CST);
}

static bool cas(uint32_t *p, uint32_t old, uint32_t val)
{
	return __atomic_compare_exchange_n(p, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

/* Tells signal_recv that there is something. */
static void notify(void)
{
	for (;;) {
		switch (load(&sig.state)) {
		case sigIdle:
			if (cas(&sig.state, sigIdle, sigSending))
				return;
			break;
		case sigSending:
			return;
		case sigReceiving:
			if (cas(&sig.state, sigReceiving, sigIdle)) {
				runtime_notewakeup(&sig.note);
				return;
			}
			break;
		}
	}
}

bool runtime_sigsend(uint32_t s)
{
	uint32_t bit = (uint32_t)1 << s % bits;

	if (s >= words * bits)
		return false;
	__atomic_add_fetch(&sig.delivering, 1, __ATOMIC_SEQ_CST);
	if (!(load(&sig.wanted[s / bits]) & bit)) {
		__atomic_sub_fetch(&sig.delivering, 1, __ATOMIC_SEQ_CST);
		return false;
	}
	if (!(__atomic_fetch_or(&sig.mask[s / bits], bit, __ATOMIC_SEQ_CST) & bit))
		notify();
	__atomic_sub_fetch(&sig.delivering, 1, __ATOMIC_SEQ_CST);
	return true;
}

/* Waits until something was sent since the last time. */
static void await(void)
{
	for (;;) {
		if (cas(&sig.state, sigIdle, sigReceiving)) {
			runtime_notetsleepg(&sig.note, -1);
			runtime_noteclear(&sig.note);
			return;
		}
		if (cas(&sig.state, sigSending, sigIdle))
			return;
		if (load(&sig.state) == sigReceiving)
			runtime_throw(GOSTR("signal_recv: inconsistent state"));
	}
}

uint32_t os_signal_signal_recv(void)
{
	for (;;) {
		for (uint32_t i = 0; i < words; i++) {
			if (sig.recv[i] == 0)
				continue;
			uint32_t bit = (uint32_t)__builtin_ctz(sig.recv[i]);
			sig.recv[i] &= ~((uint32_t)1 << bit);
			return i * bits + bit;
		}
		await();
		for (int i = 0; i < words; i++)
			sig.recv[i] = __atomic_exchange_n(&sig.mask[i], 0, __ATOMIC_SEQ_CST);
	}
}

void os_signal_signalWaitUntilIdle(void)
{
	while (load(&sig.delivering) != 0)
		runtime_Gosched();
	while (load(&sig.state) != sigReceiving)
		runtime_Gosched();
}

static void set(uint32_t *word, uint32_t s, bool on)
{
	uint32_t bit = (uint32_t)1 << s % bits;

	if (on)
		__atomic_fetch_or(&word[s / bits], bit, __ATOMIC_SEQ_CST);
	else
		__atomic_fetch_and(&word[s / bits], ~bit, __ATOMIC_SEQ_CST);
}

void os_signal_signal_enable(uint32_t s)
{
	if (!sig.inuse) {
		sig.inuse = true;
		runtime_noteclear(&sig.note);
	}
	if (s >= words * bits)
		return;
	set(sig.wanted, s, true);
	set(sig.ignored, s, false);
	runtime_sigenable(s);
}

void os_signal_signal_disable(uint32_t s)
{
	if (s >= words * bits)
		return;
	runtime_sigdisable(s);
	set(sig.wanted, s, false);
}

void os_signal_signal_ignore(uint32_t s)
{
	if (s >= words * bits)
		return;
	runtime_sigignore(s);
	set(sig.wanted, s, false);
	set(sig.ignored, s, true);
}

void runtime_sigInitIgnored(uint32_t s)
{
	set(sig.ignored, s, true);
}

bool os_signal_signal_ignored(uint32_t s)
{
	return s < words * bits && (load(&sig.ignored[s / bits]) & (uint32_t)1 << s % bits) != 0;
}
