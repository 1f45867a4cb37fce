import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { PAYER } from '../support/given.ts';
import { paidTransactionAnswer } from '../support/payment-schemas.ts';

const path = '/v3/pay/partner/transactions/id/{transaction_id}';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers a paid transaction, and does not tell whether it can be shared', async () => {
    const order = await target.given.unsettledOrder();
    const { transaction_id, out_trade_no, sp_mchid, sub_mchid } = order;
    const { appid: sp_appid } = target.credentials;
    const answer = await movesNothing(target, () =>
      target.merchant.queryTransactionById({ transaction_id, sp_mchid, sub_mchid }),
    );
    expect(paidTransactionAnswer.parse(answer)).toMatchObject({
      ...{ sp_appid, sp_mchid, sub_mchid, transaction_id, out_trade_no },
      trade_type: 'JSAPI',
      payer: { sp_openid: PAYER },
      amount: { total: 10_000, payer_total: 10_000 },
    });
  });

  it('answers REFUND after any refund, and SUCCESS again where it was closed', async () => {
    const order = await target.given.settledOrder();
    const { transaction_id, sp_mchid, sub_mchid } = order;
    const state = async () =>
      (await target.merchant.queryTransactionById({ transaction_id, sp_mchid, sub_mchid }))
        .trade_state;
    await target.given.meanwhile(sub_mchid, { refund_outcome: 'CLOSED' }, async () => {
      await target.merchant.createRefund(order.refundOf(1));
      expect(await state()).toBe('REFUND');
      await target.advance(60_000);
    });
    expect(await state()).toBe('SUCCESS');
    await target.given.refund(order, 1);
    expect(await state()).toBe('REFUND');
  });

  it('refuses another sub-merchant than was paid', async () => {
    const { transaction_id, sp_mchid } = await target.given.unsettledOrder();
    const query = { transaction_id, sp_mchid, sub_mchid: '1900000110' };
    await expectRefusal(target.merchant.queryTransactionById(query), 'paymentOfOtherSubMerchant');
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  const query = () => ({
    transaction_id: '4200000000202606010000000000',
    sp_mchid: target.credentials.mchid,
    sub_mchid: target.credentials.sub_mchid,
  });

  it('refuses a number that nobody has paid under', async () => {
    await expectRefusal(target.merchant.queryTransactionById(query()), 'paymentUnknown');
  });

  it('refuses what is no number of a payment (C25)', async () => {
    const malformed = { ...query(), transaction_id: 'T20150806125346' };
    const answer = target.merchant.queryTransactionById(malformed);
    await expectRefusal(answer, 'transactionNumberMalformed');
  });

  it('refuses another platform than the one that signs', async () => {
    const stranger = { ...query(), sp_mchid: '1999999999' };
    await expectRefusal(target.merchant.queryTransactionById(stranger), 'mchidMismatch');
  });
});

contract(
  `GET ${path}: a payment of the user`,
  'money',
  (target) => {
    it('is told with its numbers', async () => {
      const { transaction_id, out_trade_no, total, sub_mchid } =
        await target.given.sharableOrder(0);
      const sp_mchid = target.credentials.mchid;
      const answer = paidTransactionAnswer.parse(
        await target.merchant.queryTransactionById({ transaction_id, sp_mchid, sub_mchid }),
      );
      expect(answer).toMatchObject({ transaction_id, out_trade_no, sp_mchid, sub_mchid });
      expect(answer.amount).toMatchObject({ total });
    });
  },
  { spends: 0 },
);
