// From a sandbox to its snapshot. What is no state is no part of it: the log of requests, deliveries under way.
import { STATE_VERSION, TABLE_NAMES } from '../domain/state.ts';
import type { Sandbox } from '../sandbox.ts';
import { VERSION } from '../version.ts';
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type SnapshotDocument, sealed } from './document.ts';
import { withoutSecrets, withSecrets } from './secrets.ts';

/** Empty tables, and those that the document tells elsewhere or that a sandbox makes anew. */
const ELSEWHERE: readonly string[] = ['clock', 'firstKeys'];

/** Everything kept of a sandbox, as it is now. Documents never change, so nothing of it does afterwards. */
export function snapshotOf(sandbox: Sandbox, { tellsSecrets = false } = {}): SnapshotDocument {
  const { state, mchid, clock } = sandbox;
  const { first } = sandbox.keys;
  const tables: SnapshotDocument['tables'] = {};
  for (const name of TABLE_NAMES) {
    const rows = state.tables[name];
    if (rows.size > 0 && !ELSEWHERE.includes(name)) tables[name] = [...rows];
  }
  const told = tellsSecrets ? withSecrets(tables, first) : withoutSecrets(tables, first, mchid);
  return sealed({
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    state_version: STATE_VERSION,
    fenzhang: VERSION,
    mchid,
    clock: { mode: clock.time.mode, now_ms: clock.time.nowMs },
    ...told,
    entries: [...state.entries].map((each) => ({ ...each, movements: [...each.movements] })),
  });
}
