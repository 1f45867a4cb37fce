// From the words of a command line to flags as written and words that are left; unknown flags are refused.
import { parseArgs } from 'node:util';
import { nearest } from '../nearest.ts';
import { type FlagTable, flagName } from './flags.ts';
import { UsageError } from './terminal.ts';

export interface ParsedArgs {
  /** By camelCase name, as written; an empty list never occurs. A switch has no text. */
  readonly given: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly words: readonly string[];
}

/**
 * Takes a command line apart.
 * @throws UsageError for an unknown flag, a value that is missing, or one that a switch does not take
 */
export function parseCommandLine(args: readonly string[], flags: FlagTable): ParsedArgs {
  const names = new Map(Object.keys(flags).map((name) => [flagName(name), name]));
  const { tokens } = parseArgs({
    args: [...args],
    options: optionsOf(flags),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, (string | undefined)[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const name = names.get(token.name);
    if (name === undefined) throw unknownFlag(token.rawName, [...names.keys()]);
    checkValue(token, flags[name]?.kind === 'switch');
    given.set(name, [...(given.get(name) ?? []), token.value]);
  }
  return { given, words };
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  /** True for `--port=1`. */
  readonly inlineValue: boolean | undefined;
}

function checkValue({ rawName, value, inlineValue }: OptionToken, isSwitch: boolean): void {
  if (isSwitch) {
    if (value === undefined) return;
    throw new UsageError(`${rawName} takes no value, yet ${value} was given`);
  }
  // `--port --json`: the parser would take the next flag for the value.
  const isNextFlag = inlineValue !== true && value !== undefined && /^-\D/.test(value);
  if (value === undefined || isNextFlag) throw new UsageError(`${rawName} needs a value`);
}

function optionsOf(flags: FlagTable) {
  const entries = Object.entries(flags).map(([name, flag]) => {
    const type = flag.kind === 'switch' ? ('boolean' as const) : ('string' as const);
    const { short } = flag;
    return [flagName(name), short === undefined ? { type } : { type, short }] as const;
  });
  return Object.fromEntries(entries);
}

function unknownFlag(rawName: string, known: readonly string[]): UsageError {
  const guess = nearest(rawName.replace(/^-+/, ''), known);
  const hint = guess === undefined ? 'see --help' : `did you mean --${guess}?`;
  return new UsageError(`unknown flag ${rawName}`, hint);
}
