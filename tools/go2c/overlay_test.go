package main

import (
	"bytes"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOverlay checks that the library stands for every function of Go's process files.
func TestOverlay(t *testing.T) {
	o, err := loadOverlay(archive(t))
	if err != nil {
		t.Fatal(err)
	}
	p, err := load(false, buildTags, []string{"os/exec", "os/signal"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, e := range o.print(&out, newCompiler(p, o)) {
		t.Errorf("%s of %s does not come from the library", e.goName, e.goFile)
	}
	for _, want := range []string{
		"os.StartProcess\tos_StartProcess\tos/exec.c\n",
		"(*os.Process).Kill\tos_Process_Kill\tos/exec.c\n",
		"(syscall.WaitStatus).ExitStatus\tsyscall_WaitStatus_ExitStatus\tsyscall/syscall_linux.c\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the list lacks %q", want)
		}
	}
	if !o.ported["os/exec.go"] || o.ported["fmt/print.go"] {
		t.Error("wrong list of ported files")
	}
	t.Logf("%d functions", strings.Count(out.String(), "\n"))
}

// TestLibraryLayouts checks the layouts of the library's structs, and that a wrong one is found.
func TestLibraryLayouts(t *testing.T) {
	c, pkg := testProgram(t, "os")
	var named []*types.Named
	for _, p := range c.prog.AllPackages() {
		for _, name := range p.Pkg.Scope().Names() {
			tn, ok := p.Pkg.Scope().Lookup(name).(*types.TypeName)
			if n, isNamed := types.Unalias(tn2type(tn, ok)).(*types.Named); isNamed && n.TypeParams().Len() == 0 {
				named = append(named, n)
			}
		}
	}
	check := func(named []*types.Named) error {
		u, err := (&overlay{include: root}).libraryLayouts(c, named)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "layouts.c")
		if err := os.WriteFile(file, u.text(), 0o666); err != nil {
			t.Fatal(err)
		}
		n := strings.Count(string(u.text()), "_Static_assert")
		t.Logf("%d assertions", n)
		return tryCommand("cc", "-std=gnu11", "-I.", "-I"+root, "-fsyntax-only", file)
	}
	if err := check(named); err != nil {
		t.Error(err)
	}
	// os.Process with one field less.
	st := pkg.Pkg.Scope().Lookup("Process").Type().Underlying().(*types.Struct)
	var fields []*types.Var
	for i := range st.NumFields() - 1 {
		fields = append(fields, st.Field(i))
	}
	obj := types.NewTypeName(0, pkg.Pkg, "Process", nil)
	wrong := types.NewNamed(obj, types.NewStruct(fields, nil), nil)
	if check([]*types.Named{wrong}) == nil {
		t.Error("a wrong layout is not found")
	}
}

func tn2type(tn *types.TypeName, ok bool) types.Type {
	if !ok {
		return types.Typ[types.Invalid]
	}
	return tn.Type()
}
