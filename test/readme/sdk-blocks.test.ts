// The blocks that lead an SDK here, judged by what they talk about: the parser of the CLI, and what env sets.
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../emulator/cli/commands.ts';
import { COMMON_FLAGS } from '../../emulator/cli/flag-tables.ts';
import type { FlagTable } from '../../emulator/cli/flags.ts';
import { parseCommandLine } from '../../emulator/cli/parse-args.ts';
import { settle } from '../../emulator/cli/settings.ts';
import { environmentLines, LANGUAGES, type Language } from '../../emulator/export/environment.ts';
import { fakeTerminal } from '../cli/fake-terminal.ts';
import { section, textOf } from '../support/source-files.ts';

const READMES = ['README.md', 'README.zh-CN.md'] as const;
const CASES = READMES.flatMap((file) => LANGUAGES.map((language) => [file, language] as const));

const PLACE = { directory: '/keys', url: 'http://127.0.0.1:8866', mchid: '1900000100' };

const blockOf = (file: string, language: Language) => section(file, `sdk ${language}`);

/** The command lines of a text's blocks: all of `sh`, and of `console` what follows a prompt. */
function shellLines(text: string): readonly string[] {
  return [...text.matchAll(/^```(sh|console)\n(.*?)^```$/gms)].flatMap(([, kind, code = '']) => {
    const lines = code.trimEnd().split('\n');
    if (kind === 'sh') return lines;
    return lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
  });
}

/** The words of each `fenzhang` on a line, up to where the shell goes on; quotes that go over lines are cut off. */
function fenzhangWords(line: string): readonly (readonly string[])[] {
  return [...line.matchAll(/\bfenzhang (.*?)(?=\)"|&&|\||$)/g)].map(([, words = '']) =>
    words
      .replace(/'[^']*'?/g, 'QUOTED')
      .trim()
      .split(/ +/),
  );
}

/** Takes a command line as the CLI does, up to where it would run. */
async function accept([name = '', ...words]: readonly string[]) {
  const verb = COMMANDS[name];
  if (verb === undefined) throw new Error(`there is no verb ${name}`);
  const command = await verb.load();
  const flags: FlagTable = { ...command.flags, ...COMMON_FLAGS };
  const parsed = parseCommandLine(words, flags);
  settle(flags, parsed, fakeTerminal([]), undefined);
  expect(parsed.words.length).toBeGreaterThanOrEqual(command.fewestWords);
  expect(parsed.words.length).toBeLessThanOrEqual(command.mostWords);
  return { name, words: parsed.words };
}

describe('the block of an SDK', () => {
  it.each(CASES)(
    '%s has exec first for %s, then env for the same command',
    async (file, language) => {
      const [first = '', second = '', ...more] = shellLines(blockOf(file, language));
      expect(more).toEqual([]);
      const [executed] = await Promise.all(fenzhangWords(first).map(accept));
      expect(executed).toMatchObject({ name: 'exec' });
      const led = executed?.words.join(' ') ?? '';
      expect(second).toBe(`eval "$(npx fenzhang env --for ${language})" && ${led}`);
      await Promise.all(fenzhangWords(second).map(accept));
    },
  );

  it.each(CASES)('%s names for %s the variables that env sets, and no others', (file, language) => {
    const prose = blockOf(file, language).replace(/^```.*?^```$/gms, '');
    const named = [...prose.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = '']) => name);
    const lines = environmentLines({ ...PLACE, language });
    const set = Object.keys(lines).filter((name) => /^(?!FENZHANG_)[A-Z_]+$/.test(name));
    expect([...new Set(named)].sort()).toEqual(set.sort());
  });

  it.each(LANGUAGES)('of %s is the same in both languages', (language) => {
    const [english, chinese] = READMES.map((file) => shellLines(blockOf(file, language)));
    expect(chinese).toEqual(english);
  });
});

describe('the command lines of a README', () => {
  it.each(READMES)('%s has only such as the CLI takes', async (file) => {
    const lines = shellLines(textOf(file)).flatMap(fenzhangWords);
    expect(lines.length).toBeGreaterThan(15);
    for (const words of lines) await accept(words);
  });

  it.each(READMES)('%s names no verb that is not there', (file) => {
    const named = [...textOf(file).matchAll(/`fenzhang ([a-z]+)/g)].map(([, verb]) => verb);
    expect(named.length).toBeGreaterThan(5);
    expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining(named));
  });

  it.each(READMES)(
    '%s mentions only variables of its own that env sets, or that name members of a real run',
    (file) => {
      const known = [...Object.keys(environmentLines(PLACE)), 'FENZHANG_STRICT', 'FENZHANG_PORT'];
      const named = [...textOf(file).matchAll(/\bFENZHANG_(?!CONTRACT_)[A-Z_]+/g)].map(
        ([name]) => name,
      );
      expect(known).toEqual(expect.arrayContaining(named));
    },
  );
});
