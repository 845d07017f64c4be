package main

import (
	"go/types"
)

const wordSize = 8

// A layout is what gc knows about the memory of a type's values.
type layout struct {
	size, align int64
	ptrBytes    int64 // length of the front that can hold pointers
	alg         alg
	offsets     []int64 // of a struct's fields
}

// layouts computes layouts as gc does, once for each type.
type layouts struct {
	sizes types.Sizes
	known map[types.Type]*layout
}

func newLayouts(arch string) *layouts {
	return &layouts{sizes: types.SizesFor("gc", arch), known: map[types.Type]*layout{}}
}

func (ls *layouts) of(t types.Type) *layout {
	t = types.Unalias(t)
	if l := ls.known[t]; l != nil {
		return l
	}
	l := &layout{size: ls.sizes.Sizeof(t), align: ls.sizes.Alignof(t)}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		l.basic(u)
	case *types.Pointer, *types.Chan:
		l.ptrBytes = wordSize
	case *types.Map, *types.Signature, *types.Slice:
		l.ptrBytes, l.alg = wordSize, algNone
	case *types.Interface:
		l.ptrBytes, l.alg = 2*wordSize, algInter
		if u.NumMethods() == 0 {
			l.alg = algNilInter
		}
	case *types.Array:
		ls.array(l, u)
	case *types.Struct:
		ls.structure(l, u)
	}
	ls.known[t] = l
	return l
}

func (l *layout) basic(t *types.Basic) {
	switch t.Kind() {
	case types.String, types.UntypedString:
		l.ptrBytes, l.alg = wordSize, algString
	case types.UnsafePointer:
		l.ptrBytes = wordSize
	case types.Float32:
		l.alg = algFloat32
	case types.Float64:
		l.alg = algFloat64
	case types.Complex64:
		l.alg = algComplex64
	case types.Complex128:
		l.alg = algComplex128
	}
}

func (ls *layouts) array(l *layout, t *types.Array) {
	e := ls.of(t.Elem())
	if t.Len() > 0 && e.ptrBytes > 0 {
		l.ptrBytes = e.size*(t.Len()-1) + e.ptrBytes
	}
	switch {
	case e.alg == algMem || e.alg == algNone:
		l.alg = e.alg
	case t.Len() == 0:
		l.alg = algMem
	case t.Len() == 1:
		l.alg = e.alg
	default:
		l.alg = algSpecial
	}
}

func (ls *layouts) structure(l *layout, t *types.Struct) {
	n := t.NumFields()
	var fields []*types.Var
	for i := range n {
		fields = append(fields, t.Field(i))
	}
	l.offsets = ls.sizes.Offsetsof(fields)
	for i, f := range fields {
		fl := ls.of(f.Type())
		if fl.ptrBytes > 0 {
			l.ptrBytes = l.offsets[i] + fl.ptrBytes
		}
	}
	if n == 1 && fields[0].Name() != "_" {
		l.alg = ls.of(fields[0].Type()).alg
		return
	}
	for i, f := range fields {
		fl := ls.of(f.Type())
		switch {
		case fl.alg == algNone:
			l.alg = algNone
			return
		case fl.alg != algMem || f.Name() == "_" || l.offsets[i]+fl.size != l.end(i):
			l.alg = algSpecial
		}
	}
}

// end is where the next field begins, or the struct ends.
func (l *layout) end(i int) int64 {
	if i+1 < len(l.offsets) {
		return l.offsets[i+1]
	}
	return l.size
}

// direct reports whether a value is an interface's data word itself.
func (l *layout) direct() bool {
	return l.size == wordSize && l.ptrBytes == wordSize
}

// pointerBits are one bit for each word of the front that can hold pointers, padded to words.
func (ls *layouts) pointerBits(t types.Type) []byte {
	n := (ls.of(t).ptrBytes/wordSize + 63) / 64 * 8
	bits := make([]byte, n)
	ls.markPointers(bits, t, 0)
	return bits
}

func (ls *layouts) markPointers(bits []byte, t types.Type, off int64) {
	l := ls.of(t)
	if l.ptrBytes == 0 {
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		off += wordSize // the first word holds a descriptor or a method table
	case *types.Array:
		size := ls.of(u.Elem()).size
		for i := range u.Len() {
			ls.markPointers(bits, u.Elem(), off+i*size)
		}
		return
	case *types.Struct:
		for i, o := range l.offsets {
			ls.markPointers(bits, u.Field(i).Type(), off+o)
		}
		return
	}
	bits[off/wordSize/8] |= 1 << (off / wordSize % 8)
}

// layout is that of t, as gc has it.
func (c *compiler) layout(t types.Type) *layout { return c.data.layouts.of(types.Default(t)) }

func (c *compiler) sizeof(t types.Type) int64 { return c.layout(t).size }

func (c *compiler) isZeroSize(t types.Type) bool { return c.sizeof(t) == 0 }

// hasPointers says whether the collector must look at values of t.
func (c *compiler) hasPointers(t types.Type) bool { return c.layout(t).ptrBytes > 0 }

// isDirect says whether a value of t stands in an interface's data word itself.
func (c *compiler) isDirect(t types.Type) bool { return c.layout(t).direct() }

// layoutChecks is a unit that declares each struct type and asserts that it has gc's layout.
func (c *compiler) layoutChecks() *unit {
	u := newUnit(c, "layout checks")
	u.checks = &u.body
	for _, sym := range sortedKeys(c.data.types) {
		if t := c.data.types[sym]; c.data.groups[t] == nil {
			u.ctype(t)
		}
	}
	return u
}
