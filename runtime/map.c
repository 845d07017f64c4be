/*
 * What the map code, which compilers take from GOROOT, panics with.
 *
 * Ports runtime/map.go.
 */
#include "internal/runtime/maps/maps.h"
#include "runtime/internal.h"

GoError internal_runtime_maps_errNilAssign = {&runtime_itab__runtime_plainError__error,
                                              (void *)&GOSTR("assignment to entry in nil map")};
