// Package fuzz stands for Go's in programs that go2c compiles: there is no coverage to guide a
// fuzzer, so that seeds run as tests, and nothing more.
package fuzz

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"time"
)

var errNoFuzzing = errors.New("fuzzing is not supported in programs compiled by go2c")

type CorpusEntry = struct {
	Parent     string
	Path       string
	Data       []byte
	Values     []any
	Generation int
	IsSeed     bool
}

type CoordinateFuzzingOpts struct {
	Log             io.Writer
	Timeout         time.Duration
	Limit           int64
	MinimizeTimeout time.Duration
	MinimizeLimit   int64
	Parallel        int
	Seed            []CorpusEntry
	Types           []reflect.Type
	CorpusDir       string
	CacheDir        string
}

func CoordinateFuzzing(ctx context.Context, opts CoordinateFuzzingOpts) error { return errNoFuzzing }

func RunFuzzWorker(ctx context.Context, fn func(CorpusEntry) error) error { return errNoFuzzing }

func ReadCorpus(dir string, types []reflect.Type) ([]CorpusEntry, error) {
	if files, err := os.ReadDir(dir); err != nil || len(files) == 0 {
		return nil, nil
	}
	return nil, errNoFuzzing
}

func CheckCorpus(vals []any, types []reflect.Type) error {
	if len(vals) != len(types) {
		return fmt.Errorf("wrong number of values in corpus entry: %d, want %d", len(vals), len(types))
	}
	for i := range vals {
		if t := reflect.TypeOf(vals[i]); t != types[i] {
			return fmt.Errorf("mismatched types in corpus entry: %v, want %v", t, types[i])
		}
	}
	return nil
}

func ResetCoverage() {}

func SnapshotCoverage() {}
