import { describe, expect, it } from 'vitest';
import type { FlagTable } from '../../emulator/cli/flags.ts';
import { parseCommandLine } from '../../emulator/cli/parse-args.ts';

const FLAGS: FlagTable = {
  port: { kind: 'whole', value: 'N', most: 65_535, short: 'p', what: '' },
  notifyHost: { kind: 'list', value: 'HOST', what: '' },
  memory: { kind: 'switch', what: '' },
};

const parsed = (...args: string[]) => {
  const { given, words } = parseCommandLine(args, FLAGS);
  return { ...Object.fromEntries(given), words };
};

describe('parseCommandLine', () => {
  it('reads values in every spelling', () => {
    expect(parsed('--port', '1')).toEqual({ port: ['1'], words: [] });
    expect(parsed('--port=1')).toEqual({ port: ['1'], words: [] });
    expect(parsed('-p', '1')).toEqual({ port: ['1'], words: [] });
    expect(parsed('--memory')).toEqual({ memory: [undefined], words: [] });
  });

  it('keeps every value of a repeated flag, and words in their order', () => {
    expect(parsed('a', '--notify-host', 'x', 'b', '--notify-host=y')).toEqual({
      notifyHost: ['x', 'y'],
      words: ['a', 'b'],
    });
  });

  it('takes what follows two dashes for words', () => {
    expect(parsed('--', '--port')).toEqual({ words: ['--port'] });
  });

  it.each([
    [['--prot', '1'], 'unknown flag --prot', 'did you mean --port?'],
    [['--notifyhost', 'x'], 'unknown flag --notifyhost', 'did you mean --notify-host?'],
    [['-x'], 'unknown flag -x', 'see --help'],
    [['--no-memory'], 'unknown flag --no-memory', 'see --help'],
    [['--port'], '--port needs a value', undefined],
    [['--port', '--memory'], '--port needs a value', undefined],
    [['--memory=yes'], '--memory takes no value, yet yes was given', undefined],
  ])('refuses %j', (args, message, hint) => {
    expect(() => parsed(...args)).toThrow(expect.objectContaining({ message, hint }));
  });
});
