package pipeline

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dateline/dateline/internal/ingest/source"
	"pgregory.net/rapid"
)

func named(n int) []source.Item {
	in := make([]source.Item, n)
	for i := range in {
		in[i] = source.Item{File: fmt.Sprint(i)}
	}
	return in
}

func files(t testing.TB, inputs []source.Item, workers int, read func(source.Item) Reading) []string {
	var got []string
	err := Stream(context.Background(), inputs, workers, func() func(source.Item) Reading { return read }, func(r Reading) error {
		got = append(got, r.File)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestStreamKeepsTheOrderOfInputs(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		inputs := named(rapid.IntRange(0, 60).Draw(r, "inputs"))
		slow := rapid.IntRange(0, 60).Draw(r, "slow")
		got := files(t, inputs, rapid.IntRange(1, 9).Draw(r, "workers"), func(in source.Item) Reading {
			if in.File == fmt.Sprint(slow) {
				time.Sleep(time.Millisecond)
			}
			return Reading{File: in.File}
		})
		if len(got) != len(inputs) {
			r.Fatalf("%d readings of %d inputs", len(got), len(inputs))
		}
		for i, in := range inputs {
			if got[i] != in.File {
				r.Fatalf("reading %d is of %s, want %s", i, got[i], in.File)
			}
		}
	})
}

func TestStreamHoldsFewReadings(t *testing.T) {
	const workers = 3
	var begun, done atomic.Int64
	most := int64(0)
	read := func(in source.Item) Reading { begun.Add(1); return Reading{File: in.File} }
	err := Stream(context.Background(), named(500), workers, func() func(source.Item) Reading { return read }, func(Reading) error {
		most = max(most, begun.Load()-done.Load())
		done.Add(1)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if limit := int64(window*workers + workers + 1); most > limit {
		t.Errorf("%d readings alive at once, want at most %d", most, limit)
	}
}

func TestAPanicIsTheProblemOfItsInput(t *testing.T) {
	read := func(in source.Item) Reading {
		if in.File == "1" {
			panic("heads form a cycle")
		}
		return Reading{File: in.File}
	}
	fresh := 0
	var faults []string
	err := Stream(context.Background(), named(3), 1, func() func(source.Item) Reading { fresh++; return read }, func(r Reading) error {
		if r.Fault() {
			faults = append(faults, r.File)
			if m := r.Problems[0].Message; !strings.Contains(m, "heads form a cycle") || !strings.Contains(m, "stream_test.go") {
				t.Errorf("message %q does not say what broke and where", m)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(faults) != "[1]" {
		t.Errorf("faults in %v, want only in 1", faults)
	}
	if fresh != 2 {
		t.Errorf("%d readers made, want a fresh one after the panic", fresh)
	}
}

func TestStreamStopsWhereItsReaderStops(t *testing.T) {
	enough := errors.New("enough")
	n := 0
	err := Stream(context.Background(), named(100), 2,
		func() func(source.Item) Reading {
			return func(in source.Item) Reading { return Reading{File: in.File} }
		},
		func(Reading) error {
			if n++; n == 5 {
				return enough
			}
			return nil
		})
	if !errors.Is(err, enough) || n != 5 {
		t.Errorf("stopped after %d with %v, want after 5 with %v", n, err, enough)
	}
}
