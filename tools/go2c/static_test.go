package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
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

// TestStaticNumbers checks that nothing is left to run of a table of 4096 elements whose infinities,
// NaNs and negative zeros come from variables.
func TestStaticNumbers(t *testing.T) {
	var files []string
	for _, name := range []string{"cmplxdivide.go", "cmplxdivide1.go"} {
		file := filepath.Join(runtime.GOROOT(), "test", name)
		if _, err := os.Stat(file); err != nil {
			t.Skip(err)
		}
		files = append(files, file)
	}
	c, _ := testCompile(t, files, false)
	text := string(mainFile(c))
	if !strings.Contains(text, "__builtin_nan") || strings.Contains(text, "goinit") {
		t.Error("the table is not static data")
	}
}

// TestParts checks that long initialisers are written as functions of bounded size, which do what
// one does: build a table and maps in order, and show up as one in the stack of a panic.
func TestParts(t *testing.T) {
	const n = 300
	var src strings.Builder
	src.WriteString("package main\n\nimport \"os\"\n\ntype E struct {\n\tname string\n\tp *int\n\tl []int\n}\n\n" +
		"var one = len(os.Args)\n\nvar order int\n\nfunc fn(i int) int {\n\tif i == 3*len(os.Getenv(\"PANIC\")) {\n" +
		"\t\tpanic(i)\n\t}\n\torder++\n\treturn order + one\n}\n\nvar tab = []E{\n")
	for i := range n {
		fmt.Fprintf(&src, "\t{\"n%d\", new(int), []int{%d, fn(%d), -fn(%d)}},\n", i, i, i+1, i+1)
	}
	src.WriteString("}\n\nvar m = map[string]*E{\n")
	for i := range n {
		fmt.Fprintf(&src, "\t\"k%d\": &tab[%d-fn(1)],\n", i, 3*n+1)
	}
	src.WriteString("}\n\nfunc main() {\n\tfor i, e := range tab {\n\t\tprintln(i, e.name, *e.p, e.l[1], e.l[2], m[\"k\"+e.name[1:]].name)\n\t}\n}\n")
	dir := t.TempDir()
	file := filepath.Join(dir, "parts.go")
	if err := os.WriteFile(file, []byte(src.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	c, tool := testCompile(t, []string{file}, true)
	if len(c.parts) < 3 {
		t.Errorf("%d parts", len(c.parts))
	}
	for _, f := range strings.Split(string(mainFile(c)), "\n}\n") {
		if len(f) > 2*partSize {
			t.Errorf("a function of %d bytes: %.60s", len(f), f)
		}
	}
	ours, theirs := buildBoth(t, c, tool, dir, file)
	for _, env := range []string{"", "xx"} {
		t.Setenv("PANIC", env)
		if have, want := outcome(ours), outcome(theirs); have != want {
			t.Errorf("go2c:\n%s\ngo:\n%s", have, want)
		}
	}
	out, _ := exec.Command(ours).CombinedOutput()
	if n := strings.Count(string(out), "main.init("); n != 1 {
		t.Errorf("the initialiser is %d times in the stack:\n%s", n, out)
	}
}
