package main

import "go/types"

func (c *compiler) sizeof(t types.Type) int64 { return c.sizes.Sizeof(t) }

func (c *compiler) isZeroSize(t types.Type) bool { return c.sizeof(t) == 0 }

// hasPointers says whether the collector must look at values of t.
func (c *compiler) hasPointers(t types.Type) bool { panic("hasPointers") }

// isDirect says whether a value of t stands in an interface's data word itself.
func (c *compiler) isDirect(t types.Type) bool { panic("isDirect") }
