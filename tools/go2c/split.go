package main

import (
	"bytes"
	"fmt"
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A function that collects is written as three in C, so that nothing keeps what is dead in Go. The
// first has Go's signature and a struct with the variables that outlast a collection. The second
// runs the code up to the next instruction that may collect, clears of these variables what is not
// needed any more, and returns, and with it goes all that the C compiler has kept anywhere. The
// third does that instruction. So while it runs the stack has the struct and what the instruction
// needs, but what it needs for the last time only in its own frame.

// A splitFunc is what is known of such a function while it is written.
type splitFunc struct {
	sym, run, call string // C names

	kept   map[string]bool // names that are never cleared
	names  map[string]int  // numbers of the variables; those of one SSA value count as one
	list   []string        // the names by number
	decls  [][]string      // by number
	clears []bool          // by number: may hold an address
	words  []bool          // by number: an address as an integer
	where  []int           // by number: the only chunk that has it, -1 where several do

	blocks  []*splitBlock // by index
	chunks  []*chunk
	inFrame bits
	keptSet bits
	copies  int          // variables for the C's own use
	init    bytes.Buffer // assignments to the struct
}

// A splitBlock is a basic block.
type splitBlock struct {
	b         *ssa.BasicBlock
	chunks    []*chunk
	edgeUses  [][]int // by successor: what its phis get
	phis      []int
	live, out bits // live at its begin and end
	dirty     bits // maybe not cleared at its begin
}

// A chunk is the C of one instruction, in which names of variables are marked.
type chunk struct {
	in       ssa.Instruction
	text     string
	decls    []string
	mentions bits
	uses     bits
	def      int // what it sets, whole; -1
	point    pointKind
	number   int  // of the point
	after    bits // live behind it
	clear    bits // cleared before it, where it is a point, or behind it
}

const (
	regOpen  = "\x01"
	regClose = "\x02"
	refOpen  = "\x03" // around a variable whose address a call wants
	refClose = "\x04"
)

var (
	marked  = regexp.MustCompile(regOpen + `(\w+)` + regClose + `(\w*)`)
	refered = regexp.MustCompile(refOpen + regOpen + `(\w+)` + regClose + refClose)
)

// local is the name of a C variable, marked in functions that are written as several.
func (g *funcGen) local(name string) string {
	if g.split == nil && g.parts == nil {
		return name
	}
	return regOpen + name + regClose
}

// reg is the C variable of an SSA value.
func (g *funcGen) reg(v ssa.Value) string { return g.local(v.Name()) }

// keep notes that others hold the address of a variable for as long as the function runs.
func (g *funcGen) keep(name string) string {
	if g.split != nil {
		g.split.kept[strings.Trim(name, regOpen+regClose)] = true
	}
	return name
}

// returning is a return statement.
func (g *funcGen) returning(value string) string {
	switch {
	case g.split != nil && value != "":
		return fmt.Sprintf("F->ret = %s; return 0;", value)
	case g.split != nil:
		return "return 0;"
	case value != "":
		return "return " + value + ";"
	}
	return "return;"
}

// newSplit prepares for a function that is to be split; nil for others.
func (g *funcGen) newSplit(sym string) *splitFunc {
	if !g.c.isSplit(g.f) {
		return nil
	}
	s := &splitFunc{sym: sym, kept: map[string]bool{"fr": true, "claim": true}, names: map[string]int{}}
	s.run, s.call = unique(g.c.names.taken, sym+"__run"), unique(g.c.names.taken, sym+"__call")
	g.c.splits[g.f] = s
	return s
}

// byReference says whether a parameter travels in memory. Functions that are split get the address of
// where it stands from each other, and clear it there: the C compiler would leave copies.
func (c *compiler) byReference(p *ssa.Parameter) bool { return c.sizeof(p.Type()) > 16 }

// takesReference says whether one of the parameters does.
func (c *compiler) takesReference(f *ssa.Function) bool {
	for _, p := range f.Params {
		if c.byReference(p) {
			return true
		}
	}
	return false
}

// splitCall is the call of a function that is split, from one that is: "" where it is a usual call.
func (g *funcGen) splitCall(call *ssa.CallCommon) string {
	if g.split == nil || call.StaticCallee() == nil {
		return ""
	}
	f := g.c.resolve(call.StaticCallee()).fn
	if f == nil || !g.c.isSplit(f) || !g.c.takesReference(f) {
		return ""
	}
	args := g.context(call)
	for i, a := range call.Args {
		switch v := g.operand(a); {
		case g.c.isZeroSize(a.Type()):
		case !g.c.byReference(f.Params[i]):
			args = append(args, v)
		case marked.FindString(v) == v:
			args = append(args, refOpen+v+refClose)
		default:
			x := g.temp(g.u.ctype(a.Type()))
			g.stmt("%s = %s;", x, v)
			args = append(args, "&"+x)
		}
	}
	return fmt.Sprintf("%s(%s)", g.u.splitRef(f), strings.Join(args, ", "))
}

// splitRef declares the function that takes references.
func (u *unit) splitRef(f *ssa.Function) string {
	sym := u.c.names.funcSym(f) + "__by"
	if u.once(sym) {
		fmt.Fprintf(&u.decls, "%s;\n", u.splitPrototype(f, sym))
	}
	return sym
}

func (u *unit) splitPrototype(f *ssa.Function, sym string) string {
	var list []string
	if hasCtx(f) {
		list = append(list, "GoFuncVal *ctx")
	}
	for i, p := range f.Params {
		switch ct := u.ctype(p.Type()); {
		case u.c.isZeroSize(p.Type()):
		case u.c.byReference(p):
			list = append(list, join(join(ct, "*"), paramName(f, i)))
		default:
			list = append(list, join(ct, paramName(f, i)))
		}
	}
	return join(u.retType(f.Signature), sym) + "(" + joinParams(list) + ")"
}

// tracks says whether a variable must be an object of its own for the collector to see who needs
// it: its address is taken.
func (s *splitFunc) tracks(c *compiler, a *ssa.Alloc) bool {
	return a.Heap && !c.byValue(a) && c.hasPointers(elemOf(a.Type()))
}

// genSplit writes the function.
func (g *funcGen) genSplit() {
	s := g.split
	g.splitPrologue()
	for _, b := range g.f.Blocks {
		s.blocks = append(s.blocks, &splitBlock{b: b})
	}
	for i, b := range g.f.Blocks {
		if b != g.f.Blocks[0] && b != g.f.Recover && len(b.Preds) == 0 {
			continue
		}
		for _, in := range b.Instrs {
			if !g.nocode[in] {
				g.chunk(s.blocks[i], in)
			}
		}
		for _, to := range b.Succs {
			g.edge(s.blocks[i], b, to)
		}
	}
	s.place(g)
	s.flow()
	s.frame(g.frame)
	s.clearing(g.frame)
	g.writeSplit()
}

// number is that of a variable.
func (s *splitFunc) number(name string) int {
	n, ok := s.names[name]
	if !ok {
		n = len(s.list)
		s.names[name] = n
		s.list = append(s.list, name)
		s.decls = append(s.decls, nil)
		s.where = append(s.where, -2)
		s.clears = append(s.clears, true)
		s.words = append(s.words, false)
	}
	return n
}

// numbers are those of the variables that a text has.
func (s *splitFunc) numbers(text string) []int {
	var list []int
	for _, m := range marked.FindAllStringSubmatch(text, -1) {
		list = append(list, s.number(m[1]))
	}
	return list
}

// declared notes declarations: lines with the variable as last marked name.
func (s *splitFunc) declared(lines string) []string {
	var list []string
	for line := range strings.Lines(lines) {
		all := s.numbers(line)
		n := all[len(all)-1]
		s.decls[n] = append(s.decls[n], line)
		list = append(list, line)
	}
	return list
}

// splitPrologue: parameters and captured variables go into the struct.
func (g *funcGen) splitPrologue() {
	s, f := g.split, g.f
	param := func(name, ctype string) {
		s.declared("\t" + join(ctype, g.local(name)) + ";\n")
	}
	for i, p := range f.Params {
		name := paramName(f, i)
		outside := name
		if g.c.byReference(p) {
			outside = "*" + name
		}
		if g.isUsed(p) {
			param(name, g.u.ctype(p.Type()))
			if !g.c.isZeroSize(p.Type()) {
				fmt.Fprintf(&s.init, "\tF.%s = %s;\n", name, outside)
			}
		}
		if !g.c.isZeroSize(p.Type()) {
			fmt.Fprintf(&s.init, "\tGO2C_DROP(%s);\n", outside)
		}
		g.kind(s.number(name), p)
	}
	if !hasCtx(f) {
		return
	}
	fmt.Fprintf(&s.init, "\t(void)ctx;\n")
	for i, fv := range f.FreeVars {
		if g.isUsed(fv) {
			name := freeVarName(i)
			param(name, g.u.ctype(g.c.capturedType(fv)))
			fmt.Fprintf(&s.init, "\tF.%s = ((%s *)ctx)->%s;\n", name, g.u.closureType(f), name)
		}
	}
}

// kind notes what a variable may hold.
func (g *funcGen) kind(n int, v ssa.Value) {
	t := v.Type()
	switch v.(type) {
	case *ssa.Range, *ssa.Next, *ssa.Select:
		return
	case *ssa.Alloc:
		if g.onStack[v.(*ssa.Alloc)] {
			t = elemOf(t)
		}
	}
	b, ok := t.Underlying().(*types.Basic)
	g.split.words[n] = ok && b.Kind() == types.Uintptr
	g.split.clears[n] = g.c.mayHoldAddress(t)
}

// mayHoldAddress: a uintptr counts, too.
func (c *compiler) mayHoldAddress(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.Uintptr || c.hasPointers(t)
	case *types.Tuple:
		for i := range u.Len() {
			if c.mayHoldAddress(u.At(i).Type()) {
				return true
			}
		}
		return false
	case *types.Array:
		return u.Len() > 0 && c.mayHoldAddress(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if c.mayHoldAddress(u.Field(i).Type()) {
				return true
			}
		}
		return false
	}
	return true
}

