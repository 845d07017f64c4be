package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// ctree is what the C sources declare and define.
type ctree struct {
	root     string
	headers  []string          // public headers that can be included, below root
	decls    map[string]bool   // functions declared in public headers
	defs     map[string]bool   // functions defined in C files
	typedefs map[string]string // types declared in public headers: name to header
	structs  map[string]bool   // those of them with a body
	targets  map[string]string // what a typedef of another name stands for
	protos   map[string]string // declarations of functions
}

var (
	comments  = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`)
	strs      = regexp.MustCompile(`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`)
	directive = regexp.MustCompile(`(?m)^[ \t]*#(?:[^\n\\]|\\\n|\\.)*`)
	include   = regexp.MustCompile(`(?m)^#include "([^"]+)"`)
	funcName  = regexp.MustCompile(`\b([A-Za-z_]\w*)\s*\(`)
	typedef   = regexp.MustCompile(`(?s)^typedef\b.*?(\w+)(?:\[[^\]]*\])?$`)
	structDef = regexp.MustCompile(`(?s)^(?:typedef\s+)?(?:struct|union)\s+(?:\w+\s*)?\{`)
	synonym   = regexp.MustCompile(`^typedef\s+(?:const\s+|struct\s+)*(\w+)\s*(\**)\s*\w+$`)
	structTag = regexp.MustCompile(`^(?:struct|union)\s+(\w+)\s*\{`)
	funcType  = regexp.MustCompile(`(?s)^typedef\b.*?\(\s*\*\s*(\w+)\s*\)`)
)

// public reports whether a header is a package's public one: named after its folder.
func public(path string) bool {
	return strings.TrimSuffix(filepath.Base(path), ".h") == filepath.Base(filepath.Dir(path))
}

func scanTree(root string) *ctree {
	c := &ctree{root: root, decls: map[string]bool{}, defs: map[string]bool{},
		typedefs: map[string]string{}, structs: map[string]bool{}, targets: map[string]string{},
		protos: map[string]string{}}
	for _, dir := range []string{"runtime", "os", "syscall", "internal"} {
		filepath.WalkDir(filepath.Join(root, dir), func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), "ztypes") {
				return nil
			}
			rel, _ := filepath.Rel(root, p)
			switch filepath.Ext(p) {
			case ".h":
				if public(rel) && c.includable(rel, map[string]bool{}) {
					c.headers = append(c.headers, rel)
					c.scanHeader(rel)
				}
			case ".c":
				c.scanSource(rel)
			}
			return nil
		})
	}
	sort.Strings(c.headers)
	return c
}

func (c *ctree) read(rel string) (string, bool) {
	b, err := os.ReadFile(filepath.Join(c.root, rel))
	return string(b), err == nil
}

// includable reports whether a header and all that it includes exist.
func (c *ctree) includable(rel string, seen map[string]bool) bool {
	if seen[rel] || rel == "runtime/ztypes.h" {
		return true
	}
	seen[rel] = true
	text, ok := c.read(rel)
	if !ok {
		return false
	}
	for _, m := range include.FindAllStringSubmatch(text, -1) {
		if !c.includable(m[1], seen) {
			return false
		}
	}
	return true
}

// topLevel splits C text into what stands between semicolons and closing braces outside of any
// braces; a body is kept as "{}".
func topLevel(text string) []string {
	text = comments.ReplaceAllString(text, " ")
	text = directive.ReplaceAllString(text, "")
	text = strs.ReplaceAllString(text, "0")
	text = strings.ReplaceAll(text, "extern 0 {", "")
	for _, word := range []string{"GOCRT_BEGIN_DECLS", "GOCRT_END_DECLS", "GOCRT_API",
		"GOCRT_NORETURN", "extern"} {
		text = regexp.MustCompile(`\b`+word+`\b`).ReplaceAllString(text, "")
	}
	var items []string
	var b strings.Builder
	depth := 0
	for i := range len(text) {
		switch ch := text[i]; {
		case ch == '{':
			if depth == 0 {
				b.WriteByte('{')
			}
			depth++
		case ch == '}':
			depth--
			if depth > 0 {
				continue
			}
			b.WriteByte('}')
			s := strings.TrimSpace(b.String())
			if strings.HasPrefix(s, "typedef") || strings.Contains(s, "=") ||
				strings.HasPrefix(s, "struct") || strings.HasPrefix(s, "enum") {
				continue
			}
			items = append(items, s)
			b.Reset()
		case depth > 0:
		case ch == ';':
			items = append(items, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(ch)
		}
	}
	return items
}

func (c *ctree) scanHeader(rel string) {
	text, _ := c.read(rel)
	for _, s := range topLevel(text) {
		if strings.HasPrefix(s, "typedef") {
			name := ""
			if m := funcType.FindStringSubmatch(s); m != nil {
				name = m[1]
			} else if m := typedef.FindStringSubmatch(s); m != nil {
				name = m[1]
			}
			if name != "" {
				if _, seen := c.typedefs[name]; !seen {
					c.typedefs[name] = rel
				}
				if structDef.MatchString(s) {
					c.structs[name] = true
				}
				if m := synonym.FindStringSubmatch(s); m != nil && m[1] != name {
					c.targets[name] = m[1] + m[2]
				}
			}
			continue
		}
		if m := structTag.FindStringSubmatch(s); m != nil {
			c.structs[m[1]] = true
			continue
		}
		if m := funcName.FindStringSubmatch(s); m != nil && !strings.Contains(s, "=") {
			c.decls[m[1]] = true
			c.protos[m[1]] = s
			if strings.HasSuffix(s, "}") {
				c.defs[m[1]] = true
			}
		}
	}
}

func (c *ctree) scanSource(rel string) {
	text, _ := c.read(rel)
	for _, s := range topLevel(text) {
		m := funcName.FindStringSubmatch(s)
		if m != nil && !strings.Contains(s, "=") && strings.HasSuffix(s, "}") &&
			!strings.HasPrefix(s, "static") {
			c.defs[m[1]] = true
		}
	}
}

// has reports whether the library declares and defines a function.
func (c *ctree) has(name string) bool {
	return c.decls[name] && c.defs[name]
}
