package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"go/types"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// typeData collects the descriptors and method tables that C code refers to.
type typeData struct {
	c       *compiler
	locals  *locals
	layouts *layouts

	links  map[types.Type]string // link strings
	types  map[string]types.Type // wanted descriptors, by symbol
	owners map[string]string     // the link string that has a symbol
	queue  []string              // symbols whose parts are not yet wanted
	itabs  map[string]itab
	groups map[types.Type]*types.Map // the internal types of maps' slots
	group  map[string]types.Type     // the same by the map's link string

	instances map[*types.TypeName][]types.Type

	out       *unit
	cmp       *comparers
	names     nameTable
	typeIdx   map[string]int
	texts     []string
	textIdx   map[string]int
	methodsOf map[string][]method
}

func newTypeData(c *compiler) *typeData {
	d := &typeData{
		c: c, locals: newLocals(), layouts: newLayouts("amd64"),
		links: map[types.Type]string{}, types: map[string]types.Type{},
		owners: map[string]string{}, itabs: map[string]itab{},
		groups: map[types.Type]*types.Map{}, group: map[string]types.Type{},
		names:   nameTable{index: map[string]int{}},
		typeIdx: map[string]int{}, textIdx: map[string]int{}, methodsOf: map[string][]method{},
	}
	d.locals.find = d.instanceArgs
	d.out = newUnit(c, "types")
	d.cmp = &comparers{locals: d.locals, layouts: d.layouts, done: map[string]bool{}}
	return d
}

// instanceArgs looks for the instance of a generic function that declares a local type.
func (d *typeData) instanceArgs(tn *types.TypeName) []types.Type {
	if d.instances == nil {
		d.instances = map[*types.TypeName][]types.Type{}
		for f := range d.c.live.funcs {
			if args := f.TypeArgs(); len(args) > 0 {
				d.noteInstance(f, args)
			}
		}
	}
	return d.instances[tn]
}

// noteInstance notes the type arguments for the local types that f's values have.
func (d *typeData) noteInstance(f *ssa.Function, args []types.Type) {
	seen := map[types.Type]bool{}
	var visit func(t types.Type)
	visit = func(t types.Type) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		switch t := types.Unalias(t).(type) {
		case *types.Named:
			if tn := t.Obj(); tn.Pkg() != nil && tn.Parent() == nil && d.instances[tn] == nil {
				d.instances[tn] = args
			}
		case *types.Tuple:
			for i := range t.Len() {
				visit(t.At(i).Type())
			}
		case *types.Map:
			visit(t.Key())
			visit(t.Elem())
		case interface{ Elem() types.Type }:
			visit(t.Elem())
		}
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok {
				visit(v.Type())
			}
			for _, op := range in.Operands(nil) {
				if *op != nil {
					visit((*op).Type())
				}
			}
		}
	}
	for _, g := range f.AnonFuncs {
		d.noteInstance(g, args)
	}
}

// typeSym is the address of t's descriptor, a const struct abi_Type *.
func (u *unit) typeSym(t types.Type) string {
	s := u.c.data.want(t)
	u.extern(s, "const struct abi_Type "+s)
	return "&" + s
}

func (d *typeData) link(t types.Type) string {
	t = types.Unalias(t)
	if s, ok := d.links[t]; ok {
		return s
	}
	s := ""
	if m := d.groups[t]; m != nil {
		s = "map.group[" + d.link(m.Key()) + "]" + d.link(m.Elem())
	} else {
		s = d.locals.typeString(t, byPath)
	}
	d.links[t] = s
	return s
}

// symbol is the C name of t's descriptor. Where the mangled names of two types are the same, the
// second gets a hash.
func (d *typeData) symbol(t types.Type) string {
	link := d.link(t)
	s := "runtime_type__" + fnv64(link)
	if d.groups[types.Unalias(t)] == nil {
		s = d.locals.typeSymbol(t)
	}
	if owner, ok := d.owners[s]; ok && owner != link {
		s = "runtime_type__" + fnv64(link)
	}
	d.owners[s] = link
	return s
}

