package main

import (
	"fmt"
	"go/types"
	"sort"

	"golang.org/x/tools/go/ssa"
)

// compileProgram turns a loaded program into C files.
func compileProgram(p *program, over *overlay, inline map[string]bool, o *options) *compiler {
	c := reachProgram(p, over, inline, o, nil)
	c.generate()
	return c
}

// reachProgram finds out what of a program is reached. What s holds is, too.
func reachProgram(p *program, over *overlay, inline map[string]bool, o *options, s *seed) *compiler {
	c := newCompiler(p, over)
	c.inline = inline
	c.lines, c.lenient = o.lines, o.lenient
	for _, pkg := range c.initOrder(p) {
		init := pkg.ssa.Func("init")
		c.initFuncs = append(c.initFuncs, init)
		c.live.addInit(init, c.initPlan(init).start())
	}
	c.live.addLibrary(p.byID["runtime"].types)
	c.live.addFunc(p.main().ssa.Func("main"))
	if s != nil {
		s.plant(c)
	}
	c.live.run()
	return c
}

// generate writes the C files of what is reached.
func (c *compiler) generate() {
	c.wantAllocs = c.readsMemProfile()
	c.wantFrames = c.wantAllocs || c.looksAtStack()
	c.findCollecting()
	c.genPackages(c.program)
	c.genMain(c.program.main(), c.initFuncs)
	c.units = append(c.units, c.funcTable())
	c.units = append(c.units, c.emitTypes()...)
	if c.stubs != nil {
		c.units = append(c.units, c.stubs)
	}
}

// looksAtStack says whether the program asks for its callers. That reflect does, for the texts of
// its panics, does not count.
func (c *compiler) looksAtStack() bool {
	for _, f := range c.live.order {
		if p := funcPackage(f); p == nil || p.Path() == "reflect" {
			continue
		}
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if call, ok := in.(ssa.CallInstruction); ok {
					switch g := call.Common().StaticCallee(); {
					case g == nil || g.Pkg == nil || g.Pkg.Pkg.Path() != "runtime":
					case g.Name() == "Callers" || g.Name() == "Caller" || g.Name() == "Stack":
						return true
					}
				}
			}
		}
	}
	return false
}

func newCompiler(p *program, over *overlay) *compiler {
	c := &compiler{
		program:  p,
		prog:     p.prog,
		fset:     p.fset,
		sizes:    gcSizes(),
		names:    newNames(),
		over:     over,
		link:     newLinknames(p),
		std:      map[*types.Package]bool{},
		targets:  map[*ssa.Function]target{},
		splits:   map[*ssa.Function]*splitFunc{},
		parts:    map[string]*ssa.Function{},
		recovers: map[*ssa.Function]bool{},
		byPkg:    map[*types.Package]*unit{},
	}
	for _, pkg := range p.pkgs {
		if pkg.Standard {
			c.std[pkg.types] = true
		}
	}
	if maps := p.byID["internal/runtime/maps"]; maps != nil {
		c.iterType = maps.types.Scope().Lookup("Iter").Type()
	}
	c.live = newLiveness(c)
	c.data = newTypeData(c)
	return c
}

// initOrder is the order in which Go initialises packages: by path, each after those it imports.
func (c *compiler) initOrder(p *program) []*loaded {
	rest := append([]*loaded{}, p.pkgs...)
	sort.SliceStable(rest, func(i, j int) bool { return rest[i].ImportPath < rest[j].ImportPath })
	done := map[string]bool{"unsafe": true, "C": true}
	var order []*loaded
	for len(rest) > 0 {
		n := len(rest)
		for i, pkg := range rest {
			ready := true
			for _, imp := range pkg.Imports {
				ready = ready && done[pkg.resolve(imp)]
			}
			if ready {
				done[pkg.ImportPath] = true
				order = append(order, pkg)
				rest = append(rest[:i:i], rest[i+1:]...)
				break
			}
		}
		if len(rest) == n {
			fatal("import cycle")
		}
	}
	return order
}

// unitFor is the C file for a function: that of its package.
func (c *compiler) unitFor(f *ssa.Function) *unit {
	return c.unitOf(funcPackage(f))
}

func (c *compiler) unitOf(p *types.Package) *unit {
	if u := c.byPkg[p]; u != nil {
		return u
	}
	name := "wrappers"
	if p != nil {
		name = p.Path()
	}
	u := newUnit(c, name)
	c.byPkg[p] = u
	c.units = append(c.units, u)
	return u
}

// genPackages writes every function and variable that is reached.
func (c *compiler) genPackages(p *program) {
	perUnit := map[*unit][]*ssa.Function{}
	for _, f := range c.live.order {
		u := c.unitFor(f)
		perUnit[u] = append(perUnit[u], f)
	}
	static := map[*ssa.Function]map[ssa.Instruction]bool{}
	for _, pkg := range p.pkgs {
		init := pkg.ssa.Func("init")
		u := c.unitOf(pkg.types)
		static[init] = u.staticInit(init)
		c.genGlobals(u, pkg)
	}
	for _, u := range append([]*unit{}, c.units...) {
		c.sortFuncs(perUnit[u])
		for _, f := range perUnit[u] {
			if f.Blocks == nil || c.banned(f) {
				c.missing(f)
				continue
			}
			u.genFunc(f, nil)
		}
	}
	for _, pkg := range p.pkgs {
		init := pkg.ssa.Func("init")
		plan, done := c.initPlan(init), static[init]
		skip := func(in ssa.Instruction) bool { return done[in] || plan.dropped(in) || isGuard(in) }
		if plan.empty(skip) {
			continue
		}
		plan.emitted = true
		c.unitOf(pkg.types).genFunc(init, skip)
	}
	// Files that hold nothing are left out.
	units := c.units[:0]
	for _, u := range c.units {
		if u.body.Len() > 0 || u.data.Len() > 0 {
			units = append(units, u)
		}
	}
	c.units = units
}

