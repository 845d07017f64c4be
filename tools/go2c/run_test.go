package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// outcome runs a program and gives what it wrote and its exit status.
func outcome(t *testing.T, exe string) (string, int) {
	out, err := exec.Command(exe).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if exit != nil {
		return string(out), exit.ExitCode()
	}
	return string(out), 0
}

// TestRun builds each program of testdata/run with gc and with go2c, and compares what they do.
func TestRun(t *testing.T) {
	lib := archive(t)
	t.Setenv("GOCRT", mustAbs(t, root))
	t.Setenv("BUILD", filepath.Dir(lib))
	files, err := filepath.Glob("testdata/run/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".go"), func(t *testing.T) {
			dir := t.TempDir()
			gc, own := filepath.Join(dir, "gc"), filepath.Join(dir, "go2c")
			command(t, ".", "go", "build", "-o", gc, file)
			o := options{cmd: "build", out: own, args: []string{file}, lines: true}
			if o.do() != 0 {
				t.Fatal("go2c build fails")
			}
			want, status := outcome(t, gc)
			have, haveStatus := outcome(t, own)
			if have != want || haveStatus != status {
				t.Errorf("gc: status %d\n%s\ngo2c: status %d\n%s", status, want, haveStatus, have)
			}
		})
	}
}

func mustAbs(t *testing.T, path string) string {
	s, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s); err != nil {
		t.Fatal(err)
	}
	return s
}
