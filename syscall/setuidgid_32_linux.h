/*
 * Package syscall: the calls that change ids, where the first ones had 16 bits.
 */
#ifndef GOCRT_SYSCALL_SETUIDGID_32_LINUX_H
#define GOCRT_SYSCALL_SETUIDGID_32_LINUX_H

/* syscall/setuidgid_32_linux.go */

#define syscall_sys_GETEUID syscall_SYS_GETEUID32
#define syscall_sys_SETGID syscall_SYS_SETGID32
#define syscall_sys_SETUID syscall_SYS_SETUID32
#define syscall_sys_SETREGID syscall_SYS_SETREGID32
#define syscall_sys_SETREUID syscall_SYS_SETREUID32
#define syscall_sys_SETRESGID syscall_SYS_SETRESGID32
#define syscall_sys_SETRESUID syscall_SYS_SETRESUID32

#endif
