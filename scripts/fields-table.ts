// Decides how docs/fidelity.md tells what became of the official field tables: counts, differences, operations without one.
import type { Said } from '../contracts/fields/differences.ts';
import { KNOWN_DIFFERENCES } from '../contracts/fields/known-differences.ts';
import { OFFICIAL_FIELDS } from '../contracts/fields/official-fields.ts';
import { SAMPLES } from '../contracts/fields/samples.ts';
import { sentenceCases } from '../contracts/fields/sentence-cases.ts';
import { UNTABLED } from '../contracts/fields/untabled.ts';
import { ENDPOINTS } from '../emulator/api/registry.ts';
import { tableHead, tableLine } from './markdown.ts';

/** The second generated part of docs/fidelity.md as Markdown, without the comments around it. */
export function fieldsTable(): string {
  return [counts(), differences(), untabled()].join('\n\n');
}

function counts(): string {
  const served = Object.keys(SAMPLES);
  const fields = [...OFFICIAL_FIELDS].flatMap(([key, fields]) =>
    served.includes(key) ? [...fields.request, ...fields.answer] : [],
  );
  const declared = ENDPOINTS.filter(({ result }) => result !== undefined).length;
  return [
    `${served.length} operations served, ${declared} with declared answers; ${fields.length} fields in their tables,`,
    `${KNOWN_DIFFERENCES.length} known differences. ${sentenceCases().length} wrong requests, each answered by the sentence`,
    'that the tables predict.',
  ].join('\n');
}

function differences(): string {
  return [
    ...tableHead('Operation', 'Side', 'Field', 'Aspect', 'Ours', 'The table', 'Decided by'),
    ...KNOWN_DIFFERENCES.map(({ operation, side, field, aspect, ours, theirs, why }) => {
      const said = [shown(ours), shown(theirs)];
      return tableLine(`\`${operation}\``, side, `\`${field}\``, aspect, ...said, why);
    }),
  ].join('\n');
}

/** A whole field is told by its type, its need and its length. */
function shown(said: Said): string {
  if (said === undefined) return '—';
  if (typeof said !== 'object') return JSON.stringify(said).replaceAll('\u00a0', '\\u00a0');
  if (!('type' in said)) return said.join(', ');
  const { place, type, required, max } = said;
  const length = max === undefined ? '' : `(${max})`;
  return `${place}, ${required ? 'required' : 'optional'}, ${type}${length}`;
}

function untabled(): string {
  return [
    'Served without an official table:',
    '',
    ...UNTABLED.map(({ operation, why }) => `- \`${operation}\`: ${why}.`),
  ].join('\n');
}
