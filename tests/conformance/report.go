package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
)

type count struct{ programs, passed int }

// counts are those of each set, the sets before it included.
func counts(list []*program) []count {
	n := make([]count, len(sets))
	for _, p := range list {
		if p.excuse != "" {
			continue
		}
		for i := p.set; i < len(sets); i++ {
			n[i].programs++
			if p.reason == "" {
				n[i].passed++
			}
		}
	}
	return n
}

func table(w *bufio.Writer, list []*program) {
	fmt.Fprintf(w, "%-36s %8s %8s %8s\n", "imports", "programs", "passed", "%")
	for i, n := range counts(list) {
		if n.programs > 0 {
			fmt.Fprintf(w, "%-36s %8d %8d %8.1f\n", sets[i].name, n.programs, n.passed,
				100*float64(n.passed)/float64(n.programs))
		}
	}
}

func writeReport(w *bufio.Writer, list []*program, all int) {
	w.WriteString(`# The programs of GOROOT/test that are marked "// run", built by go2c and compared with Go's:
# output and exit status. ` + "`make conformance`" + ` writes this file.

`)
	if len(list) < all {
		fmt.Fprintf(w, "# Only %d of the %d programs ran.\n\n", len(list), all)
	}
	table(w, list)
	w.WriteString("\n# What fails, how and why.\n")
	for _, p := range list {
		if p.reason != "" {
			fmt.Fprintf(w, "%s: %s\n", p.name, p.reason)
			if p.why != "" {
				fmt.Fprintf(w, "#\t%s\n", p.why)
			}
		}
	}
	w.WriteString("\n# What is not counted, and why.\n")
	for _, p := range list {
		if p.excuse != "" {
			fmt.Fprintf(w, "# %s: %s\n", p.name, p.excuse)
		}
	}
}

// summary prints the table, new failures and totals; false where something failed that is not known.
func summary(list []*program, known string) bool {
	expected := map[string]string{}
	if known != "" {
		var err error
		if expected, err = words(known); os.IsNotExist(err) {
			expected = map[string]string{} // nothing is known to fail
		} else if err != nil {
			fatal(err)
		}
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	table(w, list)
	passed, failed := 0, 0
	var skipped []string
	for _, p := range list {
		_, known := expected[p.name]
		switch {
		case p.excuse != "":
		case p.reason == "":
			passed++
			if known {
				fmt.Fprintf(w, "NOTE conformance: %s passes now\n", p.name)
			}
		case known:
			skipped = append(skipped, p.name)
		default:
			failed++
			fmt.Fprintf(w, "FAIL conformance: %s: %s\n", p.name, p.reason)
		}
	}
	slices.Sort(skipped)
	for _, name := range skipped {
		fmt.Fprintf(w, "SKIP conformance: %s is known to fail\n", name)
	}
	fmt.Fprintf(w, "%d passed, %d failed, %d skipped\n", passed, failed, len(skipped))
	return failed == 0
}
