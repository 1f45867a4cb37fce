// Where the money of an order went, after any sequence of requests: nothing is lost on the way, and nothing goes in circles.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../emulator/domain/documents.ts';
import { type MoneyEdge, moneyOf } from '../../emulator/domain/money-picture.ts';
import { ordersOf } from '../../emulator/domain/order-index.ts';
import { returnsOf, splitsOf } from '../../emulator/domain/placed-orders.ts';
import { stateOf } from '../../emulator/domain/rewinding.ts';
import type { State } from '../../emulator/domain/state.ts';
import { ApiError } from '../../emulator/errors.ts';
import { frozen, unsettled } from '../../emulator/ledger/accounts.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import { advanceOf, commandOf, type Step, startedWorld, steps } from './blind-steps.ts';
import type { World } from './world.ts';

function perform(here: World, step: Step): void {
  if (step.kind === 'advance') {
    here.advance(advanceOf(step));
    return;
  }
  try {
    here.run(commandOf(here, step));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

function after(sequence: readonly Step[]): State {
  const here = startedWorld();
  // From here on it is kept, and not made of what there is at the end.
  ordersOf(here.state);
  for (const step of sequence) perform(here, step);
  return here.state;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const amounts = (edges: readonly MoneyEdge[], end: Partial<MoneyEdge>) =>
  sum(
    edges
      .filter((edge) =>
        Object.entries(end).every(([name, place]) => Reflect.get(edge, name) === place),
      )
      .map(({ amount }) => amount),
  );

/** Takes away what nothing leads to until nothing is left; what goes in circles stays. */
function circleIn(edges: readonly MoneyEdge[]): readonly MoneyEdge[] {
  const left = edges.filter(({ from }) => edges.some(({ to }) => to === from));
  return left.length === edges.length ? left : circleIn(left);
}

function holds(state: State, transaction: Transaction): void {
  const { transactionId, total, subMchid } = transaction;
  const edges = moneyOf(state, transaction);
  expect(edges.every(({ amount }) => Number.isSafeInteger(amount) && amount > 0)).toBe(true);
  for (const place of ['order', 'return']) {
    expect(amounts(edges, { to: place })).toBe(amounts(edges, { from: place }));
  }
  expect(amounts(edges, { from: 'payer' })).toBe(total);
  for (const account of [unsettled(transactionId), frozen(transactionId)]) {
    const [kind] = account.split(':');
    expect(amounts(edges, { to: kind ?? '' })).toBe(balanceOf(state.balances, account));
  }
  expect(circleIn(edges)).toEqual([]);
  const rows = splitsOf(state, transaction).flatMap(({ details }) => details);
  const paid = rows.filter(({ result, account }) => result === 'SUCCESS' && account !== subMchid);
  const toReceivers = edges.filter(({ to }) => to.startsWith('receiver:'));
  expect(sum(toReceivers.map(({ amount }) => amount))).toBe(sum(paid.map(({ amount }) => amount)));
  const returns = splitsOf(state, transaction).flatMap((split) => returnsOf(state, split));
  const returned = returns.filter(
    ({ result, returnMchid }) => result === 'SUCCESS' && returnMchid !== subMchid,
  );
  expect(amounts(edges, { to: 'return' })).toBe(sum(returned.map(({ amount }) => amount)));
}

/** What the index of orders answers, whole. */
function indexOf(state: State) {
  const { tables, entries } = state;
  const orders = ordersOf(state);
  const references = [...tables.agenda.values()].map(({ reference }) => reference);
  return {
    count: orders.count,
    names: [...orders.olderThan(orders.newest)].map(({ name }) => name.outTradeNo).sort(),
    notices: orders.noticeIds,
    planned: references.map((reference) => [...orders.plannedFor(reference)].sort()),
    entries: [...entries].map(({ reference }) => orders.entriesOf(reference)),
    noticesOf: [...tables.transactions.keys()].map((each) => orders.noticesOf(each)),
    returnNos: [...tables.returnOrders.values()].map(({ returnNo }) =>
      orders.returnNumbered(returnNo),
    ),
  };
}

describe('the picture of an order’s money', () => {
  it('loses nothing on the way and leads in no circle, whatever happened', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const state = after(sequence);
        for (const transaction of state.tables.transactions.values()) holds(state, transaction);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the index of orders', () => {
  it('is the same when it is made anew from the documents, and has all that is planned', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const state = after(sequence);
        const index = indexOf(state);
        expect(indexOf(stateOf(state))).toEqual(index);
        expect([...new Set(index.planned.flat())].sort()).toEqual(
          [...state.tables.agenda.keys()].sort(),
        );
        const numbers = [
          ...state.tables.paymentOrders.keys(),
          ...state.tables.combineOutTradeNos.keys(),
        ];
        expect(index.names).toEqual(numbers.sort());
      }),
      { numRuns: 50 },
    );
  });
});
