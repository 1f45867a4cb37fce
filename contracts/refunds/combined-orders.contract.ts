// Orders paid together are refunded one by one, each by the numbers of its own (api.md §14.5).
import { expect, it } from 'vitest';
import { combineJsapiRequest, subOrderRequest } from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { refundRequests } from '../support/refund-requests.ts';
import { acceptedRefundAnswer, refundAnswer } from '../support/refund-schemas.ts';

contract('A refund of one of the orders paid together', 'emulator', (target) => {
  it('leaves the others alone, whichever number names it', async () => {
    const { merchant, control, credentials, newNumber } = target;
    const sub_orders = [subOrderRequest(target, {}), subOrderRequest(target, {})];
    const request = { ...combineJsapiRequest(target), sub_orders };
    await merchant.createCombineJsapiTransaction(request);
    const { combine_out_trade_no } = request;
    const { sub_orders: paid } = await control.pay({ combine_out_trade_no });
    await target.advance(60_000);
    const refunds = paid.map(({ transaction_id }, index) => {
      const { sub_mchid = '', amount, out_trade_no } = sub_orders[index] ?? {};
      const names = { sub_mchid, transaction_id, sp_appid: credentials.appid };
      const { refundOf } = refundRequests(
        { ...names, total: amount?.total_amount ?? 0 },
        newNumber,
      );
      return { out_trade_no, refundOf };
    });
    const [first] = refunds;
    if (first === undefined) expect.unreachable();
    const { refundOf, out_trade_no } = first;
    const byNumber = { transaction_id: undefined, out_trade_no };
    const accepted = acceptedRefundAnswer.parse(await merchant.createRefund(refundOf(1, byNumber)));
    const { refund_id } = accepted;
    const { sub_mchid } = credentials;
    const query = refundAnswer.parse(await merchant.queryRefundById({ refund_id, sub_mchid }));
    expect(query).toMatchObject({ out_trade_no, funds_account: 'UNAVAILABLE' });
    const combined = await merchant.queryCombineTransaction({ combine_out_trade_no });
    expect(combined.sub_orders.map(({ trade_state }) => trade_state)).toEqual([
      'REFUND',
      'SUCCESS',
    ]);
  });
});