// want asks for t's descriptor and returns its symbol.
func (d *typeData) want(t types.Type) string {
	t = types.Unalias(t)
	s := d.symbol(t)
	if d.types[s] == nil {
		d.types[s] = t
		d.queue = append(d.queue, s)
	}
	return s
}

// close wants what the wanted types are made of.
func (d *typeData) close() {
	for len(d.queue) > 0 {
		t := d.types[d.queue[0]]
		d.queue = d.queue[1:]
		d.wantParts(t)
	}
}

func (d *typeData) wantParts(t types.Type) {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		d.want(u.Elem())
	case *types.Slice:
		d.want(u.Elem())
	case *types.Array:
		d.want(u.Elem())
		d.want(types.NewSlice(u.Elem()))
	case *types.Chan:
		d.want(u.Elem())
	case *types.Map:
		d.want(u.Key())
		d.want(u.Elem())
		d.want(d.groupType(u))
		d.want(u) // a named map and its plain form share a hash function
	case *types.Signature:
		for _, v := range []*types.Tuple{u.Params(), u.Results()} {
			for i := range v.Len() {
				d.want(v.At(i).Type())
			}
		}
	case *types.Interface:
		for _, m := range interfaceMethods(u) {
			d.want(methodType(m))
		}
	case *types.Struct:
		if d.groups[t] != nil {
			return
		}
		for i := range u.NumFields() {
			d.want(u.Field(i).Type())
		}
	}
	for _, m := range d.methods(t) {
		if m.ifn != nil {
			d.want(methodType(m.fn))
		}
	}
	if n, ok := t.(*types.Named); ok && !types.IsInterface(n) {
		d.want(types.NewPointer(n))
	}
}

// groupType is the struct of eight slots that a map keeps its elements in. Keys and elements over
// 128 bytes stand behind pointers.
func (d *typeData) groupType(m *types.Map) types.Type {
	link := d.link(m)
	if g := d.group[link]; g != nil {
		return g
	}
	key, elem := d.slotParts(m)
	slot := types.NewStruct([]*types.Var{field("key", key), field("elem", elem)}, nil)
	g := types.NewStruct([]*types.Var{
		field("ctrl", types.Typ[types.Uint64]),
		field("slots", types.NewArray(slot, 8)),
	}, nil)
	d.group[link], d.groups[g] = g, m
	return g
}

func (d *typeData) slotParts(m *types.Map) (key, elem types.Type) {
	key, elem = m.Key(), m.Elem()
	if d.layouts.of(key).size > 128 {
		key = types.NewPointer(key)
	}
	if d.layouts.of(elem).size > 128 {
		elem = types.NewPointer(elem)
	}
	return key, elem
}

func field(name string, t types.Type) *types.Var {
	return types.NewField(0, nil, name, t, false)
}

// A method is one of a type's method set; ifn and tfn are nil where nothing can call it.
type method struct {
	fn       *types.Func
	ifn, tfn *ssa.Function
}

func methodType(f *types.Func) types.Type {
	s := f.Signature()
	return types.NewSignatureType(nil, nil, nil, s.Params(), s.Results(), s.Variadic())
}

// methods is the method set of a type that is no interface, in gc's order.
func (d *typeData) methods(t types.Type) []method {
	if types.IsInterface(t) || d.groups[t] != nil {
		return nil
	}
	key := d.symbol(t)
	if ms, ok := d.methodsOf[key]; ok {
		return ms
	}
	var ms []method
	set := d.c.prog.MethodSets.MethodSet(t)
	for i := range set.Len() {
		sel := set.At(i)
		m := method{fn: sel.Obj().(*types.Func)}
		if m.fn.Signature().TypeParams().Len() > 0 {
			continue
		}
		if d.c.live.methodLive(t, sel) {
			m.ifn, m.tfn = d.compiled(d.c.itabMethod(t, sel)), d.compiled(d.c.prog.MethodValue(sel))
		}
		ms = append(ms, m)
	}
	sortMethods(ms, func(m method) *types.Func { return m.fn })
	d.methodsOf[key] = ms
	return ms
}

