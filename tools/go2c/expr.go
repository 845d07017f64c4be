package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// operand is the C expression for a value. It has no side effects and may be written twice.
func (g *funcGen) operand(v ssa.Value) string {
	if s, ok := g.known[v]; ok {
		return s
	}
	if g.static {
		if s, ok := g.u.staticValue(v); ok {
			return s
		}
	}
	switch v := v.(type) {
	case *ssa.Const:
		return g.u.constExpr(v)
	case *ssa.Global:
		if g.c.isZeroSize(elemOf(v.Type())) {
			return zerobase
		}
		return "(void *)&" + g.u.globalRef(v)
	case *ssa.Function:
		return g.u.funcValue(v)
	case *ssa.Parameter:
		for i, p := range g.f.Params {
			if p == v {
				return g.local(paramName(g.f, i))
			}
		}
	case *ssa.FreeVar:
		for i, fv := range g.f.FreeVars {
			if fv == v {
				return g.local(freeVarName(i))
			}
		}
	case *ssa.Alloc:
		if g.onStack[v] {
			return "(void *)&" + g.reg(v) + "_m"
		}
	case *ssa.FieldAddr, *ssa.IndexAddr:
		return "(void *)&" + g.lvalue(v)
	case *ssa.Field:
		st := v.X.Type().Underlying().(*types.Struct)
		return g.operand(v.X) + "." + g.c.names.field(st, v.Field)
	case *ssa.Extract:
		return g.component(v.Tuple, v.Index)
	}
	if g.c.isHuge(v.Type()) {
		return "(*" + g.reg(v) + ")"
	}
	return g.reg(v)
}

// isHuge: a value that is too big for a register on the stack stands on the heap.
func (c *compiler) isHuge(t types.Type) bool {
	_, tuple := t.(*types.Tuple)
	return !tuple && c.sizeof(t) > 256<<10
}

// isRegister says whether an instruction's value has a variable of its own.
func isRegister(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Field, *ssa.Extract, *ssa.Const, *ssa.Global:
		return false
	}
	return true
}

// component is one part of a tuple. Tuples from calls are structs, others separate variables.
func (g *funcGen) component(tuple ssa.Value, i int) string {
	if _, ok := tuple.(*ssa.Call); ok {
		t := tuple.Type().(*types.Tuple)
		if zt := t.At(i).Type(); g.c.isZeroSize(zt) {
			return g.u.zero(zt)
		}
		return fmt.Sprintf("%s.r%d", g.reg(tuple), i)
	}
	return fmt.Sprintf("%s_%d", g.reg(tuple), i)
}

// lvalue is the variable that an address points to.
func (g *funcGen) lvalue(addr ssa.Value) string {
	switch a := addr.(type) {
	case *ssa.Global:
		return g.u.globalRef(a)
	case *ssa.Alloc:
		if g.onStack[a] {
			return g.reg(a) + "_m"
		}
	case *ssa.FreeVar:
		if g.c.byValue(a) {
			return g.operand(a)
		}
	case *ssa.FieldAddr:
		st := elemOf(a.X.Type()).Underlying().(*types.Struct)
		return g.lvalue(a.X) + "." + g.c.names.field(st, a.Field)
	case *ssa.IndexAddr:
		i := g.operand(a.Index)
		if t, ok := a.X.Type().Underlying().(*types.Slice); ok {
			return fmt.Sprintf("((%s *)%s.p)[%s]", g.u.ctype(t.Elem()), g.operand(a.X), i)
		}
		return g.lvalue(a.X) + ".a[" + i + "]"
	}
	return fmt.Sprintf("(*(%s *)%s)", g.u.ctype(elemOf(addr.Type())), g.operand(addr))
}

// elemOf is what a pointer points to.
func elemOf(t types.Type) types.Type {
	return t.Underlying().(*types.Pointer).Elem()
}

