// The control API, as far as the story needs it.

package story

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// sandbox is the world around the SDK, through the control API: the payer pays, time passes, balances change.
// The address is a loopback one, which net/http never takes to a proxy.
type sandbox struct {
	baseURL string
	mchid   string
}

// pay plays the payer. It answers the transaction.
func (box sandbox) pay(outTradeNo string) (map[string]any, error) {
	return box.post("/pay", Members{"out_trade_no": outTradeNo})
}

// advance lets business time pass; answers are still stamped with real time.
func (box sandbox) advance(durationMs int) error {
	_, err := box.post("/clock/advance", Members{"ms": durationMs})
	return err
}

// drain withdraws all that a merchant has.
func (box sandbox) drain(mchid string) error {
	_, err := box.post("/balances/drain", Members{"mchid": mchid})
	return err
}

// topUp adds to what a merchant has, in fen.
func (box sandbox) topUp(mchid string, amount int) error {
	_, err := box.post("/balances/top-up", Members{"mchid": mchid, "amount": amount})
	return err
}

// post calls the control API of this program's own sandbox; a refusal is an error that says why.
func (box sandbox) post(path string, members Members) (map[string]any, error) {
	body, err := json.Marshal(members)
	if err != nil {
		return nil, err
	}
	target := box.baseURL + "/_fenzhang" + path + "?sandbox=" + url.QueryEscape(box.mchid)
	response, err := http.Post(target, "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("POST %s: %d %s", path, response.StatusCode, text)
	}
	var answer map[string]any
	return answer, json.Unmarshal(text, &answer)
}
