import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../emulator/domain/limits.ts';
import type { RefundRequest } from '../../emulator/domain/refund-checks.ts';
import { createRefund } from '../../emulator/domain/refunds.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { refunding } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import { availableTo, changed, finish, paidOrder, placedOrder, settledOrder } from './given.ts';
import {
  ADVANCED,
  FROM_BALANCE,
  refund,
  refunded,
  refundRequest,
  refusalOfRefund,
} from './given-refunds.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

function given(options?: Parameters<typeof world>[0]) {
  const here = world(options);
  return { here, order: settledOrder(here) };
}

describe('createRefund', () => {
  it('takes the money at once and holds it for the payer', () => {
    const { here, order } = given();
    const { refundId, status } = refund(here, order, 5_000);
    expect(status).toBe('PROCESSING');
    expect(refundId).toMatch(/^5030\d{25}$/);
    expect(balanceOf(here.state.balances, refunding(refundId))).toBe(5_000);
  });

  it('knows the order by either number, or by both', () => {
    const { here, order } = given({ settings: { limitsFrequency: false } });
    const { outTradeNo, transactionId } = order;
    expect(refund(here, order, 1, { outTradeNo, transactionId: undefined }).amount).toBe(1);
    expect(refund(here, order, 1, { outTradeNo, transactionId }).amount).toBe(1);
  });

  it('answers the same number again, and takes nothing twice', () => {
    const { here, order } = given();
    const request = refundRequest(here, order, 5_000);
    const first = here.run((context) => createRefund(context, request));
    const before = contentOf(here.state);
    const again = { ...request, notifyUrl: 'https://platform.example/elsewhere' };
    expect(here.run((context) => createRefund(context, again))).toEqual(first);
    expect(contentOf(here.state)).toBe(before);
  });

  it.each<[string, (here: World, request: RefundRequest) => Partial<RefundRequest>, string]>([
    ['another amount', () => ({ amount: fen(4_999) }), 'refundReplayOtherAmounts'],
    ['another account', () => FROM_BALANCE, 'refundReplayChanged'],
    ['an advance', () => ADVANCED, 'refundReplayChanged'],
    [
      'another order',
      (here) => ({ transactionId: settledOrder(here).transactionId }),
      'refundNumberOfOtherOrder',
    ],
  ])('refuses %s under a used number', (_, changeOf, situation) => {
    const { here, order } = given();
    const request = refundRequest(here, order, 5_000);
    here.run((context) => createRefund(context, request));
    const changed = { ...request, ...changeOf(here, request) };
    expect(here.refusal((context) => createRefund(context, changed))).toBe(situation);
  });

  it('succeeds under the number that was refused for want of money', () => {
    const { here, order } = given();
    finish(here, order);
    here.run((context) => drain(context, SUB, 'available'));
    const request = refundRequest(here, order, 5_000);
    expect(here.refusal((context) => createRefund(context, request))).toBe('refundShortOfBalance');
    here.run((context) => topUp(context, SUB, 'available', fen(4_970)));
    expect(here.run((context) => createRefund(context, request)).status).toBe('PROCESSING');
    expect(availableTo(here, SUB)).toBe(0);
  });

  it.each<[string, (here: World) => RefundRequest, string]>([
    [
      'neither number of the order',
      (here) => refundRequest(here, settledOrder(here), 1, { transactionId: undefined }),
      'requestIncomplete',
    ],
    [
      'an unknown merchant',
      (here) => refundRequest(here, settledOrder(here), 1, { subMchid: '1999999999' }),
      'subMerchantUnknown',
    ],
    [
      'a merchant of somebody else',
      (here) => refundRequest(here, settledOrder(here), 1, { subMchid: OUTSIDER }),
      'refundNotPermitted',
    ],
    [
      'an unknown order',
      (here) => refundRequest(here, settledOrder(here), 1, { transactionId: '42' }),
      'refundOfUnknownOrder',
    ],
    [
      'an order that nobody has paid',
      (here) => {
        const { outTradeNo } = placedOrder(here);
        return refundRequest(here, settledOrder(here), 1, { outTradeNo, transactionId: undefined });
      },
      'refundOfUnpaidOrder',
    ],
    [
      'an order of another sub-merchant',
      (here) => refundRequest(here, settledOrder(here), 1, { subMchid: OTHER_SUB }),
      'refundOrderDiffers',
    ],
    [
      'another total than was paid',
      (here) => refundRequest(here, settledOrder(here), 1, { total: fen(9_999) }),
      'refundOrderDiffers',
    ],
    [
      'two numbers of two orders',
      (here) => {
        const { outTradeNo } = settledOrder(here);
        return refundRequest(here, settledOrder(here), 1, { outTradeNo });
      },
      'refundOrderDiffers',
    ],
    [
      'an appid that is not the platform’s',
      (here) => refundRequest(here, settledOrder(here), 1, { spAppid: 'wx0000000000000000' }),
      'refundOrderDiffers',
    ],
    [
      'a fen more than was paid',
      (here) => refundRequest(here, settledOrder(here), 10_001),
      'refundExceedsOrder',
    ],
    [
      'more than all money there is',
      (here) => refundRequest(here, settledOrder(here), Number.MAX_SAFE_INTEGER),
      'refundExceedsOrder',
    ],
  ])('refuses %s', (_, prepare, situation) => {
    const here = world();
    const request = prepare(here);
    expect(here.refusal((context) => createRefund(context, request))).toBe(situation);
  });

  it('refuses what is left of nothing', () => {
    const { here, order } = given();
    refunded(here, order, 10_000);
    expect(refusalOfRefund(here, order, 1)).toBe('refundedInFull');
  });

  it('refuses where the account of the payer is abnormal', () => {
    const { here, order } = given();
    changed(here, SUB, { refundOutcome: 'USER_ACCOUNT_ABNORMAL' });
    expect(refusalOfRefund(here, order, 1)).toBe('payerAccountAbnormal');
  });

  it('refuses an advance that the platform may not make', () => {
    const { here, order } = given();
    changed(here, PLATFORM, { mayAdvance: false });
    expect(refusalOfRefund(here, order, 1, ADVANCED)).toBe('refundNotPermitted');
    expect(refund(here, order, 1).amount).toBe(1);
  });

  it('is possible for 365 days from payment', () => {
    const here = world();
    const order = paidOrder(here, { profitSharing: false });
    here.advance(365 * DAY_MS);
    expect(refund(here, order, 1).amount).toBe(1);
    here.advance(MINUTE_MS);
    expect(refusalOfRefund(here, order, 1)).toBe('refundTooLate');
  });

  it('is possible once a minute, and under --preset fast at any time', () => {
    const { here, order } = given();
    refund(here, order, 1);
    here.advance(MINUTE_MS - 1);
    expect(refusalOfRefund(here, order, 1)).toBe('refundTooFrequent');
    here.advance(1);
    expect(refund(here, order, 1).amount).toBe(1);
    const fast = given({ settings: { limitsFrequency: false } });
    for (const amount of [1, 2]) expect(refund(fast.here, fast.order, amount).amount).toBe(amount);
  });

  it('is possible fifty times', () => {
    const { here, order } = given({ settings: { limitsFrequency: false } });
    for (let count = 0; count < 50; count += 1) refund(here, order, 1);
    expect(refusalOfRefund(here, order, 1)).toBe('tooManyRefunds');
  });
});
