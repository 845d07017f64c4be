/*
 * A file's descriptor, lent to callbacks.
 *
 * Ports os/rawconn.go.
 */
#include "os/internal.h"

GoError os_rawConn_Control(os_rawConn *c, GoFuncVal *f)
{
	GoError err = os_File_checkValid(c->file, GOSTR("SyscallConn.Control"));
	if (err.tab != NULL)
		return err;
	err = internal_poll_FD_RawControl(&c->file->file->pfd, f);
	RUNTIME_KEEPALIVE(c->file);
	return err;
}

GoError os_rawConn_Read(os_rawConn *c, GoFuncVal *f)
{
	GoError err = os_File_checkValid(c->file, GOSTR("SyscallConn.Read"));
	if (err.tab != NULL)
		return err;
	err = internal_poll_FD_RawRead(&c->file->file->pfd, f);
	RUNTIME_KEEPALIVE(c->file);
	return err;
}

GoError os_rawConn_Write(os_rawConn *c, GoFuncVal *f)
{
	GoError err = os_File_checkValid(c->file, GOSTR("SyscallConn.Write"));
	if (err.tab != NULL)
		return err;
	err = internal_poll_FD_RawWrite(&c->file->file->pfd, f);
	RUNTIME_KEEPALIVE(c->file);
	return err;
}

os_newRawConn_return os_newRawConn(os_File *file)
{
	os_rawConn *c = runtime_newobject(&runtime_type__os_rawConn);
	c->file = file;
	return (os_newRawConn_return){c, GONIL};
}
