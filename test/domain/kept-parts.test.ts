import { describe, expect, it } from 'vitest';
import type { Person } from '../../emulator/domain/documents.ts';
import { plainMerchant } from '../../emulator/domain/first-state.ts';
import { type KeptPart, keptParts, restorePart } from '../../emulator/domain/kept-parts.ts';
import { applyChangeSet, emptyState, putOf, type State } from '../../emulator/domain/state.ts';
import { packed } from '../../emulator/store/packed-line.ts';
import { topUp } from '../store/change-sets.ts';
import { contentOf } from './world.ts';

const person = (realName: string): Person => ({
  ...{ openid: `oFAKE${realName}`, appid: 'wx8888888888888888', realName, isVerified: true },
});

/** A state with so many documents and entries. */
function filled(count: number): State {
  const state = emptyState();
  for (let number = 1; number <= count; number += 1) {
    const puts = [
      putOf('persons', `R${number}`, person(`供货商${number}`)),
      putOf('orderIds', `O${number}`, `P${number}`),
      putOf('counters', 'orders', number),
    ];
    applyChangeSet(state, { puts, entries: [topUp(number, number)] });
  }
  return state;
}

function rebuilt(parts: readonly KeptPart[]): State {
  const state = emptyState();
  for (const part of parts) restorePart(state, part);
  return state;
}

const shelves = (parts: readonly KeptPart[], kind: 'documents' | 'entries') =>
  parts.flatMap((part) => (part.kind === kind ? [part.shelf] : []));

describe('a state in parts', () => {
  it('is the same state once they are put together, and while they are taken', () => {
    const state = filled(1_234);
    const before = contentOf(state);
    const parts = [...keptParts(state, packed)];
    expect(contentOf(state)).toBe(before);
    expect(contentOf(rebuilt(parts))).toBe(before);
    expect(shelves(parts, 'documents').map(({ length }) => length)).toEqual([500, 500, 234]);
    expect(shelves(parts, 'entries').map(({ length }) => length)).toEqual([500, 500, 234]);
  });

  it('keeps what has not changed since as it stands, and the order of all', () => {
    const state = filled(1_500);
    const first = [...keptParts(state, packed)];
    const { persons, orderIds } = state.tables;
    persons.set('R700', person('另一个'));
    persons.delete('R701');
    persons.delete('R702');
    persons.set('R702', person('回来了'));
    orderIds.delete('O3');
    const order = [...persons.keys()];
    const before = contentOf(state);
    const second = [...keptParts(state, packed)];
    expect([...persons.keys()]).toEqual(order);
    expect(order.slice(-2)).toEqual(['R1500', 'R702']);
    expect(contentOf(state)).toBe(before);
    expect(contentOf(rebuilt(second))).toBe(before);
    const [one, two, three] = shelves(first, 'documents');
    const now = shelves(second, 'documents');
    expect(now.map(({ length }) => length)).toEqual([500, 498, 500, 1]);
    expect([now[0] === one, now[1] === two, now[2] === three]).toEqual([true, false, true]);
    expect(shelves(second, 'entries')).toEqual(shelves(first, 'entries'));
  });

  it('goes on from where it was: documents are replaced, entries follow, balances add up', () => {
    const state = rebuilt([...keptParts(filled(3), packed)]);
    const same = filled(3);
    for (const each of [state, same]) {
      const puts = [putOf('persons', 'R2', person('新名字')), putOf('persons', 'R1', null)];
      applyChangeSet(each, { puts, entries: [topUp(4, 40)] });
    }
    expect(contentOf(state)).toBe(contentOf(same));
    expect(state.entries.at(3)).toEqual(topUp(4, 40));
    expect(state.entries.slice(2).map(({ sequence }) => sequence)).toEqual([3, 4]);
    expect(state.entries.at(4)).toBeUndefined();
  });

  it('is not put together from books of another journal', () => {
    const parts = [...keptParts(filled(2), packed)].filter(({ kind }) => kind !== 'entries');
    expect(() => rebuilt(parts)).toThrow('the books are of 2 entries');
  });

  it('has what every request asks for at once, and nothing of it as text', () => {
    const state = emptyState();
    const merchant = { ...plainMerchant('1900000109', 'sub', ['小店']), apiV3Key: '' };
    applyChangeSet(state, { puts: [putOf('merchants', merchant.mchid, merchant)], entries: [] });
    const parts = [...keptParts(state, packed)];
    expect(shelves(parts, 'documents')).toEqual([]);
    expect(rebuilt(parts).tables.merchants.get(merchant.mchid)).toEqual(merchant);
  });

  it('reads a document anew once it has been replaced', () => {
    const { persons } = rebuilt([...keptParts(filled(2), packed)]).tables;
    expect(persons.get('R1')?.realName).toBe('供货商1');
    expect(persons.get('R1')).toBe(persons.get('R1'));
    persons.set('R1', person('改名'));
    expect(persons.get('R1')?.realName).toBe('改名');
    expect([...persons.values()].map(({ realName }) => realName)).toEqual(['改名', '供货商2']);
    persons.clear();
    expect([persons.size, persons.has('R2')]).toEqual([0, false]);
  });
});
