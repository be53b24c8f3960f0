package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestGoldDoesNotFall scores the hand-coded reports, which stand beside the repository and not in it,
// and compares the sum with the committed report. -update rewrites that report; read its diff.
func TestGoldDoesNotFall(t *testing.T) {
	gold, _ := filepath.Glob(filepath.Join(root, "..", "shared", "gold", "*", "claims.yaml"))
	if len(gold) == 0 {
		t.Skip("no gold beside the repository (../shared/gold)")
	}
	slices.Sort(gold)
	got := output(t, append([]string{"eval", "claims"}, gold...)...)
	report := filepath.Join(root, "eval", "claims-dev.txt")
	if *update {
		text := "# dateline eval claims ../shared/gold/*: identifiers and codes only. \"!\" marks claims a coder must not miss.\n\n" + got
		if err := os.WriteFile(report, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	committed, measured := totals(t, string(want)), totals(t, got)
	if measured.must < committed.must {
		t.Errorf("%d claims found that must be, %d in %s", measured.must, committed.must, report)
	}
	if measured.extra > committed.extra {
		t.Errorf("%d claims without counterpart, %d in %s", measured.extra, committed.extra, report)
	}
}

type sum struct{ must, extra int }

// totals reads the last lines of a report.
func totals(t *testing.T, report string) (s sum) {
	t.Helper()
	_, line, ok := strings.Cut(report, "\ntotal of ")
	var documents, of, other, others, produced int
	n, err := fmt.Sscanf(line, "%d: must %d of %d, other %d of %d, produced %d, without counterpart %d",
		&documents, &s.must, &of, &other, &others, &produced, &s.extra)
	if !ok || n != 7 {
		t.Fatalf("no total in the report: %v", err)
	}
	return s
}
