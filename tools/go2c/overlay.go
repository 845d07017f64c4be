package main

import (
	"bytes"
	"debug/dwarf"
	"debug/elf"
	"encoding/binary"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// overlay is what the library defines. Its functions, and the initialisers of its variables,
// stand in the place of those that Go's sources have under the same names.
type overlay struct {
	symbols map[string]byte   // 'T' a function, 'D' a variable, 'W' a weak one
	sources map[string]string // the C files of functions, once findSources has run
	ported  map[string]bool   // Go files below GOROOT/src
	src     string            // GOROOT/src/
	archive string
	include string // folder of the library's headers
}

// loadOverlay reads the symbol tables of an archive.
func loadOverlay(archive string) (*overlay, error) {
	data, err := os.ReadFile(archive)
	if err != nil {
		return nil, err
	}
	o := &overlay{
		symbols: map[string]byte{}, sources: map[string]string{}, ported: map[string]bool{},
		archive: archive, src: filepath.Join(runtime.GOROOT(), "src") + "/",
	}
	err = members(data, func(obj []byte) error { return o.addObject(obj) })
	if err != nil {
		return nil, fmt.Errorf("%s: %v", archive, err)
	}
	if len(o.ported) == 0 {
		return nil, fmt.Errorf("%s: no runtime_portedFiles", archive)
	}
	return o, nil
}

// members calls f for each object file in an archive.
func members(ar []byte, f func([]byte) error) error {
	const magic, header = "!<arch>\n", 60
	if !bytes.HasPrefix(ar, []byte(magic)) {
		return errors.New("no archive")
	}
	for ar = ar[len(magic):]; len(ar) >= header; {
		size, err := strconv.Atoi(strings.TrimSpace(string(ar[48:58])))
		if err != nil || size > len(ar)-header {
			return errors.New("damaged archive")
		}
		body := ar[header : header+size]
		if bytes.HasPrefix(body, []byte(elf.ELFMAG)) {
			if err := f(body); err != nil {
				return err
			}
		}
		ar = ar[min(header+size+size%2, len(ar)):]
	}
	return nil
}

func (o *overlay) addObject(data []byte) error {
	file, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		return err
	}
	syms, err := file.Symbols()
	if err != nil && !errors.Is(err, elf.ErrNoSymbols) {
		return err
	}
	for _, s := range syms {
		bind := elf.ST_BIND(s.Info)
		if s.Section == elf.SHN_UNDEF || bind == elf.STB_LOCAL {
			continue
		}
		letter := byte('D')
		switch {
		case bind == elf.STB_WEAK:
			letter = 'W'
		case elf.ST_TYPE(s.Info) == elf.STT_FUNC:
			letter = 'T'
		}
		o.symbols[s.Name] = letter
		if s.Name == "runtime_portedFiles" {
			if err := o.addPorted(file, syms, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// findSources notes the C file of each function, from the debugging information.
func (o *overlay) findSources() error {
	data, err := os.ReadFile(o.archive)
	if err != nil {
		return err
	}
	return members(data, func(obj []byte) error {
		file, err := elf.NewFile(bytes.NewReader(obj))
		if err != nil {
			return err
		}
		d, err := file.DWARF()
		if err != nil {
			return nil // none there
		}
		source := ""
		for r := d.Reader(); ; {
			e, err := r.Next()
			if e == nil || err != nil {
				return err
			}
			switch name, _ := e.Val(dwarf.AttrName).(string); e.Tag {
			case dwarf.TagCompileUnit:
				source = name
				continue
			case dwarf.TagSubprogram:
				if declaration, _ := e.Val(dwarf.AttrDeclaration).(bool); !declaration {
					o.sources[name] = source
				}
			}
			r.SkipChildren()
		}
	})
}

// addPorted reads the strings that a table of pointers refers to by relocations.
func (o *overlay) addPorted(file *elf.File, syms []elf.Symbol, table elf.Symbol) error {
	for _, rel := range file.Sections {
		if rel.Type != elf.SHT_RELA || elf.SectionIndex(rel.Info) != table.Section {
			continue
		}
		data, err := rel.Data()
		if err != nil {
			return err
		}
		for ; len(data) >= 24; data = data[24:] {
			off := binary.LittleEndian.Uint64(data)
			sym := syms[binary.LittleEndian.Uint64(data[8:])>>32-1]
			if off < table.Value || off >= table.Value+table.Size {
				continue
			}
			text, err := file.Sections[sym.Section].Data()
			if err != nil {
				return err
			}
			text = text[sym.Value+binary.LittleEndian.Uint64(data[16:]):]
			o.ported[string(text[:bytes.IndexByte(text, 0)])] = true
		}
	}
	return nil
}

// has says whether the library defines the C symbol.
func (o *overlay) has(sym string) bool { return o.symbols[sym] != 0 }

// portedFile says whether the library stands for the init functions of the Go file at pos.
func (o *overlay) portedFile(p token.Position) bool { return o.ported[o.goFile(p)] }

// goFile is the path of a Go file below GOROOT/src, "" for others.
func (o *overlay) goFile(p token.Position) string {
	if rel, ok := strings.CutPrefix(p.Filename, o.src); ok && o.src != "" {
		return rel
	}
	return ""
}

// A overlaid is a Go function and the C function that stands for it.
type overlaid struct {
	goFile, goName string
	sym, cFile     string // "" where the library has none
}

// functions lists the functions that the Go files of ported packages declare.
func (o *overlay) functions(c *compiler) []overlaid {
	var list []overlaid
	add := func(f *ssa.Function) {
		if f == nil || f.Synthetic != "" || f.TypeParams().Len() > 0 || f.Name() == "init" ||
			strings.HasPrefix(f.Name(), "init#") {
			return
		}
		file := o.goFile(c.fset.Position(f.Pos()))
		if file == "" {
			return
		}
		e := overlaid{goFile: file, goName: f.RelString(nil)}
		if s := c.symbolOf(f); o.has(s) {
			e.sym, e.cFile = s, o.sources[s]
		}
		list = append(list, e)
	}
	for _, pkg := range c.prog.AllPackages() {
		for _, name := range sortedKeys(pkg.Members) {
			switch m := pkg.Members[name].(type) {
			case *ssa.Function:
				add(m)
			case *ssa.Type:
				n, ok := m.Type().(*types.Named)
				if !ok || n.TypeParams().Len() > 0 {
					continue
				}
				for i := range n.NumMethods() {
					add(c.prog.FuncValue(n.Method(i)))
				}
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.goFile != b.goFile {
			return a.goFile < b.goFile
		}
		return a.goName < b.goName
	})
	return list
}

// mustPort are the Go files all of whose functions come from the library.
var mustPort = []string{"os/exec*.go", "os/pidfd_linux.go", "os/wait_waitid.go", "syscall/exec_*.go"}

func mustBePorted(goFile string) bool {
	for _, pattern := range mustPort {
		if ok, _ := path.Match(pattern, goFile); ok {
			return true
		}
	}
	return false
}

// print writes the functions that the library replaces and returns those which it lacks though
// their file is one of mustPort.
func (o *overlay) print(w io.Writer, c *compiler) (missing []overlaid) {
	if err := o.findSources(); err != nil {
		fmt.Fprintf(w, "C files are not known: %v\n", err)
	}
	for _, e := range o.functions(c) {
		switch {
		case e.sym != "":
			fmt.Fprintf(w, "%s\t%s\t%s\n", e.goName, e.sym, e.cFile)
		case mustBePorted(e.goFile):
			missing = append(missing, e)
		}
	}
	for _, e := range missing {
		fmt.Fprintf(w, "not in the library: %s (%s)\n", e.goName, e.goFile)
	}
	return missing
}

// cFields are C fields whose names differ from Go's; "" stands for one that is not checked.
var cFields = map[string]string{
	"runtime.boundsError.signed":                     "is_signed",
	"internal/abi.ITab.Fun":                          "",
	"internal/syscall/unix.SiginfoChild.siErrnoCode": "",
}

var structHead = regexp.MustCompile(`(?m)^(?:typedef )?struct (\w+) \{`)

// libraryLayouts is a C file that fails to compile where a struct in the library's headers has
// another layout than the Go type of its name, for the types among named.
func (o *overlay) libraryLayouts(c *compiler, named []*types.Named) (*unit, error) {
	headers, structs, err := scanHeaders(o.include)
	if err != nil {
		return nil, err
	}
	u := newUnit(c, "layouts of the library's types")
	u.bare = true
	for _, h := range headers {
		fmt.Fprintf(&u.typeDecls, "#include \"%s\"\n", h)
	}
	for _, n := range named {
		st, ok := n.Underlying().(*types.Struct)
		if !ok || n.Obj().Pkg() == nil || n.TypeArgs().Len() > 0 {
			continue
		}
		if tag := c.names.pkg(n.Obj().Pkg()) + "_" + n.Obj().Name(); structs[tag] {
			o.assertLayout(u, n, st, "struct "+tag)
		}
	}
	return u, nil
}

func (o *overlay) assertLayout(u *unit, n *types.Named, st *types.Struct, ctype string) {
	u.checks = &u.body
	u.assertSize(ctype, n)
	l := u.c.layout(n)
	for i, off := range l.offsets {
		f := st.Field(i)
		name, renamed := cFields[n.Obj().Pkg().Path()+"."+n.Obj().Name()+"."+f.Name()]
		if !renamed {
			name = f.Name()
			if reserved[name] || cppWords[name] {
				name += "_"
			}
		}
		if name == "" || name == "_" || u.c.isZeroSize(f.Type()) {
			continue
		}
		fmt.Fprintf(&u.body, "_Static_assert(offsetof(%s, %s) == %d, \"offset of %s.%s\");\n", ctype, name, off, ctype, name)
		fmt.Fprintf(&u.body, "_Static_assert(sizeof(((%s *)NULL)->%s) == %d, \"size of %s.%s\");\n", ctype, name,
			u.c.sizeof(f.Type()), ctype, name)
	}
}

// cppWords are names that the library's headers avoid for the sake of C++.
var cppWords = map[string]bool{
	"and": true, "catch": true, "class": true, "compl": true, "delete": true, "explicit": true,
	"export": true, "friend": true, "mutable": true, "namespace": true, "new": true, "not": true,
	"operator": true, "or": true, "private": true, "protected": true, "public": true,
	"template": true, "this": true, "throw": true, "try": true, "typeid": true, "typename": true,
	"using": true, "virtual": true, "xor": true,
}

// scanHeaders finds the packages' public headers, each named after its folder, and the structs
// that they define.
func scanHeaders(include string) (headers []string, structs map[string]bool, err error) {
	structs = map[string]bool{}
	for _, dir := range []string{"runtime", "os", "syscall", "internal"} {
		err := filepath.WalkDir(filepath.Join(include, dir), func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(p) != ".h" ||
				strings.TrimSuffix(d.Name(), ".h") != filepath.Base(filepath.Dir(p)) {
				return err
			}
			text, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			rel, _ := filepath.Rel(include, p)
			headers = append(headers, filepath.ToSlash(rel))
			for _, m := range structHead.FindAllStringSubmatch(string(text), -1) {
				structs[m[1]] = true
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return headers, structs, nil
}
