// Adds to contracts/support/refusals.json the situations it does not have, and takes away those that are no more:
//   npx tsx scripts/write-refusals.ts && npm run format
// What is there stays as it is: whoever changes a row of the catalogue changes it there by hand, for it is a second
// opinion.
import { readFileSync, writeFileSync } from 'node:fs';
import { refusalRows } from './refusal-rows.ts';

const file = new URL('../contracts/support/refusals.json', import.meta.url);
const known: Readonly<Record<string, object>> = JSON.parse(readFileSync(file, 'utf8'));
const rows = Object.entries(refusalRows()).map(([name, row]) => [name, known[name] ?? row]);
writeFileSync(file, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
process.stdout.write('contracts/support/refusals.json is written.\n');
