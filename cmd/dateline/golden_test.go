package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden ledgers, the capture in the README and eval/claims-dev.txt")

// root is the top of the repository, so that the ledgers name files as a user there does.
const root = "../.."

func examples(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"*.txt", "*.html"} {
		found, err := filepath.Glob(filepath.Join(root, "examples", pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 9 {
		t.Fatalf("only %d examples", len(files))
	}
	slices.Sort(files)
	return files
}

// output runs the program in this process and returns what it prints.
func output(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(args, &console{context.Background(), strings.NewReader(""), &stdout, &stderr, func(string) string { return "" }})
	if status != exitRead {
		t.Fatalf("dateline %s: status %d\n%s", strings.Join(args, " "), status, &stderr)
	}
	return stdout.String()
}

// TestGoldenLedgers reads each example and compares its claims with those on file. A change of a rule
// shows here as a diff that a person can read; -update accepts it.
func TestGoldenLedgers(t *testing.T) {
	for _, file := range examples(t) {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			got := output(t, "read", "--width", "120", file)
			got = strings.ReplaceAll(got, file, "examples/"+name)
			golden := filepath.Join("testdata", "golden", name+".ledger")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("claims of %s changed (-want +got); accept with go test ./cmd/dateline -update:\n%s", name, diff)
			}
		})
	}
}

// TestReadmeShowsRealOutput keeps the terminal capture of the README what the program prints.
func TestReadmeShowsRealOutput(t *testing.T) {
	file := filepath.Join(root, "README.md")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const fence = "\n```\n"
	before, rest, ok1 := strings.Cut(string(b), "<!-- output: read examples/wire.txt -->"+fence)
	shown, after, ok2 := strings.Cut("\n"+rest, fence)
	if !ok1 || !ok2 {
		t.Fatal("README.md: no block under its output marker")
	}
	got := output(t, "read", "--width", "100", filepath.Join(root, "examples", "wire.txt"))
	got = strings.TrimSuffix(strings.ReplaceAll(got, filepath.Join(root, "examples"), "examples"), "\n")
	if *update {
		text := before + "<!-- output: read examples/wire.txt -->" + fence + got + fence + after
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(strings.TrimPrefix(shown, "\n"), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("README.md shows other output than the program prints (-want +got); accept with -update:\n%s", diff)
	}
}

// Reading twice, and on any number of cores, gives identical bytes.
func TestParallelIsSerial(t *testing.T) {
	files := examples(t)
	var many []string
	for range 6 {
		many = append(many, files...)
	}
	args := []string{"read", "--json", "--text", "--layers", "document,claims,attributions,nested,mentions,sentences"}
	serial := output(t, slices.Concat(args, []string{"--jobs", "1"}, many)...)
	for _, jobs := range []int{1, 3, 8} {
		if got := output(t, slices.Concat(args, []string{"--jobs", fmt.Sprint(jobs)}, many)...); got != serial {
			t.Errorf("%d at a time give other bytes than one at a time", jobs)
		}
	}
}
