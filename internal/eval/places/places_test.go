package places

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

const sample = `<articles><article docid="7"><text>Él flew to Kisumu, Kenya.</text><toponyms>
<toponym><start>11</start><end>17</end><phrase>Kisumu</phrase><gaztag geonameid="191245"><lat>-0.1</lat><lon>34.75</lon></gaztag></toponym>
<toponym><start>19</start><end>24</end><phrase>Kenya</phrase></toponym></toponyms></article>
<article file="8"><text>Kenyan Oslo</text><toponyms>
<toponym><type>Literal</type><start>7</start><end>11</end><geonamesID>3143244</geonamesID><latitude>59.9</latitude><longitude>10.7</longitude></toponym>
<toponym><type>Non_Literal_Modifier</type><modifierType>Adjective</modifierType><start>0</start><end>6</end></toponym>
<toponym><type>Demonym</type><start>0</start><end>6</end></toponym></toponyms></article></articles>`

func TestReadAndScore(t *testing.T) {
	as, err := Read(strings.NewReader(sample))
	if err != nil || len(as) != 2 || as[0].Name != "7" || as[1].Name != "8" {
		t.Fatalf("%v %+v", err, as)
	}
	if got := as[0].Toponyms[0].Span.Of(as[0].Text); got != "Kisumu" {
		t.Errorf("first toponym %q", got)
	}
	at := func(a *Article, words string) dateline.Mention {
		i := strings.Index(a.Text, words)
		lat, lon := 60.0, 11.0
		return dateline.Mention{Kind: dateline.Place, Span: dateline.Span{Start: i, End: i + len(words)}, Reading: "literal", Where: &dateline.Location{Lat: &lat, Lon: &lon, GeoNames: 3143244}}
	}
	var all, plain Score
	for i := range as {
		found := []dateline.Mention{at(&as[i], "Kenya")}
		if i == 1 {
			found = []dateline.Mention{at(&as[i], "Oslo")}
		}
		all.Add(Options{}, &as[i], found, found)
		plain.Add(Options{Plain: true}, &as[i], found, found)
	}
	if all.Gold != 4 || plain.Gold != 3 || all.Found != 2 || all.Right != 2 || all.Placed != 1 || all.Near != 1 || all.Same != 1 || all.GivenNear != 1 || all.Read != 1 || all.ReadRight != 1 {
		t.Errorf("%+v\n%+v", all, plain)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, bad := range []string{"", "<articles><article><text>ab</text><toponyms><toponym><start>1</start><end>9</end></toponym></toponyms></article></articles>", "<articles>"} {
		if as, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%q reads as %+v", bad, as)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, s string) {
		as, err := Read(strings.NewReader(s))
		if err != nil {
			return
		}
		for i := range as {
			for _, tp := range as[i].Toponyms {
				if err := tp.Span.Check(as[i].Text); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func TestDistance(t *testing.T) {
	if d := Distance(Point{51.5, -0.1}, Point{48.86, 2.35}); d < 335 || d > 350 {
		t.Errorf("London to Paris: %.0f km", d)
	}
}