// constExpr is a constant as a C expression.
func (u *unit) constExpr(k *ssa.Const) string {
	t := k.Type()
	if k.Value == nil {
		if _, ok := t.Underlying().(*types.Basic); ok && types.Identical(t, types.Typ[types.UntypedNil]) {
			return "NULL"
		}
		return u.zero(t)
	}
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		return u.zero(t)
	}
	switch info := b.Info(); {
	case info&types.IsBoolean != 0:
		if constant.BoolVal(k.Value) {
			return "true"
		}
		return "false"
	case info&types.IsString != 0:
		return stringLiteral(constantString(k.Value))
	case info&types.IsInteger != 0:
		return u.intLiteral(b, constant.ToInt(k.Value))
	case info&types.IsFloat != 0:
		return floatLiteral(b, k.Value)
	case info&types.IsComplex != 0:
		return u.complexLiteral(b, k.Value)
	case b.Kind() == types.UnsafePointer:
		return "(void *)" + u.intLiteral(types.Typ[types.Uintptr], constant.ToInt(k.Value))
	}
	return u.zero(t)
}

func constantString(v constant.Value) string {
	if v.Kind() == constant.String {
		return constant.StringVal(v)
	}
	if i, ok := constant.Int64Val(v); ok {
		return string(rune(i))
	}
	return "\uFFFD"
}

// intLiteral keeps the C type of the literal wide enough; its own type follows from the use.
func (u *unit) intLiteral(b *types.Basic, v constant.Value) string {
	if b.Info()&types.IsUnsigned != 0 {
		n, _ := constant.Uint64Val(v)
		if u.c.sizeof(b) < 8 {
			return fmt.Sprintf("%dU", n)
		}
		return fmt.Sprintf("%dUL", n)
	}
	n, _ := constant.Int64Val(v)
	switch {
	case n == math.MinInt64:
		return "INT64_MIN"
	case n == math.MinInt32 && b.Kind() == types.Int32:
		return "INT32_MIN"
	case u.c.sizeof(b) < 8:
		return parenNegative(strconv.FormatInt(n, 10))
	}
	return parenNegative(fmt.Sprintf("%dL", n))
}

func parenNegative(s string) string {
	if s[0] == '-' {
		return "(" + s + ")"
	}
	return s
}

func floatLiteral(b *types.Basic, v constant.Value) string {
	f, _ := constant.Float64Val(constant.ToFloat(v))
	bits, suffix := 64, ""
	if b.Kind() == types.Float32 {
		f32, _ := constant.Float32Val(constant.ToFloat(v))
		f, bits, suffix = float64(f32), 32, "f"
	}
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return parenNegative(strconv.FormatFloat(f, 'f', 1, bits) + suffix)
	}
	return parenNegative(strconv.FormatFloat(f, 'x', -1, bits) + suffix)
}

func (u *unit) complexLiteral(b *types.Basic, v constant.Value) string {
	part, name := types.Typ[types.Float64], "double"
	if b.Kind() == types.Complex64 {
		part, name = types.Typ[types.Float32], "float"
	}
	v = constant.ToComplex(v)
	return fmt.Sprintf("GO2C_COMPLEX(%s, %s, %s)", name, floatLiteral(part, constant.Real(v)),
		floatLiteral(part, constant.Imag(v)))
}

// stringLiteral is a Go string as a C expression.
func stringLiteral(s string) string {
	if s == "" {
		return "(GoString){NULL, 0}"
	}
	return fmt.Sprintf("(GoString){%s, %d}", quoteC(s), len(s))
}

// nilCheck makes sure that a pointer may be used.
func (g *funcGen) nilCheck(p ssa.Value) {
	if g.nonNil(p) {
		return
	}
	g.stmt("GO2C_NILCHECK(%s);", g.operand(p))
}

// nonNil says whether a pointer cannot be nil.
func (g *funcGen) nonNil(p ssa.Value) bool {
	switch p := p.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.MakeClosure, *ssa.Function:
		return true
	case *ssa.FreeVar:
		return g.f.Parent() != nil && g.f.Synthetic == "" ||
			g.f.Synthetic == "range-over-func yield" || g.c.byValue(p)
	case *ssa.Call:
		b, ok := p.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "ssa:wrapnilchk"
	}
	return false
}

