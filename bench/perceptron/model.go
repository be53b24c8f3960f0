package perceptron

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"github.com/dateline/dateline/internal/text"
)

const magic = "dateline perceptron 1\n"

// Model is a trained tagger, parser, labeller and name recogniser. It is safe for concurrent use.
type Model struct {
	xpos, upos, arcs, labels, names table
}

func (m *Model) tables() [5]*table {
	return [...]*table{&m.xpos, &m.upos, &m.arcs, &m.labels, &m.names}
}

var columns = [5]int{text.NumXPOS, text.NumUPOS, numActions, text.NumDeprel, numNameTags}

// Write saves m for Load.
func (m *Model) Write(w io.Writer) error {
	if _, err := io.WriteString(w, magic); err != nil {
		return err
	}
	for _, t := range m.tables() {
		if err := t.write(w); err != nil {
			return err
		}
	}
	return nil
}

// Load reads a model that Write saved.
func Load(r io.Reader) (*Model, error) {
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(r, head); err != nil || string(head) != magic {
		return nil, fmt.Errorf("perceptron: not a model file")
	}
	m := new(Model)
	for i, t := range m.tables() {
		if err := t.read(r, columns[i]); err != nil {
			return nil, fmt.Errorf("perceptron: table %d: %w", i, err)
		}
	}
	return m, nil
}

// LoadFile reads the model at path.
func LoadFile(path string) (*Model, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Load(bufio.NewReaderSize(f, 1<<20))
}

// scratch is the memory one document needs.
type scratch struct {
	ws   []word
	vs   []view
	fs   []uint64
	xpos []text.XPOS
	upos []text.UPOS
	rel  []text.Deprel
	tags []uint8
	st   state
	tree tree
}

func (s *scratch) grow(n int) {
	if cap(s.xpos) < n {
		s.xpos, s.upos = make([]text.XPOS, n), make([]text.UPOS, n)
		s.rel, s.tags = make([]text.Deprel, n), make([]uint8, n)
	}
	s.xpos, s.upos, s.rel, s.tags = s.xpos[:n], s.upos[:n], s.rel[:n], s.tags[:n]
}

// Analyse fills in the tags, trees and names of d, replacing what is there.
func (m *Model) Analyse(d *text.Doc) {
	s := new(scratch)
	d.Names = d.Names[:0]
	for _, sent := range d.Sents {
		m.sentence(d, sent, s)
	}
}

func (m *Model) sentence(d *text.Doc, sent text.Sentence, s *scratch) {
	n := int(sent.Last - sent.First)
	s.grow(n)
	s.ws = wordsOf(d, sent, s.ws)
	s.fs = tagXPOS(&m.xpos, s.ws, s.xpos, s.fs)
	s.fs = tagUPOS(&m.upos, s.ws, s.xpos, s.upos, s.fs)
	s.vs = viewsOf(s.ws, s.xpos, s.upos, s.vs)
	s.fs = s.st.parse(&m.arcs, s.vs, s.fs)
	s.st.singleRoot(s.upos)
	s.tree.build(s.ws, s.vs, s.upos, s.st.head[:n])
	s.fs = s.tree.label(&m.labels, s.rel, s.fs)
	s.fs = tagNames(&m.names, s.ws, s.xpos, s.tags, s.fs)
	d.Names = namesOf(s.tags, sent.First, d.Names)
	for i := range n {
		t := &d.Tokens[int(sent.First)+i]
		t.XPOS, t.UPOS, t.Deprel, t.Head = s.xpos[i], s.upos[i], s.rel[i], text.NoHead
		if h := s.st.head[i]; int(h) < n {
			t.Head = sent.First + int32(h)
		}
	}
}
