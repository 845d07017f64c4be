package main

import (
	"bytes"
	"fmt"
	"strings"
)

// splitFile is the file that the first of the three functions says its calls come from: stacks do
// not show those.
const splitFile = "<go2c>"

// writeSplit writes the struct and the three functions.
func (g *funcGen) writeSplit() {
	out := &g.u.body
	g.u.declareFunc(g.f, g.split.sym)
	g.writeFrame(out)
	g.writeRun(out)
	g.writeCall(out)
	g.writeDriver(out)
}

// text is C with the marks taken out; local are the variables that the function has itself.
func (s *splitFunc) text(c string, local bits) string {
	return marked.ReplaceAllStringFunc(c, func(w string) string {
		m := marked.FindStringSubmatch(w)
		if n := s.names[m[1]]; s.inFrame.has(n) && !local.has(n) {
			return "F->" + m[1] + m[2]
		}
		return m[1] + m[2]
	})
}

func (s *splitFunc) frameType() string { return "struct " + s.sym + "__frame" }

func (g *funcGen) writeFrame(out *bytes.Buffer) {
	s := g.split
	var all bits
	for n := range s.list {
		all.add(n)
	}
	fmt.Fprintf(out, "%s {\n", s.frameType())
	if g.frame {
		out.WriteString("\truntime_recoverFrame fr;\n")
	}
	if g.claims {
		out.WriteString("\truntime_panicRecord *claim;\n")
	}
	for _, n := range s.inFrame.list() {
		for _, line := range s.decls[n] {
			out.WriteString(s.text(line, all))
		}
	}
	if t := g.u.retType(g.f.Signature); t != "void" {
		fmt.Fprintf(out, "\t%s;\n", join(t, "ret"))
	}
	out.WriteString("};\n\n")
}

// writeRun writes what runs up to a point: its result is twice the number of the point, and 1 where
// that may collect; 0 at the end. -1 is where a recovered panic lands.
func (g *funcGen) writeRun(out *bytes.Buffer) {
	s := g.split
	g.c.lineMark(out, g.f.Pos())
	fmt.Fprintf(out, "static __attribute__((noinline)) int %s(%s *F, int at)\n{\n", s.run, s.frameType())
	out.WriteString("\t(void)F;\n")
	for i, k := range s.chunks {
		for _, line := range k.decls {
			all := s.numbers(line)
			n := all[len(all)-1]
			if !s.inFrame.has(n) && !(k.point != noPoint && s.where[n] == i) {
				out.WriteString(s.text(line, bits{}))
			}
		}
	}
	out.WriteString("\tswitch (at) {\n")
	for _, k := range s.chunks {
		if k.point != noPoint {
			fmt.Fprintf(out, "\tcase %d:\n\t\tgoto r%d;\n", k.code(), k.number)
		}
	}
	if r := g.f.Recover; g.frame && r != nil {
		fmt.Fprintf(out, "\tcase -1:\n\t\t%s\n", g.gotoBlock(r))
	}
	out.WriteString("\t}\n")
	for i, b := range g.f.Blocks {
		if g.labels[b] {
			fmt.Fprintf(out, "b%d:;\n", b.Index)
		}
		for _, k := range s.blocks[i].chunks {
			if k.point == noPoint {
				out.WriteString(s.text(k.text, bits{}))
				s.drop(out, k)
				continue
			}
			s.drop(out, k)
			fmt.Fprintf(out, "\treturn %d;\nr%d:;\n", k.code(), k.number)
		}
	}
	out.WriteString("}\n\n")
}

// code is what the second function returns at a point.
func (k *chunk) code() int {
	if k.point == collectsIn {
		return 2*k.number + 1
	}
	return 2 * k.number
}

func (s *splitFunc) drop(out *bytes.Buffer, k *chunk) {
	for _, n := range k.clear.list() {
		for _, name := range s.fields(n) {
			fmt.Fprintf(out, "\tGO2C_DROP(F->%s);\n", name)
		}
	}
}

// fields are the names of the C variables that make a variable.
func (s *splitFunc) fields(n int) []string {
	var list []string
	for _, line := range s.decls[n] {
		all := marked.FindAllStringSubmatch(line, -1)
		m := all[len(all)-1]
		list = append(list, m[1]+m[2])
	}
	return list
}

