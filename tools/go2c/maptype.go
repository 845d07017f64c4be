package main

import (
	"fmt"
	"go/types"
	"strings"
)

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