// alloc makes a variable or an object.
func (g *funcGen) alloc(in *ssa.Alloc) {
	elem := elemOf(in.Type())
	if g.onStack[in] {
		name := g.reg(in) + "_m"
		g.declare(name, elem)
		if !g.c.isZeroSize(elem) {
			g.stmt("%s = %s;", name, g.u.zero(elem))
		}
		return
	}
	// Where the address of an object goes as a uintptr, to a function marked uintptrescapes, the object
	// must stay: so the arguments are where the collector looks.
	scan := in.Comment == "varargs" && g.c.mayHoldAddress(elem)
	g.set(in, "%s", g.u.newSized(g.c.sizeof(elem), scan || g.c.hasPointers(elem)))
}

// newObject is a zeroed object from the collector.
func (g *funcGen) newObject(t types.Type) string {
	return g.u.newSized(g.c.sizeof(t), g.c.hasPointers(t))
}

// zerobase is where pointers to variables without size point.
const zerobase = "(void *)&go2c_zerobase"

func (u *unit) newSized(size int64, pointers bool) string {
	if size == 0 {
		return zerobase
	}
	if pointers {
		return fmt.Sprintf("go2c_new(%d)", size)
	}
	return fmt.Sprintf("go2c_newNoscan(%d)", size)
}

// stackable says whether a variable may live on the stack: its address does not outlive the call.
func (c *compiler) stackable(a *ssa.Alloc) bool {
	if c.sizeof(elemOf(a.Type())) > 128<<10 {
		return false
	}
	return !a.Heap || c.byValue(a) || !c.escapes(a)
}

// isBlankField says whether an address is that of a field _, which a composite literal leaves zero
// whatever it says.
func isBlankField(addr ssa.Value) bool {
	f, ok := addr.(*ssa.FieldAddr)
	return ok && elemOf(f.X.Type()).Underlying().(*types.Struct).Field(f.Field).Name() == "_"
}

func (g *funcGen) store(in *ssa.Store) {
	if isBlankField(in.Addr) {
		return
	}
	g.nilCheck(in.Addr)
	t := elemOf(in.Addr.Type())
	if g.c.isZeroSize(t) {
		return
	}
	g.stmt("%s = %s;", g.lvalue(in.Addr), g.operand(in.Val))
}

func (g *funcGen) unop(in *ssa.UnOp) {
	x := g.operand(in.X)
	switch in.Op {
	case token.MUL:
		if !g.isUsed(in) && g.rangesOver(in) {
			return
		}
		g.nilCheck(in.X)
		if g.isUsed(in) {
			g.set(in, "%s", g.lvalue(in.X))
		}
	case token.NOT:
		g.set(in, "!%s", x)
	case token.SUB:
		g.set(in, "%s", g.narrow(in.Type(), "-"+x))
	case token.XOR:
		g.set(in, "%s", g.narrow(in.Type(), "~"+x))
	case token.ARROW:
		g.receive(in)
	default:
		g.c.errorf(in.Pos(), "no C for the operator %s", in.Op)
	}
}

// rangesOver says whether a load is the array of a range statement that Go does not evaluate,
// since it needs the length only.
func (g *funcGen) rangesOver(ld *ssa.UnOp) bool {
	if _, ok := ld.Type().Underlying().(*types.Array); !ok || g.f.Syntax() == nil {
		return false
	}
	found := false
	ast.Inspect(g.f.Syntax(), func(n ast.Node) bool {
		if r, ok := n.(*ast.RangeStmt); ok && r.X.Pos() <= ld.Pos() && ld.Pos() < r.X.End() {
			found = true
			ast.Inspect(r.X, func(n ast.Node) bool {
				_, call := n.(*ast.CallExpr)
				found = found && !call
				return true
			})
		}
		return true
	})
	return found
}

