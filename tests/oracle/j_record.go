// What the cases of section J note.
package main

import (
	"sort"
	"sync"
)

// record collects what ran.
type record struct {
	mu  sync.Mutex
	ran []string
}

func (r *record) add(s string) {
	r.mu.Lock()
	r.ran = append(r.ran, s)
	r.mu.Unlock()
}

func (r *record) note(s string) func(int) { return func(int) { r.add(s) } }

// take returns what ran since the last call, sorted.
func (r *record) take() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	sort.Strings(r.ran)
	s := "["
	for i, x := range r.ran {
		if i > 0 {
			s += " "
		}
		s += x
	}
	r.ran = nil
	return s + "]"
}

// count returns how much ran since the last take.
func (r *record) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.ran)
}

// forget takes s out, where it is there.
func (r *record) forget(s string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, x := range r.ran {
		if x == s {
			r.ran = append(r.ran[:i], r.ran[i+1:]...)
			break
		}
	}
}

// rounds collects n times and prints what ran in each.
func (r *record) rounds(n int) {
	for i := range n {
		collect()
		say("GC%d%s ", i+1, r.take())
	}
}
