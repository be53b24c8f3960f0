// Package archtest keeps the picture of the house true. It reads the sources of every package and
// order.txt, which lists each package after all that it may import, and fails when the two differ,
// when an import points down the page, when a package does not say what it is, or when something
// outside the rim reads the clock, reaches the network or registers itself. It holds no code that
// runs anywhere else.
package archtest