// compiled is f, or nil where the program has no code for it: its type reaches no interface.
func (d *typeData) compiled(f *ssa.Function) *ssa.Function {
	if f == nil {
		return nil
	}
	if t := d.c.resolve(f); !t.lib && !d.c.live.funcs[t.fn] {
		return nil
	}
	return f
}

// A nameTable holds encoded names, one behind the other.
type nameTable struct {
	index map[string]int // offset of each
	count int
	offs  []int
	bytes int
	text  strings.Builder
}

// add encodes a name as internal/abi.Name and returns its number, from 1.
func (n *nameTable) add(name, tag string, exported, embedded bool, pkg *types.Package) int {
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
		b = binary.LittleEndian.AppendUint32(b, uint32(n.add(packagePath(pkg), "", false, false, nil)))
	}
	i, ok := n.index[string(b)]
	if !ok {
		n.offs = append(n.offs, n.bytes)
		i = len(n.offs)
		n.index[string(b)] = i
		n.bytes += len(b)
		fmt.Fprintf(&n.text, "\n\t%s", quoteC(string(b)))
	}
	return i
}

// ref is the address of the encoded name with a number.
func (n *nameTable) ref(i int) string { return fmt.Sprintf("N + %d", n.offs[i-1]) }

// quoteC is a C string literal with the bytes of s.
func quoteC(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	hex := false
	for i := range len(s) {
		c := s[i]
		switch {
		case c < ' ' || c > '~' || c == '?':
			fmt.Fprintf(&b, "\\x%02x", c)
			hex = true
			continue
		case hex && strings.IndexByte("0123456789abcdefABCDEF", c) >= 0:
			b.WriteString(`""`)
		}
		if c == '"' || c == '\\' {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
		hex = false
	}
	b.WriteByte('"')
	return b.String()
}

func (d *typeData) ref(t types.Type) string { return "(const abi_Type *)&" + d.want(t) }

// typeOff is the number of t's descriptor.
func (d *typeData) typeOff(t types.Type) int {
	i, ok := d.typeIdx[d.symbol(t)]
	if !ok {
		panic("no descriptor for " + d.link(t))
	}
	return i
}

// funcRef declares a function without its type. Headers may declare it with its type, so it goes
// by another name in C.
func (d *typeData) funcRef(f *ssa.Function) string {
	return d.textRef(newUnit(d.c, "").dataFuncRef(f))
}

func (d *typeData) textRef(sym string) string {
	d.out.extern("x_"+sym, fmt.Sprintf("void x_%s(void) __asm__(\"%s\")", sym, sym))
	return "x_" + sym
}

// textOff is the number of a function.
func (d *typeData) textOff(f *ssa.Function) int {
	if f == nil {
		return 0
	}
	s := d.funcRef(f)
	i, ok := d.textIdx[s]
	if !ok {
		d.texts = append(d.texts, s)
		i = len(d.texts)
		d.textIdx[s] = i
	}
	return i
}

// pkgOf is the package that a descriptor names.
func pkgOf(t types.Type) *types.Package {
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

var kindNames = map[types.BasicKind]string{
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
		return "abi_Type", kindNames[u.Kind()]
	case *types.Pointer:
		return "abi_PtrType", "Pointer"
	case *types.Slice:
		return "abi_SliceType", "Slice"
	case *types.Array:
		return "abi_ArrayType", "Array"
	case *types.Chan:
		return "abi_ChanType", "Chan"
	case *types.Map:
		return "abi_MapType", "Map"
	case *types.Signature:
		return "abi_FuncType", "Func"
	case *types.Interface:
		return "abi_InterfaceType", "Interface"
	case *types.Struct:
		return "abi_StructType", "Struct"
	}
	panic(fmt.Sprintf("no descriptor for %v", t))
}

func isNamed(t types.Type) bool {
	switch types.Unalias(t).(type) {
	case *types.Basic, *types.Named:
		return true
	}
	return false
}

func isExported(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return t.Obj().Exported()
	case *types.Basic:
		return t.Kind() == types.UnsafePointer
	}
	return false
}