// genGlobals defines the variables of a package that are reached and not the library's.
func (c *compiler) genGlobals(u *unit, pkg *loaded) {
	for _, name := range sortedKeys(pkg.ssa.Members) {
		g, ok := pkg.ssa.Members[name].(*ssa.Global)
		if !ok || !c.live.globals[g] && g.Name() != "init$guard" || u.globalDefined(g) {
			continue
		}
		if g.Name() == "init$guard" {
			continue
		}
		sym, lib := c.globalTarget(g)
		if lib || sym != c.names.globalSym(g) {
			continue
		}
		elem := elemOf(g.Type())
		u.once(sym)
		fmt.Fprintf(&u.decls, "extern %s;\n", join(u.ctype(elem), sym))
		fmt.Fprintf(&u.data, "%s;\n", join(u.ctype(elem), sym))
	}
}

// readsMemProfile says whether the profile of memory can be read. Otherwise there is none, as with
// Go's linker.
func (c *compiler) readsMemProfile() bool {
	return c.live.lib["runtime_MemProfile"] != nil || c.live.lib["runtime_pprof_memProfileInternal"] != nil
}

// genMain writes the file with C's main: packages are initialised in order, then main.main runs.
func (c *compiler) genMain(main *loaded, inits []*ssa.Function) {
	u := newUnit(c, "the program's start")
	c.units = append(c.units, u)
	fmt.Fprintf(&u.body, "static void go2c_main(void)\n{\n")
	for _, init := range inits {
		if plan := c.initPlan(init); plan.emitted {
			sym := c.names.funcSym(plan.fn)
			fmt.Fprintf(&u.decls, "void %s(void);\n", sym)
			fmt.Fprintf(&u.body, "\t%s();\n", sym)
		}
	}
	sym := u.funcRef(main.ssa.Func("main"))
	// What the initialisers left below would be roots in the frames that main never leaves.
	u.decls.WriteString("void runtime_clearDeadStack(void);\n")
	fmt.Fprintf(&u.body, "\truntime_clearDeadStack();\n\t%s();\n}\n\n", sym)
	u.data.WriteString("GoUintptr go2c_zerobase;\n\n")
	u.decls.WriteString("extern const struct runtime_funcName {\n\tconst char *sym;\n\tGoString name;\n} go2c_funcs[];\n" +
		"extern const GoInt go2c_nfuncs;\nvoid runtime_setFuncTable(const struct runtime_funcName *, GoInt);\n")
	u.body.WriteString("int main(int argc, char **argv, char **envp)\n{\n" +
		"\truntime_setTypeTables(&go2c_types);\n" +
		"\truntime_setFuncTable(go2c_funcs, go2c_nfuncs);\n")
	if c.wantAllocs {
		u.decls.WriteString("extern GoInt runtime_MemProfileRate;\n")
		u.body.WriteString("\truntime_MemProfileRate = 512 << 10;\n")
	}
	u.body.WriteString("\truntime_rt0(argc, argv, envp, go2c_main);\n}\n")
}

// empty says whether an initialiser does nothing.
func (p *initPlan) empty(skip func(ssa.Instruction) bool) bool {
	for _, b := range p.fn.Blocks {
		for _, in := range b.Instrs {
			if skip(in) {
				continue
			}
			switch in.(type) {
			case *ssa.If, *ssa.Jump, *ssa.Return:
			default:
				return false
			}
		}
	}
	return true
}

// isGuard: what makes a package's init function run once. The program's start calls it once.
func isGuard(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.If:
		ld, ok := in.Cond.(*ssa.UnOp)
		return ok && isGuard(ld)
	case *ssa.UnOp:
		g, ok := in.X.(*ssa.Global)
		return ok && g.Name() == "init$guard"
	}
	return false
}

// itabMethod is the function that the slot of a method table calls for a concrete type: it takes
// the data word. Pointer-shaped receivers are the data word; for others the method that the
// compiler makes for the pointer is what takes it.
func (c *compiler) itabMethod(t types.Type, sel *types.Selection) *ssa.Function {
	if _, ok := t.Underlying().(*types.Pointer); ok || c.isDirect(t) {
		return c.prog.MethodValue(sel)
	}
	m := sel.Obj().(*types.Func)
	ptr := c.prog.MethodSets.MethodSet(types.NewPointer(t)).Lookup(m.Pkg(), m.Name())
	if ptr == nil {
		return c.prog.MethodValue(sel)
	}
	return c.prog.MethodValue(ptr)
}
