// Differential cases: this program's output is what the C twin (support.c and the files beside it)
// must print. Each file holds the cases of one section; the same block stands in the C file.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"
)

var cases = map[string]func(){}

// register adds a case; one whose name begins with "sub_" is only run by another case.
func register(name string, f func()) {
	if cases[name] != nil {
		panic("two cases " + name)
	}
	cases[name] = f
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "list" {
		var names []string
		for n := range cases {
			if !strings.HasPrefix(n, "sub_") {
				names = append(names, n)
			}
		}
		sort.Slice(names, func(i, j int) bool { return less(names[i], names[j]) })
		for _, n := range names {
			fmt.Println(n)
		}
		return
	}
	if len(os.Args) < 3 || os.Args[1] != "run" || cases[os.Args[2]] == nil {
		fmt.Println("usage: oracle list | run CASE")
		syscall.Exit(3)
	}
	cases[os.Args[2]]()
}

// less orders A2 before A10.
func less(a, b string) bool {
	num := func(s string) (n int) {
		for i := 1; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			n = n*10 + int(s[i]-'0')
		}
		return
	}
	if a[0] != b[0] {
		return a[0] < b[0]
	}
	if num(a) != num(b) {
		return num(a) < num(b)
	}
	return a < b
}

var (
	T, _ = syscall.Getenv("ORACLE_DIR") // the case's own directory
	H, _ = syscall.Getenv("ORACLE_H")   // the helper
)

// word is what of n a word of this processor holds.
func word(n int64) int { return int(n) }

func setWord[T int32 | int64](p *T, n int64) { *p = T(n) }

func say(format string, args ...any) {
	syscall.Write(1, []byte(fmt.Sprintf(format, args...)))
}

func skip(reason string) {
	say("SKIP %s", reason)
	syscall.Exit(0)
}

func needRoot() {
	if syscall.Geteuid() != 0 {
		skip("not root")
	}
}

func needUser() {
	if syscall.Geteuid() == 0 {
		skip("root")
	}
}

// needKernel skips the case on older kernels, where its result is another one.
func needKernel(major, minor int) {
	var u syscall.Utsname
	must(syscall.Uname(&u))
	var v [2]int
	for i, k := 0, 0; k < 2 && i < len(u.Release); i++ {
		if c := u.Release[i]; c >= '0' && c <= '9' {
			v[k] = v[k]*10 + int(c-'0')
		} else {
			k++
		}
	}
	if v[0] < major || v[0] == major && v[1] < minor {
		skip("kernel before " + itoa(major) + "." + itoa(minor))
	}
}

// needFiles skips the case where the hard limit on open files is lower than the driver wants it.
func needFiles() {
	if !strings.HasSuffix(nofile(), "/20000") {
		skip("the limit on open files is below 20000")
	}
}

// needForeignInit skips the case where process 1 may be signalled.
func needForeignInit() {
	needUser()
	if syscall.Kill(1, 0) == nil {
		skip("process 1 belongs to this user")
	}
}

// needProbe skips the case where the helper finds that it may not do what.
func needProbe(what string) {
	p, err := os.StartProcess(H, []string{"H", "probe", what}, &os.ProcAttr{})
	if err != nil {
		skip("no helper")
	}
	if ps, err := p.Wait(); err != nil || !ps.Success() {
		skip("not allowed here: " + what)
	}
}

var sentinels = []struct {
	name string
	err  error
}{
	{"os.ErrProcessDone", os.ErrProcessDone},
	{"os.ErrNoHandle", os.ErrNoHandle},
	{"os.ErrInvalid", os.ErrInvalid},
	{"os.ErrPermission", os.ErrPermission},
	{"os.ErrExist", os.ErrExist},
	{"os.ErrNotExist", os.ErrNotExist},
	{"os.ErrClosed", os.ErrClosed},
	{"os.ErrNoDeadline", os.ErrNoDeadline},
	{"os.ErrDeadlineExceeded", os.ErrDeadlineExceeded},
	{"io.EOF", io.EOF},
}

