package claim

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/claim/ontology"
	"github.com/dateline/dateline/internal/claim/tally"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

//go:embed rules
var embedded embed.FS

// Core is the folder of what holds in any field: PLOVER's sixteen types, and what goes on record beside
// them. It is always loaded.
const Core = "core"

// Rules are the built-in rule files: Core with a folder for each event type, and a folder for each
// domain.
func Rules() fs.FS {
	sub, err := fs.Sub(embedded, "rules")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}

// Domains are the names of the built-in folders, Core first.
func Domains() []string {
	entries, err := fs.ReadDir(Rules(), ".")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	names := []string{Core}
	for _, e := range entries {
		if e.Name() != Core {
			names = append(names, e.Name())
		}
	}
	return names
}

// Options say by which rules to code; the zero value takes all that are built in and no others.
type Options struct {
	Domains []string // the built-in folders to take; Core is taken in any case; all of them when empty
	Folders []fs.FS  // folders of further rules
}

// Coder codes events by rules. It is safe for concurrent use.
type Coder struct {
	set     *rule.Set
	book    *codebook
	version string
}

// New makes a coder.
func New(classes rule.Classes, opt Options) (*Coder, error) {
	names := opt.Domains
	all := Domains()
	if len(names) == 0 {
		names = all
	}
	var loaded folders
	for _, name := range names {
		if !slices.Contains(all, name) {
			return nil, UnknownDomain(name)
		}
	}
	for _, domain := range all {
		if domain != Core && !slices.Contains(names, domain) {
			continue
		}
		sub, err := fs.Sub(Rules(), domain)
		if err != nil {
			return nil, fmt.Errorf("claim: %w", err)
		}
		if err := loaded.add(sub, "claim/"+domain+"/"); err != nil {
			return nil, err
		}
	}
	for _, folder := range opt.Folders {
		if err := loaded.add(folder, ""); err != nil {
			return nil, err
		}
	}
	return loaded.coder(classes)
}

// folders gathers the files of folders.
type folders struct {
	files      []*rule.File
	extensions []ontology.Extension
}

// add reads the rules and extension modes of a folder; prefix tells where they come from.
func (f *folders) add(fsys fs.FS, prefix string) error {
	files, err := rule.ParseAll(fsys)
	if err != nil {
		return fmt.Errorf("claim: %w", err)
	}
	for _, file := range files {
		file.Name = prefix + file.Name
	}
	extensions, err := ontology.ReadAll(fsys)
	if err != nil {
		return fmt.Errorf("claim: %w", err)
	}
	for i := range extensions {
		extensions[i].File = prefix + extensions[i].File
	}
	f.files = append(f.files, files...)
	f.extensions = append(f.extensions, extensions...)
	return nil
}

func (f *folders) coder(classes rule.Classes) (*Coder, error) {
	set, err := rule.Compile(f.files, classes)
	if err != nil {
		return nil, fmt.Errorf("claim: %w", err)
	}
	book, err := newCodebook(f.extensions)
	if err != nil {
		return nil, err
	}
	if err := book.check(set.Rules); err != nil {
		return nil, fmt.Errorf("claim: %w", err)
	}
	hash := sha256.New()
	for _, file := range f.files {
		hash.Write(file.Format())
	}
	for _, x := range f.extensions {
		fmt.Fprintln(hash, x.ID, x.Type, x.Modes, x.Contexts, x.CAMEO, x.Fields)
	}
	return &Coder{set: set, book: book, version: "rules-" + hex.EncodeToString(hash.Sum(nil))[:12]}, nil
}

// UnknownDomain is the error of a domain that is not built in.
type UnknownDomain string

func (d UnknownDomain) Error() string {
	return fmt.Sprintf("no domain is called %q; there are %s", string(d), strings.Join(Domains(), ", "))
}

// Version names the rules the coder works by.
func (c *Coder) Version() string { return c.version }

// Code reads the claims of doc, ordered by where their evidence stands.
func (c *Coder) Code(doc *dateline.Document, d *text.Doc, ms []dateline.Mention, atts []attribution.Attribution) []dateline.Claim {
	matches := c.set.Match(d, ms)
	sets := tally.Find(doc, d, ms)
	if len(matches) == 0 && len(sets) == 0 {
		return nil
	}
	r := &reading{doc: doc, d: d, atts: atts, book: c.book, version: c.version, sets: sets, taken: make([]bool, len(sets))}
	if len(matches) > 0 {
		r.tree = matches[0].Tree
	} else {
		r.tree = c.set.Tree(d, ms)
	}
	r.index()
	for i := range matches {
		r.add(&matches[i])
	}
	r.settleStatus()
	r.dropContents()
	r.dropRepeats()
	return r.claims()
}

