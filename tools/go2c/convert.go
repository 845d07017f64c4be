package main

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// convert writes a conversion that changes the representation.
func (g *funcGen) convert(in *ssa.Convert) {
	from, to := in.X.Type(), in.Type()
	x := g.operand(in.X)
	switch {
	case isString(to):
		g.toString(in, from, x)
	case isString(from):
		g.fromString(in, to, x)
	case isPointerLike(from) && isPointerLike(to):
		g.set(in, "%s", x)
	case isPointerLike(from):
		g.set(in, "(GoUintptr)%s", x)
	case isPointerLike(to):
		g.set(in, "(void *)%s", x)
	default:
		g.set(in, "%s", g.number(from, to, x))
	}
}

// isPointerLike: pointers and unsafe.Pointer.
func isPointerLike(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return false
}

// toString writes string(x) of an integer, bytes or runes.
func (g *funcGen) toString(in *ssa.Convert, from types.Type, x string) {
	switch u := from.Underlying().(type) {
	case *types.Slice:
		if g.c.sizeof(u.Elem()) == 1 {
			g.set(in, "runtime_slicebytetostring(%s.p, %s.len)", x, x)
		} else {
			g.set(in, "runtime_slicerunetostring(%s)", x)
		}
	default:
		if isString(from) {
			g.set(in, "%s", x)
		} else if hasInfo(from, types.IsUnsigned) && g.c.sizeof(from) == 8 {
			g.set(in, "runtime_intstring(%s > 0x7fffffff ? -1 : (int64_t)%s)", x, x)
		} else {
			g.set(in, "runtime_intstring(%s)", x)
		}
	}
}

func (g *funcGen) fromString(in *ssa.Convert, to types.Type, x string) {
	s, ok := to.Underlying().(*types.Slice)
	if !ok {
		g.c.errorf(in.Pos(), "conversion of a string to %s", to)
		return
	}
	if g.c.sizeof(s.Elem()) == 1 {
		g.set(in, "runtime_stringtoslicebyte(%s)", x)
	} else {
		g.set(in, "runtime_stringtoslicerune(%s)", x)
	}
}

// number converts between numeric types. C leaves open what a float out of range becomes: helpers
// do what the processor does under gc.
func (g *funcGen) number(from, to types.Type, x string) string {
	ct := g.u.ctype(to)
	switch {
	case hasInfo(from, types.IsComplex):
		return fmt.Sprintf("(%s)%s", ct, x)
	case hasInfo(from, types.IsFloat) && isInteger(to):
		return fmt.Sprintf("(%s)%s(%s)", ct, g.truncation(to), x)
	}
	return fmt.Sprintf("(%s)%s", ct, x)
}

func (g *funcGen) truncation(to types.Type) string {
	size := g.c.sizeof(to)
	unsigned := hasInfo(to, types.IsUnsigned)
	switch {
	case size == 8 && unsigned:
		return "go2c_f2u64"
	case size == 8 || size == 4 && unsigned:
		return "go2c_f2i64"
	}
	return "go2c_f2i32"
}
