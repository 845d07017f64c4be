// go2c compiles Go programs to C on the gocrt library.
//
//	go2c build|run|test|emit [-o out] [-v] [packages or files]
//	go2c -overlay
//
// How a program passes through it: load.go type-checks packages and builds their SSA form;
// overlay.go reads what the library defines, linkname.go what //go:linkname comments bind;
// prune.go and prune_init.go find the functions, types and variables that the program can reach;
// build.go shares them out to C files; func.go, control.go, expr.go, convert.go, iface.go,
// call.go, builtin.go, collections.go and defer.go write each function as C; types.go, layout.go,
// typename.go, typedata.go, descriptor.go, maptype.go,
// typetables.go, equal.go, itab.go, data.go and static.go write types, their descriptors and static data;
// link.go and cache.go run the C compiler and keep its objects, plan.go which of them a program needs.
package main

import (
	"errors"
	"flag"
	"fmt"
	"go/token"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

// options are the command line.
type options struct {
	cmd     string
	out     string
	verbose bool
	tags    string
	lines   bool
	lenient bool
	each    string   // a list of programs, see batch.go
	args    []string // packages or files
	rest    []string // arguments of the program that is run

	compileOnly bool      // of test: do not run it
	selected    selection // of test: which ones
}

const usage = `usage: go2c build|run|test|emit [-o out] [-v] [-tags list] [packages or files] [arguments]
       go2c test [-c] [-o out] [-v] [-run regexp] [-skip regexp] [-bench regexp] ... [packages]
       go2c -overlay
`

func main() {
	if len(os.Args) == 2 && os.Args[1] == "-overlay" {
		os.Exit(listOverlay())
	}
	if len(os.Args) < 2 {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	o := options{cmd: os.Args[1]}
	fs := flag.NewFlagSet("go2c "+o.cmd, flag.ExitOnError)
	fs.StringVar(&o.out, "o", "", "the program, or for emit the directory, to write")
	fs.BoolVar(&o.verbose, "v", false, "say what is compiled")
	fs.StringVar(&o.tags, "tags", "", "build tags")
	fs.BoolVar(&o.lines, "g", true, "tell the C compiler the lines of the Go files")
	fs.BoolVar(&o.lenient, "missing", false, "let functions without a body throw when they are called")
	fs.StringVar(&o.each, "each", "", "build the programs of a list, a `file` of lines: program file...")
	if o.cmd == "test" {
		fs.BoolVar(&o.compileOnly, "c", false, "compile the test program, and do not run it")
	}
	if o.cmd == "test" {
		o.parseTest(fs, os.Args[2:])
	} else {
		fs.Parse(os.Args[2:])
		o.args = fs.Args()
	}
	switch o.cmd {
	case "build", "emit", "test":
	case "run":
		o.args, o.rest = splitRunArgs(o.args)
	default:
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	os.Exit(o.do())
}

// splitRunArgs separates the Go files, or the one package, from the program's arguments.
func splitRunArgs(args []string) (pkgs, rest []string) {
	i := 0
	for i < len(args) && strings.HasSuffix(args[i], ".go") {
		i++
	}
	if i == 0 && len(args) > 0 {
		i = 1
	}
	return args[:i], args[i:]
}

// buildTags: assembly that has a pure Go counterpart is left out.
const buildTags = "purego,math_big_pure_go,compiler_bootstrap_off"

func (o *options) do() int {
	t, err := newToolchain(o.verbose)
	if err != nil {
		fatal("%v", err)
	}
	t.trim()
	if o.each != "" {
		return o.batch(t)
	}
	if o.cmd == "test" {
		return o.test(t)
	}
	if o.cmd == "emit" {
		c, _ := o.compile(t)
		if c == nil {
			return 1
		}
		return o.emit(c)
	}
	list := o.list()
	if list == nil {
		return 1
	}
	out := o.out
	if o.cmd == "run" {
		dir, err := os.MkdirTemp("", "go2c")
		if err != nil {
			fatal("%v", err)
		}
		defer os.RemoveAll(dir)
		out = filepath.Join(dir, "program")
	} else if out == "" {
		out = o.programName(list)
	}
	if !o.program(t, list, out) {
		return 1
	}
	if o.cmd == "run" {
		return runProgram(out, o.rest)
	}
	return 0
}

// program makes the program of the packages listed; false after messages.
func (o *options) program(t *toolchain, list []*listed, out string) bool {
	over, inline := o.library(t)
	plan := o.plan(t, over, list)
	if objs := planned(plan); objs != nil {
		if err := t.link(objs, out); err != nil {
			fatal("%v", err)
		}
		return true
	}
	c := o.lower(over, inline, list)
	if c == nil {
		return false
	}
	if err := t.make(c, out, plan); err != nil {
		fatal("%v", err)
	}
	return true
}

// library reads what the library defines.
func (o *options) library(t *toolchain) (over *overlay, inline map[string]bool) {
	over, err := loadOverlay(t.archive)
	if err != nil {
		fatal("%v", err)
	}
	over.include = t.root
	if inline, err = t.inlineFuncs(); err != nil {
		fatal("%v", err)
	}
	return over, inline
}

func (o *options) buildTags() string {
	if o.tags != "" {
		return buildTags + "," + o.tags
	}
	return buildTags
}

// list lists the packages of the program; nil where it does not compile, after messages.
func (o *options) list() []*listed {
	list, err := goList(false, o.buildTags(), o.args)
	if errors.Is(err, errInvalid) {
		explain(err, false, o.args)
		return nil
	} else if err != nil {
		fatal("%v", err)
	}
	return list
}

// compile loads the program and turns it into C; nil where that failed, after messages.
func (o *options) compile(t *toolchain) (*compiler, string) {
	list := o.list()
	if list == nil {
		return nil, ""
	}
	over, inline := o.library(t)
	return o.lower(over, inline, list), o.programName(list)
}

// lower turns the packages listed into C; nil where that failed, after messages.
func (o *options) lower(over *overlay, inline map[string]bool, list []*listed) *compiler {
	p, err := loadListed(token.NewFileSet(), false, nil, list)
	if errors.Is(err, errInvalid) {
		explain(err, false, o.args)
		return nil
	} else if err != nil {
		fatal("%v", err)
	}
	if p.main() == nil {
		return nil // packages that are no commands have been checked
	}
	c := compileProgram(p, over, inline, o)
	if len(c.errors) > 0 {
		for _, e := range c.errors {
			fmt.Fprintln(os.Stderr, e)
		}
		return nil
	}
	return c
}

// programName is what go build would call the program.
func (o *options) programName(list []*listed) string {
	name := "program"
	for _, pkg := range list {
		if pkg.Name == "main" && !pkg.DepOnly {
			name = pkg.ImportPath
		}
	}
	if name == "command-line-arguments" && len(o.args) > 0 {
		return strings.TrimSuffix(filepath.Base(o.args[0]), ".go")
	}
	return filepath.Base(name)
}

// emit writes the C files into a directory, or to standard output.
func (o *options) emit(c *compiler) int {
	for _, u := range c.units {
		if o.out == "" {
			os.Stdout.Write(u.text())
			continue
		}
		os.MkdirAll(o.out, 0o777)
		name := filepath.Join(o.out, mangle(u.name)+".c")
		if err := os.WriteFile(name, u.text(), 0o666); err != nil {
			fatal("%v", err)
		}
	}
	if o.out != "" {
		os.WriteFile(filepath.Join(o.out, "go2c.h"), header, 0o666)
		os.WriteFile(filepath.Join(o.out, "inline.h"), inlineHeader, 0o666)
	}
	return 0
}

// runProgram runs it as go run does: the status is the program's, or 1 with a word where it was
// killed.
func runProgram(name string, args []string) int {
	cmd := exec.Command(name, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	// A terminal's interrupt is for the program; caught, not ignored, since it would inherit that.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGQUIT)
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if ws, ok := exit.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
			fmt.Fprintln(os.Stderr, exit)
			return 1
		}
		return exit.ExitCode()
	} else if err != nil {
		fatal("%v", err)
	}
	return 0
}

// listOverlay prints what the library stands for; status 1 where something of the process API is
// not there.
func listOverlay() int {
	t, err := newToolchain(false)
	if err != nil {
		fatal("%v", err)
	}
	over, err := loadOverlay(t.archive)
	if err != nil {
		fatal("%v", err)
	}
	p, err := load(false, buildTags, []string{"os/exec", "os/signal"})
	if err != nil {
		fatal("%v", err)
	}
	if len(over.print(os.Stdout, newCompiler(p, over))) > 0 {
		return 1
	}
	return 0
}
