package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"hash/fnv"
	"regexp"
	"strings"
)

// mangle turns an import path or a path with a name into the front of a C name.
func mangle(path string) string {
	return strings.NewReplacer("/", "_", ".", "_", "-", "_").Replace(path)
}

// qual says how identifiers are qualified in a type's text: by path in link strings, by name in
// what reflect shows.
type qual int

const (
	byPath qual = iota
	byName
)

func (q qual) pkg(p *types.Package) string {
	if p == nil {
		return ""
	}
	if q == byPath {
		return p.Path() + "."
	}
	return p.Name() + "."
}

// typeString is the compiler's text of a type: LinkString (byPath) and NameString (byName) of
// cmd/compile/internal/types.
func typeString(t types.Type, q qual) string {
	var b strings.Builder
	writeType(&b, t, q, false)
	return b.String()
}

func writeType(b *strings.Builder, t types.Type, q qual, methodSig bool) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		switch t.Kind() {
		case types.UnsafePointer:
			b.WriteString("unsafe.Pointer")
		case types.Byte:
			b.WriteString("uint8")
		case types.Rune:
			b.WriteString("int32")
		default:
			b.WriteString(t.Name())
		}
	case *types.Named:
		b.WriteString(q.pkg(t.Obj().Pkg()))
		b.WriteString(t.Obj().Name())
		if args := t.TypeArgs(); args != nil {
			b.WriteByte('[')
			for i := range args.Len() {
				if i > 0 {
					b.WriteByte(',')
				}
				writeType(b, args.At(i), byPath, false)
			}
			b.WriteByte(']')
		}
	case *types.Pointer:
		b.WriteByte('*')
		writeType(b, t.Elem(), q, false)
	case *types.Slice:
		b.WriteString("[]")
		writeType(b, t.Elem(), q, false)
	case *types.Array:
		fmt.Fprintf(b, "[%d]", t.Len())
		writeType(b, t.Elem(), q, false)
	case *types.Map:
		b.WriteString("map[")
		writeType(b, t.Key(), q, false)
		b.WriteByte(']')
		writeType(b, t.Elem(), q, false)
	case *types.Chan:
		writeChan(b, t, q)
	case *types.Signature:
		if !methodSig {
			b.WriteString("func")
		}
		writeTuple(b, t.Params(), t.Variadic(), q)
		switch t.Results().Len() {
		case 0:
		case 1:
			b.WriteByte(' ')
			writeType(b, t.Results().At(0).Type(), q, false)
		default:
			b.WriteByte(' ')
			writeTuple(b, t.Results(), false, q)
		}
	case *types.Interface:
		writeInterface(b, t, q)
	case *types.Struct:
		writeStruct(b, t, q)
	default:
		fail("no text for type %v", t)
	}
}

func writeChan(b *strings.Builder, t *types.Chan, q qual) {
	elem := typeString(t.Elem(), q)
	switch t.Dir() {
	case types.RecvOnly:
		b.WriteString("<-chan " + elem)
	case types.SendOnly:
		b.WriteString("chan<- " + elem)
	default:
		if strings.HasPrefix(elem, "<-chan ") {
			elem = "(" + elem + ")"
		}
		b.WriteString("chan " + elem)
	}
}

func writeTuple(b *strings.Builder, tuple *types.Tuple, variadic bool, q qual) {
	b.WriteByte('(')
	for i := range tuple.Len() {
		if i > 0 {
			b.WriteString(", ")
		}
		t := tuple.At(i).Type()
		if variadic && i == tuple.Len()-1 {
			b.WriteString("...")
			t = types.Unalias(t).(*types.Slice).Elem()
		}
		writeType(b, t, q, false)
	}
	b.WriteByte(')')
}

func writeInterface(b *strings.Builder, t *types.Interface, q qual) {
	b.WriteString("interface {")
	for i, m := range sortedMethods(t) {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteByte(' ')
		if !m.Exported() {
			b.WriteString(q.pkg(m.Pkg()))
		}
		b.WriteString(m.Name())
		writeType(b, m.Type(), q, true)
	}
	if t.NumMethods() != 0 {
		b.WriteByte(' ')
	}
	b.WriteByte('}')
}