// nameString is what reflect shows, and whether its first character is a star put in front.
func (d *typeData) nameString(t types.Type) (s string, star, exported bool) {
	if m := d.groups[t]; m != nil {
		k, e := d.locals.typeString(m.Key(), byName), d.locals.typeString(m.Elem(), byName)
		return "*map.group[" + k + "]" + e, true, false
	}
	s = d.locals.typeString(t, byName)
	if p, ok := t.(*types.Pointer); ok {
		return s, false, isExported(p.Elem())
	}
	return "*" + s, true, isExported(t)
}

// maxMask is how many words a descriptor's pointer mask may cover.
const maxMask = 2048 * 8

// flags are a descriptor's abi_TFlags.
func (d *typeData) flags(t types.Type) []string {
	l := d.layouts.of(t)
	var flags []string
	add := func(name string, on bool) {
		if on {
			flags = append(flags, "abi_TFlag"+name)
		}
	}
	_, star, _ := d.nameString(t)
	add("Uncommon", d.hasUncommon(t))
	add("ExtraStar", star)
	add("Named", isNamed(t))
	add("RegularMemory", l.alg == algMem && d.groups[t] == nil)
	add("GCMaskOnDemand", l.ptrBytes/wordSize > maxMask)
	add("DirectIface", l.direct())
	if flags == nil {
		return []string{"0"}
	}
	return flags
}

func (d *typeData) hasUncommon(t types.Type) bool { return isNamed(t) || len(d.methods(t)) > 0 }

// common is the initialiser of the abi_Type in t's descriptor.
func (d *typeData) common(t types.Type) string {
	l := d.layouts.of(t)
	equal := "NULL"
	if d.groups[t] == nil {
		if fn := d.cmp.equal(t); fn != "" {
			equal = "(GoFuncVal *)&" + d.cmp.closure(fn)
		}
	}
	gcdata := "NULL"
	switch {
	case l.ptrBytes/wordSize > maxMask:
		gcdata = "(const uint8_t *)&(const uint8_t *){NULL}"
	case l.ptrBytes > 0:
		gcdata = "(const uint8_t *)" + quoteC(string(d.layouts.pointerBits(t)))
	}
	ptrTo := 0
	if d.groups[t] == nil {
		ptrTo = d.typeIdx[d.symbol(types.NewPointer(t))]
	}
	name, _, exported := d.nameString(t)
	_, kind := shape(t)
	return fmt.Sprintf("{%d, %d, %#08x, %s, %d, %d, abi_%s,\n\t\t%s, %s, %d, %d}",
		l.size, l.ptrBytes, linkHash(d.link(t)), strings.Join(d.flags(t), " | "), l.align, l.align,
		kind, equal, gcdata, d.names.add(name, "", exported, false, nil), ptrTo)
}

// A part is what a kind adds to a descriptor: initialisers behind the common front, and an array
// behind the uncommon part.
type part struct {
	own    string
	ctype  string // of the array's elements
	member string
	init   []string
}

// descriptor writes the definition of one type's descriptor.
func (d *typeData) descriptor(sym string) {
	t := d.types[sym]
	ctype, _ := shape(t)
	ms := d.methods(t)
	p := d.kindPart(t, sym)
	members, inits := []string{ctype + " t"}, []string{d.common(t)}
	tag := ctype[len("abi_"):]
	if ctype != "abi_Type" {
		inits[0] = "{" + inits[0] + ",\n\t\t" + p.own + "}"
	}
	if d.hasUncommon(t) {
		tag += "_u"
		members = append(members, "abi_UncommonType u")
		inits = append(inits, d.uncommon(t, ms, len(p.init)*elemSize[p.ctype]))
	}
	if len(p.init) > 0 {
		tag += fmt.Sprintf("_%s%d", p.member, len(p.init))
		members = append(members, fmt.Sprintf("%s %s[%d]", p.ctype, p.member, len(p.init)))
		inits = append(inits, "{"+strings.Join(p.init, ",\n\t\t")+"}")
	}
	if len(ms) > 0 {
		tag += fmt.Sprintf("_m%d", len(ms))
		members = append(members, fmt.Sprintf("abi_Method m[%d]", len(ms)))
		inits = append(inits, d.methodTable(t, ms))
	}
	u := d.out
	if u.once("struct d_" + tag) {
		fmt.Fprintf(&u.typeDecls, "struct d_%s {\n\t%s;\n};\n", tag, strings.Join(members, ";\n\t"))
	}
	fmt.Fprintf(&u.decls, "extern const struct d_%s %s;\n", tag, sym)
	fmt.Fprintf(&u.body, "/* %s */\nconst struct d_%s %s = {\n\t%s,\n};\n\n",
		comment(d.link(t)), tag, sym, strings.Join(inits, ",\n\t"))
}

