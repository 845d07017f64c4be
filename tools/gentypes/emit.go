package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"go/types"
	"maps"
	"os"
	"slices"
	"sort"
	"strings"
)

// method is one entry of a method table.
type method struct {
	fn       *types.Func
	sel      *types.Selection // nil for an interface's method
	ifn, tfn string           // C expressions
}

type emitter struct {
	w        *world
	types    map[string]types.Type // by symbol
	order    []string
	names    map[string]int // encoded name to index in the name table
	nameList *[]string
	typeIdx  map[string]int
	textIdx  map[string]int
	texts    *[]string
	adapters *functions // that take the data word
	eqs      *functions // equality
	arch     int        // index of the processor, see functions
	methods  map[string][]method
	any      types.Type
}

func sortMethods[T any](ms []T, fn func(T) *types.Func) {
	sort.Slice(ms, func(i, j int) bool {
		a, b := fn(ms[i]), fn(ms[j])
		if a.Exported() != b.Exported() {
			return a.Exported()
		}
		if a.Name() != b.Name() {
			return a.Name() < b.Name()
		}
		return !a.Exported() && a.Pkg().Path() < b.Pkg().Path()
	})
}

func sortedMethods(t *types.Interface) []*types.Func {
	var ms []*types.Func
	for i := range t.NumMethods() {
		ms = append(ms, t.Method(i))
	}
	sortMethods(ms, func(f *types.Func) *types.Func { return f })
	return ms
}

// cfunc is the C name of a method's function.
func cfunc(f *types.Func) string {
	recv := types.Unalias(f.Signature().Recv().Type())
	if p, ok := recv.(*types.Pointer); ok {
		recv = types.Unalias(p.Elem())
	}
	n, ok := recv.(*types.Named)
	if !ok || n.TypeArgs() != nil {
		return ""
	}
	return plainName(n) + "_" + f.Name()
}

// listedMethods are those of a type's methods that the library defines.
func (e *emitter) listedMethods(t types.Type) []method {
	if types.IsInterface(t) {
		return nil
	}
	key := symbol(t)
	if ms, ok := e.methods[key]; ok {
		return ms
	}
	var ms []method
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		sel := set.At(i)
		fn := sel.Obj().(*types.Func)
		if types.IsInterface(fn.Signature().Recv().Type()) {
			continue
		}
		if name := cfunc(fn); name != "" && e.w.tree.has(name) {
			ms = append(ms, method{fn: fn, sel: sel})
		}
	}
	sortMethods(ms, func(m method) *types.Func { return m.fn })
	e.methods[key] = ms
	return ms
}

func methodType(f *types.Func) types.Type {
	s := f.Signature()
	return types.NewSignatureType(nil, nil, nil, s.Params(), s.Results(), s.Variadic())
}

