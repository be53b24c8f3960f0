// Package export shows readings to programs and to people, a file per format: JSON Lines of schema
// "dateline/1" and a table of claims with their sentences.
//
// A pipeline.Reading and an io.Writer come in, lines go out. All offsets leave as Unicode code points
// of the document's text. What is unknown is null beside its reason. The package reads nothing and
// decides nothing about a text: two formats of one reading never differ in what they claim.
package export