// narrow casts an int expression back to a type that C has widened.
func (g *funcGen) narrow(t types.Type, expr string) string {
	if isInteger(t) && g.c.sizeof(t) < 8 {
		return fmt.Sprintf("(%s)(%s)", g.u.ctype(t), expr)
	}
	return expr
}

func isInteger(t types.Type) bool { return hasInfo(t, types.IsInteger) }

func hasInfo(t types.Type, info types.BasicInfo) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&info != 0
}

// binop writes a binary operation.
func (g *funcGen) binop(in *ssa.BinOp) {
	t := in.X.Type()
	x, y := g.operand(in.X), g.operand(in.Y)
	switch in.Op {
	case token.EQL:
		g.set(in, "%s", g.compare(in.X, in.Y))
	case token.NEQ:
		g.set(in, "!%s", paren(g.compare(in.X, in.Y)))
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		if hasInfo(t, types.IsString) {
			g.set(in, "go2c_strcmp(%s, %s) %s 0", x, y, in.Op)
		} else {
			g.set(in, "%s %s %s", x, in.Op, y)
		}
	case token.ADD:
		if hasInfo(t, types.IsString) {
			g.concat(in)
			return
		}
		g.set(in, "%s", g.narrow(t, x+" + "+y))
	case token.SUB, token.AND, token.OR, token.XOR:
		g.set(in, "%s", g.narrow(t, fmt.Sprintf("%s %s %s", x, in.Op, y)))
	case token.AND_NOT:
		g.set(in, "%s", g.narrow(t, fmt.Sprintf("%s & ~%s", x, y)))
	case token.MUL:
		g.multiply(in, x, y)
	case token.QUO, token.REM:
		g.divide(in, x, y)
	case token.SHL, token.SHR:
		g.shift(in, x, y)
	default:
		g.c.errorf(in.Pos(), "no C for the operator %s", in.Op)
	}
}

// concat writes a + b + c ... of strings as one call.
func (g *funcGen) concat(in *ssa.BinOp) {
	parts := g.concatParts(in, in)
	if len(parts) <= 5 {
		g.set(in, "runtime_concatstring%d(%s)", len(parts), strings.Join(parts, ", "))
		return
	}
	g.set(in, "runtime_concatstrings((GoSlice){(GoString[]){%s}, %d, %d})", strings.Join(parts, ", "),
		len(parts), len(parts))
}

func (g *funcGen) concatParts(v ssa.Value, root *ssa.BinOp) []string {
	if b, ok := v.(*ssa.BinOp); ok && (b == root || g.joined[b]) {
		return append(g.concatParts(b.X, root), g.concatParts(b.Y, root)...)
	}
	return []string{g.operand(v)}
}

// isJoined says whether a concatenation is only part of another in the same block.
func isJoined(b *ssa.BinOp) bool {
	if b.Op != token.ADD || !isString(b.Type()) {
		return false
	}
	n := 0
	for _, r := range *b.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.BinOp:
			if r.Op != token.ADD || r.Block() != b.Block() || r.X == r.Y {
				return false
			}
			n++
		default:
			return false
		}
	}
	return n == 1
}

func paren(s string) string { return "(" + s + ")" }

func (g *funcGen) multiply(in *ssa.BinOp, x, y string) {
	t := in.Type()
	if hasInfo(t, types.IsComplex) {
		g.set(in, "go2c_mul%s(%s, %s)", complexSuffix(t), x, y)
		return
	}
	if isInteger(t) && g.c.sizeof(t) == 2 {
		// Unsigned, since the product of two shorts may not fit an int.
		g.set(in, "(%s)((uint32_t)%s * (uint32_t)%s)", g.u.ctype(t), x, y)
		return
	}
	g.set(in, "%s", g.narrow(t, x+" * "+y))
}

func complexSuffix(t types.Type) string {
	if t.Underlying().(*types.Basic).Kind() == types.Complex64 {
		return "c64"
	}
	return "c128"
}

