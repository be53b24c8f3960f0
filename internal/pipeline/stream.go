package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/source"
)

// window is how many readings per worker may wait for an earlier, slower one. It bounds memory.
const window = 4

// Stream reads the inputs on the given number of workers and yields the readings in the order of the
// inputs, from the calling goroutine. newReader is called once per worker, for what a worker keeps to
// itself. When yield returns an error, or ctx ends, the stream stops and returns that error.
func Stream(ctx context.Context, inputs []source.Item, workers int, newReader func() func(source.Item) Reading, yield func(Reading) error) error {
	workers = max(1, min(workers, len(inputs)))
	ctx, cancel := context.WithCancel(ctx)
	type job struct {
		input  source.Item
		result chan Reading
	}
	jobs := make(chan job)
	pending := make(chan chan Reading, window*workers)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()

	running.Go(func() {
		defer close(jobs)
		defer close(pending)
		for _, in := range inputs {
			j := job{in, make(chan Reading, 1)}
			select {
			case pending <- j.result:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	})
	for range workers {
		running.Go(func() {
			read := newReader()
			for j := range jobs {
				r, sound := guard(read, j.input)
				if !sound {
					// What a worker keeps to itself may be half-changed after a panic.
					read = newReader()
				}
				j.result <- r
			}
		})
	}
	for result := range pending {
		select {
		case r := <-result:
			if err := yield(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// guard turns a panic of one reading into the problem of its input.
func guard(read func(source.Item) Reading, in source.Item) (r Reading, sound bool) {
	defer func() {
		if v := recover(); v != nil {
			r, sound = Reading{File: in.File, Problems: []dateline.Problem{fault(v, debug.Stack())}}, false
		}
	}()
	return read(in), true
}

// fault words a broken invariant. The place in our code is what a bug report needs; the rest of the
// stack differs from run to run and would make two readings unequal.
func fault(v any, stack []byte) dateline.Problem {
	return dateline.Problem{
		Stage: "pipeline", Code: FaultCode, Fatal: true,
		Message: fmt.Sprintf("internal fault: %v (%s); this input is left out, please report it with the input", v, culprit(string(stack))),
	}
}

// module is how functions of ours begin in a stack.
const module = "github.com/dateline/dateline"

// culprit is the innermost place of ours below the panic.
func culprit(stack string) string {
	_, below, _ := strings.Cut(stack, "panic(")
	ours := false
	for line := range strings.Lines(below) {
		at, isPlace := strings.CutPrefix(line, "\t")
		if !isPlace {
			ours = strings.HasPrefix(line, module)
			continue
		}
		if ours && !strings.Contains(at, "/sync/oncefunc.go") { // where generic code of ours is instantiated
			at, _, _ = strings.Cut(strings.TrimSpace(at), " ")
			parts := strings.Split(at, "/")
			return strings.Join(parts[max(0, len(parts)-2):], "/")
		}
	}
	return "unknown place"
}
