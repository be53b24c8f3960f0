// Package perceptron is a linear parser to measure the real one against: averaged perceptrons over
// hashed features for tags and names, a greedy arc-eager parser trained with a dynamic oracle, and a
// labeller that names the relations of the finished tree.
//
// A *text.Doc with tokens and sentences comes in; Analyse fills in its tags, tree and names. The
// package never changes tokens or sentences and is no part of the program: nothing outside bench
// imports it, and its weights are made on the spot by
//
//	go run ./bench/perceptron/train -corpora ../shared/corpora -out perceptron.bin
package perceptron
