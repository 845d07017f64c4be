// Pool runs the jobs that it reads from standard input on a fixed number of workers, each job a
// program of its own, and prints the results in the order of the jobs.
//
//	pool [-j workers] [-keep]
//
// A line is `name<TAB>input<TAB>command...`: the input goes to the command's standard input. Without
// -keep the first failure makes the pool skip what has not begun.
package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"hash/crc32"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"text/tabwriter"
)

type job struct {
	index int
	name  string
	input string
	argv  []string
}

type result struct {
	job
	stdout, stderr bytes.Buffer
	state          string
	err            error
}

var errSkipped = errors.New("skipped")

func readJobs() ([]job, error) {
	var jobs []job
	s := bufio.NewScanner(os.Stdin)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		f := strings.SplitN(s.Text(), "\t", 3)
		if len(f) != 3 {
			return nil, fmt.Errorf("job %d: %d fields, not 3", len(jobs)+1, len(f))
		}
		jobs = append(jobs, job{len(jobs), f[0], f[1], strings.Fields(f[2])})
	}
	return jobs, s.Err()
}

func describe(s *os.ProcessState) string {
	ws := s.Sys().(syscall.WaitStatus)
	switch {
	case ws.Exited():
		return fmt.Sprintf("exit %d", ws.ExitStatus())
	case ws.Signaled():
		return "killed by " + ws.Signal().String()
	}
	return s.String()
}

func run(ctx context.Context, j job) *result {
	r := &result{job: j}
	if ctx.Err() != nil {
		r.err = errSkipped
		return r
	}
	cmd := exec.Command(j.argv[0], j.argv[1:]...)
	cmd.Env = append(os.Environ(), "JOB="+j.name, fmt.Sprint("INDEX=", j.index))
	if j.input != "" {
		cmd.Stdin = strings.NewReader(j.input + "\n")
	}
	cmd.Stdout, cmd.Stderr = &r.stdout, &r.stderr
	r.err = cmd.Run()
	if cmd.ProcessState != nil {
		r.state = describe(cmd.ProcessState)
	}
	return r
}

type gauge struct{ now, most atomic.Int32 }

func (g *gauge) enter() {
	n := g.now.Add(1)
	for m := g.most.Load(); n > m && !g.most.CompareAndSwap(m, n); m = g.most.Load() {
	}
}

func (g *gauge) leave() { g.now.Add(-1) }

func main() {
	workers := flag.Int("j", 3, "number of `workers`")
	keep := flag.Bool("keep", false, "go on after a failure")
	flag.Parse()
	jobs, err := readJobs()
	if err != nil {
		fmt.Fprintln(os.Stderr, "pool:", err)
		os.Exit(2)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	queue := make(chan job)
	results := make(chan *result)
	var running gauge
	var wg sync.WaitGroup
	for range *workers {
		wg.Go(func() {
			for j := range queue {
				running.enter()
				r := run(ctx, j)
				running.leave()
				if r.err != nil && r.err != errSkipped && !*keep {
					cancel(fmt.Errorf("job %s: %w", j.name, r.err))
				}
				results <- r
			}
		})
	}
	go func() {
		for _, j := range jobs {
			queue <- j
		}
		close(queue)
		wg.Wait()
		close(results)
	}()
	all := make([]*result, len(jobs))
	for r := range results {
		all[r.index] = r
	}

	failures := map[string]int{}
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "job\tstate\tbytes\tcrc\tfirst line\terror")
	for _, r := range all {
		first, _, _ := strings.Cut(r.stdout.String(), "\n")
		text := ""
		if r.err != nil {
			text = r.err.Error()
			failures[fmt.Sprintf("%T", r.err)]++
		}
		if s := strings.TrimSpace(r.stderr.String()); s != "" {
			text += fmt.Sprintf(" (%q)", s)
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%08x\t%s\t%s\n", r.name, r.state, r.stdout.Len(),
			crc32.ChecksumIEEE(r.stdout.Bytes()), first, text)
	}
	w.Flush()
	fmt.Println("failures:", failures)
	if n := int(running.most.Load()); n > *workers || running.now.Load() != 0 {
		fmt.Println("more at once than workers:", n)
	}
	if err := context.Cause(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "pool:", err)
	}
	if len(failures) > 0 {
		os.Exit(1)
	}
}
