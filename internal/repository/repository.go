// Package repository tells tests where they are: the folder of this repository, and the corpora that
// may stand beside it. A test comes in and a path goes out, or the test is skipped. No part of the
// program imports it.
package repository

import (
	"os"
	"path/filepath"
	"testing"
)

// Root is the folder of go.mod.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("no go.mod above the test")
	return ""
}

// Corpora is the folder of public corpora beside the repository; a test that needs them is skipped
// where there is none.
func Corpora(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(Root(t), "..", "shared", "corpora")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("needs the public corpora in ../shared/corpora beside the repository")
	}
	return dir
}
