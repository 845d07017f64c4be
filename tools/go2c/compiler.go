package main

import (
	"bytes"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"sort"

	"golang.org/x/tools/go/ssa"
)

// A compiler is one run on one program.
type compiler struct {
	program *program // nil in some tests
	prog    *ssa.Program
	fset    *token.FileSet
	sizes   types.Sizes // gc's
	names   *names
	over    *overlay
	live    *liveness
	link    *linknames

	units     []*unit   // one C file each, in order of initialisation of the packages
	data      *typeData // descriptors asked for so far
	inits     map[*ssa.Function]*initPlan
	leaks     map[paramKey]leak
	captures  map[ssa.Value]bool // what byValue has found
	initFuncs []*ssa.Function    // of all packages, in Go's order
	errors    []string           // what cannot be compiled, with positions
	reported  map[string]bool

	std        map[*types.Package]bool // packages of GOROOT
	inline     map[string]bool         // C names of the functions of inline.h
	targets    map[*ssa.Function]target
	collecting collecting
	splits     map[*ssa.Function]*splitFunc
	parts      map[string]*ssa.Function // by C name: what an initialiser is written as
	recovers   map[*ssa.Function]bool
	byPkg      map[*types.Package]*unit
	iterType   types.Type // internal/runtime/maps.Iter
	lenient    bool       // functions without a body throw
	stubs      *unit      // those
	lines      bool       // #line directives
	wantFrames bool       // the program looks at its stack
	wantAllocs bool       // the program looks at the stacks that allocate
}

// errorf notes something that go2c cannot compile.
func (c *compiler) errorf(pos token.Pos, format string, args ...any) {
	msg := fmt.Sprintf("%s: %s", c.fset.Position(pos), fmt.Sprintf(format, args...))
	if c.reported == nil {
		c.reported = map[string]bool{}
	}
	if !c.reported[msg] {
		c.reported[msg] = true
		c.errors = append(c.errors, msg)
	}
}

// A unit is one C file: what it declares of others, and what it defines.
type unit struct {
	c    *compiler
	name string // import path of the package, or what the file is for

	typeDecls bytes.Buffer // struct types, each behind those that it contains
	decls     bytes.Buffer // prototypes and extern variables
	data      bytes.Buffer // static data
	body      bytes.Buffer // functions

	eval   *evaluator    // of the package's init function
	bare   bool          // the C file includes what it likes, but not go2c.h
	checks *bytes.Buffer // assertions about layouts, in the unit that has them

	declared map[string]bool // C names of struct types and externs declared so far
	nlocal   int             // static names handed out
}

func newUnit(c *compiler, name string) *unit {
	u := &unit{c: c, name: name, declared: map[string]bool{}}
	return u
}

// once says whether name has not been declared in the unit yet, and notes that it is now.
func (u *unit) once(name string) bool {
	if u.declared[name] {
		return false
	}
	u.declared[name] = true
	return true
}

// extern declares an object or function of another C file; decl is the declaration without
// "extern" and ";".
func (u *unit) extern(name, decl string) {
	if u.once(name) {
		fmt.Fprintf(&u.decls, "extern %s;\n", decl)
	}
}

// static makes a name of its own for a static object of the unit.
func (u *unit) static(stem string) string {
	u.nlocal++
	return fmt.Sprintf("%s__%d", stem, u.nlocal)
}

// text is the whole C file.
func (u *unit) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "/* %s, compiled by go2c. */\n", u.name)
	if !u.bare {
		b.WriteString("#include \"go2c.h\"\n\n")
	}
	b.Write(u.typeDecls.Bytes())
	b.Write(u.decls.Bytes())
	b.Write(u.data.Bytes())
	b.Write(u.body.Bytes())
	return b.Bytes()
}

// sortedKeys is for output that must not depend on the order of a map.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// fatal ends go2c with a message.
func fatal(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "go2c: "+format+"\n", args...)
	os.Exit(1)
}
