// The help texts, made from the tables of verbs and flags: what is not in a table is not in the help either.
import type { Command, Verb, Verbs } from './command.ts';
import { COMMON_FLAGS } from './flag-tables.ts';
import {
  defaultWord,
  environmentName,
  type Flag,
  type FlagTable,
  flagName,
  valueWord,
} from './flags.ts';
import { formatTable } from './table.ts';

/** What `fenzhang` prints by itself. */
export function overview(verbs: Verbs): string {
  const rows = Object.entries(verbs).map(([name, { what }]) => [name, what]);
  return [
    'fenzhang 分账 · the local sandbox for WeChat Pay platform profit sharing\n',
    '\nusage: fenzhang VERB [words] [flags]\n\n',
    formatTable(rows),
    '\nFlags of a verb: fenzhang VERB --help. Each may also stand in the environment (FENZHANG_…)\n',
    'or in fenzhang.config.json. Exit codes: 0 pass, 1 findings, 2 could not run.\n',
  ].join('');
}

/** What `fenzhang VERB --help` prints. */
export function helpOf(name: string, { what }: Verb, command: Command): string {
  const { usage, flags, examples } = command;
  return [
    `fenzhang ${name} · ${what}\n`,
    `\nusage: fenzhang ${usageOf(name, usage)}\n\n`,
    ...allFlags(flags).map(([flag, told]) => linesOf(flag, told)),
    ...(examples.length === 0 ? [] : ['\nexamples:\n']),
    ...examples.map((example) => `  ${example}\n`),
  ].join('');
}

function allFlags(flags: FlagTable): readonly (readonly [name: string, flag: Flag])[] {
  return Object.entries({ ...flags, ...COMMON_FLAGS });
}

/** A flag on its own line, so that a terminal of eighty columns can show all of it. */
function linesOf(name: string, flag: Flag): string {
  const short = flag.short === undefined ? '' : `-${flag.short}, `;
  const fallback = defaultWord(flag);
  const beside = [
    ...(fallback === '' ? [] : [`default ${fallback}`]),
    ...(flag.isLineOnly === true ? [] : [environmentName(name)]),
  ];
  return [
    `  ${short}--${flagName(name)} ${valueWord(flag)}`.trimEnd(),
    `\n      ${flag.what}\n`,
    ...(beside.length === 0 ? [] : [`      ${beside.join(' · ')}\n`]),
  ].join('');
}

/** The same for programs. */
export function describeVerb(name: string, { what }: Verb, command: Command): object {
  const { usage, flags, examples } = command;
  const described = allFlags(flags).map(([flag, told]) => ({
    flag: `--${flagName(flag)}`,
    ...told,
    ...(told.isLineOnly === true ? {} : { environment: environmentName(flag), config: flag }),
  }));
  return { verb: name, what, usage, flags: described, examples };
}

/** Flags come last, but before the `--` behind which everything is another program's. */
function usageOf(name: string, usage: string): string {
  const words = usage.includes('[flags]') ? [name, usage] : [name, usage, '[flags]'];
  return words.filter(Boolean).join(' ');
}
