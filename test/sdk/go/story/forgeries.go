// Forged answers: the next few answers are bent by the sandbox. Does the SDK hand them to its user?

package story

import (
	"errors"
	"fmt"
)

// settledTransaction is settled and splittable in every new sandbox.
const settledTransaction = "4208450740201411110007820472"

// MeetForgeries meets SDK_FORGED_ANSWERS forged answers, then an honest one. isRefusal tells whether an error
// means that the answer is not trusted; any other error fails the phase.
func MeetForgeries(settings Settings, calls Calls, isRefusal func(error) bool) (verdict string, err error) {
	if settings.ForgedAnswers < 1 {
		return "", errors.New("there is no forged answer to meet: SDK_FORGED_ANSWERS is not set")
	}
	refused := 0
	for met := 0; met < settings.ForgedAnswers; met++ {
		err := expectAmounts(calls, settledTransaction, net)
		switch {
		case err == nil:
			fmt.Println("ok    hands a forged answer to its user")
		case isRefusal(err):
			fmt.Printf("ok    refuses a forged answer: %v\n", err)
			refused++
		default:
			return "", err
		}
	}
	if err := playSteps([]Step{{"trusts the honest answer that follows", func() error {
		return expectAmounts(calls, settledTransaction, net)
	}}}); err != nil {
		return "", err
	}
	switch refused {
	case settings.ForgedAnswers:
		return "refuses", nil
	case 0:
		return "does not verify", nil
	default:
		return "", errors.New("trusts some forged answers and refuses others")
	}
}
