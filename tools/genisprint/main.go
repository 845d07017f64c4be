// Genisprint writes internal/std/strconv/isprint.c from package unicode of the
// toolchain that runs it: the tables behind strconv.IsPrint and strconv.IsGraphic, in the form that
// strconv/isprint.go has. Run it at the root of the tree: go run ./tools/genisprint/main.go
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"unicode"
)

// ranges returns the pairs of first and last printable runes in lo..hi, where a single unprintable
// rune between two printable ones does not end a range but is listed in except.
func ranges(lo, hi rune) (pairs, except []uint32) {
	for r := lo; r <= hi; r++ {
		if !unicode.IsPrint(r) {
			continue
		}
		first := r
		for r < hi {
			if unicode.IsPrint(r + 1) {
				r++
				continue
			}
			if r+2 > hi || !unicode.IsPrint(r+2) {
				break
			}
			except = append(except, uint32(r+1))
			r += 2
		}
		pairs = append(pairs, uint32(first), uint32(r))
	}
	return pairs, except
}

type table struct {
	name   string
	bits   int
	values []uint32
}

func main() {
	print16, notPrint16 := ranges(0, 0xffff)
	print32, notPrint32 := ranges(0x10000, unicode.MaxRune)
	var low32 []uint32
	for _, r := range notPrint32 {
		if r >= 0x20000 {
			log.Fatalf("%#x does not fit", r)
		}
		low32 = append(low32, r-0x10000)
	}
	var graphic []uint32
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.IsGraphic(r) && !unicode.IsPrint(r) {
			graphic = append(graphic, uint32(r))
		}
	}
	tables := []table{
		{"isPrint16", 16, print16},
		{"isNotPrint16", 16, notPrint16},
		{"isPrint32", 32, print32},
		{"isNotPrint32", 16, low32},
		{"isGraphic", 16, graphic},
	}

	var c bytes.Buffer
	c.WriteString("/*\n * What can be printed, as pairs of first and last runes and lists of exceptions.\n" +
		" *\n * Ports strconv/isprint.go. Written by tools/genisprint for Unicode " + unicode.Version + ".\n */\n" +
		"#include \"internal/std/strconv/strconv.h\"\n")
	for _, t := range tables {
		fmt.Fprintf(&c, "\n/* clang-format off */\nstatic const uint%d_t %s[] = {", t.bits, t.name)
		for i, v := range t.values {
			if i%8 == 0 {
				c.WriteString("\n\t")
			} else {
				c.WriteString(" ")
			}
			fmt.Fprintf(&c, "0x%0*x,", t.bits/4, v)
		}
		fmt.Fprintf(&c, "\n};\nGoSlice strconv_%s = {(void *)%s, %d, %d};\n/* clang-format on */\n",
			t.name, t.name, len(t.values), len(t.values))
	}
	if err := os.WriteFile("internal/std/strconv/isprint.c", c.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}
