/*
 * Errors and interfaces of input and output.
 *
 * Ports io: io.go's values and interfaces.
 */
#ifndef GOCRT_INTERNAL_STD_IO_IO_H
#define GOCRT_INTERNAL_STD_IO_IO_H

#include "internal/abi/abi.h"
#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* io/io.go */

#define io_SeekStart 0
#define io_SeekCurrent 1
#define io_SeekEnd 2

extern GOCRT_API GoError io_ErrShortWrite;    /* short write */
extern GOCRT_API GoError io_errInvalidWrite;  /* invalid write result */
extern GOCRT_API GoError io_ErrShortBuffer;   /* short buffer */
extern GOCRT_API GoError io_EOF;              /* EOF */
extern GOCRT_API GoError io_ErrUnexpectedEOF; /* unexpected EOF */
extern GOCRT_API GoError io_ErrNoProgress;    /* multiple Read calls return no data or error */

typedef GoIface io_Reader; /* Read */
typedef GoIface io_Writer; /* Write */
typedef GoIface io_Closer; /* Close */
typedef GoIface io_Seeker; /* Seek */
typedef GoIface io_ReadWriter;
typedef GoIface io_ReadCloser;
typedef GoIface io_WriteCloser;
typedef GoIface io_ReadWriteCloser;
typedef GoIface io_ReaderFrom;
typedef GoIface io_WriterTo;
typedef GoIface io_ReaderAt;
typedef GoIface io_WriterAt;
typedef GoIface io_StringWriter;

/* Results of every method that reads or writes a slice. */
typedef struct io_Reader_Read_return {
	GoInt r0;
	GoError r1;
} io_Reader_Read_return;
typedef io_Reader_Read_return io_Writer_Write_return;

/* r.Read(p); r must not be nil. */
static inline io_Reader_Read_return io_Reader_Read(io_Reader r, GoSlice p)
{
	return ((io_Reader_Read_return(*)(void *, GoSlice))r.tab->Fun[0])(r.data, p);
}

/* w.Write(p); w must not be nil. */
static inline io_Writer_Write_return io_Writer_Write(io_Writer w, GoSlice p)
{
	return ((io_Writer_Write_return(*)(void *, GoSlice))w.tab->Fun[0])(w.data, p);
}

/* Sets the package's variables. Called by runtime_initAll, after errors. */
GOCRT_API void io__init(void);

GOCRT_END_DECLS

#endif
