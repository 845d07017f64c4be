// Maps fills, reads and empties maps of N entries, with numbers and with strings as keys, and counts
// words.
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

var start time.Time

func report(figure string) {
	fmt.Printf("%s\t%.1f\tms\n", figure, time.Since(start).Seconds()*1000)
}

func numbers(n int) {
	start = time.Now()
	m := map[int]int{}
	for i := range n {
		m[i*7] = i
	}
	report("insert")
	start = time.Now()
	sum := 0
	for range 5 {
		for i := range n {
			sum += m[i*7]
			if _, ok := m[i*7+1]; ok && i%7 != 0 {
				sum++
			}
		}
	}
	report("lookup")
	start = time.Now()
	for k, v := range m {
		if k != v*7 {
			panic("a wrong entry")
		}
		delete(m, k)
	}
	if len(m) != 0 || sum == 0 {
		panic("entries are left")
	}
	report("range+delete")
}

func words(n int) {
	keys := make([]string, 5000)
	for i := range keys {
		keys[i] = "word-" + strconv.Itoa(i*i)
	}
	text := strings.Repeat(strings.Join(keys, " ")+" ", n/len(keys))
	start = time.Now()
	counts := map[string]int{}
	for w := range strings.FieldsSeq(text) {
		counts[w]++
	}
	if len(counts) != len(keys) {
		panic("words are missing")
	}
	report("words")
}

func main() {
	n, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	numbers(n)
	words(n)
}
