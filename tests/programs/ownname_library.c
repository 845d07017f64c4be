/* The part of ownname.c that uses the library, by the names that the headers give. */
#include "os/os.h"
#include "runtime/runtime.h"

int ofLibrary(int argc, char **argv, char **envp);

int ofLibrary(int argc, char **argv, char **envp)
{
	runtime_initAll(argc, argv, envp);
	return (int)os_Getpid();
}
