// All sandboxes of one server: found by mchid, made on demand, kept in one directory or in memory.
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WallClock } from './clock.ts';
import { ConfigError, parseSandboxOptions, type SandboxOptions, sandboxConfig } from './config.ts';
import type { EventFeed } from './control/event-feed.ts';
import type { DeliveryReport } from './deliveries.ts';
import { WELL_KNOWN_MCHID, WELL_KNOWN_OTHERS } from './domain/first-state.ts';
import type { Tenants } from './http/tenant.ts';
import {
  exportKeyRing,
  fakeKeyRing,
  generateKeyRing,
  importKeyRing,
  type KeyRing,
} from './protocol/keys.ts';
import { isMainHost } from './protocol/platform-hosts.ts';
import { Sandbox } from './sandbox.ts';
import { type Points, pointsIn } from './snapshots/points.ts';
import { openStore } from './store/lowdb-store.ts';
import { memoryStore } from './store/memory-store.ts';
import { pointFiles, pointTexts } from './store/point-files.ts';
import type { Durability, Store } from './store/store.ts';
import { toldStore } from './told-store.ts';

export interface WorldParts {
  /** Where sandboxes are kept; in memory only when left out. */
  readonly directory: string | undefined;
  /** What sandboxes in a directory are kept from. */
  readonly durability: Durability | undefined;
  readonly freshKeys: boolean;
  readonly wall: WallClock;
  readonly onDelivery: (sandbox: Sandbox, report: DeliveryReport) => void;
  readonly feed: EventFeed;
  readonly onDefect: (error: unknown) => void;
}

/** Sandboxes made on demand get numbers from here, all beginning with 19000 like the documentation's. */
const FIRST_PICKED = 1_900_010_000;
const JOURNAL = /^(\d{8,10})\.journal\.jsonl$/;

export class World implements Tenants {
  readonly #parts: WorldParts;
  readonly #keyRing: KeyRing;
  readonly #sandboxes = new Map<string, Sandbox>();
  readonly #points = new Map<string, Points>();
  #picked = FIRST_PICKED;

  private constructor(parts: WorldParts, keyRing: KeyRing) {
    this.#parts = parts;
    this.#keyRing = keyRing;
  }

  /** Opens the default sandbox and whatever else the directory holds. */
  static async open(parts: WorldParts, options: SandboxOptions): Promise<World> {
    const world = new World(parts, await keyRingOf(parts));
    try {
      world.#open(options.mchid ?? WELL_KNOWN_MCHID, options);
      for (const mchid of keptIn(parts.directory)) {
        if (world.find(mchid) === undefined) world.#open(mchid, undefined);
      }
    } catch (error) {
      world.close();
      throw error;
    }
    return world;
  }

