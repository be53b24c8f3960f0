package muc4

import (
	"archive/tar"
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Message is one text with its templates.
type Message struct {
	ID   string
	Set  string // dev, tst1, tst2 …
	Text string
	Key  []Template
}

// maxFile bounds what is read of one file of an archive.
const maxFile = 16 << 20

var messageLine = regexp.MustCompile(`(?m)^((?:DEV|TST\d)-MUC\d-\d{4}).*$`)

// Read reads the messages of muc4.tar.gz, or of a folder that holds it, ordered by set and number.
func Read(file string) ([]Message, error) {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		file = filepath.Join(file, "muc4.tar.gz")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	messages, err := members(tar.NewReader(z))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return messages, nil
}

func members(in *tar.Reader) ([]Message, error) {
	texts, keys := map[string]Message{}, map[string][]Template{}
	for {
		h, err := in.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		set, name := path.Base(path.Dir(h.Name)), path.Base(h.Name)
		key, body := strings.HasPrefix(name, "key-"+set), strings.HasPrefix(name, set+"-muc")
		if !key && !body {
			continue
		}
		b, err := io.ReadAll(io.LimitReader(in, maxFile))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", h.Name, err)
		}
		if body {
			for _, m := range split(set, b) {
				texts[m.ID] = m
			}
			continue
		}
		read, err := ReadKeys(bytes.NewReader(b))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", h.Name, err)
		}
		maps.Copy(keys, read)
	}
	var out []Message
	for id, m := range texts {
		if key, ok := keys[id]; ok {
			m.Key = key
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b Message) int { return cmp.Or(cmp.Compare(a.Set, b.Set), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// split cuts a file of texts at the lines that name them.
func split(set string, file []byte) []Message {
	var out []Message
	at := messageLine.FindAllSubmatchIndex(file, -1)
	for i, m := range at {
		end := len(file)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out = append(out, Message{ID: string(file[m[2]:m[3]]), Set: set, Text: strings.Trim(string(file[m[1]:end]), "\n") + "\n"})
	}
	return out
}
