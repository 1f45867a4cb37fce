import { describe, expect, it } from 'vitest';
import { createAdvanceReturn } from '../../emulator/domain/advance-returns.ts';
import { auditDomain } from '../../emulator/domain/audit.ts';
import type { Refund } from '../../emulator/domain/refund-documents.ts';
import { applyChangeSet, type State } from '../../emulator/domain/state.ts';
import type { SubsidyReturn } from '../../emulator/domain/subsidy-documents.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { type Account, FEES, OUTSIDE, refunding } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { finish, paidOrder, settledOrder, subsidized } from './given.ts';
import { ADVANCED, refund, refunded, subsidyReturned } from './given-refunds.ts';
import { PLATFORM, SUB, world } from './world.ts';

/** A sound state with refunds that ended, that are on their way and that were advanced; and a returned subsidy. */
function sound() {
  const here = world({ audits: false });
  here.run((context) => topUp(context, PLATFORM, 'operation', fen(10_000)));
  const order = settledOrder(here, { subsidyAmount: 500 });
  subsidized(here, order, 500);
  const done = refunded(here, order, 1_000);
  const other = refunded(here, order, 1_000);
  const given = subsidyReturned(here, order, 50, { refundId: done.refundId });
  const finished = settledOrder(here);
  finish(here, finished);
  here.run((context) => drain(context, SUB, 'available'));
  const advanced = refunded(here, finished, 1_000, ADVANCED);
  here.run((context) => topUp(context, SUB, 'available', fen(5_000)));
  const { refundId } = advanced;
  here.run((context) => createAdvanceReturn(context, { refundId, subMchid: SUB }));
  const pending = refund(here, finished, 500);
  refund(here, paidOrder(here), 700);
  const { refunds, subsidyReturns, transactions } = here.state.tables;
  const spoil = ({ outRefundNo }: Refund, parts: Partial<Refund>) => {
    const before = refunds.get(outRefundNo);
    if (before !== undefined) refunds.set(outRefundNo, { ...before, ...parts });
  };
  const spoilReturn = (parts: Partial<SubsidyReturn>) =>
    subsidyReturns.set(given.outOrderNo, { ...given, ...parts });
  const list = (outRefundNos: readonly string[]) => {
    const before = transactions.get(order.transactionId);
    if (before !== undefined) transactions.set(before.transactionId, { ...before, outRefundNos });
  };
  const named = { done, other, advanced, pending, given, order };
  return { state: here.state, ...named, spoil, spoilReturn, list };
}
type Sound = ReturnType<typeof sound>;

/** Moves money that balances, for a reason that the documents know nothing of. */
function move(state: State, reason: string, from: Account, to: Account): void {
  const movements = [{ from, to, amount: fen(5) }];
  const entry = {
    sequence: state.entries.length + 1,
    at: 0,
    reason,
    reference: 'planted',
    movements,
  };
  applyChangeSet(state, { puts: [], entries: [entry] });
}

