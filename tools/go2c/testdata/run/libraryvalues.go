package main

import (
	"errors"
	"os"
	"syscall"
)

// Values that only the library makes have all their methods, where the program names their types, too.

func main() {
	s := os.Interrupt
	n, ok := s.(syscall.Signal)
	println(n, ok)
	_, ok = s.(interface{ String() string })
	println(ok)

	err := os.ErrDeadlineExceeded
	_, ok = err.(interface{ Timeout() bool })
	println(ok, os.IsTimeout(err))

	var e syscall.Errno
	_, err = os.Open("/no/such/file")
	println(errors.As(err, &e), e)
	_, ok = error(e).(interface{ Temporary() bool })
	println(ok, errors.Is(err, os.ErrNotExist))
}
