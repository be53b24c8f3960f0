package export

import (
	"io"
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// drawTree draws the dependency tree of sentence s, a word a line below its head, in word order.
func drawTree(w io.Writer, d *text.Doc, s int, style func(code, s string) string) {
	sent := d.Sents[s]
	children := map[int32][]int32{}
	for i := sent.First; i < sent.Last; i++ {
		children[d.Tokens[i].Head] = append(children[d.Tokens[i].Head], i)
	}
	var draw func(i int32, first, rest string)
	draw = func(i int32, first, rest string) {
		t := &d.Tokens[i]
		tags := t.Deprel.String() + " " + t.UPOS.String()
		if name := nameAt(d, i); name != "" {
			tags += " " + name
		}
		io.WriteString(w, style(faintStyle, first)+visible(d.Word(i))+" "+style(faintStyle, tags)+"\n")
		below := children[i]
		for k, c := range below {
			if k == len(below)-1 {
				draw(c, rest+"└─ ", rest+"   ")
			} else {
				draw(c, rest+"├─ ", rest+"│  ")
			}
		}
	}
	for _, root := range children[text.NoHead] {
		draw(root, "", "")
	}
}

func nameAt(d *text.Doc, i int32) string {
	for _, n := range d.Names {
		if n.First <= i && i < n.Last {
			return strings.ToLower(n.Kind.String())
		}
	}
	return ""
}
