// How a sandbox and the clerk's book are held against each other after every command.
import assert from 'node:assert/strict';
import type fc from 'fast-check';
import { queryUnsplitAmount } from '../../emulator/domain/amounts.ts';
import type { Situation } from '../../emulator/errors.ts';
import {
  type Account,
  FEES,
  OUTSIDE,
  operation,
  refunding,
  unsettled,
} from '../../emulator/ledger/accounts.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import { availableTo, unsplitOf } from './given.ts';
import { refundOf } from './given-refunds.ts';
import { heldBy, type NaiveModel, type NaiveRefund, sharedWithOthers, sum } from './naive-model.ts';
import {
  type Command,
  contentOf,
  OTHER_SUB,
  OUTSIDER,
  PLATFORM,
  SUB,
  type World,
} from './world.ts';

export const PARTIES = [PLATFORM, OTHER_SUB, OUTSIDER, SUB] as const;

export type NaiveCommand = fc.Command<NaiveModel, World>;

/** A command that ends in a comparison. */
export function command(name: string, run: (model: NaiveModel, here: World) => void): NaiveCommand {
  return {
    check: () => true,
    run(model, here) {
      run(model, here);
      compare(model, here);
    },
    toString: () => name,
  };
}

/** Properties 1, 2, 5 and 6 of the house plan, and every balance besides. */
function compare(model: NaiveModel, here: World): void {
  let total = 0;
  for (const [account, balance] of here.state.balances) {
    assert(account === OUTSIDE || balance >= 0, `${account} stands at ${balance} fen`);
    total += balance;
  }
  assert.equal(total, 0);
  for (const mchid of PARTIES) assert.equal(availableTo(here, mchid), heldBy(model, mchid), mchid);
  const held = (account: Account) => balanceOf(here.state.balances, account);
  assert.equal(held(operation(PLATFORM)), model.operation, 'operation');
  assert.equal(held(FEES), sum(model.orders.map(({ fee }) => fee)), 'fees');
  for (const order of model.orders) {
    const { transactionId, unsplit, isSettled, waiting } = order;
    assert.equal(held(unsettled(transactionId)), waiting, `unsettled ${transactionId}`);
    for (const refund of order.refunds) compareRefund(here, refund);
    assert.equal(unsplitOf(here, transactionId), unsplit, transactionId);
    const query: Command<number> = (context) => queryUnsplitAmount(context, transactionId);
    if (isSettled) assert.equal(here.run(query), unsplit);
    else assert.equal(here.refusal(query), 'recordMissing');
    assert(sharedWithOthers(order) <= (order.total * 3) / 10);
    for (const { rows } of order.splits) {
      for (const row of rows) assert(row.returned >= 0 && row.returned <= row.amount);
    }
  }
}

/** The state of a refund, the money on its way, and what became of its advance. */
function compareRefund(here: World, refund: NaiveRefund): void {
  const { outRefundNo, refundId, status, amount, took, fee, advanceReturn } = refund;
  assert.equal(refundOf(here, outRefundNo).status, status, outRefundNo);
  const isUnderWay = status === 'PROCESSING' || status === 'ABNORMAL';
  const isFunded = sum(Object.values(took)) + fee > 0;
  const onItsWay = isUnderWay && isFunded ? amount : 0;
  assert.equal(balanceOf(here.state.balances, refunding(refundId)), onItsWay, refundId);
  const found = here.state.tables.advanceReturns.get(refundId);
  assert.equal(found?.result, advanceReturn?.result, `advance of ${refundId}`);
}

/** Does a command that the clerk expects to be refused, or, twice, one that is expected to be accepted. */
export function attempt(
  here: World,
  expected: Situation | undefined,
  act: Command<unknown>,
): boolean {
  if (expected !== undefined) {
    assert.equal(here.refusal(act), expected);
    return false;
  }
  const answer = here.run(act);
  const before = contentOf(here.state);
  assert.deepEqual(here.run(act), answer);
  assert.equal(contentOf(here.state), before);
  return true;
}
