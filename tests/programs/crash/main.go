// Crash starts children that end in many ways and reports each as a line of JSON: how it ended, and
// for a crash of a Go program what it said. Some of the children are this program itself.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
)

// own are the ways in which this program itself can end.
var own = map[string]func(){
	"returns":       func() {},
	"exits":         func() { defer fmt.Println("not printed"); os.Exit(17) },
	"panics":        func() { panic("a string") },
	"panics twice":  func() { defer func() { panic(errors.New("second")) }(); panic("first") },
	"panics again":  func() { defer func() { panic(recover()) }(); panic("once more") },
	"custom error":  func() { panic(&problem{7, "disk full"}) },
	"custom text":   func() { panic(temperature(451)) },
	"custom struct": func() { panic(struct{ a, b int }{1, 2}) },
	"index":         func() { a := make([]int, 3); fmt.Println(a[len(os.Args)+3]) },
	"slice":         func() { a := make([]int, 3); fmt.Println(a[len(os.Args)+3:]) },
	"nil map":       func() { var m map[string]int; m["a"] = 1 },
	"nil pointer":   func() { var p *problem; fmt.Println(p.code) },
	"nil func":      func() { var f func(); f() },
	"divide":        func() { fmt.Println(1 / (len(os.Args) - len(os.Args))) },
	"conversion":    func() { var v any = 1; fmt.Println(v.(string)) },
	"missing":       func() { var v any = 1; fmt.Println(v.(fmt.Stringer)) },
	"closed":        func() { c := make(chan int); close(c); close(c) },
	"send closed":   func() { c := make(chan int, 1); close(c); c <- 1 },
	"uncomparable":  func() { m := map[any]int{}; m[[]int{}] = 1 },
	"negative":      func() { n := -len(os.Args); fmt.Println(len(make([]int, n))) },
	"goroutine":     func() { go func() { panic("elsewhere") }(); select {} },
	"deadlock":      func() { <-make(chan int) },
	"lock":          func() { var mu sync.Mutex; mu.Lock(); mu.Lock() },
	"unlock":        func() { var mu sync.Mutex; mu.Unlock() },
	"goexit":        func() { defer fmt.Println("deferred"); runtime.Goexit() },
	"recovers":      func() { defer func() { fmt.Println("recovered:", recover()) }(); panic("caught") },
	"kills itself":  func() { syscall.Kill(os.Getpid(), syscall.SIGKILL); select {} },
	"hangs up":      func() { syscall.Kill(os.Getpid(), syscall.SIGHUP); time.Sleep(time.Hour) },
}

type problem struct {
	code int
	text string
}

func (p *problem) Error() string { return fmt.Sprintf("problem %d: %s", p.code, p.text) }

type temperature float64

func (t temperature) String() string { return fmt.Sprintf("%g degrees", float64(t)) }

type report struct {
	Name     string   `json:"name"`
	State    string   `json:"state"`
	Code     int      `json:"code"`
	Signal   string   `json:"signal,omitempty"`
	Success  bool     `json:"success,omitempty"`
	Output   string   `json:"output,omitempty"`
	Says     []string `json:"says,omitempty"`
	Measured bool     `json:"measured"`
}

// firstLines returns what a Go program says before its stack traces.
func firstLines(b []byte) []string {
	var lines []string
	s := bufio.NewScanner(bytes.NewReader(b))
	for s.Scan() && !strings.HasPrefix(s.Text(), "goroutine ") {
		text := s.Text()
		if i := strings.Index(text, " pc="); i >= 0 {
			text = text[:i] + "]"
		} else if i := strings.Index(text, ") 0x"); i >= 0 {
			text = text[:i+1] + " at an address"
		}
		if text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

func inspect(name string, cmd *exec.Cmd) report {
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	cmd.Run()
	s := cmd.ProcessState
	r := report{Name: name, State: s.String(), Code: s.ExitCode(), Success: s.Success(),
		Output: out.String(), Says: firstLines(err.Bytes())}
	if ws := s.Sys().(syscall.WaitStatus); ws.Signaled() {
		r.Signal = fmt.Sprintf("%d", ws.Signal())
		if ws.CoreDump() {
			r.Signal += " with core"
		}
	}
	u := s.SysUsage().(*syscall.Rusage)
	r.Measured = u.Maxrss > 0 && s.UserTime() >= 0 && s.SystemTime()+s.UserTime() < time.Minute
	return r
}

// stops follows a child through stop, continue and end with wait4.
func stops() []string {
	var seen []string
	cmd := exec.Command("/bin/sh", "-c", "kill -STOP $$; kill -TSTP $$; kill -ABRT $$")
	if err := cmd.Start(); err != nil {
		return append(seen, err.Error())
	}
	for {
		var ws syscall.WaitStatus
		_, err := syscall.Wait4(cmd.Process.Pid, &ws, syscall.WUNTRACED|syscall.WCONTINUED, nil)
		switch {
		case err == syscall.EINTR:
			continue
		case err != nil:
			return append(seen, err.Error())
		case ws.Stopped():
			seen = append(seen, "stopped by "+ws.StopSignal().String())
			cmd.Process.Signal(syscall.SIGCONT)
		case ws.Continued():
			seen = append(seen, "continued")
		default:
			seen = append(seen, "ended by "+ws.Signal().String())
			_, err := cmd.Process.Wait()
			return append(seen, err.Error())
		}
	}
}

func main() {
	if len(os.Args) > 1 {
		own[os.Args[1]]()
		return
	}
	syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	var reports []report
	for _, script := range []string{"exit 0", "exit 1", "exit 255", "kill -TERM $$",
		"kill -SEGV $$", "kill -PIPE $$", "kill -RTMIN $$", "echo out; echo err >&2; exit 2"} {
		reports = append(reports, inspect(script, exec.Command("/bin/sh", "-c", script)))
	}
	for _, name := range []string{"returns", "exits", "panics", "panics twice", "panics again",
		"custom error", "custom text", "custom struct", "index", "slice", "nil map",
		"nil pointer", "nil func", "divide", "conversion", "missing", "closed", "send closed",
		"uncomparable", "negative", "goroutine", "deadlock", "lock", "unlock", "goexit",
		"recovers", "kills itself", "hangs up"} {
		cmd := exec.Command(self, name)
		cmd.Env = []string{"GOTRACEBACK=single"}
		reports = append(reports, inspect(name, cmd))
	}
	enc := json.NewEncoder(os.Stdout)
	enc.SetEscapeHTML(false)
	failed := 0
	for _, r := range reports {
		if err := enc.Encode(r); err != nil {
			panic(err)
		}
		if !r.Success {
			failed++
		}
	}
	fmt.Printf("%d of %d failed\n", failed, len(reports))
	fmt.Println(strings.Join(stops(), "; "))
}
