// Which rules were really answered by: noted to a file by whoever counts them (`npm run fidelity`), else nowhere.
import { appendFileSync } from 'node:fs';
import { env } from 'node:process';

const { FENZHANG_RULES_SEEN: file } = env;
const seen = new Set<string>();

/** Notes the key of an answer's rule, once, in the file that FENZHANG_RULES_SEEN names. */
export function noteRule(rule: string | undefined): void {
  if (file === undefined || rule === undefined || seen.has(rule)) return;
  seen.add(rule);
  appendFileSync(file, `${rule}\n`);
}
