package main

import (
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// runtimeFiles are the files of package runtime that are compiled from GOROOT where the library
// does not define a function. The rest of the package is the library's alone.
var runtimeFiles = map[string]bool{
	"complex.go":     true,
	"error.go":       true,
	"extern.go":      true,
	"float.go":       true,
	"map.go":         true,
	"map_fast32.go":  true,
	"map_fast64.go":  true,
	"map_faststr.go": true,
	"runtime.go":     true,
	"utf8.go":        true,

	"os_linux_generic.go": true,
}

// runtimeFuncs are functions of other files that those files call, and methods of records.
var runtimeFuncs = map[string]bool{
	"efaceOf":                          true,
	"(*MemProfileRecord).InUseBytes":   true,
	"(*MemProfileRecord).InUseObjects": true,
	"(*MemProfileRecord).Stack":        true,
	"(*StackRecord).Stack":             true,
}

// banned says whether f belongs to the part of GOROOT's runtime that go2c does not compile.
func (c *compiler) banned(f *ssa.Function) bool {
	p := funcPackage(f)
	if p == nil || p.Path() != "runtime" || !c.std[p] || f.Synthetic != "" && f.Origin() == nil {
		return false
	}
	name := f.Name()
	if r := f.Signature.Recv(); r != nil {
		name = receiverName(r.Type()) + "." + name
	}
	if runtimeFuncs[name] {
		return false
	}
	return !compiledRuntimeFile(c.fset.Position(f.Pos()).Filename)
}

// compiledRuntimeFile says whether a file of package runtime is compiled: also those of its tests.
func compiledRuntimeFile(name string) bool {
	name = filepath.Base(name)
	return runtimeFiles[name] || strings.HasSuffix(name, "_test.go")
}