// add puts a type and what it is made of on the list.
func (e *emitter) add(t types.Type) {
	t = types.Unalias(t)
	key := symbol(t)
	if e.types[key] != nil {
		return
	}
	e.types[key] = t
	tuple := func(v *types.Tuple) {
		for i := range v.Len() {
			e.add(v.At(i).Type())
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		e.add(u.Elem())
	case *types.Slice:
		e.add(u.Elem())
	case *types.Array:
		e.add(u.Elem())
		e.add(types.NewSlice(u.Elem()))
	case *types.Chan:
		e.add(u.Elem())
	case *types.Signature:
		tuple(u.Params())
		tuple(u.Results())
	case *types.Interface:
		for i := range u.NumMethods() {
			e.add(methodType(u.Method(i)))
		}
	case *types.Struct:
		for i := range u.NumFields() {
			e.add(u.Field(i).Type())
		}
	case *types.Map:
		fail("map types are not supported: %v", t)
	}
	for _, m := range e.listedMethods(t) {
		e.add(methodType(m.fn))
	}
	if n, ok := t.(*types.Named); ok && !types.IsInterface(n) {
		e.add(types.NewPointer(n))
	}
}

// name encodes a name as internal/abi.Name and returns its offset.
func (e *emitter) name(name, tag string, exported, embedded bool, pkg *types.Package) string {
	return fmt.Sprintf("NAME(%d)", e.nameIndex(name, tag, exported, embedded, pkg))
}

func (e *emitter) nameIndex(name, tag string, exported, embedded bool, pkg *types.Package) int {
	var flags byte
	if exported {
		flags |= 1
	}
	if tag != "" {
		flags |= 2
	}
	if pkg != nil {
		flags |= 4
	}
	if embedded {
		flags |= 8
	}
	b := binary.AppendUvarint([]byte{flags}, uint64(len(name)))
	b = append(b, name...)
	if tag != "" {
		b = binary.AppendUvarint(b, uint64(len(tag)))
		b = append(b, tag...)
	}
	if pkg != nil {
		i := e.nameIndex(pkg.Path(), "", false, false, nil)
		b = binary.LittleEndian.AppendUint32(b, uint32(1<<30+i))
	}
	i, ok := e.names[string(b)]
	if !ok {
		i = len(*e.nameList)
		e.names[string(b)] = i
		*e.nameList = append(*e.nameList, string(b))
	}
	return i
}

func (e *emitter) typeOff(t types.Type) string {
	key := symbol(t)
	i, ok := e.typeIdx[key]
	if !ok {
		fail("%v is not on the list", t)
	}
	return fmt.Sprintf("TYPE(%d)", i)
}

func (e *emitter) textOff(expr string) string {
	i, ok := e.textIdx[expr]
	if !ok {
		i = len(*e.texts)
		e.textIdx[expr] = i
		*e.texts = append(*e.texts, expr)
	}
	return fmt.Sprintf("TEXT(%d)", i)
}

func (e *emitter) ref(t types.Type) string {
	e.typeOff(t)
	return "&runtime_" + symbol(t)
}

func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	hex := false
	for i := range len(s) {
		c := s[i]
		isHex := strings.IndexByte("0123456789abcdefABCDEF", c) >= 0
		switch {
		case c < ' ' || c > '~' || c == '?':
			fmt.Fprintf(&b, "\\x%02x", c)
			hex = true
			continue
		case hex && isHex:
			b.WriteString(`""`)
		}
		if c == '"' || c == '\\' {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
		hex = false
	}
	return b.String() + `"`
}

func pkgOf(t types.Type) *types.Package {
	t = types.Unalias(t)
	if _, named := t.(*types.Named); !named {
		switch u := t.(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		case *types.Chan:
			t = u.Elem()
		}
	}
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return t.Obj().Pkg()
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return types.Unsafe
		}
	}
	return nil
}

var kinds = map[types.BasicKind]string{
	types.Bool: "Bool", types.Int: "Int", types.Int8: "Int8", types.Int16: "Int16",
	types.Int32: "Int32", types.Int64: "Int64", types.Uint: "Uint", types.Uint8: "Uint8",
	types.Uint16: "Uint16", types.Uint32: "Uint32", types.Uint64: "Uint64",
	types.Uintptr: "Uintptr", types.Float32: "Float32", types.Float64: "Float64",
	types.Complex64: "Complex64", types.Complex128: "Complex128", types.String: "String",
	types.UnsafePointer: "UnsafePointer",
}

// shape gives the C struct and the kind of a type's descriptor.
func shape(t types.Type) (ctype, kind string) {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return "abi_Type", kinds[u.Kind()]
	case *types.Pointer:
		return "abi_PtrType", "Pointer"
	case *types.Slice:
		return "abi_SliceType", "Slice"
	case *types.Array:
		return "abi_ArrayType", "Array"
	case *types.Chan:
		return "abi_ChanType", "Chan"
	case *types.Signature:
		return "abi_FuncType", "Func"
	case *types.Interface:
		return "abi_InterfaceType", "Interface"
	case *types.Struct:
		return "abi_StructType", "Struct"
	}
	fail("no descriptor for %v", t)
	return "", ""
}

func isNamed(t types.Type) bool {
	switch types.Unalias(t).(type) {
	case *types.Basic, *types.Named:
		return true
	}
	return false
}

