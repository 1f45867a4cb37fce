// What the platform answered, and how a step checks it.

package story

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// Members are the members of a JSON object that a check names; those it does not name may be anything.
type Members map[string]any

// Answer is what the platform said, a refusal included, and the SDK trusts.
type Answer struct {
	Status int
	Body   map[string]any
}

// ReadAnswer reads a JSON body.
func ReadAnswer(status int, body []byte) (Answer, error) {
	answer := Answer{Status: status}
	if err := json.Unmarshal(body, &answer.Body); err != nil {
		return answer, fmt.Errorf("status %d with a body that is no JSON object: %w: %s", status, err, body)
	}
	return answer, nil
}

// mustBe checks the status and the named members.
func (answer Answer) mustBe(status int, members Members) error {
	if answer.Status != status {
		return fmt.Errorf("expected status %d, received %d %v", status, answer.Status, answer.Body)
	}
	return membersMustBe(answer.Body, members)
}

func membersMustBe(actual map[string]any, members Members) error {
	for name, wanted := range members {
		if !reflect.DeepEqual(actual[name], asDecoded(wanted)) {
			return fmt.Errorf("expected %s %v in %v", name, wanted, actual)
		}
	}
	return nil
}

// asDecoded gives a wanted number the type that encoding/json gives a received one.
func asDecoded(value any) any {
	if number, isNumber := value.(int); isNumber {
		return float64(number)
	}
	return value
}
