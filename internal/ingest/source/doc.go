// Package source makes captures of files, folders and standard input. Names come in, Captures go
// out, in a fixed order, with a Problem for each thing that could not be read. It is the rim of
// ingest: nothing above it touches a disk. It follows no link out of a folder that it was given
// and never reads more of a file than one report may have.
package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest"
)

// Options bound what is read; the zero value is the defaults.
type Options struct {
	MaxBytes int64            // of one file; ingest.MaxBytes when 0
	MaxFiles int              // of all folders together; 1,000,000 when 0
	MaxDepth int              // of folders inside folders; 64 when 0
	Now      func() time.Time // stamps captures; they have no time when nil
	Stdin    io.Reader        // read for "-"; os.Stdin when nil
}

// Item is one input: a place to read a capture from, or the Problem of why there is none.
type Item struct {
	File    string
	Problem *dateline.Problem
	open    func() (io.ReadCloser, int64, error)
	opt     *Options
}

// Items lists what names stand for: files as they are, folders with all that is in them, sorted,
// without hidden files, "-" for standard input. It opens folders only; files are read by Capture.
func Items(names []string, opt Options) []Item {
	o := opt.withDefaults()
	var items []Item
	for _, name := range names {
		if name == "-" {
			items = append(items, Item{File: "-", opt: o, open: func() (io.ReadCloser, int64, error) { return io.NopCloser(o.Stdin), 0, nil }})
			continue
		}
		items = append(items, o.named(name, o.MaxFiles-len(items))...)
	}
	return items
}

func (opt Options) withDefaults() *Options {
	if opt.MaxBytes == 0 {
		opt.MaxBytes = ingest.MaxBytes
	}
	if opt.MaxFiles == 0 {
		opt.MaxFiles = 1_000_000
	}
	if opt.MaxDepth == 0 {
		opt.MaxDepth = 64
	}
	if opt.Stdin == nil {
		opt.Stdin = os.Stdin
	}
	return &opt
}

func (o *Options) named(name string, room int) []Item {
	info, err := os.Stat(name)
	if err != nil {
		return []Item{failed(name, err)}
	}
	if info.IsDir() {
		return o.folder(name, room)
	}
	if !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0 {
		return []Item{refused(name, "not-a-file", "it is neither a file nor a folder")}
	}
	return []Item{{File: name, opt: o, open: func() (io.ReadCloser, int64, error) {
		f, err := os.Open(name)
		return f, info.Size(), err
	}}}
}

// folder lists the files under dir. The root keeps links from leading out of it.
func (o *Options) folder(dir string, room int) []Item {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return []Item{failed(dir, err)}
	}
	defer root.Close()
	var items []Item
	fsys := root.FS()
	walk := func(name string, d fs.DirEntry, err error) error {
		at := filepath.Join(dir, filepath.FromSlash(name))
		switch {
		case err != nil:
			items = append(items, failed(at, err))
			return fs.SkipDir
		case name != "." && strings.HasPrefix(path.Base(name), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() && strings.Count(name, "/") >= o.MaxDepth:
			items = append(items, refused(at, "too-deep", fmt.Sprintf("folders are read %d deep; give this one by name", o.MaxDepth)))
			return fs.SkipDir
		case d.IsDir():
			return nil
		case len(items) >= room:
			items = append(items, refused(at, "too-many", fmt.Sprintf("only %d files are read at once; give the others in a further run", o.MaxFiles)))
			return fs.SkipAll
		case d.Type()&fs.ModeSymlink == 0 && !d.Type().IsRegular():
			return nil
		}
		items = append(items, o.inFolder(dir, name, at))
		return nil
	}
	if err := fs.WalkDir(fsys, ".", walk); err != nil {
		items = append(items, failed(dir, err))
	}
	slices.SortFunc(items, func(a, b Item) int { return strings.Compare(a.File, b.File) })
	return items
}

func (o *Options) inFolder(dir, name, at string) Item {
	return Item{File: at, opt: o, open: func() (io.ReadCloser, int64, error) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return nil, 0, err
		}
		defer root.Close()
		f, err := root.Open(name)
		if err != nil {
			return nil, 0, err
		}
		info, err := f.Stat()
		if err == nil && !info.Mode().IsRegular() {
			err = errors.New("it is not a file")
		}
		if err != nil {
			f.Close()
			return nil, 0, err
		}
		return f, info.Size(), nil
	}}
}

// Capture reads the input. The error, when there is one, is a fatal dateline.Problem.
func (it Item) Capture() (dateline.Capture, error) {
	c := dateline.Capture{File: it.File}
	if it.Problem != nil {
		return c, *it.Problem
	}
	r, size, err := it.open()
	if err != nil {
		return c, *failed(it.File, err).Problem
	}
	defer r.Close()
	if size > it.opt.MaxBytes {
		return c, ingest.TooLarge(size, it.opt.MaxBytes)
	}
	b, err := io.ReadAll(io.LimitReader(r, it.opt.MaxBytes+1))
	if err != nil {
		return c, *failed(it.File, err).Problem
	}
	if int64(len(b)) > it.opt.MaxBytes {
		return c, ingest.TooLarge(int64(len(b)), it.opt.MaxBytes)
	}
	c.Bytes, c.SHA256 = b, ingest.Hash(b)
	if it.opt.Now != nil {
		c.Retrieved = it.opt.Now()
	}
	return c, nil
}

func refused(name, code, message string) Item {
	return Item{File: name, Problem: &dateline.Problem{Stage: "source", Code: code, Message: message, Fatal: true}}
}

// failed words a failure of the operating system for whoever named the file.
func failed(name string, err error) Item {
	code, message := "unreadable", err.Error()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code, message = "not-found", "there is no such file or folder; check its name"
	case errors.Is(err, fs.ErrPermission):
		code, message = "no-permission", "it may not be read; check its permissions"
	case strings.Contains(message, "path escapes"):
		code, message = "link-outside", "it is a link out of the folder; give what it points to by name"
	}
	return refused(name, code, message)
}
