// `fenzhang rules`: every rule an answer can follow, and of each how it is known. Reads the rule book; nothing need run.
import { type Face, PROFILES, type Profile, type Row } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { findRule, RULE_BOOK, RULE_FAMILIES, type Rule } from '../rule-book.ts';
import { command } from './command.ts';
import { START_FLAGS } from './flag-tables.ts';
import { formatTable } from './table.ts';
import { EXIT, UsageError } from './terminal.ts';

const USAGE = '[show KEY]';
const KEYS = RULE_BOOK.map(({ key }) => key);

export const rules = command({
  usage: USAGE,
  fewestWords: 0,
  mostWords: 2,
  flags: { profile: START_FLAGS.profile },
  examples: ['fenzhang rules', 'fenzhang rules show shareExceedsRatioCap', 'fenzhang rules --json'],
  async run({ terminal, values, words, isJson }) {
    const profile = PROFILES.find((each) => each === values.profile) ?? 'observed';
    const shown = shownOf(words);
    if (isJson) {
      const found = shown === undefined ? { rules: RULE_BOOK.map(describe) } : describe(shown);
      terminal.write(`${JSON.stringify(found, null, 2)}\n`);
    } else {
      terminal.write(shown === undefined ? listOf(profile) : wordsOf(shown));
    }
    return EXIT.pass;
  },
});

/**
 * The rule to show, or none where all of them are wanted.
 * @throws UsageError for other words, and for a rule there is not
 */
function shownOf(words: readonly string[]): Rule | undefined {
  const [task, key] = words;
  if (task === undefined) return undefined;
  if (task !== 'show' || key === undefined) {
    throw new UsageError(`rules takes no "${words.join(' ')}"`, `usage: fenzhang rules ${USAGE}`);
  }
  const found = findRule(key);
  if (found !== undefined) return found;
  const guess = nearest(key, KEYS);
  const hint = guess === undefined ? 'fenzhang rules lists them' : `did you mean "${guess}"?`;
  throw new UsageError(`there is no rule "${key}"`, hint);
}

function listOf(profile: Profile): string {
  const families = RULE_FAMILIES.map((family) => {
    const members = RULE_BOOK.filter((rule) => rule.family === family);
    return `${family}\n${formatTable(members.map((rule) => lineOf(rule, profile)))}`;
  });
  return `${families.join('\n')}\nprofile ${profile} · more of one: fenzhang rules show KEY\n`;
}

function lineOf({ key, condition, row }: Rule, profile: Profile): string[] {
  if (row === undefined) return [key, condition];
  const { status, code, message } = row.faces[profile];
  return [key, String(status), code, message];
}

function wordsOf(rule: Rule): string {
  const { key, family, condition, evidence, row } = rule;
  const { grade, source } = evidence.observed;
  const rows = [
    ['when', condition],
    ...(row === undefined ? [['evidence', `${grade}: ${source}`]] : rowsOf(row)),
  ];
  return `${key} · ${family}\n${formatTable(rows)}`;
}

/** What a refusal answers under each profile, and how it goes out. */
function rowsOf(row: Row): string[][] {
  const { faces, layer, hasInventedText } = row;
  return [
    ...PROFILES.flatMap((profile) => facesOf(profile, faces[profile])),
    ['Request-ID', requestIdOf(row)],
    ['layer', layer === 'gateway' ? 'gateway, unsigned' : 'business, signed'],
    ['text', hasInventedText ? 'invented, for want of any source' : 'from the source'],
  ];
}

function facesOf(profile: Profile, { status, code, message, evidence }: Face): string[][] {
  return [
    [profile, code === '' ? `${status}, empty body` : `${status} ${code} ${message}`],
    ['', `${evidence.grade}: ${evidence.source}`],
  ];
}

function requestIdOf({ hasRequestId, isNumberKnown, number }: Row): string {
  if (!hasRequestId) return 'none';
  return isNumberKnown ? `…-${number}` : `…-${number}, for want of the real number`;
}

/** The same for programs. A number is null where none is known or sent. */
function describe({ key, family, condition, evidence, row }: Rule): object {
  if (row === undefined) return { key, family, condition, evidence: evidence.observed };
  const { faces, layer, number, hasRequestId, isNumberKnown, hasInventedText } = row;
  return {
    ...{ key, family, condition },
    profiles: faces,
    hasRequestId,
    requestIdNumber: hasRequestId && isNumberKnown ? number : null,
    layer,
    hasInventedText,
  };
}
