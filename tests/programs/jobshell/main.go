// Jobshell is a toy shell with pipes, redirections and job control, and the terminal to type at it:
// without arguments it opens a pseudo-terminal, runs itself on it as `jobshell -i` and types the lines
// of standard input, each when the shell prompts. Two lines are for the typist: `^C` and `^Z` are the
// keys, pressed when what the line before started has said `ready`.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

const prompt = "$ "

// A job is a process group.
type job struct {
	id, pgid int
	text     string
	left     int // processes that have not ended
	last     int // the process whose status counts
	status   syscall.WaitStatus
	stopped  bool
}

func (j *job) show(state any) { fmt.Printf("[%d] %v  %s\n", j.id, state, j.text) }

type shell struct {
	jobs         []*job
	pgid, status int
}

var redirections = map[string]int{"<": os.O_RDONLY, ">": os.O_WRONLY | os.O_CREATE | os.O_TRUNC,
	">>": os.O_WRONLY | os.O_CREATE | os.O_APPEND}

// parse makes a command of the words between two bars, and opens the files that it is redirected to.
func parse(words []string, in, out *os.File, files *[]*os.File) (*exec.Cmd, error) {
	cmd := &exec.Cmd{Stdin: in, Stdout: out, Stderr: os.Stderr}
	for ; len(words) > 0; words = words[1:] {
		flags, is := redirections[words[0]]
		if !is {
			cmd.Args = append(cmd.Args, strings.ReplaceAll(words[0], "_", " "))
			continue
		} else if len(words) == 1 {
			return nil, fmt.Errorf("no file after %s", words[0])
		}
		words = words[1:]
		f, err := os.OpenFile(words[0], flags, 0o644)
		if err != nil {
			return nil, err
		} else if flags == os.O_RDONLY {
			cmd.Stdin = f
		} else {
			cmd.Stdout = f
		}
		*files = append(*files, f)
	}
	if len(cmd.Args) == 0 {
		return nil, errors.New("a command is missing")
	}
	var err error
	cmd.Path, err = exec.LookPath(cmd.Args[0])
	return cmd, err
}

// start starts the commands of a pipe, all in one group.
func (j *job) start(parts []string, background bool) error {
	var files []*os.File
	defer func() {
		for _, f := range files {
			f.Close()
		}
	}()
	var cmds []*exec.Cmd
	next := os.Stdin
	for i, part := range parts {
		in, out, err := next, os.Stdout, error(nil)
		if i+1 < len(parts) {
			next, out, err = os.Pipe()
			files = append(files, next, out)
		}
		cmd, perr := parse(strings.Fields(part), in, out, &files)
		if err = errors.Join(err, perr); err != nil {
			return err
		}
		cmds = append(cmds, cmd)
	}
	for i, cmd := range cmds {
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pgid: j.pgid, Foreground: !background && i == 0}
		if err := cmd.Start(); err != nil {
			return err
		}
		if j.left, j.last = j.left+1, cmd.Process.Pid; i == 0 {
			j.pgid = j.last
		}
		cmd.Process.Release()
	}
	return nil
}

// wait waits until the job ends or stops, and reports it.
func (s *shell) wait(j *job) {
	for j.left > 0 && !j.stopped {
		var ws syscall.WaitStatus
		switch pid, err := syscall.Wait4(-j.pgid, &ws, syscall.WUNTRACED, nil); {
		case err != nil: // interrupted
		case ws.Stopped():
			j.stopped = true
		default:
			if j.left--; pid == j.last {
				j.status = ws
			}
		}
	}
	foreground(int32(s.pgid))
	if j.stopped {
		j.show("stopped")
		s.status = 128 + int(syscall.SIGTSTP)
		return
	}
	if s.status = j.status.ExitStatus(); j.status.Signaled() {
		s.status = 128 + int(j.status.Signal())
		j.show(j.status.Signal())
	}
	s.jobs = slices.DeleteFunc(s.jobs, func(k *job) bool { return k == j })
}

// resume is fg, bg and wait, of the job that is named or the newest.
func (s *shell) resume(argv []string) error {
	i := len(s.jobs) - 1
	if len(argv) > 1 {
		id, _ := strconv.Atoi(strings.TrimPrefix(argv[1], "%"))
		i = slices.IndexFunc(s.jobs, func(j *job) bool { return j.id == id })
	}
	if i < 0 {
		return errors.New("no such job")
	}
	j := s.jobs[i]
	if argv[0] == "fg" {
		foreground(int32(j.pgid))
	}
	if j.stopped {
		j.stopped = false
		syscall.Kill(-j.pgid, syscall.SIGCONT)
	}
	if argv[0] != "bg" {
		s.wait(j)
	}
	return nil
}

func (s *shell) run(line string) error {
	switch argv := strings.Fields(line); argv[0] {
	case "fg", "bg", "wait":
		return s.resume(argv)
	case "jobs":
		for _, j := range s.jobs {
			j.show(map[bool]string{false: "running", true: "stopped"}[j.stopped])
		}
		return nil
	case "cd":
		return os.Chdir(argv[len(argv)-1])
	case "status":
		fmt.Println(s.status)
		return nil
	}
	pipe, background := strings.CutSuffix(line, "&")
	j := &job{id: 1, text: line}
	for _, k := range s.jobs {
		j.id = max(j.id, k.id+1)
	}
	err := j.start(strings.Split(pipe, "|"), background)
	if j.left == 0 {
		s.status = 127
		return err
	}
	s.jobs = append(s.jobs, j)
	if background {
		fmt.Printf("[%d]\n", j.id)
	} else {
		s.wait(j)
	}
	return err
}

func interactive() {
	signal.Ignore(syscall.SIGTTOU) // a shell must be able to take the terminal back
	signal.Notify(make(chan os.Signal, 8), syscall.SIGINT, syscall.SIGTSTP)
	s := &shell{pgid: syscall.Getpgrp()}
	in := bufio.NewScanner(os.Stdin)
	for fmt.Print(prompt); in.Scan(); fmt.Print(prompt) {
		if err := s.run(in.Text()); err != nil {
			fmt.Println("jobshell:", err)
		}
	}
	for _, j := range s.jobs {
		j.show("hung up")
		syscall.Kill(-j.pgid, syscall.SIGHUP)
		syscall.Kill(-j.pgid, syscall.SIGCONT)
	}
	os.Exit(s.status)
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "-i" {
		interactive()
	}
	os.Exit(typist())
}
