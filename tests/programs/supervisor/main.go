// Supervisor runs the processes of a Procfile, puts each one's name before its lines of output and
// starts what fails again, up to a number of times.
//
//	supervisor [-f Procfile] [-restarts n] [-grace duration] [name...]
//
// A line of the file is `name: command`; `#` begins a comment. An interrupt, or the end of a process
// whose name begins with `main`, stops everything: SIGTERM first, SIGKILL after the grace time.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

type service struct {
	name, command string
	starts        int
	last          string
}

// output writes whole lines, one writer at a time.
type output struct {
	mu    sync.Mutex
	w     io.Writer
	width int
}

func (o *output) line(name, text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	fmt.Fprintf(o.w, "%-*s | %s\n", o.width, name, text)
}

func (o *output) copy(name string, r io.Reader) error {
	s := bufio.NewScanner(r)
	for s.Scan() {
		o.line(name, s.Text())
	}
	return s.Err()
}

func parse(r io.Reader) ([]*service, error) {
	var list []*service
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		text, _, _ := strings.Cut(s.Text(), "#")
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		name, command, ok := strings.Cut(text, ":")
		if !ok {
			return nil, fmt.Errorf("line %d: no colon in %q", n, text)
		}
		list = append(list, &service{name: name, command: strings.TrimSpace(command)})
	}
	return list, s.Err()
}

type supervisor struct {
	out      *output
	restarts int
	grace    time.Duration
	stop     chan struct{}
	stopOnce sync.Once
}

func (s *supervisor) stopAll() { s.stopOnce.Do(func() { close(s.stop) }) }

func (s *supervisor) stopping() bool {
	select {
	case <-s.stop:
		return true
	default:
		return false
	}
}

// runOnce starts the service's shell in a process group of its own and waits for it.
func (s *supervisor) runOnce(v *service) error {
	cmd := exec.Command("/bin/sh", "-c", v.command)
	cmd.Env = append(os.Environ(), fmt.Sprintf("ATTEMPT=%d", v.starts))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	cmd.Stdout, cmd.Stderr = w, w
	err = cmd.Start()
	w.Close()
	if err != nil {
		r.Close()
		return err
	}
	copied := make(chan error, 1)
	go func() { copied <- s.out.copy(v.name, r) }()
	waited := make(chan error, 1)
	go func() { waited <- cmd.Wait() }()
	select {
	case err = <-waited:
	case <-s.stop:
		syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		select {
		case err = <-waited:
		case <-time.After(s.grace):
			s.out.line(v.name, "does not end, killed")
			syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
			err = <-waited
		}
	}
	<-copied
	r.Close()
	return err
}

// keep runs the service until it ends well, has failed too often, or everything stops.
func (s *supervisor) keep(v *service) {
	pause := 10 * time.Millisecond
	for !s.stopping() {
		v.starts++
		err := s.runOnce(v)
		var exit *exec.ExitError
		switch {
		case err == nil:
			v.last = "done"
		case errors.As(err, &exit):
			v.last = exit.Error()
		default:
			v.last = "cannot start: " + err.Error()
		}
		s.out.line(v.name, v.last)
		if err == nil || v.starts > s.restarts {
			break
		}
		select {
		case <-time.After(pause):
			pause *= 2
		case <-s.stop:
		}
	}
	if strings.HasPrefix(v.name, "main") {
		s.stopAll()
	}
}

func main() {
	file := flag.String("f", "Procfile", "the `file` with the processes")
	restarts := flag.Int("restarts", 2, "how often to start a failed one again")
	grace := flag.Duration("grace", 5*time.Second, "time between SIGTERM and SIGKILL")
	flag.Parse()
	f, err := os.Open(*file)
	if err != nil {
		fmt.Fprintln(os.Stderr, "supervisor:", err)
		os.Exit(1)
	}
	list, err := parse(f)
	f.Close()
	if err != nil {
		fmt.Fprintf(os.Stderr, "supervisor: %s: %v\n", *file, err)
		os.Exit(1)
	}
	if flag.NArg() > 0 {
		list = slices.DeleteFunc(list, func(v *service) bool {
			return !slices.Contains(flag.Args(), v.name)
		})
	}
	s := &supervisor{out: &output{w: os.Stdout}, restarts: *restarts, grace: *grace,
		stop: make(chan struct{})}
	for _, v := range list {
		s.out.width = max(s.out.width, len(v.name))
	}

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		s.out.line("", "got "+(<-signals).String())
		s.stopAll()
	}()
	var wg sync.WaitGroup
	for _, v := range list {
		wg.Go(func() { s.keep(v) })
	}
	wg.Wait()

	failed := 0
	for _, v := range list {
		s.out.line(v.name, fmt.Sprintf("total: %d starts, last %s", v.starts, v.last))
		if v.last != "done" {
			failed++
		}
	}
	if failed > 0 {
		os.Exit(3)
	}
}
