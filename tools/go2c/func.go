package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A funcGen writes one function as C. SSA registers become local variables t0, t1 ..., except
// values that are only another way to say something that never changes, such as the address of a
// field: those are written where they are used.
type funcGen struct {
	u *unit
	c *compiler
	f *ssa.Function

	vars bytes.Buffer // declarations
	body bytes.Buffer

	frame    bool // has a runtime_recoverFrame
	claims   bool // calls recover
	nocode   map[ssa.Instruction]bool
	onStack  map[*ssa.Alloc]bool
	joined   map[ssa.Instruction]bool // without code, as part of another
	landing  map[ssa.Value]bool       // used after a recovered panic
	static   bool                     // a package's init function, of which some is static data
	known    map[ssa.Value]string     // what a thunk holds
	labels   map[*ssa.BasicBlock]bool
	line     token.Position // of what is being written
	file     string         // that of the last #line directive
	ntmp     int
	startPos int
	split    *splitFunc // where the function collects
	parts    *partFunc  // where it may be too long
}

// hasCtx says whether a function is called with its func value as first argument: those that are
// made to be values, function literals and bound methods.
func hasCtx(f *ssa.Function) bool {
	return f.Parent() != nil || len(f.FreeVars) > 0
}

// closureType declares the struct behind a closure's func value and returns its C type.
func (u *unit) closureType(f *ssa.Function) string {
	name := u.c.names.funcSym(f) + "__clo"
	if u.once("struct " + name) {
		var b strings.Builder
		fmt.Fprintf(&b, "struct %s {\n\tvoid (*fn)(void);\n", name)
		for i, fv := range f.FreeVars {
			fmt.Fprintf(&b, "\t%s;\n", join(u.ctype(u.c.capturedType(fv)), freeVarName(i)))
		}
		b.WriteString("};\n")
		u.typeDecls.WriteString(b.String())
	}
	return "struct " + name
}

// paramTypes are the C types of a function's parameters, those of size zero left out.
func (u *unit) paramTypes(sig *types.Signature) []string {
	var list []string
	if r := sig.Recv(); r != nil && !u.c.isZeroSize(r.Type()) {
		list = append(list, u.ctype(r.Type()))
	}
	for i := range sig.Params().Len() {
		if t := sig.Params().At(i).Type(); !u.c.isZeroSize(t) {
			list = append(list, u.ctype(t))
		}
	}
	return list
}

func joinParams(list []string) string {
	if len(list) == 0 {
		return "void"
	}
	return strings.Join(list, ", ")
}

// prototype is the C declaration of f as sym. Bound functions and thunks have their receivers as
// free variable or first parameter.
func (u *unit) prototype(f *ssa.Function, sym string, named bool) string {
	var list []string
	if hasCtx(f) {
		list = append(list, "GoFuncVal *ctx")
	}
	if f.Blocks != nil {
		for i, p := range f.Params {
			if u.c.isZeroSize(p.Type()) {
				continue
			}
			s := u.ctype(p.Type())
			if named {
				s = join(s, paramName(f, i))
			}
			list = append(list, s)
		}
	} else {
		list = append(list, u.paramTypes(f.Signature)...)
	}
	return join(u.retType(f.Signature), sym) + "(" + joinParams(list) + ")"
}

// join writes a declaration: no blank behind a *.
func join(ctype, name string) string {
	if strings.HasSuffix(ctype, "*") {
		return ctype + name
	}
	return ctype + " " + name
}

// paramName is the C name of a parameter; a_ keeps it apart from everything else.
func paramName(f *ssa.Function, i int) string {
	name := f.Params[i].Name()
	if name == "" || name == "_" {
		return fmt.Sprintf("a_%d", i)
	}
	for j, p := range f.Params {
		if j != i && p.Name() == name {
			return fmt.Sprintf("a_%s_%d", mangle(name), i)
		}
	}
	return "a_" + mangle(name)
}

// funcRef declares f in the unit and returns its C name.
func (u *unit) funcRef(f *ssa.Function) string {
	t := u.c.resolve(f)
	sym := t.sym
	switch {
	case t.lib:
	case t.fn != nil:
		f = t.fn
		sym = u.c.names.funcSym(f)
	default:
		sym = u.c.names.funcSym(f)
		u.c.missing(f)
	}
	if u.once(sym) && !t.inline {
		fmt.Fprintf(&u.decls, "%s;\n", u.prototype(f, sym, false))
	}
	return sym
}

