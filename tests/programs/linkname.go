// Binds functions of the library by their symbols, as a compiler without its headers does.
package main

import (
	"os"
	_ "unsafe"
)

//go:linkname startProcess os_StartProcess
func startProcess(name string, argv []string, attr *os.ProcAttr) (*os.Process, error)

//go:linkname wait os_Process_Wait
func wait(p *os.Process) (*os.ProcessState, error)

//go:linkname kill os_Process_Kill
func kill(p *os.Process) error

//go:linkname stateString os_ProcessState_String
func stateString(p *os.ProcessState) string

func say(s string) { os.Stdout.WriteString(s + "\n") }

func main() {
	p, err := startProcess("/bin/sh", []string{"sh", "-c", "exit 3"}, &os.ProcAttr{})
	if err != nil {
		say(err.Error())
		os.Exit(1)
	}
	state, _ := wait(p)
	say(stateString(state))
	say(kill(p).Error())
	_, err = startProcess("/no/such/file", nil, &os.ProcAttr{})
	say(err.Error())
}
