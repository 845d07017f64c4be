package main

import (
	"bytes"
	"context"
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

// An outcome is what is compared: the exit status or signal, and both outputs in one.
type outcome struct {
	status string
	output string
}

// command runs in a process group of its own, which is killed with it after the limit.
func command(limit time.Duration, dir, name string, args ...string) outcome {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	status := ""
	switch {
	case ctx.Err() != nil:
		status = "timeout"
	case cmd.ProcessState == nil:
		status = err.Error()
	case cmd.ProcessState.Exited():
		status = fmt.Sprint(cmd.ProcessState.ExitCode())
	default:
		status = cmd.ProcessState.String()
	}
	return outcome{status, out.String()}
}

const (
	buildLimit = 2 * time.Hour
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
	return command(runLimit, dir, prog, p.args...)
}

func (s *settings) program(p *program, side string) string {
	return filepath.Join(s.work, strings.NewReplacer("/", "_", ".go", "").Replace(p.name)+"."+side)
}

// withGo is what the program does when it is built by Go.
func (s *settings) withGo(p *program) outcome {
	prog := s.program(p, "go")
	defer os.Remove(prog)
	args := append([]string{"build", "-o", prog}, p.files()...)
	if o := command(buildLimit, filepath.Dir(p.file), s.goCmd, args...); o.status != "0" {
		return o
	}
	return s.execute(p, prog)
}

// batchSize is how many programs one go2c process builds. The more there are, the fewer times what
// they share is compiled, and the more memory it takes.
const batchSize = 250

// compare builds the programs with go2c and runs them.
func (s *settings) compare(list []*program) {
	var together []*program
	var batches [][]*program
	for _, p := range list {
		switch {
		case p.excuse != "":
		case p.alone:
			batches = append(batches, []*program{p})
		default:
			together = append(together, p)
		}
	}
	all := len(batches) + len(together)
	batches = slices.AppendSeq(batches, slices.Chunk(together, batchSize))
	done := 0
	for _, batch := range batches {
		s.build(batch)
		s.each(batch, func(p *program) {
			prog := s.program(p, "c")
			defer os.Remove(prog)
			if p.reason == "" {
				s.judge(p, s.execute(p, prog))
			}
		})
		if done += len(batch); s.verbose {
			fmt.Fprintf(os.Stderr, "%d of %d\n", done, all)
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
	args := append([]string{"build"}, strings.Fields(s.flags)...)
	if p := list[0]; p.alone {
		args = append(append(args, "-o", s.program(p, "c")), p.files()...)
	} else {
		args = append(args, "-each", name)
	}
	all := command(buildLimit, s.work, s.go2c, args...)
	for _, p := range list {
		prog := s.program(p, "c")
		text, err := os.ReadFile(prog + ".err")
		switch _, exists := os.Stat(prog); {
		case err == nil:
			p.reason = "go2c: " + s.compilerSays(string(text), "")
			os.Remove(prog + ".err")
		case exists != nil:
			p.reason = "go2c: " + s.compilerSays(all.output, all.status)
		}
	}
}

// compilerSays is the line of a compiler's messages that says most.
func (s *settings) compilerSays(text, status string) string {
	first := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		line = strings.NewReplacer(s.work+"/", "", s.goRoot+"/", "").Replace(line)
		if strings.Contains(line, "error: ") || strings.HasPrefix(line, "panic: ") ||
			strings.Contains(line, "undefined reference") {
			return short(line)
		}
		if first == "" {
			first = line
		}
	}
	if first == "" {
		first = "status " + status
	}
	return short(first)
}

var address = regexp.MustCompile(`0x[0-9a-f]+|/[^ ]*/go2c/|[0-9a-f]{32}\.[0-9.]*[co]`)

// short makes one line of what a program says, without what is different each time.
func short(s string) string {
	s = strings.Join(strings.Fields(address.ReplaceAllString(s, "_")), " ")
	if len(s) > 160 {
		s = s[:160] + "..."
	}
	return strings.ToValidUTF8(s, "?")
}

// judge compares what a program did with what GOROOT/test demands: it ends with 0 and prints what
// its .out file says, or nothing. Where it does not, Go has the last word.
func (s *settings) judge(p *program, got outcome) {
	want := outcome{status: "0"}
	if b, err := os.ReadFile(strings.TrimSuffix(p.file, ".go") + ".out"); err == nil {
		want.output = string(b)
	}
	if got == want {
		return
	}
	byGo := s.withGo(p)
	gotText := strings.ReplaceAll(got.output, s.goRoot+"/", "")
	switch {
	case got == byGo:
	case byGo != want:
		p.excuse = "does not end so with Go either: " + short("status "+byGo.status+": "+byGo.output)
	case got.status != want.status:
		p.reason = short("status " + got.status + ", not " + want.status + ": " + gotText)
	default:
		g, w := strings.Split(got.output, "\n"), strings.Split(want.output, "\n")
		i := 0
		for i < len(g)-1 && i < len(w)-1 && g[i] == w[i] {
			i++
		}
		p.reason = short(fmt.Sprintf("line %d of the output is %q, not %q", i+1, g[i], w[i]))
	}
}
