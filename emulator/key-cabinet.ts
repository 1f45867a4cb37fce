// The keys of one sandbox as they are just now: its first ones, or those of a change of the platform
// certificate (protocol.md C4, C5), which is kept with the state: a restart goes on with it, a reset forgets it.
import assert from 'node:assert/strict';
import type { WallClock } from './clock.ts';
import type { Context } from './domain/context.ts';
import type { CertificateChange, CertificateStage, State } from './domain/state.ts';
import { freshSuccessor } from './protocol/fresh-keys.ts';
import {
  exportPlatformCertificates,
  importPlatformCertificates,
  type KeyRing,
  type PlatformCertificate,
} from './protocol/keys.ts';

/** What has become of the platform certificate. */
export interface Rotation {
  readonly stage: CertificateStage;
  /** Those in force, newest first. */
  readonly certificates: readonly PlatformCertificate[];
}

export interface KeyCabinet {
  /** The keys in force; the same object for as long as they are. */
  readonly ring: KeyRing;
  /**
   * Takes the change of the platform certificate to a stage, by default the next: from one certificate to
   * `both`, from both to `new`. From one certificate `new` leaves the days of both out. Rotations asked for
   * together are made in turn. Answers nothing when `both` is asked for and both are in force: one change
   * has to end before the next (C13).
   */
  rotate(wanted?: CertificateStage): Promise<Rotation | undefined>;
}

/** What a cabinet needs of the sandbox whose keys it holds. */
export interface CabinetOwner {
  readonly state: State;
  execute<Result>(command: (context: Context) => Result): Result;
}

const KEY = 'platform';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Builds the cabinet of a sandbox. `first` are the keys it begins with; certificates are made by the wall
 * clock, for clients compare their validity with their own.
 */
export function createKeyCabinet(
  first: KeyRing,
  owner: CabinetOwner,
  wall: Pick<WallClock, 'now'>,
): KeyCabinet {
  let read: { readonly change: CertificateChange; readonly ring: KeyRing } | undefined;
  const ring = (): KeyRing => {
    const change = owner.state.tables.certificateChanges.get(KEY);
    if (change === undefined) return first;
    // Documents never change, so one is parsed once and not at every request.
    if (read?.change !== change) read = { change, ring: ringAfter(change, first) };
    return read.ring;
  };
  const rotate: KeyCabinet['rotate'] = async (wanted) => {
    for (;;) {
      const before = ring();
      const change = await changeOf(before.certificates, wanted, wall.now());
      if (change === undefined) return undefined;
      // While a key was being made another rotation or a reset may have come first: go on from there.
      if (before !== ring()) continue;
      owner.execute(({ tx }) => tx.put('certificateChanges', KEY, change));
      return { stage: change.stage, certificates: ring().certificates };
    }
  };
  return {
    get ring() {
      return ring();
    },
    rotate,
  };
}

async function changeOf(
  inForce: readonly PlatformCertificate[],
  wanted: CertificateStage | undefined,
  nowMs: number,
): Promise<CertificateChange | undefined> {
  const [newest, ...older] = inForce;
  assert(newest !== undefined, 'a platform has at least one certificate');
  const isUnderWay = older.length > 0;
  const stage = wanted ?? (isUnderWay ? 'new' : 'both');
  const kept = exportPlatformCertificates([newest]);
  if (isUnderWay) return stage === 'new' ? { stage, certificates: kept } : undefined;
  const successor = await freshSuccessor(newest, nowMs);
  if (stage === 'new') return { stage, certificates: [successor] };
  // C4: the list says so, the PEM does not. Inferred: nothing happens by itself when that time has come.
  const oldEndsAt = Math.min(newest.expiresAt, nowMs + DAY_MS);
  return { stage, certificates: [successor, ...kept], oldEndsAt };
}

function ringAfter({ certificates, oldEndsAt }: CertificateChange, first: KeyRing): KeyRing {
  const [newest, ...older] = importPlatformCertificates(certificates);
  assert(newest !== undefined, 'a change of certificates keeps at least one');
  const ended = older.map((each) => ({ ...each, expiresAt: oldEndsAt ?? each.expiresAt }));
  return { ...first, certificates: [newest, ...ended] };
}
