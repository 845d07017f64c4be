package main

import (
	"errors"
	"flag"
	"fmt"
	"go/token"
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

// parseTest reads the command line of test: packages, or Go files, the flags of go2c and those of the
// test program, in any order as for go test. What is behind -args, and flags that nobody knows, are
// for the test program too.
func (o *options) parseTest(fs *flag.FlagSet, args []string) {
	o.selected = selection{}
	for i := 0; i < len(args); i++ {
		if !strings.HasPrefix(args[i], "-") {
			o.args = append(o.args, args[i])
			continue
		}
		name, value, has := strings.Cut(strings.TrimLeft(args[i], "-"), "=")
		if name == "args" {
			o.rest = append(o.rest, args[i+1:]...)
			break
		}
		name = strings.TrimPrefix(name, "test.")
		own := fs.Lookup(name)
		takes, known := testFlags[name]
		if own != nil {
			b, ok := own.Value.(interface{ IsBoolFlag() bool })
			takes = !ok || !b.IsBoolFlag()
		}
		if takes && !has && i+1 < len(args) {
			i++
			value, has = args[i], true
		}
		if own != nil {
			if fs.Parse(flagWords(name, value, has)); !known {
				continue
			}
		}
		switch name {
		case "run", "skip", "bench", "list":
			o.selected[name] = value
		}
		if known {
			name = "test." + name
		}
		o.rest = append(o.rest, flagWords(name, value, has)...)
	}
	if len(o.args) == 0 {
		o.args = []string{"."}
	}
}

// flagWords is how a flag stands on a command line.
func flagWords(name, value string, has bool) []string {
	if has {
		return []string{"-" + name + "=" + value}
	}
	return []string{"-" + name}
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
	dir, err := os.MkdirTemp("", "go2c")
	if err != nil {
		fatal("%v", err)
	}
	defer os.RemoveAll(dir)
	exe := filepath.Join(dir, filepath.Base(path)+".test")
	if o.out != "" {
		exe, _ = filepath.Abs(o.out)
	} else if o.compileOnly {
		exe = filepath.Base(path) + ".test"
	}
	switch src, err := o.buildTest(t, path, exe); {
	case err != nil:
		if err != errInvalid {
			fmt.Fprintln(os.Stderr, "go2c:", err)
		}
		fmt.Printf("FAIL\t%s [build failed]\n", path)
		return false
	case src == "":
		fmt.Printf("?   \t%s\t[no test files]\n", path)
		return true
	case o.compileOnly:
		return true
	default:
		return o.runTest(path, src, exe, start)
	}
}

// buildTest makes the test program of a package and returns the package's directory, "" where there
// are no tests. errInvalid comes after its messages.
func (o *options) buildTest(t *toolchain, path, exe string) (src string, err error) {
	list, err := goList(true, o.buildTags(), []string{path})
	if err != nil {
		explain(err, true, []string{path})
		return "", errInvalid
	}
	tests := false
	for _, pkg := range list {
		tests = tests || pkg.ImportPath == path+".test"
		if pkg.ImportPath == path {
			src = pkg.Dir
		}
	}
	if !tests {
		return "", nil
	}
	over, inline := o.library(t)
	plan := o.plan(t, over, list)
	if objs := planned(plan); objs != nil {
		return src, t.link(objs, exe)
	}
	p, err := loadListed(token.NewFileSet(), true, o.selected, list)
	if errors.Is(err, errInvalid) {
		explain(err, true, []string{path})
		return "", errInvalid
	} else if err != nil {
		return "", err
	}
	c := compileProgram(p, over, inline, o)
	for _, e := range c.errors {
		fmt.Fprintln(os.Stderr, e)
	}
	if len(c.errors) > 0 {
		return "", errInvalid
	}
	return src, t.make(c, exe, plan)
}

// runTest runs a test program in the directory of its package.
func (o *options) runTest(path, src, exe string, start time.Time) bool {
	built := time.Since(start)
	start = time.Now()
	cmd := exec.Command(exe, o.rest...)
	cmd.Dir = src
	cmd.Stdin, cmd.Stdout, cmd.Stderr = nil, os.Stdout, os.Stderr
	verdict := "ok  "
	if err := cmd.Run(); err != nil {
		verdict = "FAIL"
		fmt.Println(err)
	}
	fmt.Printf("%s\t%s\t%.3fs (built in %.1fs)\n", verdict, path, time.Since(start).Seconds(), built.Seconds())
	return verdict != "FAIL"
}

// keepTest leaves in the program the selected tests and what the test program imports. A package
// under test is there once, with its tests.
func (p *program) keepTest(selected selection) {
	needed := map[string]bool{}
	p.closure("runtime", needed)
	for _, pkg := range p.pkgs {
		if strings.HasSuffix(pkg.ImportPath, ".test") && pkg.Name == "main" {
			p.closure(pkg.ImportPath, needed)
			selected.filter(pkg.files[0])
		}
		if pkg.path() == "testing" && pkg.Standard {
			for _, f := range pkg.files {
				setString(f, "testBinary", "1")
			}
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
