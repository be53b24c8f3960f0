// Package speaker counts how often whoever reports a use of force is coded as having used it.
//
// Claims of short accounts come in, with the one country whose acts the accounts tell of where they tell
// of one; counts go out. It shows no text and judges nothing else about a claim.
package speaker
