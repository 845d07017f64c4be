/*
 * Package syscall: the calls that change ids.
 */
#ifndef GOCRT_SYSCALL_SETUIDGID_LINUX_H
#define GOCRT_SYSCALL_SETUIDGID_LINUX_H

/* syscall/setuidgid_linux.go */

#define syscall_sys_GETEUID syscall_SYS_GETEUID
#define syscall_sys_SETGID syscall_SYS_SETGID
#define syscall_sys_SETUID syscall_SYS_SETUID
#define syscall_sys_SETREGID syscall_SYS_SETREGID
#define syscall_sys_SETREUID syscall_SYS_SETREUID
#define syscall_sys_SETRESGID syscall_SYS_SETRESGID
#define syscall_sys_SETRESUID syscall_SYS_SETRESUID

#endif
