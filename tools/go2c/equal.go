package main

import "go/types"

// equalExpr is a == b for values of type t, a C expression of type bool.
func (u *unit) equalExpr(t types.Type, a, b string) string { panic("equalExpr") }
