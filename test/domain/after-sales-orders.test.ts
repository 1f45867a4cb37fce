import { describe, expect, it } from 'vitest';
import {
  type AfterSalesRequest,
  createAfterSalesOrder,
} from '../../emulator/domain/after-sales-orders.ts';
import type { Transaction } from '../../emulator/domain/documents.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { availableTo, changed, paidOrder, resolvedSplit, settledOrder } from './given.ts';
import { feeRequest, found, given, taken } from './given-after-sales.ts';
import { refund, refundOf, smallRefund } from './given-refunds.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

const refused = (here: World, request: AfterSalesRequest) =>
  here.refusal((context) => createAfterSalesOrder(context, request));

describe('createAfterSalesOrder', () => {
  it('takes the fee from the available balance once a second has passed', () => {
    const { here, transaction } = given();
    const order = taken(here, feeRequest(here, transaction, 100));
    expect(order).toMatchObject({ amount: 100, result: 'PROCESSING', capForFees: 3_000 });
    here.advance(999);
    expect(availableTo(here, SUB)).toBe(9_940);
    here.advance(1);
    expect(found(here, transaction)).toEqual({ ...order, result: 'SUCCESS', finishedAt: here.now });
    expect(availableTo(here, SUB)).toBe(9_840);
    expect(availableTo(here, PLATFORM)).toBe(100);
    expect(here.state.tables.notifications.size).toBe(1);
  });

  it('is done at once where splits are', () => {
    const { here, transaction } = given({ settings: { splitDelayMs: 0 } });
    expect(taken(here, feeRequest(here, transaction, 100)).result).toBe('SUCCESS');
    expect(availableTo(here, PLATFORM)).toBe(100);
  });

  it('answers the same request again as it now stands, without taking twice', () => {
    const { here, transaction } = given();
    const request = feeRequest(here, transaction, 100);
    expect(taken(here, request)).toEqual(taken(here, request));
    here.advance(1_000);
    const before = contentOf(here.state);
    expect(taken(here, request).result).toBe('SUCCESS');
    expect(contentOf(here.state)).toBe(before);
  });

  it.each<[string, Partial<AfterSalesRequest>, string]>([
    ['another amount', { amount: fen(99) }, 'afterSalesReplayChanged'],
    ['another scene', { scene: 'REFUND_TICKET' }, 'afterSalesReplayChanged'],
    ['another sub-merchant', { subMchid: OTHER_SUB }, 'transactionOfOtherSubMerchant'],
  ])('refuses %s for the same refund', (_, change, situation) => {
    const { here, transaction } = given();
    const request = feeRequest(here, transaction, 100);
    taken(here, request);
    expect(refused(here, { ...request, ...change })).toBe(situation);
  });

  it.each<[string, (here: World) => AfterSalesRequest, string]>([
    [
      'an unknown transaction',
      (here) => feeRequest(here, { transactionId: '42', subMchid: SUB }, 1),
      'notSharableForAfterSales',
    ],
    [
      'an order that is not to be shared',
      (here) => feeRequest(here, settledOrder(here, { profitSharing: false }), 1),
      'notSharableForAfterSales',
    ],
    [
      'a transaction of another sub-merchant',
      (here) => feeRequest(here, settledOrder(here), 1, { subMchid: OTHER_SUB }),
      'transactionOfOtherSubMerchant',
    ],
    [
      'a payer that is not onboarded',
      (here) => feeRequest(here, settledOrder(here), 1, { subMchid: OUTSIDER }),
      'notOnboarded',
    ],
    [
      'an order that is not settled',
      (here) => feeRequest(here, paidOrder(here), 1),
      'orderNotSettled',
    ],
    [
      'a fen more than the highest ratio',
      (here) => feeRequest(here, settledOrder(here), 3_001),
      'afterSalesExceedsRatioCap',
    ],
  ])('refuses %s', (_, prepare, situation) => {
    const here = world();
    expect(refused(here, prepare(here))).toBe(situation);
  });

  it.each([
    ['the platform', PLATFORM],
    ['the sub-merchant', SUB],
  ])('refuses where %s may not share', (_, mchid) => {
    const { here, transaction } = given();
    changed(here, mchid, { sharingPermission: 'closed' });
    expect(refused(here, feeRequest(here, transaction, 1))).toBe('sharingClosed');
  });

  it('counts the fees of an order together, but not with its splits', () => {
    const here = world();
    const transaction = settledOrder(here);
    resolvedSplit(here, transaction, { [PLATFORM]: 3_000 });
    const first = feeRequest(here, transaction, 2_000);
    const second = feeRequest(here, transaction, 1_001);
    taken(here, first);
    expect(refused(here, second)).toBe('afterSalesExceedsRatioCap');
    expect(taken(here, { ...second, amount: fen(1_000) }).amount).toBe(1_000);
  });

  it('counts a fee that failed no more', () => {
    const { here, transaction } = given();
    here.run((context) => drain(context, SUB, 'available'));
    taken(here, feeRequest(here, transaction, 3_000));
    here.advance(1_000);
    expect(found(here, transaction).result).toBe('FAILED');
    expect(taken(here, feeRequest(here, transaction, 3_000)).amount).toBe(3_000);
  });

  it.each<[string, (here: World, own: Transaction) => string]>([
    ['nobody made', () => '5042'],
    ['is of another order', (here) => refund(here, settledOrder(here), 1).refundId],
    [
      'was closed',
      (here, own) => {
        changed(here, SUB, { refundOutcome: 'CLOSED' });
        const { outRefundNo, refundId } = smallRefund(here, own);
        here.advance(3_000);
        expect(refundOf(here, outRefundNo).status).toBe('CLOSED');
        return refundId;
      },
    ],
  ])('refuses the fee of a refund that %s', (_, refundIdOf) => {
    const { here, transaction } = given();
    const refundId = refundIdOf(here, transaction);
    const request = feeRequest(here, transaction, 1, { refundId });
    expect(refused(here, request)).toBe('afterSalesOfUnknownRefund');
  });

  it('takes the fee of an order that was refunded in full: refunds do not lower its cap', () => {
    const { here, transaction } = given();
    const { refundId } = refund(here, transaction, 10_000);
    here.run((context) => topUp(context, SUB, 'available', fen(100)));
    const request = feeRequest(here, transaction, 100, { refundId });
    expect(taken(here, request).capForFees).toBe(3_000);
    here.advance(1_000);
    expect(found(here, transaction).result).toBe('SUCCESS');
  });
});