// common writes the abi_Type of t as an initialiser.
func (e *emitter) common(t types.Type) string {
	words, ptrBytes := e.w.pointers(t)
	var flags []string
	if isNamed(t) || len(e.listedMethods(t)) > 0 {
		flags = append(flags, "abi_TFlagUncommon")
	}
	name := typeString(t, byName)
	exported := false
	if !strings.HasPrefix(name, "*") {
		name = "*" + name
		flags = append(flags, "abi_TFlagExtraStar")
		if n, ok := t.(*types.Named); ok {
			exported = n.Obj().Exported()
		}
	} else if p, ok := t.(*types.Pointer); ok {
		if n, ok := types.Unalias(p.Elem()).(*types.Named); ok {
			exported = n.Obj().Exported()
		}
	}
	if isNamed(t) {
		flags = append(flags, "abi_TFlagNamed")
	}
	if e.w.alg(t) == algMem {
		flags = append(flags, "abi_TFlagRegularMemory")
	}
	size := e.w.sizes.Sizeof(t)
	if size == e.w.word && ptrBytes == e.w.word {
		flags = append(flags, "abi_TFlagDirectIface")
	}
	if flags == nil {
		flags = []string{"0"}
	}
	_, kind := shape(t)
	ptrTo := "0"
	if _, ok := e.types[symbol(types.NewPointer(t))]; ok {
		ptrTo = e.typeOff(types.NewPointer(t))
	}
	gcdata := "NULL"
	if ptrBytes > 0 {
		gcdata = "(const uint8_t *)" + quote(string(words))
	}
	align := e.w.sizes.Alignof(t)
	return fmt.Sprintf("{%d, %d, %#08x, %s,\n\t\t%d, %d, abi_%s, %s,\n\t\t%s, %s, %s}",
		size, ptrBytes, typeHash(t), strings.Join(flags, " | "), align, align, kind,
		e.equal(t), gcdata, e.name(name, "", exported, false, nil), ptrTo)
}

// part is what a kind adds to a descriptor: initialisers behind the common front, and members that
// follow the uncommon part.
type part struct {
	own          string
	member, init string
}

// descriptor writes the definition of one type's descriptor.
func (e *emitter) descriptor(b *bytes.Buffer, key string) {
	t := e.types[key]
	ctype, _ := shape(t)
	ms := e.listedMethods(t)
	p := e.kindPart(t, key)
	members, inits := []string{ctype + " t"}, []string{e.common(t)}
	if ctype != "abi_Type" {
		inits[0] = "{" + inits[0] + ",\n\t\t" + p.own + "}"
	}
	if isNamed(t) || len(ms) > 0 {
		members = append(members, "abi_UncommonType u")
		inits = append(inits, e.uncommon(t, ms, key))
	}
	if p.member != "" {
		members = append(members, p.member)
		inits = append(inits, p.init)
	}
	if len(ms) > 0 {
		members = append(members, fmt.Sprintf("abi_Method m[%d]", len(ms)))
		inits = append(inits, e.methodTable(t, ms))
	}
	fmt.Fprintf(b, "/* %s */\nstruct %s_ {\n\t%s;\n};\n", typeString(t, byPath), key,
		strings.Join(members, ";\n\t"))
	fmt.Fprintf(b, "WEAK(struct %s_, %s) = {\n\t%s,\n};\n\n", key, key, strings.Join(inits, ",\n\t"))
}

func (e *emitter) kindPart(t types.Type, self string) part {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return part{own: e.ref(u.Elem())}
	case *types.Slice:
		return part{own: e.ref(u.Elem())}
	case *types.Array:
		return part{own: fmt.Sprintf("%s, %s, %d", e.ref(u.Elem()), e.ref(types.NewSlice(u.Elem())), u.Len())}
	case *types.Chan:
		return part{own: fmt.Sprintf("%s, %d", e.ref(u.Elem()), []int{3, 2, 1}[u.Dir()])}
	case *types.Signature:
		return e.funcPart(u)
	case *types.Interface:
		return e.interfacePart(t, u, self)
	case *types.Struct:
		return e.structPart(u, self)
	}
	return part{}
}

// pkgPath is the initialiser of an abi_Name that holds a package's path.
func (e *emitter) pkgPath(p *types.Package) string {
	if p == nil {
		return "{NULL}"
	}
	return fmt.Sprintf("{N(%d)}", e.nameIndex(p.Path(), "", false, false, nil))
}

func (e *emitter) funcPart(u *types.Signature) part {
	out := fmt.Sprint(u.Results().Len())
	if u.Variadic() {
		out += " | 1 << 15"
	}
	p := part{own: fmt.Sprintf("%d, %s", u.Params().Len(), out)}
	var ts []string
	for _, v := range []*types.Tuple{u.Params(), u.Results()} {
		for i := range v.Len() {
			ts = append(ts, e.ref(v.At(i).Type()))
		}
	}
	if len(ts) > 0 {
		p.member = fmt.Sprintf("const abi_Type *inout[%d]", len(ts))
		p.init = "{" + strings.Join(ts, ", ") + "}"
	}
	return p
}

