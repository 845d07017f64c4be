package main

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// A plan says which objects make a program. It is kept under the hash of all that the objects depend
// on, so that a program of which nothing has changed is only linked.

// plan is the name of the file that holds the plan of a program.
func (o *options) plan(t *toolchain, over *overlay, list []*listed) string {
	h := sha256.New()
	if exe, err := os.Executable(); err == nil {
		hashFile(h, exe)
	}
	version, _ := exec.Command(t.cc, "--version").Output()
	fmt.Fprintf(h, "%s %s %q %s %v %v %v %q\n", t.cc, version, cflags, o.buildTags(),
		o.lines, o.lenient, o.cmd == "test", o.selected)
	h.Write(t.headersID())
	t.hashHeaders(h)
	for _, name := range sortedKeys(over.symbols) {
		fmt.Fprintf(h, "%s %c\n", name, over.symbols[name])
	}
	fmt.Fprintln(h, sortedKeys(over.ported))
	for _, pkg := range list {
		fmt.Fprintln(h, pkg.ImportPath, pkg.ForTest, pkg.Dir, sortedKeys(pkg.ImportMap))
		for _, name := range pkg.GoFiles {
			if !filepath.IsAbs(name) {
				name = filepath.Join(pkg.Dir, name)
			}
			if st, err := os.Stat(name); err == nil {
				fmt.Fprintln(h, name, st.Size(), st.ModTime().UnixNano())
			}
		}
	}
	return filepath.Join(t.dir, fmt.Sprintf("%x.plan", h.Sum(nil)[:16]))
}

func hashFile(h hash.Hash, name string) {
	if f, err := os.Open(name); err == nil {
		io.Copy(h, f)
		f.Close()
	}
}

// hashHeaders adds the library's headers, whose structs are checked against Go's.
func (t *toolchain) hashHeaders(h hash.Hash) {
	var names []string
	for _, dir := range []string{"internal", "os", "runtime", "syscall"} {
		filepath.WalkDir(filepath.Join(t.root, dir), func(name string, e fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(name, ".h") {
				names = append(names, name)
			}
			return nil
		})
	}
	sort.Strings(names)
	for _, name := range names {
		hashFile(h, name)
	}
}

// planned are the objects of a plan, nil where there is none or an object is gone.
func planned(plan string) []string {
	text, err := os.ReadFile(plan)
	if err != nil {
		return nil
	}
	objs := strings.Fields(string(text))
	now := time.Now()
	for _, name := range append(objs, plan) {
		if os.Chtimes(name, now, now) != nil {
			return nil
		}
	}
	return objs
}

// keepPlan notes of which objects a program is made.
func keepPlan(plan string, objs []string) {
	tmp := fmt.Sprintf("%s.%d", plan, os.Getpid())
	if os.WriteFile(tmp, []byte(strings.Join(objs, "\n")+"\n"), 0o666) == nil {
		os.Rename(tmp, plan)
	}
}
