//go:build 386 || amd64 || riscv64

TEXT ·call(SB), 4, $0
	JMP	syscall·RawSyscall(SB)
