package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline/dateline"
)

// Input is one thing to read: a file, or standard input when Name is "-".
type Input struct {
	Name string
	Size int64 // bytes, for a progress estimate; 0 when it cannot be told
	Err  error // why it cannot be opened, known already
}

// readable are the endings a folder is searched for. A file that is named is read whatever it is called.
var readable = []string{".txt", ".text", ".html", ".htm", ".xhtml"}

// Inputs turns the arguments of a command into inputs: a folder stands for the readable files below
// it, sorted by path, hidden ones left out. What does not exist becomes an input with its error, so
// that one wrong name never stops the rest.
func Inputs(args []string) []Input {
	var all []Input
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "-":
			all = append(all, Input{Name: arg})
		case err != nil:
			all = append(all, Input{Name: arg, Err: err})
		case !info.IsDir():
			all = append(all, Input{Name: arg, Size: info.Size()})
		default:
			all = append(all, folder(arg)...)
		}
	}
	return all
}

func folder(dir string) []Input {
	var found []Input
	filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			found = append(found, Input{Name: path, Err: err})
			return nil
		}
		if hidden := path != dir && strings.HasPrefix(e.Name(), "."); hidden && e.IsDir() {
			return filepath.SkipDir
		} else if hidden || !e.Type().IsRegular() || !slices.Contains(readable, strings.ToLower(filepath.Ext(path))) {
			return nil
		}
		in := Input{Name: path}
		if info, err := e.Info(); err == nil {
			in.Size = info.Size()
		}
		found = append(found, in)
		return nil
	})
	if len(found) == 0 {
		return []Input{{Name: dir, Err: fmt.Errorf("no %s file in this folder", strings.Join(readable, ", "))}}
	}
	slices.SortFunc(found, func(a, b Input) int { return cmp.Compare(a.Name, b.Name) })
	return found
}

// load reads at most limit bytes of in and one more, so that whoever measures the bytes sees that
// there were too many without their all being held.
func load(in Input, stdin io.Reader, limit int64) ([]byte, error) {
	if in.Err != nil {
		return nil, in.Err
	}
	if in.Name == "-" {
		return io.ReadAll(io.LimitReader(stdin, limit+1))
	}
	f, err := os.Open(in.Name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

// unopened words the problem of an input whose bytes could not be had.
func unopened(in Input, err error) dateline.Problem {
	code, hint := "unreadable", "check the file and its permissions"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code, hint = "not-found", "check the path"
	case errors.Is(err, fs.ErrPermission):
		code, hint = "no-permission", "ask its owner, or copy it to where you may read"
	}
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	return dateline.Problem{
		Stage: "open", Code: code, Fatal: true,
		Message: fmt.Sprintf("%s could not be opened: %v; %s", in.Name, err, hint),
	}
}
