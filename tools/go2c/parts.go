package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A C compiler needs more than linear time for a function, so the initialisers of a package with big
// tables of what is known at run time only are written as several functions. Each has what a basic
// block does in a row, and a pointer to a struct with the variables that several of them have.

// partSize is how much C a part has.
const partSize = 32 << 10

// A partFunc is what is known of such a function while it is written.
type partFunc struct {
	texts []string // what the parts do
	start int      // of what may become a part, in the buffer
	file  string   // of the last #line directive there

	where  map[string]int // the only text that has a variable, -1 where several do
	frame  []string       // declarations
	locals [][]string     // by text, that of the function itself last
}

var partHole = regexp.MustCompile("\x05" + `(\d+)` + "\x06\n")

// open begins a part with the next instruction.
func (p *partFunc) open(g *funcGen) { p.start, p.file = g.body.Len(), g.file }

// written makes a part of what has been written since it was opened, where that is enough.
func (p *partFunc) written(g *funcGen, in ssa.Instruction) {
	switch in.(type) {
	case *ssa.Phi, *ssa.If, *ssa.Jump, *ssa.Return, *ssa.Panic, *ssa.RunDefers, *ssa.Defer, *ssa.Select:
		p.open(g)
		return
	}
	if g.body.Len()-p.start < partSize {
		return
	}
	var text bytes.Buffer
	if p.file != "" {
		fmt.Fprintf(&text, "#line 1 %q\n", p.file)
	}
	text.Write(g.body.Bytes()[p.start:])
	g.body.Truncate(p.start)
	fmt.Fprintf(&g.body, "\x05%d\x06\n", len(p.texts))
	p.texts = append(p.texts, text.String())
	g.file = ""
	p.open(g)
}

// finish writes the parts in front of the function, whose own body and declarations it returns.
func (p *partFunc) finish(g *funcGen, out *bytes.Buffer, sym string) (body, vars string) {
	own := g.body.String()
	if !p.place(own, g.vars.String()) {
		whole := partHole.ReplaceAllStringFunc(own, func(hole string) string { return p.texts[p.number(hole)] })
		return p.plain(whole), p.plain(g.vars.String())
	}
	param, arg := "void", ""
	if len(p.frame) > 0 {
		fmt.Fprintf(out, "struct %s__frame {\n%s};\n\n", sym, strings.Join(p.frame, ""))
		param, arg = "struct "+sym+"__frame *F", "F"
		vars = fmt.Sprintf("\tstruct %s__frame frame, *F = &frame;\n", sym)
	}
	var names []string
	for i, text := range p.texts {
		name := unique(g.c.names.taken, sym+"__part")
		names = append(names, name)
		g.c.parts[name] = g.f
		fmt.Fprintf(out, "static __attribute__((noinline)) void %s(%s)\n{\n", name, param)
		if arg != "" {
			out.WriteString("\t(void)F;\n")
		}
		fmt.Fprintf(out, "%s%s}\n\n", strings.Join(p.locals[i], ""), p.shared(text))
	}
	own = partHole.ReplaceAllStringFunc(own, func(hole string) string {
		var call bytes.Buffer
		g.hideLines(&call)
		fmt.Fprintf(&call, "\t%s(%s);\n", names[p.number(hole)], arg)
		return call.String()
	})
	return p.shared(own), vars + strings.Join(p.locals[len(p.texts)], "")
}

func (p *partFunc) number(hole string) int {
	var n int
	fmt.Sscan(partHole.FindStringSubmatch(hole)[1], &n)
	return n
}

// place finds where variables are declared; false where there is one part only.
func (p *partFunc) place(own, vars string) bool {
	if len(p.texts) == 0 {
		return false
	}
	p.where = map[string]int{}
	for i, text := range append(p.texts[:len(p.texts):len(p.texts)], own) {
		for _, m := range marked.FindAllStringSubmatch(text, -1) {
			if at, ok := p.where[m[1]]; ok && at != i {
				p.where[m[1]] = -1
			} else {
				p.where[m[1]] = i
			}
		}
	}
	p.locals = make([][]string, len(p.texts)+1)
	for line := range strings.Lines(vars) {
		all := marked.FindAllStringSubmatch(line, -1)
		name := all[len(all)-1][1]
		switch at, ok := p.where[name]; {
		case !ok:
			p.where[name] = len(p.texts)
			p.locals[len(p.texts)] = append(p.locals[len(p.texts)], p.shared(line))
		case at >= 0:
			p.locals[at] = append(p.locals[at], p.shared(line))
		case strings.ContainsAny(line, "=("):
			return false // its type or value depends on others
		default:
			p.frame = append(p.frame, p.plain(line))
		}
	}
	return true
}

// plain is C with the marks taken out.
func (p *partFunc) plain(c string) string {
	return marked.ReplaceAllString(c, "$1$2")
}

// shared is C in which the variables of several functions are members of the struct.
func (p *partFunc) shared(c string) string {
	return marked.ReplaceAllStringFunc(c, func(w string) string {
		m := marked.FindStringSubmatch(w)
		if p.where[m[1]] < 0 {
			return "F->" + m[1] + m[2]
		}
		return m[1] + m[2]
	})
}
