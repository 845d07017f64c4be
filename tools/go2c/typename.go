package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"go/token"
	"go/types"
	"hash/fnv"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// A qual says how the identifiers in a type's text are qualified.
type qual int

const (
	byPath qual = iota // gc's LinkString: identical types and no others have the same text
	byName             // gc's NameString: what reflect shows
)

func (q qual) pkg(p *types.Package) string {
	switch {
	case p == nil:
		return ""
	case q == byPath:
		return packagePath(p) + "."
	}
	return p.Name() + "."
}

// packagePath is a package's path in descriptors: any main package's is main.
func packagePath(p *types.Package) string {
	if p.Name() == "main" {
		return "main"
	}
	return p.Path()
}

// locals numbers the types that are declared inside functions, as gc does: T·2 is the second of
// its package. A generic function's local type is another one for each instance.
type locals struct {
	pkgs map[*types.Package]bool
	gen  map[token.Pos]int                // by position of the declaration, from 1
	args map[*types.TypeName][]types.Type // type arguments of the function around it
	find func(*types.TypeName) []types.Type
}

func newLocals() *locals {
	return &locals{
		pkgs: map[*types.Package]bool{},
		gen:  map[token.Pos]int{},
		args: map[*types.TypeName][]types.Type{},
	}
}

// number is that of a local type, 0 for others.
func (l *locals) number(tn *types.TypeName) int {
	pkg := tn.Pkg()
	if pkg == nil || tn.Parent() == pkg.Scope() {
		return 0
	}
	if !l.pkgs[pkg] {
		l.pkgs[pkg] = true
		var names []token.Pos
		for i := range pkg.Scope().NumChildren() {
			names = append(names, localTypes(pkg.Scope().Child(i))...)
		}
		slices.Sort(names)
		for i, pos := range names {
			l.gen[pos] = i + 1
		}
	}
	return l.gen[tn.Pos()]
}

// localTypes are the positions of the types declared in a scope and those inside it.
func localTypes(s *types.Scope) []token.Pos {
	var list []token.Pos
	for _, name := range s.Names() {
		if tn, ok := s.Lookup(name).(*types.TypeName); ok && !tn.IsAlias() {
			if _, ok := tn.Type().(*types.Named); ok {
				list = append(list, tn.Pos())
			}
		}
	}
	for i := range s.NumChildren() {
		list = append(list, localTypes(s.Child(i))...)
	}
	return list
}

// outer are the type arguments of the generic function instance that declares a local type.
func (l *locals) outer(tn *types.TypeName) []types.Type {
	if tn.Parent() != nil || l.number(tn) == 0 || l.find == nil {
		return nil
	}
	args, ok := l.args[tn]
	if !ok {
		args = l.find(tn)
		l.args[tn] = args
	}
	return args
}

// A typeWriter writes one type's text.
type typeWriter struct {
	strings.Builder
	q      qual
	locals *locals
}

// typeString is the compiler's text of a type.
func (l *locals) typeString(t types.Type, q qual) string {
	w := typeWriter{q: q, locals: l}
	w.write(t)
	return w.String()
}

func (w *typeWriter) write(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		w.WriteString(basicName(t))
	case *types.Named:
		w.named(t)
	case *types.Pointer:
		w.WriteByte('*')
		w.write(t.Elem())
	case *types.Slice:
		w.WriteString("[]")
		w.write(t.Elem())
	case *types.Array:
		w.WriteString("[" + strconv.FormatInt(t.Len(), 10) + "]")
		w.write(t.Elem())
	case *types.Map:
		w.WriteString("map[")
		w.write(t.Key())
		w.WriteByte(']')
		w.write(t.Elem())
	case *types.Chan:
		w.channel(t)
	case *types.Signature:
		w.WriteString("func")
		w.signature(t)
	case *types.Interface:
		w.iface(t)
	case *types.Struct:
		w.structure(t)
	case *types.Tuple:
		w.tuple(t, false)
	default:
		panic(fmt.Sprintf("no text for type %v (%T)", t, t))
	}
}

func basicName(t *types.Basic) string {
	switch t.Kind() {
	case types.UnsafePointer:
		return "unsafe.Pointer"
	case types.Byte:
		return "uint8"
	case types.Rune:
		return "int32"
	}
	return t.Name()
}

// named writes a defined type: type arguments by path in both texts, those of the function around
// it in front of its own.
func (w *typeWriter) named(t *types.Named) {
	obj := t.Obj()
	w.WriteString(w.q.pkg(obj.Pkg()))
	w.WriteString(obj.Name())
	outer := w.locals.outer(obj)
	own := t.TypeArgs()
	if len(outer) > 0 || own.Len() > 0 {
		w.WriteByte('[')
		for i, a := range outer {
			if i > 0 {
				w.WriteByte(',')
			}
			w.WriteString(w.locals.typeString(a, byPath))
		}
		for i := range own.Len() {
			switch {
			case i > 0:
				w.WriteByte(',')
			case len(outer) > 0:
				w.WriteByte(';')
			}
			w.WriteString(w.locals.typeString(own.At(i), byPath))
		}
		w.WriteByte(']')
	}
	if w.q == byPath {
		if n := w.locals.number(obj); n != 0 {
			fmt.Fprintf(w, "·%d", n)
		}
	}
}

func (w *typeWriter) channel(t *types.Chan) {
	switch t.Dir() {
	case types.RecvOnly:
		w.WriteString("<-chan ")
	case types.SendOnly:
		w.WriteString("chan<- ")
	default:
		w.WriteString("chan ")
		if e, ok := types.Unalias(t.Elem()).(*types.Chan); ok && e.Dir() == types.RecvOnly {
			w.WriteByte('(')
			w.write(t.Elem())
			w.WriteByte(')')
			return
		}
	}
	w.write(t.Elem())
}

