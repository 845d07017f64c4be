/*
 * What the cases of section J note, and cleanups and finalizers that note.
 */
#ifndef GOCRT_TESTS_ORACLE_J_RECORD_H
#define GOCRT_TESTS_ORACLE_J_RECORD_H

#include "support.h"

/* Adds s, which is kept, to what ran. */
void record_add(const char *s);
/* What ran since the last call, sorted. */
GoString record_take(void);
/* How much that is. */
int record_count(void);
/* Takes s out, where it is there. */
void record_forget(const char *s);
/* Collects n times and says what ran in each. */
void rounds(int n);

/* A func(int) that notes s, and one that does nothing. */
GoFuncVal *note(const char *s);
extern GoFuncVal nothing;

/* callCleanup[int]. */
void callInt(GoFuncVal *f, void *arg);
/* AddCleanup of a func(int), of note(s), of a func of one pointer-shaped argument of the type. */
runtime_Cleanup addInt(void *ptr, GoFuncVal *f);
runtime_Cleanup addNote(void *ptr, const char *s);
runtime_Cleanup addPointer(void *ptr, GoFuncVal *f, const abi_Type *type, void *arg);

/* SetFinalizer of a func(*object); NULL clears it. */
void setFinalizer(void *obj, GoFuncVal *f);
/* With a func that notes s. */
void finalizerNote(void *obj, const char *s);

#endif
