// Writes the generated parts of docs/fidelity.md anew, from the error catalogue and the field tables:
//   npx tsx scripts/write-fidelity.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { fidelityTable } from './fidelity-table.ts';
import { fieldsTable } from './fields-table.ts';

const PARTS = { rules: fidelityTable, fields: fieldsTable };

const file = new URL('../docs/fidelity.md', import.meta.url);
let text = readFileSync(file, 'utf8');
for (const [name, part] of Object.entries(PARTS)) text = withPart(text, name, part());
writeFileSync(file, text);
process.stdout.write('docs/fidelity.md is written.\n');

function withPart(whole: string, name: string, part: string): string {
  const [before = '', after] = whole.split(`<!-- ${name} -->\n`);
  const end = after?.indexOf(`<!-- /${name} -->`) ?? -1;
  if (after === undefined || end < 0) throw new Error(`docs/fidelity.md has no part ${name}`);
  return `${before}<!-- ${name} -->\n${part}\n${after.slice(end)}`;
}
