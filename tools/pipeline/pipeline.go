// Pipeline runs a command line with pipes in it, without a shell, and says how each program ended.
// pipeline.c beside this file is the same program on the C library; the tests compare the two.
package main

import (
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const usageText = `usage: pipeline [flags] [program [arg]... ['|' program [arg]...]...]
	-timeout 2s	kill what still runs after this time
	-C dir		run the programs in this directory
	-env K=V	set a variable for the programs (may be repeated)
	-trace		show each call and its result on standard error
Without a program it runs a built-in example.
`

var example = []string{"find", "/usr/include", "-name", "*.h", "-type", "f", "|",
	"xargs", "wc", "-l", "|", "sort", "-n", "|", "tail", "-5"}

const sysPidfdSendSignal = 424

type stage struct {
	argv  []string
	path  string
	proc  *os.Process
	state *os.ProcessState
}

type options struct {
	timeout time.Duration
	dir     string
	env     []string
	trace   bool
	stages  []*stage
}

var opt options

// killing is held while what runs is killed; ended says that nothing runs any more.
var killing sync.Mutex
var ended bool

func usage(text string) {
	os.Stderr.WriteString("pipeline: " + text + "\n" + usageText)
	os.Exit(2)
}

func complain(text string) {
	os.Stderr.WriteString("pipeline: " + text + "\n")
}

func errorText(err error) string {
	if err == nil {
		return "<nil>"
	}
	return err.Error()
}

func trace(call, result string, err error) {
	if !opt.trace {
		return
	}
	if result != "" {
		result += ", "
	}
	os.Stderr.WriteString("+ " + call + " = " + result + errorText(err) + "\n")
}

// parseTimeout understands a decimal number and one of the units ms, s, m, h.
func parseTimeout(s string) (time.Duration, bool) {
	var n, scale int64 = 0, 1
	digits, point, i := 0, false, 0
	for ; i < len(s); i++ {
		if s[i] == '.' && !point {
			point = true
			continue
		}
		if s[i] < '0' || s[i] > '9' {
			break
		}
		if digits++; digits > 9 {
			return 0, false
		}
		n = n*10 + int64(s[i]-'0')
		if point {
			scale *= 10
		}
	}
	var unit time.Duration
	switch s[i:] {
	case "ms":
		unit = time.Millisecond
	case "s":
		unit = time.Second
	case "m":
		unit = time.Minute
	case "h":
		unit = time.Hour
	}
	if digits == 0 || unit == 0 || n > 1<<62/int64(unit) {
		return 0, false
	}
	return time.Duration(n * int64(unit) / scale), true
}

// setenv returns env with the entry of kv's name replaced by kv, or with kv added.
func setenv(env []string, kv string) []string {
	name := kv[:strings.IndexByte(kv, '=')+1]
	out := make([]string, 0, len(env)+1)
	for _, e := range env {
		if !strings.HasPrefix(e, name) {
			out = append(out, e)
		}
	}
	return append(out, kv)
}

func flagValue(args []string, i int) string {
	if i+1 >= len(args) {
		usage("flag needs a value: " + args[i])
	}
	return args[i+1]
}

// parseFlags sets opt and returns the arguments after the flags.
func parseFlags(args []string) []string {
	i := 0
	for ; i < len(args) && strings.HasPrefix(args[i], "-"); i++ {
		switch args[i] {
		case "--":
			return args[i+1:]
		case "-trace":
			opt.trace = true
		case "-timeout":
			v := flagValue(args, i)
			d, ok := parseTimeout(v)
			if !ok || d == 0 {
				usage("invalid timeout " + strconv.Quote(v))
			}
			opt.timeout = d
			i++
		case "-C":
			opt.dir = flagValue(args, i)
			i++
		case "-env":
			v := flagValue(args, i)
			if strings.IndexByte(v, '=') < 1 {
				usage("not of the form K=V: " + strconv.Quote(v))
			}
			if opt.env == nil {
				opt.env = os.Environ()
			}
			opt.env = setenv(opt.env, v)
			i++
		default:
			usage("unknown flag " + args[i])
		}
	}
	return args[i:]
}

func parseStages(args []string) {
	s := &stage{}
	for _, a := range args {
		if a != "|" {
			s.argv = append(s.argv, a)
			continue
		}
		if len(s.argv) == 0 {
			usage("no program before '|'")
		}
		opt.stages = append(opt.stages, s)
		s = &stage{}
	}
	if len(s.argv) == 0 {
		usage("no program after '|'")
	}
	opt.stages = append(opt.stages, s)
}

// lookPath finds the file of a program: StartProcess does not search PATH.
func lookPath(name string) string {
	if strings.IndexByte(name, '/') >= 0 {
		return name
	}
	path := os.Getenv("PATH")
	for path != "" {
		dir, rest, _ := strings.Cut(path, ":")
		path = rest
		if dir == "" {
			dir = "."
		}
		file := dir + "/" + name
		info, err := os.Stat(file)
		if err == nil && !info.IsDir() && info.Mode()&0111 != 0 {
			trace("os.Stat("+strconv.Quote(file)+")", info.Mode().String(), nil)
			return file
		}
	}
	return ""
}

func closeFile(f *os.File) {
	if f == nil || f == os.Stdin {
		return
	}
	err := f.Close()
	trace("("+f.Name()+").Close()", "", err)
}

func pipe() (r, w *os.File) {
	r, w, err := os.Pipe()
	trace("os.Pipe()", "", err)
	if err != nil {
		complain(err.Error())
		os.Exit(1)
	}
	return r, w
}

func quoteAll(list []string) string {
	s := "["
	for i, a := range list {
		if i > 0 {
			s += " "
		}
		s += strconv.Quote(a)
	}
	return s + "]"
}

func start(s *stage, in, out *os.File) {
	s.path = lookPath(s.argv[0])
	if s.path == "" {
		complain(s.argv[0] + ": not found in PATH")
		return
	}
	p, err := os.StartProcess(s.path, s.argv,
		&os.ProcAttr{Dir: opt.dir, Env: opt.env, Files: []*os.File{in, out, os.Stderr}})
	call := "os.StartProcess(" + strconv.Quote(s.path) + ", " + quoteAll(s.argv) + ")"
	if err != nil {
		trace(call, "", err)
		complain(err.Error())
		return
	}
	trace(call, "pid "+strconv.Itoa(p.Pid), nil)
	s.proc = p
}

// startAll starts every stage and returns the file that the last one's output comes from.
func startAll() *os.File {
	in := os.Stdin
	for _, s := range opt.stages {
		r, w := pipe()
		start(s, in, w)
		closeFile(in)
		closeFile(w)
		in = r
	}
	return in
}

// kill ends a process through its handle, or by its number where there are no handles.
func kill(p *os.Process) {
	var errno syscall.Errno
	err := p.WithHandle(func(handle uintptr) {
		_, _, errno = syscall.Syscall6(sysPidfdSendSignal, handle, uintptr(syscall.SIGKILL), 0, 0, 0, 0)
	})
	if err == nil && errno != 0 {
		err = errno
	}
	trace("(process "+strconv.Itoa(p.Pid)+").WithHandle(SIGKILL)", "", err)
	if err == os.ErrNoHandle {
		err = p.Kill()
		trace("(process "+strconv.Itoa(p.Pid)+").Kill()", "", err)
	}
}

// killAll ends what still runs, and the reading of its output.
func killAll(out *os.File) {
	killing.Lock()
	defer killing.Unlock()
	if ended {
		return
	}
	complain("timeout after " + opt.timeout.String())
	for _, s := range opt.stages {
		if s.proc != nil {
			kill(s.proc)
		}
	}
	closeFile(out)
}

// copyOutput prints what comes out of the last stage until its end.
func copyOutput(out *os.File) {
	buf := make([]byte, 32<<10)
	for {
		n, err := out.Read(buf)
		if n > 0 {
			if _, werr := os.Stdout.Write(buf[:n]); werr != nil {
				complain(werr.Error())
				os.Exit(1)
			}
		}
		if err != nil {
			return
		}
	}
}

func wait(s *stage) {
	if s.proc == nil {
		return
	}
	state, err := s.proc.Wait()
	call := "(process " + strconv.Itoa(s.proc.Pid) + ").Wait()"
	if err != nil {
		trace(call, "", err)
		complain(err.Error())
		return
	}
	trace(call, state.String(), nil)
	s.state = state
}

func row(s *stage) [7]string {
	if s.state == nil {
		return [7]string{"-", s.argv[0], "not started", "-", "-", "-", "-"}
	}
	rss := "-"
	if u, ok := s.state.SysUsage().(*syscall.Rusage); ok {
		rss = strconv.Itoa(int(u.Maxrss)) + "K"
	}
	return [7]string{strconv.Itoa(s.state.Pid()), s.argv[0], s.state.String(),
		strconv.Itoa(s.state.ExitCode()), s.state.UserTime().String(),
		s.state.SystemTime().String(), rss}
}

func pad(s string, width int) string {
	for len(s) < width {
		s += " "
	}
	return s
}

func printTable() {
	rows := [][7]string{{"PID", "PROGRAM", "STATE", "EXIT", "USER", "SYSTEM", "MAXRSS"}}
	for _, s := range opt.stages {
		rows = append(rows, row(s))
	}
	var width [7]int
	for _, r := range rows {
		for i, c := range r {
			width[i] = max(width[i], len(c))
		}
	}
	for _, r := range rows {
		line := ""
		for i, c := range r[:6] {
			line += pad(c, width[i]+2)
		}
		os.Stdout.WriteString(line + r[6] + "\n")
	}
}

// exitCode is a shell's: that of the last stage, 128 and the signal, 127 where it did not start.
func exitCode() int {
	s := opt.stages[len(opt.stages)-1]
	if s.state == nil {
		return 127
	}
	if ws, ok := s.state.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return 128 + int(ws.Signal())
	}
	return s.state.ExitCode()
}

func main() {
	args := parseFlags(os.Args[1:])
	if len(args) == 0 {
		args = example
		os.Stdout.WriteString("example: pipeline " + quoteAll(args) + "\n")
	}
	parseStages(args)
	out := startAll()
	if opt.timeout > 0 {
		go func() {
			time.Sleep(opt.timeout)
			killAll(out)
		}()
	}
	copyOutput(out)
	killing.Lock()
	killing.Unlock()
	for _, s := range opt.stages {
		wait(s)
	}
	killing.Lock()
	ended = true
	killing.Unlock()
	printTable()
	os.Exit(exitCode())
}
