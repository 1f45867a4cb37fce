// Writes the generated part of docs/fidelity.md anew from the error catalogue:
//   npx tsx scripts/write-fidelity.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { fidelityTable } from './fidelity-table.ts';

const BEGIN = '<!-- rules -->';
const END = '<!-- /rules -->';

const file = new URL('../docs/fidelity.md', import.meta.url);
const text = readFileSync(file, 'utf8');
const begin = text.indexOf(BEGIN);
const end = text.indexOf(END);
if (begin < 0 || end < begin) throw new Error(`docs/fidelity.md has no ${BEGIN} … ${END}`);
const before = text.slice(0, begin + BEGIN.length);
writeFileSync(file, `${before}\n${fidelityTable()}\n${text.slice(end)}`);
process.stdout.write('docs/fidelity.md is written.\n');