func (w *typeWriter) signature(t *types.Signature) {
	w.tuple(t.Params(), t.Variadic())
	switch t.Results().Len() {
	case 0:
	case 1:
		w.WriteByte(' ')
		w.write(t.Results().At(0).Type())
	default:
		w.WriteByte(' ')
		w.tuple(t.Results(), false)
	}
}

func (w *typeWriter) tuple(tuple *types.Tuple, variadic bool) {
	w.WriteByte('(')
	for i := range tuple.Len() {
		if i > 0 {
			w.WriteString(", ")
		}
		t := tuple.At(i).Type()
		if s, ok := types.Unalias(t).(*types.Slice); ok && variadic && i == tuple.Len()-1 {
			w.WriteString("...")
			t = s.Elem()
		}
		w.write(t)
	}
	w.WriteByte(')')
}

func (w *typeWriter) iface(t *types.Interface) {
	w.WriteString("interface {")
	for i, m := range interfaceMethods(t) {
		if i > 0 {
			w.WriteByte(';')
		}
		w.WriteByte(' ')
		if !m.Exported() {
			w.WriteString(w.q.pkg(m.Pkg()))
		}
		w.WriteString(m.Name())
		w.signature(m.Signature())
	}
	if t.NumMethods() != 0 {
		w.WriteByte(' ')
	}
	w.WriteByte('}')
}

func (w *typeWriter) structure(t *types.Struct) {
	w.WriteString("struct {")
	for i := range t.NumFields() {
		if i > 0 {
			w.WriteByte(';')
		}
		w.WriteByte(' ')
		w.field(t.Field(i))
		if tag := t.Tag(i); tag != "" {
			w.WriteString(" " + strconv.Quote(tag))
		}
	}
	if t.NumFields() != 0 {
		w.WriteByte(' ')
	}
	w.WriteByte('}')
}

// field writes a field. An embedded one has no name, but in link strings one whose name is not its
// type's (it was embedded by an alias).
func (w *typeWriter) field(f *types.Var) {
	name, sep := f.Name(), " "
	if !f.Exported() && w.q == byPath {
		name = w.q.pkg(f.Pkg()) + name
	}
	if f.Embedded() {
		sep = " = "
		if w.q == byName || w.embeddedName(f) == name {
			name = ""
		}
	}
	if name != "" {
		w.WriteString(name + sep)
	}
	w.write(f.Type())
}

// embeddedName is the name of the declared type that f embeds, as f would be called; "" where no
// field can be called so: predeclared, local and instantiated types have other names in gc.
func (w *typeWriter) embeddedName(f *types.Var) string {
	t := types.Unalias(f.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.TypeArgs().Len() > 0 || w.locals.number(n.Obj()) != 0 {
		return ""
	}
	if n.Obj().Exported() {
		return n.Obj().Name()
	}
	return w.q.pkg(n.Obj().Pkg()) + n.Obj().Name()
}

// sortMethods sorts as gc does: exported ones first, by name, then by package path.
func sortMethods[T any](ms []T, fn func(T) *types.Func) {
	sort.SliceStable(ms, func(i, j int) bool {
		a, b := fn(ms[i]), fn(ms[j])
		if a.Exported() != b.Exported() {
			return a.Exported()
		}
		if a.Name() != b.Name() {
			return a.Name() < b.Name()
		}
		return !a.Exported() && packagePath(a.Pkg()) < packagePath(b.Pkg())
	})
}

// interfaceMethods are all methods of an interface type, in the order of its method table.
func interfaceMethods(t *types.Interface) []*types.Func {
	var ms []*types.Func
	for i := range t.NumMethods() {
		ms = append(ms, t.Method(i))
	}
	sortMethods(ms, func(f *types.Func) *types.Func { return f })
	return ms
}

// linkHash is gc's hash of a type: four bytes of its link string's SHA-256, the first inverted.
func linkHash(link string) uint32 {
	sum := sha256.Sum256([]byte(link))
	sum[0] ^= 0xff
	return binary.LittleEndian.Uint32(sum[:4])
}

// plainName is the C name of a predeclared type or of one declared in a package without type
// parameters; "" for others.
func (l *locals) plainName(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return mangle(basicName(t))
	case *types.Named:
		if t.TypeArgs().Len() == 0 && l.number(t.Obj()) == 0 && isASCII(t.Obj().Name()) {
			return mangle(l.typeString(t, byPath))
		}
	}
	return ""
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// fnv64 is the FNV-1a hash that names what has no plain name.
func fnv64(s string) string {
	h := fnv.New64a()
	h.Write([]byte(s))
	return fmt.Sprintf("h%016x", h.Sum64())
}

// typeSuffix names a type in the names of descriptors and method tables: os_Process with the front
// "type__", the same with "ptr__" for the pointer to it, a hash of the link string for others.
func (l *locals) typeSuffix(t types.Type) (front, name string) {
	if n := l.plainName(t); n != "" {
		return "type__", n
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		if n := l.plainName(p.Elem()); n != "" {
			return "ptr__", n
		}
	}
	return "type__", fnv64(l.typeString(t, byPath))
}

// typeSymbol is the C name of a type's descriptor.
func (l *locals) typeSymbol(t types.Type) string {
	front, name := l.typeSuffix(t)
	return "runtime_" + front + name
}

// itabSymbol is the C name of the method table of t for inter.
func (l *locals) itabSymbol(t, inter types.Type) string {
	front, name := l.typeSuffix(t)
	if front == "type__" {
		front = ""
	}
	_, iname := l.typeSuffix(inter)
	return "runtime_itab__" + front + name + "__" + iname
}
