package main

import "go/types"

// typeData collects the descriptors that C code refers to.
type typeData struct{}

func newTypeData(c *compiler) *typeData { return &typeData{} }

// typeSym is the address of t's descriptor, a const struct abi_Type *.
func (u *unit) typeSym(t types.Type) string { panic("typeSym") }

// emitTypes writes the descriptors, method tables and offset tables that the units asked for.
func (c *compiler) emitTypes() []*unit { return nil }
