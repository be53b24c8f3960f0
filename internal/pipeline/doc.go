// Package pipeline is the order of the passes, the only place that sees both ends: bytes in, attributed
// claims out.
//
// A Worker takes one capture through ingest, analysis, find, attribution and claim and returns a
// Reading: everything that was learned from these bytes, problems included. Stream runs many inputs
// on many workers and hands their readings back in the order of the inputs, holding only a few at a
// time; on one core or on all, the bytes that come of it are the same. A panic inside one input
// becomes that input's problem ("internal fault") and the others go on.
//
// The package decides nothing about texts, and it prints nothing.
package pipeline
