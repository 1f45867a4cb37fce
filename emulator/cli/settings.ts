// Which of several values counts: command line, then environment, then config file, then default.
import { resolve } from 'node:path';
import type { ConfigFile } from './config-file.ts';
import { valueFromText } from './flag-value.ts';
import { environmentName, type Flag, type FlagTable, type FlagValue, flagName } from './flags.ts';
import type { ParsedArgs } from './parse-args.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** Weakest first. */
export const ORIGINS = ['default', 'config file', 'environment', 'command line'] as const;
export type Origin = (typeof ORIGINS)[number];

export interface Setting {
  readonly value: FlagValue;
  readonly origin: Origin;
  /** Where exactly: `--port`, `FENZHANG_PORT`, the path of the config file. */
  readonly place: string;
}

/** By camelCase name; every flag of the table is there. */
export type Settings = ReadonlyMap<string, Setting>;

/**
 * Settles every flag of a verb.
 * @throws UsageError when a value cannot be used
 */
export function settle(
  flags: FlagTable,
  { given }: ParsedArgs,
  { env, cwd }: Pick<Terminal, 'env' | 'cwd'>,
  config: ConfigFile | undefined,
): Settings {
  const settings = new Map<string, Setting>();
  for (const [name, flag] of Object.entries(flags)) {
    const setting =
      fromLine(name, flag, given.get(name), cwd) ??
      (flag.isLineOnly === true ? undefined : fromEnvironment(name, flag, env, cwd)) ??
      fromConfig(name, flag, config);
    settings.set(name, setting ?? { value: defaultOf(flag, cwd), origin: 'default', place: '' });
  }
  return settings;
}

function fromLine(
  name: string,
  flag: Flag,
  texts: readonly (string | undefined)[] | undefined,
  cwd: string,
): Setting | undefined {
  if (texts === undefined) return undefined;
  const place = `--${flagName(name)}`;
  if (texts.length > 1 && flag.kind !== 'list' && flag.kind !== 'switch') {
    throw new UsageError(`${place} is given ${texts.length} times`);
  }
  const read = (text: string | undefined) =>
    valueFromText(flag, text ?? 'true', { name: place, directory: cwd });
  const value = flag.kind === 'list' ? texts.map((text) => text ?? '') : read(texts[0]);
  return { value, origin: 'command line', place };
}

function fromEnvironment(
  name: string,
  flag: Flag,
  env: Terminal['env'],
  cwd: string,
): Setting | undefined {
  const place = environmentName(name);
  const text = env[place];
  if (text === undefined || text === '') return undefined;
  const value = valueFromText(flag, text, { name: place, directory: cwd });
  return { value, origin: 'environment', place };
}

function fromConfig(name: string, flag: Flag, config: ConfigFile | undefined): Setting | undefined {
  if (config === undefined || flag.isLineOnly === true || !config.values.has(name))
    return undefined;
  const value = config.values.get(name);
  return { value, origin: 'config file', place: config.path };
}

function defaultOf(flag: Flag, cwd: string): FlagValue {
  if (flag.kind === 'switch') return false;
  if (flag.kind === 'list') return [];
  if (flag.kind === 'choice') return undefined;
  return flag.kind === 'path' && flag.default !== undefined
    ? resolve(cwd, flag.default)
    : flag.default;
}

/** True when the first setting was written somewhere stronger than the second. */
export function outranks(settings: Settings, one: string, other: string): boolean {
  return rankOf(settings, one) > rankOf(settings, other);
}

function rankOf(settings: Settings, name: string): number {
  return ORIGINS.indexOf(settings.get(name)?.origin ?? 'default');
}

/** One line per setting that has a value: what it is and where it came from. Secrets are masked. */
export function wordsOfSettings(flags: FlagTable, settings: Settings): readonly string[][] {
  return Object.entries(flags).flatMap(([name, flag]) => {
    const { value, origin, place } = settings.get(name) ?? {};
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    if (isEmpty || flag.isLineOnly === true) return [];
    const word = flag.isSecret === true ? '••••' : withoutSecrets(String(value));
    return [[flagName(name), word, origin === 'default' ? 'default' : `${origin}: ${place}`]];
  });
}

/** The query of a URL may hold a secret of the merchant's, and so may what stands before its host. */
function withoutSecrets(text: string): string {
  return text.replaceAll(/\?[^,]*/g, '?…').replaceAll(/\/\/[^/?#\s,]*@/g, '//…@');
}
