package main

import (
	"flag"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// TestSelected checks which tests the flags leave, against what package testing would run.
func TestSelected(t *testing.T) {
	for _, c := range []struct {
		s    selection
		kind string
		name string
		want bool
	}{
		{selection{}, "tests", "TestA", true},
		{selection{}, "examples", "ExampleA", true},
		{selection{}, "benchmarks", "BenchmarkA", false},
		{selection{"bench": "."}, "benchmarks", "BenchmarkA", true},
		{selection{"bench": "B$"}, "benchmarks", "BenchmarkA", false},
		{selection{"run": "A|B"}, "tests", "TestB", true},
		{selection{"run": "^(TestA|TestB)$"}, "tests", "TestC", false},
		{selection{"run": "^(TestA|TestB/x)$"}, "tests", "TestA", true},
		{selection{"run": "TestA/sub|TestB"}, "tests", "TestA", true},
		{selection{"run": "TestA/sub|TestB"}, "tests", "TestSub", false},
		{selection{"run": "Test[/|]A"}, "tests", "Test/A", true},
		{selection{"run": `Test\/A`}, "tests", "TestA", false},
		{selection{"run": "["}, "tests", "TestA", true},
		{selection{"run": ""}, "tests", "TestA", true},
		{selection{"skip": "A"}, "tests", "TestA", false},
		{selection{"skip": "A/sub"}, "tests", "TestA", true},
		{selection{"skip": "A/sub|A$"}, "tests", "TestA", false},
		{selection{"skip": ""}, "tests", "TestA", true},
		{selection{"run": "A", "skip": "A"}, "tests", "TestA", false},
	} {
		if have := c.s.has(c.kind, c.name); have != c.want {
			t.Errorf("%q of %s: %s is %v", c.s, c.kind, c.name, have)
		}
	}
}

const mainOfTests = `package main

import (
	_test "p"
	_xtest "p_test"
	"testing"
)

var tests = []testing.InternalTest{
	{"TestA", _test.TestA},
	{"TestB", _xtest.TestB},
}

var examples = []testing.InternalExample{{"ExampleA", _test.ExampleA, "out", false}}
`

// TestSelectedTables checks what is left of a test program's main file.
func TestSelectedTables(t *testing.T) {
	for _, c := range []struct {
		s            selection
		lacks, holds string
	}{
		{selection{"run": "A"}, "TestB", `_ "p_test"`},
		{selection{"run": "B"}, "TestA ExampleA", `_ "p"`},
		{selection{"run": "A", "list": "."}, "", "TestB"},
		{selection{}, "", "TestB"},
	} {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, "main.go", mainOfTests, 0)
		if err != nil {
			t.Fatal(err)
		}
		c.s.filter(f)
		text := goText(t, fset, f)
		for _, word := range strings.Fields(c.lacks) {
			if strings.Contains(text, word) {
				t.Errorf("%q leaves %s:\n%s", c.s, word, text)
			}
		}
		if !strings.Contains(text, c.holds) {
			t.Errorf("%q lacks %s:\n%s", c.s, c.holds, text)
		}
	}
}

func goText(t *testing.T, fset *token.FileSet, f *ast.File) string {
	t.Helper()
	var b strings.Builder
	if err := format.Node(&b, fset, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestSelectedFlags checks that flags may stand before packages and behind them.
func TestSelectedFlags(t *testing.T) {
	for _, line := range []string{
		"-c -o out -run A -v os -short -quick=1",
		"os -test.run=A -v -c --o=out -short -quick=1",
		"-v -c -o=out -run=A -short -quick=1 os",
	} {
		var o options
		fs := flag.NewFlagSet("", flag.PanicOnError)
		fs.StringVar(&o.out, "o", "", "")
		fs.BoolVar(&o.compileOnly, "c", false, "")
		fs.BoolVar(&o.verbose, "v", false, "")
		o.parseTest(fs, strings.Fields(line))
		rest := map[string]bool{}
		for _, flag := range o.rest {
			rest[flag] = true
		}
		if o.out != "out" || !o.compileOnly || !o.verbose || o.selected["run"] != "A" ||
			strings.Join(o.args, " ") != "os" || !rest["-test.run=A"] || !rest["-test.v"] ||
			!rest["-test.short"] || !rest["-quick=1"] || len(o.rest) != 4 {
			t.Errorf("%s: %+v", line, o)
		}
	}
	var o options
	o.parseTest(flag.NewFlagSet("", flag.PanicOnError), strings.Fields("-short -args -run B"))
	if strings.Join(o.args, " ") != "." || strings.Join(o.rest, " ") != "-test.short -run B" || len(o.selected) > 0 {
		t.Errorf("behind -args: %+v", o)
	}
}

// TestTesting checks that a test program knows that it is one, from its initialisation on.
func TestTesting(t *testing.T) {
	archive(t)
	tool, err := newToolchain(false)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"go.mod": "module p\n",
		"p_test.go": `package p

import "testing"

var early = testing.Testing()

func TestTesting(t *testing.T) {
	if !early || !testing.Testing() {
		t.Fatal(early, testing.Testing())
	}
}
`,
	} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	o := &options{cmd: "test", args: []string{"."}, selected: selection{}}
	if !o.testPackage(tool, "p") {
		t.Error("the test fails")
	}
}