// E describes an error: its chain with dynamic types and fields, its text, which sentinels it is.
func E(err error) string {
	if err == nil {
		return "nil"
	}
	s := ""
	for e := err; e != nil; e = errors.Unwrap(e) {
		if e != err {
			s += " > "
		}
		s += reflect.TypeOf(e).String()
		switch e := e.(type) {
		case *fs.PathError:
			s += fmt.Sprintf("{%q %q}", e.Op, e.Path)
		case *os.SyscallError:
			s += fmt.Sprintf("{%q}", e.Syscall)
		case syscall.Errno:
			s += fmt.Sprintf("(%d)", int(e))
		}
		for _, sent := range sentinels {
			if e == sent.err {
				s += "==" + sent.name
			}
		}
	}
	s += fmt.Sprintf(" %q Is[", err.Error())
	for _, sent := range sentinels {
		if errors.Is(err, sent.err) {
			s += " " + sent.name
		}
	}
	s += " ]"
	if os.IsNotExist(err) {
		s += " IsNotExist"
	}
	if os.IsPermission(err) {
		s += " IsPermission"
	}
	if os.IsExist(err) {
		s += " IsExist"
	}
	if os.IsTimeout(err) {
		s += " IsTimeout"
	}
	return s
}

// catch describes how f ends.
func catch(f func()) (s string) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		s = "panic " + reflect.TypeOf(r).String()
		if e, ok := r.(error); ok {
			s += fmt.Sprintf(" %q", e.Error())
		} else if str, ok := r.(string); ok {
			s += fmt.Sprintf(" %q", str)
		}
		if _, ok := r.(runtime.Error); ok {
			s += " runtime.Error"
		}
	}()
	f()
	return "no panic"
}

// must ends the case when something that only prepares it fails.
func must(err error) {
	if err != nil {
		say("PREPARATION FAILED: %v", err)
		syscall.Exit(3)
	}
}

func path(name string) string { return T + "/" + name }

func writeFile(name, data string, mode uint32) string {
	fd, err := syscall.Open(path(name), syscall.O_WRONLY|syscall.O_CREAT|syscall.O_TRUNC|syscall.O_CLOEXEC, mode)
	must(err)
	_, err = syscall.Write(fd, []byte(data))
	must(err)
	must(syscall.Chmod(path(name), mode))
	must(syscall.Close(fd))
	return path(name)
}

// readFile returns what a child left in a file of the case's directory.
func readFile(name string) string {
	fd, err := syscall.Open(path(name), syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return ""
	}
	defer syscall.Close(fd)
	buf := make([]byte, 1<<16)
	n := 0
	for {
		k, err := syscall.Read(fd, buf[n:])
		if k <= 0 || err != nil {
			return string(buf[:n])
		}
		n += k
	}
}

func mkdir(name string, mode uint32) string {
	must(syscall.Mkdir(path(name), 0777))
	must(syscall.Chmod(path(name), mode))
	return path(name)
}

// copyHelper puts the helper into the case's directory, where a chroot finds it.
func copyHelper(name string) string {
	in, err := syscall.Open(H, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	must(err)
	out, err := syscall.Open(path(name), syscall.O_WRONLY|syscall.O_CREAT|syscall.O_CLOEXEC, 0755)
	must(err)
	buf := make([]byte, 1<<16)
	for {
		n, _ := syscall.Read(in, buf)
		if n <= 0 {
			break
		}
		_, err = syscall.Write(out, buf[:n])
		must(err)
	}
	syscall.Close(in)
	must(syscall.Close(out))
	return path(name)
}

// start is StartProcess of name with argv; a failure is printed, with whether the result is nil.
func start(name string, argv []string, attr *os.ProcAttr) *os.Process {
	p, err := os.StartProcess(name, argv, attr)
	if err != nil {
		say("nil=%t %s", p == nil, E(err))
		return nil
	}
	return p
}

// tryStart starts name with one argument, prints the failure or the end, and releases all.
func tryStart(name string, attr *os.ProcAttr) {
	tryStartArgs(name, []string{"x"}, attr)
}

func tryStartArgs(name string, argv []string, attr *os.ProcAttr) {
	if p := start(name, argv, attr); p != nil {
		say("started; ")
		wait(p)
	}
}

// wait prints what Wait returns.
func wait(p *os.Process) {
	ps, err := p.Wait()
	if err != nil {
		say("Wait nil=%t %s", ps == nil, E(err))
		return
	}
	say("Wait %s", ps.String())
}

// runH runs the helper with the commands and prints its end and its output.
func runH(attr *os.ProcAttr, commands ...string) {
	os.Remove(path("out"))
	p := start(H, append([]string{"H", "-o", path("out")}, commands...), attr)
	if p == nil {
		return
	}
	ps, err := p.Wait()
	if err != nil {
		say("Wait %s", E(err))
		return
	}
	say("%s: %s", ps.String(), readFile("out"))
}

// child starts the helper with the commands; the case ends where it cannot.
func child(commands ...string) *os.Process {
	p, err := os.StartProcess(H, append([]string{"H"}, commands...), &os.ProcAttr{})
	must(err)
	return p
}

// exited waits until the process is a zombie, without reaping it.
func exited(pid int) {
	for {
		var info [128]byte
		_, _, e := syscall.Syscall6(syscall.SYS_WAITID, 1, uintptr(pid), uintptr(unsafe.Pointer(&info)),
			syscall.WEXITED|syscall.WNOWAIT, 0, 0)
		if e != syscall.EINTR {
			return
		}
	}
}

// reap waits for a child behind the library's back.
func reap(pid int) syscall.WaitStatus {
	var ws syscall.WaitStatus
	for {
		_, err := syscall.Wait4(pid, &ws, 0, nil)
		if err != syscall.EINTR {
			return ws
		}
	}
}

// openFDs counts this process's descriptors.
func openFDs() int {
	n := 0
	for fd := 0; fd < 1024; fd++ {
		if _, _, e := syscall.RawSyscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFD, 0); e == 0 {
			n++
		}
	}
	return n
}

