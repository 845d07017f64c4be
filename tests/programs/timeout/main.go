// Timeout runs a command with a time limit, as the program of that name in coreutils does.
//
//	timeout [-s signal] [-k duration] [-v] duration command [arg...]
//
// It ends with 124 where the time ran out, 125 where it failed itself, 126 and 127 where the command
// could not be run or found, 128 + n where signal n ended the command, and the command's own status
// else.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

type signalFlag syscall.Signal

var names = map[string]syscall.Signal{"HUP": syscall.SIGHUP, "INT": syscall.SIGINT,
	"TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL, "USR1": syscall.SIGUSR1}

func (s *signalFlag) String() string { return syscall.Signal(*s).String() }

func (s *signalFlag) Set(text string) error {
	if sig, ok := names[strings.TrimPrefix(text, "SIG")]; ok {
		*s = signalFlag(sig)
		return nil
	}
	n, err := strconv.ParseUint(text, 10, 6)
	if err != nil {
		return errors.New("no such signal")
	}
	*s = signalFlag(n)
	return nil
}

type limits struct {
	signal  signalFlag
	kill    time.Duration
	verbose bool
}

func (l *limits) say(format string, args ...any) {
	if l.verbose {
		fmt.Fprintf(os.Stderr, "timeout: "+format+"\n", args...)
	}
}

// run returns the exit status.
func (l *limits) run(limit time.Duration, argv []string) int {
	ctx := context.Background()
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	expired := false
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.WaitDelay = l.kill
	cmd.Cancel = func() error {
		expired = true
		l.say("sending %v", &l.signal)
		return cmd.Process.Signal(syscall.Signal(l.signal))
	}
	err := cmd.Run()
	l.say("%v", err)
	switch {
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		fmt.Fprintln(os.Stderr, "timeout:", err)
		return 127
	case errors.Is(err, fs.ErrPermission):
		fmt.Fprintln(os.Stderr, "timeout:", err)
		return 126
	case cmd.ProcessState == nil:
		fmt.Fprintln(os.Stderr, "timeout:", err)
		return 125
	}
	ws := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if expired && (!ws.Signaled() || ws.Signal() != syscall.SIGKILL) {
		return 124
	}
	if ws.Signaled() {
		return 128 + int(ws.Signal())
	}
	return ws.ExitStatus()
}

func main() {
	l := limits{signal: signalFlag(syscall.SIGTERM)}
	f := flag.NewFlagSet("timeout", flag.ContinueOnError)
	f.Var(&l.signal, "s", "the `signal` to send")
	f.DurationVar(&l.kill, "k", 0, "send SIGKILL after this `duration` too")
	f.BoolVar(&l.verbose, "v", false, "say what happens")
	if f.Parse(os.Args[1:]) != nil {
		os.Exit(125)
	}
	if f.NArg() < 2 {
		fmt.Fprintln(os.Stderr, "timeout: nothing to run")
		f.PrintDefaults()
		os.Exit(125)
	}
	limit, err := time.ParseDuration(f.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "timeout:", err)
		os.Exit(125)
	}
	os.Exit(l.run(limit, f.Args()[1:]))
}
