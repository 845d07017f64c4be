/*
 * A Go program has its three standard descriptors open.
 *
 * Ports runtime/fds_unix.go.
 */
#include <errno.h>
#include <fcntl.h>

#include "runtime/internal.h"

void runtime_checkfds(void)
{
	for (int i = 0; i < 3; i++) {
		int fd;
		if (fcntl(i, F_GETFD) >= 0)
			continue;
		if (errno == EBADF) {
			fd = open("/dev/null", O_RDWR);
			if (fd == i)
				continue;
		}
		runtime_throw(GOSTR("cannot open standard fds"));
	}
}
