// The positive story: from a receiver to a finished order. Amounts are in fen.

package story

import (
	"fmt"
	"strings"
)

const (
	appid        = "wx8888888888888888"
	subMchid     = "1900000109"
	receiver     = "190001001"
	receiverName = "张三网络公司"
	total        = 10_000
	// net is the total less a fee of 0.6 %.
	net   = 9_940
	share = 300
)

// Numbers use every kind of character they may have, so that each SDK escapes them in its own way.
const (
	outTradeNo  = "SDK_2026-1122|1*T"
	outOrderNo  = "SDK_2026-1122|1*@S"
	outReturnNo = "SDK_2026-1122|1*@R"
	outFinishNo = "SDK_2026-1122|1*@F"
)

const (
	settlementMs = 60_000
	splitMs      = 1_000
)

// teller tells the story and remembers what the platform named on the way.
type teller struct {
	settings      Settings
	calls         Calls
	sandbox       sandbox
	transactionID string
	orderID       string
}

// Play tells the positive story: from a receiver to a finished order.
func Play(settings Settings, calls Calls) (verdict string, err error) {
	told := &teller{
		settings: settings,
		calls:    calls,
		sandbox:  sandbox{baseURL: settings.BaseURL, mchid: settings.Mchid},
	}
	return "passes", playSteps([]Step{
		{"adds a receiver", told.addReceiver},
		{"places a JSAPI order whose money may be shared", told.placeOrder},
		{"has it paid", told.havePaid},
		{"is refused a split before settlement, and reads why", told.splitTooEarly},
		{"splits once settled, the name of the receiver sealed", told.splitOnceSettled},
		{"finds the split finished and the share paid", told.findSplitFinished},
		told.findsUnsplit(net - share),
		{"is refused a return that the receiver cannot afford", told.returnUnaffordable},
		{"finds that return pending", told.findReturnPending},
		{"returns under the same number after a top-up", told.returnOnceToppedUp},
		{"finishes the order", told.finish},
		told.findsUnsplit(0),
	})
}

func (told *teller) addReceiver() error {
	answer, err := told.calls.AddReceiver(Receiver{
		Type:         "MERCHANT_ID",
		Account:      receiver,
		Name:         receiverName,
		RelationType: "SUPPLIER",
	})
	if err != nil {
		return err
	}
	return answer.mustBe(200, Members{"type": "MERCHANT_ID", "account": receiver})
}

func (told *teller) placeOrder() error {
	answer, err := told.calls.PlaceOrder(PaymentOrder{
		SpAppid:     appid,
		SpMchid:     told.settings.Mchid,
		SubMchid:    subMchid,
		Description: "分账测试 <&> 订单",
		OutTradeNo:  outTradeNo,
		NotifyURL:   told.settings.NotifyURL,
		Total:       total,
		SpOpenid:    "oFakePayerOfTheSdkStory00001",
	})
	if err != nil {
		return err
	}
	if err := answer.mustBe(200, Members{}); err != nil {
		return err
	}
	if prepayID, _ := answer.Body["prepay_id"].(string); !strings.HasPrefix(prepayID, "wx") {
		return fmt.Errorf("expected a prepay_id, received %v", answer.Body)
	}
	return nil
}

func (told *teller) havePaid() error {
	payment, err := told.sandbox.pay(outTradeNo)
	if err != nil {
		return err
	}
	told.transactionID, _ = payment["transaction_id"].(string)
	return membersMustBe(payment, Members{"out_trade_no": outTradeNo, "total": total})
}

func (told *teller) finish() error {
	numbers := told.numbers(outFinishNo)
	answer, err := told.calls.Finish(FinishOrder{SplitNumbers: numbers, Description: "分账完结"})
	if err != nil {
		return err
	}
	if err := answer.mustBe(200, numbers.members()); err != nil {
		return err
	}
	return told.sandbox.advance(splitMs)
}

func (told *teller) findsUnsplit(amount int) Step {
	return Step{fmt.Sprintf("finds %d fen left to split", amount), func() error {
		return expectAmounts(told.calls, told.transactionID, amount)
	}}
}

func expectAmounts(calls Calls, transactionID string, amount int) error {
	answer, err := calls.Amounts(transactionID)
	if err != nil {
		return err
	}
	return answer.mustBe(200, Members{"transaction_id": transactionID, "unsplit_amount": amount})
}

func (told *teller) numbers(outOrderNo string) SplitNumbers {
	return SplitNumbers{SubMchid: subMchid, TransactionID: told.transactionID, OutOrderNo: outOrderNo}
}

func (numbers SplitNumbers) members() Members {
	return Members{
		"sub_mchid":      numbers.SubMchid,
		"transaction_id": numbers.TransactionID,
		"out_order_no":   numbers.OutOrderNo,
	}
}
