import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { closeOf, combineJsapiRequest } from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { PAYER } from '../support/given.ts';
import { paidCombineAnswer, unpaidCombineAnswer } from '../support/payment-schemas.ts';

const path = '/v3/combine-transactions/out-trade-no/{combine_out_trade_no}';

contract(`GET ${path}`, 'emulator', (target) => {
  const placed = async (changes: object = {}) => {
    const body = { ...combineJsapiRequest(target), ...changes };
    await target.merchant.createCombineJsapiTransaction(body);
    return body;
  };
  const query = ({ combine_out_trade_no }: { readonly combine_out_trade_no: string }) =>
    target.merchant.queryCombineTransaction({ combine_out_trade_no });

  it('answers an order that waits for its payer, sub-order by sub-order', async () => {
    const body = await placed();
    const answer = await movesNothing(target, () => query(body));
    const { combine_appid, combine_mchid, sub_orders } = unpaidCombineAnswer.parse(answer);
    expect([combine_appid, combine_mchid]).toEqual([body.combine_appid, body.combine_mchid]);
    expect(sub_orders).toEqual(
      body.sub_orders.map(({ mchid, sub_mchid, out_trade_no }) => ({
        ...{ mchid, sub_mchid, out_trade_no, trade_state: 'NOTPAY' },
      })),
    );
  });

  it('answers an order that is closed, or closed itself', async () => {
    const [closed, expired] = [await placed(), await placed()];
    const { combine_out_trade_no } = closed;
    await target.merchant.closeCombineTransaction({ combine_out_trade_no, ...closeOf(closed) });
    await target.advance(7 * 86_400_000);
    for (const order of [closed, expired]) {
      const { sub_orders } = unpaidCombineAnswer.parse(await query(order));
      expect(sub_orders.map(({ trade_state }) => trade_state)).toEqual(['CLOSED', 'CLOSED']);
    }
  });

  it('answers an order that is paid with the transaction of every sub-order', async () => {
    const body = await placed({
      scene_info: { payer_client_ip: '127.0.0.1', device_id: 'POS1:1' },
    });
    const { combine_out_trade_no } = body;
    const payment = await target.control.pay({ combine_out_trade_no });
    const answer = paidCombineAnswer.parse(await query(body));
    expect(answer).toMatchObject({
      combine_payer_info: { openid: PAYER },
      scene_info: { device_id: 'POS1:1' },
      sub_orders: payment.sub_orders.map(({ out_trade_no, transaction_id, total }) => ({
        ...{ out_trade_no, transaction_id, trade_type: 'JSAPI', attach: '深圳分店' },
        amount: { total_amount: total, payer_amount: total },
      })),
    });
  });

  it('tells the sub_openid of the sub-orders with a sub_appid', async () => {
    const { sub_orders } = combineJsapiRequest(target);
    const [first, second] = sub_orders;
    const body = await placed({
      sub_orders: [{ ...first, sub_appid: 'wx8888888888888889' }, second],
      combine_payer_info: { sub_openid: PAYER },
    });
    await target.control.pay({ combine_out_trade_no: body.combine_out_trade_no });
    const answer = paidCombineAnswer.parse(await query(body));
    expect(answer.sub_orders.map(({ sub_openid }) => sub_openid)).toEqual([PAYER, undefined]);
  });

  it('is the only query that finds it', async () => {
    const body = await placed();
    const { combine_out_trade_no, sub_orders } = body;
    const paid = await target.control.pay({ combine_out_trade_no });
    const { mchid: sp_mchid, sub_mchid, out_trade_no = '' } = sub_orders[0] ?? expect.unreachable();
    const names = { sp_mchid, sub_mchid };
    const { transaction_id = '' } = paid.sub_orders[0] ?? {};
    const { merchant } = target;
    for (const lost of [
      () => merchant.queryTransactionByOutTradeNo({ ...names, out_trade_no }),
      () => merchant.queryTransactionByOutTradeNo({ ...names, out_trade_no: combine_out_trade_no }),
      () => merchant.queryTransactionById({ ...names, transaction_id }),
      () => merchant.closeTransaction({ ...names, out_trade_no }),
    ]) {
      await expectRefusal(lost(), 'paymentUnknown');
    }
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  it('refuses a number that nobody has used, in the spelling of this family', async () => {
    const combine_out_trade_no = target.newNumber('C');
    const answer = target.merchant.queryCombineTransaction({ combine_out_trade_no });
    await expectRefusal(answer, 'combineOrderUnknown');
    await expect(answer).rejects.toMatchObject({ status: 404, code: 'ORDERNOTEXIST' });
  });

  it('refuses a number of one character', async () => {
    const answer = target.agent.get(path.replace('{combine_out_trade_no}', 'C'));
    await expectRefusal(answer, 'fieldLength', {
      message:
        '输入源“/uri_template/combine_out_trade_no”映射到值字段“合单商户订单号”字符串规则校验失败，字节数 1，小于最小值 2',
      detail: { location: 'uri_template', value: 1 },
    });
  });
});
