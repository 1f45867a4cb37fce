import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { namesOf, paymentRequest } from '../support/given.ts';

const path = '/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close';

contract(`POST ${path}`, 'emulator', (target) => {
  const close = (order: Parameters<typeof namesOf>[0]) =>
    target.merchant.closeTransaction(namesOf(order));

  it('closes an order, which then cannot be paid', async () => {
    const order = await target.given.placedOrder();
    await movesNothing(target, () => close(order));
    await expect(target.control.pay({ out_trade_no: order.out_trade_no })).rejects.toMatchObject({
      code: 'paymentClosed',
    });
  });

  it('answers 204 without a body, and signs it', async () => {
    const { out_trade_no, ...order } = await target.given.placedOrder();
    const { sp_mchid, sub_mchid } = order;
    const closing = path.replace('{out_trade_no}', out_trade_no);
    const answer = await target.agent.post(closing, { sp_mchid, sub_mchid });
    expect(answer).toMatchObject({ status: 204, text: '', isSigned: true });
  });

  it('closes an order that is closed already', async () => {
    const order = await target.given.placedOrder();
    await close(order);
    await close(order);
  });

  it('refuses an order that is paid', async () => {
    const order = await target.given.unsettledOrder();
    await movesNothing(target, () => expectRefusal(close(order), 'paymentAlreadyPaid'));
  });

  it('refuses another sub-merchant than it was placed for', async () => {
    const order = await target.given.placedOrder();
    const stranger = close({ ...order, sub_mchid: '1900000110' });
    await expectRefusal(stranger, 'paymentOfOtherSubMerchant');
  });
});

contract(`POST ${path}: nothing to be closed`, 'read', (target) => {
  it.each([
    ['a number that nobody has used', 'paymentUnknown', {}],
    ['another platform than the one that signs', 'mchidMismatch', { sp_mchid: '1999999999' }],
  ] as const)('refuses %s', async (_, situation, change) => {
    const { mchid: sp_mchid, sub_mchid } = target.credentials;
    const request = { out_trade_no: target.newNumber('T'), sp_mchid, sub_mchid, ...change };
    await expectRefusal(target.merchant.closeTransaction(request), situation);
  });
});

contract(
  `POST ${path}: an order that nobody pays`,
  'money',
  (target) => {
    it('is placed, waits, and is closed', async () => {
      const { credentials, merchant, newNumber } = target;
      const { payer: _, ...body } = paymentRequest(credentials, newNumber('T'), { total: 1 });
      const state = async () =>
        (await merchant.queryTransactionByOutTradeNo(namesOf(body))).trade_state;
      await merchant.createNativeTransaction(body);
      expect(await state()).toBe('NOTPAY');
      await merchant.closeTransaction(namesOf(body));
      expect(await state()).toBe('CLOSED');
    });
  },
  { spends: 0 },
);
