package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// Objects are kept in the user's cache directory under the hash of all that they depend on: the C
// text, the headers, the compiler and its flags.

// keptFor is how long an object stays that nobody uses.
const keptFor = 5 * 24 * time.Hour

// trim removes old objects, at most once a day.
func (t *toolchain) trim() {
	mark := filepath.Join(t.dir, "trimmed")
	if st, err := os.Stat(mark); err == nil && time.Since(st.ModTime()) < 24*time.Hour {
		return
	}
	os.WriteFile(mark, nil, 0o666)
	list, _ := os.ReadDir(t.dir)
	for _, e := range list {
		ext := filepath.Ext(e.Name())
		if st, err := e.Info(); err == nil && (ext == ".o" || ext == ".c" || ext == ".plan") && time.Since(st.ModTime()) > keptFor {
			os.Remove(filepath.Join(t.dir, e.Name()))
		}
	}
}

// headersID stands for the headers that emitted files include.
func (t *toolchain) headersID() []byte {
	h := sha256.New()
	h.Write(header)
	h.Write(inlineHeader)
	for _, name := range []string{"runtime/value.h", "internal/abi/abi.h", "runtime/runtime.h",
		"runtime/ztypes.h", "runtime/defer.h"} {
		b, _ := os.ReadFile(filepath.Join(t.root, name))
		h.Write(b)
	}
	return h.Sum(nil)
}

// objects compiles C files, all processors at work, and returns the names of the objects. What was
// compiled before comes from the cache.
func (t *toolchain) objects(units []*unit) ([]string, error) {
	objs := make([]string, len(units))
	errs := make([]error, len(units))
	id := t.headersID()
	version, _ := exec.Command(t.cc, "--version").Output()
	var wg sync.WaitGroup
	tokens := make(chan bool, runtime.NumCPU())
	progress := newProgress(len(units), t.verbose)
	for i, u := range units {
		text := u.text()
		key := sha256.New()
		fmt.Fprintf(key, "%s %s %q / ", t.cc, version, cflags)
		key.Write(id)
		key.Write(text)
		base := filepath.Join(t.dir, fmt.Sprintf("%x", key.Sum(nil)[:16]))
		objs[i] = base + ".o"
		if _, err := os.Stat(objs[i]); err == nil {
			now := time.Now()
			os.Chtimes(objs[i], now, now)
			progress.done(u.name, true)
			continue
		}
		wg.Add(1)
		tokens <- true
		go func() {
			defer wg.Done()
			m, _ := t.making.LoadOrStore(base, new(making))
			errs[i] = m.(*making).do(func() error { return t.compile(base, text) })
			progress.done(u.name, false)
			<-tokens
		}()
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return objs, nil
}

// A making keeps an object that several programs have from being compiled more than once.
type making struct {
	once sync.Once
	err  error
}

func (m *making) do(f func() error) error {
	m.once.Do(func() { m.err = f() })
	return m.err
}

// make compiles and links a program, and notes its plan, if it has one.
func (t *toolchain) make(c *compiler, out, plan string) error {
	objs, err := t.objects(c.units)
	if err != nil {
		return err
	}
	if plan != "" {
		keepPlan(plan, objs)
	}
	return t.link(objs, out)
}

// compile writes and compiles one C file. The object appears under its name when it is complete.
func (t *toolchain) compile(base string, text []byte) error {
	own := fmt.Sprintf("%s.%d.%d", base, os.Getpid(), t.serial.Add(1))
	src := own + ".c"
	if err := os.WriteFile(src, text, 0o666); err != nil {
		return err
	}
	tmp := own + ".o"
	args := append([]string{}, cflags...)
	args = append(args, "-I"+t.root, "-I"+t.headerDir(), "-c", "-o", tmp, src)
	cmd := exec.Command(t.cc, args...)
	cmd.Dir = "/" // names in line directives may be relative: the library knows to what
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %v\n%s", t.cc, src, err, firstLines(out, 20))
	}
	if len(out) > 0 && t.verbose {
		os.Stderr.Write(out)
	}
	os.Remove(src)
	return os.Rename(tmp, base+".o")
}
