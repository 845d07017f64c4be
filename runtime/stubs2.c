/*
 * System calls of the runtime itself: they leave errno alone and work on any thread.
 *
 * Ports runtime/stubs2.go.
 */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/internal.h"

void runtime_exit(int32_t code)
{
	for (;;)
		syscall(SYS_exit_group, code);
}

void runtime_write(GoUintptr fd, const void *p, GoInt n)
{
	int saved = errno;

	while (n > 0) {
		ssize_t w = syscall(SYS_write, fd, p, n);
		if (w < 0 && errno != EINTR)
			break;
		if (w > 0) {
			p = (const char *)p + w;
			n -= w;
		}
	}
	errno = saved;
}

int32_t runtime_gettid(void)
{
	return (int32_t)syscall(SYS_gettid);
}
