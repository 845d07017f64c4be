package main

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// This file computes with numbers that data.go knows. Integers and booleans stay constants; what
// comes of floating-point arithmetic is a number, since constants have neither infinities nor NaN.

// A number is a value of a floating-point or complex type.
type number struct{ re, im float64 }

// isQuiet says whether a value is no NaN that a conversion would change.
func isQuiet(f float64) bool {
	const quietBit = 1 << 51
	return !math.IsNaN(f) || math.Float64bits(f)&quietBit != 0
}

// newNumber is a number rounded to a type; nil where C cannot write it as it is.
func newNumber(re, im float64, t types.Type) staticValue {
	switch t.Underlying().(*types.Basic).Kind() {
	case types.Float32, types.Complex64:
		re, im = float64(float32(re)), float64(float32(im))
	}
	if !isQuiet(re) || !isQuiet(im) {
		return nil
	}
	return &number{re, im}
}

// numberOf is the number that a value of a floating-point or complex type is.
func numberOf(v staticValue) (*number, bool) {
	switch v := v.(type) {
	case *number:
		return v, true
	case *ssa.Const:
		if v.Value == nil {
			return &number{}, true
		}
		k := constant.ToComplex(v.Value)
		if k.Kind() == constant.Unknown {
			return nil, false
		}
		re, _ := constant.Float64Val(constant.Real(k))
		im, _ := constant.Float64Val(constant.Imag(k))
		n, ok := newNumber(re, im, v.Type()).(*number)
		return n, ok
	}
	return nil, false
}

// integerOf is the constant that a value of an integer type is.
func integerOf(v staticValue) (constant.Value, bool) {
	k, ok := v.(*ssa.Const)
	if !ok {
		return nil, false
	}
	if k.Value == nil {
		return constant.MakeInt64(0), true
	}
	i := constant.ToInt(k.Value)
	return i, i.Kind() == constant.Int
}

// wrap cuts an integer to the size of its type.
func (c *compiler) wrap(v constant.Value, t types.Type) *ssa.Const {
	bits := uint(8 * c.sizeof(t))
	one := constant.MakeInt64(1)
	modulus := constant.Shift(one, token.SHL, bits)
	v = constant.BinaryOp(v, token.AND, constant.BinaryOp(modulus, token.SUB, one))
	unsigned := t.Underlying().(*types.Basic).Info()&types.IsUnsigned != 0
	if !unsigned && constant.Compare(v, token.GEQ, constant.Shift(one, token.SHL, bits-1)) {
		v = constant.BinaryOp(v, token.SUB, modulus)
	}
	return ssa.NewConst(v, t)
}

func boolean(b bool, t types.Type) staticValue { return ssa.NewConst(constant.MakeBool(b), t) }

// binop evaluates arithmetic and comparisons of numbers.
func (e *evaluator) binop(in *ssa.BinOp) staticValue {
	b, ok := in.X.Type().Underlying().(*types.Basic)
	if !ok {
		return nil
	}
	x, y := e.value(in.X), e.value(in.Y)
	switch info := b.Info(); {
	case info&types.IsInteger != 0:
		i, ok := integerOf(x)
		j, ok2 := integerOf(y)
		if ok && ok2 {
			return e.integers(in, i, j)
		}
	case info&(types.IsFloat|types.IsComplex) != 0:
		m, ok := numberOf(x)
		n, ok2 := numberOf(y)
		switch {
		case !ok || !ok2:
		case info&types.IsFloat != 0:
			return floats(in, m.re, n.re)
		default:
			return complexes(in, m, n)
		}
	}
	return nil
}

func (e *evaluator) integers(in *ssa.BinOp, i, j constant.Value) staticValue {
	switch op := in.Op; op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return boolean(constant.Compare(i, op, j), in.Type())
	case token.ADD, token.SUB, token.MUL, token.AND, token.OR, token.XOR, token.AND_NOT:
		return e.u.c.wrap(constant.BinaryOp(i, op, j), in.Type())
	case token.QUO, token.REM:
		if constant.Sign(j) == 0 {
			return nil // panics
		}
		if op == token.QUO {
			op = token.QUO_ASSIGN // of integers
		}
		return e.u.c.wrap(constant.BinaryOp(i, op, j), in.Type())
	case token.SHL, token.SHR:
		if n, ok := constant.Uint64Val(j); ok && n <= 64 {
			return e.u.c.wrap(constant.Shift(i, op, uint(n)), in.Type())
		}
	}
	return nil
}

func floats(in *ssa.BinOp, x, y float64) staticValue {
	switch in.Op {
	case token.EQL:
		return boolean(x == y, in.Type())
	case token.NEQ:
		return boolean(x != y, in.Type())
	case token.LSS:
		return boolean(x < y, in.Type())
	case token.LEQ:
		return boolean(x <= y, in.Type())
	case token.GTR:
		return boolean(x > y, in.Type())
	case token.GEQ:
		return boolean(x >= y, in.Type())
	}
	// What two float32 make as float64 is rounded twice, which for one operation changes nothing.
	switch in.Op {
	case token.ADD:
		return computed(x+y, 0, in.Type())
	case token.SUB:
		return computed(x-y, 0, in.Type())
	case token.MUL:
		return computed(x*y, 0, in.Type())
	case token.QUO:
		return computed(x/y, 0, in.Type())
	}
	return nil
}

