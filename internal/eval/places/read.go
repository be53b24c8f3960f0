// Package places scores places found in a text against toponyms marked by hand.
//
// Files of the corpora LGL and TR-News (articles with toponyms and GeoNames numbers), GeoVirus
// (locations with coordinates) and GeoWebNews (toponyms by type) come in, plain or compressed by gzip;
// scores of spans, of coordinates, of numbers and of readings go out. The package never changes what
// it scores.
package places

import (
	"bufio"
	"compress/gzip"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline/dateline"
)

// Toponym is one mark of the gold.
type Toponym struct {
	Span     dateline.Span
	Type     string // GeoWebNews' type; "" elsewhere
	Adjunct  string // GeoWebNews: Noun or Adjective, of a modifier
	GeoNames int64
	Point    *Point
}

// Point is a coordinate in degrees.
type Point struct{ Lat, Lon float64 }

// Article is a text with its marks, in the order of the text.
type Article struct {
	Name     string
	Text     string
	Toponyms []Toponym
}

// limit is the most that is read of one file.
const limit = 64 << 20

// ReadFile reads the articles of one file.
func ReadFile(path string) ([]Article, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	var r io.Reader = in
	if head, err := in.Peek(2); err == nil && head[0] == 0x1f && head[1] == 0x8b {
		if r, err = gzip.NewReader(in); err != nil {
			return nil, err
		}
	}
	return Read(io.LimitReader(r, limit))
}

// xmlArticle holds the elements of all four corpora; an article has those of its own.
type xmlArticle struct {
	DocID    string       `xml:"docid,attr"`
	File     string       `xml:"file,attr"`
	Text     string       `xml:"text"`
	Toponyms []xmlToponym `xml:"toponyms>toponym"`
	Spots    []xmlToponym `xml:"locations>location"`
}

type xmlToponym struct {
	Start     int    `xml:"start"`
	End       int    `xml:"end"`
	Type      string `xml:"type"`
	Modifier  string `xml:"modifierType"`
	ID        string `xml:"geonamesID"`
	Latitude  string `xml:"latitude"`
	Longitude string `xml:"longitude"`
	Tag       struct {
		ID  string `xml:"geonameid,attr"`
		Lat string `xml:"lat"`
		Lon string `xml:"lon"`
	} `xml:"gaztag"`
}

// Read reads the articles of one corpus.
func Read(r io.Reader) ([]Article, error) {
	var file struct {
		Articles []xmlArticle `xml:"article"`
	}
	if err := xml.NewDecoder(r).Decode(&file); err != nil {
		return nil, fmt.Errorf("articles: %w", err)
	}
	out := make([]Article, 0, len(file.Articles))
	for i, x := range file.Articles {
		a, err := x.article()
		if err != nil {
			return nil, fmt.Errorf("article %d: %w", i+1, err)
		}
		out = append(out, a)
	}
	return out, nil
}

// article turns code points into bytes.
func (x *xmlArticle) article() (Article, error) {
	a := Article{Name: x.DocID + x.File, Text: x.Text}
	at := make([]int, 0, len(a.Text)+1) // byte at which each code point begins
	for i := range a.Text {
		at = append(at, i)
	}
	at = append(at, len(a.Text))
	for _, t := range append(x.Toponyms, x.Spots...) {
		if t.Start < 0 || t.End < t.Start || t.End >= len(at) {
			return a, fmt.Errorf("toponym [%d,%d) leaves the text of %d code points", t.Start, t.End, len(at)-1)
		}
		g := Toponym{Span: dateline.Span{Start: at[t.Start], End: at[t.End]}, Type: t.Type, Adjunct: t.Modifier}
		g.GeoNames, _ = strconv.ParseInt(strings.TrimSpace(t.ID+t.Tag.ID), 10, 64) // many have none
		lat, err1 := strconv.ParseFloat(strings.TrimSpace(t.Latitude+t.Tag.Lat), 64)
		lon, err2 := strconv.ParseFloat(strings.TrimSpace(t.Longitude+t.Tag.Lon), 64)
		if err1 == nil && err2 == nil {
			g.Point = &Point{lat, lon}
		}
		a.Toponyms = append(a.Toponyms, g)
	}
	sort.SliceStable(a.Toponyms, func(i, j int) bool { return a.Toponyms[i].Span.Start < a.Toponyms[j].Span.Start })
	return a, nil
}
