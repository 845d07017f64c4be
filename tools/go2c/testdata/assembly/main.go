// A program with a function in assembly that only jumps to another.
package main

import "syscall"

func call(trap, a1, a2, a3 uintptr) (r1, r2 uintptr, err syscall.Errno)

func main() {
	pid, _, err := call(syscall.SYS_GETPID, 0, 0, 0)
	println(int(pid) == syscall.Getpid(), err == 0)
}