func (d *typeData) kindPart(t types.Type, sym string) part {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return part{own: d.ref(u.Elem())}
	case *types.Slice:
		return part{own: d.ref(u.Elem())}
	case *types.Array:
		return part{own: fmt.Sprintf("%s, %s, %d", d.ref(u.Elem()), d.ref(types.NewSlice(u.Elem())), u.Len())}
	case *types.Chan:
		return part{own: fmt.Sprintf("%s, %d", d.ref(u.Elem()), chanDir[u.Dir()])}
	case *types.Map:
		return d.mapPart(u)
	case *types.Signature:
		return d.funcPart(u)
	case *types.Interface:
		return d.interfacePart(t, u, sym)
	case *types.Struct:
		return d.structPart(t, u, sym)
	}
	return part{}
}

var chanDir = map[types.ChanDir]int{types.RecvOnly: 1, types.SendOnly: 2, types.SendRecv: 3}

// elemSize are the sizes of the elements of arrays in descriptors.
var elemSize = map[string]int{"const abi_Type *": 8, "abi_Imethod": 8, "abi_StructField": 24}

// pkgName is the initialiser of an abi_Name that holds a package's path.
func (d *typeData) pkgName(p *types.Package) string {
	if p == nil {
		return "{NULL}"
	}
	return "{" + d.names.ref(d.names.add(packagePath(p), "", false, false, nil)) + "}"
}

func (d *typeData) mapPart(m *types.Map) part {
	group := d.groupType(m)
	slot := group.Underlying().(*types.Struct).Field(1).Type().(*types.Array).Elem()
	key, elem := d.layouts.of(m.Key()), d.layouts.of(m.Elem())
	var flags []string
	add := func(bit string, on bool) {
		if on {
			flags = append(flags, bit)
		}
	}
	add("1 /* needs key update */", needKeyUpdate(m.Key()))
	add("2 /* hash might panic */", hashMightPanic(m.Key()))
	add("4 /* indirect key */", key.size > 128)
	add("8 /* indirect element */", elem.size > 128)
	if flags == nil {
		flags = []string{"0"}
	}
	slots := d.layouts.of(slot)
	return part{own: fmt.Sprintf("%s, %s,\n\t\t%s, (GoFuncVal *)&%s, %d, %d, %d, %s",
		d.ref(m.Key()), d.ref(m.Elem()), d.ref(group), d.cmp.closure(d.cmp.hash(m.Key())),
		d.layouts.of(group).size, slots.size, slots.offsets[1], strings.Join(flags, " | "))}
}

// needKeyUpdate says whether equal keys can differ, so that an assignment must store the key.
func needKeyUpdate(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsFloat|types.IsComplex|types.IsString) != 0
	case *types.Interface:
		return true
	case *types.Array:
		return needKeyUpdate(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if needKeyUpdate(u.Field(i).Type()) {
				return true
			}
		}
	}
	return false
}

func hashMightPanic(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return true
	case *types.Array:
		return hashMightPanic(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if hashMightPanic(u.Field(i).Type()) {
				return true
			}
		}
	}
	return false
}