// writeCall writes what does the instructions during which a collection may come.
func (g *funcGen) writeCall(out *bytes.Buffer) {
	s := g.split
	g.c.lineMark(out, g.f.Pos())
	fmt.Fprintf(out, "static __attribute__((noinline)) void %s(%s *F, int at)\n{\n", s.call, s.frameType())
	out.WriteString("\t(void)F;\n\tswitch (at) {\n")
	for i, k := range s.chunks {
		if k.point == noPoint {
			continue
		}
		fmt.Fprintf(out, "\tcase %d: {\n", k.code())
		var own bits
		for _, line := range k.decls {
			all := s.numbers(line)
			if n := all[len(all)-1]; !s.inFrame.has(n) && s.where[n] == i {
				own.add(n)
				out.WriteString(s.text(line, own))
			}
		}
		text, lent := s.lend(out, k)
		for _, n := range s.taken(k) {
			if lent.has(n) {
				continue
			}
			own.add(n)
			for j, name := range s.fields(n) {
				out.WriteString(s.text(strings.Replace(s.decls[n][j], " volatile ", " ", 1), own))
				fmt.Fprintf(out, "\t%s = F->%s;\n\tGO2C_DROP(F->%s);\n", name, name, name)
			}
		}
		out.WriteString(s.text(text, own))
		out.WriteString("\t} break;\n")
	}
	out.WriteString("\t}\n}\n\n")
}

// lend replaces the variables whose address a call wants: by the struct's member where the callee may
// clear it, else by a copy.
func (s *splitFunc) lend(out *bytes.Buffer, k *chunk) (string, bits) {
	var dying, lent bits
	dying.add(s.taken(k)...)
	text := refered.ReplaceAllStringFunc(k.text, func(w string) string {
		name := refered.FindStringSubmatch(w)[1]
		n := s.names[name]
		if dying.has(n) && strings.Count(k.text, regOpen+name+regClose) == 1 {
			lent.add(n)
			return "&F->" + name
		}
		s.copies++
		x := fmt.Sprintf("c%d", s.copies)
		out.WriteString(strings.Replace(s.decls[n][0], regOpen+name+regClose, x, 1))
		return fmt.Sprintf("(%s = %s, &%s)", x, regOpen+name+regClose, x)
	})
	return text, lent
}

// writeDriver writes the function that others call.
func (g *funcGen) writeDriver(out *bytes.Buffer) {
	s, f := g.split, g.f
	g.c.lineMark(out, f.Pos())
	proto := g.u.prototype(f, s.sym, true)
	if g.c.takesReference(f) {
		g.u.splitRef(f)
		proto = g.u.splitPrototype(f, s.sym+"__by")
	}
	fmt.Fprintf(out, "__attribute__((noinline)) %s\n{\n", proto)
	g.hideLines(out)
	fmt.Fprintf(out, "\t%s F;\n\tint volatile at = 0;\n\t__builtin_memset((void *)&F, 0, sizeof(F));\n",
		s.frameType())
	if g.claims {
		fmt.Fprintf(out, "\tF.claim = runtime_recoverClaim(%s);\n", g.self())
	}
	out.Write(s.init.Bytes())
	if g.frame {
		out.WriteString("\tRUNTIME_FRAME_ENTER(F.fr);\n\tif (RUNTIME_RECOVERED(F.fr))\n")
		if f.Recover != nil {
			out.WriteString("\t\tat = -1;\n")
		} else {
			fmt.Fprintf(out, "\t\treturn%s;\n", g.zeroResults())
		}
	}
	fmt.Fprintf(out, "\twhile ((at = %s(&F, at)) != 0) {\n\t\tif (at & 1)\n\t\t\truntime_clearDeadStack();\n"+
		"\t\t%s(&F, at);\n\t}\n", s.run, s.call)
	if g.u.retType(f.Signature) != "void" {
		out.WriteString("\treturn F.ret;\n")
	}
	out.WriteString("}\n\n")
	if g.c.takesReference(f) {
		g.writeByValue(out)
	}
}

// hideLines keeps what follows out of stacks.
func (g *funcGen) hideLines(out *bytes.Buffer) {
	if g.c.lines {
		fmt.Fprintf(out, "#line 1 %q\n", splitFile)
	}
}

// writeByValue writes the function with the usual parameters.
func (g *funcGen) writeByValue(out *bytes.Buffer) {
	var args []string
	if hasCtx(g.f) {
		args = append(args, "ctx")
	}
	for i, p := range g.f.Params {
		switch name := paramName(g.f, i); {
		case g.c.isZeroSize(p.Type()):
		case g.c.byReference(p):
			args = append(args, "&"+name)
		default:
			args = append(args, name)
		}
	}
	g.c.lineMark(out, g.f.Pos())
	fmt.Fprintf(out, "__attribute__((noinline)) %s\n{\n", g.u.prototype(g.f, g.split.sym, true))
	g.hideLines(out)
	call := fmt.Sprintf("%s__by(%s);\n}\n\n", g.split.sym, strings.Join(args, ", "))
	if g.u.retType(g.f.Signature) != "void" {
		call = "return " + call
	}
	out.WriteString("\t" + call)
}

// splitNames adds the functions that one is written as to the names that stacks show.
func (c *compiler) splitNames(names map[string]string) {
	for sym, f := range c.parts {
		names[sym] = c.goName(f)
	}
	for f, s := range c.splits {
		if name := c.goName(f); name != "" {
			names[s.run], names[s.call] = name, name
		}
	}
}
