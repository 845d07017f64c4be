// Sandbox runs a command in namespaces of its own: it is root there and nowhere else, process 1, sees
// no other process, has its own host name and a root directory that holds next to nothing.
//
//	sandbox [-hostname name] [-bind dir]... [-uid n] command [arg...]
//
// The first of two steps starts this program again in the new namespaces; the second, as process 1
// there, arranges the file system and executes the command. It ends with 77 where the machine does not
// allow user namespaces.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

const notAllowed = 77

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

type settings struct {
	hostname string
	binds    list
	uid      int
	argv     []string
}

func parse(args []string) settings {
	var s settings
	f := flag.NewFlagSet("sandbox", flag.ExitOnError)
	f.StringVar(&s.hostname, "hostname", "sandbox", "the host `name`")
	f.Var(&s.binds, "bind", "a `directory` that is seen inside, read-only")
	f.IntVar(&s.uid, "uid", 0, "the user `id` inside")
	f.Parse(args)
	if s.argv = f.Args(); len(s.argv) == 0 {
		f.Usage()
		os.Exit(2)
	}
	return s
}

type step struct {
	what string
	err  error
}

func (e *step) Error() string { return e.what + ": " + e.err.Error() }
func (e *step) Unwrap() error { return e.err }

func try(what string, err error) {
	if err != nil {
		panic(&step{what, err})
	}
}

// outside starts the second step and returns its exit status.
func outside(s settings) int {
	self, err := os.Executable()
	try("find myself", err)
	root, err := os.MkdirTemp("", "sandbox")
	try("make a root", err)
	defer os.RemoveAll(root)
	cmd := exec.Command(self, os.Args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = []string{"SANDBOX_ROOT=" + root, "PATH=/usr/bin:/bin", "HOME=/"}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS | syscall.CLONE_NEWPID |
			syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC | syscall.CLONE_NEWNET,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: s.uid, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: s.uid, HostID: os.Getgid(), Size: 1}},
		AmbientCaps: []uintptr{21, 18},
		Pdeathsig:   syscall.SIGKILL,
	}
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		ws := exit.Sys().(syscall.WaitStatus)
		if ws.Signaled() {
			fmt.Fprintln(os.Stderr, "sandbox: ended by", ws.Signal())
			return 128 + int(ws.Signal())
		}
		return exit.ExitCode()
	case errors.Is(err, syscall.EPERM), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EINVAL):
		fmt.Println("user namespaces are not allowed here")
		return notAllowed
	}
	try("start", err)
	return 0
}

func bind(dir, root string) {
	if info, err := os.Lstat(dir); err == nil && info.Mode()&os.ModeSymlink != 0 {
		to, err := os.Readlink(dir)
		try("read "+dir, err)
		try("link "+dir, os.Symlink(to, root+dir))
		return
	} else if errors.Is(err, os.ErrNotExist) {
		return
	}
	target := filepath.Join(root, dir)
	try("make "+target, os.MkdirAll(target, 0o755))
	try("bind "+dir, syscall.Mount(dir, target, "", syscall.MS_BIND|syscall.MS_REC, ""))
	// What the mount was locked with must be kept; where that is more, it stays as it is.
	syscall.Mount("", target, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, "")
}

// inside is process 1 of the new namespaces.
func inside(s settings, root string) {
	try("set the host name", syscall.Sethostname([]byte(s.hostname)))
	try("keep mounts private", syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""))
	try("mount the root", syscall.Mount("tmpfs", root, "tmpfs", 0, "size=1m,mode=755"))
	for _, dir := range append([]string{"/usr", "/bin", "/lib", "/lib64"}, s.binds...) {
		bind(dir, root)
	}
	for _, dir := range []string{"old", "tmp", "dev"} {
		try("make "+dir, os.Mkdir(filepath.Join(root, dir), 0o755))
	}
	try("pivot", syscall.PivotRoot(root, filepath.Join(root, "old")))
	try("go to the root", os.Chdir("/"))
	try("drop the old root", syscall.Unmount("/old", syscall.MNT_DETACH))
	try("remove the old root", os.Remove("/old"))
	os.Unsetenv("SANDBOX_ROOT")
	os.Setenv("INSIDE", strconv.Itoa(os.Getpid()))
	path, err := exec.LookPath(s.argv[0])
	try("look for the command", err)
	try("execute "+path, syscall.Exec(path, s.argv, os.Environ()))
}

func main() {
	status := 125
	defer func() { os.Exit(status) }()
	defer func() {
		if v := recover(); v != nil {
			err, ok := v.(*step)
			if !ok {
				panic(v)
			}
			fmt.Fprintln(os.Stderr, "sandbox:", err)
		}
	}()
	s := parse(os.Args[1:])
	if root := os.Getenv("SANDBOX_ROOT"); root != "" {
		inside(s, root)
	} else {
		status = outside(s)
	}
}
