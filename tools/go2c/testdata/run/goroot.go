package main

import (
	"os"
	"runtime"
)

func main() {
	os.Unsetenv("GOROOT")
	println(runtime.GOROOT() != "", runtime.GOROOT())
	os.Setenv("GOROOT", "/go")
	println(runtime.GOROOT())
}
