package main

import (
	_ "embed"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

//go:embed inline.h
var inlineHeader []byte

var inlineDef = regexp.MustCompile(`(?:^|[;}\s])static inline [^;({}]*?\b(\w+)\(`)

// inlineFuncs are the C names of the Go functions that inline.h defines.
func (t *toolchain) inlineFuncs() (map[string]bool, error) {
	cmd := exec.Command(t.cc, "-E", "-P", "-I"+t.root, filepath.Join(t.headerDir(), "inline.h"))
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s -E inline.h: %v", t.cc, err)
	}
	m := map[string]bool{}
	for _, f := range inlineDef.FindAllStringSubmatch(string(out), -1) {
		if strings.Contains(f[1], "_") {
			m[f[1]] = true
		}
	}
	return m, nil
}
