// Conformance runs the programs of GOROOT/test that are marked `// run`, built by go2c: they must end
// and print as GOROOT/test demands, or else as they do when they are built by Go.
//
//	conformance -go2c path [-go path] [-flags flags] [-j n] [-v] [-from set] [-set set] [-run regexp]
//	            [-sample file] [-known file] [-reasons file] [-report file]
//
// -sample names a file with the programs to run; `alone` behind one says that a go2c process builds
// nothing else, so that it must find by itself what the program needs. -reasons names one that says why
// programs cannot pass, and which are not to run at all: lines of `program fails|skips: why`. -report writes a table and the failures. A program
// that fails is a failure of the test unless the report -known lists it, too. The last line is
// `N passed, N failed, N skipped`.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
)

type settings struct {
	goRoot  string
	goCmd   string
	go2c    string
	flags   string
	work    string
	jobs    int
	verbose bool
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "conformance:", err)
	os.Exit(2)
}

// each calls f for every program, s.jobs at a time.
func (s *settings) each(list []*program, f func(*program)) {
	var wg sync.WaitGroup
	queue := make(chan *program)
	for range s.jobs {
		wg.Go(func() {
			for p := range queue {
				f(p)
			}
		})
	}
	for _, p := range list {
		queue <- p
	}
	close(queue)
	wg.Wait()
}

// words returns the first word of every line of a file but comments, and what stands behind it.
func words(name string) (map[string]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	set := map[string]string{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		word, rest, _ := strings.Cut(sc.Text(), " ")
		if word != "" && word[0] != '#' {
			set[strings.TrimSuffix(word, ":")] = rest
		}
	}
	return set, nil
}

func main() {
	s := &settings{goRoot: runtime.GOROOT()}
	least := flag.Int("from", 0, "only programs that need at least this `set` of imports")
	most := flag.Int("set", len(sets)-1, "only programs that need at most this `set` of imports")
	run := flag.String("run", "", "only the programs that match")
	sample := flag.String("sample", "", "a `file` with the programs to run")
	report := flag.String("report", "", "the `file` to write the table and the failures to")
	reasons := flag.String("reasons", "", "a `file` that says why programs cannot pass")
	known := flag.String("known", "", "a report: its failures are no failures of the test")
	flag.StringVar(&s.go2c, "go2c", "", "the compiler")
	flag.StringVar(&s.flags, "flags", "", "flags for go2c build")
	flag.StringVar(&s.goCmd, "go", "go", "the go command")
	flag.IntVar(&s.jobs, "j", runtime.NumCPU(), "how many at a time")
	flag.BoolVar(&s.verbose, "v", false, "say how far it is")
	flag.Parse()
	if root, err := exec.Command(s.goCmd, "env", "GOROOT").Output(); err != nil {
		fatal(err)
	} else {
		s.goRoot = strings.TrimSpace(string(root))
	}
	all, err := find(filepath.Join(s.goRoot, "test"))
	if err != nil {
		fatal(err)
	}
	if err := readReasons(*reasons, all); err != nil {
		fatal(err)
	}
	if len(all) == 0 {
		fmt.Println("SKIP conformance: GOROOT/test is not here")
		fmt.Println("0 passed, 0 failed, 1 skipped")
		return
	}
	list, err := choose(all, *least, *most, *run, *sample)
	if err != nil {
		fatal(err)
	}
	if s.work, err = os.MkdirTemp("", "conformance"); err != nil {
		fatal(err)
	}
	defer os.RemoveAll(s.work)
	// What is built here belongs to no module.
	os.Setenv("CGO_ENABLED", "0")
	os.Setenv("GO111MODULE", "off")
	os.Setenv("GOFLAGS", "")
	s.compare(list)
	if *report != "" {
		err = write(*report, func(w *bufio.Writer) { writeReport(w, list, len(all)) })
		if err != nil {
			fatal(err)
		}
	}
	if !summary(list, *known) {
		os.RemoveAll(s.work)
		os.Exit(1)
	}
}

// choose returns the programs that can run here and that the two choices name.
func choose(all []*program, least, most int, run, sample string) ([]*program, error) {
	re, err := regexp.Compile(run)
	if err != nil {
		return nil, err
	}
	var in map[string]string
	if sample != "" {
		if in, err = words(sample); err != nil {
			return nil, err
		}
	}
	var list []*program
	for _, p := range all {
		how, named := in[p.name]
		if least <= p.set && p.set <= most && re.MatchString(p.name) && (in == nil || named) {
			p.alone = how == "alone"
			list = append(list, p)
		}
		delete(in, p.name)
	}
	for name := range in {
		return nil, fmt.Errorf("%s: no program %s", sample, name)
	}
	return list, nil
}

func write(name string, f func(*bufio.Writer)) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	f(w)
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}
