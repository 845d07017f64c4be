package main

import (
	"fmt"
	"go/types"
	"sort"
	"strings"
)

func (d *typeData) ref(t types.Type) string { return "(const abi_Type *)&" + d.want(t) }

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
		init = append(init, fmt.Sprintf("{%d, %d, %d, %d} /* %s */", name, typ, d.methodCode(m.ifn), d.methodFunc(m.tfn), m.fn.Name()))
	}
	return "{" + strings.Join(init, ",\n\t\t") + "}"
}
