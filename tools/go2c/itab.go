package main

import "go/types"

// itabSym is the address of the method table of a concrete type, a const struct abi_ITab *.
func (u *unit) itabSym(concrete, iface types.Type) string { panic("itabSym") }