// dataFuncRef declares f without its type, for tables.
func (u *unit) dataFuncRef(f *ssa.Function) string {
	t := u.c.resolve(f)
	s := t.sym
	if !t.lib {
		if t.fn == nil {
			u.c.missing(f)
			t.fn = f
		}
		s = u.c.names.funcSym(t.fn)
	}
	u.extern(s, "void "+s+"(void)")
	return s
}

// globalRef declares a package variable in the unit and returns its C name.
func (u *unit) globalRef(g *ssa.Global) string {
	sym, _ := u.c.globalTarget(g)
	elem := g.Type().(*types.Pointer).Elem()
	u.extern(sym, join(u.ctype(elem), sym))
	return sym
}

// missing notes that a function has no body anywhere. Where the user wants it so, the program
// throws when it is called.
func (c *compiler) missing(f *ssa.Function) {
	if !c.lenient {
		what := "has no Go body, and the library does not define " + symbolOfLinker(linkerName(f))
		c.errorf(f.Pos(), "%s %s (reached from %s)", f, what, c.live.path(f))
		return
	}
	if c.stubs == nil {
		c.stubs = newUnit(c, "functions without a body")
	}
	if u := c.stubs; u.once(c.names.funcSym(f)) {
		fmt.Fprintf(&u.body, "void %s(void)\n{\n\truntime_fatal(%s);\n}\n\n", c.names.funcSym(f),
			stringLiteral("call of "+f.String()+", which has no body"))
	}
}

// funcValue is the func value of a function without free variables: a constant object whose code
// drops the context.
func (u *unit) funcValue(f *ssa.Function) string {
	sym := u.funcRef(f)
	name := sym + "__f"
	if !u.once(name) {
		return "(GoFuncVal *)&" + name
	}
	code := sym
	if t := u.c.resolve(f); t.fn == nil || !hasCtx(t.fn) {
		code = sym + "__a"
		u.decls.WriteString("static ")
		u.adapter(&u.decls, f, sym, code)
	}
	fmt.Fprintf(&u.decls, "static const GoFuncVal %s = {(void (*)(void))%s};\n", name, code)
	return "(GoFuncVal *)&" + name
}

// adapter writes a function that is called with a context and calls f without.
func (u *unit) adapter(out *bytes.Buffer, f *ssa.Function, sym, name string) {
	g := f
	if t := u.c.resolve(f); t.fn != nil {
		g = t.fn
	}
	params, args := []string{"GoFuncVal *ctx"}, []string{}
	for i, t := range u.signatureTypes(g) {
		params = append(params, join(t, fmt.Sprintf("a%d", i)))
		args = append(args, fmt.Sprintf("a%d", i))
	}
	ret := u.retType(g.Signature)
	fmt.Fprintf(out, "%s(%s)\n{\n", join(ret, name), joinParams(params))
	if u.c.mayRecover(g) {
		fmt.Fprintf(out, "\truntime_recoverPass(ctx, (GoFuncVal *)(void *)%s);\n", sym)
	} else {
		out.WriteString("\t(void)ctx;\n")
	}
	call := sym + "(" + strings.Join(args, ", ") + ");\n}\n"
	if ret != "void" {
		call = "return " + call
	}
	out.WriteString("\t" + call)
}

// signatureTypes are the C types of the parameters of a function that has no context.
func (u *unit) signatureTypes(f *ssa.Function) []string {
	if f.Blocks == nil {
		return u.paramTypes(f.Signature)
	}
	var list []string
	for _, p := range f.Params {
		if !u.c.isZeroSize(p.Type()) {
			list = append(list, u.ctype(p.Type()))
		}
	}
	return list
}

// genFunc writes f into the unit. skip are instructions that need no code.
func (u *unit) genFunc(f *ssa.Function, skip func(ssa.Instruction) bool) {
	g := &funcGen{u: u, c: u.c, f: f,
		nocode:  map[ssa.Instruction]bool{},
		onStack: map[*ssa.Alloc]bool{},
		landing: map[ssa.Value]bool{},
		joined:  map[ssa.Instruction]bool{},
		labels:  map[*ssa.BasicBlock]bool{},
	}
	g.static = skip != nil
	sym := u.c.names.funcSym(f)
	g.split = g.newSplit(sym)
	g.analyse(skip)
	g.sinkLoads()
	g.mark(f.Pos())
	if g.split != nil {
		g.genSplit()
		return
	}
	if g.static {
		g.parts = &partFunc{}
	}
	g.prologue()
	head := g.body
	var blocks []bytes.Buffer
	for _, b := range f.Blocks {
		g.body = bytes.Buffer{}
		g.block(b)
		blocks = append(blocks, g.body)
	}
	g.body = head
	for i, b := range f.Blocks {
		if g.labels[b] {
			fmt.Fprintf(&g.body, "b%d:;\n", b.Index)
		}
		g.body.Write(blocks[i].Bytes())
	}
	u.declareFunc(f, sym)
	text, vars := g.body.String(), g.vars.String()
	if g.parts != nil {
		text, vars = g.parts.finish(g, &u.body, sym)
	}
	u.c.lineMark(&u.body, f.Pos())
	fmt.Fprintf(&u.body, "%s%s\n{\n%s%s}\n\n", g.attributes(), u.prototype(f, sym, true), vars, text)
}

