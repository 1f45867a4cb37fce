// Run by kill.test.ts in a process of its own: appends without end and names each acknowledged number on stdout.
import { writeSync } from 'node:fs';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { change, NAME } from './change-sets.ts';

const [, , directory = ''] = process.argv;
const store = openStore(directory, NAME);
// Long enough for a kill to land in the middle of a line now and then.
const note = 'x'.repeat(20_000);
const first = store.state.entries.length + 1;
for (let number = first; ; number += 1) {
  store.append(change(number, note));
  writeSync(1, `${number}\n`);
  if (number % 40 === 0) store.compact();
}
