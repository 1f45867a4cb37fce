// Writes the generated parts of docs/fidelity.md and README.md anew, from the error catalogue, the field tables and the
// table of faults:
//   npx tsx scripts/write-fidelity.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { faultsTable } from './faults-table.ts';
import { fidelityTable } from './fidelity-table.ts';
import { fieldsTable } from './fields-table.ts';

const FILES = {
  'docs/fidelity.md': { rules: fidelityTable, fields: fieldsTable },
  'README.md': { faults: faultsTable },
};

for (const [path, parts] of Object.entries(FILES)) {
  const file = new URL(`../${path}`, import.meta.url);
  let text = readFileSync(file, 'utf8');
  for (const [name, part] of Object.entries(parts)) text = withPart(path, text, name, part());
  writeFileSync(file, text);
  process.stdout.write(`${path} is written.\n`);
}

function withPart(path: string, whole: string, name: string, part: string): string {
  const [before = '', after] = whole.split(`<!-- ${name} -->\n`);
  const end = after?.indexOf(`<!-- /${name} -->`) ?? -1;
  if (after === undefined || end < 0) throw new Error(`${path} has no part ${name}`);
  return `${before}<!-- ${name} -->\n${part}\n${after.slice(end)}`;
}
