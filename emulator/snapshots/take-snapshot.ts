// From a snapshot to a world that a sandbox can become. Everything is checked before anything is replaced.
import { parseSandboxOptions, type SandboxConfig, sandboxConfig } from '../config.ts';
import { auditDomain } from '../domain/audit.ts';
import { stateOf } from '../domain/rewinding.ts';
import { emptyState, type State } from '../domain/state.ts';
import { FIRST_KEYS, type KeyCabinet } from '../key-cabinet.ts';
import type { Account } from '../ledger/accounts.ts';
import { fen } from '../ledger/fen.ts';
import { importKeyRing } from '../protocol/keys.ts';
import type { OtherWorld } from '../sandbox-parts.ts';
import { type SnapshotDocument, SnapshotError } from './document.ts';
import { renamePlatform } from './rename-platform.ts';
import { withKeyOf } from './secrets.ts';

/** The sandbox that is to become another. */
export interface Taker {
  readonly mchid: string;
  readonly config: Pick<SandboxConfig, 'seed' | 'isSeeded' | 'notifyHosts'>;
  /** Of these the server's, which it begins with unless the snapshot brings its own. */
  readonly keys: Pick<KeyCabinet, 'server'>;
}

/** More findings of an audit than these are not told. */
const TOLD = 3;

/**
 * The world of a snapshot, of the taker's own platform. Hosts that may be notified are the taker's: a document from
 * elsewhere decides nothing about who hears of it.
 * @throws SnapshotError when it is not sound
 */
export function takenBy(document: SnapshotDocument, taker: Taker): OtherWorld {
  const { tables, entries, clock, keys } = renamePlatform(document, taker.mchid);
  return sound(() => {
    const { material } = keys;
    const ring = material === undefined ? taker.keys.server : importKeyRing(material);
    const state = built(tables, entries);
    const platform = state.tables.merchants.get(taker.mchid);
    if (platform?.role !== 'platform') throw new Error(`${taker.mchid} is not its platform`);
    state.tables.merchants.set(taker.mchid, withKeyOf(platform, ring));
    state.tables.firstKeys.clear();
    if (material !== undefined) state.tables.firstKeys.set(FIRST_KEYS, material);
    checkAudit(state);
    return { state, time: { mode: clock.mode, nowMs: clock.now_ms }, ...madeWith(state, taker) };
  });
}

function built(tables: SnapshotDocument['tables'], entries: SnapshotDocument['entries']): State {
  const kept = emptyState();
  for (const [name, rows] of Object.entries(tables)) {
    Reflect.set(kept.tables, name, new Map(rows));
  }
  for (const { movements, ...entry } of entries) {
    const typed = movements.map(({ from, to, amount }) => ({
      from: from as Account,
      to: to as Account,
      amount: fen(amount),
    }));
    kept.entries.push({ ...entry, movements: typed });
  }
  return stateOf(kept);
}

function madeWith(state: State, { mchid, config }: Taker): Pick<OtherWorld, 'config' | 'options'> {
  const { notifyHosts, seed, isSeeded } = config;
  const kept = parseSandboxOptions(state.tables.options.get('options') ?? {});
  const { mchid: _, notifyHosts: __, ...made } = kept;
  const hosts = notifyHosts.length > 0 && { notifyHosts: [...notifyHosts] };
  const options = { ...made, ...hosts, seed: made.seed ?? seed };
  return { config: sandboxConfig(options, mchid, seed, isSeeded), options };
}

function checkAudit(state: State): void {
  const findings = auditDomain(state);
  if (findings.length === 0) return;
  const told = findings.slice(0, TOLD).join('; ');
  const more = findings.length > TOLD ? `; and ${findings.length - TOLD} more` : '';
  throw new Error(`${told}${more}`);
}

/** Whatever a document's insides make the rules stumble over is the document's fault. */
function sound(make: () => OtherWorld): OtherWorld {
  try {
    return make();
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new SnapshotError('UNSOUND_SNAPSHOT', `it is not sound: ${what}`);
  }
}
