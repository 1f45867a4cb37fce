// Where a scenario is played: a fresh sandbox of an emulator, in process or by URL, or a merchant of the real platform.
import { createHash } from 'node:crypto';
import {
  type Client,
  type ClientOptions,
  type ControlClient,
  createControlClient,
  guardKeys,
  type Keys,
} from '../../client/index.ts';
import { createEmulator, type Profile, type SandboxOptions } from '../../emulator/index.ts';
import { apiV3KeysOf, clientOf, platformKeysOf } from '../identity.ts';
import { type NoticeSink, openNoticeSink } from '../notice-sink.ts';
import {
  APPID,
  type Credentials,
  CredentialsError,
  keysOf,
  type PlatformIdentity,
  SUB_MCHID,
} from './platform.ts';
import type { Scenario } from './read-scenario.ts';
import { type Variables, variablesOf } from './variables.ts';
import { createWireTap, fetchAlone, type WireEvent, type WireTap } from './wire.ts';

export interface ScenarioTarget {
  /** A running emulator, or with `credentials` the platform itself. One in process when left out. */
  readonly baseUrl?: string | undefined;
  /** Needed when the emulator is bound beyond loopback. */
  readonly token?: string | undefined;
  /** Of a merchant of the real platform: only scenarios that need no control API are played there. */
  readonly credentials?: Credentials | undefined;
  /** What is said otherwise than in `variables` of the scenario. */
  readonly variables?: Variables | undefined;
  /** Repeats numbers and nonces; the scenario's own seed, or 42, unless given. */
  readonly seed?: number | undefined;
  /** What the sandbox follows, unless the scenario says so itself. */
  readonly profile?: Profile | undefined;
  /** The host of the merchants' notify_url, an address of this machine; 127.0.0.1 unless given. */
  readonly noticesHost?: string | undefined;
  /** Ports of the emulator in process and of the merchants' notify_url; free ones unless given. */
  readonly ports?: { readonly emulator?: number; readonly notices?: number } | undefined;
}

export interface Scene {
  readonly profile: Profile;
  readonly wire: WireTap;
  readonly notices: NoticeSink;
  readonly platform: PlatformIdentity;
  readonly variables: ReadonlyMap<string, string | number>;
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
  readonly platform: PlatformIdentity;
  close(): Promise<void>;
}

/**
 * Opens the scene of a scenario. Close it afterwards.
 * @throws NetworkError, ControlError where the emulator cannot be had; KeyGuardError, NoticeSinkError, ScenarioError
 */
export async function openScene(
  scenario: Scenario,
  target: ScenarioTarget,
  hear?: (event: WireEvent) => void,
): Promise<Scene> {
  const { ports = {}, noticesHost } = target;
  const variables = variablesOf(scenario, target.variables ?? {});
  const seed = target.seed ?? scenario.seed ?? DEFAULT_SEED;
  const profile = scenario.sandbox?.profile ?? target.profile ?? NO_PROFILE;
  const stand = await standOf(target, {
    ...scenario.sandbox,
    profile,
    seed,
    startAt: Date.parse(STARTS_AT),
    // Whoever plays here wants its notices here, also where that is no local network.
    ...(noticesHost !== undefined && { notifyHosts: [noticesHost] }),
  });
  const wire = createWireTap(hear);
  const { baseUrl, control } = stand;
  // The real platform is told nothing that could be foretold.
  const chance = control === undefined ? {} : chanceFrom(seed);
  let keys = stand.keys;
  let client = clientOf(baseUrl, keys, { fetch: wire.fetch, ...chance });
  try {
    const notices = await openNoticeSink({
      apiV3KeyOf: (mchid) => apiV3KeysOf(keys).get(mchid),
      get platformKeys() {
        return platformKeysOf(keys);
      },
      host: noticesHost,
      port: ports.notices ?? 0,
      onArrival: wire.arrived,
    });
    return {
      ...{ profile, wire, notices, control, variables, platform: stand.platform },
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
  const { baseUrl, token, credentials, ports } = target;
  if (baseUrl === undefined) {
    if (credentials === undefined) return standOfItsOwn(options, ports?.emulator ?? 0);
    throw new CredentialsError(
      'credentials want the URL of the platform: none is taken for granted',
    );
  }
  if (credentials !== undefined) return standOnPlatform(baseUrl, credentials);
  const owner = createControlClient({ baseUrl, token, fetch: fetchAlone });
  const { mchid } = await owner.createSandbox(options);
  const control = createControlClient({ baseUrl, token, fetch: fetchAlone, sandbox: mchid });
  return withKeys({ baseUrl, control, close: () => owner.deleteSandbox(mchid) });
}

function standOnPlatform(baseUrl: string, credentials: Credentials): Stand {
  guardKeys(baseUrl, credentials);
  const { mchid, appid, sub_mchid } = credentials;
  const keys = keysOf(credentials);
  try {
    clientOf(baseUrl, keys);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CredentialsError(`credentials: ${error.message}`);
  }
  return {
    ...{ baseUrl, control: undefined, keys },
    platform: { mchid, appid, sub_mchid },
    close: async () => undefined,
  };
}

/** Starting one takes a few milliseconds, so each scenario has its own and all of them the well-known mchid. */
async function standOfItsOwn(sandbox: SandboxOptions, port: number): Promise<Stand> {
  const emulator = await createEmulator({ port, sandbox });
  await emulator.start();
  const control = createControlClient({ baseUrl: emulator.url, fetch: fetchAlone });
  return withKeys({ baseUrl: emulator.url, control, close: emulator.close });
}

async function withKeys(
  stand: Pick<Stand, 'baseUrl' | 'close'> & { control: ControlClient },
): Promise<Stand> {
  try {
    const keys = await stand.control.keys();
    const platform = { mchid: keys.mchid, appid: APPID, sub_mchid: SUB_MCHID };
    return { ...stand, keys, platform };
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
