// The flags that make a sandbox, as `start` and `exec` have them.
import { parseSandboxOptions, type SandboxOptions } from '../config.ts';
import type { START_FLAGS } from './flag-tables.ts';
import type { Values } from './flags.ts';
import { UsageError } from './terminal.ts';

const MCHID = /^\d{8,10}$/;

/** The flags of `start` that a sandbox is made by. */
export type SandboxFlags = Pick<
  typeof START_FLAGS,
  'preset' | 'profile' | 'merchantMode' | 'mchid' | 'seed' | 'notifyHost'
>;

/**
 * What was not said is left out: a directory keeps what its sandbox was made with.
 * @throws UsageError, ConfigError for values that make no sense
 */
export function sandboxOptionsOf(values: Values<SandboxFlags>): SandboxOptions {
  const { mchid, preset, profile, merchantMode, seed, notifyHost } = values;
  if (mchid !== undefined && !MCHID.test(mchid)) {
    throw new UsageError(`--mchid must be 8 to 10 digits, not ${mchid}`);
  }
  const notifyHosts = notifyHost.length === 0 ? undefined : notifyHost;
  const options = { mchid, preset, profile, merchantMode, seed, notifyHosts };
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return parseSandboxOptions(Object.fromEntries(said));
}
