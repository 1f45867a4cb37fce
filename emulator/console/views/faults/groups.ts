// Which faults belong together: by where they strike.
import type { KnownFault } from '../../wire.ts';
import { groups } from './words.ts';

export type GroupName = keyof typeof groups;

const PLACES: Readonly<Record<Exclude<GroupName, 'others'>, readonly string[]>> = {
  requests: ['door', 'command', 'commit', 'refusal', 'answer'],
  money: ['split', 'row', 'return', 'refund', 'withdrawal'],
  notices: ['movement', 'notice'],
};

function groupOf({ strikes }: KnownFault): GroupName {
  const found = Object.entries(PLACES).find(([, places]) => places.includes(strikes));
  return found === undefined ? 'others' : (found[0] as GroupName);
}

/** Only those that have any, each in the order of the emulator's own list. */
export function grouped(
  known: readonly KnownFault[],
): readonly (readonly [GroupName, readonly KnownFault[]])[] {
  const names = Object.keys(groups) as GroupName[];
  return names
    .map((name) => [name, known.filter((each) => groupOf(each) === name)] as const)
    .filter(([, members]) => members.length > 0);
}

/** Elsewhere the operation is given by what is struck, and cannot be named. */
export const takesOperation = ({ strikes }: KnownFault) => PLACES.requests.includes(strikes);
