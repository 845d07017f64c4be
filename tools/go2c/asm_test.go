package main

import (
	"bytes"
	"maps"
	"testing"
)

func TestAssemblyJumps(t *testing.T) {
	const text = `
#include "textflag.h"

// A comment.
TEXT ·Jump(SB),NOSPLIT,$0-56
	JMP	syscall·Syscall(SB)	// to there

TEXT ·Branch(SB),NOSPLIT,$0-56
	// arm64's
	B	internal∕poll·call(SB)

TEXT ·Work(SB),NOSPLIT,$0-48
	MOVQ	a1+8(FP), DI
	JMP	syscall·Syscall(SB)

TEXT ·Register(SB),NOSPLIT,$0
	JMP	AX

TEXT other·Name(SB),NOSPLIT,$0
	JMP	syscall·Syscall6(SB)
`
	want := map[string]string{
		"Jump":   "syscall.Syscall",
		"Branch": "internal/poll.call",
	}
	if have := asmJumps(text); !maps.Equal(have, want) {
		t.Errorf("have %v, want %v", have, want)
	}
}

// The function in assembly is the library's.
func TestAssemblyOfPackage(t *testing.T) {
	c, _ := testCompile(t, []string{"./testdata/assembly"}, false)
	for _, u := range c.units {
		if bytes.Contains(u.text(), []byte("syscall_RawSyscall(")) {
			return
		}
	}
	t.Error("no call of syscall.RawSyscall")
}
