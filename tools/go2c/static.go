package main

import (
	"fmt"
	"go/constant"
	"go/types"
	"math"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// This file writes what data.go has found as C objects with initialisers.

// staticInit writes what a package's init function does with constants only as static data, and
// returns the instructions which that makes superfluous, or which initialise what the program does
// not use. Values that remaining instructions take from them are staticValues.
func (u *unit) staticInit(fn *ssa.Function) map[ssa.Instruction]bool {
	e := newEvaluator(u, fn)
	if !e.plan.started {
		e.plan.start()
		for g := range e.plan.stores {
			e.plan.use(g)
		}
	}
	e.run()
	u.eval = e
	var globals []*object
	for g, o := range e.globals {
		if g.Pkg == fn.Pkg && e.plan.live[g] && !o.root.isZero() {
			globals = append(globals, o)
		}
	}
	sort.Slice(globals, func(i, j int) bool { return globals[i].global.Pos() < globals[j].global.Pos() })
	for _, o := range globals {
		o.name = u.globalRef(o.global)
		u.defineObject(o, "")
	}
	return e.superfluous()
}

// superfluous are the instructions that need not run: neither they nor what takes their results
// has an effect that is not in the static data.
func (e *evaluator) superfluous() map[ssa.Instruction]bool {
	emit := map[ssa.Instruction]bool{}
	var mark func(in ssa.Instruction)
	mark = func(in ssa.Instruction) {
		if emit[in] {
			return
		}
		emit[in] = true
		for _, op := range in.Operands(nil) {
			if v, ok := (*op).(ssa.Instruction); ok && e.values[*op] == nil {
				mark(v)
			}
		}
		if v, ok := in.(ssa.Value); ok {
			for _, a := range e.plan.attached[v] {
				mark(a)
			}
		}
	}
	attached := map[ssa.Instruction]ssa.Value{}
	for v, list := range e.plan.attached {
		for _, in := range list {
			attached[in] = v
		}
	}
	drop := map[ssa.Instruction]bool{}
	for in := range e.plan.needed {
		_, value := in.(ssa.Value)
		filled := attached[in] // a fresh object: what fills it goes with it, unless it is static
		if (!value || e.plan.isRoot[in]) && !e.done[in] && (filled == nil || e.values[filled] != nil) {
			mark(in)
		}
	}
	for _, b := range e.fn.Blocks {
		for _, in := range b.Instrs {
			if !emit[in] {
				drop[in] = true
			}
		}
	}
	return drop
}

// globalDefined says whether staticInit has defined g.
func (u *unit) globalDefined(g *ssa.Global) bool {
	return u.eval != nil && u.eval.globals[g] != nil && u.eval.globals[g].name != ""
}

// staticValue is the C expression for the result of an instruction that staticInit found
// superfluous.
func (u *unit) staticValue(v ssa.Value) (string, bool) {
	if u.eval == nil {
		return "", false
	}
	s := u.eval.values[v]
	if s == nil {
		return "", false
	}
	ctype := u.ctype(v.Type())
	switch s.(type) {
	case *place:
		return u.initializer(s, v.Type()), true
	case *cell:
		o := &object{root: s.(*cell)}
		u.nameObject(o, "const ")
		return o.name, true
	}
	return "((" + ctype + ")" + u.initializer(s, v.Type()) + ")", true
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString == 0
}

// isZero says whether the cell's content is zero.
func (c *cell) isZero() bool {
	for _, e := range c.elems {
		if !e.isZero() {
			return false
		}
	}
	switch v := c.value.(type) {
	case nil:
		return true
	case *ssa.Const:
		return zeroConst(v.Value)
	case *number:
		return math.Float64bits(v.re)|math.Float64bits(v.im) == 0
	}
	return false
}

func zeroConst(v constant.Value) bool {
	if v == nil {
		return true
	}
	switch v.Kind() {
	case constant.Bool:
		return !constant.BoolVal(v)
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int:
		return constant.Sign(v) == 0
	}
	return false // a float may be a negative zero by its type's conversion: write it
}

// nameObject gives an object without a name one of its own, and defines it.
func (u *unit) nameObject(o *object, qualifier string) {
	if o.name == "" {
		o.name = u.static("st")
		u.defineObject(o, "static "+qualifier)
	}
}

// defineObject declares an object, so that initialisers that come before it may refer to it, and
// defines it.
func (u *unit) defineObject(o *object, class string) {
	t := o.root.t
	decl := class + u.cdecl(t, o.name)
	if class != "" {
		fmt.Fprintf(&u.decls, "%s;\n", decl)
	}
	init := u.initializer(o.root, t)
	fmt.Fprintf(&u.data, "%s = %s;\n", decl, init)
}

// placeRef is the C lvalue of a place.
func (u *unit) placeRef(p *place) string {
	o := p.obj
	if u.c.isZeroSize(o.root.t) {
		return "go2c_zerobase"
	}
	if o.name == "" {
		if o.global != nil {
			return u.path(u.globalRef(o.global), o.root.t, p.path)
		}
		u.nameObject(o, "")
	}
	return u.path(o.name, o.root.t, p.path)
}

func (u *unit) path(s string, t types.Type, path []int64) string {
	for _, i := range path {
		switch v := t.Underlying().(type) {
		case *types.Struct:
			s += "." + u.c.names.field(v, int(i))
			t = v.Field(int(i)).Type()
		case *types.Array:
			s += fmt.Sprintf(".a[%d]", i)
			t = v.Elem()
		}
	}
	return s
}

// initializer is a constant initialiser for an object of type t.
func (u *unit) initializer(v staticValue, t types.Type) string {
	switch v := v.(type) {
	case nil:
		return u.constant(ssa.NewConst(nil, t), t)
	case *ssa.Const:
		return u.constant(v, t)
	case *number:
		return v.text(t.Underlying().(*types.Basic).Kind())
	case *ssa.Function:
		return "(GoFuncVal *)" + u.funcValue(v)
	case *cell:
		switch w := t.Underlying().(type) {
		case *types.Struct:
			return u.structInit(v, w)
		case *types.Array:
			return u.arrayInit(v, w)
		}
		return u.initializer(v.value, t)
	case *place:
		return "(void *)&" + u.placeRef(v)
	case *staticSlice:
		s := u.placeRef(v.array)
		if v.lo > 0 {
			s += fmt.Sprintf(".a[%d]", v.lo)
		}
		return fmt.Sprintf("{(void *)&%s, %d, %d}", s, v.len, v.cap)
	case *staticIface:
		return u.ifaceInit(v, t)
	}
	panic(fmt.Sprintf("initializer: %T", v))
}

func (u *unit) structInit(c *cell, st *types.Struct) string {
	var parts []string
	for i := range st.NumFields() {
		e := c.elems[int64(i)]
		if e != nil && !e.isZero() && !u.c.isZeroSize(e.t) {
			parts = append(parts, "."+u.c.names.field(st, i)+" = "+u.initializer(e, st.Field(i).Type()))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (u *unit) arrayInit(c *cell, a *types.Array) string {
	if len(c.elems) == 0 || u.c.isZeroSize(a) {
		return "{}"
	}
	var b strings.Builder
	b.WriteString("{{")
	dense := int64(len(c.elems))*2 >= a.Len()
	var keys []int64
	for i := range c.elems {
		keys = append(keys, i)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	next, column := int64(0), 0
	for _, i := range keys {
		if c.elems[i].isZero() && !dense {
			continue
		}
		var s string
		if i != next {
			s = fmt.Sprintf("[%d] = ", i)
		}
		s += u.initializer(c.elems[i], a.Elem()) + ", "
		if column += len(s); column > 90 {
			b.WriteString("\n\t")
			column = len(s)
		}
		b.WriteString(s)
		next = i + 1
	}
	return strings.TrimSuffix(b.String(), ", ") + "}}"
}

func (u *unit) ifaceInit(v *staticIface, t types.Type) string {
	tab := ""
	if t.Underlying().(*types.Interface).NumMethods() == 0 {
		tab = u.typeSym(v.dyn)
	} else {
		tab = u.itabSym(v.dyn, t)
	}
	if u.c.isDirect(v.dyn) {
		return "{" + tab + ", " + u.directWord(v.value, v.dyn) + "}"
	}
	box := &object{root: &cell{t: v.dyn}}
	box.root.store(v.value)
	u.nameObject(box, "const ")
	return "{" + tab + ", (void *)&" + box.name + "}"
}

// directWord is the data word of a pointer-shaped value: the value, or the one pointer in it.
func (u *unit) directWord(v staticValue, t types.Type) string {
	switch w := t.Underlying().(type) {
	case *types.Struct:
		for i := range w.NumFields() {
			if !u.c.isZeroSize(w.Field(i).Type()) {
				return u.directWord(partOf(v, int64(i)), w.Field(i).Type())
			}
		}
	case *types.Array:
		return u.directWord(partOf(v, 0), w.Elem())
	}
	if k, ok := v.(*ssa.Const); v == nil || ok && k.Value == nil {
		return "NULL"
	}
	return "(void *)" + u.initializer(v, t)
}

func partOf(v staticValue, i int64) staticValue {
	if c, ok := v.(*cell); ok && c.elems[i] != nil {
		if c.elems[i].elems != nil {
			return c.elems[i]
		}
		return c.elems[i].value
	}
	return nil
}

// constant is the initialiser for a constant.
func (u *unit) constant(k *ssa.Const, t types.Type) string {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || k.Value == nil {
		switch s := u.ctype(t); {
		case strings.HasSuffix(s, "*"):
			return "NULL"
		case isNumber(t):
			return "0"
		}
		return "{}"
	}
	return basicConstant(k.Value, b)
}

func basicConstant(v constant.Value, b *types.Basic) string {
	switch info := b.Info(); {
	case info&types.IsBoolean != 0:
		return strconv.FormatBool(constant.BoolVal(v))
	case info&types.IsString != 0:
		s := constant.StringVal(v)
		if s == "" {
			return "{}"
		}
		return fmt.Sprintf("{%s, %d}", quoteC(s), len(s))
	case info&types.IsInteger != 0:
		return integer(constant.ToInt(v))
	case info&types.IsFloat != 0:
		f, _ := constant.Float64Val(v)
		return float(f, b.Kind() == types.Float32)
	case info&types.IsComplex != 0:
		v = constant.ToComplex(v)
		re, _ := constant.Float64Val(constant.Real(v))
		im, _ := constant.Float64Val(constant.Imag(v))
		return (&number{re, im}).text(b.Kind())
	}
	return integer(constant.ToInt(v)) // an unsafe.Pointer
}

func integer(v constant.Value) string {
	if i, ok := constant.Int64Val(v); ok {
		switch {
		case i == -1<<63:
			return "(-INT64_C(9223372036854775807) - 1)"
		case i > 1<<31-1 || i < -1<<31:
			return fmt.Sprintf("INT64_C(%d)", i)
		}
		return strconv.FormatInt(i, 10)
	}
	n, _ := constant.Uint64Val(v)
	return fmt.Sprintf("UINT64_C(%d)", n)
}

// text is the C constant of the type.
func (n *number) text(k types.BasicKind) string {
	switch k {
	case types.Complex64, types.Complex128:
		single := k == types.Complex64
		return fmt.Sprintf("__builtin_complex(%s, %s)", float(n.re, single), float(n.im, single))
	}
	return float(n.re, k == types.Float32)
}

// float is exact: in hexadecimal where the decimal form is not short.
func float(f float64, single bool) string {
	suffix, bits := "", 64
	if single {
		suffix, bits = "f", 32
		f = float64(float32(f))
	}
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return notFinite(f, single)
	}
	s := strconv.FormatFloat(f, 'g', -1, bits)
	if len(s) > 8 {
		s = strconv.FormatFloat(f, 'x', -1, bits)
	} else if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s + suffix
}

// notFinite writes an infinity, or a NaN with its payload.
func notFinite(f float64, single bool) string {
	bits, mantissa := math.Float64bits(f), uint64(1<<51-1)
	suffix, sign := "", ""
	if bits>>63 != 0 {
		sign = "-"
	}
	bits &= mantissa
	if single {
		suffix = "f"
		bits >>= 29
	}
	if math.IsInf(f, 0) {
		return sign + "__builtin_inf" + suffix + "()"
	}
	return fmt.Sprintf("%s__builtin_nan%s(\"%#x\")", sign, suffix, bits)
}
