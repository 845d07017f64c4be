package main

import (
	"bytes"
	"fmt"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// root is the top of the source tree.
const root = "../.."

// archive is the built library, found as go2c finds it; a test that needs it is skipped without it,
// unless $BUILD says that it is there.
func archive(t *testing.T) string {
	t.Helper()
	abs, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOCRT", abs)
	_, a, err := findLibrary()
	if err != nil && os.Getenv("BUILD") != "" {
		t.Fatalf("BUILD is %s: %v", os.Getenv("BUILD"), err)
	} else if err != nil {
		t.Skipf("the library is not built: %v", err)
	}
	return a
}

// command runs a program and returns its standard output.
func command(t *testing.T, dir string, arg ...string) string {
	t.Helper()
	cmd := exec.Command(arg[0], arg[1:]...)
	cmd.Dir = dir
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(arg, " "), err, errs.String())
	}
	return out.String()
}

// tryCommand runs a program that may fail.
func tryCommand(arg ...string) error {
	out, err := exec.Command(arg[0], arg[1:]...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%v\n%s", err, out)
	}
	return nil
}

// testProgram builds the SSA form of a package's files.
func testProgram(t *testing.T, files ...string) (*compiler, *ssa.Package) {
	t.Helper()
	cfg := &packages.Config{Mode: packages.LoadAllSyntax, Env: append(os.Environ(), "CGO_ENABLED=0")}
	initial, err := packages.Load(cfg, files...)
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(initial) > 0 {
		t.Fatal("the test program does not compile")
	}
	prog, pkgs := ssautil.AllPackages(initial, ssa.InstantiateGenerics)
	prog.Build()
	c := &compiler{prog: prog, fset: prog.Fset, sizes: types.SizesFor("gc", runtime.GOARCH), names: newNames(),
		live: &liveness{funcs: ssautil.AllFunctions(prog), everything: true},
		over: &overlay{}, link: &linknames{}, targets: map[*ssa.Function]target{}}
	c.data = newTypeData(c)
	return c, pkgs[0]
}

// compileC compiles and links C files with the library.
func compileC(t *testing.T, lib, out string, files ...string) {
	t.Helper()
	abs, _ := filepath.Abs(root)
	args := []string{"cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-fno-strict-aliasing",
		"-I" + filepath.Join(abs, "tools/go2c"), "-I" + abs, "-o", out}
	args = append(args, files...)
	args = append(args, lib)
	args = append(args, strings.Fields(command(t, ".", "pkg-config", "--libs", "bdw-gc", "libffi"))...)
	command(t, ".", append(args, "-pthread", "-lm")...)
}

// TestDescriptors compares the descriptors of hard types with those in a program built by gc.
func TestDescriptors(t *testing.T) {
	lib := archive(t)
	dir := t.TempDir()
	gc := filepath.Join(dir, "gc")
	command(t, "testdata/types", "go", "build", "-ldflags=-checklinkname=0", "-o", gc, "nasty.go", "dump.go")
	want := strings.Split(strings.TrimSpace(command(t, dir, gc)), "\n")

	c, pkg := testProgram(t, "testdata/types/nasty.go", "testdata/types/dump.go")
	for fn := range c.live.funcs {
		if fn.Pkg != pkg && (fn.Origin() == nil || fn.Origin().Pkg != pkg) {
			continue
		}
		if fn.TypeParams().Len() > len(fn.TypeArgs()) || fn.Parent() != nil && fn.Parent().TypeParams().Len() > len(fn.Parent().TypeArgs()) {
			continue // not an instance
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if m, ok := in.(*ssa.MakeInterface); ok {
					c.data.want(m.X.Type())
				}
			}
		}
	}
	var files []string
	for _, u := range c.emitTypes() {
		file := filepath.Join(dir, strings.ReplaceAll(u.name, " ", "_")+".c")
		if err := os.WriteFile(file, u.text(), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	stubs := filepath.Join(dir, "stubs.c")
	var b bytes.Buffer
	for _, text := range c.data.texts {
		fmt.Fprintf(&b, "void __attribute__((weak)) %s(void) {}\n", strings.TrimPrefix(text, "x_"))
	}
	if err := os.WriteFile(stubs, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	exe := filepath.Join(dir, "go2c")
	compileC(t, lib, exe, append(files, stubs, "testdata/types/dump.c")...)
	have := map[string]bool{}
	byName := map[string]string{}
	for _, line := range strings.Split(command(t, dir, exe), "\n") {
		have[line] = true
		byName[line[:strings.IndexByte(line+"|", '|')]] = line
	}
	for _, line := range want {
		if !have[line] {
			t.Errorf("descriptor differs\ngc:   %s\ngo2c: %s", line, byName[line[:strings.IndexByte(line, '|')]])
		}
	}
	t.Logf("%d descriptors compared", len(want))
}
