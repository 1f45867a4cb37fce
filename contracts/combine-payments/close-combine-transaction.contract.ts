import { expect, it } from 'vitest';
import type { CloseCombineTransactionRequest } from '../../client/index.ts';
import { movesNothing } from '../support/books.ts';
import { closeOf, combineJsapiRequest } from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const path = '/v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close';

type Closing = Omit<CloseCombineTransactionRequest, 'combine_out_trade_no'>;

contract(`POST ${path}`, 'emulator', (target) => {
  const placed = async () => {
    const body = combineJsapiRequest(target);
    await target.merchant.createCombineJsapiTransaction(body);
    const { combine_out_trade_no } = body;
    return { combine_out_trade_no, closing: closeOf(body) };
  };
  const close = (combine_out_trade_no: string, closing: Closing) =>
    target.merchant.closeCombineTransaction({ combine_out_trade_no, ...closing });

  it('closes all sub-orders, which then cannot be paid', async () => {
    const { combine_out_trade_no, closing } = await placed();
    await movesNothing(target, () => close(combine_out_trade_no, closing));
    await expect(target.control.pay({ combine_out_trade_no })).rejects.toMatchObject({
      code: 'paymentClosed',
    });
  });

  it('answers 204 without a body, and signs it', async () => {
    const { combine_out_trade_no, closing } = await placed();
    const answer = await target.agent.post(
      path.replace('{combine_out_trade_no}', combine_out_trade_no),
      closing,
    );
    expect(answer).toMatchObject({ status: 204, text: '', isSigned: true });
  });

  it('closes an order that is closed already', async () => {
    const { combine_out_trade_no, closing } = await placed();
    await close(combine_out_trade_no, closing);
    await close(combine_out_trade_no, closing);
  });

  it('refuses an order that is paid', async () => {
    const { combine_out_trade_no, closing } = await placed();
    await target.control.pay({ combine_out_trade_no });
    await movesNothing(target, () =>
      expectRefusal(close(combine_out_trade_no, closing), 'paymentAlreadyPaid'),
    );
  });

  it.each<[string, (closing: Closing) => Closing]>([
    ['a sub-order less', (all) => ({ ...all, sub_orders: all.sub_orders.slice(1) })],
    [
      'another sub-merchant',
      (all) => ({
        ...all,
        sub_orders: all.sub_orders.map((each) => ({ ...each, sub_mchid: '190001001' })),
      }),
    ],
    [
      'another number',
      (all) => ({
        ...all,
        sub_orders: all.sub_orders.map((each) => ({ ...each, out_trade_no: 'T000000' })),
      }),
    ],
    [
      'a sub_appid that was not there',
      (all) => ({
        ...all,
        sub_orders: all.sub_orders.map((each) => ({ ...each, sub_appid: 'wx8888888888888889' })),
      }),
    ],
  ])('refuses %s', async (_, changed) => {
    const { combine_out_trade_no, closing } = await placed();
    await expectRefusal(close(combine_out_trade_no, changed(closing)), 'combineCloseDiffers');
    await close(combine_out_trade_no, closing);
  });
});

contract(`POST ${path}: nothing to be closed`, 'read', (target) => {
  it.each([
    ['a number that nobody has used', 'combineOrderUnknown', {}],
    [
      'an appid that is not the platform’s',
      'combineAppidNotBound',
      { combine_appid: 'wx0000000000000000' },
    ],
  ] as const)('refuses %s', async (_, situation, change) => {
    const { combine_out_trade_no, ...body } = combineJsapiRequest(target);
    const request = { combine_out_trade_no, ...closeOf({ combine_out_trade_no, ...body }) };
    const closing = target.merchant.closeCombineTransaction({ ...request, ...change });
    await expectRefusal(closing, situation);
  });
});
