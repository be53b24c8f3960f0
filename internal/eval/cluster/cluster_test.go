package cluster

import (
	"archive/tar"
	"bytes"
	"math"
	"strings"
	"testing"
)

// The example of Bagga and Baldwin (1998): twelve mentions in three groups, two of them run together.
func TestCompare(t *testing.T) {
	gold := []int{1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3}
	for _, c := range []struct {
		name    string
		found   []string
		p, r, f float64
	}{
		{"two of five run together", strings.Split("a a a a a b b b b b b b", " "), 76.190, 100, 86.486},
		{"five and five run together", strings.Split("a a a a a b b a a a a a", " "), 58.333, 100, 73.684},
		{"all alone", strings.Split("a b c d e f g h i j k l", " "), 100, 25, 40},
		{"the same", strings.Split("a a a a a b b c c c c c", " "), 100, 100, 100},
	} {
		s := Compare(c.found, gold)
		if math.Abs(s.Precision-c.p) > .01 || math.Abs(s.Recall-c.r) > .01 || math.Abs(s.F1-c.f) > .01 {
			t.Errorf("%s: %.3f %.3f %.3f, want %.3f %.3f %.3f", c.name, s.Precision, s.Recall, s.F1, c.p, c.r, c.f)
		}
	}
	if s := Compare([]int{1, 1, 1}, []int{1, 1, 2}); math.Abs(s.PairsP-100./3) > .01 || s.PairsR != 100 {
		t.Errorf("pairs %.2f %.2f", s.PairsP, s.PairsR)
	}
	if s := Compare([]int(nil), []int(nil)); s != (Score{}) {
		t.Errorf("nothing scores %+v", s)
	}
}

func TestReadIncidents(t *testing.T) {
	g, err := readIncidents(strings.NewReader(`{"incident_id":"7","doc_id":"x","dct":"2020-01-02 00:00:00","title":"A","text":"B"}
{"id":"y","base":"storm","date":"2020-01-03","title":"(LEAD) Storm"}`))
	if err != nil || len(g.Reports) != 2 || g.Groups[0] != "7" || g.Groups[1] != "storm" || g.Reports[0].Published != "2020-01-02" || g.Reports[1].Day-g.Reports[0].Day != 1 {
		t.Errorf("%+v, %v", g, err)
	}
	for _, bad := range []string{`{"title":""}`, `{`, `7`} {
		if _, err := readIncidents(strings.NewReader(bad)); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

func TestReadECB(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for name, text := range map[string]string{
		"ECB+/3/3_1ecb.xml":      `<Document><token sentence="0">Rain</token><token sentence="0">fell</token><token sentence="0">.</token><token sentence="1">Roads closed</token></Document>`,
		"ECB+/3/3_12ecbplus.xml": `<Document><token sentence="0">Snow</token></Document>`,
		"ECB+/README":            `x`,
	} {
		if err := w.WriteHeader(&tar.Header{Name: name, Size: int64(len(text)), Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	g, err := readECB(&b)
	if err != nil || len(g.Reports) != 2 {
		t.Fatalf("%+v, %v", g, err)
	}
	for i, r := range g.Reports {
		want := map[string][2]string{"3_1ecb": {"3ecb", "Rain fell.\n\nRoads closed"}, "3_12ecbplus": {"3ecbplus", "Snow"}}[r.ID]
		if g.Groups[i] != want[0] || r.Text != want[1] {
			t.Errorf("%s: %s %q", r.ID, g.Groups[i], r.Text)
		}
	}
}
