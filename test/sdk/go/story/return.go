// The part of the story that takes money back: refused, pending, done after a top-up.

package story

func (told *teller) returnUnaffordable() error {
	if err := told.sandbox.drain(receiver); err != nil {
		return err
	}
	answer, err := told.calls.ReturnMoney(told.returnOrder())
	if err != nil {
		return err
	}
	return answer.mustBe(403, Members{"code": "NOT_ENOUGH", "message": "可用余额不足，请充值后重新发起"})
}

// findReturnPending looks for what was just refused: the platform keeps it, to be repeated after a top-up
// under the same number (4012525463).
func (told *teller) findReturnPending() error {
	answer, err := told.calls.QueryReturn(told.returnOrder().ReturnNumbers)
	if err != nil {
		return err
	}
	return answer.mustBe(200, told.returnMembers("PROCESSING"))
}

func (told *teller) returnOnceToppedUp() error {
	if err := told.sandbox.topUp(receiver, share); err != nil {
		return err
	}
	answer, err := told.calls.ReturnMoney(told.returnOrder())
	if err != nil {
		return err
	}
	return answer.mustBe(200, told.returnMembers("SUCCESS"))
}

func (told *teller) returnOrder() ReturnOrder {
	return ReturnOrder{
		ReturnNumbers: ReturnNumbers{SubMchid: subMchid, OrderID: told.orderID, OutReturnNo: outReturnNo},
		ReturnMchid:   receiver,
		Amount:        share,
		Description:   "用户退货",
	}
}

func (told *teller) returnMembers(result string) Members {
	return Members{
		"sub_mchid":     subMchid,
		"order_id":      told.orderID,
		"out_return_no": outReturnNo,
		"return_mchid":  receiver,
		"amount":        share,
		"result":        result,
	}
}
