// Where a scenario is played: a fresh sandbox of an emulator, in process or by URL, or a merchant of the real platform.
import { createHash } from 'node:crypto';
import {
  type Client,
  type ClientOptions,
  type ControlClient,
  createControlClient,
  type Keys,
} from '../../client/index.ts';
import { createEmulator, type Profile, type SandboxOptions } from '../../emulator/index.ts';
import { apiV3KeysOf, clientOf, platformKeysOf } from '../identity.ts';
import { type NoticeSink, openNoticeSink } from '../notice-sink.ts';
import type { Scenario } from './read-scenario.ts';
import { createWireTap, fetchAlone, type WireEvent, type WireTap } from './wire.ts';

export interface ScenarioTarget {
  /** A running emulator, or with `keys` the platform itself. One in process when left out. */
  readonly baseUrl?: string | undefined;
  /** Needed when the emulator is bound beyond loopback. */
  readonly token?: string | undefined;
  /** Of a merchant of the real platform: only scenarios that need no control API are played there. */
  readonly keys?: Keys | undefined;
  /** Repeats numbers and nonces; the scenario's own seed, or 42, unless given. */
  readonly seed?: number | undefined;
  /** What the sandbox follows, unless the scenario says so itself. */
  readonly profile?: Profile | undefined;
  /** Ports of the emulator in process and of the merchants' notify_url; free ones unless given. */
  readonly ports?: { readonly emulator?: number; readonly notices?: number } | undefined;
}

export interface Scene {
  readonly profile: Profile;
  readonly wire: WireTap;
  readonly notices: NoticeSink;
  readonly mchid: string;
  /** Absent with the real platform. */
  readonly control: ControlClient | undefined;
  /** The client of the platform merchant, as it is configured at the moment. */
  client(): Client;
  /** What the client trusts from now on: certificates that it downloads, or the public key alone. */
  trust(kind: 'certificates' | 'publicKey'): void;
  /** Learns the keys anew after the owner changed some. */
  readKeys(): Promise<void>;
  close(): Promise<void>;
}

const DEFAULT_SEED = 42;
/** Business time stands still from here, so that nothing happens between two steps. */
export const STARTS_AT = '2026-06-01T10:00:00+08:00';
const NO_PROFILE = 'observed';

interface Stand {
  readonly baseUrl: string;
  readonly control: ControlClient | undefined;
  readonly keys: Keys;
  close(): Promise<void>;
}

/**
 * Opens the scene of a scenario. Close it afterwards.
 * @throws NetworkError, ControlError where the emulator cannot be had
 */
export async function openScene(
  scenario: Scenario,
  target: ScenarioTarget,
  hear?: (event: WireEvent) => void,
): Promise<Scene> {
  const { ports = {} } = target;
  const seed = target.seed ?? scenario.seed ?? DEFAULT_SEED;
  const profile = scenario.sandbox?.profile ?? target.profile ?? NO_PROFILE;
  const stand = await standOf(target, {
    ...scenario.sandbox,
    profile,
    seed,
    startAt: Date.parse(STARTS_AT),
  });
  const wire = createWireTap(hear);
  const chance = chanceFrom(seed);
  const { baseUrl, control } = stand;
  let keys = stand.keys;
  let client = clientOf(baseUrl, keys, { fetch: wire.fetch, ...chance });
  try {
    const notices = await openNoticeSink({
      apiV3KeyOf: (mchid) => apiV3KeysOf(keys).get(mchid),
      get platformKeys() {
        return platformKeysOf(keys);
      },
      port: ports.notices ?? 0,
      onArrival: wire.arrived,
    });
    return {
      ...{ profile, wire, notices, control, mchid: keys.mchid },
      client: () => client,
      trust(kind) {
        const [publicKey] = platformKeysOf(keys);
        const platformKeys = kind === 'publicKey' && publicKey !== undefined ? [publicKey] : [];
        client = clientOf(baseUrl, keys, { fetch: wire.fetch, ...chance, platformKeys });
      },
      async readKeys() {
        if (control !== undefined) keys = await control.keys();
      },
      async close() {
        await notices.close();
        await stand.close();
      },
    };
  } catch (error) {
    await stand.close();
    throw error;
  }
}

async function standOf(target: ScenarioTarget, options: SandboxOptions): Promise<Stand> {
  const { baseUrl, token, keys, ports } = target;
  if (baseUrl === undefined) return standOfItsOwn(options, ports?.emulator ?? 0);
  if (keys !== undefined)
    return { baseUrl, control: undefined, keys, close: async () => undefined };
  const owner = createControlClient({ baseUrl, token, fetch: fetchAlone });
  const { mchid } = await owner.createSandbox(options);
  const control = createControlClient({ baseUrl, token, fetch: fetchAlone, sandbox: mchid });
  return withKeys({ baseUrl, control, close: () => owner.deleteSandbox(mchid) });
}

/** Starting one takes a few milliseconds, so each scenario has its own and all of them the well-known mchid. */
async function standOfItsOwn(sandbox: SandboxOptions, port: number): Promise<Stand> {
  const emulator = await createEmulator({ port, sandbox });
  await emulator.start();
  const control = createControlClient({ baseUrl: emulator.url, fetch: fetchAlone });
  return withKeys({ baseUrl: emulator.url, control, close: emulator.close });
}

async function withKeys(
  stand: Omit<Stand, 'keys' | 'control'> & { control: ControlClient },
): Promise<Stand> {
  try {
    return { ...stand, keys: await stand.control.keys() };
  } catch (error) {
    await stand.close();
    throw error;
  }
}

/** Nonces of 32 hex digits, and seeds of sealed fields; the same seed gives the same ones in the same order. */
function chanceFrom(seed: number): Required<Pick<ClientOptions, 'nonce' | 'oaepSeed'>> {
  let nonces = 0;
  let seals = 0;
  const drawn = (what: string) => createHash('sha256').update(`${seed}:${what}`).digest();
  return {
    nonce() {
      nonces += 1;
      return drawn(String(nonces)).toString('hex').slice(0, 32);
    },
    oaepSeed() {
      seals += 1;
      return drawn(`seal:${seals}`).subarray(0, 20);
    },
  };
}