// declareFunc declares a function that the unit defines.
func (u *unit) declareFunc(f *ssa.Function, sym string) {
	if u.once(sym) {
		fmt.Fprintf(&u.decls, "%s;\n", u.prototype(f, sym, false))
	}
}

// allocates says whether an instruction may allocate, without a call.
func allocates(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Alloc:
		return in.Heap
	case *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan, *ssa.MakeClosure, *ssa.MakeInterface:
		return true
	case *ssa.Call:
		b, ok := in.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "append"
	}
	return false
}

// attributes: a function that others show up above on the stack must have a frame of its own.
func (g *funcGen) attributes() string {
	if !g.c.wantFrames {
		return ""
	}
	for _, b := range g.f.Blocks {
		for _, in := range b.Instrs {
			call, ok := in.(ssa.CallInstruction)
			if ok {
				_, builtin := call.Common().Value.(*ssa.Builtin)
				ok = !builtin
			}
			if ok || g.c.wantAllocs && allocates(in) {
				return "__attribute__((noinline)) "
			}
		}
	}
	return ""
}

// analyse finds out what must be known before the first line is written.
func (g *funcGen) analyse(skip func(ssa.Instruction) bool) {
	for _, b := range g.f.Blocks {
		for _, in := range b.Instrs {
			if skip != nil && skip(in) {
				g.nocode[in] = true
				continue
			}
			switch in := in.(type) {
			case *ssa.Alloc:
				g.onStack[in] = g.c.stackable(in) && (g.split == nil || !g.split.tracks(g.c, in))
			case *ssa.BinOp:
				if isJoined(in) {
					g.joined[in], g.nocode[in] = true, true
				}
			case *ssa.ChangeInterface:
				if addsMethods(in) {
					g.joined[in], g.nocode[in] = true, true
				}
			case *ssa.MakeSlice:
				if isAppended(in) {
					g.joined[in], g.nocode[in] = true, true
				}
			case *ssa.Defer:
				g.frame = g.frame || in.DeferStack == nil
				g.claims = g.claims || isRecover(&in.Call)
			case *ssa.Call:
				if bi, ok := in.Call.Value.(*ssa.Builtin); ok {
					g.claims = g.claims || bi.Name() == "recover"
					g.frame = g.frame || bi.Name() == "ssa:deferstack"
				}
			}
		}
	}
	if g.f.Recover == nil {
		return
	}
	for _, in := range g.f.Recover.Instrs {
		var ops [8]*ssa.Value
		for _, op := range in.Operands(ops[:0]) {
			g.landing[*op] = true
		}
	}
}

// prologue declares what is there from the start, and enters the frame of deferred calls.
func (g *funcGen) prologue() {
	f := g.f
	for i, p := range f.Params {
		if g.c.isZeroSize(p.Type()) && g.isUsed(p) {
			g.declare(g.local(paramName(f, i)), p.Type())
		} else if !g.isUsed(p) && !g.c.isZeroSize(p.Type()) {
			g.stmt("(void)%s;", paramName(f, i))
		}
	}
	if hasCtx(f) {
		g.freeVars()
	}
	if g.claims {
		g.stmt("runtime_panicRecord *claim = runtime_recoverClaim(%s);", g.self())
	} else if s := g.c.wrapped(f); s != nil && g.c.mayRecover(s) {
		g.stmt("runtime_recoverPass(%s, (GoFuncVal *)(void *)%s);", g.self(), g.u.funcRef(s))
	}
	if g.frame {
		g.stmt("runtime_recoverFrame fr;")
		g.stmt("RUNTIME_FRAME_ENTER(fr);")
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if a, ok := in.(*ssa.Alloc); ok && g.onStack[a] && g.landing[a] {
					g.stmt("GO2C_ESCAPE(&%s_m);", g.reg(a))
				}
			}
		}
		g.stmt("if (RUNTIME_RECOVERED(fr))")
		if f.Recover != nil {
			g.stmt("\t%s", g.gotoBlock(f.Recover))
		} else {
			g.stmt("\treturn%s;", g.zeroResults())
		}
	}
}