func writeStruct(b *strings.Builder, t *types.Struct, q qual) {
	b.WriteString("struct {")
	for i := range t.NumFields() {
		f := t.Field(i)
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteByte(' ')
		if !f.Embedded() {
			if !f.Exported() && q == byPath {
				b.WriteString(q.pkg(f.Pkg()))
			}
			b.WriteString(f.Name() + " ")
		}
		writeType(b, f.Type(), q, false)
		if tag := t.Tag(i); tag != "" {
			fmt.Fprintf(b, " %q", tag)
		}
	}
	if t.NumFields() != 0 {
		b.WriteByte(' ')
	}
	b.WriteByte('}')
}

// typeHash is gc's: four bytes of the link string's SHA-256, the first byte inverted.
func typeHash(t types.Type) uint32 {
	sum := sha256.Sum256([]byte(typeString(t, byPath)))
	sum[0] ^= 0xff
	return binary.LittleEndian.Uint32(sum[:4])
}

// plainName is the C name of a named or predeclared type without type arguments, "" for others.
func plainName(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return mangle(typeString(t, byPath))
	case *types.Named:
		if t.TypeArgs() == nil {
			return mangle(typeString(t, byPath))
		}
	}
	return ""
}

// suffix names a type in the names of descriptors and itabs: _os_Process, ptr__os_Process, h<hash>.
func suffix(t types.Type) (prefix, name string) {
	if n := plainName(t); n != "" {
		return "type__", n
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		if n := plainName(p.Elem()); n != "" {
			return "ptr__", n
		}
	}
	h := fnv.New64a()
	h.Write([]byte(typeString(t, byPath)))
	return "type__", fmt.Sprintf("h%016x", h.Sum64())
}

// symbol is the name of a type's descriptor without the front "runtime_".
func symbol(t types.Type) string {
	prefix, name := suffix(t)
	return prefix + name
}

// itabSymbol is the name of the itab of t for inter without the front "runtime_".
func itabSymbol(t, inter types.Type) string {
	prefix, name := suffix(t)
	if prefix == "type__" {
		prefix = ""
	}
	_, iname := suffix(inter)
	return "itab__" + prefix + name + "__" + iname
}

var qualified = regexp.MustCompile(`[a-zA-Z_][a-zA-Z0-9_/]*\.[a-zA-Z_][a-zA-Z0-9_]*`)

// parseType reads a type as table.go writes it.
func (w *world) parseType(s string) types.Type {
	names := map[string]types.Type{}
	n := 0
	text := qualified.ReplaceAllStringFunc(s, func(q string) string {
		i := strings.LastIndex(q, ".")
		n++
		id := fmt.Sprintf("Q%d", n)
		names[id] = w.lookup(q[:i], q[i+1:])
		return id
	})
	e, err := parser.ParseExpr(text)
	if err != nil {
		fail("type %q: %v", s, err)
	}
	return resolve(e, names)
}

func resolve(e ast.Expr, names map[string]types.Type) types.Type {
	switch e := e.(type) {
	case *ast.Ident:
		if t := names[e.Name]; t != nil {
			return t
		}
		return types.Universe.Lookup(e.Name).Type()
	case *ast.StarExpr:
		return types.NewPointer(resolve(e.X, names))
	case *ast.ArrayType:
		if e.Len == nil {
			return types.NewSlice(resolve(e.Elt, names))
		}
	case *ast.FuncType:
		return signature(e, names)
	case *ast.InterfaceType:
		var ms []*types.Func
		for _, f := range e.Methods.List {
			sig := signature(f.Type.(*ast.FuncType), names)
			ms = append(ms, types.NewFunc(token.NoPos, nil, f.Names[0].Name, sig))
		}
		return types.NewInterfaceType(ms, nil).Complete()
	}
	fail("type expression %T is not supported", e)
	return nil
}

func signature(e *ast.FuncType, names map[string]types.Type) *types.Signature {
	tuple := func(l *ast.FieldList) *types.Tuple {
		if l == nil {
			return nil
		}
		var vs []*types.Var
		for _, f := range l.List {
			vs = append(vs, types.NewVar(token.NoPos, nil, "", resolve(f.Type, names)))
		}
		return types.NewTuple(vs...)
	}
	return types.NewSignatureType(nil, nil, nil, tuple(e.Params), tuple(e.Results), false)
}
