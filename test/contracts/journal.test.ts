import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Trace } from '../../contracts/real/deeds.ts';
import { leftIn, openJournal, readJournal } from '../../contracts/real/journal.ts';
import { temporaryDirectory } from '../export/directories.ts';

const receiver = (account: string): Trace => ({ kind: 'receiver', type: 'MERCHANT_ID', account });
const newFile = () => join(temporaryDirectory(), 'journal.jsonl');

it('is seen by every process that has it open', () => {
  const file = newFile();
  const [one, other] = [openJournal(file), openJournal(file)];
  one.add({ kind: 'made', trace: receiver('1') });
  expect(other.entries()).toHaveLength(1);
  other.add({ kind: 'made', trace: receiver('2') });
  expect(one.entries()).toEqual(readJournal(file));
  expect(one.entries()).toHaveLength(2);
});

it('is nobody else’s to read', () => {
  const file = newFile();
  openJournal(file).add({ kind: 'ended' });
  expect(statSync(file).mode & 0o077).toBe(0);
});

it('survives a last line that was cut off', () => {
  const file = newFile();
  const journal = openJournal(file);
  journal.add({ kind: 'made', trace: receiver('分') });
  appendFileSync(file, '{"kind":"made","tra');
  expect(journal.entries()).toHaveLength(1);
  expect(readJournal(file)).toHaveLength(1);
});

it('leaves what was made last to be undone first, and nothing twice', () => {
  const made = (trace: Trace) => ({ kind: 'made', trace }) as const;
  const undone = (trace: Trace) => ({ kind: 'undone', trace }) as const;
  const [one, two, three] = ['1', '2', '3'].map(receiver) as [Trace, Trace, Trace];
  const left = leftIn([made(one), made(two), made(one), undone(two), made(three)]);
  expect(left).toEqual([three, one]);
});
