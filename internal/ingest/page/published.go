package page

import (
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/date"
	"github.com/dateline/dateline/internal/ingest/line"
)

// dateMetas are the meta names that give the day of publication, surest first.
var dateMetas = []string{
	"article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished", "date_published",
	"publish_date", "publish-date", "pubdate", "publishdate", "publicationdate", "publication_date", "publication-date", "published_time",
	"published-date", "publisheddate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
	"dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "dc:date", "article.published",
	"article_date_original", "originalpublicationdate", "citation_publication_date", "citation_date", "shareaholic:article_published_time",
	"datecreated", "release_date", "article.created", "created", "vr:published_time", "ptime", "rnews:datepublished", "eprints.date",
	"bt:pubdate", "displaydate", "pdate", "dateposted", "date",
}

// published is the date that the page itself gives, not the reader's words: see plain for those.
func (s *scan) published(m *metadata) (date.Date, string) {
	if d, ok := stamp(m.ld.published); ok {
		return d, "JSON-LD datePublished"
	}
	for _, name := range dateMetas {
		if d, ok := stamp(m.named[name]); ok {
			return d, "meta " + name
		}
	}
	for _, t := range s.head.times {
		if !t.pubdate {
			continue
		}
		if d, ok := stamp(t.value); ok {
			return d, "time element marked as date of publication"
		}
	}
	for _, t := range s.head.times {
		if t.hint&hintAnswers != 0 {
			continue
		}
		if d, ok := stamp(t.value); ok {
			return d, "time element"
		}
		if d, ok := stamp(t.text); ok {
			return d, "time element"
		}
	}
	if d, ok := stamp(m.ld.created); ok {
		return d, "JSON-LD dateCreated"
	}
	return date.Date{}, ""
}

// stamp reads the value of an attribute that should be a date.
func stamp(v string) (date.Date, bool) {
	v = strings.TrimSpace(v)
	if v == "" || len(v) > 100 {
		return date.Date{}, false
	}
	return firstFull(v)
}

func firstFull(v string) (date.Date, bool) {
	for _, d := range date.Find(v) {
		if d.Full() {
			return d, true
		}
	}
	return date.Date{}, false
}

const (
	aboveTitle = 8   // blocks above the headline in which a date may stand
	belowStart = 4   // blocks below the first paragraph
	shortLine  = 160 // characters of a line that gives a date beside other things
)

// changed are words that mark a date as that of a change.
var changed = []string{"update", "modif", "aktualis", "actualiz", "aggiorn", "mis à jour", "bijgewerkt", "обновл", "оновлен", "güncel", "수정", "更新"}

// shown is the date that stands by the headline: in an element that says it holds one, else in a
// short line between headline and report. Dates of changes come last.
func (s *scan) shown(title string) date.Date {
	from, to := s.headOfReport(title)
	best, rank := date.Date{}, 0
	for i := from; i < to; i++ {
		b := &s.blocks[i]
		if b.chars > shortLine || b.chars < 6 || s.in != nil && s.in[i] && b.mass > 0 && b.chars > 80 {
			continue
		}
		if r := s.rankOf(b); r > rank {
			if d, ok := stampIn(b.text); ok {
				best, rank = d, r
			}
		}
	}
	return best
}

// rankOf says how surely a date in b is that of publication.
func (s *scan) rankOf(b *block) int {
	lower := strings.ToLower(b.text)
	for _, w := range changed {
		if strings.Contains(lower, w) {
			return 1
		}
	}
	e, dated := b.elem, false
	for range 4 {
		if e < 0 {
			break
		}
		h := s.elems[e].hint
		if h&hintAnswers != 0 || s.elems[e].tag == atom.Footer {
			return 0
		}
		dated = dated || h&hintDated != 0
		e = s.elems[e].parent
	}
	if dated {
		return 3
	}
	return 2
}

func stampIn(text string) (date.Date, bool) {
	if line.Read(text).Kind == dateline.PartBoilerplate {
		return date.Date{}, false
	}
	return firstFull(text)
}

// headOfReport is the range of blocks round the headline and the start of the report.
func (s *scan) headOfReport(title string) (from, to int) {
	start := len(s.blocks)
	for i := range s.in {
		if s.in[i] && s.blocks[i].mass > 40 {
			start = i
			break
		}
	}
	head := max(0, start-12)
	for i := range s.blocks[:min(start+1, len(s.blocks))] {
		if sameTitle(s.blocks[i].text, title) {
			head = i
		}
	}
	return max(0, head-aboveTitle), min(len(s.blocks), start+belowStart)
}
