// What a contract sees of whatever it is held against: an address, credentials, and what may be done there.
import {
  ApiError,
  type Client,
  type ControlClient,
  createClient,
  createControlClient,
  type Keys,
} from '../../client/index.ts';
import { createEmulator, type Profile, type SandboxOptions } from '../../emulator/index.ts';
import { type Agent, createAgent } from './agent.ts';
import { type Credentials, readEnvironment } from './environment.ts';
import { createGiven, type Given } from './given.ts';
import { createNumbers, type NewNumber } from './numbers.ts';
import { noteRule } from './rules-seen.ts';

export interface Target {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** Whether the control API is there: the payer pays, time moves, balances can be read. */
  readonly capabilities: { readonly control: boolean };
  readonly profile: Profile;
  /** The reference client of the platform merchant. */
  readonly merchant: Client;
  /** Sends what the reference client would never send. */
  readonly agent: Agent;
  /** @throws Error where there is none; contracts that need it are tagged `money` or `emulator` */
  readonly control: ControlClient;
  readonly keys: Keys;
  readonly given: Given;
  /** A merchant's number nobody has used, with this prefix. */
  readonly newNumber: NewNumber;
  /** What can still be shared of a payment, in fen, as the API says. */
  unsplitAmount(order: { readonly transaction_id: string }): Promise<number>;
  /** Moves business time on; everything that falls due has happened afterwards. */
  advance(delayMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface TargetOptions {
  /** A running emulator, or with credentials the real API. An emulator in process when left out. */
  readonly baseUrl?: string | undefined;
  readonly credentials?: Credentials | undefined;
  /** Of the sandbox made for this target. */
  readonly sandbox?: SandboxOptions | undefined;
}

/** Business time stands still from here, so that nothing happens behind a contract's back. */
const STARTS_AT = Date.parse('2026-06-01T10:00:00+08:00');
const APPID = 'wx8888888888888888';
const SUB_MCHID = '1900000109';

/** Opens a target: a fresh sandbox of an emulator, or the real API. Close it afterwards. */
export async function createTarget(options: TargetOptions = {}): Promise<Target> {
  const environment = readEnvironment();
  const { baseUrl = environment.baseUrl, credentials = environment.credentials } = options;
  if (credentials === undefined) {
    const running = baseUrl === undefined ? undefined : { baseUrl, token: environment.token };
    return createSandboxTarget(running, options.sandbox ?? {});
  }
  if (baseUrl === undefined) throw new Error('Credentials want a base URL: set CONTRACT_TARGET');
  const known = await withCertificates(baseUrl, credentials);
  return assemble({ baseUrl, credentials: known, profile: 'observed', sandbox: undefined });
}

/** Answers may be signed by certificates, too; merchants that only have the public key have none (B24). */
async function withCertificates(baseUrl: string, credentials: Credentials): Promise<Credentials> {
  if (credentials.platform.length > 0) return credentials;
  const client = createClient({ ...clientOptions(credentials), baseUrl });
  try {
    const downloaded = await client.downloadCertificates();
    const platform = downloaded.map(({ serial_no: serial, certificate }) => ({
      serial,
      certificate,
    }));
    return { ...credentials, platform };
  } catch (error) {
    if (error instanceof ApiError && error.code === 'RESOURCE_NOT_EXISTS') return credentials;
    throw error;
  }
}

interface SandboxAccess {
  readonly baseUrl: string;
  readonly control: ControlClient;
  close(): Promise<void>;
}

interface Running {
  readonly baseUrl: string;
  readonly token: string | undefined;
}

async function createSandboxTarget(
  running: Running | undefined,
  wanted: SandboxOptions,
): Promise<Target> {
  const options = { startAt: STARTS_AT, seed: 1, ...wanted };
  const { baseUrl, control, close } = await (running === undefined
    ? emulatorOfItsOwn(options)
    : sandboxWithin(running, options));
  const keys = await control.keys();
  const platform = [...keys.platform];
  const credentials = { ...keys, appid: APPID, sub_mchid: SUB_MCHID, platform };
  const { profile = 'observed' } = options;
  return assemble({ baseUrl, credentials, profile, sandbox: { control, keys, close } });
}

/** Starting one takes a millisecond, so each contract has its own and all of them the well-known mchid. */
async function emulatorOfItsOwn(sandbox: SandboxOptions): Promise<SandboxAccess> {
  const onExchange = ({ rule }: { readonly rule: string | undefined }) => noteRule(rule);
  const emulator = await createEmulator({ port: 0, sandbox, onExchange });
  await emulator.start();
  const control = createControlClient({ baseUrl: emulator.url });
  return { baseUrl: emulator.url, control, close: emulator.close };
}

/** Nothing that a running emulator holds is touched. */
async function sandboxWithin(running: Running, options: SandboxOptions): Promise<SandboxAccess> {
  const { baseUrl } = running;
  const owner = createControlClient(running);
  const { mchid } = await owner.createSandbox(options);
  const control = createControlClient({ ...running, sandbox: mchid });
  return { baseUrl, control, close: () => owner.deleteSandbox(mchid) };
}

interface TargetParts {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly profile: Profile;
  readonly sandbox:
    | { readonly control: ControlClient; readonly keys: Keys; close(): Promise<void> }
    | undefined;
}

function assemble({ baseUrl, credentials, profile, sandbox }: TargetParts): Target {
  const merchant = createClient({ ...clientOptions(credentials), baseUrl, retries: 0 });
  const newNumber = createNumbers();
  const needed = () => sandbox ?? noControl();
  const advance = async (ms: number) => {
    await needed().control.advanceClock({ ms });
  };
  return {
    baseUrl,
    credentials,
    capabilities: { control: sandbox !== undefined },
    profile,
    merchant,
    agent: createAgent(baseUrl, credentials),
    get control() {
      return needed().control;
    },
    get keys() {
      return needed().keys;
    },
    given: createGiven({
      merchant,
      control: () => needed().control,
      credentials,
      newNumber,
      advance,
    }),
    newNumber,
    unsplitAmount: async ({ transaction_id }) =>
      (await merchant.queryOrderAmount({ transaction_id })).unsplit_amount,
    advance,
    close: async () => sandbox?.close(),
  };
}

function noControl(): never {
  throw new Error('This needs the control API: tag the contract "money" or "emulator"');
}

/** Answers are trusted from the public key; certificates are found by download (4012551764). */
function clientOptions(credentials: Credentials) {
  const { mchid, serial, private_key, api_v3_key, public_key_id, public_key } = credentials;
  return {
    mchid,
    serial,
    privateKey: private_key,
    apiV3Key: api_v3_key,
    platformKeys: [{ publicKeyId: public_key_id, publicKey: public_key }],
  };
}
