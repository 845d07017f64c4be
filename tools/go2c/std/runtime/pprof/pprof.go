// Package pprof stands for Go's in programs that go2c compiles: nothing is sampled, and profiles
// that programs make themselves hold counts only.
package pprof

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sort"
	"sync"
)

var errNoProfile = errors.New("profiles are not supported in programs compiled by go2c")

// A Profile counts what a program adds to it.
type Profile struct {
	name string
	mu   sync.Mutex
	m    map[any]bool
}

var profiles struct {
	mu sync.Mutex
	m  map[string]*Profile
}

func lookup(name string) *Profile {
	if profiles.m == nil {
		profiles.m = map[string]*Profile{}
		for _, n := range []string{"goroutine", "threadcreate", "heap", "allocs", "block", "mutex"} {
			profiles.m[n] = &Profile{name: n}
		}
	}
	return profiles.m[name]
}

func NewProfile(name string) *Profile {
	profiles.mu.Lock()
	defer profiles.mu.Unlock()
	if name == "" {
		panic("pprof: NewProfile with empty name")
	}
	if lookup(name) != nil {
		panic("pprof: NewProfile name already in use: " + name)
	}
	p := &Profile{name: name, m: map[any]bool{}}
	profiles.m[name] = p
	return p
}

func Lookup(name string) *Profile {
	profiles.mu.Lock()
	defer profiles.mu.Unlock()
	return lookup(name)
}

func Profiles() []*Profile {
	profiles.mu.Lock()
	defer profiles.mu.Unlock()
	lookup("")
	var all []*Profile
	for _, p := range profiles.m {
		all = append(all, p)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].name < all[j].name })
	return all
}

func (p *Profile) Name() string { return p.name }

func (p *Profile) Count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.m)
}

func (p *Profile) Add(value any, skip int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.m == nil {
		panic("pprof: use of uninitialized Profile")
	}
	if p.m[value] {
		panic("pprof: Profile.Add of duplicate value")
	}
	p.m[value] = true
}

func (p *Profile) Remove(value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.m, value)
}

func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if debug == 0 {
		return errNoProfile
	}
	_, err := fmt.Fprintf(w, "%s profile: total %d\n", p.name, p.Count())
	return err
}

func WriteHeapProfile(w io.Writer) error { return errNoProfile }

func StartCPUProfile(w io.Writer) error { return errNoProfile }

func StopCPUProfile() {}

type labelKey struct{}

// A LabelSet holds labels, which contexts carry.
type LabelSet struct{ list []label }

type label struct{ key, value string }

func Labels(args ...string) LabelSet {
	if len(args)%2 != 0 {
		panic("uneven number of arguments to pprof.Labels")
	}
	var set LabelSet
	for i := 0; i < len(args); i += 2 {
		set.list = append(set.list, label{args[i], args[i+1]})
	}
	return set
}

func labels(ctx context.Context) map[string]string {
	m, _ := ctx.Value(labelKey{}).(map[string]string)
	return m
}

func WithLabels(ctx context.Context, set LabelSet) context.Context {
	m := map[string]string{}
	for k, v := range labels(ctx) {
		m[k] = v
	}
	for _, l := range set.list {
		m[l.key] = l.value
	}
	return context.WithValue(ctx, labelKey{}, m)
}

func Label(ctx context.Context, key string) (string, bool) {
	v, ok := labels(ctx)[key]
	return v, ok
}

func ForLabels(ctx context.Context, f func(key, value string) bool) {
	for k, v := range labels(ctx) {
		if !f(k, v) {
			return
		}
	}
}

func SetGoroutineLabels(ctx context.Context) {}

func Do(ctx context.Context, set LabelSet, f func(context.Context)) { f(WithLabels(ctx, set)) }
