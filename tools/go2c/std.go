package main

import (
	"embed"
	"go/parser"
	"path"
	"path/filepath"
	"runtime"
)

// Packages of GOROOT that look into the insides of Go's own runtime (profiles, traces, coverage)
// are replaced: package P by the files in std/P.
//
//go:embed std
var stdFiles embed.FS

// replace gives a package the files of its replacement, if there is one.
func (p *program) replace(pkg *loaded) (bool, error) {
	dir := path.Join("std", pkg.path())
	files, err := stdFiles.ReadDir(dir)
	if err != nil || !pkg.Standard || files[0].IsDir() {
		return false, nil
	}
	pkg.Imports = nil
	for _, f := range files {
		text, err := stdFiles.ReadFile(path.Join(dir, f.Name()))
		if err != nil {
			return false, err
		}
		name := filepath.Join(runtime.GOROOT(), "src", pkg.path(), "go2c_"+f.Name())
		tree, err := parser.ParseFile(p.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return false, err
		}
		pkg.files = append(pkg.files, tree)
		for _, imp := range importPaths(tree) {
			pkg.Imports = append(pkg.Imports, pkg.resolve(imp))
		}
	}
	return true, nil
}
