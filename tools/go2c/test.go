package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// testFlags are the flags of go test that the test program takes, as far as they have a value.
var testFlags = map[string]bool{
	"run": true, "skip": true, "bench": true, "count": true, "timeout": true, "parallel": true,
	"cpu": true, "benchtime": true, "shuffle": true, "list": true, "v": false, "short": false,
	"failfast": false, "benchmem": false,
}

// splitTestArgs separates the packages, or Go files, from the flags of the test program, which may
// stand before or behind them as for go test.
func (o *options) splitTestArgs(args []string) {
	for i := 0; i < len(args); i++ {
		name, value, has := strings.Cut(strings.TrimLeft(args[i], "-"), "=")
		if !strings.HasPrefix(args[i], "-") {
			o.args = append(o.args, args[i])
			continue
		}
		name = strings.TrimPrefix(name, "test.")
		if name == "args" {
			o.rest = append(o.rest, args[i+1:]...)
			return
		}
		takes, known := testFlags[name]
		if !known {
			o.rest = append(o.rest, args[i])
			continue
		}
		if takes && !has && i+1 < len(args) {
			i++
			value, has = args[i], true
		}
		flag := "-test." + name
		if has {
			flag += "=" + value
		}
		o.rest = append(o.rest, flag)
	}
	if len(o.args) == 0 {
		o.args = []string{"."}
	}
}

// test builds and runs the tests of each package; the status is 1 where one fails.
func (o *options) test(t *toolchain) int {
	list, err := exec.Command("go", append([]string{"list"}, o.args...)...).Output()
	if err != nil {
		explain(err, true, o.args)
		return 1
	}
	status := 0
	for _, path := range strings.Fields(string(list)) {
		if !o.testPackage(t, path) {
			status = 1
		}
	}
	return status
}

// testPackage does what go test does with one package.
func (o *options) testPackage(t *toolchain, path string) bool {
	start := time.Now()
	over, inline := o.library(t)
	p, err := load(true, o.buildTags(), []string{path})
	if errors.Is(err, errInvalid) {
		explain(err, true, []string{path})
	} else if err != nil {
		fatal("%v", err)
	}
	if err != nil {
		fmt.Printf("FAIL\t%s [build failed]\n", path)
		return false
	}
	main := p.byID[path+".test"]
	if main == nil {
		fmt.Printf("?   \t%s\t[no test files]\n", path)
		return true
	}
	c := compileProgram(p, over, inline, o)
	for _, e := range c.errors {
		fmt.Fprintln(os.Stderr, e)
	}
	dir, err := os.MkdirTemp("", "go2c")
	if err != nil {
		fatal("%v", err)
	}
	defer os.RemoveAll(dir)
	exe := filepath.Join(dir, filepath.Base(path)+".test")
	if o.out != "" {
		exe, _ = filepath.Abs(o.out)
	}
	if len(c.errors) == 0 {
		err = t.make(c, exe)
	}
	if err != nil || len(c.errors) > 0 {
		if err != nil {
			fmt.Fprintln(os.Stderr, "go2c:", err)
		}
		fmt.Printf("FAIL\t%s [build failed]\n", path)
		return false
	}
	built := time.Since(start)
	start = time.Now()
	cmd := exec.Command(exe, o.rest...)
	cmd.Dir = p.byID[path].Dir
	cmd.Stdin, cmd.Stdout, cmd.Stderr = nil, os.Stdout, os.Stderr
	verdict := "ok  "
	if err := cmd.Run(); err != nil {
		verdict = "FAIL"
		fmt.Println(err)
	}
	fmt.Printf("%s\t%s\t%.3fs (built in %.1fs)\n", verdict, path, time.Since(start).Seconds(), built.Seconds())
	return verdict != "FAIL"
}

// keepTest leaves in the program what the test program imports. A package under test is there
// once, with its tests.
func (p *program) keepTest() {
	needed := map[string]bool{}
	p.closure("runtime", needed)
	for _, pkg := range p.pkgs {
		if strings.HasSuffix(pkg.ImportPath, ".test") && pkg.Name == "main" {
			p.closure(pkg.ImportPath, needed)
		}
	}
	pkgs := p.pkgs[:0:0]
	for _, pkg := range p.pkgs {
		if needed[pkg.ImportPath] {
			pkgs = append(pkgs, pkg)
		}
	}
	p.pkgs = pkgs
}
