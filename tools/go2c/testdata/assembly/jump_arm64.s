TEXT ·call(SB), 4, $0
	B	syscall·RawSyscall(SB)
