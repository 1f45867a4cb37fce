// Sample change sets, and a state as plain values to compare. Used in and outside of vitest.
import type { Receiver } from '../../emulator/domain/documents.ts';
import {
  type AgendaItem,
  type ChangeSet,
  type Put,
  putOf,
  type State,
  TABLE_NAMES,
} from '../../emulator/domain/state.ts';
import { OUTSIDE, wallet } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import type { Entry, Movement } from '../../emulator/ledger/journal.ts';

/** A sandbox's name, as the documentation numbers its merchants. */
export const NAME = '1900000100';

/** A change set that puts one receiver and moves one fen per number. */
export function change(number: number, note = ''): ChangeSet {
  const receiver: Receiver = {
    type: 'MERCHANT_ID',
    account: `R${number}`,
    relationType: 'SUPPLIER',
    addedAt: number,
  };
  const puts: Put[] = [
    putOf('receivers', receiver.account, receiver),
    putOf('orderIds', `O${number}`, `分账 ${note}`),
    putOf('counters', 'orders', number),
  ];
  return { puts, entries: [topUp(number, number)] };
}

/** Money out of nothing: the one movement that is possible at any time. */
export function topUp(sequence: number, amount: number): Entry {
  const movement: Movement = { from: OUTSIDE, to: wallet('o-fake-openid'), amount: fen(amount) };
  return { sequence, at: sequence, reason: 'top-up', reference: 'test', movements: [movement] };
}

/** A state as plain values, in the order a reader would meet them. Empties its agenda queue. */
export function plain(state: State) {
  const due: AgendaItem[] = [];
  state.due.peek((item) => {
    if (state.tables.agenda.get(item.key) === item) due.push(item);
    return false;
  });
  const tables = TABLE_NAMES.map((name) => [name, [...state.tables[name]]]);
  return { tables, entries: [...state.entries], balances: [...state.balances], due };
}
