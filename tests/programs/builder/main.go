// Builder is a small make: it reads rules from a Buildfile and runs what is out of date, as many
// recipes at once as -j says.
//
//	builder [-f file] [-j n] [-n] [-k] [target...]
//
// A rule is `target: dependency...` and below it the indented lines of its recipe, which sh runs with
// $@, $< and $^ replaced. $(NAME) is a variable, set by `NAME = value`. The output of a recipe is
// printed when the targets before it, in the order of a sequential run, have been printed.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"time"
)

type target struct {
	name   string
	deps   []*target
	recipe []string
	line   int

	visited int // 1 on the way down, 2 done
	done    chan struct{}
	output  bytes.Buffer
	ran     bool
	err     error
}

type build struct {
	targets map[string]*target
	first   *target
	vars    map[string]string
	slots   chan struct{}
	dry     bool
	keep    bool
	failed  sync.Once
	stop    chan struct{}
}

var errDependency = errors.New("a dependency failed")

var variable = regexp.MustCompile(`\$\((\w+)\)`)

func (b *build) expand(s string) string {
	return variable.ReplaceAllStringFunc(s, func(m string) string {
		return b.vars[m[2:len(m)-1]]
	})
}

func (b *build) get(name string) *target {
	t := b.targets[name]
	if t == nil {
		t = &target{name: name, done: make(chan struct{})}
		b.targets[name] = t
	}
	return t
}

func (b *build) parse(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var current *target
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		text := strings.TrimRight(s.Text(), " \t")
		if text == "" || text[0] == '#' {
			continue
		}
		if text[0] == ' ' || text[0] == '\t' {
			if current == nil {
				return fmt.Errorf("%s:%d: a recipe without a target", name, n)
			}
			current.recipe = append(current.recipe, b.expand(strings.TrimSpace(text)))
			continue
		}
		if key, value, ok := strings.Cut(text, " = "); ok {
			b.vars[key] = b.expand(value)
			continue
		}
		left, right, ok := strings.Cut(b.expand(text), ":")
		if !ok {
			return fmt.Errorf("%s:%d: neither rule nor variable: %q", name, n, text)
		}
		current = b.get(left)
		if current.line != 0 {
			return fmt.Errorf("%s:%d: %s is also made at line %d", name, n, left, current.line)
		}
		current.line = n
		for _, d := range strings.Fields(right) {
			current.deps = append(current.deps, b.get(d))
		}
		if b.first == nil {
			b.first = current
		}
	}
	return s.Err()
}

// order appends t and what it needs to list, dependencies first.
func (b *build) order(list []*target, t *target, path []string) ([]*target, error) {
	path = append(path, t.name)
	switch t.visited {
	case 1:
		return nil, fmt.Errorf("cycle: %s", strings.Join(path, " -> "))
	case 2:
		return list, nil
	}
	t.visited = 1
	for _, d := range t.deps {
		var err error
		if list, err = b.order(list, d, path); err != nil {
			return nil, err
		}
	}
	t.visited = 2
	return append(list, t), nil
}

func modTime(name string) (time.Time, bool) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return time.Time{}, false
	}
	return info.ModTime(), true
}

func (t *target) stale() bool {
	own, ok := modTime(t.name)
	if !ok {
		return true
	}
	for _, d := range t.deps {
		if m, ok := modTime(d.name); d.ran || !ok || m.After(own) {
			return true
		}
	}
	return false
}

func (t *target) replace(command string) string {
	var names []string
	for _, d := range t.deps {
		names = append(names, d.name)
	}
	first := ""
	if len(names) > 0 {
		first = names[0]
	}
	return strings.NewReplacer("$@", t.name, "$<", first, "$^", strings.Join(names, " ")).Replace(command)
}

func (b *build) runRecipe(t *target) error {
	b.slots <- struct{}{}
	defer func() { <-b.slots }()
	select {
	case <-b.stop:
		return errors.New("not begun: another target failed")
	default:
	}
	t.ran = true
	for _, command := range t.recipe {
		command = t.replace(command)
		quiet := strings.HasPrefix(command, "@")
		command = strings.TrimPrefix(command, "@")
		if !quiet || b.dry {
			fmt.Fprintln(&t.output, command)
		}
		if b.dry {
			continue
		}
		cmd := exec.Command("/bin/sh", "-ec", command)
		cmd.Stdout, cmd.Stderr = &t.output, &t.output
		if err := cmd.Run(); err != nil {
			os.Remove(t.name)
			return err
		}
	}
	return nil
}

// make waits for the dependencies and runs the recipe where needed; a goroutine of its own.
func (b *build) make(t *target) {
	defer close(t.done)
	for _, d := range t.deps {
		<-d.done
		if d.err != nil {
			t.err = errDependency
		}
	}
	switch _, exists := modTime(t.name); {
	case t.err != nil:
	case t.line == 0 && !exists:
		t.err = errors.New("there is no rule to make it")
	case t.line != 0 && t.stale():
		t.err = b.runRecipe(t)
	}
	if t.err != nil && !b.keep {
		b.failed.Do(func() { close(b.stop) })
	}
}

func main() {
	b := &build{targets: map[string]*target{}, vars: map[string]string{}, stop: make(chan struct{})}
	file := flag.String("f", "Buildfile", "the `file` with the rules")
	jobs := flag.Int("j", 4, "recipes at once")
	flag.BoolVar(&b.dry, "n", false, "only print the commands")
	flag.BoolVar(&b.keep, "k", false, "go on after a failure")
	flag.Parse()
	fatal := func(err error) {
		fmt.Fprintln(os.Stderr, "builder:", err)
		os.Exit(2)
	}
	if err := b.parse(*file); err != nil {
		fatal(err)
	}
	b.slots = make(chan struct{}, *jobs)
	goals := []*target{b.first}
	if flag.NArg() > 0 {
		goals = nil
		for _, name := range flag.Args() {
			goals = append(goals, b.get(name))
		}
	}
	var list []*target
	for _, t := range goals {
		var err error
		if list, err = b.order(list, t, nil); err != nil {
			fatal(err)
		}
	}
	for _, t := range list {
		go b.make(t)
	}
	ran, failed := 0, 0
	for _, t := range list {
		<-t.done
		os.Stdout.Write(t.output.Bytes())
		if t.err != nil {
			failed++
			if t.err != errDependency {
				fmt.Printf("*** %s: %v\n", t.name, t.err)
			}
		} else if t.ran {
			ran++
		}
	}
	fmt.Printf("%d targets, %d made, %d failed\n", len(list), ran, failed)
	if failed > 0 {
		os.Exit(1)
	}
}