// divide writes / and %: integers are checked for zero, and -1 does not trap.
func (g *funcGen) divide(in *ssa.BinOp, x, y string) {
	t := in.Type()
	switch {
	case hasInfo(t, types.IsComplex):
		g.set(in, "go2c_div%s(%s, %s)", complexSuffix(t), x, y)
		return
	case !isInteger(t):
		g.set(in, "%s / %s", x, y)
		return
	}
	if k, ok := in.Y.(*ssa.Const); ok && constant.Sign(k.Value) == 0 {
		g.stmt("runtime_panicdivide();")
		g.set(in, "0")
		return
	} else if ok && !constant.Compare(k.Value, token.EQL, constant.MakeInt64(-1)) {
		g.set(in, "%s", g.narrow(t, fmt.Sprintf("%s %s %s", x, in.Op, y)))
		return
	}
	g.stmt("if (GO2C_UNLIKELY(%s == 0))", y)
	g.stmt("\truntime_panicdivide();")
	if hasInfo(t, types.IsUnsigned) {
		g.set(in, "%s", g.narrow(t, fmt.Sprintf("%s %s %s", x, in.Op, y)))
		return
	}
	minus := "0"
	if in.Op == token.QUO {
		minus = "-" + x
	}
	g.set(in, "%s", g.narrow(t, fmt.Sprintf("%s == -1 ? %s : %s %s %s", y, minus, x, in.Op, y)))
}

// shift writes << and >>: counts of the width and more leave nothing, or the sign; negative ones
// panic.
func (g *funcGen) shift(in *ssa.BinOp, x, y string) {
	t, width := in.Type(), 8*g.c.sizeof(in.Type())
	ct := g.u.ctype(t)
	signed := !hasInfo(t, types.IsUnsigned)
	ux := x
	if in.Op == token.SHL {
		ux = fmt.Sprintf("(%s)%s", unsignedType(width), x)
	}
	if k, ok := in.Y.(*ssa.Const); ok {
		n, exact := constant.Uint64Val(constant.ToInt(k.Value))
		switch {
		case exact && n < uint64(width):
			g.set(in, "(%s)(%s %s %d)", ct, ux, in.Op, n)
		case in.Op == token.SHR && signed:
			g.set(in, "(%s)(%s >> %d)", ct, x, width-1)
		default:
			g.set(in, "0")
		}
		return
	}
	if !hasInfo(in.Y.Type(), types.IsUnsigned) {
		g.stmt("if (GO2C_UNLIKELY(%s < 0))", y)
		g.stmt("\truntime_panicshift();")
	}
	if in.Op == token.SHR && signed {
		g.set(in, "(%s)(%s >> ((uint64_t)%s < %d ? %s : %d))", ct, x, y, width, y, width-1)
		return
	}
	g.set(in, "(uint64_t)%s < %d ? (%s)(%s %s %s) : 0", y, width, ct, ux, in.Op, y)
}

func unsignedType(width int64) string {
	if width < 32 {
		return "uint32_t" // a shorter one would become a signed int
	}
	return fmt.Sprintf("uint%d_t", width)
}

// compare is x == y; one of them may be an interface and the other not.
func (g *funcGen) compare(x, y ssa.Value) string {
	x, y = g.unchanged(x), g.unchanged(y)
	tx, ty := x.Type(), y.Type()
	a, b := g.operand(x), g.operand(y)
	if types.IsInterface(tx) && types.IsInterface(ty) && isEface(tx) != isEface(ty) {
		if isEface(ty) {
			x, y, tx, ty, a, b = y, x, ty, tx, b, a
		}
		b, ty = fmt.Sprintf("(GoEface){%s, %s.data}", g.dynamicType(ty, b), b), tx
	}
	for range 2 {
		if isNil(y) {
			return g.isNilExpr(tx, a)
		}
		x, y, tx, ty, a, b = y, x, ty, tx, b, a
	}
	if isString(tx) {
		return g.compareStrings(x, y)
	}
	return g.u.equalExpr(tx, a, b)
}

// addsMethods says whether an interface value is to become one of an interface that has other methods.
// go/ssa writes that where interfaces are compared of which only one implements the other, in the wrong
// direction half of the time; no other code has it.
func addsMethods(in *ssa.ChangeInterface) bool {
	return !types.Implements(in.X.Type(), in.Type().Underlying().(*types.Interface))
}

