package main

import (
	"fmt"
	"go/types"
	"strings"
)

// An itab is the method table of a concrete type for an interface type.
type itab struct {
	concrete, iface types.Type
}

// itabSym is the address of the method table of a concrete type, a const struct abi_ITab *.
func (u *unit) itabSym(concrete, iface types.Type) string {
	s := u.c.data.wantItab(concrete, iface)
	u.extern(s, "const char "+s+"[]")
	return "GO2C_ITAB(" + s + ")"
}

func (d *typeData) wantItab(concrete, iface types.Type) string {
	concrete, iface = types.Unalias(concrete), types.Unalias(iface)
	s := d.locals.itabSymbol(concrete, iface)
	link := d.link(concrete) + "," + d.link(iface)
	if owner, ok := d.owners[s]; ok && owner != link {
		s = "runtime_itab__" + fnv64(link)
	}
	d.owners[s] = link
	d.itabs[s] = itab{concrete, iface}
	return s
}

// write writes the definition. A slot that nothing can call holds a function that throws.
func (tab itab) write(d *typeData, sym string) {
	methods := map[string]method{}
	for _, m := range d.methods(tab.concrete) {
		methods[m.fn.Id()] = m
	}
	u := d.out
	var slots []string
	for _, im := range interfaceMethods(tab.iface.Underlying().(*types.Interface)) {
		m, ok := methods[im.Id()]
		switch {
		case !ok:
			panic(fmt.Sprintf("%v lacks method %s of %v", tab.concrete, im.Name(), tab.iface))
		case m.ifn == nil:
			slots = append(slots, "unreachableMethod")
		default:
			slots = append(slots, d.funcRef(m.ifn))
		}
	}
	tag := fmt.Sprintf("d_ITab%d", len(slots))
	if u.once("struct " + tag) {
		fmt.Fprintf(&u.typeDecls, "struct %s {\n\tconst abi_InterfaceType *Inter;\n\tconst abi_Type *Type;\n"+
			"\tuint32_t Hash;\n\tvoid (*Fun[%d])(void);\n};\n", tag, len(slots))
	}
	fmt.Fprintf(&u.decls, "extern const struct %s %s;\n", tag, sym)
	fmt.Fprintf(&u.body, "/* %s */\nconst struct %s %s = {\n\t(const abi_InterfaceType *)&%s,\n\t&%s.t%s,\n\t%#08x,\n\t{%s},\n};\n\n",
		comment(d.owners[sym]), tag, sym, d.symbol(tab.iface), d.symbol(tab.concrete), typeMember(tab.concrete),
		linkHash(d.link(tab.concrete)), strings.Join(slots, ",\n\t "))
}

// typeMember selects the abi_Type in the front member of a descriptor.
func typeMember(t types.Type) string {
	if ctype, _ := shape(t); ctype == "abi_Type" {
		return ""
	}
	return ".Type"
}