// pipe2 returns a close-on-exec pipe.
func pipe2() (int, int) {
	var p [2]int
	must(syscall.Pipe2(p[:], syscall.O_CLOEXEC))
	return p[0], p[1]
}

// nonblock tells whether O_NONBLOCK is set, without going through os.File.
func nonblock(fd int) bool {
	fl, _, _ := syscall.RawSyscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFL, 0)
	return fl&syscall.O_NONBLOCK != 0
}

// sysfd is the descriptor of f; Fd would change its mode.
func sysfd(f *os.File) int {
	return int(reflect.ValueOf(f).Elem().FieldByName("file").Elem().FieldByName("pfd").FieldByName("Sysfd").Int())
}

// refs is the reference count of p's handle.
func refs(p *os.Process) *atomic.Int32 {
	h := reflect.ValueOf(p).Elem().FieldByName("handle")
	if h.IsNil() {
		return nil
	}
	return (*atomic.Int32)(unsafe.Pointer(h.Elem().FieldByName("refs").UnsafeAddr()))
}

func processState(p *os.Process) *atomic.Uint32 {
	return (*atomic.Uint32)(unsafe.Pointer(reflect.ValueOf(p).Elem().FieldByName("state").UnsafeAddr()))
}

func hasHandle(p *os.Process) bool { return refs(p) != nil }

// eventually waits until cond holds, for a long time.
func eventually(cond func() bool) bool {
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if cond() {
			return true
		}
	}
	return false
}

type object struct {
	next  *object
	other *object
	n     [6]int
}

var sink any

//go:linkname blockUntilEmptyFinalizerQueue runtime.blockUntilEmptyFinalizerQueue
func blockUntilEmptyFinalizerQueue(timeout int64) bool

//go:linkname blockUntilEmptyCleanupQueue unique.runtime_blockUntilEmptyCleanupQueue
func blockUntilEmptyCleanupQueue(timeout int64) bool

// collect runs a collection and waits until what it queued has run.
func collect() {
	runtime.GC()
	if !blockUntilEmptyFinalizerQueue(2e10) || !blockUntilEmptyCleanupQueue(2e10) {
		say("(collection did not run what it queued)")
	}
	othersSleep()
}

// apart runs f on a goroutine that ends, so that no stack refers to what it made.
func apart(f func()) {
	done := make(chan bool)
	go func() {
		defer close(done)
		f()
	}()
	<-done
	othersSleep()
}

