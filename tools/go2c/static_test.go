package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
)

// staticC is the C text for the constant initialisers of a package's variables.
func staticC(t *testing.T, c *compiler, pkg *ssa.Package) (*unit, map[ssa.Instruction]bool) {
	c.over = &overlay{}
	u := newUnit(c, pkg.Pkg.Path())
	return u, u.staticInit(pkg.Func("init"))
}

// TestStaticUnicode checks that nothing but maps of package unicode's tables is left to run.
func TestStaticUnicode(t *testing.T) {
	c, pkg := testProgram(t, "unicode")
	u, drop := staticC(t, c, pkg)
	left, all := 0, 0
	for _, b := range pkg.Func("init").Blocks {
		for _, in := range b.Instrs {
			all++
			switch in.(type) {
			case *ssa.MapUpdate, *ssa.MakeMap:
				continue
			}
			if !drop[in] {
				left++
				t.Log(in)
			}
		}
	}
	t.Logf("%d of %d instructions left", left, all)
	if left > 100 {
		t.Errorf("%d instructions left", left)
	}
	file := filepath.Join(t.TempDir(), "unicode.c")
	if err := os.WriteFile(file, u.text(), 0o666); err != nil {
		t.Fatal(err)
	}
	abs, _ := filepath.Abs(root)
	command(t, ".", "cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-Wno-unused", "-I.", "-I"+abs, "-c", "-o", os.DevNull, file)
	if !strings.Contains(string(u.text()), "unicode_") {
		t.Error("no data")
	}
}
