// `npm run fidelity`: counts what is claimed about the platform and how much of it has been brought about, and exits
// with 1 where a refusal was never answered or a capture not reproduced. Plays the tests that answer requests,
// unless it is told of a run that did: npm run fidelity -- --seen FILE
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import { parseArgs } from 'node:util';
import { KNOWN_DIFFERENCES } from '../contracts/fields/known-differences.ts';
import { sentenceCases } from '../contracts/fields/sentence-cases.ts';
import { PROFILES, SITUATIONS } from '../emulator/errors.ts';
import { RULE_BOOK } from '../emulator/rule-book.ts';
import { gradeCounts } from './fidelity-table.ts';
import { rowsOf } from './markdown.ts';

const PLAYED = ['contracts', 'test/emulator', 'test/http'];

/** The keys that answers of a test run followed. @throws Error when the run itself fails */
function rulesSeen(file: string | undefined): ReadonlySet<string> {
  if (file !== undefined) return new Set(readFileSync(file, 'utf8').trim().split('\n'));
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-fidelity-'));
  try {
    const noted = join(directory, 'rules');
    const { status, stdout } = spawnSync('npx', ['vitest', 'run', ...PLAYED], {
      env: { ...env, FENZHANG_RULES_SEEN: noted },
      encoding: 'utf8',
      shell: platform === 'win32',
    });
    if (status !== 0) throw new Error(`the tests fail, so there is nothing to count:\n${stdout}`);
    return new Set(readFileSync(noted, 'utf8').trim().split('\n'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Captures by what became of them, as docs/captures.md says and its test holds true. */
function captureCounts(): ReadonlyMap<string, number> {
  const text = readFileSync(new URL('../docs/captures.md', import.meta.url), 'utf8');
  const [, counts = ''] = /<!-- counts -->\n([\s\S]*?)<!-- \/counts -->/.exec(text) ?? [];
  return new Map(rowsOf(counts).map(([name = '', , count = '0']) => [name, Number(count)]));
}

const { values } = parseArgs({ options: { seen: { type: 'string' } } });
const seen = rulesSeen(values.seen);
const missing = RULE_BOOK.filter(({ key }) => !seen.has(key)).map(({ key }) => key);
const provoked = SITUATIONS.filter((situation) => seen.has(situation)).length;
const captures = captureCounts();
const reproduced = captures.get('reproduced') ?? 0;
const applicable = reproduced + (captures.get('not yet') ?? 0);
const pointers = captures.get('no capture') ?? 0;
const dispositions = [...captures.values()].reduce((sum, count) => sum + count, 0) - pointers;

const lines = [
  ...PROFILES.map((profile) => {
    const counts = gradeCounts(profile).map(([grade, count]) => `${count} ${grade}`);
    return `rules under ${profile}: ${counts.join(' · ')} · ${RULE_BOOK.length} together`;
  }),
  `error rows provoked: ${provoked} / ${SITUATIONS.length}`,
  `rules followed: ${RULE_BOOK.length - missing.length} / ${RULE_BOOK.length}`,
  `captures reproduced: ${reproduced} / ${applicable} applicable · ${dispositions} entries with a disposition`,
  `sentences about fields: ${sentenceCases().length} · fields otherwise than in the official tables: ${KNOWN_DIFFERENCES.length}`,
  ...missing.map((key) => `never answered: ${key}`),
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = missing.length === 0 && reproduced === applicable ? 0 : 1;
