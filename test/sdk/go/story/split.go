// The part of the story that splits: refused too early, accepted once settled, found finished.

package story

import "fmt"

func (told *teller) splitTooEarly() error {
	answer, err := told.calls.Split(told.split())
	if err != nil {
		return err
	}
	return answer.mustBe(400, Members{"code": "INVALID_REQUEST", "message": "订单处理中，请稍后重试"})
}

func (told *teller) splitOnceSettled() error {
	if err := told.sandbox.advance(settlementMs); err != nil {
		return err
	}
	answer, err := told.calls.Split(told.split())
	if err != nil {
		return err
	}
	told.orderID, _ = answer.Body["order_id"].(string)
	expected := told.numbers(outOrderNo).members()
	expected["status"] = "PROCESSING"
	return answer.mustBe(200, expected)
}

func (told *teller) findSplitFinished() error {
	if err := told.sandbox.advance(splitMs); err != nil {
		return err
	}
	numbers := told.numbers(outOrderNo)
	answer, err := told.calls.QuerySplit(numbers)
	if err != nil {
		return err
	}
	expected := numbers.members()
	expected["order_id"] = told.orderID
	expected["status"] = "FINISHED"
	if err := answer.mustBe(200, expected); err != nil {
		return err
	}
	rows, _ := answer.Body["receivers"].([]any)
	if len(rows) != 1 {
		return fmt.Errorf("expected one receiver, received %v", rows)
	}
	row, _ := rows[0].(map[string]any)
	return membersMustBe(row, Members{
		"type":             "MERCHANT_ID",
		"receiver_account": receiver,
		"amount":           share,
		"result":           "SUCCESS",
	})
}

// split is made anew for each attempt, because an SDK may seal the name in place.
func (told *teller) split() ProfitSharingOrder {
	return ProfitSharingOrder{
		SplitNumbers: told.numbers(outOrderNo),
		Receivers: []Share{{
			Type:            "MERCHANT_ID",
			ReceiverAccount: receiver,
			Amount:          share,
			Description:     "供货款",
			ReceiverName:    receiverName,
		}},
	}
}
