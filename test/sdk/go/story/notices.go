// Notifications as they were delivered: headers and raw body, some of them altered on the way.

package story

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"strings"
)

// Notice is a notification as it was delivered: its headers and raw body, which may have been altered on the way.
type Notice struct {
	Summary  string            `json:"summary"`
	Genuine  bool              `json:"genuine"`
	Headers  map[string]string `json:"headers"`
	Body     string            `json:"body"`
	APIV3Key string            `json:"api_v3_key"`
	Resource any               `json:"resource"`
}

// Request is the notice as a server would receive it.
func (notice Notice) Request() (*http.Request, error) {
	request, err := http.NewRequest(http.MethodPost, "/notices", strings.NewReader(notice.Body))
	if err != nil {
		return nil, err
	}
	for name, value := range notice.Headers {
		request.Header.Set(name, value)
	}
	return request, nil
}

// Opened is what came out of a notice: the sealed resource, in plain; or why it is not genuine.
type Opened struct {
	Plaintext string
	Refusal   error
}

// OpenNotices opens every notice of SDK_NOTICES_FILE. open answers an error only for what is neither.
func OpenNotices(settings Settings, open func(Notice) (Opened, error)) (verdict string, err error) {
	text, err := os.ReadFile(settings.NoticesFile)
	if err != nil {
		return "", err
	}
	var notices []Notice
	if err := json.Unmarshal(text, &notices); err != nil {
		return "", err
	}
	var steps []Step
	for _, notice := range notices {
		notice := notice
		sentence := "verifies and opens " + notice.Summary
		if !notice.Genuine {
			sentence = "refuses an altered " + notice.Summary
		}
		steps = append(steps, Step{sentence, func() error { return judge(notice, open) }})
	}
	return "opens", playSteps(steps)
}

func judge(notice Notice, open func(Notice) (Opened, error)) error {
	opened, err := open(notice)
	if err != nil {
		return err
	}
	if !notice.Genuine {
		if opened.Refusal == nil {
			return fmt.Errorf("expected a refusal, received %s", opened.Plaintext)
		}
		return nil
	}
	if opened.Refusal != nil {
		return opened.Refusal
	}
	var resource any
	if err := json.Unmarshal([]byte(opened.Plaintext), &resource); err != nil {
		return err
	}
	if !reflect.DeepEqual(resource, notice.Resource) {
		return fmt.Errorf("expected %v, received %v", notice.Resource, resource)
	}
	return nil
}