func (g *funcGen) unchanged(v ssa.Value) ssa.Value {
	if in, ok := v.(*ssa.ChangeInterface); ok && g.joined[in] {
		return in.X
	}
	return v
}

func isString(t types.Type) bool { return hasInfo(t, types.IsString) }

// compareStrings compares lengths first, and with a constant no pointers.
func (g *funcGen) compareStrings(x, y ssa.Value) string {
	for range 2 {
		if k, ok := y.(*ssa.Const); ok {
			s := constantString(k.Value)
			a := g.operand(x)
			if s == "" {
				return a + ".n == 0"
			}
			return fmt.Sprintf("%s.n == %d && __builtin_memcmp(%s.p, %s, %d) == 0", a, len(s), a,
				quoteC(s), len(s))
		}
		x, y = y, x
	}
	return fmt.Sprintf("go2c_streq(%s, %s)", g.operand(x), g.operand(y))
}

func isNil(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value != nil {
		return false
	}
	switch k.Type().Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		return true
	case *types.Basic:
		return true
	}
	return false
}

// isNilExpr is a == nil.
func (g *funcGen) isNilExpr(t types.Type, a string) string {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return a + ".p == NULL"
	case *types.Interface:
		if u.NumMethods() == 0 {
			return a + ".type == NULL"
		}
		return a + ".tab == NULL"
	}
	return a + " == NULL"
}

// changeType gives a value another type of the same structure.
func (g *funcGen) changeType(in *ssa.ChangeType) {
	from, to := g.u.ctype(in.X.Type()), g.u.ctype(in.Type())
	if from == to {
		g.set(in, "%s", g.operand(in.X))
		return
	}
	t := g.temp(from)
	g.stmt("%s = %s;", t, g.operand(in.X))
	g.set(in, "*(%s *)&%s", to, t)
}

// indexCheck panics where an index is out of the range of a slice or of the array at a pointer.
func (g *funcGen) indexCheck(x, index ssa.Value) {
	switch t := x.Type().Underlying().(type) {
	case *types.Slice:
		g.boundsCheck(index, g.operand(x)+".len", -1)
	case *types.Pointer:
		g.nilCheck(x)
		g.boundsCheck(index, "", t.Elem().Underlying().(*types.Array).Len())
	case *types.Array:
		g.boundsCheck(index, "", t.Len())
	default:
		g.boundsCheck(index, g.operand(x)+".n", -1)
	}
}

// boundsCheck compares an index with a length: that of an array, or an expression.
func (g *funcGen) boundsCheck(index ssa.Value, length string, n int64) {
	if n >= 0 {
		if k, ok := index.(*ssa.Const); ok {
			if i, exact := constant.Int64Val(constant.ToInt(k.Value)); exact && 0 <= i && i < n {
				return
			}
		}
		length = fmt.Sprintf("%dL", n)
	}
	i, panicFn := g.operand(index), "runtime_goPanicIndex"
	if hasInfo(index.Type(), types.IsUnsigned) {
		panicFn += "U"
	}
	g.stmt("if (GO2C_UNLIKELY((GoUint)(%s) >= (GoUint)%s))", i, length)
	g.stmt("\t%s(%s, %s);", panicFn, i, length)
}

// index writes x[i] of an array value or a string.
func (g *funcGen) index(in *ssa.Index) {
	g.indexCheck(in.X, in.Index)
	x, i := g.operand(in.X), g.operand(in.Index)
	if hasInfo(in.X.Type(), types.IsString) {
		g.set(in, "(uint8_t)%s.p[%s]", x, i)
		return
	}
	g.set(in, "%s.a[%s]", x, i)
}

func (g *funcGen) sliceToArray(in *ssa.SliceToArrayPointer) {
	n := elemOf(in.Type()).Underlying().(*types.Array).Len()
	x := g.operand(in.X)
	if n > 0 {
		g.stmt("if (GO2C_UNLIKELY(%s.len < %d))", x, n)
		g.stmt("\truntime_goPanicSliceConvert(%d, %s.len);", n, x)
	}
	g.set(in, "%s.p", x)
}

