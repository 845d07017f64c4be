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
	"strconv"
	"strings"
	"syscall"
	"unsafe"
)

const prompt = "$ "

type job struct {
	id      int
	text    string
	pgid    int
	procs   map[int]bool // pid, true while it runs
	last    int
	status  syscall.WaitStatus
	stopped bool
}

type shell struct {
	jobs   []*job
	pgid   int
	status int
}

// foreground gives the terminal to a process group.
func foreground(pgid int) error {
	p := int32(pgid)
	return ioctl(0, syscall.TIOCSPGRP, unsafe.Pointer(&p))
}

// start starts the commands as one process group.
func (s *shell) start(list []command, text string, background bool) (*job, error) {
	j := &job{text: text, procs: map[int]bool{}}
	in := os.Stdin
	for i, c := range list {
		out := os.Stdout
		var next *os.File
		var opened []*os.File
		open := func(name string, flags int) (*os.File, error) {
			f, err := os.OpenFile(name, flags, 0o644)
			if err == nil {
				opened = append(opened, f)
			}
			return f, err
		}
		var err error
		if in != os.Stdin {
			opened = append(opened, in)
		}
		if i < len(list)-1 {
			if next, out, err = os.Pipe(); err != nil {
				return j, err
			}
			opened = append(opened, out)
		}
		path, err := exec.LookPath(c.argv[0])
		if err == nil && c.in != "" {
			in, err = open(c.in, os.O_RDONLY)
		}
		if err == nil && c.out != "" {
			mode := os.O_TRUNC
			if c.add {
				mode = os.O_APPEND
			}
			out, err = open(c.out, os.O_WRONLY|os.O_CREATE|mode)
		}
		var p *os.Process
		if err == nil {
			sys := &syscall.SysProcAttr{Setpgid: true, Pgid: j.pgid}
			if !background && i == 0 {
				sys.Foreground = true
			}
			p, err = os.StartProcess(path, c.argv, &os.ProcAttr{Sys: sys,
				Files: []*os.File{in, out, os.Stderr}})
		}
		for _, f := range opened {
			f.Close()
		}
		if err != nil {
			if next != nil {
				next.Close()
			}
			return j, err
		}
		if j.pgid == 0 {
			j.pgid = p.Pid
		}
		j.procs[p.Pid], j.last = true, p.Pid
		p.Release()
		in = next
	}
	return j, nil
}

func (s *shell) find(pid int) *job {
	for _, j := range s.jobs {
		if _, ok := j.procs[pid]; ok {
			return j
		}
	}
	return nil
}

func (j *job) running() int {
	n := 0
	for _, r := range j.procs {
		if r {
			n++
		}
	}
	return n
}

// note records what wait4 says about a process.
func (s *shell) note(pid int, ws syscall.WaitStatus) {
	j := s.find(pid)
	switch {
	case j == nil:
	case ws.Stopped():
		j.stopped = true
	case ws.Continued():
		j.stopped = false
	default:
		j.procs[pid] = false
		if pid == j.last {
			j.status = ws
		}
	}
}

// wait waits until the job ends or stops, in the foreground.
func (s *shell) wait(j *job) {
	for j.running() > 0 && !j.stopped {
		var ws syscall.WaitStatus
		pid, err := syscall.Wait4(-j.pgid, &ws, syscall.WUNTRACED, nil)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			break
		}
		s.note(pid, ws)
	}
	foreground(s.pgid)
	s.settle(j, true)
}

// settle reports a job that stopped or ended, and forgets the latter.
func (s *shell) settle(j *job, fg bool) {
	switch {
	case j.stopped:
		fmt.Printf("[%d] stopped  %s\n", j.id, j.text)
		s.status = 148
		return
	case j.running() > 0:
		return
	case j.status.Signaled():
		s.status = 128 + int(j.status.Signal())
		fmt.Printf("[%d] %s  %s\n", j.id, j.status.Signal(), j.text)
	default:
		s.status = j.status.ExitStatus()
		if !fg {
			fmt.Printf("[%d] done %d  %s\n", j.id, s.status, j.text)
		}
	}
	for i := range s.jobs {
		if s.jobs[i] == j {
			s.jobs = append(s.jobs[:i], s.jobs[i+1:]...)
			break
		}
	}
}

// exit ends the shell and what it left running or stopped.
func (s *shell) exit() {
	for _, j := range s.jobs {
		fmt.Printf("[%d] hung up  %s\n", j.id, j.text)
		syscall.Kill(-j.pgid, syscall.SIGHUP)
		syscall.Kill(-j.pgid, syscall.SIGCONT)
	}
	os.Exit(s.status)
}

func (s *shell) pick(args []string) (*job, error) {
	if len(args) == 0 && len(s.jobs) > 0 {
		return s.jobs[len(s.jobs)-1], nil
	}
	if len(args) > 0 {
		id, err := strconv.Atoi(strings.TrimPrefix(args[0], "%"))
		if err != nil {
			return nil, err
		}
		for _, j := range s.jobs {
			if j.id == id {
				return j, nil
			}
		}
	}
	return nil, errors.New("no such job")
}

func (s *shell) builtin(argv []string) (bool, error) {
	switch argv[0] {
	case "fg", "bg", "wait":
		j, err := s.pick(argv[1:])
		if err != nil {
			return true, err
		}
		if argv[0] == "fg" {
			if err := foreground(j.pgid); err != nil {
				return true, err
			}
		}
		if j.stopped {
			j.stopped = false
			syscall.Kill(-j.pgid, syscall.SIGCONT)
		}
		if argv[0] != "bg" {
			s.wait(j)
		}
	case "jobs":
		for _, j := range s.jobs {
			state := "running"
			if j.stopped {
				state = "stopped"
			}
			fmt.Printf("[%d] %s  %s\n", j.id, state, j.text)
		}
	case "cd":
		return true, os.Chdir(argv[len(argv)-1])
	case "status":
		fmt.Println(s.status)
	case "exit":
		s.exit()
	default:
		return false, nil
	}
	return true, nil
}

func (s *shell) run(line string) error {
	list, background, err := parse(line)
	if err != nil || len(list) == 0 {
		return err
	}
	if len(list) == 1 {
		if done, err := s.builtin(list[0].argv); done {
			return err
		}
	}
	id := 1
	for _, j := range s.jobs {
		id = max(id, j.id+1)
	}
	j, err := s.start(list, line, background)
	j.id = id
	s.jobs = append(s.jobs, j)
	if err != nil {
		s.status = 127
		fmt.Println("jobshell:", err)
	}
	if background {
		fmt.Printf("[%d]\n", id)
		return nil
	}
	if j.pgid == 0 {
		s.jobs = s.jobs[:len(s.jobs)-1]
		return nil
	}
	s.wait(j)
	return nil
}

func interactive() {
	// A shell must be able to take the terminal back.
	signal.Ignore(syscall.SIGTTOU)
	keys := make(chan os.Signal, 8)
	signal.Notify(keys, syscall.SIGINT, syscall.SIGTSTP)
	s := &shell{pgid: syscall.Getpgrp()}
	in := bufio.NewScanner(os.Stdin)
	for {
		fmt.Print(prompt)
		if !in.Scan() {
			break
		}
		if line := strings.TrimSpace(in.Text()); line != "" {
			if err := s.run(line); err != nil {
				fmt.Println("jobshell:", err)
			}
		}
	}
	s.exit()
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "-i" {
		interactive()
	}
	os.Exit(typist())
}
