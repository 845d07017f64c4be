package main

import (
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMissingNamed checks that a program which needs what nobody has does not compile, and is told what.
func TestMissingNamed(t *testing.T) {
	archive(t)
	tool, err := newToolchain(false)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ pkg, call, name string }{
		{"runtime/debug", "debug.WriteHeapDump(1)", "runtime/debug.WriteHeapDump"},
		{"runtime", "runtime.StartTrace()", "runtime.StartTrace"},
	} {
		file := filepath.Join(t.TempDir(), "main.go")
		text := fmt.Sprintf("package main\n\nimport %q\n\nfunc main() { %s }\n", c.pkg, c.call)
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		o := &options{cmd: "build", args: []string{file}}
		over, inline := o.library(tool)
		p, err := loadListed(token.NewFileSet(), false, nil, o.list())
		if err != nil {
			t.Fatal(err)
		}
		errs := strings.Join(compileProgram(p, over, inline, o).errors, "\n")
		if !strings.Contains(errs, c.name+" has no Go body") || !strings.Contains(errs, "main") {
			t.Errorf("%s: %q", c.call, errs)
		}
	}
}