func (e *emitter) interfacePart(t types.Type, u *types.Interface, self string) part {
	n := u.NumMethods()
	var owner *types.Package
	if named, ok := t.(*types.Named); ok {
		owner = named.Obj().Pkg()
	}
	if n == 0 {
		return part{own: e.pkgPath(owner) + ", {NULL, 0, 0}"}
	}
	var ims []string
	for _, m := range sortedMethods(u) {
		var pkg *types.Package
		if !m.Exported() && m.Pkg() != owner {
			pkg = m.Pkg()
		}
		ims = append(ims, fmt.Sprintf("{%s, %s}",
			e.name(m.Name(), "", m.Exported(), false, pkg), e.typeOff(methodType(m))))
	}
	return part{
		own:    fmt.Sprintf("%s, {(void *)%s.methods, %d, %d}", e.pkgPath(owner), self, n, n),
		member: fmt.Sprintf("abi_Imethod methods[%d]", n),
		init:   "{" + strings.Join(ims, ",\n\t\t") + "}",
	}
}

func (e *emitter) structPart(u *types.Struct, self string) part {
	n := u.NumFields()
	if n == 0 {
		return part{own: e.pkgPath(nil) + ", {NULL, 0, 0}"}
	}
	var owner *types.Package
	var init []string
	offs, _ := e.w.offsets(u)
	for i, off := range offs {
		f := u.Field(i)
		if owner == nil && !f.Exported() {
			owner = f.Pkg()
		}
		idx := e.nameIndex(f.Name(), u.Tag(i), f.Exported(), f.Embedded(), nil)
		init = append(init, fmt.Sprintf("{{N(%d)}, %s, %d}", idx, e.ref(f.Type()), off))
	}
	return part{
		own:    fmt.Sprintf("%s, {(void *)%s.fields, %d, %d}", e.pkgPath(owner), self, n, n),
		member: fmt.Sprintf("abi_StructField fields[%d]", n),
		init:   "{" + strings.Join(init, ",\n\t\t") + "}",
	}
}

func (e *emitter) uncommon(t types.Type, ms []method, self string) string {
	pkg := "0"
	if p := pkgOf(t); p != nil {
		pkg = e.name(p.Path(), "", false, false, nil)
	}
	x := 0
	for _, m := range ms {
		if m.fn.Exported() {
			x++
		}
	}
	moff := "sizeof(abi_UncommonType)"
	if len(ms) > 0 {
		typ := "struct " + self + "_"
		moff = fmt.Sprintf("offsetof(%s, m) - offsetof(%s, u)", typ, typ)
	}
	return fmt.Sprintf("{%s, %d, %d, %s, 0}", pkg, len(ms), x, moff)
}

func (e *emitter) methodTable(t types.Type, ms []method) string {
	var init []string
	for _, m := range ms {
		var pkg *types.Package
		if !m.fn.Exported() && m.fn.Pkg() != pkgOf(t) {
			pkg = m.fn.Pkg()
		}
		ifn, tfn := e.adapter(t, m)
		init = append(init, fmt.Sprintf("{%s, %s, %s, %s}",
			e.name(m.fn.Name(), "", m.fn.Exported(), false, pkg),
			e.typeOff(methodType(m.fn)), e.textOff(ifn), e.textOff(tfn)))
	}
	return "{" + strings.Join(init, ",\n\t\t") + "}"
}

// itab writes the method table of t for inter, if every method is there.
func (e *emitter) itab(b *bytes.Buffer, t, inter types.Type) string {
	have := map[string]method{}
	for _, m := range e.listedMethods(t) {
		have[m.fn.Id()] = m
	}
	var fns []string
	for _, m := range sortedMethods(inter.Underlying().(*types.Interface)) {
		h, ok := have[m.Id()]
		if !ok {
			return ""
		}
		ifn, _ := e.adapter(t, h)
		fns = append(fns, "(void (*)(void))"+ifn)
	}
	self := itabSymbol(t, inter)
	fmt.Fprintf(b, "struct %s_ {\n\tconst abi_InterfaceType *Inter;\n\tconst abi_Type *Type;\n"+
		"\tuint32_t Hash;\n\tvoid (*Fun[%d])(void);\n};\n", self, len(fns))
	fmt.Fprintf(b, "WEAK(struct %s_, %s) = {\n", self, self)
	fmt.Fprintf(b, "\t(const abi_InterfaceType *)%s,\n\t%s,\n\t%#08x,\n\t{%s},\n};\n\n",
		e.ref(inter), e.ref(t), typeHash(t), strings.Join(fns, ",\n\t "))
	return self
}

