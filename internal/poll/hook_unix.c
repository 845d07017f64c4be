/*
 * What closes a descriptor, for tests to replace.
 *
 * Ports internal/poll/hook_unix.go, but for sockets.
 */
#include "internal/poll/poll.h"

GoFuncVal *internal_poll_CloseFunc;
