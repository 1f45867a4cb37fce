// What a program prints: a line a step, then its verdict.

package story

import (
	"fmt"
	"os"
)

// Phases are what SDK_PHASE may name; each answers the verdict that goes into its cell of the table.
type Phases map[string]func() (verdict string, err error)

// Step is one sentence of a phase, and what has to hold for it to be printed as true.
type Step struct {
	Sentence string
	Act      func() error
}

// Perform runs one phase, prints its verdict and ends the program: with exit code 1 when anything failed.
func Perform(phase string, phases Phases) {
	play, found := phases[phase]
	if !found {
		fmt.Printf("FAIL  there is no phase %q\n", phase)
		os.Exit(1)
	}
	verdict, err := play()
	if err != nil {
		fmt.Printf("FAIL  %v\n", err)
		os.Exit(1)
	}
	fmt.Printf("verdict: %s\n", verdict)
}

// playSteps does the steps in order, prints each sentence once it has held, and stops at the first that does not.
func playSteps(steps []Step) error {
	for _, step := range steps {
		if err := step.Act(); err != nil {
			return fmt.Errorf("%s: %w", step.Sentence, err)
		}
		fmt.Printf("ok    %s\n", step.Sentence)
	}
	return nil
}
