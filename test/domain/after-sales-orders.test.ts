import { describe, expect, it } from 'vitest';
import {
  type AfterSalesRequest,
  createAfterSalesOrder,
  findAfterSalesOrder,
  resolveAfterSalesOrder,
} from '../../emulator/domain/after-sales-orders.ts';
import type { Transaction } from '../../emulator/domain/documents.ts';
import { drain } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import {
  availableTo,
  changed,
  FOR_RETURNED_GOODS,
  finish,
  paidOrder,
  resolvedSplit,
  settledOrder,
} from './given.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

type Named = Pick<Transaction, 'transactionId' | 'subMchid'>;

function feeRequest(
  { transactionId, subMchid }: Named,
  amount: number,
  changes: Partial<AfterSalesRequest> = {},
): AfterSalesRequest {
  const refundId = '50000000002026112200000000001';
  const named = { transactionId, subMchid, refundId };
  return { ...named, ...FOR_RETURNED_GOODS, amount: fen(amount), ...changes };
}

const taken = (here: World, request: AfterSalesRequest) =>
  here.run((context) => createAfterSalesOrder(context, request));
const refused = (here: World, request: AfterSalesRequest) =>
  here.refusal((context) => createAfterSalesOrder(context, request));
const found = (here: World, { transactionId, subMchid }: Named) =>
  here.run((context) => findAfterSalesOrder(context, { transactionId, subMchid }));

/** A finished order: its 9,940 fen are the sub-merchant's. */
function given(options?: Parameters<typeof world>[0]) {
  const here = world(options);
  const transaction = settledOrder(here);
  finish(here, transaction);
  here.advance(1_000);
  return { here, transaction };
}