func (g *funcGen) makeSlice(in *ssa.MakeSlice) {
	elem := in.Type().Underlying().(*types.Slice).Elem()
	n, c := g.tempOf(in.Len), g.tempOf(in.Cap)
	g.set(in, "(GoSlice){runtime_makeslice(%s, %s, %s), %s, %s}", g.u.memType(elem), n, c, n, c)
}

// tempOf is an integer operand as a GoInt, such that a huge unsigned one is out of every range.
func (g *funcGen) tempOf(v ssa.Value) string {
	s := g.operand(v)
	if _, ok := v.(*ssa.Const); ok {
		return s
	}
	if hasInfo(v.Type(), types.IsUnsigned) && g.c.sizeof(v.Type()) == 8 {
		return "(GoInt)" + s
	}
	return s
}

// memType describes elements to the functions that allocate slices: these look at size and
// pointers only.
func (u *unit) memType(t types.Type) string {
	size, ptr := u.c.sizeof(t), int64(0)
	if u.c.hasPointers(t) {
		ptr = size
	}
	name := fmt.Sprintf("go2c_mem_%d_%d", size, ptr)
	if u.once(name) {
		fmt.Fprintf(&u.decls, "static const GoUintptr %s[2] = {%d, %d};\n", name, size, ptr)
	}
	return "(const struct abi_Type *)" + name
}

// makeCheck: go/ssa writes make with a constant capacity as part of an array, but a length out of
// range has make's panic.
func (g *funcGen) makeCheck(in *ssa.Slice) {
	a, ok := in.X.(*ssa.Alloc)
	if !ok || a.Comment != "makeslice" {
		return
	}
	array := elemOf(a.Type()).Underlying().(*types.Array)
	if k, ok := in.High.(*ssa.Const); ok {
		if n, exact := constant.Int64Val(constant.ToInt(k.Value)); exact && 0 <= n && n <= array.Len() {
			return
		}
	}
	n := g.tempOf(in.High)
	g.stmt("if (GO2C_UNLIKELY((GoUint)%s > %d))", n, array.Len())
	g.stmt("\truntime_makeslice(%s, %s, %d);", g.u.memType(array.Elem()), n, array.Len())
}

// slice writes x[lo:hi:max].
func (g *funcGen) slice(in *ssa.Slice) {
	lo, hi, max := "0", "", ""
	if in.Low != nil {
		lo = g.tempOf(in.Low)
	}
	if in.High != nil {
		hi = g.tempOf(in.High)
	}
	if in.Max != nil {
		max = g.tempOf(in.Max)
	}
	x := g.operand(in.X)
	if hasInfo(in.X.Type(), types.IsString) {
		if hi == "" {
			hi = x + ".n"
		}
		g.set(in, "go2c_substr(%s, %s, %s)", x, lo, hi)
		return
	}
	g.makeCheck(in)
	fn := "go2c_slice"
	var elem types.Type
	if p, ok := in.X.Type().Underlying().(*types.Pointer); ok {
		g.nilCheck(in.X)
		a := p.Elem().Underlying().(*types.Array)
		elem = a.Elem()
		x = fmt.Sprintf("(GoSlice){%s, %d, %d}", x, a.Len(), a.Len())
		fn = "go2c_slicearray"
	} else {
		elem = in.X.Type().Underlying().(*types.Slice).Elem()
	}
	if max != "" {
		g.set(in, "%s3(%s, %s, %s, %s, %d)", fn, x, lo, hi, max, g.c.sizeof(elem))
		return
	}
	if hi == "" {
		g.set(in, "%sfrom(%s, %s, %d)", fn, x, lo, g.c.sizeof(elem))
		return
	}
	g.set(in, "%s(%s, %s, %s, %d)", fn, x, lo, hi, g.c.sizeof(elem))
}
