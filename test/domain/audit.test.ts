import { describe, expect, it } from 'vitest';
import { auditDomain } from '../../emulator/domain/audit.ts';
import type { ProfitSharingOrder, Transaction } from '../../emulator/domain/documents.ts';
import { requestReturn } from '../../emulator/domain/return-orders.ts';
import { AGENDA_KINDS, applyChangeSet, type State } from '../../emulator/domain/state.ts';
import { drain } from '../../emulator/domain/top-ups.ts';
import { type Account, available, frozen, OUTSIDE } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import {
  listed,
  orderOf,
  paidOrder,
  returned,
  returnRequest,
  settledOrder,
  share,
  split,
  transactionOf,
} from './given.ts';
import { OUTSIDER, PLATFORM, SUB, world } from './world.ts';

/** A sound state with one of everything: unsettled, split, PENDING, returned, and a return that waits. */
function sound() {
  const here = world({ audits: false });
  const unsettled = paidOrder(here);
  const transaction = settledOrder(here);
  const waiting = paidOrder(here);
  listed(here, OUTSIDER);
  const receivers = [share(OUTSIDER, 300), share(PLATFORM, 500)];
  const { outOrderNo } = split(here, transaction, {}, { receivers });
  here.advance(1_000);
  const resolved = orderOf(here, outOrderNo);
  const { outReturnNo } = returned(here, resolved, OUTSIDER, 100);
  here.run((context) => drain(context, OUTSIDER, 'available'));
  const unaffordable = returnRequest(here, resolved, OUTSIDER, 50);
  here.refusal((context) => requestReturn(context, unaffordable));
  const pending = split(here, transaction, { [PLATFORM]: 7 });
  const parts = { state: here.state, waiting, resolved, pending, outReturnNo, unsettled };
  return { ...parts, transaction: transactionOf(here, transaction.transactionId) };
}
type Sound = ReturnType<typeof sound>;

const spoilTransaction = ({ state, transaction }: Sound, parts: Partial<Transaction>) =>
  state.tables.transactions.set(transaction.transactionId, { ...transaction, ...parts });
const spoilOrder = (
  { state }: Sound,
  order: ProfitSharingOrder,
  parts: Partial<ProfitSharingOrder>,
) => state.tables.profitSharingOrders.set(order.outOrderNo, { ...order, ...parts });
function spoilReturn({ state, outReturnNo }: Sound, parts: object): void {
  const before = state.tables.returnOrders.get(outReturnNo);
  if (before) state.tables.returnOrders.set(outReturnNo, { ...before, ...parts });
}
/** Moves money that balances, yet means nothing. */
function move(state: State, from: Account, to: Account, amount: number): void {
  const sequence = state.entries.length + 1;
  const movements = [{ from, to, amount: fen(amount) }];
  const entry = { sequence, at: 0, reason: 'planted', reference: 'planted', movements };
  applyChangeSet(state, { puts: [], entries: [entry] });
}
const plan = (state: State, kind: (typeof AGENDA_KINDS)[number], reference: string) =>
  state.tables.agenda.set('x', { key: 'x', dueAt: 0, kind, reference });

