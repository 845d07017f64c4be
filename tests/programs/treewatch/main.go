// Treewatch starts a command, finds every process below it, and says when each of them ends. Ends
// are told by the process descriptors of Linux where there are some, and else by looking.
//
//	treewatch [-kill name,...] command [arg...]
//
// The processes' names are their command lines' last words. Orphans come to treewatch, which adopts
// them. With -kill it kills the named ones, in this order, each when the one before has gone.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

const prSetChildSubreaper = 36

type process struct {
	pid, parent int
	name        string
	handle      *os.Process
	children    []*process
	gone        chan struct{}
}

// readProcess reads what /proc says about a process; one that has gone, or is a zombie, is nil.
func readProcess(pid int) *process {
	dir := filepath.Join("/proc", strconv.Itoa(pid))
	stat, err := os.ReadFile(filepath.Join(dir, "stat"))
	if err != nil {
		return nil
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	f := strings.Fields(rest)
	if len(f) < 2 || f[0] == "Z" || f[0] == "X" {
		return nil
	}
	parent, _ := strconv.Atoi(f[1])
	cmdline, _ := os.ReadFile(filepath.Join(dir, "cmdline"))
	words := strings.Split(strings.TrimRight(string(cmdline), "\x00"), "\x00")
	return &process{pid: pid, parent: parent, name: words[len(words)-1]}
}

// tree returns the process root with everything below it, children sorted by name.
func tree(root int) *process {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil
	}
	all := map[int]*process{}
	for _, e := range entries {
		if pid, err := strconv.Atoi(e.Name()); err == nil {
			if p := readProcess(pid); p != nil {
				all[pid] = p
			}
		}
	}
	for _, p := range all {
		if parent := all[p.parent]; parent != nil {
			parent.children = append(parent.children, p)
		}
	}
	for _, p := range all {
		slices.SortFunc(p.children, func(a, b *process) int { return strings.Compare(a.name, b.name) })
	}
	return all[root]
}

func (p *process) walk(depth int, f func(*process, int)) {
	f(p, depth)
	for _, c := range p.children {
		c.walk(depth+1, f)
	}
}

type pollFD struct {
	fd      int32
	events  int16
	revents int16
}

// ended waits until the process has ended, through its descriptor or by asking time and again.
func (p *process) ended() error {
	var errno syscall.Errno
	err := p.handle.WithHandle(func(fd uintptr) {
		fds := []pollFD{{fd: int32(fd), events: 1}}
		for {
			timeout := syscall.Timespec{Sec: 60}
			var n uintptr
			n, _, errno = syscall.Syscall6(syscall.SYS_PPOLL, uintptr(unsafe.Pointer(&fds[0])), 1,
				uintptr(unsafe.Pointer(&timeout)), 0, 0, 0)
			if n == 1 || errno != syscall.EINTR {
				return
			}
		}
	})
	if errors.Is(err, os.ErrNoHandle) {
		for readProcess(p.pid) != nil {
			time.Sleep(5 * time.Millisecond)
		}
		return nil
	}
	if errno != 0 {
		return errno
	}
	return err
}

// adopt reaps what has come to this process, and says how many.
func adopt() int {
	n := 0
	for {
		var ws syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &ws, 0, nil)
		switch {
		case err == syscall.EINTR:
		case err != nil || pid <= 0:
			return n
		default:
			n++
		}
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "treewatch:", err)
	os.Exit(1)
}

func main() {
	kill := flag.String("kill", "", "`names` of processes to kill, with commas between")
	size := flag.Int("n", 1, "wait until there are processes of so many `names`")
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	if _, _, e := syscall.Syscall(syscall.SYS_PRCTL, prSetChildSubreaper, 1, 0); e != 0 {
		fatal(e)
	}
	child, err := os.StartProcess(flag.Arg(0), flag.Args(), &os.ProcAttr{
		Files: []*os.File{os.Stdin, os.Stdout, os.Stderr}})
	if err != nil {
		fatal(err)
	}
	var list []*process
	for names := map[string]bool{}; len(names) < *size; {
		time.Sleep(10 * time.Millisecond)
		list = nil
		clear(names)
		if root := tree(child.Pid); root != nil {
			root.walk(0, func(p *process, _ int) {
				list = append(list, p)
				names[p.name] = true
			})
		}
	}
	list[0].walk(0, func(p *process, depth int) {
		fmt.Printf("%s%s\n", strings.Repeat("  ", depth), p.name)
	})
	for _, p := range list {
		p.gone = make(chan struct{})
		if p.handle, err = os.FindProcess(p.pid); err != nil {
			fatal(err)
		}
		go func() {
			if err := p.ended(); err != nil {
				fatal(err)
			}
			close(p.gone)
		}()
	}
	var killed []*process
	for _, name := range strings.FieldsFunc(*kill, func(r rune) bool { return r == ',' }) {
		i := slices.IndexFunc(list, func(p *process) bool { return p.name == name })
		if i < 0 {
			fmt.Println("no process", name)
			continue
		}
		p := list[i]
		if err := p.handle.Kill(); err != nil {
			fmt.Println("kill", name, err)
			continue
		}
		<-p.gone
		killed = append(killed, p)
		fmt.Println("gone:", name)
	}
	var rest []string
	for _, p := range list {
		if !slices.Contains(killed, p) {
			<-p.gone
			rest = append(rest, p.name)
		}
	}
	fmt.Printf("gone by themselves: %q\n", rest)
	state, err := child.Wait()
	if err != nil {
		fatal(err)
	}
	fmt.Println("root:", state)
	fmt.Println("adopted:", adopt())
	for _, p := range list[1:] {
		if err := p.handle.Signal(syscall.Signal(0)); !errors.Is(err, os.ErrProcessDone) {
			fmt.Println(p.name, "after its end:", err)
		}
		p.handle.Release()
	}
}
