package main

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"
)

// liveness is what a program can reach: rapid type analysis from main and the initialisers. A
// method is reached when its type gets into an interface and its name and signature are called
// through one; an initialiser's instruction when somebody needs what it stores.
type liveness struct {
	c       *compiler
	funcs   map[*ssa.Function]bool
	order   []*ssa.Function // funcs in the order found
	lib     map[string]*ssa.Function
	globals map[*ssa.Global]bool
	from    map[*ssa.Function]*ssa.Function // who first reached a function
	types   typeutil.Map                    // types that reach an interface
	typeSeq []types.Type                    // the same in the order found

	everything  bool                     // no method is left out
	invoked     map[string]*typeutil.Map // method id to the signatures called
	reflectAll  bool                     // methods may be looked up by number or computed name
	reflectName map[string]bool
	maps        bool          // there are maps
	methods     []ifaceMethod // of live types, not yet reached
	shadowed    map[*ssa.Function]bool
	shadowVars  map[*ssa.Global]bool
	plans       []*initPlan
	work        []*ssa.Function
	current     *ssa.Function
}

// An ifaceMethod is a method of a type that reaches an interface.
type ifaceMethod struct {
	t   types.Type
	sel *types.Selection
}

// addLibrary notes what the library does by itself: it makes the values of run-time panics, and
// prints panics by their methods.
func (l *liveness) addLibrary(runtime *types.Package) {
	for _, name := range []string{"boundsError", "errorString", "plainError", "errorAddressString",
		"TypeAssertionError", "PanicNilError"} {
		if o := runtime.Scope().Lookup(name); o != nil {
			l.addType(o.Type())
		}
	}
	l.addImplements(types.Universe.Lookup("error").Type())
	l.addImplements(runtime.Scope().Lookup("stringer").Type())
}

func newLiveness(c *compiler) *liveness {
	return &liveness{
		c:           c,
		funcs:       map[*ssa.Function]bool{},
		lib:         map[string]*ssa.Function{},
		globals:     map[*ssa.Global]bool{},
		from:        map[*ssa.Function]*ssa.Function{},
		invoked:     map[string]*typeutil.Map{},
		reflectName: map[string]bool{},
		shadowed:    map[*ssa.Function]bool{},
		shadowVars:  map[*ssa.Global]bool{},
	}
}

// run finds everything that is reached from the roots added so far.
func (l *liveness) run() {
	for {
		for len(l.work) > 0 {
			f := l.work[len(l.work)-1]
			l.work = l.work[:len(l.work)-1]
			l.scanFunc(f)
		}
		if !l.scanMethods() && len(l.work) == 0 {
			return
		}
	}
}

// callsBack are functions of the library that call Go functions which the compiler writes.
var callsBack = map[string]string{
	"reflect_makeFuncStub":    "reflect.callReflect",
	"reflect_methodValueCall": "reflect.callMethod",
}

// addFunc notes that f is called or used as a value.
func (l *liveness) addFunc(f *ssa.Function) {
	if isAddCleanup(f) {
		return // its calls are written as calls of the library's runtime_addCleanup
	}
	t := l.c.resolve(f)
	if t.lib {
		if l.lib[t.sym] == nil {
			l.lib[t.sym] = f
			if name := callsBack[t.sym]; name != "" {
				l.addHelper(name)
			}
		}
		l.shadow(f)
		return
	}
	if t.fn == nil {
		t.fn = f // reported when it is written
	}
	if l.funcs[t.fn] {
		return
	}
	l.funcs[t.fn] = true
	l.from[t.fn] = l.current
	if l.c.banned(t.fn) {
		l.c.missing(t.fn)
		return
	}
	l.order = append(l.order, t.fn)
	l.work = append(l.work, t.fn)
}

func (l *liveness) scanFunc(f *ssa.Function) {
	l.current = f
	l.noteReflection(f)
	foldBranches(f)
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			l.addInstr(in)
		}
	}
}

// noteReflection sees calls that find methods by number or name.
func (l *liveness) noteReflection(f *ssa.Function) {
	if p := funcPackage(f); p == nil || p.Path() != "reflect" {
		return
	}
	switch linkerName(f) {
	case "reflect.Value.Method", "reflect.Value.MethodByName", "reflect.(*rtype).Method",
		"reflect.(*rtype).MethodByName":
		l.reflectAll = true
	}
}

