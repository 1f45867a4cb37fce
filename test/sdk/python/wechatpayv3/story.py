"""The positive story: from a receiver to a finished order. Amounts in fen."""

import sandbox
from steps import expect_answer, expect_members, step

SUB_MCHID = "1900000109"
RECEIVER = "190001001"
RECEIVER_NAME = "张三网络公司"
TOTAL = 10_000
# The total less a fee of 0.6 %.
NET = 9_940
SHARE = 300

SETTLEMENT_MS = 60_000
SPLIT_MS = 1_000

# Numbers use every kind of character they may have, so that each SDK escapes them in its own way.
OUT_TRADE_NO = "SDK_2026-1122|1*T"
OUT_ORDER_NO = "SDK_2026-1122|1*@S"
OUT_RETURN_NO = "SDK_2026-1122|1*@R"
OUT_FINISH_NO = "SDK_2026-1122|1*@F"


def play(merchant):
    """Tells the story; raises at the first sentence that does not hold."""
    with step("adds a receiver"):
        receiver = {"type": "MERCHANT_ID", "account": RECEIVER}
        relation = {"name": RECEIVER_NAME, "relation_type": "SUPPLIER"}
        expect_answer(merchant.add_receiver({**receiver, **relation}), 200, receiver)
    transaction_id = order_and_pay(merchant)
    order_id = split_once_settled(merchant, transaction_id)
    expect_unsplit(merchant, transaction_id, NET - SHARE)
    return_once_topped_up(merchant, order_id)
    finish(merchant, transaction_id)
    expect_unsplit(merchant, transaction_id, 0)
    return "passes"


def order_and_pay(merchant):
    """Answers the transaction's number."""
    with step("places a JSAPI order whose money may be shared"):
        answer = merchant.place_order(
            description="分账测试 <&> 订单",
            out_trade_no=OUT_TRADE_NO,
            amount={"total": TOTAL, "currency": "CNY"},
            payer={"sp_openid": "oFakePayerOfTheSdkStory00001"},
            settle_info={"profit_sharing": True},
            sub_mchid=SUB_MCHID,
        )
        prepay_id = expect_answer(answer, 200)["prepay_id"]
        if not prepay_id.startswith("wx"):
            raise AssertionError(f"expected a prepay_id, received {prepay_id}")
    with step("has it paid"):
        payment = sandbox.pay(OUT_TRADE_NO)
        expect_members(payment, {"out_trade_no": OUT_TRADE_NO, "total": TOTAL})
    return payment["transaction_id"]


def split_once_settled(merchant, transaction_id):
    """Answers the number the platform gives the profit sharing order."""
    numbers = {
        "sub_mchid": SUB_MCHID,
        "transaction_id": transaction_id,
        "out_order_no": OUT_ORDER_NO,
    }
    row = {"type": "MERCHANT_ID", "receiver_account": RECEIVER, "amount": SHARE}

    def split():
        sealed = {"description": "供货款", "receiver_name": merchant.seal(RECEIVER_NAME)}
        return merchant.split({**numbers, "receivers": [{**row, **sealed}], "finish": False})

    with step("is refused a split before settlement, and reads why"):
        refusal = {"code": "INVALID_REQUEST", "message": "订单处理中，请稍后重试"}
        expect_answer(split(), 400, refusal)
    with step("splits once settled, the name of the receiver sealed"):
        sandbox.advance(SETTLEMENT_MS)
        order = expect_answer(split(), 200, {**numbers, "status": "PROCESSING"})
    with step("finds the split finished and the share paid"):
        sandbox.advance(SPLIT_MS)
        expected = {**numbers, "order_id": order["order_id"], "status": "FINISHED"}
        found = expect_answer(merchant.query_split(numbers), 200, expected)
        expect_members(found["receivers"][0], {**row, "result": "SUCCESS"})
    return order["order_id"]


def return_once_topped_up(merchant, order_id):
    numbers = {"sub_mchid": SUB_MCHID, "order_id": order_id, "out_return_no": OUT_RETURN_NO}
    echoed = {**numbers, "return_mchid": RECEIVER, "amount": SHARE}
    return_order = {**echoed, "description": "用户退货"}
    with step("is refused a return that the receiver cannot afford"):
        sandbox.drain(RECEIVER)
        refusal = {"code": "NOT_ENOUGH", "message": "可用余额不足，请充值后重新发起"}
        expect_answer(merchant.return_money(return_order), 403, refusal)
    with step("finds that return pending"):
        expect_answer(merchant.query_return(numbers), 200, {**echoed, "result": "PROCESSING"})
    with step("returns under the same number after a top-up"):
        sandbox.top_up(RECEIVER, SHARE)
        expect_answer(merchant.return_money(return_order), 200, {**echoed, "result": "SUCCESS"})


def finish(merchant, transaction_id):
    with step("finishes the order"):
        numbers = {
            "sub_mchid": SUB_MCHID,
            "transaction_id": transaction_id,
            "out_order_no": OUT_FINISH_NO,
        }
        answer = merchant.finish({**numbers, "description": "分账完结"})
        expect_answer(answer, 200, numbers)
        sandbox.advance(SPLIT_MS)


def expect_unsplit(merchant, transaction_id, amount):
    with step(f"finds {amount} fen left to split"):
        expected = {"transaction_id": transaction_id, "unsplit_amount": amount}
        expect_answer(merchant.amounts(transaction_id), 200, expected)
