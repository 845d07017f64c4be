package main

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// This file finds out which variables of a function that is split outlast a point, and where they
// are cleared.

// place finds the variables that only one chunk has.
func (s *splitFunc) place(g *funcGen) {
	for i, k := range s.chunks {
		for n := range s.list {
			if !k.mentions.has(n) {
				continue
			}
			if s.where[n] == -2 || s.where[n] == i {
				s.where[n] = i
			} else {
				s.where[n] = -1
			}
		}
	}
	for _, sb := range s.blocks {
		for _, k := range sb.chunks {
			if _, ok := k.in.(*ssa.Phi); ok {
				sb.phis = append(sb.phis, k.def)
			}
		}
	}
	for name := range s.kept {
		s.keptSet.add(s.number(name))
	}
	for _, b := range g.f.Blocks {
		for _, in := range b.Instrs {
			if a, ok := in.(*ssa.Alloc); ok && g.onStack[a] && a.Heap && !g.c.byValue(a) {
				s.keptSet.add(s.number(a.Name()))
			}
		}
	}
	if r := g.f.Recover; r != nil {
		for _, k := range s.blocks[r.Index].chunks {
			s.keptSet.or(k.mentions)
		}
	}
}

// flow finds out which variables are live where.
func (s *splitFunc) flow() {
	for changed := true; changed; {
		changed = false
		for i := len(s.blocks) - 1; i >= 0; i-- {
			sb := s.blocks[i]
			var live bits
			for j, to := range sb.b.Succs {
				if j >= len(sb.edgeUses) {
					break
				}
				in := s.blocks[to.Index].live.copy()
				for _, n := range s.blocks[to.Index].phis {
					in.remove(n)
				}
				in.add(sb.edgeUses[j]...)
				live.or(in)
			}
			for j := len(sb.chunks) - 1; j >= 0; j-- {
				k := sb.chunks[j]
				k.after = live.copy()
				if _, ok := k.in.(*ssa.Phi); !ok && k.def >= 0 {
					live.remove(k.def)
				}
				live.or(k.uses)
			}
			if !live.equal(sb.live) {
				sb.live, changed = live, true
			}
		}
	}
}

// frame chooses what the struct holds. In a function with deferred calls it is all that can be
// cleared: whatever panics may lead to a collection while the second function runs.
func (s *splitFunc) frame(all bool) {
	s.inFrame = s.keptSet.copy()
	for n, name := range s.list {
		if s.isEntry(name) || all && s.clears[n] && len(s.decls[n]) > 0 {
			s.inFrame.add(n)
		}
	}
	number := 0
	for i, k := range s.chunks {
		if k.point == noPoint {
			continue
		}
		number++
		k.number = number
		s.inFrame.or(k.after)
		for n := range s.list {
			if k.mentions.has(n) && (s.where[n] != i || k.after.has(n)) {
				s.inFrame.add(n)
			}
		}
	}
}

// isEntry says whether a variable is set when the function is entered.
func (s *splitFunc) isEntry(name string) bool {
	return strings.HasPrefix(name, "a_") || strings.HasPrefix(name, "v")
}

// clearing chooses where variables are cleared: all that is dead before a point; in functions with
// deferred calls, which may collect when something panics, at once.
func (s *splitFunc) clearing(atOnce bool) {
	may := s.inFrame.copy()
	for n := range s.list {
		if !s.clears[n] || s.keptSet.has(n) || len(s.decls[n]) == 0 {
			may.remove(n)
		}
	}
	for changed := true; changed; {
		changed = false
		for _, sb := range s.blocks {
			dirty := sb.dirty.copy()
			for _, k := range sb.chunks {
				k.clear = bits{}
				dead := k.mentions.copy()
				if k.point != noPoint {
					dead = dirty.copy()
					dead.minus(k.mentions)
				}
				dead.and(may)
				dead.minus(k.after)
				if k.point != noPoint || atOnce {
					k.clear = dead
				}
				dirty.or(k.mentions)
				dirty.minus(k.clear)
				for _, n := range s.taken(k) {
					dirty.remove(n)
				}
			}
			for _, to := range sb.b.Succs {
				next := s.blocks[to.Index]
				old := next.dirty.copy()
				next.dirty.or(dirty)
				changed = changed || !next.dirty.equal(old)
			}
		}
		if len(s.blocks) > 0 && len(s.blocks[0].dirty) == 0 {
			for n, name := range s.list {
				if may.has(n) && s.isEntry(name) {
					s.blocks[0].dirty.add(n)
					changed = true
				}
			}
		}
	}
}

// taken are the variables that a point needs for the last time: they move into its frame. An address
// as an integer stays where it is, since a callee may only count on that.
func (s *splitFunc) taken(k *chunk) []int {
	var list []int
	if k.point == noPoint {
		return nil
	}
	for n := range s.list {
		if k.uses.has(n) && s.inFrame.has(n) && s.clears[n] && !s.words[n] && !k.after.has(n) &&
			n != k.def && !s.keptSet.has(n) && len(s.decls[n]) > 0 && !strings.Contains(s.decls[n][0], "[") {
			list = append(list, n)
		}
	}
	return list
}
