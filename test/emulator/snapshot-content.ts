// What two sandboxes are compared by: everything kept, whatever order its rows stand in, but not how it was made.
import type { State } from '../../emulator/domain/state.ts';
import { canonicalJson } from '../../emulator/http/json.ts';

const NOT_COMPARED = ['clock', 'options'];

/** Equal texts are equal worlds. How long a delivery took in real time is left out. */
export function worldOf({ tables, entries, balances }: State): string {
  const byKey = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
  const rows = Object.entries(tables)
    .filter(([name]) => !NOT_COMPARED.includes(name))
    .map(([name, table]) => [name, [...table].toSorted(byKey)]);
  const content = { rows, entries, balances: [...balances].toSorted(byKey) };
  return canonicalJson(content).replaceAll(/"durationMs":[\d.]+,?/g, '');
}
