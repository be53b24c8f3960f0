// Package dateline holds the nouns of the project, and nothing but the standard library.
package dateline