// addInstr notes what an instruction uses.
func (l *liveness) addInstr(in ssa.Instruction) {
	var ops [10]*ssa.Value
	for _, op := range in.Operands(ops[:0]) {
		l.addValue(*op)
	}
	switch in := in.(type) {
	case *ssa.MakeInterface:
		l.addType(in.X.Type())
	case *ssa.TypeAssert:
		l.addImplements(in.AssertedType)
	case *ssa.ChangeInterface:
		l.addImplements(in.Type())
	case ssa.CallInstruction:
		if c := in.Common(); c.IsInvoke() {
			l.addInvoke(c.Method)
		}
	}
	for _, name := range l.c.helperFuncs(in) {
		l.addHelper(name)
	}
}

func (l *liveness) addValue(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.Function:
		l.addFunc(v)
	case *ssa.Global:
		l.addGlobal(v)
	}
}

// addGlobal notes that a variable is used, and what initialises it.
func (l *liveness) addGlobal(g *ssa.Global) {
	if l.globals[g] {
		return
	}
	l.globals[g] = true
	if to := l.c.link.global[l.c.link.vars[g.Pkg.Pkg.Path()+"."+g.Name()]]; to != nil {
		l.addGlobal(to)
	}
	l.shadowGlobal(g)
	if init := g.Pkg.Func("init"); init != nil {
		l.addInit(init, l.c.initPlan(init).use(g))
	}
}

// addInit notes instructions of a package's init function that are needed now.
func (l *liveness) addInit(init *ssa.Function, instrs []ssa.Instruction) {
	current := l.current
	l.current = init
	for _, in := range instrs {
		l.addInstr(in)
	}
	l.current = current
}

// mapFuncs are what maps need. They are reached together: the file of internal/runtime/maps is
// the same in all programs with maps then, and compiled once.
var mapFuncs = func() (list []string) {
	for _, f := range []string{"mapaccess1", "mapaccess2", "mapassign"} {
		for _, v := range []string{"", "_fast32", "_fast64", "_faststr"} {
			list = append(list, "runtime."+f+v)
		}
	}
	for _, f := range []string{"makemap", "makemap_small", "mapassign_fast64ptr", "mapdelete",
		"mapclear", "mapIterStart", "mapIterNext"} {
		list = append(list, "runtime."+f)
	}
	return list
}()

// addHelper notes a function of the runtime that C code calls by its linker name.
func (l *liveness) addHelper(name string) {
	if slices.Contains(mapFuncs, name) {
		if l.maps {
			return
		}
		l.maps = true
		for _, f := range mapFuncs {
			l.addRuntime(f)
		}
		return
	}
	l.addRuntime(name)
}

func (l *liveness) addRuntime(name string) {
	if l.c.over.has(symbolOfLinker(name)) {
		return
	}
	for _, f := range []*ssa.Function{l.c.link.push[name], l.c.link.funcs[name]} {
		if f != nil {
			l.addFunc(f)
			return
		}
	}
}

// addImplements: where types are asked at run time whether they implement an interface, their
// descriptors must have its methods.
func (l *liveness) addImplements(t types.Type) {
	if it, ok := t.Underlying().(*types.Interface); ok {
		for i := range it.NumMethods() {
			l.addInvoke(it.Method(i))
		}
	}
}

func (l *liveness) addInvoke(m *types.Func) {
	set := l.invoked[m.Id()]
	if set == nil {
		set = new(typeutil.Map)
		l.invoked[m.Id()] = set
	}
	set.Set(m.Type(), true)
}

// addType notes that values of t may be in interfaces; reflection gets from there to every type
// that t is made of.
func (l *liveness) addType(t types.Type) {
	t = types.Unalias(t)
	if l.types.At(t) != nil {
		return
	}
	if _, ok := t.(*types.Tuple); ok {
		return
	}
	l.types.Set(t, true)
	l.typeSeq = append(l.typeSeq, t)
	if types.IsInterface(t) {
		l.addImplements(t)
	} else {
		mset := l.c.prog.MethodSets.MethodSet(t)
		for i := range mset.Len() {
			l.methods = append(l.methods, ifaceMethod{t, mset.At(i)})
		}
	}
	for _, part := range typeParts(t) {
		l.addType(part)
	}
}

