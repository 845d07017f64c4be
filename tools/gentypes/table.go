package main

// packages are loaded from GOROOT; what they import comes with them.
var packages = []string{
	"errors", "internal/abi", "internal/poll", "internal/reflectlite", "internal/syscall/unix",
	"internal/testlog",
	"io", "io/fs", "os", "os/exec", "os/signal", "reflect", "runtime", "runtime/debug", "sync",
	"sync/atomic", "syscall", "time",
}

// listed are the types that get a descriptor. What they are made of (elements, fields, parameters,
// results and the signatures of listed methods) is added. A named type brings the pointer to it.
// Interfaces and structs are written as literals; a package is written as its import path.
var listed = []string{
	// predeclared
	"bool", "int", "int8", "int16", "int32", "int64",
	"uint", "uint8", "uint16", "uint32", "uint64", "uintptr",
	"float32", "float64", "complex64", "complex128", "string", "unsafe.Pointer", "error",
	"interface{}", "*interface{}", "*unsafe.Pointer",
	"[]uint8", "[]string", "[]error", "[]int", "[]uintptr", "[]uint32", "[]interface{}", "**uint8",

	// func types of callbacks and of C wrappers
	"func()", "func(interface{})", "func(error) bool", "func() error", "func() string", "func() bool",
	"func() []error", "func(interface{}) bool", "func(uintptr)", "func(uintptr) bool",
	"func(uintptr, unsafe.Pointer)", "func(unsafe.Pointer)", "func(string)", "func(uint64)",

	// interfaces that the library asks for
	"interface{ Is(error) bool }", "interface{ As(interface{}) bool }",
	"interface{ Unwrap() error }", "interface{ Unwrap() []error }",
	"interface{ Timeout() bool }", "interface{ Temporary() bool }",
	"interface{ SetWriteDeadline(time.Time) error }",

	"runtime.Error", "runtime.stringer", "runtime.errorString", "runtime.plainError",
	"runtime.boundsError", "runtime.errorAddressString", "runtime.TypeAssertionError",
	"runtime.PanicNilError", "runtime.Cleanup",

	"internal/sync.Mutex", "sync.Mutex", "sync.RWMutex", "sync.Once", "sync.Locker", "sync.rlocker",
	"sync/atomic.Bool", "sync/atomic.Int32", "sync/atomic.Int64", "sync/atomic.Uint32",
	"sync/atomic.Uint64", "sync/atomic.Uintptr",

	"errors.errorString", "errors.joinError",
	"internal/poll.errNetClosing", "internal/poll.DeadlineExceededError", "internal/poll.FD",
	"internal/syscall/unix.SiginfoChild",
	"io/fs.PathError", "io/fs.FileMode", "io/fs.FileInfo", "io/fs.DirEntry",
	"io.Reader", "io.Writer", "io.Closer", "io.StringWriter",
	"io.ReadWriteCloser",

	"syscall.Errno", "syscall.Signal", "syscall.WaitStatus", "syscall.Rusage", "syscall.Timeval",
	"syscall.Timespec", "syscall.SysProcAttr", "syscall.ProcAttr", "syscall.Credential",
	"syscall.Rlimit", "syscall.Stat_t", "syscall.Conn", "syscall.RawConn",
	"time.Duration", "time.Time", "time.Month", "time.Weekday", "time.Location",

	"os.Process", "os.ProcessState", "os.processHandle", "os.ProcAttr", "os.Signal",
	"os.File", "os.file", "os.fileStat", "os.SyscallError", "os.LinkError", "os.rawConn",
	"os.unixDirent",

	// targets of errors.As
	"**io/fs.PathError", "**os.SyscallError", "**os.LinkError",
}

// implementers of an interface get a static method table for it, where the library defines each
// of its methods.
var itabs = []struct {
	inter string
	types []string
}{
	{"error", []string{
		"*errors.errorString", "*errors.joinError", "runtime.errorString", "runtime.plainError",
		"runtime.boundsError", "runtime.errorAddressString", "*runtime.TypeAssertionError",
		"*runtime.PanicNilError", "internal/poll.errNetClosing",
		"*internal/poll.DeadlineExceededError", "*io/fs.PathError", "*os.SyscallError",
		"*os.LinkError", "syscall.Errno",
	}},
	{"runtime.Error", []string{
		"runtime.errorString", "runtime.plainError", "runtime.boundsError",
		"runtime.errorAddressString", "*runtime.TypeAssertionError", "*runtime.PanicNilError",
	}},
	{"os.Signal", []string{"syscall.Signal"}},
	{"io/fs.FileInfo", []string{"*os.fileStat"}},
	{"io/fs.DirEntry", []string{"*os.unixDirent"}},
	{"sync.Locker", []string{"*sync.Mutex", "*sync.RWMutex", "*sync.rlocker"}},
	{"syscall.Conn", []string{"*os.File"}},
	{"syscall.RawConn", []string{"*os.rawConn"}},
	{"io.Reader", []string{"*os.File"}},
	{"io.Writer", []string{"*os.File"}},
	{"io.Closer", []string{"*os.File"}},
	{"io.StringWriter", []string{"*os.File"}},
	{"io.ReadWriteCloser", []string{"*os.File"}},
}