// othersSleep waits until every other thread sleeps in the kernel: where a goroutine has a thread of
// its own, what is left in the registers of one that runs is a root.
func othersSleep() {
	for range 1000 {
		stats, _ := filepath.Glob("/proc/self/task/*/stat")
		running := 0
		for _, name := range stats {
			b, _ := os.ReadFile(name)
			if i := strings.LastIndexByte(string(b), ')'); i >= 0 && !strings.HasPrefix(string(b[i:]), ") S") {
				running++
			}
		}
		if running <= 1 {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func typeName(x any) string {
	if x == nil {
		return "nil"
	}
	return reflect.TypeOf(x).String()
}

func itoa(n int) string { return fmt.Sprint(n) }

// null returns a descriptor of /dev/null that os.File puts into no poller.
func null() *os.File {
	fd, err := syscall.Open("/dev/null", syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	must(err)
	return os.NewFile(uintptr(fd), "/dev/null")
}

// regular returns a file of the case's directory, open for reading and writing, in no poller.
func regular(name string) *os.File {
	fd, err := syscall.Open(path(name), syscall.O_RDWR|syscall.O_CREAT|syscall.O_CLOEXEC, 0644)
	must(err)
	return os.NewFile(uintptr(fd), name)
}

func mustPipe() (*os.File, *os.File) {
	r, w, err := os.Pipe()
	must(err)
	return r, w
}

// ignoreSIGCHLD sets the disposition behind the runtime's back.
func ignoreSIGCHLD() {
	act := [4]uintptr{1} // SIG_IGN
	_, _, e := syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(syscall.SIGCHLD),
		uintptr(unsafe.Pointer(&act)), 0, 8, 0, 0)
	if e != 0 {
		must(e)
	}
}

func nofile() string {
	var lim [2]uint64
	syscall.RawSyscall6(syscall.SYS_PRLIMIT64, 0, syscall.RLIMIT_NOFILE, 0,
		uintptr(unsafe.Pointer(&lim)), 0, 0)
	return itoa(int(lim[0])) + "/" + itoa(int(lim[1]))
}

// masters keeps terminals from being hung up.
var masters []*os.File

// openPty returns a terminal's two ends; this process does not take it as its own.
func openPty() (master, slave *os.File) {
	m, err := syscall.Open("/dev/ptmx", syscall.O_RDWR|syscall.O_NOCTTY|syscall.O_CLOEXEC, 0)
	if err != nil {
		skip("no terminals")
	}
	var unlock, n int32
	_, _, e1 := syscall.RawSyscall(syscall.SYS_IOCTL, uintptr(m), 0x40045431, uintptr(unsafe.Pointer(&unlock))) // TIOCSPTLCK
	_, _, e2 := syscall.RawSyscall(syscall.SYS_IOCTL, uintptr(m), 0x80045430, uintptr(unsafe.Pointer(&n)))      // TIOCGPTN
	s, err := syscall.Open("/dev/pts/"+itoa(int(n)), syscall.O_RDWR|syscall.O_NOCTTY|syscall.O_CLOEXEC, 0)
	if e1 != 0 || e2 != 0 || err != nil {
		skip("no terminals")
	}
	master = os.NewFile(uintptr(m), "ptmx")
	masters = append(masters, master)
	return master, os.NewFile(uintptr(s), "pts")
}

// ownTerminal makes the terminal the controlling one of this process, a session leader.
func ownTerminal(slave *os.File) {
	_, _, e := syscall.RawSyscall(syscall.SYS_IOCTL, uintptr(sysfd(slave)), syscall.TIOCSCTTY, 0)
	if e != 0 {
		must(e)
	}
}

func idMaps(maps ...int) (m []syscall.SysProcIDMap) {
	for i := 0; i+2 < len(maps); i += 3 {
		m = append(m, syscall.SysProcIDMap{ContainerID: maps[i], HostID: maps[i+1], Size: maps[i+2]})
	}
	return
}

// cgroup2 makes a cgroup, in a mount of its own where this thread may have one.
func cgroup2() string {
	needRoot()
	bases := []string{"/sys/fs/cgroup/unified", "/sys/fs/cgroup"}
	runtime.LockOSThread()
	if syscall.Unshare(syscall.CLONE_NEWNS) == nil &&
		syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "") == nil {
		if syscall.Mount("cgroup2", mkdir("cgroup", 0755), "cgroup2", 0, "") == nil {
			bases = []string{path("cgroup")}
		}
	}
	for _, base := range bases {
		if syscall.Access(base+"/cgroup.controllers", 0) != nil {
			continue
		}
		dir := base + "/oracle" + itoa(os.Getpid())
		if syscall.Mkdir(dir, 0755) == nil {
			return dir
		}
	}
	skip("no cgroup2")
	return ""
}

func sysAttr(sys *syscall.SysProcAttr) *os.ProcAttr { return &os.ProcAttr{Sys: sys} }

func setLimit(cur, max uint64) {
	lim := [2]uint64{cur, max}
	_, _, e := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, 0, syscall.RLIMIT_NOFILE, uintptr(unsafe.Pointer(&lim)), 0, 0, 0)
	if e != 0 {
		must(e)
	}
}
