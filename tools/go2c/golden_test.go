package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// testCompile turns Go files of a test into C, with or without #line directives.
func testCompile(t *testing.T, files []string, lines bool) (*compiler, *toolchain) {
	t.Helper()
	archive(t)
	tool, err := newToolchain(false)
	if err != nil {
		t.Fatal(err)
	}
	o := &options{cmd: "build", args: files, lines: lines}
	c, _ := o.compile(tool)
	if c == nil {
		t.Fatalf("%s does not compile", files)
	}
	return c, tool
}

// mainFile is the C file of the program's main package.
func mainFile(c *compiler) []byte {
	for _, u := range c.units {
		if u.name == "command-line-arguments" {
			return u.text()
		}
	}
	return nil
}

// TestGolden compares the C of small programs with what is written beside them. GOLDEN=1 writes
// it anew.
func TestGolden(t *testing.T) {
	files, _ := filepath.Glob("testdata/golden/*.go")
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".go"), func(t *testing.T) {
			c, _ := testCompile(t, []string{file}, false)
			want := strings.TrimSuffix(file, ".go") + ".c"
			have := mainFile(c)
			if os.Getenv("GOLDEN") != "" {
				if err := os.WriteFile(want, have, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(want)
			if err != nil || !bytes.Equal(text, have) {
				diff, _ := exec.Command("sh", "-c", "printf %s \"$1\" | diff -u "+want+" -", "sh", string(have)).Output()
				t.Errorf("the C of %s differs (%v):\n%s", file, err, diff)
			}
		})
	}
}

// TestRun runs programs that go2c built, and the same ones built by Go.
func TestRun(t *testing.T) {
	files, _ := filepath.Glob("testdata/golden/*.go")
	more, _ := filepath.Glob("testdata/run/*.go")
	for _, file := range append(files, more...) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".go"), func(t *testing.T) {
			c, tool := testCompile(t, []string{file}, true)
			ours, theirs := buildBoth(t, c, tool, t.TempDir(), file)
			have, want := outcome(ours), outcome(theirs)
			if have != want {
				t.Errorf("go2c:\n%s\ngo:\n%s", have, want)
			}
		})
	}
}

// buildBoth builds a program from its C, and with Go.
func buildBoth(t *testing.T, c *compiler, tool *toolchain, dir, file string) (ours, theirs string) {
	t.Helper()
	objs, err := tool.objects(c.units)
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs = filepath.Join(dir, "ours"), filepath.Join(dir, "theirs")
	if err := tool.link(objs, ours); err != nil {
		t.Fatal(err)
	}
	command(t, ".", "go", "build", "-o", theirs, file)
	return ours, theirs
}

// outcome is what a program prints, and its status.
func outcome(name string) string {
	cmd := exec.Command(name)
	out, err := cmd.CombinedOutput()
	s := string(out)
	if i := strings.Index(s, "\ngoroutine "); i >= 0 {
		s = s[:i] // the stack
	}
	if err != nil {
		s += "\n" + err.Error()
	}
	return s
}
