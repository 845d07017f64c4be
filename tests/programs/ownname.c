/* A program with an os_Getpid of its own, linked with a library that was built with a prefix. */
#include <stdio.h>
#include <unistd.h>

int os_Getpid(void);
int ofLibrary(int argc, char **argv, char **envp);

int os_Getpid(void)
{
	return -5;
}

int main(int argc, char **argv, char **envp)
{
	int of_library = ofLibrary(argc, argv, envp);

	printf("%d %s\n", os_Getpid(), of_library == (int)getpid() ? "right" : "wrong");
	return 0;
}
