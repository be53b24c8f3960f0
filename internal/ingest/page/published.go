package page

import (
	"strings"

	"github.com/dateline/dateline/internal/ingest/date"
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
	for _, d := range date.Find(v) {
		if d.Full() {
			return d, true
		}
	}
	return date.Date{}, false
}