func (d *typeData) funcPart(s *types.Signature) part {
	out := fmt.Sprint(s.Results().Len())
	if s.Variadic() {
		out += " | 1 << 15"
	}
	p := part{own: fmt.Sprintf("%d, %s", s.Params().Len(), out), ctype: "const abi_Type *", member: "inout"}
	for _, v := range []*types.Tuple{s.Params(), s.Results()} {
		for i := range v.Len() {
			p.init = append(p.init, d.ref(v.At(i).Type()))
		}
	}
	return p
}

func (d *typeData) interfacePart(t types.Type, it *types.Interface, sym string) part {
	var owner *types.Package
	if n, ok := t.(*types.Named); ok {
		owner = n.Obj().Pkg()
	}
	p := part{own: d.pkgName(owner) + ", {NULL, 0, 0}", ctype: "abi_Imethod", member: "methods"}
	for _, m := range interfaceMethods(it) {
		name := d.names.add(m.Name(), "", m.Exported(), false, foreign(m, owner))
		p.init = append(p.init, fmt.Sprintf("{%d, %d}", name, d.typeOff(methodType(m))))
	}
	if n := len(p.init); n > 0 {
		p.own = fmt.Sprintf("%s, {(void *)%s.methods, %d, %d}", d.pkgName(owner), sym, n, n)
	}
	return p
}

// foreign is the package that a method's name must tell: that of an unexported method which is
// not its type's own.
func foreign(m *types.Func, owner *types.Package) *types.Package {
	if m.Exported() || m.Pkg() == owner {
		return nil
	}
	return m.Pkg()
}

func (d *typeData) structPart(t types.Type, st *types.Struct, sym string) part {
	p := part{own: d.pkgName(nil) + ", {NULL, 0, 0}", ctype: "abi_StructField", member: "fields"}
	if d.groups[t] != nil {
		return p // nobody looks inside
	}
	var owner *types.Package
	offs := d.layouts.of(t).offsets
	for i := range st.NumFields() {
		f := st.Field(i)
		if owner == nil && !f.Exported() {
			owner = f.Pkg()
		}
		name := d.names.add(f.Name(), st.Tag(i), f.Exported(), f.Embedded(), nil)
		p.init = append(p.init, fmt.Sprintf("{{%s}, %s, %d}", d.names.ref(name), d.ref(f.Type()), offs[i]))
	}
	if n := len(p.init); n > 0 {
		p.own = fmt.Sprintf("%s, {(void *)%s.fields, %d, %d}", d.pkgName(owner), sym, n, n)
	}
	return p
}

// uncommon is the initialiser of t's abi_UncommonType; its methods follow the kind's array.
func (d *typeData) uncommon(t types.Type, ms []method, arraySize int) string {
	pkg := 0
	if p := pkgOf(t); p != nil {
		pkg = d.names.add(packagePath(p), "", false, false, nil)
	}
	exported := sort.Search(len(ms), func(i int) bool { return !ms[i].fn.Exported() })
	return fmt.Sprintf("{%d, %d, %d, sizeof(abi_UncommonType) + %d, 0}", pkg, len(ms), exported, arraySize)
}

// methodTable is the initialiser of t's methods. What nothing can call has no type and no code.
func (d *typeData) methodTable(t types.Type, ms []method) string {
	var init []string
	for _, m := range ms {
		name := d.names.add(m.fn.Name(), "", m.fn.Exported(), false, foreign(m.fn, pkgOf(t)))
		typ := 0
		if m.ifn != nil {
			typ = d.typeOff(methodType(m.fn))
		}
		init = append(init, fmt.Sprintf("{%d, %d, %d, %d} /* %s */", name, typ, d.textOff(m.ifn), d.textOff(m.tfn), m.fn.Name()))
	}
	return "{" + strings.Join(init, ",\n\t\t") + "}"
}