describe('createAfterSalesOrder', () => {
  it('takes the fee from the available balance once a second has passed', () => {
    const { here, transaction } = given();
    const order = taken(here, feeRequest(transaction, 100));
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
    expect(taken(here, feeRequest(transaction, 100)).result).toBe('SUCCESS');
    expect(availableTo(here, PLATFORM)).toBe(100);
  });

  it('answers the same request again as it now stands, without taking twice', () => {
    const { here, transaction } = given();
    const request = feeRequest(transaction, 100);
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
    const request = feeRequest(transaction, 100);
    taken(here, request);
    expect(refused(here, { ...request, ...change })).toBe(situation);
  });

  it.each<[string, (here: World) => AfterSalesRequest, string]>([
    [
      'an unknown transaction',
      () => feeRequest({ transactionId: '42', subMchid: SUB }, 1),
      'notSharableForAfterSales',
    ],
    [
      'an order that is not to be shared',
      (here) => feeRequest(settledOrder(here, { profitSharing: false }), 1),
      'notSharableForAfterSales',
    ],
    [
      'a transaction of another sub-merchant',
      (here) => feeRequest(settledOrder(here), 1, { subMchid: OTHER_SUB }),
      'transactionOfOtherSubMerchant',
    ],
    [
      'a payer that is not onboarded',
      (here) => feeRequest(settledOrder(here), 1, { subMchid: OUTSIDER }),
      'notOnboarded',
    ],
    ['an order that is not settled', (here) => feeRequest(paidOrder(here), 1), 'orderNotSettled'],
    [
      'a fen more than the highest ratio',
      (here) => feeRequest(settledOrder(here), 3_001),
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
    expect(refused(here, feeRequest(transaction, 1))).toBe('sharingClosed');
  });

  it('counts the fees of an order together, but not with its splits', () => {
    const here = world();
    const transaction = settledOrder(here);
    resolvedSplit(here, transaction, { [PLATFORM]: 3_000 });
    taken(here, feeRequest(transaction, 2_000, { refundId: '501' }));
    const second = feeRequest(transaction, 1_001, { refundId: '502' });
    expect(refused(here, second)).toBe('afterSalesExceedsRatioCap');
    expect(taken(here, { ...second, amount: fen(1_000) }).amount).toBe(1_000);
  });

  it('counts a fee that failed no more', () => {
    const { here, transaction } = given();
    here.run((context) => drain(context, SUB, 'available'));
    taken(here, feeRequest(transaction, 3_000, { refundId: '501' }));
    here.advance(1_000);
    expect(found(here, transaction).result).toBe('FAILED');
    expect(taken(here, feeRequest(transaction, 3_000, { refundId: '502' })).amount).toBe(3_000);
  });

  it('takes as many as an order can have refunds, 50, and no more', () => {
    const { here, transaction } = given();
    for (let count = 0; count < 50; count += 1) {
      taken(here, feeRequest(transaction, 1, { refundId: `50${count}` }));
    }
    expect(refused(here, feeRequest(transaction, 1, { refundId: '5050' }))).toBe(
      'tooManyAfterSales',
    );
    expect(taken(here, feeRequest(transaction, 1, { refundId: '5049' })).result).toBe('PROCESSING');
  });
});

describe('resolveAfterSalesOrder', () => {
  it.each<[string, (here: World) => void, string]>([
    [
      'the balance is a fen short',
      (here) => here.run((context) => drain(context, SUB, 'available', fen(9_841))),
      'ACCOUNT_ABNORMAL',
    ],
    [
      'the account of the sub-merchant is abnormal',
      (here) => changed(here, SUB, { account: 'abnormal' }),
      'ACCOUNT_ABNORMAL',
    ],
    [
      'the account of the platform is abnormal',
      (here) => changed(here, PLATFORM, { account: 'abnormal' }),
      'ACCOUNT_ABNORMAL',
    ],
    [
      'the sub-merchant has left the platform',
      (here) => changed(here, SUB, { role: 'outside' }),
      'NO_RELATION',
    ],
  ])('fails and moves nothing where %s', (_, spoil, failReason) => {
    const { here, transaction } = given();
    const { refundId } = taken(here, feeRequest(transaction, 100));
    spoil(here);
    here.advance(1_000);
    const key = `${transaction.transactionId}:${refundId}`;
    const failed = { result: 'FAILED', failReason, finishedAt: here.now };
    expect(here.state.tables.afterSalesOrders.get(key)).toMatchObject(failed);
    expect(availableTo(here, PLATFORM)).toBe(0);
  });

  it('takes the last fen there is', () => {
    const { here, transaction } = given();
    taken(here, feeRequest(transaction, 100));
    here.run((context) => drain(context, SUB, 'available', fen(9_840)));
    here.advance(1_000);
    expect(found(here, transaction).result).toBe('SUCCESS');
    expect(availableTo(here, SUB)).toBe(0);
  });

  it('leaves alone what has its end, and what nobody made', () => {
    const { here, transaction } = given();
    const { refundId } = taken(here, feeRequest(transaction, 100));
    here.advance(1_000);
    const before = contentOf(here.state);
    const key = `${transaction.transactionId}:${refundId}`;
    here.run((context) => resolveAfterSalesOrder(context, key));
    here.run((context) => resolveAfterSalesOrder(context, 'nothing'));
    expect(contentOf(here.state)).toBe(before);
  });
});

describe('findAfterSalesOrder', () => {
  it('answers the last of several', () => {
    const { here, transaction } = given();
    taken(here, feeRequest(transaction, 1, { refundId: '502' }));
    taken(here, feeRequest(transaction, 2, { refundId: '501' }));
    expect(found(here, transaction)).toMatchObject({ refundId: '501', amount: 2 });
  });

  it.each<[string, Partial<Named>, string]>([
    ['another transaction', { transactionId: '42' }, 'recordMissing'],
    ['another sub-merchant', { subMchid: OTHER_SUB }, 'recordMissing'],
    ['a merchant that is not onboarded', { subMchid: OUTSIDER }, 'notOnboarded'],
  ])('refuses %s', (_, change, situation) => {
    const { here, transaction } = given();
    taken(here, feeRequest(transaction, 1));
    const query = { transactionId: transaction.transactionId, subMchid: SUB, ...change };
    expect(here.refusal((context) => findAfterSalesOrder(context, query))).toBe(situation);
  });

  it('refuses a transaction that has none', () => {
    const { here, transaction } = given();
    expect(here.refusal((context) => findAfterSalesOrder(context, transaction))).toBe(
      'recordMissing',
    );
  });
});
