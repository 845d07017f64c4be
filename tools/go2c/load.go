package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"
)

// A listed package is what `go list -json` says of one.
type listed struct {
	ImportPath string
	Name       string
	Dir        string
	GoFiles    []string
	SFiles     []string
	CgoFiles   []string
	Imports    []string
	ImportMap  map[string]string
	Standard   bool
	DepOnly    bool
	ForTest    string
	Module     *struct{ GoVersion string }
	Error      *struct{ Err string }
}

// A loaded package is type-checked.
type loaded struct {
	listed
	files []*ast.File
	types *types.Package
	info  *types.Info
	ssa   *ssa.Package
}

// program is everything that go2c reads of a Go program, imported packages first.
type program struct {
	fset *token.FileSet
	pkgs []*loaded
	byID map[string]*loaded
	prog *ssa.Program
}

// errInvalid: the program does not compile; Go's own command says why.
var errInvalid = errors.New("the program does not compile")

// goEnv is the environment for Go's commands: the code that go2c compiles uses no C.
func goEnv() []string {
	return append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux")
}

// goList lists packages and all that they import, in the order of their imports.
func goList(test bool, tags string, args []string) ([]*listed, error) {
	flags := []string{"list", "-deps", "-json=ImportPath,Name,Dir,GoFiles,SFiles,CgoFiles,Imports," +
		"ImportMap,Standard,DepOnly,ForTest,Module,Error"}
	if test {
		flags = append(flags, "-test")
	}
	if tags != "" {
		flags = append(flags, "-tags="+tags)
	}
	cmd := exec.Command("go", append(flags, args...)...)
	cmd.Env = goEnv()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, errInvalid
	}
	var list []*listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(listed)
		if err := d.Decode(p); err == io.EOF {
			return list, nil
		} else if err != nil {
			return nil, err
		}
		if p.Error != nil {
			return nil, errInvalid
		}
		list = append(list, p)
	}
}

// load lists, parses and type-checks packages, and builds their SSA form.
func load(test bool, tags string, args []string) (*program, error) {
	return loadInto(token.NewFileSet(), test, tags, args)
}

func loadInto(fset *token.FileSet, test bool, tags string, args []string) (*program, error) {
	list, err := goList(test, tags, args)
	if err != nil {
		return nil, err
	}
	return loadListed(fset, test, nil, list)
}

// loadListed loads the packages that goList has listed, of a test program the selected tests.
func loadListed(fset *token.FileSet, test bool, selected selection, list []*listed) (*program, error) {
	p := &program{fset: fset, byID: map[string]*loaded{}}
	for _, l := range list {
		if l.ImportPath == "unsafe" {
			continue
		}
		pkg := &loaded{listed: *l}
		p.pkgs = append(p.pkgs, pkg)
		p.byID[l.ImportPath] = pkg
	}
	if err := p.parse(); err != nil {
		return nil, err
	}
	if test {
		p.keepTest(selected)
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	p.build()
	return p, nil
}

// parallel calls f for every package, on all processors.
func (p *program) parallel(f func(*loaded) error) error {
	var wg sync.WaitGroup
	errs := make([]error, len(p.pkgs))
	tokens := make(chan bool, runtime.NumCPU())
	for i, pkg := range p.pkgs {
		wg.Add(1)
		tokens <- true
		go func() {
			defer wg.Done()
			errs[i] = f(pkg)
			<-tokens
		}()
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *program) parse() error {
	return p.parallel(func(pkg *loaded) error {
		if done, err := p.replace(pkg); done || err != nil {
			return err
		}
		for _, name := range pkg.GoFiles {
			if !filepath.IsAbs(name) {
				name = filepath.Join(pkg.Dir, name)
			}
			f, err := parser.ParseFile(p.fset, name, nil,
				parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return errInvalid
			}
			if pkg.path() == "runtime" && pkg.Standard {
				setString(f, "defaultGOROOT", runtime.GOROOT())
				if !compiledRuntimeFile(name) {
					dropBodies(f)
				}
			}
			pkg.files = append(pkg.files, f)
		}
		return nil
	})
}

// setString gives a package's variable a value, as the option -X of Go's linker does.
func setString(f *ast.File, name, value string) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, spec := range g.Specs {
			if v := spec.(*ast.ValueSpec); v.Names[0].Name == name {
				v.Values = []ast.Expr{&ast.BasicLit{
					ValuePos: v.End(), Kind: token.STRING, Value: strconv.Quote(value),
				}}
			}
		}
	}
}