// typesPrelude declares what the descriptors' file needs.
const typesPrelude = `#include "internal/abi/abi.h"

typedef struct runtime_typeTables {
	const uint8_t *const *names;
	GoInt nnames;
	const abi_Type *const *types;
	GoInt ntypes;
	void (*const *texts)(void);
	GoInt ntexts;
	const abi_ITab *const *itabs;
	GoInt nitabs;
} runtime_typeTables;

#define EQUAL(name) bool runtime_##name(const void *, const void *)
#define HASH(name) GoUintptr runtime_##name(const void *, GoUintptr)
EQUAL(memequal0);
EQUAL(memequal8);
EQUAL(memequal16);
EQUAL(memequal32);
EQUAL(memequal64);
EQUAL(memequal128);
EQUAL(strequal);
EQUAL(interequal);
EQUAL(nilinterequal);
EQUAL(f32equal);
EQUAL(f64equal);
EQUAL(c64equal);
EQUAL(c128equal);
HASH(memhash0);
HASH(memhash8);
HASH(memhash16);
HASH(memhash32);
HASH(memhash64);
HASH(memhash128);
HASH(strhash);
HASH(interhash);
HASH(nilinterhash);
HASH(f32hash);
HASH(f64hash);
HASH(c64hash);
HASH(c128hash);
GoUintptr runtime_memhash(const void *, GoUintptr, GoUintptr);
GOCRT_NORETURN void runtime_throw(GoString);

__attribute__((unused)) static void unreachableMethod(void)
{
	runtime_throw(GOSTR("unreachable method called. linker bug?"));
}

`

// emitTypes writes the descriptors, method tables and offset tables that the units asked for.
func (c *compiler) emitTypes() []*unit {
	d := c.data
	u := d.out
	for _, sym := range sortedKeys(d.itabs) {
		d.want(d.itabs[sym].concrete)
		d.want(d.itabs[sym].iface)
	}
	d.close()
	order := sortedKeys(d.types)
	sort.SliceStable(order, func(i, j int) bool {
		a, _, _ := d.nameString(d.types[order[i]])
		b, _, _ := d.nameString(d.types[order[j]])
		return a < b
	})
	for i, sym := range order {
		d.typeIdx[sym] = i + 1
	}
	u.typeDecls.WriteString(typesPrelude)
	for _, sym := range order {
		d.descriptor(sym)
	}
	for _, sym := range sortedKeys(d.itabs) {
		d.itabs[sym].write(d, sym)
	}
	d.tables(order)
	units := []*unit{u, c.layoutChecks()}
	if c.over.include == "" {
		return units
	}
	check, err := c.over.libraryLayouts(c, c.names.named())
	if err != nil {
		fatal("%v", err)
	}
	return append(units, check)
}

// tables writes what runtime_setTypeTables takes, in runtime_typeTables go2c_types.
func (d *typeData) tables(order []string) {
	u := d.out
	var names bytes.Buffer
	fmt.Fprintf(&names, "/* Encoded names. */\nstatic const uint8_t N[] = \"\"%s;\n\n", d.names.text.String())
	u.decls.Write(names.Bytes())
	u.decls.WriteString(d.cmp.protos.String())
	u.data.WriteString(d.cmp.defs.String())
	u.body.WriteString("typedef void (*text)(void);\n\n")
	table := func(ctype, name string, n int, entry func(i int) string) {
		fmt.Fprintf(&u.body, "static %s const %s[] = {\n", ctype, name)
		for i := range n {
			fmt.Fprintf(&u.body, "\t%s,\n", entry(i))
		}
		if n == 0 {
			u.body.WriteString("\tNULL,\n")
		}
		u.body.WriteString("};\n\n")
	}
	itabs := sortedKeys(d.itabs)
	table("const uint8_t *", "names", len(d.names.offs), func(i int) string { return d.names.ref(i + 1) })
	table("const abi_Type *", "types", len(order), func(i int) string { return "(const abi_Type *)&" + order[i] })
	table("text", "texts", len(d.texts), func(i int) string { return d.texts[i] })
	table("const abi_ITab *", "itabs", len(itabs), func(i int) string { return "(const abi_ITab *)&" + itabs[i] })
	fmt.Fprintf(&u.body, "const runtime_typeTables go2c_types = {names, %d, types, %d, texts, %d, itabs, %d};\n",
		len(d.names.offs), len(order), len(d.texts), len(itabs))
}
