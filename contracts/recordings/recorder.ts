// Writes a recording: makes its folder or adds to it, and puts down each exchange once it has been redacted.
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fetch } from '../../client/transport.ts';
import {
  FORMAT_VERSION,
  MANIFEST_FILE,
  type Manifest,
  manifestSchema,
  type RecordedExchange,
  type SeenExchange,
} from './format.ts';
import { headerOf } from './redact-headers.ts';
import { createRedactor, type RecordedCaller, type Redactor } from './redactor.ts';
import { observedFetch } from './wire.ts';
import { PATH_WORDS } from './words.ts';

export interface Recorder {
  /** Begins a world: whatever one merchant's requests meet there, and no other's. */
  world(options: WorldOptions): WorldRecorder;
  readonly manifest: Manifest;
}

export interface WorldOptions {
  readonly caller: RecordedCaller;
  /** Business time, ms; the wall clock unless given. */
  readonly now?: (() => number | Promise<number>) | undefined;
}

export interface WorldRecorder {
  /** Tells of one exchange; written by the time it settles, one after the other. */
  note(seen: SeenExchange): Promise<void>;
  /** A `fetch` that does so by itself. */
  readonly fetch: Fetch;
}

/** There is something else where a recording was to be. The message is a sentence. */
export class RecordingDirectoryError extends Error {
  override readonly name = 'RecordingDirectoryError';
}

const MINUTE_MS = 60_000;
/** Ten in the morning of the day on which a world begins, in China. */
const BEGINS_MS = 10 * 60 * MINUTE_MS;
const ZONE_MS = 8 * 60 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Opens a recording for writing. An earlier one is added to: with fakes of its own, for which value had which
 * before is nowhere written.
 * @throws RecordingDirectoryError for a directory that holds anything else
 */
export function createRecorder(directory: string, nowMs = Date.now()): Recorder {
  let manifest = openedManifest(directory, nowMs);
  const redactor = createRedactor();
  const save = (changes: Partial<Manifest>) => {
    manifest = { ...manifest, ...changes };
    writeWhole(join(directory, MANIFEST_FILE), manifest);
  };
  save({});
  return {
    get manifest() {
      return manifest;
    },
    world({ caller, now = Date.now }) {
      let folder: string | undefined;
      let count = 0;
      let shiftMs: number | undefined;
      let last: Promise<void> = Promise.resolve();
      const write = async (seen: SeenExchange, nowMs: number) => {
        shiftMs ??= shiftOf(nowMs);
        const exchange = redactedOrNot(redactor, seen, caller, { nowMs, shiftMs });
        if (exchange === undefined) return save({ withheld: manifest.withheld + 1 });
        if (folder === undefined) {
          folder = newFolder(directory);
          save({ worlds: manifest.worlds + 1 });
        }
        count += 1;
        writeWhole(join(folder, fileNameOf(count, exchange)), exchange);
        save({ exchanges: manifest.exchanges + 1, keys: keysOf(manifest, seen) });
      };
      const note = async (seen: SeenExchange) => {
        const nowMs = await now();
        last = last.then(() => write(seen, nowMs));
        await last;
      };
      return { note, fetch: observedFetch(note) };
    },
  };
}

/** Whoever is recorded must not fail for it: what cannot be redacted is not written. */
function redactedOrNot(redactor: Redactor, ...parts: Parameters<Redactor['redact']>) {
  try {
    return redactor.redact(...parts);
  } catch {
    return undefined;
  }
}

function shiftOf(nowMs: number): number {
  const day = Math.floor((nowMs + ZONE_MS) / DAY_MS);
  return day * DAY_MS - ZONE_MS + BEGINS_MS - nowMs;
}

function openedManifest(directory: string, nowMs: number): Manifest {
  mkdirSync(directory, { recursive: true });
  const names = readdirSync(directory);
  if (names.includes(MANIFEST_FILE)) {
    const text = readFileSync(join(directory, MANIFEST_FILE), 'utf8');
    const read = manifestSchema.safeParse(parsed(text));
    if (read.success) return read.data;
    throw new RecordingDirectoryError(`${directory} holds a manifest, but not of a recording`);
  }
  if (names.length > 0) {
    throw new RecordingDirectoryError(`${directory} holds other files; name an empty directory`);
  }
  return {
    format: 'fenzhang recording',
    version: FORMAT_VERSION,
    date: new Date(nowMs + ZONE_MS).toISOString().slice(0, 10),
    keys: [],
    worlds: 0,
    exchanges: 0,
    withheld: 0,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Claimed by making it, so that two who record side by side do not share one. */
function newFolder(directory: string): string {
  for (let number = 1; ; number += 1) {
    const folder = join(directory, String(number).padStart(3, '0'));
    try {
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if (statSync(folder, { throwIfNoEntry: false }) === undefined) throw error;
    }
  }
}

/** `0007-post-ecommerce-profitsharing-orders.json` */
function fileNameOf(count: number, { request: { method, path } }: RecordedExchange): string {
  const words = path.split('/').filter((word) => word !== 'v3' && PATH_WORDS.has(word));
  const name = [method.toLowerCase(), ...words].join('-');
  return `${String(count).padStart(4, '0')}-${name}.json`;
}

function keysOf({ keys }: Manifest, { answer }: SeenExchange): Manifest['keys'] {
  const serial = headerOf(answer?.headers ?? [], 'wechatpay-serial');
  if (serial === undefined) return keys;
  const key = serial.startsWith('PUB_KEY_ID_') ? ('public-key' as const) : ('certificate' as const);
  return keys.includes(key) ? keys : [...keys, key].sort();
}

/** Nobody ever reads half a file. */
function writeWhole(file: string, content: object): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
