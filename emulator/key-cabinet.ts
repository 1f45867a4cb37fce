// The keys of one sandbox as they are just now: its first ones, which are the server's or came with a snapshot, or
// those of a change of the platform certificate (protocol.md C4, C5). All of it is kept with the state but the
// server's keys: a restart goes on with it, a reset forgets it.
import assert from 'node:assert/strict';
import type { WallClock } from './clock.ts';
import type { Context } from './domain/context.ts';
import type { CertificateChange, CertificateStage, State } from './domain/state.ts';
import {
  exportPlatformCertificates,
  importKeyRing,
  importPlatformCertificates,
  type KeyRing,
  type PlatformCertificate,
} from './protocol/keys.ts';
import { successorOf } from './protocol/successors.ts';

/** What has become of the platform certificate. */
export interface Rotation {
  readonly stage: CertificateStage;
  /** Those in force, newest first. */
  readonly certificates: readonly PlatformCertificate[];
}

export interface KeyCabinet {
  /** The keys in force; the same object for as long as they are. */
  readonly ring: KeyRing;
  /** Those it began with: the server's, unless it came with its own. */
  readonly first: KeyRing;
  readonly server: KeyRing;
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
/** Where `firstKeys` holds what came with a snapshot. */
export const FIRST_KEYS = 'keys';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Builds the cabinet of a sandbox. `given` are the server's keys, with which most begin; an old certificate ends by the
 * wall clock, for clients compare its validity with their own.
 */
export function createKeyCabinet(
  given: KeyRing,
  owner: CabinetOwner,
  wall: Pick<WallClock, 'now'>,
): KeyCabinet {
  const firstOf = onceFor((own: object) => importKeyRing(own));
  const first = (): KeyRing => {
    const own = owner.state.tables.firstKeys.get(FIRST_KEYS);
    return own === undefined ? given : firstOf(own);
  };
  const ringOf = onceFor((change: CertificateChange) => ringAfter(change, first()));
  const ring = (): KeyRing => {
    const change = owner.state.tables.certificateChanges.get(KEY);
    return change === undefined ? first() : ringOf(change);
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
    get first() {
      return first();
    },
    server: given,
    rotate,
  };
}

/** Documents never change, so one is read once and not at every request. */
function onceFor<Document extends object, Read>(
  read: (document: Document) => Read,
): (document: Document) => Read {
  const known = new WeakMap<Document, Read>();
  return (document) => {
    const found = known.get(document) ?? read(document);
    known.set(document, found);
    return found;
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
  const successor = await successorOf(newest, nowMs);
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