// declName is the name of a function, with its type in front where it is a method.
func declName(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		return "(*" + types.ExprString(star.X) + ")." + fn.Name.Name
	}
	return types.ExprString(t) + "." + fn.Name.Name
}

// dropBodies leaves of a file's functions only their declarations.
func dropBodies(f *ast.File) {
	for _, d := range f.Decls {
		switch fn, ok := d.(*ast.FuncDecl); {
		case !ok || fn.Body == nil || fn.Type.TypeParams != nil || runtimeFuncs[declName(fn)]:
		case fn.Name.Name == "init" && fn.Recv == nil:
			fn.Body.List = nil
		default:
			fn.Body = nil
		}
	}
}

// check type-checks the packages; those that import no unchecked one at the same time.
func (p *program) check() error {
	done := map[string]chan bool{}
	for _, pkg := range p.pkgs {
		done[pkg.ImportPath] = make(chan bool)
	}
	errs := make([]error, len(p.pkgs))
	tokens := make(chan bool, runtime.NumCPU())
	for i, pkg := range p.pkgs {
		go func() {
			defer close(done[pkg.ImportPath])
			for _, imp := range pkg.Imports {
				if ch := done[pkg.resolve(imp)]; ch != nil {
					<-ch
				}
			}
			tokens <- true
			errs[i] = p.checkOne(pkg)
			<-tokens
		}()
	}
	for _, pkg := range p.pkgs {
		<-done[pkg.ImportPath]
	}
	return errors.Join(errs...)
}

func (pkg *loaded) resolve(path string) string {
	if q, ok := pkg.ImportMap[path]; ok {
		return q
	}
	return path
}

// importer finds what a package's import paths mean.
type importer struct {
	p   *program
	pkg *loaded
}

func (im importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if q := im.p.byID[im.pkg.resolve(path)]; q != nil && q.types != nil {
		return q.types, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

func (p *program) checkOne(pkg *loaded) error {
	pkg.info = &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Instances:    map[*ast.Ident]types.Instance{},
		Scopes:       map[ast.Node]*types.Scope{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		FileVersions: map[*ast.File]string{},
	}
	var failed error
	conf := types.Config{
		Importer: importer{p, pkg},
		Sizes:    gcSizes(),
		Error: func(err error) {
			if failed == nil && (!err.(types.Error).Soft || !pkg.Standard) {
				failed = fmt.Errorf("%w: %v", errInvalid, err)
			}
		},
	}
	if pkg.Module != nil && pkg.Module.GoVersion != "" {
		conf.GoVersion = "go" + pkg.Module.GoVersion
	}
	pkg.types, _ = conf.Check(pkg.path(), p.fset, pkg.files, pkg.info)
	return failed
}

// path is the import path; a package made for a test has that of what it tests.
func (pkg *loaded) path() string {
	path, _, _ := strings.Cut(pkg.ImportPath, " ")
	return path
}

func gcSizes() types.Sizes { return types.SizesFor("gc", runtime.GOARCH) }

func (p *program) build() {
	p.prog = ssa.NewProgram(p.fset, ssa.InstantiateGenerics)
	p.prog.CreatePackage(types.Unsafe, nil, nil, true)
	for _, pkg := range p.pkgs {
		pkg.ssa = p.prog.CreatePackage(pkg.types, pkg.files, pkg.info, true)
	}
	for _, pkg := range p.pkgs {
		// Tells sink.go which expressions are loads; GOROOT's code does not depend on it.
		pkg.ssa.SetDebugMode(!pkg.Standard)
	}
	p.prog.Build()
}

// main is the main package.
func (p *program) main() *loaded {
	for i := len(p.pkgs) - 1; i >= 0; i-- {
		if p.pkgs[i].Name == "main" && !p.pkgs[i].DepOnly {
			return p.pkgs[i]
		}
	}
	return nil
}

// explain lets Go's own command say what is wrong with a program.
func explain(err error, test bool, args []string) {
	cmd := []string{"build", "-o", os.DevNull}
	if test {
		cmd = []string{"vet"}
	}
	c := exec.Command("go", append(cmd, args...)...)
	c.Env = goEnv()
	c.Stdout, c.Stderr = os.Stderr, os.Stderr
	if c.Run() == nil {
		fmt.Fprintln(os.Stderr, "go2c: go builds the program, but", err)
	}
}

// infoOf is what the type checker found out about a package.
func (p *program) infoOf(pkg *ssa.Package) *types.Info {
	for _, l := range p.pkgs {
		if l.ssa == pkg {
			return l.info
		}
	}
	return new(types.Info)
}
