package main

import (
	"strings"
	"unsafe"
)

func id(s string) string { return s }

func joined(a, b string, n int) string {
	t := a + ":" + b + "," + a + ";" + id(b) + "."
	u := t + t
	for range n {
		u = u + "x" + a
	}
	return u
}

func main() {
	println(joined("p", "q", 3), joined("", "", 0))
	s := "aé\x00b"
	for i, r := range s {
		println(i, r)
	}
	println(len(s), s[1:3] == "é", s < "b", string([]rune(s)) == s, string(rune(0x20ac)))
	b := []byte(s)
	b = append(b, "tail"...)
	println(string(b[4:]), cap(b) >= len(b))
	switch s {
	case "x", "aé\x00b":
		println("matched")
	}
	println(unsafe.StringData(strings.Clone(s[:0])) == nil)
}