func (g *funcGen) zeroResults() string {
	if t := g.u.retType(g.f.Signature); t != "void" {
		if r := g.f.Signature.Results(); r.Len() == 1 {
			return " " + g.u.zero(r.At(0).Type())
		}
		return " (" + t + "){0}"
	}
	return ""
}

func (g *funcGen) freeVars() {
	used := false
	for i, fv := range g.f.FreeVars {
		if g.isUsed(fv) {
			used = true
			t := g.u.ctype(g.c.capturedType(fv))
			fmt.Fprintf(&g.vars, "\t%s = ((%s *)ctx)->v%d;\n", join(t, freeVarName(i)),
				g.u.closureType(g.f), i)
		}
	}
	if !used && !g.claims {
		g.stmt("(void)ctx;")
	}
}

// capturedType is the type of what a closure holds of a variable.
func (c *compiler) capturedType(fv *ssa.FreeVar) types.Type {
	if c.byValue(fv) {
		return elemOf(fv.Type())
	}
	return fv.Type()
}

func freeVarName(i int) string { return fmt.Sprintf("v%d", i) }

// self is what a deferred call of this function is known by to runtime_recoverClaim.
func (g *funcGen) self() string {
	if hasCtx(g.f) {
		return "ctx"
	}
	return "(GoFuncVal *)(void *)" + g.c.names.funcSym(g.f)
}

func (g *funcGen) isUsed(v ssa.Value) bool {
	if v.Referrers() == nil {
		return true
	}
	for _, r := range *v.Referrers() {
		if _, debug := r.(*ssa.DebugRef); debug {
			continue
		}
		if !g.nocode[r] || g.joined[r] {
			return true
		}
	}
	return false
}

func (g *funcGen) stmt(format string, args ...any) {
	g.lineHere()
	g.body.WriteByte('\t')
	fmt.Fprintf(&g.body, format, args...)
	g.body.WriteByte('\n')
}

// declare declares a zeroed local variable.
func (g *funcGen) declare(name string, t types.Type) {
	fmt.Fprintf(&g.vars, "\t%s;\n", join(g.u.ctype(t), name))
}

// temp declares a scratch variable of the C type.
func (g *funcGen) temp(ctype string) string {
	g.ntmp++
	name := g.local(fmt.Sprintf("x%d", g.ntmp))
	fmt.Fprintf(&g.vars, "\t%s;\n", join(ctype, name))
	return name
}

// set assigns the value of an instruction to its register, or only evaluates it where nobody
// needs it.
func (g *funcGen) set(v ssa.Value, format string, args ...any) {
	expr := fmt.Sprintf(format, args...)
	if !g.isUsed(v) {
		g.stmt("(void)(%s);", expr)
		return
	}
	t := g.u.ctype(v.Type())
	if g.c.isHuge(v.Type()) {
		fmt.Fprintf(&g.vars, "\t%s *%s;\n", t, g.reg(v))
		g.stmt("%s = %s;", g.reg(v), g.newObject(v.Type()))
		g.stmt("*%s = %s;", g.reg(v), expr)
		return
	}
	if g.landing[v] {
		fmt.Fprintf(&g.vars, "\t%s;\n", join(t+" volatile", g.reg(v)))
	} else {
		fmt.Fprintf(&g.vars, "\t%s;\n", join(t, g.reg(v)))
	}
	g.stmt("%s = %s;", g.reg(v), expr)
}

// block writes one basic block.
func (g *funcGen) block(b *ssa.BasicBlock) {
	if b != g.f.Blocks[0] && b != g.f.Recover && len(b.Preds) == 0 {
		return
	}
	if g.parts != nil {
		g.parts.open(g)
	}
	for _, in := range b.Instrs {
		if g.nocode[in] {
			continue
		}
		g.instrAt(b, in)
		if g.parts != nil {
			g.parts.written(g, in)
		}
	}
}

// instrAt writes one instruction of a block with its line.
func (g *funcGen) instrAt(b *ssa.BasicBlock, in ssa.Instruction) {
	switch in.(type) {
	case *ssa.RunDefers, *ssa.Return:
		g.markEnd(b)
	default:
		g.mark(in.Pos())
	}
	g.instr(in)
}