const DAMAGES: readonly (readonly [string, (here: Sound) => unknown, RegExp])[] = [
  ['a balance that is wrong', ({ state }) => state.balances.set(available(SUB), fen(1)), /holds 1/],
  [
    'unsettled money that is missing',
    ({ state, waiting: { transactionId } }) =>
      move(state, `unsettled:${transactionId}`, OUTSIDE, 1),
    /has 9999 fen unsettled, not 10000/,
  ],
  [
    'a settlement that was never booked',
    ({ state, waiting }) =>
      state.tables.transactions.set(waiting.transactionId, { ...waiting, settledAt: 0 }),
    /has 10000 fen unsettled, not 0/,
  ],
  [
    'frozen money of a finished order',
    (here) => spoilTransaction(here, { sharing: 'finished' }),
    /cannot be shared, yet 9133 fen are frozen/,
  ],
  [
    'frozen money of an expired order',
    (here) => spoilTransaction(here, { sharing: 'expired' }),
    /cannot be shared, yet 9133 fen are frozen/,
  ],
  [
    'frozen money of an order that is not to be shared',
    (here) => spoilTransaction(here, { profitSharing: false }),
    /cannot be shared/,
  ],
  [
    'money of a transaction nobody made',
    ({ state }) => move(state, OUTSIDE, frozen('42'), 5),
    /frozen:42 holds 5 fen of nobody/,
  ],
  [
    'money of a split nobody made',
    ({ state }) => move(state, OUTSIDE, 'sharing:30', 5),
    /sharing:30 holds 5 fen of nobody/,
  ],
  [
    'an earmark that differs from the PENDING rows',
    ({ state, pending: { orderId } }) => move(state, OUTSIDE, `sharing:${orderId}`, 1),
    /has 8 fen earmarked, its PENDING rows ask for 7/,
  ],
  [
    'an earmark left after the rows were resolved',
    ({ state, resolved: { orderId } }) => move(state, OUTSIDE, `sharing:${orderId}`, 1),
    /has 1 fen earmarked, its PENDING rows ask for 0/,
  ],
  [
    'a FINISHED order with PENDING rows',
    (here) => spoilOrder(here, here.pending, { state: 'FINISHED' }),
    /is FINISHED with 1 PENDING rows/,
  ],
  [
    'shares beyond the cap',
    (here) => spoilOrder(here, here.pending, { capForOthers: fen(600) }),
    /shares 807 fen with others, its cap is 600/,
  ],
  [
    'an order listed by the wrong transaction',
    (here) => spoilTransaction(here, { outOrderNos: ['P404'] }),
    /lists order P404, which is not its own/,
  ],
  [
    'an order its transaction does not list',
    (here) => spoilTransaction(here, { outOrderNos: [] }),
    /is not listed by transaction/,
  ],
  [
    'an order_id that leads nowhere',
    ({ state, pending }) => state.tables.orderIds.delete(pending.orderId),
    /is not found by its order_id/,
  ],
  [
    'returns beyond the row',
    (here) => spoilReturn(here, { amount: fen(251) }),
    /of 300 fen has returns of 301 fen/,
  ],
  [
    'a return of a row that was closed',
    (here) => {
      const details = here.resolved.details.map((row) => ({ ...row, result: 'CLOSED' as const }));
      spoilOrder(here, orderNow(here), { details });
    },
    /is of a row that paid 190001001 nothing/,
  ],
  [
    'a return of a row that paid somebody else',
    (here) => spoilReturn(here, { returnMchid: PLATFORM }),
    /is of a row that paid 1900000100 nothing/,
  ],
  [
    'a return its order does not list',
    (here) => spoilOrder(here, here.resolved, { outReturnNos: [] }),
    /is not listed by order/,
  ],
  [
    'more than 50 returns',
    (here) => {
      const outReturnNos = Array.from({ length: 51 }, (_, index) => `R${index}`);
      spoilOrder(here, here.resolved, { outReturnNos });
    },
    /has 51 returns/,
  ],
  [
    'more than 50 splits',
    (here) =>
      spoilTransaction(here, {
        outOrderNos: Array.from({ length: 51 }, () => here.pending.outOrderNo),
      }),
    /has 51 splits/,
  ],
  [
    'an agenda item kept under another key',
    ({ state }) => {
      for (const [, item] of state.tables.agenda) state.tables.agenda.set('x', item);
    },
    /is kept under x/,
  ],
  ...AGENDA_KINDS.filter((kind) => kind !== 'freeReceiverSlot').map(
    (kind) =>
      [
        `a plan to ${kind} something that is gone`,
        ({ state }: Sound) => plan(state, kind, 'nothing'),
        new RegExp(`is to ${kind} nothing, which does not exist`),
      ] as const,
  ),
  [
    'a plan to free a place that is not taken',
    ({ state }) => {
      state.tables.counters.delete('receiverSlots');
      plan(state, 'freeReceiverSlot', 'nothing');
    },
    /is to freeReceiverSlot nothing/,
  ],
];

function orderNow({ state, resolved }: Sound): ProfitSharingOrder {
  return state.tables.profitSharingOrders.get(resolved.outOrderNo) ?? resolved;
}

describe('auditDomain', () => {
  it('finds nothing in a sound state', () => {
    expect(auditDomain(sound().state)).toEqual([]);
  });

  it.each(DAMAGES)('finds %s', (_, damage, finding) => {
    const here = sound();
    damage(here);
    expect(auditDomain(here.state)).toContainEqual(expect.stringMatching(finding));
  });
});
