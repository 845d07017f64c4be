/*
 * A program that emits a descriptor of its own under the name of one of the library's, as a
 * compiler does: it wins, in the library too.
 */
#include <stdio.h>

#include "os/os.h"

/* The descriptor of os.LinkError, told from the library's by its hash. */
extern const abi_StructType own __asm__("runtime_type__os_LinkError");
const abi_StructType own = {{sizeof(os_LinkError), sizeof(os_LinkError), 1234, abi_TFlagNamed, 8, 8,
                             abi_Struct, NULL, NULL, 0, 0},
                            {NULL},
                            {NULL, 0, 0}};

int main(int argc, char **argv, char **envp)
{
	runtime_initAll(argc, argv, envp);
	GoError err = os_Link(GOSTR("/nonexistent/a"), GOSTR("/nonexistent/b"));
	const abi_Type *t = runtime_ifacetype(err);
	printf("%s\n", t == &runtime_ptr__os_LinkError ? "one pointer type" : "two pointer types");
	printf("%u %u\n", abi_Type_Elem(t)->Hash, own.Type.Hash);
	return 0;
}
