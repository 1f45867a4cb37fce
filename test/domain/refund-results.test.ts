import { describe, expect, it } from 'vitest';
import type { REFUND_OUTCOMES } from '../../emulator/domain/documents.ts';
import {
  type AbnormalRefundRequest,
  fundsAccountOf,
  redirectRefund,
  refundPayerOf,
  resolveRefund,
} from '../../emulator/domain/refund-results.ts';
import { findRefund, findRefundById } from '../../emulator/domain/refunds.ts';
import { topUp } from '../../emulator/domain/top-ups.ts';
import { FEES, OUTSIDE, refunding, unsettled } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import {
  availableTo,
  changed,
  finish,
  noticesOf,
  paidOrder,
  settledOrder,
  theNotice,
  unsplitOf,
} from './given.ts';
import { FROM_BALANCE, paidFrom, refund, refundOf } from './given-refunds.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

type Outcome = (typeof REFUND_OUTCOMES)[number];
const NOTIFY = { notifyUrl: 'https://platform.example/refunded' };

/** A settled order of 10,000 fen whose refunds end like this. */
function given(refundOutcome: Outcome = 'SUCCESS') {
  const here = world();
  const order = settledOrder(here);
  changed(here, SUB, { refundOutcome });
  return { here, order };
}

const held = (here: World, { refundId }: { refundId: string }) =>
  balanceOf(here.state.balances, refunding(refundId));

describe('a refund', () => {
  it('is PROCESSING for three seconds, then the payer has the money (J9)', () => {
    const { here, order } = given();
    const made = refund(here, order, 5_000);
    here.advance(2_999);
    expect(refundOf(here, made.outRefundNo)).toEqual(made);
    here.advance(1);
    expect(refundOf(here, made.outRefundNo)).toEqual({
      ...made,
      status: 'SUCCESS',
      succeededAt: here.now,
    });
    expect(balanceOf(here.state.balances, OUTSIDE)).toBe(-5_000);
    expect(held(here, made)).toBe(0);
  });

  it('is done at once where there is no delay', () => {
    const here = world({ settings: { refundDelayMs: 0 } });
    const order = settledOrder(here);
    expect(refund(here, order, 5_000).status).toBe('SUCCESS');
  });

  it('that is ABNORMAL keeps its money', () => {
    const { here, order } = given('ABNORMAL');
    const made = refund(here, order, 5_000);
    here.advance(3_000);
    expect(refundOf(here, made.outRefundNo)).toEqual({ ...made, status: 'ABNORMAL' });
    expect(held(here, made)).toBe(5_000);
    expect(unsplitOf(here, order.transactionId)).toBe(4_970);
  });

  it('that is CLOSED gives its money and the fee back', () => {
    const { here, order } = given('CLOSED');
    const made = refund(here, order, 10_000);
    here.advance(3_000);
    expect(refundOf(here, made.outRefundNo).status).toBe('CLOSED');
    expect(unsplitOf(here, order.transactionId)).toBe(9_940);
    expect(balanceOf(here.state.balances, FEES)).toBe(60);
  });

  it('that is CLOSED once sharing has ended gives its money to the balance', () => {
    const { here, order } = given('CLOSED');
    refund(here, order, 5_000);
    finish(here, order);
    here.advance(3_000);
    expect(availableTo(here, SUB)).toBe(9_940);
  });

  it.each([
    ['before settlement, back to the unsettled money', 3_000, 10_000, 0],
    ['after it, to what can be shared', 60_000, 0, 10_000 - 36],
  ])('of unsettled money that is CLOSED %s', (_, refundDelayMs, waiting, unsplit) => {
    const here = world({ settings: { refundDelayMs } });
    const order = paidOrder(here);
    changed(here, SUB, { refundOutcome: 'CLOSED' });
    here.advance(1);
    refund(here, order, 4_000);
    here.advance(refundDelayMs);
    const { transactionId } = order;
    expect(balanceOf(here.state.balances, unsettled(transactionId))).toBe(waiting);
    expect(unsplitOf(here, transactionId)).toBe(unsplit);
  });

  it('of both accounts that is CLOSED gives each its own back', () => {
    const { here, order } = given('CLOSED');
    here.run((context) => topUp(context, SUB, 'available', fen(1_000)));
    refund(here, order, 5_000, paidFrom({ UNAVAILABLE: 4_000, AVAILABLE: 1_000 }));
    here.advance(3_000);
    expect([unsplitOf(here, order.transactionId), availableTo(here, SUB)]).toEqual([9_940, 1_000]);
  });

  it('is left alone when it has its end, and when nobody made it', () => {
    const { here, order } = given();
    const { outRefundNo } = refund(here, order, 5_000);
    here.advance(3_000);
    const before = contentOf(here.state);
    for (const number of [outRefundNo, 'nothing']) {
      here.run((context) => resolveRefund(context, number));
    }
    expect(contentOf(here.state)).toBe(before);
  });
});

