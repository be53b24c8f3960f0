package rule

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Tree is d with its mentions as rules see it, for whoever asks about single words.
func (s *Set) Tree(d *text.Doc, ms []dateline.Mention) *Tree { return s.tree(d, ms) }