// reading is one document on its way from matches to claims.
type reading struct {
	doc     *dateline.Document
	d       *text.Doc
	tree    *rule.Tree
	atts    []attribution.Attribution
	book    *codebook
	version string
	acts    []*act
	byStart []int32         // mentions, by where they begin
	sources []dateline.Span // who is reported to speak, by where they begin
	home    *homeland       // nil until somebody asks
	sets    []tally.Found
	taken   []bool // the sets that stand with an act
}

// act is a match that may become a claim.
type act struct {
	*rule.Match
	event   dateline.EventType
	sent    int
	status  dateline.Status
	steps   []dateline.Step
	dropped string // why it is no claim
}

// read are the parts claims are made of. A title repeats its body; it is read when it stands alone.
var read = map[dateline.PartKind]bool{dateline.PartBody: true, dateline.PartCaption: true}

func (r *reading) add(m *rule.Match) {
	sent, _ := slices.BinarySearchFunc(r.d.Sents, m.Trigger, func(s text.Sentence, at int32) int {
		if s.Last <= at {
			return -1
		}
		if s.First > at {
			return 1
		}
		return 0
	})
	if !r.reads(sent) {
		return
	}
	event := dateline.EventType(m.Rule.Code.Event)
	if event == "-" {
		event = ""
	}
	r.acts = append(r.acts, &act{Match: m, event: event, sent: sent})
}

// reads reports a sentence of a part that claims are made of.
func (r *reading) reads(sent int) bool {
	p := r.d.Sents[sent].Part
	return p < 0 || read[r.d.Parts[p].Kind] || r.titleAlone(p)
}

func (r *reading) titleAlone(part int32) bool {
	if r.d.Parts[part].Kind != dateline.PartTitle {
		return false
	}
	return !slices.ContainsFunc(r.d.Parts, func(p dateline.Part) bool { return p.Kind == dateline.PartBody })
}

func (r *reading) claims() []dateline.Claim {
	var out []dateline.Claim
	for _, a := range r.acts {
		if a.dropped != "" {
			continue
		}
		if c, ok := r.claim(a); ok {
			out = append(out, c)
		}
	}
	out = append(out, r.setsAlone()...)
	r.inheritActors(out)
	out = slices.DeleteFunc(out, bare)
	out = slices.DeleteFunc(out, commercial)
	out = slices.DeleteFunc(out, retold())
	out = slices.DeleteFunc(out, private(out))
	out = slices.DeleteFunc(out, r.introduced(out))
	for i := range out {
		out[i].ID = identify(&out[i])
	}
	slices.SortStableFunc(out, func(a, b dateline.Claim) int { return a.Evidence[0].Start - b.Evidence[0].Start })
	out = slices.CompactFunc(out, again)
	r.links(out)
	return out
}

// again reports that b codes what a did: the same act of the same parties on overlapping words, which
// a parser's double reading of a coordination gives.
func again(a, b dateline.Claim) bool {
	if a.Event == "" || a.Event != b.Event || a.Status != b.Status || !a.Evidence[0].Overlaps(b.Evidence[0]) {
		return a.ID == b.ID
	}
	same := func(x, y dateline.Arg) bool { return slices.Equal(x.Spans, y.Spans) }
	return len(a.Actors) > 0 && slices.EqualFunc(a.Actors, b.Actors, same) && slices.EqualFunc(a.Recipients, b.Recipients, same)
}

// bare reports a claim that says of nobody and nothing that something happened.
func bare(c dateline.Claim) bool {
	return len(c.Actors) == 0 && len(c.Recipients) == 0 && len(c.Objects) == 0 && len(c.Weapons) == 0
}

// retold reports the second and later bare statement of one speaker: the record holds that he spoke,
// not each sentence.
func retold() func(dateline.Claim) bool {
	seen := map[string]bool{}
	return func(c dateline.Claim) bool {
		if !slices.Contains(c.Modes, "x:statement") || len(c.Actors) == 0 {
			return false
		}
		who := strings.ToLower(c.Actors[0].Text)
		if e := c.Actors[0].Entity; e != nil {
			who = e.ID
		}
		again := seen[who]
		seen[who] = true
		return again
	}
}

// private reports kinship with somebody who holds no public role that is known or told here.
func private(all []dateline.Claim) func(dateline.Claim) bool {
	officials := map[string]bool{}
	for _, c := range all {
		if !slices.Contains(c.Modes, "x:holds-office") {
			continue
		}
		for _, a := range c.Actors {
			if a.Entity != nil {
				officials[a.Entity.ID] = true
			}
		}
	}
	role := func(parties []dateline.Arg) bool {
		return public(parties) || slices.ContainsFunc(parties, func(a dateline.Arg) bool { return a.Entity != nil && officials[a.Entity.ID] })
	}
	return func(c dateline.Claim) bool {
		return slices.Contains(c.Modes, "x:kin") && !(role(c.Actors) && role(c.Recipients))
	}
}

