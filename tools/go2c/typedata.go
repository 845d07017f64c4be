package main

import (
	"go/types"

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

	out         *unit
	methodFuncs *unit // code for reflect's func values of methods
	cmp         *comparers
	names       nameTable
	typeIdx     map[string]int
	texts       []string
	textIdx     map[string]int
	methodsOf   map[string][]method
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
	u.extern(s, "const char "+s+"[]") // of a size that depends on the kind
	return "GO2C_TYPE(" + s + ")"
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
	if reflectsPointer(t) {
		d.want(types.NewPointer(t))
	}
}

// reflectsPointer says whether t's descriptor leads to that of *t: where *t has methods, which one
// that reflect makes has not.
func reflectsPointer(t types.Type) bool {
	switch t := t.(type) {
	case *types.Named:
		return !types.IsInterface(t)
	case *types.Struct:
		return types.NewMethodSet(types.NewPointer(t)).Len() > 0
	}
	return false
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