func (e *emitter) addListed() {
	for _, s := range listed {
		t := e.w.parseType(s)
		e.add(t)
		if isNamed(t) && s != "unsafe.Pointer" {
			e.add(types.NewPointer(t))
		}
	}
}

// Processors whose descriptors stand in one file.
const (
	guard64  = "__SIZEOF_POINTER__ == 8"
	guard386 = "defined(__i386__)"
)

// newEmitters gives one for each processor, all of which write to the same tables.
func newEmitters(ws []*world) []*emitter {
	var guards []string
	for _, w := range ws {
		guards = append(guards, w.guard)
	}
	shared := emitter{names: map[string]int{}, typeIdx: map[string]int{}, textIdx: map[string]int{},
		texts: new([]string), nameList: new([]string),
		adapters: newFunctions(guards), eqs: newFunctions(guards),
		any: types.Universe.Lookup("any").Type()}
	var es []*emitter
	for i, w := range ws {
		e := shared
		e.w, e.arch = w, i
		e.types, e.methods = map[string]types.Type{}, map[string][]method{}
		e.addListed()
		es = append(es, &e)
	}
	return es
}

// sameTypes gives all of them the same types in the same order.
func sameTypes(es []*emitter) {
	all := map[string]types.Type{}
	for _, e := range slices.Backward(es) {
		maps.Copy(all, e.types)
	}
	first := es[0]
	for _, e := range es {
		for key, t := range all {
			if e.types[key] == nil {
				e.types[key] = t
			}
		}
	}
	first.order = slices.Collect(maps.Keys(all))
	sort.Slice(first.order, func(i, j int) bool { return first.less(first.order[i], first.order[j]) })
	for _, e := range es {
		e.order = first.order
		for i, key := range first.order {
			e.typeIdx[key] = i
		}
	}
}

// tables writes the C file of some processors and lists the itabs.
func tables(es []*emitter, guard string) (source []byte, declared []string) {
	var defs, tabs bytes.Buffer
	first := es[0]
	texts := make([]string, len(es))
	for _, key := range first.order {
		for i, e := range es {
			var b bytes.Buffer
			e.descriptor(&b, key)
			texts[i] = b.String()
		}
		perProcessor(&defs, first.eqs.guards, texts)
	}
	var defined []string
	for _, row := range itabs {
		inter := first.w.parseType(row.inter)
		for _, s := range row.types {
			t := first.w.parseType(s)
			name := itabSymbol(t, inter)
			if slices.Contains(declared, name) {
				fail("table.go: %s stands twice under %s", s, row.inter)
			}
			declared = append(declared, name)
			for _, e := range es[1:] {
				e.itab(&bytes.Buffer{}, e.w.parseType(s), e.w.parseType(row.inter))
			}
			if n := first.itab(&tabs, t, inter); n != "" {
				defined = append(defined, n)
			} else {
				fmt.Fprintf(os.Stderr, "gentypes: %s lacks methods of %s: declared only\n", s, row.inter)
			}
		}
	}
	return first.source(guard, defs.Bytes(), tabs.Bytes(), defined), declared
}

// descriptors writes runtime/ztypes.h, runtime/ztypes.c and runtime/ztypes_386.c.
func descriptors(wide, narrow []*world) (header, source, source386 []byte) {
	es, es386 := newEmitters(wide), newEmitters(narrow)
	sameTypes(append(slices.Clone(es), es386...))
	source, declared := tables(es, guard64)
	source386, _ = tables(es386, guard386)
	return es[0].header(declared), source, source386
}

// less orders types: predeclared and named ones with their pointers by name, then the others.
func (e *emitter) less(a, b string) bool {
	key := func(s string) (int, string, int) {
		t := e.types[s]
		if p, ok := t.(*types.Pointer); ok && !strings.HasPrefix(s, "type__h") {
			return 0, typeString(p.Elem(), byPath), 1
		}
		if plainName(t) != "" {
			return 0, typeString(t, byPath), 0
		}
		return 1, typeString(t, byPath), 0
	}
	c1, n1, p1 := key(a)
	c2, n2, p2 := key(b)
	if c1 != c2 {
		return c1 < c2
	}
	if n1 != n2 {
		return n1 < n2
	}
	return p1 < p2
}
