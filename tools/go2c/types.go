package main

import "go/types"

// ctype is the C type of values of the Go type t; struct types are declared in the unit first.
func (u *unit) ctype(t types.Type) string { panic("ctype") }

// retType is the C type of a function's results.
func (u *unit) retType(sig *types.Signature) string { panic("retType") }

// zero is the zero value of t as a C expression.
func (u *unit) zero(t types.Type) string { return "(" + u.ctype(t) + "){0}" }
