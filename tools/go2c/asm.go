package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Assembly is not compiled. But a function that does nothing but jump to another one stands for
// that, as if a go:linkname directive said so: golang.org/x/sys/unix makes its system calls that way.

var (
	asmFunc = regexp.MustCompile(`(?m)^TEXT\s+(\w*·\w+)\(SB\).*$`)
	asmJump = regexp.MustCompile(`^(?:JMP|B)\s+([\w∕.]+)·(\w+)\(SB\)$`)
)

// asmKnown are functions in assembly that do the same as one of the library's.
var asmKnown = map[string]string{
	"golang.org/x/sys/unix.RawSyscallNoError": "syscall.rawSyscallNoError",
	"golang.org/x/sys/unix.SyscallNoError":    "syscall.rawSyscallNoError", // for calls that do not wait
}

// addAssembly reads the jumps in the assembly of a package.
func (l *linknames) addAssembly(pkg *loaded) {
	for _, f := range pkg.SFiles {
		text, err := os.ReadFile(filepath.Join(pkg.Dir, f))
		if err != nil {
			continue // then the functions have no body, which is reported
		}
		for name, target := range asmJumps(string(text)) {
			l.add(pkg, name, target)
		}
		for _, m := range asmFunc.FindAllStringSubmatch(string(text), -1) {
			name := strings.TrimPrefix(m[1], "·")
			if target, ok := asmKnown[pkg.types.Path()+"."+name]; ok {
				l.add(pkg, name, target)
			}
		}
	}
}

// asmJumps finds the functions that only jump, and the linker's names of what they jump to.
func asmJumps(text string) map[string]string {
	jumps := map[string]string{}
	starts := asmFunc.FindAllStringSubmatchIndex(text, -1)
	for i, m := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		name, local := strings.CutPrefix(text[m[2]:m[3]], "·")
		to := asmJump.FindStringSubmatch(asmCode(text[m[1]:end]))
		if local && to != nil {
			jumps[name] = strings.ReplaceAll(to[1], "∕", "/") + "." + to[2]
		}
	}
	return jumps
}

// asmCode drops comments and empty lines.
func asmCode(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
