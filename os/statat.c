/*
 * Attributes of a file below an open directory, with the test log.
 *
 * Ports os/statat.go.
 */
#include "internal/testlog/testlog.h"
#include "os/internal.h"

os_File_lstatat_return os_File_lstatat(os_File *f, GoString name)
{
	typedef os_File_lstatat_return (*hook)(GoFuncVal *, os_File *, GoString);
	if (os_stathook != NULL) {
		os_File_lstatat_return r = ((hook)os_stathook->fn)(os_stathook, f, name);
		if (r.r0.tab != NULL || r.r1.tab != NULL)
			return r;
	}
	if (internal_testlog_Logger().tab != NULL)
		internal_testlog_Stat(os_joinPath(os_File_Name(f), name));
	return os_File_lstatatNolog(f, name);
}
