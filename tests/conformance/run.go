package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"
)

// An outcome is what is compared.
type outcome struct {
	status string // exit status, or signal
	size   int    // of standard output
	sum    string // of standard output
	says   string // how standard error begins
}

var quiet = outcome{status: "0", sum: digest(nil)}

func digest(b []byte) string { return fmt.Sprintf("%.8x", sha256.Sum256(b)) }

var address = regexp.MustCompile(`0x[0-9a-f]+|addr=[^ ]+ pc=[^ \]]+`)

// class returns the first lines of what a program says, up to a stack trace, in one line.
func class(stderr []byte) string {
	var lines []string
	for line := range strings.Lines(string(stderr)) {
		if strings.HasPrefix(line, "goroutine ") || len(lines) == 4 {
			break
		}
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, address.ReplaceAllString(line, "0x"))
		}
	}
	s := strings.Join(lines, " / ")
	if len(s) > 200 {
		s = s[:200]
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xFFFD {
			return '?'
		}
		return r
	}, s)
}

// command runs in a process group of its own, which is killed with it after the limit.
func command(limit time.Duration, dir, name string, args ...string) (stdout, stderr []byte, status string) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	e := cmd.Run()
	switch {
	case ctx.Err() != nil:
		status = "timeout"
	case cmd.ProcessState == nil:
		status = e.Error()
	case cmd.ProcessState.Exited():
		status = fmt.Sprint(cmd.ProcessState.ExitCode())
	default:
		status = cmd.ProcessState.String()
	}
	return out.Bytes(), err.Bytes(), status
}

const (
	buildLimit = 10 * time.Minute
	runLimit   = 5 * time.Minute
)

// files are the arguments that build the program.
func (p *program) files() []string {
	list := []string{p.file}
	for _, o := range p.others {
		list = append(list, filepath.Join(filepath.Dir(p.file), o))
	}
	return list
}

func (s *settings) execute(p *program, prog string) outcome {
	dir, err := os.MkdirTemp(s.work, "dir")
	if err != nil {
		fatal(err)
	}
	defer os.RemoveAll(dir)
	stdout, stderr, status := command(runLimit, dir, prog, p.args...)
	return outcome{status, len(stdout), digest(stdout), class(stderr)}
}

func (s *settings) program(p *program, side string) string {
	return filepath.Join(s.work, strings.NewReplacer("/", "_", ".go", "").Replace(p.name)+"."+side)
}

// record builds each program with Go and runs it twice.
func (s *settings) record(list []*program) {
	os.Setenv("CGO_ENABLED", "0")
	os.Setenv("GO111MODULE", "off")
	s.each(list, func(p *program) {
		if p.excuse != "" {
			return
		}
		prog := s.program(p, "go")
		defer os.Remove(prog)
		_, stderr, status := command(buildLimit, filepath.Dir(p.file), s.goCmd,
			append([]string{"build", "-o", prog}, p.files()...)...)
		if status != "0" {
			p.want.status = "build"
			p.want.says = class(stderr)
			return
		}
		p.want = s.execute(p, prog)
		p.varies = p.want != s.execute(p, prog)
	})
}

// batchSize is how many programs one go2c process builds: it keeps what it has loaded.
const batchSize = 60

// compare builds the programs with go2c and runs them.
func (s *settings) compare(list []*program) {
	var runnable []*program
	for _, p := range list {
		if p.excuse == "" {
			runnable = append(runnable, p)
		}
	}
	done := 0
	for batch := range slices.Chunk(runnable, batchSize) {
		s.build(batch)
		s.each(batch, func(p *program) {
			prog := s.program(p, "c")
			defer os.Remove(prog)
			if p.reason == "" {
				p.got = s.execute(p, prog)
				p.reason = p.difference()
			}
		})
		if done += len(batch); s.verbose {
			fmt.Fprintf(os.Stderr, "%d of %d\n", done, len(runnable))
		}
	}
}

// build builds programs with one go2c process.
func (s *settings) build(list []*program) {
	var lines bytes.Buffer
	for _, p := range list {
		fmt.Fprintln(&lines, s.program(p, "c"), strings.Join(p.files(), " "))
	}
	name := filepath.Join(s.work, "list")
	if err := os.WriteFile(name, lines.Bytes(), 0o666); err != nil {
		fatal(err)
	}
	_, stderr, status := command(buildLimit, s.work, s.go2c, "build", "-each", name)
	for _, p := range list {
		prog := s.program(p, "c")
		text, err := os.ReadFile(prog + ".err")
		switch _, exists := os.Stat(prog); {
		case err == nil:
			p.reason = "go2c: " + s.compilerSays(text, "")
			os.Remove(prog + ".err")
		case exists != nil:
			p.reason = "go2c: " + s.compilerSays(stderr, status)
		}
	}
}

// compilerSays is the line of a compiler's messages that says most.
func (s *settings) compilerSays(stderr []byte, status string) string {
	first := ""
	for line := range strings.Lines(string(stderr)) {
		line = strings.TrimSpace(line)
		line = strings.NewReplacer(s.work+"/", "", s.goRoot+"/", "").Replace(line)
		if strings.Contains(line, "error: ") || strings.HasPrefix(line, "panic: ") ||
			strings.Contains(line, "undefined reference") {
			return class([]byte(line))
		}
		if first == "" {
			first = line
		}
	}
	if first == "" {
		first = "status " + status
	}
	return class([]byte(first))
}

// difference says how the outcome is another than Go's; empty where it is the same.
func (p *program) difference() string {
	switch w, g := p.want, p.got; {
	case w.status != g.status:
		s := fmt.Sprintf("status %s, not %s", g.status, w.status)
		if g.says != "" {
			s += ": " + g.says
		}
		return s
	case p.varies:
		return ""
	case w.sum != g.sum:
		return fmt.Sprintf("another standard output, %d bytes, not %d", g.size, w.size)
	case w.says != g.says:
		return fmt.Sprintf("says %q, not %q", g.says, w.says)
	}
	return ""
}
