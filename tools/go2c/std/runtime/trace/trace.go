// Package trace stands for Go's in programs that go2c compiles: there are no traces.
package trace

import (
	"context"
	"errors"
	"io"
	"time"
)

var errNoTrace = errors.New("traces are not supported in programs compiled by go2c")

func Start(w io.Writer) error { return errNoTrace }

func Stop() {}

func IsEnabled() bool { return false }

type Task struct{}

func NewTask(ctx context.Context, taskType string) (context.Context, *Task) {
	return ctx, &Task{}
}

func (t *Task) End() {}

func Log(ctx context.Context, category, message string) {}

func Logf(ctx context.Context, category, format string, args ...any) {}

type Region struct{}

func WithRegion(ctx context.Context, regionType string, fn func()) { fn() }

func StartRegion(ctx context.Context, regionType string) *Region { return &Region{} }

func (r *Region) End() {}

type FlightRecorderConfig struct {
	MinAge   time.Duration
	MaxBytes uint64
}

type FlightRecorder struct{}

func NewFlightRecorder(cfg FlightRecorderConfig) *FlightRecorder { return &FlightRecorder{} }

func (fr *FlightRecorder) Start() error { return errNoTrace }

func (fr *FlightRecorder) Stop() {}

func (fr *FlightRecorder) Enabled() bool { return false }

func (fr *FlightRecorder) WriteTo(w io.Writer) (int64, error) { return 0, errNoTrace }
