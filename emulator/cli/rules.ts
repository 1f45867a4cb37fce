// `fenzhang rules`: every refusal there is, and of each how it is known. Reads the catalogue; nothing need run.
import {
  CATALOGUE,
  FAMILIES,
  type Face,
  PROFILES,
  type Profile,
  SITUATIONS,
  type Situation,
} from '../errors.ts';
import { command } from './command.ts';
import { START_FLAGS } from './flag-tables.ts';
import { nearest } from './suggest.ts';
import { formatTable } from './table.ts';
import { EXIT, UsageError } from './terminal.ts';

const USAGE = '[show KEY]';

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
      const found = shown === undefined ? { rules: SITUATIONS.map(describe) } : describe(shown);
      terminal.write(`${JSON.stringify(found, null, 2)}\n`);
    } else {
      terminal.write(shown === undefined ? listOf(profile) : wordsOf(shown));
    }
    return EXIT.pass;
  },
});

/**
 * The situation to show, or none where all of them are wanted.
 * @throws UsageError for other words, and for a situation there is not
 */
function shownOf(words: readonly string[]): Situation | undefined {
  const [task, key] = words;
  if (task === undefined) return undefined;
  if (task !== 'show' || key === undefined) {
    throw new UsageError(`rules takes no "${words.join(' ')}"`, `usage: fenzhang rules ${USAGE}`);
  }
  const found = SITUATIONS.find((situation) => situation === key);
  if (found !== undefined) return found;
  const guess = nearest(key, SITUATIONS);
  const hint = guess === undefined ? 'fenzhang rules lists them' : `did you mean "${guess}"?`;
  throw new UsageError(`there is no rule "${key}"`, hint);
}

function listOf(profile: Profile): string {
  const families = Object.entries(FAMILIES).map(([family, situations]) => {
    const rows = situations.map((situation) => {
      const { status, code, message } = CATALOGUE[situation].faces[profile];
      return [situation, String(status), code, message];
    });
    return `${family}\n${formatTable(rows)}`;
  });
  return `${families.join('\n')}\nprofile ${profile} · more of one: fenzhang rules show KEY\n`;
}

function wordsOf(situation: Situation): string {
  const { faces, layer, hasInventedText } = CATALOGUE[situation];
  const rows = [
    ...PROFILES.flatMap((profile) => rowsOf(profile, faces[profile])),
    ['Request-ID', requestIdOf(situation)],
    ['layer', layer === 'gateway' ? 'gateway, unsigned' : 'business, signed'],
    ['text', hasInventedText ? 'invented, for want of any source' : 'from the source'],
  ];
  return `${situation} · ${familyOf(situation)}\n${formatTable(rows)}`;
}

function rowsOf(profile: Profile, { status, code, message, evidence }: Face): string[][] {
  return [
    [profile, code === '' ? `${status}, empty body` : `${status} ${code} ${message}`],
    ['', `${evidence.grade}: ${evidence.source}`],
  ];
}

function requestIdOf(situation: Situation): string {
  const { hasRequestId, isNumberKnown, number } = CATALOGUE[situation];
  if (!hasRequestId) return 'none';
  return isNumberKnown ? `…-${number}` : `…-${number}, for want of the real number`;
}

function familyOf(situation: Situation): string {
  const found = Object.entries(FAMILIES).find(([, members]) => members.includes(situation));
  return found?.[0] ?? '';
}

/** The same for programs. A number is null where none is known or sent. */
function describe(situation: Situation): object {
  const { faces, layer, number, hasRequestId, isNumberKnown, hasInventedText } =
    CATALOGUE[situation];
  return {
    key: situation,
    family: familyOf(situation),
    profiles: faces,
    hasRequestId,
    requestIdNumber: hasRequestId && isNumberKnown ? number : null,
    layer,
    hasInventedText,
  };
}
