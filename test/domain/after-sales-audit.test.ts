import { describe, expect, it } from 'vitest';
import { createAfterSalesOrder } from '../../emulator/domain/after-sales-orders.ts';
import { auditDomain } from '../../emulator/domain/audit.ts';
import type { AfterSalesOrder } from '../../emulator/domain/documents.ts';
import { applyChangeSet } from '../../emulator/domain/state.ts';
import { available, OUTSIDE } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { FOR_RETURNED_GOODS, finish, settledOrder } from './given.ts';
import { smallRefund } from './given-refunds.ts';
import { OTHER_SUB, PLATFORM, world } from './world.ts';

/** A sound state with a fee that was taken and one that is on its way. */
function sound() {
  const here = world({ audits: false });
  const transaction = settledOrder(here);
  finish(here, transaction);
  const { transactionId, subMchid } = transaction;
  const take = (amount: number) => {
    const { refundId } = smallRefund(here, transaction);
    here.run((context) => {
      const request = { transactionId, subMchid, refundId, amount: fen(amount) };
      return createAfterSalesOrder(context, { ...request, ...FOR_RETURNED_GOODS });
    });
    return refundId;
  };
  const first = take(100);
  here.advance(1_000);
  const second = take(7);
  const { afterSalesOrders, afterSalesRefundIds } = here.state.tables;
  const spoil = (refundId: string, parts: Partial<AfterSalesOrder>) => {
    const key = `${transactionId}:${refundId}`;
    const before = afterSalesOrders.get(key);
    if (before !== undefined) afterSalesOrders.set(key, { ...before, ...parts });
  };
  const list = (refundIds: readonly string[]) => afterSalesRefundIds.set(transactionId, refundIds);
  return { state: here.state, transactionId, first, second, spoil, list };
}
type Sound = ReturnType<typeof sound>;

const DAMAGES: readonly (readonly [string, (here: Sound) => unknown, RegExp])[] = [
  [
    'a fee that was never booked',
    ({ spoil, second }) => spoil(second, { result: 'SUCCESS' }),
    /:\d+ is SUCCESS and took 0 fen, not 7/,
  ],
  [
    'a fee of another amount than was booked',
    ({ spoil, first }) => spoil(first, { amount: fen(99) }),
    /:\d+ is SUCCESS and took 100 fen, not 99/,
  ],
  [
    'a fee booked although it failed',
    ({ spoil, first }) => spoil(first, { result: 'FAILED' }),
    /:\d+ is FAILED and took 100 fen, not 0/,
  ],
  [
    'a fee booked for nobody',
    ({ state }) => {
      const movements = [{ from: OUTSIDE, to: available(PLATFORM), amount: fen(5) }] as const;
      const entry = { at: 0, reason: 'after-sales share', reference: '42:5', movements };
      const sequence = state.entries.length + 1;
      applyChangeSet(state, { puts: [], entries: [{ ...entry, sequence }] });
    },
    /5 fen were taken for an after-sales order 42:5 that nobody made/,
  ],
  [
    'an order under the key of another',
    ({ spoil, first, second }) => spoil(second, { refundId: first }),
    /:\d+ is kept under another's key/,
  ],
  [
    'an order of a transaction of somebody else',
    ({ spoil, second }) => spoil(second, { subMchid: OTHER_SUB }),
    /is of a transaction that 1900000110 does not have/,
  ],
  [
    'an order its transaction does not list',
    ({ list, first }) => list([first]),
    /:\d+ is not listed by its transaction/,
  ],
  [
    'a listed order that does not exist',
    ({ list, first, second }) => list([first, second, '503']),
    /lists after-sales order \d+:503, which does not exist/,
  ],
  [
    'fees beyond the cap',
    ({ spoil, second }) => spoil(second, { capForFees: fen(106) }),
    /has 107 fen of after-sales fees, its cap is 106/,
  ],
  [
    'an order of a refund that does not exist',
    ({ state, second }) => state.tables.refundIds.delete(second),
    /is of a refund that \d+ does not have/,
  ],
];

describe('auditDomain, of after-sales orders', () => {
  it('finds nothing in a sound state', () => {
    expect(auditDomain(sound().state)).toEqual([]);
  });

  it.each(DAMAGES)('finds %s', (_, damage, finding) => {
    const here = sound();
    damage(here);
    expect(auditDomain(here.state)).toContainEqual(expect.stringMatching(finding));
  });
});