// introduced reports the office of somebody who is only introduced by it and then acts or speaks: it
// stands with him there, and is no news of its own.
func (r *reading) introduced(all []dateline.Claim) func(dateline.Claim) bool {
	var parties []dateline.Span
	for _, c := range all {
		if c.Event == "" && !slices.Contains(c.Modes, "x:statement") {
			continue
		}
		for _, a := range slices.Concat(c.Actors, c.Recipients) {
			parties = append(parties, a.Spans...)
		}
	}
	for i := range r.atts {
		parties = append(parties, r.atts[i].Source...)
	}
	return func(c dateline.Claim) bool {
		if !slices.Contains(c.Modes, "x:holds-office") || !strings.HasSuffix(c.Rule, ":has-office") {
			return false
		}
		if r.titled(c) {
			return true
		}
		return slices.ContainsFunc(c.Actors, func(a dateline.Arg) bool {
			return slices.ContainsFunc(parties, func(p dateline.Span) bool { return slices.ContainsFunc(a.Spans, p.Overlaps) })
		})
	}
}

// titled reports an office that only stands as a title before a name: "Secretary Ada Example".
func (r *reading) titled(c dateline.Claim) bool {
	if len(c.Objects) == 0 || len(c.Actors) == 0 {
		return false
	}
	office, name := c.Objects[0].Spans[0], c.Actors[0].Spans[0]
	return office.End <= name.Start && strings.TrimSpace(r.d.Text[office.End:name.Start]) == "" || office.Contains(name)
}

// identify derives the identity of a claim from its document, its evidence and its coding.
func identify(c *dateline.Claim) string {
	h := sha256.New()
	fmt.Fprintln(h, c.Document, c.Evidence, c.Event, c.Modes, c.Status)
	for _, as := range [][]dateline.Arg{c.Actors, c.Recipients, c.Objects} {
		for _, a := range as {
			fmt.Fprintln(h, a.Text, a.Spans)
		}
	}
	return "c-" + hex.EncodeToString(h.Sum(nil))[:16]
}

func (r *reading) claim(a *act) (dateline.Claim, bool) {
	span := a.Span()
	c := dateline.Claim{
		Document: r.doc.ID, Status: a.status, Evidence: []dateline.Span{span}, Sentence: r.d.SentenceSpan(a.sent),
		Rule: a.Rule.Name, Version: r.version,
	}
	r.book.code(a, &c)
	c.Steps = append(c.Steps, dateline.Step{
		Field: "event", Value: a.Rule.Code.Event, Rule: a.Rule.Name, Spans: []dateline.Span{r.tokenSpan(a.Trigger)}, Note: a.Rule.About,
	})
	c.Steps = append(c.Steps, a.steps...)
	r.said(a, &c)
	r.roles(a, &c)
	r.settleFirmness(a, &c)
	r.dropSelf(&c)
	r.otherParty(a, &c)
	if !r.partners(a, &c) {
		return c, false
	}
	r.where(a, &c)
	r.settleCountries(a, &c)
	r.when(a, &c)
	r.figures(a, &c)
	r.historical(&c)
	return c, r.stands(a, &c)
}

func (r *reading) tokenSpan(i int32) dateline.Span { return r.d.Tokens[i].Span() }

// stands holds records without a PLOVER type to what makes them worth keeping.
func (r *reading) stands(a *act, c *dateline.Claim) bool {
	switch {
	case slices.Contains(c.Modes, "x:statement"):
		return slices.ContainsFunc(c.Actors, onRecord) && strings.ContainsAny(c.Sentence.Of(r.d.Text), "“”\"«»")
	case slices.Contains(c.Modes, "x:scheduled"):
		return c.When != nil
	}
	return true
}

// recorded are the sectors whose words a record of events keeps: states and their organs, bodies of
// states, and those who would rule. What a coach, a company or an analyst is quoted with is no event.
var recorded = set("GOV MIL LEG JUD SPY COP PTY OPP REB UAF ELI PRE IGO PRM NGO REL")

// onRecord reports a speaker whose statements are kept: by sector, or a country or person that is known
// and has none.
func onRecord(a dateline.Arg) bool {
	if a.Entity == nil {
		return false
	}
	if len(a.Entity.Sector) == 0 {
		return !strings.HasPrefix(a.Entity.ID, "doc/")
	}
	return slices.ContainsFunc(a.Entity.Sector, func(s string) bool { return recorded[s] })
}

// public reports whether one of parties is somebody in a public role: named with an office, or known by
// one.
func public(parties []dateline.Arg) bool {
	for _, a := range parties {
		if a.Entity != nil && (len(a.Entity.Sector) > 0 || len(a.Entity.Offices) > 0 || !strings.HasPrefix(a.Entity.ID, "doc/")) {
			return true
		}
	}
	return false
}
