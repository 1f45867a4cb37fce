// A fault as a command for a terminal: the same to the letter as what the form switches on.
import type { FaultSettings } from '../../wire.ts';

const FLAGS = ['operation', 'number', 'receiver', 'times', 'nth', 'every', 'polls'] as const;

export function commandOf(setting: FaultSettings): string {
  const { fault, delay_ms } = setting;
  const flags = FLAGS.filter((name) => setting[name] !== undefined).map(
    (name) => `--${name} ${quoted(String(setting[name]))}`,
  );
  const delay = delay_ms === undefined ? [] : [`--delay ${delay_ms}ms`];
  return ['npx fenzhang fault set', fault, ...flags, ...delay].join(' ');
}

/** For a POSIX shell, where that is needed. */
function quoted(text: string): string {
  return /^[\w.@*-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
