/*
 * What C code written by go2c includes.
 */
#ifndef GO2C_H
#define GO2C_H

#include "runtime/value.h"

#endif