// computed is what arithmetic gives. The bits of a NaN that it makes are the processor's choice.
func computed(re, im float64, t types.Type) staticValue {
	if math.IsNaN(re) || math.IsNaN(im) {
		return nil
	}
	return newNumber(re, im, t)
}

// complexes leaves products and quotients to the program.
func complexes(in *ssa.BinOp, x, y *number) staticValue {
	switch in.Op {
	case token.EQL:
		return boolean(x.re == y.re && x.im == y.im, in.Type())
	case token.NEQ:
		return boolean(x.re != y.re || x.im != y.im, in.Type())
	case token.ADD:
		return computed(x.re+y.re, x.im+y.im, in.Type())
	case token.SUB:
		return computed(x.re-y.re, x.im-y.im, in.Type())
	}
	return nil
}

// negated evaluates -x, ^x and !x.
func (e *evaluator) negated(in *ssa.UnOp) staticValue {
	b, ok := in.Type().Underlying().(*types.Basic)
	if !ok {
		return nil
	}
	x := e.value(in.X)
	switch info := b.Info(); {
	case in.Op == token.NOT:
		if k, ok := x.(*ssa.Const); ok {
			return boolean(zeroConst(k.Value), in.Type())
		}
	case in.Op != token.SUB && in.Op != token.XOR:
	case info&types.IsInteger != 0:
		if i, ok := integerOf(x); ok {
			return e.u.c.wrap(constant.UnaryOp(in.Op, i, 0), in.Type())
		}
	case info&(types.IsFloat|types.IsComplex) != 0:
		if n, ok := numberOf(x); ok {
			re, im := -n.re, -n.im
			if info&types.IsFloat != 0 {
				im = 0
			}
			return newNumber(re, im, in.Type())
		}
	}
	return nil
}

// convertNumber evaluates a conversion between types of numbers.
func (e *evaluator) convertNumber(v staticValue, from, to *types.Basic, t types.Type) staticValue {
	const floating = types.IsFloat | types.IsComplex
	if from.Info()&types.IsInteger != 0 {
		i, ok := integerOf(v)
		switch {
		case !ok:
		case to.Info()&types.IsInteger != 0:
			return e.u.c.wrap(i, t)
		case to.Kind() == types.Float64:
			f, _ := constant.Float64Val(i)
			return newNumber(f, 0, t)
		case to.Kind() == types.Float32:
			f, _ := constant.Float32Val(i)
			return newNumber(float64(f), 0, t)
		}
		return nil
	}
	n, ok := numberOf(v)
	switch {
	case !ok || from.Info()&floating == 0:
	case to.Info()&floating != 0:
		return newNumber(n.re, n.im, t)
	case to.Info()&types.IsInteger != 0 && math.Abs(n.re) < 1<<53:
		i := ssa.NewConst(constant.MakeInt64(int64(n.re)), t)
		if w := e.u.c.wrap(i.Value, t); constant.Compare(w.Value, token.EQL, i.Value) {
			return i // others are as the processor has it
		}
	}
	return nil
}

// builtin evaluates the calls of complex, real and imag.
func (e *evaluator) builtin(name string, args []ssa.Value, t types.Type) staticValue {
	var n [2]*number
	for i, a := range args {
		var ok bool
		if i == len(n) {
			return nil
		}
		if n[i], ok = numberOf(e.value(a)); !ok {
			return nil
		}
	}
	switch name {
	case "complex":
		return newNumber(n[0].re, n[1].re, t)
	case "real":
		return newNumber(n[0].re, 0, t)
	case "imag":
		return newNumber(n[0].im, 0, t)
	}
	return nil
}

// bitcasts are functions whose bodies look at a number's memory.
var bitcasts = map[string]bool{
	"math.Float64bits": true, "math.Float64frombits": true,
	"math.Float32bits": true, "math.Float32frombits": true,
}

func (e *evaluator) bitcast(f *ssa.Function, arg staticValue) staticValue {
	t := f.Signature.Results().At(0).Type()
	switch f.Name() {
	case "Float64bits", "Float32bits":
		if n, ok := numberOf(arg); ok {
			bits := math.Float64bits(n.re)
			if f.Name() == "Float32bits" {
				bits = uint64(math.Float32bits(float32(n.re)))
			}
			return ssa.NewConst(constant.MakeUint64(bits), t)
		}
	default:
		if i, ok := integerOf(arg); ok {
			bits, _ := constant.Uint64Val(i)
			if f.Name() == "Float64frombits" {
				return newNumber(math.Float64frombits(bits), 0, t)
			}
			if v := math.Float32frombits(uint32(bits)); v == v || bits&(1<<22) != 0 {
				return newNumber(float64(v), 0, t)
			}
		}
	}
	return nil
}
