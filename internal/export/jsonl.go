package export

import (
	"bytes"
	"encoding/json"
	"io"
	"time"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/pipeline"
)

// Schema names the version of the JSON Lines contract. Within it fields may be added, never renamed
// or dropped.
const Schema = "dateline/1"

// Layers are the kinds of line a caller may ask for. Problem lines are always written.
var Layers = []string{"document", "claims", "attributions", "nested", "mentions", "sentences", "problems"}

// DefaultLayers are written when none is asked for.
var DefaultLayers = []string{"document", "claims"}

// JSONL writes readings as JSON Lines.
type JSONL struct {
	out    *json.Encoder
	layers map[string]bool
	text   bool
}

// NewJSONL writes to w the layers asked for; withText adds the whole text to each document line.
func NewJSONL(w io.Writer, layers []string, withText bool) *JSONL {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	chosen := map[string]bool{}
	for _, l := range layers {
		chosen[l] = true
	}
	return &JSONL{out, chosen, withText}
}

// Write writes the lines of one reading: document, sentences, mentions, attributions, claims, problems.
func (j *JSONL) Write(r *pipeline.Reading) error {
	p := points{}
	if r.Document != nil {
		p = points{r.Document.Text, dateline.NewOffsets(r.Document.Text)}
	}
	for _, layer := range []struct {
		name  string
		lines func(*pipeline.Reading, points) []any
	}{
		{"document", j.document},
		{"sentences", sentences},
		{"mentions", mentions},
		{"attributions", func(r *pipeline.Reading, p points) []any { return attributions(r, p, false) }},
		{"nested", func(r *pipeline.Reading, p points) []any { return attributions(r, p, true) }},
		{"claims", claims},
		{"problems", problems},
	} {
		if r.Document == nil && layer.name != "problems" || !j.layers[layer.name] && layer.name != "problems" {
			continue
		}
		for _, line := range layer.lines(r, p) {
			if err := j.out.Encode(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// Mentions writes the mention lines of one reading for which keep holds, and its problems.
func (j *JSONL) Mentions(r *pipeline.Reading, keep func(*dateline.Mention) bool) error {
	some := *r
	some.Mentions = nil
	for i := range r.Mentions {
		if keep(&r.Mentions[i]) {
			some.Mentions = append(some.Mentions, r.Mentions[i])
		}
	}
	return (&JSONL{j.out, map[string]bool{"mentions": true}, false}).Write(&some)
}

// Actors writes whom one phrase stands for, a mention line without a document for each.
func Actors(w io.Writer, phrase string, members []name.Member) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, m := range members {
		line := mentionLine{head: head{Schema: Schema, Type: "mention"}, Kind: "actor", Text: phrase, End: utf8.RuneCountInString(phrase), Entity: entity(m.Entity)}
		if len(members) > 1 {
			first, last := m.Spans[0], m.Spans[len(m.Spans)-1]
			line.Text = m.Words(phrase)
			line.Start, line.End = utf8.RuneCountInString(phrase[:first.Start]), utf8.RuneCountInString(phrase[:last.End])
		}
		if m.Entity == nil {
			line.EntityReason = m.Reason
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// points measures spans in code points.
type points struct {
	text    string
	offsets *dateline.Offsets
}

type point [2]int

func (p points) span(s dateline.Span) point {
	from, to := p.offsets.BytesToRunes(s)
	return point{from, to}
}

func (p points) spans(all []dateline.Span) []point {
	out := make([]point, 0, len(all))
	for _, s := range all {
		out = append(out, p.span(s))
	}
	return out
}

type head struct {
	Schema   string  `json:"schema"`
	Type     string  `json:"type"`
	File     string  `json:"file"`
	Document *string `json:"document"`
}

func headOf(kind string, r *pipeline.Reading) head {
	h := head{Schema: Schema, Type: kind, File: r.File}
	if r.Document != nil {
		h.Document = &r.Document.ID
	}
	return h
}

type documentLine struct {
	head
	ID              string    `json:"id"`
	SHA256          string    `json:"sha256"`
	URL             *string   `json:"url"`
	URLReason       string    `json:"url_reason,omitempty"`
	Outlet          *string   `json:"outlet"`
	OutletReason    string    `json:"outlet_reason,omitempty"`
	Title           *string   `json:"title"`
	TitleReason     string    `json:"title_reason,omitempty"`
	Byline          *string   `json:"byline"`
	BylineReason    string    `json:"byline_reason,omitempty"`
	Credit          *string   `json:"credit"`
	CreditReason    string    `json:"credit_reason,omitempty"`
	Dateline        *string   `json:"dateline"`
	DatelineReason  string    `json:"dateline_reason,omitempty"`
	Published       *whenJSON `json:"published"`
	PublishedReason string    `json:"published_reason,omitempty"`
	Language        *string   `json:"language"`
	LanguageReason  string    `json:"language_reason,omitempty"`
	Chars           int       `json:"chars"`
	Parts           []part    `json:"parts"`
	Text            *string   `json:"text,omitempty"`
}

// part is a stretch of the text: title, body, caption, credit, boilerplate …
type part struct {
	Kind  string `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

const notStated = "not stated in the document"

// stated is a field of a document, or null with why.
func stated(s string) (*string, string) {
	if s == "" {
		return nil, notStated
	}
	return &s, ""
}

func (j *JSONL) document(r *pipeline.Reading, p points) []any {
	d := r.Document
	line := documentLine{head: headOf("document", r), ID: d.ID, SHA256: d.Capture, Chars: p.offsets.Runes()}
	line.URL, line.URLReason = stated(d.URL)
	line.Outlet, line.OutletReason = stated(d.Outlet)
	line.Title, line.TitleReason = stated(d.Title)
	line.Byline, line.BylineReason = stated(d.Byline)
	line.Credit, line.CreditReason = stated(d.Credit)
	line.Dateline, line.DatelineReason = stated(d.Dateline)
	line.Published, line.PublishedReason = p.when(&d.Published, "nothing in the document says when it was published")
	line.Language, line.LanguageReason = stated(d.Language)
	if d.Language == "und" {
		line.Language, line.LanguageReason = nil, "too little text to tell"
	}
	line.Parts = make([]part, 0, len(d.Parts))
	for _, x := range d.Parts {
		at := p.span(x.Span)
		line.Parts = append(line.Parts, part{string(x.Kind), at[0], at[1]})
	}
	if j.text {
		line.Text = &d.Text
	}
	return []any{line}
}

type whenJSON struct {
	Text      string  `json:"text"`
	Spans     []point `json:"spans"`
	Timex     string  `json:"timex"`
	Value     string  `json:"value"`
	Mod       *string `json:"mod"`
	From      *string `json:"from"`
	To        *string `json:"to"`
	Precision string  `json:"precision"`
	Zone      *string `json:"zone"`
	Reason    string  `json:"reason"`
}

// when is w, or null with w's reason, or with why when w gives none. A time that is written but not
// resolved ("PRESENT_REF", "XXXX-12-24") keeps its value and has neither from nor to.
func (p points) when(w *dateline.When, why string) (*whenJSON, string) {
	if w == nil {
		return nil, why
	}
	if !w.Known() && w.Value == "" {
		if w.Reason != "" {
			why = w.Reason
		}
		return nil, why
	}
	out := &whenJSON{
		Text: p.words(w.Spans), Spans: p.spans(w.Spans), Timex: w.Timex, Value: w.Value, Mod: orNull(w.Mod),
		Precision: string(w.Precision), Zone: orNull(w.Zone), Reason: w.Reason,
	}
	if w.Precision == "" {
		out.Precision = string(dateline.Unknown)
	}
	if w.Known() {
		out.From, out.To = instant(w.From), instant(w.To)
	}
	return out, ""
}

func instant(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.RFC3339)
	return &s
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func (p points) words(spans []dateline.Span) string { return join(p.text, spans) }

// join is the words of spans, an ellipsis where they are apart.
func join(text string, spans []dateline.Span) string {
	var b bytes.Buffer
	for i, s := range spans {
		if i > 0 {
			b.WriteString(" … ")
		}
		b.WriteString(s.Of(text))
	}
	return b.String()
}

type entityJSON struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Country *string  `json:"country"`
	Sector  []string `json:"sector"`
}

func entity(e *dateline.Entity) *entityJSON {
	if e == nil {
		return nil
	}
	return &entityJSON{e.ID, e.Name, e.Kind, orNull(e.Country), append([]string{}, e.Sector...)}
}

type argJSON struct {
	Text         string      `json:"text"`
	Spans        []point     `json:"spans"`
	Entity       *entityJSON `json:"entity"`
	EntityReason string      `json:"entity_reason,omitempty"`
}

func (p points) arg(a *dateline.Arg) argJSON {
	out := argJSON{Text: a.Text, Spans: p.spans(a.Spans), Entity: entity(a.Entity)}
	if a.Entity == nil {
		out.EntityReason = a.Reason
		if a.Reason == "" {
			out.EntityReason = "no entity known for these words"
		}
	}
	return out
}

func (p points) args(all []dateline.Arg) []argJSON {
	out := make([]argJSON, 0, len(all))
	for i := range all {
		out = append(out, p.arg(&all[i]))
	}
	return out
}

type placeJSON struct {
	Text      string   `json:"text"`
	Spans     []point  `json:"spans"`
	Name      string   `json:"name"`
	GeoNames  *int64   `json:"geonames"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	Reason    string   `json:"geonames_reason,omitempty"`
	Precision string   `json:"precision"`
	Country   *string  `json:"country"`
}

func (p points) places(all []dateline.Location) []placeJSON {
	out := make([]placeJSON, 0, len(all))
	for i := range all {
		out = append(out, p.place(&all[i]))
	}
	return out
}

func (p points) place(l *dateline.Location) placeJSON {
	j := placeJSON{
		Text: l.Text, Spans: p.spans(l.Spans), Name: l.Name, Lat: l.Lat, Lon: l.Lon,
		Precision: l.Precision, Country: orNull(l.Country),
	}
	if l.GeoNames != 0 {
		j.GeoNames = &l.GeoNames
	} else {
		j.Reason = "not found in a gazetteer"
	}
	if j.Precision == "" {
		j.Precision = string(dateline.Unknown)
	}
	return j
}

type countJSON struct {
	Text  string   `json:"text"`
	Spans []point  `json:"spans"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Bound string   `json:"bound"`
	Of    string   `json:"of"`
	Class string   `json:"class"`

	Classes  []string `json:"classes,omitempty"`
	Unit     string   `json:"unit,omitempty"`
	Ordinal  bool     `json:"ordinal,omitempty"`
	Each     bool     `json:"each,omitempty"`
	More     bool     `json:"more,omitempty"`
	Implicit bool     `json:"implicit,omitempty"`
}

func (p points) count(c *dateline.Count) *countJSON {
	if c == nil {
		return nil
	}
	return &countJSON{
		p.words(c.Spans), p.spans(c.Spans), c.Low, c.High, string(c.Bound), c.Of, c.Class,
		c.Classes, c.Unit, c.Ordinal, c.Each, c.More, c.Implicit,
	}
}

func (p points) counts(all []dateline.Count) []countJSON {
	out := make([]countJSON, 0, len(all))
	for i := range all {
		out = append(out, *p.count(&all[i]))
	}
	return out
}

type tallyJSON struct {
	Items       *countJSON `json:"items"`
	Occurrences *countJSON `json:"occurrences"`
	Window      *whenJSON  `json:"window"`

	Unit    string     `json:"unit,omitempty"`
	Scope   []string   `json:"scope,omitempty"`
	Ordinal int        `json:"ordinal,omitempty"`
	Since   []point    `json:"since,omitempty"`
	Record  bool       `json:"record,omitempty"`
	Total   bool       `json:"total,omitempty"`
	Of      *countJSON `json:"of,omitempty"`
	Factor  float64    `json:"factor,omitempty"`
	Last    *whenJSON  `json:"last,omitempty"`
	Spans   []point    `json:"spans"`
	Rule    string     `json:"rule"`
}

func (p points) tally(t *dateline.Tally) *tallyJSON {
	if t == nil {
		return nil
	}
	window, _ := p.when(t.Window, "")
	last, _ := p.when(t.Last, "")
	return &tallyJSON{
		Items: p.count(t.Items), Occurrences: p.count(t.Occurrences), Window: window,
		Unit: t.Unit, Scope: t.Scope, Ordinal: t.Ordinal, Since: p.spans(t.Since), Record: t.Record, Total: t.Total,
		Of: p.count(t.Of), Factor: t.Factor, Last: last, Spans: p.spans(t.Spans), Rule: t.Rule,
	}
}

type relationJSON struct {
	Kind     string    `json:"kind"`
	Distance *whenJSON `json:"distance"`
	Bound    string    `json:"bound,omitempty"`
	To       argJSON   `json:"to"`
	Claim    *string   `json:"claim"`
	When     *whenJSON `json:"when"`
	Spans    []point   `json:"spans"`
	Rule     string    `json:"rule"`
}

func (p points) relations(all []dateline.Relation) []relationJSON {
	out := make([]relationJSON, 0, len(all))
	for i := range all {
		r := &all[i]
		distance, _ := p.when(r.Distance, "")
		when, _ := p.when(r.When, "")
		out = append(out, relationJSON{
			r.Kind, distance, string(r.Bound), p.arg(&r.To), orNull(r.Claim), when, p.spans(r.Spans), r.Rule,
		})
	}
	return out
}

type cueJSON struct {
	Text  string  `json:"text"`
	Spans []point `json:"spans"`
}

func (p points) cue(s *dateline.Source) *cueJSON {
	if s.Cue == "" {
		return nil
	}
	return &cueJSON{s.Cue, p.spans(s.CueSpan)}
}

type sourceJSON struct {
	argJSON
	Cue     *cueJSON `json:"cue"`
	Style   string   `json:"style"`
	Content []point  `json:"content"`
	Rule    string   `json:"rule"`
}

func (p points) chain(all []dateline.Source) []sourceJSON {
	out := make([]sourceJSON, 0, len(all))
	for i := range all {
		s := &all[i]
		out = append(out, sourceJSON{p.arg(&s.Arg), p.cue(s), string(s.Style), p.spans(s.Content), s.Rule})
	}
	return out
}

type linkJSON struct {
	To string `json:"to"`
	As string `json:"as"`
}

type claimLine struct {
	head
	ID          string       `json:"id"`
	Event       *string      `json:"event"`
	EventReason string       `json:"event_reason,omitempty"`
	Mode        []string     `json:"mode"`
	Context     []string     `json:"context"`
	Quad        *string      `json:"quad"`
	CAMEO       *string      `json:"cameo"`
	CAMEOReason string       `json:"cameo_reason,omitempty"`
	Status      string       `json:"status"`
	Firmness    string       `json:"firmness"`
	Actors      []argJSON    `json:"actors"`
	Recipients  []argJSON    `json:"recipients"`
	Objects     []argJSON    `json:"objects"`
	Weapons     []argJSON    `json:"weapons"`
	Places      []placeJSON  `json:"places"`
	When        *whenJSON    `json:"when"`
	WhenReason  string       `json:"when_reason,omitempty"`
	Quantities  []countJSON  `json:"quantities"`
	Tally       *tallyJSON   `json:"tally"`
	SaidBy      []sourceJSON `json:"said_by"`
	Evidence    []point      `json:"evidence"`
	Sentence    point        `json:"sentence"`
	Rule        string       `json:"rule"`
	Version     string       `json:"version"`
	Links       []linkJSON   `json:"links"`

	Relations []relationJSON `json:"relations,omitempty"`
}

func claims(r *pipeline.Reading, p points) []any {
	out := make([]any, 0, len(r.Claims))
	for i := range r.Claims {
		out = append(out, p.claim(&r.Claims[i], headOf("claim", r)))
	}
	return out
}

func (p points) claim(c *dateline.Claim, h head) claimLine {
	line := claimLine{
		head: h, ID: c.ID,
		Event: orNull(string(c.Event)), Mode: append([]string{}, c.Modes...), Context: append([]string{}, c.Contexts...),
		Quad: orNull(c.Event.Quad()), CAMEO: orNull(c.CAMEO), Status: string(c.Status), Firmness: string(c.Firmness),
		Actors: p.args(c.Actors), Recipients: p.args(c.Recipients), Objects: p.args(c.Objects), Weapons: p.args(c.Weapons),
		Places: p.places(c.Places), Quantities: p.counts(c.Quantities), Tally: p.tally(c.Tally), SaidBy: p.chain(c.SaidBy),
		Evidence: p.spans(c.Evidence), Sentence: p.span(c.Sentence), Rule: c.Rule, Version: c.Version,
		Links: make([]linkJSON, 0, len(c.Links)), Relations: p.relations(c.Relations),
	}
	line.When, line.WhenReason = p.when(c.When, "the words give no time for it")
	if c.Event == "" {
		line.EventReason = "PLOVER has no type for it: kept for the ledger only"
	}
	if c.CAMEO == "" {
		line.CAMEOReason = "the public conversion table gives no code"
	}
	for _, l := range c.Links {
		line.Links = append(line.Links, linkJSON{l.To, l.As})
	}
	return line
}

type mentionLine struct {
	head
	Kind         string      `json:"kind"`
	Start        int         `json:"start"`
	End          int         `json:"end"`
	Text         string      `json:"text"`
	Value        any         `json:"value"`
	ValueReason  string      `json:"value_reason,omitempty"`
	Entity       *entityJSON `json:"entity"`
	EntityReason string      `json:"entity_reason,omitempty"`
	Form         *string     `json:"form,omitempty"`
	Chain        *int        `json:"chain"`
	Reading      *string     `json:"reading,omitempty"`
	Rule         string      `json:"rule"`
}

type quoteJSON struct {
	Text  string `json:"text"`
	Span  point  `json:"span"`
	Scare bool   `json:"scare"`
	Open  bool   `json:"open"`

	Cue     []point `json:"cue,omitempty"`
	Speaker []point `json:"speaker,omitempty"`
	Part    int     `json:"part,omitempty"`
}

func mentions(r *pipeline.Reading, p points) []any {
	out := make([]any, 0, len(r.Mentions))
	for i := range r.Mentions {
		out = append(out, p.mention(&r.Mentions[i], headOf("mention", r)))
	}
	return out
}

func (p points) mention(m *dateline.Mention, h head) mentionLine {
	at := p.span(m.Span)
	line := mentionLine{
		head: h, Kind: string(m.Kind), Start: at[0], End: at[1], Text: m.Span.Of(p.text),
		Entity: entity(m.Entity), Reading: orNull(m.Reading), Rule: m.Rule,
	}
	if m.Chain != 0 {
		line.Chain = &m.Chain
	}
	if m.Form != "" {
		form := string(m.Form)
		line.Form = &form
	}
	unknown := m.Unknown
	if unknown == "" {
		unknown = "no value known for these words"
	}
	switch {
	case m.When != nil:
		if w, why := p.when(m.When, unknown); w != nil {
			line.Value = w
		} else {
			line.ValueReason = why
		}
	case m.Count != nil:
		line.Value = p.count(m.Count)
	case m.Quote != nil:
		q := m.Quote
		line.Value = quoteJSON{q.Content.Of(p.text), p.span(q.Content), q.Scare, q.Open, p.spans(q.Cue), p.spans(q.Speaker), q.Part}
	case m.Where != nil:
		line.Value = p.place(m.Where)
	case m.Entity == nil:
		line.ValueReason, line.EntityReason = unknown, unknown
	}
	return line
}

type attributionLine struct {
	head
	Source  []point `json:"source"`
	Cue     []point `json:"cue"`
	Content []point `json:"content"`
	Style   string  `json:"style"`
	Kind    string  `json:"kind"`
	Nested  bool    `json:"nested"`
	Rule    string  `json:"rule"`
}

// attributions are the outermost ones, or those inside another's content. They are apart because the
// gold of the field marks the former only, and because each claim's chain has both.
func attributions(r *pipeline.Reading, p points, nested bool) []any {
	var out []any
	for i := range r.Attributions {
		a := &r.Attributions[i]
		if a.Parent >= 0 != nested {
			continue
		}
		out = append(out, attributionLine{
			headOf("attribution", r), p.spans(a.Source), p.spans(a.Cue), p.spans(a.Content), string(a.Style), string(a.Kind), nested, a.Rule,
		})
	}
	return out
}

type sentenceLine struct {
	head
	Index int    `json:"index"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Part  string `json:"part"`
}

func sentences(r *pipeline.Reading, p points) []any {
	if r.Text == nil {
		return nil
	}
	out := make([]any, 0, len(r.Text.Sents))
	for i, s := range r.Text.Sents {
		at := p.span(r.Text.SentenceSpan(i))
		part := ""
		if s.Part >= 0 {
			part = string(r.Text.Parts[s.Part].Kind)
		}
		out = append(out, sentenceLine{headOf("sentence", r), i, at[0], at[1], r.Text.SentenceSpan(i).Of(r.Text.Text), part})
	}
	return out
}

type problemLine struct {
	head
	Stage   string `json:"stage"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Span    *point `json:"span"`
	Fatal   bool   `json:"fatal"`
}

func problems(r *pipeline.Reading, p points) []any {
	out := make([]any, 0, len(r.Problems))
	for _, q := range r.Problems {
		line := problemLine{headOf("problem", r), q.Stage, q.Code, printable(q.Message), nil, q.Fatal}
		if q.Span != nil && p.offsets != nil {
			at := p.span(*q.Span)
			line.Span = &at
		}
		out = append(out, line)
	}
	return out
}

// printable keeps a file name or a foreign byte in a message from breaking the line it stands in.
func printable(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string(bytes.ToValidUTF8([]byte(s), []byte("\uFFFD")))
}
