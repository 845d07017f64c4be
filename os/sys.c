/*
 * The machine's name.
 *
 * Ports os/sys.go.
 */
#include "os/internal.h"

os_Hostname_return os_Hostname(void)
{
	return os_hostname();
}