  /** The default one first. */
  get sandboxes(): readonly Sandbox[] {
    return [...this.#sandboxes.values()];
  }

  find(mchid: string): Sandbox | undefined {
    return this.#sandboxes.get(mchid);
  }

  /** The named points of a sandbox; kept where it is kept. */
  pointsOf(mchid: string): Points {
    const { directory } = this.#parts;
    const made = () =>
      pointsIn(directory === undefined ? pointTexts() : pointFiles(directory, mchid));
    const points = this.#points.get(mchid) ?? made();
    this.#points.set(mchid, points);
    return points;
  }

  /**
   * Makes a sandbox with a world of its own. Its number becomes a part of file names, so it is checked here, whoever asks.
   * @throws ConfigError
   */
  create(wanted: SandboxOptions): Sandbox {
    const options = parseSandboxOptions(wanted);
    const mchid = options.mchid ?? this.#pick();
    if (this.find(mchid) !== undefined)
      throw new ConfigError(`there is a sandbox ${mchid} already`);
    const sandbox = this.#open(mchid, options);
    this.#parts.feed.tell({ kind: 'sandbox', mchid, change: 'created' });
    return sandbox;
  }

  /** Closes a sandbox and forgets it. The default one stays. */
  remove(mchid: string): boolean {
    const sandbox = this.find(mchid);
    if (sandbox === undefined || sandbox === this.sandboxes[0]) return false;
    sandbox.destroy();
    this.pointsOf(mchid).clear();
    this.#points.delete(mchid);
    this.#forget(mchid);
    this.#parts.feed.tell({ kind: 'sandbox', mchid, change: 'removed' });
    return this.#sandboxes.delete(mchid);
  }

  /**
   * Whether a fault of any sandbox has this host down. At a proxy's door nobody has said yet whose a connection is,
   * so it is down for all; a request names its merchant, and is struck by that one's faults alone.
   */
  isHostDown(host: string): boolean {
    return (
      isMainHost(host) && this.sandboxes.some(({ faults }) => faults.strike(['door']) !== undefined)
    );
  }

  /** Waits until all that was committed in any of them is as durable as it is promised to be. */
  async untilDurable(): Promise<void> {
    for (const sandbox of this.#sandboxes.values()) await sandbox.untilDurable();
  }

  close(): void {
    for (const sandbox of this.#sandboxes.values()) sandbox.close();
    this.#sandboxes.clear();
  }

  /** No number is picked twice: a late request of one test must not reach the sandbox of the next. */
  #pick(): string {
    while (this.find(String(this.#picked)) !== undefined) this.#picked += 1;
    this.#picked += 1;
    return String(this.#picked - 1);
  }

  /** Options given now win over those it was made with. */
  #open(mchid: string, given: SandboxOptions | undefined): Sandbox {
    const { wall, onDelivery, onDefect } = this.#parts;
    if (WELL_KNOWN_OTHERS.includes(mchid)) {
      throw new ConfigError(`${mchid} is a merchant of every sandbox, it cannot be the platform`);
    }
    const store = this.#storeOf(mchid);
    try {
      const kept = parseSandboxOptions(store.state.tables.options.get('options') ?? {});
      const options = { ...kept, ...given };
      const isSeeded = given?.seed !== undefined;
      const config = sandboxConfig(options, mchid, randomInt(2 ** 32), isSeeded);
      const sandbox: Sandbox = new Sandbox({
        config,
        options: { ...options, seed: config.seed },
        keyRing: this.#keyRing,
        store,
        wall,
        onDelivery: (report) => onDelivery(sandbox, report),
        onDefect,
      });
      this.#sandboxes.set(mchid, sandbox);
      return sandbox;
    } catch (error) {
      const isNew = store.state.tables.merchants.size === 0;
      store.close();
      if (isNew) this.#forget(mchid);
      throw error;
    }
  }

  #storeOf(mchid: string): Store {
    const { directory, feed, durability } = this.#parts;
    const store =
      directory === undefined ? memoryStore() : openStore(directory, mchid, { durability });
    return toldStore(store, {
      committed: (change) => feed.tell({ kind: 'commit', mchid, change }),
      replaced: () => feed.tell({ kind: 'sandbox', mchid, change: 'replaced' }),
    });
  }

  /** Takes an empty sandbox's files away: what stands in the directory is opened at the next start. */
  #forget(mchid: string): void {
    const { directory } = this.#parts;
    if (directory === undefined) return;
    for (const name of ['journal', 'snapshot']) {
      rmSync(join(directory, `${mchid}.${name}.jsonl`), { force: true });
    }
  }

  /** For answers to callers that could not be told. */
  static bytes(length: number): Uint8Array {
    return randomBytes(length);
  }
}

function keptIn(directory: string | undefined): string[] {
  if (directory === undefined || !existsSync(directory)) return [];
  return readdirSync(directory).flatMap((name) => JOURNAL.exec(name)?.[1] ?? []);
}

/** Fresh keys are kept beside the sandboxes, so that clients need not be told new ones after a restart. */
async function keyRingOf({ directory, freshKeys, wall }: WorldParts): Promise<KeyRing> {
  const file = directory === undefined ? undefined : join(directory, 'keys.json');
  if (file !== undefined && existsSync(file)) {
    try {
      return importKeyRing(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new ConfigError(`${file}: ${what}. Mend it, or delete it for other keys`);
    }
  }
  if (!freshKeys) return fakeKeyRing();
  const fresh = await generateKeyRing(wall.now());
  if (directory !== undefined && file !== undefined) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(exportKeyRing(fresh)), { mode: 0o600 });
  }
  return fresh;
}
