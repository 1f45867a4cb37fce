import { describe, expect, it } from 'vitest';
import {
  findAfterSalesOrder,
  resolveAfterSalesOrder,
} from '../../emulator/domain/after-sales-orders.ts';
import { drain } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { availableTo, changed } from './given.ts';
import { feeRequest, found, given, type Named, taken } from './given-after-sales.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World } from './world.ts';

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
    const { refundId } = taken(here, feeRequest(here, transaction, 100));
    spoil(here);
    here.advance(1_000);
    const key = `${transaction.transactionId}:${refundId}`;
    const failed = { result: 'FAILED', failReason, finishedAt: here.now };
    expect(here.state.tables.afterSalesOrders.get(key)).toMatchObject(failed);
    expect(availableTo(here, PLATFORM)).toBe(0);
  });

  it('takes the last fen there is', () => {
    const { here, transaction } = given();
    taken(here, feeRequest(here, transaction, 100));
    here.run((context) => drain(context, SUB, 'available', fen(9_840)));
    here.advance(1_000);
    expect(found(here, transaction).result).toBe('SUCCESS');
    expect(availableTo(here, SUB)).toBe(0);
  });

  it('leaves alone what has its end, and what nobody made', () => {
    const { here, transaction } = given();
    const { refundId } = taken(here, feeRequest(here, transaction, 100));
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
    taken(here, feeRequest(here, transaction, 1));
    const { refundId } = taken(here, feeRequest(here, transaction, 2));
    expect(found(here, transaction)).toMatchObject({ refundId, amount: 2 });
  });

  it.each<[string, Partial<Named>, string]>([
    ['another transaction', { transactionId: '42' }, 'recordMissing'],
    ['another sub-merchant', { subMchid: OTHER_SUB }, 'recordMissing'],
    ['a merchant that is not onboarded', { subMchid: OUTSIDER }, 'notOnboarded'],
  ])('refuses %s', (_, change, situation) => {
    const { here, transaction } = given();
    taken(here, feeRequest(here, transaction, 1));
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
