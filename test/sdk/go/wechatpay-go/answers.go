// How the SDK tells an answer, a refusal and an answer it does not trust.

package main

import (
	"errors"
	"fmt"
	"io"

	"fenzhang.test/sdk/story"
	"github.com/wechatpay-apiv3/wechatpay-go/core"
)

// untrustedAnswer is an answer that the SDK did not verify.
type untrustedAnswer struct{ cause error }

func (untrusted untrustedAnswer) Error() string { return untrusted.cause.Error() }

func isRefusal(err error) bool {
	var untrusted untrustedAnswer
	return errors.As(err, &untrusted)
}

// answerOf reads a result of the SDK. A refusal comes as an APIError. A 2xx comes with an error only when its
// signature did not hold, because that is all the client looks at then.
func answerOf(result *core.APIResult, err error) (story.Answer, error) {
	var refusal *core.APIError
	if errors.As(err, &refusal) {
		return story.ReadAnswer(refusal.StatusCode, []byte(refusal.Body))
	}
	if result == nil || result.Response == nil {
		return story.Answer{}, fmt.Errorf("no answer: %w", err)
	}
	if err != nil {
		return story.Answer{}, untrustedAnswer{err}
	}
	body, err := io.ReadAll(result.Response.Body)
	if err != nil {
		return story.Answer{}, err
	}
	return story.ReadAnswer(result.Response.StatusCode, body)
}