const DAMAGES: readonly (readonly [string, (here: Sound) => unknown, RegExp])[] = [
  [
    'money of a refund that nobody made',
    ({ state }) => move(state, 'planted', OUTSIDE, refunding('5042')),
    /refunding:5042 holds 5 fen of nobody/,
  ],
  [
    'a refund that ended and still holds money',
    ({ state, done }) => move(state, 'planted', OUTSIDE, refunding(done.refundId)),
    /is SUCCESS and holds 5 fen/,
  ],
  [
    'a refund that took less than it gives',
    ({ spoil, pending }) => spoil(pending, { feeReturned: fen(0) }),
    /of 500 fen was given 497 fen/,
  ],
  [
    'a refund under another number',
    ({ spoil, done }) => spoil(done, { outRefundNo: 'Q404' }),
    /refund Q404 is kept under /,
  ],
  [
    'a refund that is not found by its refund_id',
    ({ state, done }) => state.tables.refundIds.delete(done.refundId),
    /is not found by its refund_id/,
  ],
  [
    'a refund its transaction does not list',
    ({ list, done }) => list([done.outRefundNo]),
    /is not listed by transaction/,
  ],
  [
    'more than fifty refunds',
    ({ list, done }) => list(Array.from({ length: 51 }, () => done.outRefundNo)),
    /has 51 refunds/,
  ],
  [
    'refunds beyond the order',
    ({ spoil, done }) => spoil(done, { amount: fen(9_001) }),
    /of 10000 fen refunds 10001/,
  ],
  [
    'more of the fee given back than was taken',
    ({ spoil, done }) => spoil(done, { feeReturned: fen(61) }),
    /took 60 fen and returns 67/,
  ],
  [
    'a fee kept of an order that was refunded',
    ({ spoil, done }) => spoil(done, { amount: fen(9_000), feeReturned: fen(6) }),
    /keeps 48 fen of fees for 0/,
  ],
  [
    'fees that no transaction bore',
    ({ state }) => move(state, 'planted', OUTSIDE, FEES),
    /fees hold \d+ fen, the transactions say/,
  ],
  [
    'a payer paid for nothing',
    ({ state }) => move(state, 'refund succeeded', OUTSIDE, FEES),
    /refund succeeded: \d+ fen moved, the documents say/,
  ],
  [
    'an advance returned that nobody made',
    ({ state, advanced, done }) => {
      const before = state.tables.advanceReturns.get(advanced.refundId);
      if (before) state.tables.advanceReturns.set(done.refundId, { ...before, ...done });
    },
    /that nobody advanced/,
  ],
  [
    'the return of an advance under another number',
    ({ state, advanced }) => {
      const before = state.tables.advanceReturns.get(advanced.refundId);
      if (before) state.tables.advanceReturns.set('5042', before);
    },
    /is kept under 5042/,
  ],
  [
    'returns beyond the subsidy',
    ({ spoilReturn }) => spoilReturn({ amount: fen(501) }),
    /of 500 fen has returns of 501/,
  ],
  [
    'a subsidy of more than was announced',
    ({ state, order }) => {
      const before = state.tables.subsidies.get(order.transactionId);
      if (before) state.tables.subsidies.set(order.transactionId, { ...before, amount: fen(501) });
    },
    /more than were announced/,
  ],
  [
    'a subsidy of an order that has none',
    ({ state, order }) => {
      const before = state.tables.subsidies.get(order.transactionId);
      if (before) state.tables.subsidies.set('42', before);
    },
    /is of a transaction that has none/,
  ],
  [
    'two returns for one refund, and more than fifty',
    ({ state, order, given }) => {
      const before = state.tables.subsidies.get(order.transactionId);
      const returnNos = Array.from({ length: 51 }, () => given.outOrderNo);
      if (before) state.tables.subsidies.set(order.transactionId, { ...before, returnNos });
    },
    /has two returns for one refund|has 51 returns/,
  ],
  [
    'a return of a subsidy that nobody made',
    ({ state, given }) => state.tables.subsidyReturns.set('B404', given),
    /is not listed by its subsidy/,
  ],
  [
    'a return for the refund of another order',
    ({ spoilReturn, pending }) => spoilReturn({ refundId: pending.refundId }),
    /is of a refund that \d+ does not have/,
  ],
  [
    'a subsidy paid twice',
    ({ state }) => move(state, 'subsidy', OUTSIDE, FEES),
    /subsidy: 505 fen moved, the documents say 500/,
  ],
];

describe('auditDomain, of refunds and subsidies', () => {
  it('finds nothing in a sound state', () => {
    expect(auditDomain(sound().state)).toEqual([]);
  });

  it.each(DAMAGES)('finds %s', (_, damage, finding) => {
    const here = sound();
    damage(here);
    expect(auditDomain(here.state)).toContainEqual(expect.stringMatching(finding));
  });
});
