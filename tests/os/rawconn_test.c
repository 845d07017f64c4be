/*
 * os/rawconn.c.
 *
 * After rawconn_test.go.
 */
#include "os/os.h"
#include "tests/harness.h"
#include "tests/os/files.h"

static void TestRawConnReadWrite(void)
{
	os_Pipe_return p = os_Pipe();
	os_File_SyscallConn_return sc = os_File_SyscallConn(p.r1);
	ASSERT_NIL(sc.r1);
	ASSERT(runtime_ifacetype(sc.r0) == &runtime_ptr__os_rawConn);
	ASSERT_NIL(os_rawConn_Control(sc.r0.data, &nothingVal));
	ASSERT_NIL(os_rawConn_Write(sc.r0.data, &doneVal));
	ASSERT_INT(p.r1->file->pfd.fdmu.state, 0);
	closePipe(p);
	ASSERT_ERR(os_rawConn_Write(sc.r0.data, &doneVal), "use of closed file");
}

void suite_os_rawconn(void)
{
	TEST(TestRawConnReadWrite);
}