// typeParts are the types that reflection finds in t.
func typeParts(t types.Type) []types.Type {
	var parts []types.Type
	if reflectsPointer(t) {
		parts = append(parts, types.NewPointer(t))
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		parts = append(parts, u.Elem())
	case *types.Slice:
		parts = append(parts, u.Elem())
	case *types.Array:
		parts = append(parts, u.Elem())
	case *types.Chan:
		parts = append(parts, u.Elem())
	case *types.Map:
		parts = append(parts, u.Key(), u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			parts = append(parts, u.Field(i).Type())
		}
	case *types.Signature:
		for _, tuple := range []*types.Tuple{u.Params(), u.Results()} {
			for i := range tuple.Len() {
				parts = append(parts, tuple.At(i).Type())
			}
		}
	}
	return parts
}

// methodLive says whether the method that sel selects is called through an interface or by
// reflection.
func (l *liveness) methodLive(t types.Type, sel *types.Selection) bool {
	m := sel.Obj().(*types.Func)
	if l.everything {
		return true
	}
	if l.types.At(types.Unalias(t)) == nil {
		return false
	}
	if set := l.invoked[m.Id()]; set != nil && set.At(m.Type()) != nil {
		return true
	}
	return m.Exported() && (l.reflectAll || l.reflectName[m.Name()])
}

// scanMethods reaches the methods of live types that are called by now.
func (l *liveness) scanMethods() bool {
	n := len(l.methods)
	rest := l.methods[:0]
	for _, m := range slices.Clone(l.methods) {
		if !l.methodLive(m.t, m.sel) {
			rest = append(rest, m)
			continue
		}
		l.current = nil
		if f := l.c.itabMethod(m.t, m.sel); f != nil {
			l.addFunc(f)
		}
		if f := l.c.prog.MethodValue(m.sel); f != nil && l.reflectAll {
			l.addFunc(f)
		}
	}
	l.methods = rest
	return len(rest) != n
}

// shadow follows the Go body of a function that the library replaces: the library calls the same
// methods through interfaces, and makes values of the same types.
func (l *liveness) shadow(f *ssa.Function) {
	if t := l.c.resolve(f); t.fn != nil {
		f = t.fn
	}
	if l.shadowed[f] || strings.HasPrefix(linkerName(f), "runtime.") {
		return
	}
	l.shadowed[f] = true
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			l.shadowInstr(in)
			for _, op := range in.Operands(nil) {
				if g, ok := (*op).(*ssa.Global); ok {
					l.shadowGlobal(g)
				}
			}
		}
	}
}

func (l *liveness) shadowInstr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.MakeInterface:
		l.addType(in.X.Type())
	case *ssa.TypeAssert:
		l.addImplements(in.AssertedType)
	case ssa.CallInstruction:
		c := in.Common()
		if c.IsInvoke() {
			l.addInvoke(c.Method)
		} else if g := c.StaticCallee(); g != nil {
			l.shadow(g)
		}
	}
}

// shadowGlobal follows the initialiser of a variable that the library sets: os.Interrupt's type may be
// asked for methods by a program in which nothing else makes one.
func (l *liveness) shadowGlobal(g *ssa.Global) {
	if l.shadowVars[g] {
		return
	}
	l.shadowVars[g] = true
	init := g.Pkg.Func("init")
	if _, lib := l.c.globalTarget(g); !lib || init == nil {
		return
	}
	for _, b := range init.Blocks {
		for _, in := range b.Instrs {
			if s, ok := in.(*ssa.Store); ok && addressBase(s.Addr) == g {
				if made, ok := s.Val.(ssa.Instruction); ok {
					l.shadowInstr(made)
				}
			}
		}
	}
}

// path is how f was reached, for messages.
func (l *liveness) path(f *ssa.Function) string {
	var names []string
	for g := l.from[f]; g != nil && len(names) < 4; g = l.from[g] {
		names = append(names, g.String())
	}
	return strings.Join(names, " < ")
}
