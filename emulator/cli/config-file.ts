// The config file: found upward from the current directory, and refused as a whole when anything in it is unknown.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nearest } from '../nearest.ts';
import { CONFIG_FLAGS } from './flag-tables.ts';
import { valueFromJson } from './flag-value.ts';
import type { FlagValue } from './flags.ts';
import { UsageError } from './terminal.ts';

export const CONFIG_FILE = 'fenzhang.config.json';

export interface ConfigFile {
  readonly path: string;
  readonly values: ReadonlyMap<string, FlagValue>;
}

/**
 * Reads the nearest config file, if there is one. Keys are flag names in camelCase.
 * @throws UsageError when it is not JSON, or holds a key or a value that is not known
 */
export function readConfigFile(cwd: string): ConfigFile | undefined {
  const path = findUpward(cwd);
  if (path === undefined) return undefined;
  const values = new Map<string, FlagValue>();
  for (const [name, value] of Object.entries(readObject(path))) {
    const flag = CONFIG_FLAGS[name];
    if (flag === undefined) throw unknownKey(path, name);
    const place = { name: `"${name}" in ${path}`, directory: dirname(path) };
    values.set(name, valueFromJson(flag, value, place));
  }
  return { path, values };
}

function findUpward(directory: string): string | undefined {
  const path = join(directory, CONFIG_FILE);
  if (existsSync(path)) return path;
  const parent = dirname(directory);
  return parent === directory ? undefined : findUpward(parent);
}

function readObject(path: string): object {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} cannot be read: ${what}`);
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content;
  throw new UsageError(`${path} must hold one JSON object`);
}

function unknownKey(path: string, name: string): UsageError {
  const known = Object.keys(CONFIG_FLAGS);
  const guess = nearest(name, known);
  const hint = guess === undefined ? `known keys: ${known.join(', ')}` : `did you mean "${guess}"?`;
  return new UsageError(`unknown key "${name}" in ${path}`, hint);
}