// mark notes the Go line of what follows.
func (g *funcGen) mark(pos token.Pos) {
	if pos.IsValid() {
		g.line = g.c.position(pos)
	}
}

// markEnd notes the line where a function returns: that of the statement, or of its last brace.
func (g *funcGen) markEnd(b *ssa.BasicBlock) {
	if pos := b.Instrs[len(b.Instrs)-1].Pos(); pos.IsValid() {
		g.mark(pos)
		return
	}
	switch syntax := g.f.Syntax().(type) {
	case *ast.FuncDecl:
		g.mark(syntax.Body.Rbrace)
	case *ast.FuncLit:
		g.mark(syntax.Body.Rbrace)
	}
}

// lineHere makes the next line of C the Go line.
func (g *funcGen) lineHere() {
	switch {
	case !g.c.lines || g.line.Line == 0:
	case g.line.Filename == g.file:
		fmt.Fprintf(&g.body, "#line %d\n", g.line.Line)
	default:
		g.file = g.line.Filename
		fmt.Fprintf(&g.body, "#line %d %q\n", g.line.Line, g.file)
	}
}

// position is where stacks say that pos is: a relative name in a line directive stays so.
func (c *compiler) position(pos token.Pos) token.Position {
	p := c.fset.Position(pos)
	if file := c.fset.PositionFor(pos, false).Filename; p.Filename != file {
		p.Filename = strings.TrimPrefix(p.Filename, filepath.Dir(file)+"/")
		if p.Filename == "" {
			p.Filename = "??"
		}
	}
	return p
}

// lineMark writes a #line directive.
func (c *compiler) lineMark(b *bytes.Buffer, pos token.Pos) {
	if !c.lines || !pos.IsValid() {
		return
	}
	p := c.position(pos)
	fmt.Fprintf(b, "#line %d %q\n", p.Line, p.Filename)
}

// instr writes one instruction.
func (g *funcGen) instr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.DebugRef:
	case *ssa.Phi:
		if g.c.isHuge(in.Type()) {
			fmt.Fprintf(&g.vars, "\t%s *%s = %s;\n", g.u.ctype(in.Type()), g.reg(in), g.newObject(in.Type()))
			break
		}
		g.declare(g.reg(in), in.Type())
	case *ssa.Alloc:
		g.alloc(in)
	case *ssa.Store:
		g.store(in)
	case *ssa.UnOp:
		g.unop(in)
	case *ssa.BinOp:
		g.binop(in)
	case *ssa.FieldAddr:
		g.nilCheck(in.X)
	case *ssa.IndexAddr:
		g.indexCheck(in.X, in.Index)
	case *ssa.Index:
		g.index(in)
	case *ssa.Field, *ssa.Extract:
		// written where they are used
	case *ssa.ChangeType:
		g.changeType(in)
	case *ssa.Convert:
		g.convert(in)
	case *ssa.MultiConvert:
		g.c.errorf(in.Pos(), "conversion between type parameters")
	case *ssa.ChangeInterface:
		g.changeInterface(in)
	case *ssa.MakeInterface:
		g.set(in, "%s", g.makeInterface(in.X, in.Type()))
	case *ssa.TypeAssert:
		g.typeAssert(in)
	case *ssa.SliceToArrayPointer:
		g.sliceToArray(in)
	case *ssa.MakeClosure:
		g.makeClosure(in)
	case *ssa.MakeSlice:
		g.makeSlice(in)
	case *ssa.Slice:
		g.slice(in)
	case *ssa.MakeMap, *ssa.MapUpdate, *ssa.Lookup, *ssa.Range, *ssa.Next:
		g.mapInstr(in)
	case *ssa.MakeChan, *ssa.Send, *ssa.Select:
		g.chanInstr(in)
	case *ssa.Call:
		g.call(in)
	case *ssa.Go:
		g.goStmt(in)
	case *ssa.Defer:
		g.deferStmt(in)
	default:
		g.control(in)
	}
}

// sortFuncs orders functions by where they stand in the source, then by name.
func (c *compiler) sortFuncs(list []*ssa.Function) {
	sort.SliceStable(list, func(i, j int) bool {
		p, q := c.fset.Position(list[i].Pos()), c.fset.Position(list[j].Pos())
		if p.Filename != q.Filename {
			return p.Filename < q.Filename
		}
		if p.Offset != q.Offset {
			return p.Offset < q.Offset
		}
		return c.names.funcSym(list[i]) < c.names.funcSym(list[j])
	})
}