describe('what is said of the accounts', () => {
  it.each<[string, object, string, string]>([
    ['the frozen money', {}, 'UNAVAILABLE', 'REFUND_SOURCE_SUB_MERCHANT'],
    ['the balance', FROM_BALANCE, 'AVAILABLE', 'REFUND_SOURCE_SUB_MERCHANT'],
    ['both', paidFrom({ UNAVAILABLE: 500, AVAILABLE: 500 }), 'BASIC', 'REFUND_SOURCE_SUB_MERCHANT'],
  ])('names %s', (_, changes, account, payer) => {
    const { here, order } = given();
    here.run((context) => topUp(context, SUB, 'available', fen(1_000)));
    const made = refund(here, order, 1_000, changes);
    expect([fundsAccountOf(made), refundPayerOf(made)]).toEqual([account, payer]);
  });

  it('is nothing while nothing was taken', () => {
    const { here, order } = given();
    finish(here, order);
    const made = refund(here, order, 1_000, paidFrom({ UNAVAILABLE: 1_000 }));
    expect([fundsAccountOf(made), refundPayerOf(made)]).toEqual([undefined, undefined]);
  });
});

describe('the notice of a refund', () => {
  it.each(['SUCCESS', 'ABNORMAL', 'CLOSED'] as const)('tells the platform of %s', (outcome) => {
    const { here, order } = given(outcome);
    const made = refund(here, order, 5_000, NOTIFY);
    expect(noticesOf(here, 'refund')).toEqual([]);
    here.advance(3_000);
    const notice = theNotice(here, 'refund');
    expect(notice).toMatchObject({ addressee: PLATFORM, url: NOTIFY.notifyUrl });
    const { refundId, outRefundNo } = made;
    expect(notice.facts).toMatchObject({ refundId, outRefundNo, status: outcome, amount: 5_000 });
    expect('succeededAt' in notice.facts).toBe(outcome === 'SUCCESS');
  });

  it('has nowhere to go where the request named no URL', () => {
    const { here, order } = given();
    refund(here, order, 5_000);
    here.advance(3_000);
    expect(theNotice(here, 'refund').state).toBe('undeliverable');
  });
});

describe('redirectRefund', () => {
  const CARD = {
    ...({ type: 'USER_BANK_CARD', bankType: 'ICBC_DEBIT' } as const),
    ...{ bankAccount: '6222000000000000042', realName: '张三' },
  };

  function abnormal() {
    const { here, order } = given('ABNORMAL');
    const { outRefundNo } = refund(here, order, 5_000, NOTIFY);
    here.advance(3_000);
    const act = (changes: Partial<AbnormalRefundRequest> = {}) => {
      const request = { outRefundNo, ...CARD, ...changes };
      return (context: Parameters<typeof redirectRefund>[0]) =>
        redirectRefund(context, findRefund(context, outRefundNo, SUB), request);
    };
    return { here, outRefundNo, act };
  }

  it.each<[string, Partial<AbnormalRefundRequest>, string]>([
    ['a card of the payer', {}, '工商银行借记卡0042'],
    ['the account of the merchant', { type: 'MERCHANT_BANK_CARD' }, '商户结算银行账户'],
  ])('sends it to %s, where it arrives', (_, changes, receivedBy) => {
    const { here, outRefundNo, act } = abnormal();
    const again = here.run(act(changes));
    expect(again).toMatchObject({ status: 'PROCESSING', channel: 'OTHER_BANKCARD', receivedBy });
    expect(here.refusal(act(changes))).toBe('refundNotAbnormal');
    here.advance(3_000);
    expect(refundOf(here, outRefundNo).status).toBe('SUCCESS');
    expect(noticesOf(here, 'refund')).toHaveLength(2);
    expect(contentOf(here.state)).not.toContain(CARD.bankAccount);
  });

  it.each<[string, Partial<AbnormalRefundRequest>, string]>([
    ['a bank that is none of the fifteen', { bankType: 'BOSH_DEBIT' }, 'refundBankUnsupported'],
    ['a credit card', { bankType: 'ICBC_CREDIT' }, 'refundBankUnsupported'],
    ['no bank', { bankType: undefined }, 'requestIncomplete'],
    ['no card', { bankAccount: undefined }, 'requestIncomplete'],
    ['no name', { realName: undefined }, 'requestIncomplete'],
    ['the number of another refund', { outRefundNo: 'Q404' }, 'refundMissing'],
  ])('refuses %s', (_, changes, situation) => {
    const { here, act } = abnormal();
    expect(here.refusal(act(changes))).toBe(situation);
  });
});

describe('findRefund', () => {
  it('knows a refund by either number', () => {
    const { here, order } = given();
    const made = refund(here, order, 1);
    const { outRefundNo, refundId } = made;
    expect(here.run((context) => findRefund(context, outRefundNo, SUB))).toEqual(made);
    expect(here.run((context) => findRefundById(context, refundId, SUB))).toEqual(made);
  });

  it.each([
    ['a number that nobody used', 'Q404', SUB, 'refundMissing'],
    ['another sub-merchant', 'Q1', OTHER_SUB, 'refundMissing'],
    ['a merchant of somebody else', 'Q1', OUTSIDER, 'refundNotPermitted'],
    ['an unknown merchant', 'Q1', '1999999999', 'subMerchantUnknown'],
  ])('refuses %s', (_, outRefundNo, mchid, situation) => {
    const { here, order } = given();
    refund(here, order, 1, { outRefundNo: 'Q1' });
    expect(here.refusal((context) => findRefund(context, outRefundNo, mchid))).toBe(situation);
  });
});
