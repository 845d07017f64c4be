/*
 * The two locations that every Time may refer to.
 *
 * Ports time/zoneinfo.go: its variables that Time's representation needs.
 */
#include "internal/std/time/time.h"

time_Location *time_UTC;
time_Location time_utcLoc;
time_Location *time_Local;
time_Location time_localLoc;