// chunk writes one instruction.
func (g *funcGen) chunk(sb *splitBlock, in ssa.Instruction) {
	s := g.split
	g.vars, g.body, g.file = bytes.Buffer{}, bytes.Buffer{}, ""
	g.instrAt(sb.b, in)
	k := &chunk{in: in, text: g.body.String(), decls: s.declared(g.vars.String()), def: -1,
		point: g.c.point(in, g.frame)}
	k.mentions.add(s.numbers(k.text)...)
	if v, ok := in.(ssa.Value); ok {
		n := s.number(v.Name())
		g.kind(n, v)
		k.def = n
	}
	switch in := in.(type) {
	case *ssa.If:
		k.uses.add(s.numbers(g.operand(in.Cond))...)
	case *ssa.Jump:
	case *ssa.Store:
		g.storeUses(k, in)
	default:
		k.uses = k.mentions.copy()
		if k.def >= 0 {
			k.uses.remove(k.def)
		}
	}
	if k.point != noPoint {
		k.number = 1
	}
	sb.chunks = append(sb.chunks, k)
	s.chunks = append(s.chunks, k)
}

// storeUses: a store to a variable on the stack does not need what was there.
func (g *funcGen) storeUses(k *chunk, st *ssa.Store) {
	s := g.split
	root := st.Addr
	for {
		if f, ok := root.(*ssa.FieldAddr); ok {
			root = f.X
			continue
		}
		if x, ok := root.(*ssa.IndexAddr); ok {
			k.uses.add(s.numbers(g.operand(x.Index))...)
			root = x.X
			continue
		}
		break
	}
	a, ok := root.(*ssa.Alloc)
	if !ok || !g.onStack[a] {
		k.uses = k.mentions.copy()
		return
	}
	k.uses.add(s.numbers(g.operand(st.Val))...)
	if st.Addr == root {
		k.def = s.number(a.Name())
	}
}

// edge notes what the phis of a block get.
func (g *funcGen) edge(sb *splitBlock, from, to *ssa.BasicBlock) {
	s := g.split
	var uses []int
	for _, in := range to.Instrs {
		phi, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		if !g.nocode[phi] {
			uses = append(uses, s.numbers(g.operand(phi.Edges[predIndex(from, to)]))...)
		}
	}
	sb.edgeUses = append(sb.edgeUses, uses)
}
