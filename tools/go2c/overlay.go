package main

import "go/token"

// overlay is what the library defines.
type overlay struct {
	symbols map[string]byte // nm's letter
	ported  map[string]bool // Go files below GOROOT/src
}

// loadOverlay reads the symbol table of an archive.
func loadOverlay(archive string) (*overlay, error) { panic("overlay") }

// has says whether the library defines the C symbol.
func (o *overlay) has(sym string) bool { return o.symbols[sym] != 0 }

// portedFile says whether the library stands for the init functions of the Go file at pos.
func (o *overlay) portedFile(p token.Position) bool { return false }
