// What a contract sees of whatever it is held against: an address, credentials, and what may be done there.
import { randomInt } from 'node:crypto';
import {
  type ControlClient,
  createClient,
  createControlClient,
  guardKeys,
  type Keys,
} from '../../client/index.ts';
import { createEmulator, type Profile, type SandboxOptions } from '../../emulator/index.ts';
import { createGuard, type Guard, type Leave } from '../real/guard.ts';
import { createAgent } from './agent.ts';
import type { ApiTarget } from './api-target.ts';
import { booksOfApi, booksOfSandbox } from './books.ts';
import type { Credentials } from './environment.ts';
import { createGiven, type Given } from './given.ts';
import { guardedFetch } from './guarded.ts';
import { type Means, realMeans } from './money-target.ts';
import { createNumbers } from './numbers.ts';
import { clientOptions, judgedUrl, NO_MONEY, withCertificates } from './real-target.ts';
import { recorderOf } from './recorded.ts';
import { noteRule } from './rules-seen.ts';
import { currentRun, type Run } from './run.ts';

export interface Target extends ApiTarget {
  /** Whether the control API is there: the payer pays, time moves, balances can be read. */
  readonly capabilities: { readonly control: boolean };
  /** @throws Error where there is none; contracts that need it are tagged `emulator` */
  readonly control: ControlClient;
  readonly keys: Keys;
  readonly given: Given;
  /** Moves business time on; everything that falls due has happened afterwards. */
  advance(delayMs: number): Promise<void>;
  /** What a contract needs that moves money here. */
  readonly means: Means;
  close(): Promise<void>;
}

export interface TargetOptions {
  /** A running emulator, or with credentials the real API. An emulator in process when left out. */
  readonly baseUrl?: string | undefined;
  readonly credentials?: Credentials | undefined;
  /** Of the sandbox made for this target. */
  readonly sandbox?: SandboxOptions | undefined;
}

/** What a contract asks leave for. */
export type Wish = Pick<Leave, 'contract' | 'mayMoveMoney' | 'spends'>;

/** Business time stands still from here, so that nothing happens behind a contract's back. */
const STARTS_AT = Date.parse('2026-06-01T10:00:00+08:00');
const APPID = 'wx8888888888888888';
const SUB_MCHID = '1900000109';
/** One of the platform's own, and an outside merchant it has not added. */
const PAYEE = '1900000110';
const SPARE = '86693852';

/** Opens a target: a fresh sandbox of an emulator, or the real API. Close it afterwards. */
export async function createTarget(options: TargetOptions = {}): Promise<Target> {
  return openTarget(options, currentRun(), undefined);
}

/**
 * Opens a target for a contract, which is guarded by what it asks leave for.
 * @param wish nothing for a contract that only runs where nothing can be lost; the real API is always guarded
 * @throws KeyGuardError for keys that do not belong to the host
 */
export async function openTarget(
  options: TargetOptions,
  run: Run,
  wish: Wish | undefined,
): Promise<Target> {
  const { baseUrl = run.baseUrl, credentials = run.real?.credentials } = options;
  if (credentials === undefined) {
    const running = baseUrl === undefined ? undefined : { baseUrl, token: run.token };
    return openSandbox(running, { run, wish, wanted: options.sandbox ?? {} });
  }
  if (baseUrl === undefined) throw new Error('Credentials want a base URL: set CONTRACT_TARGET');
  guardKeys(judgedUrl(baseUrl), credentials);
  const { money = NO_MONEY, patienceMs = 0 } = run.real ?? {};
  const leave: Leave = {
    ...(wish ?? { contract: '', mayMoveMoney: false, spends: 0 }),
    maxSpendFen: run.maxSpendFen ?? 0,
    transactions: () => money.transactions,
    payees: money.receiver === undefined ? [] : [money.receiver],
  };
  return assemble({
    baseUrl,
    credentials: await withCertificates(baseUrl, credentials),
    profile: 'observed',
    guard: createGuard(leave, run.journal),
    means: realMeans(money, patienceMs),
    sandbox: undefined,
  });
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

interface SandboxWish {
  readonly run: Run;
  readonly wish: Wish | undefined;
  readonly wanted: SandboxOptions;
}

async function openSandbox(
  running: Running | undefined,
  { run, wish, wanted }: SandboxWish,
): Promise<Target> {
  const options = { startAt: STARTS_AT, seed: 1, ...wanted };
  const { baseUrl, control, close } = await (running === undefined
    ? emulatorOfItsOwn(options)
    : sandboxWithin(running, options));
  const keys = await control.keys();
  const platform = [...keys.platform];
  const credentials = { ...keys, appid: APPID, sub_mchid: SUB_MCHID, platform };
  const { profile = 'observed' } = options;
  const handedOut: string[] = [];
  const leave = wish && {
    ...wish,
    maxSpendFen: Number.POSITIVE_INFINITY,
    transactions: () => handedOut,
    payees: [PAYEE],
  };
  return assemble({
    ...{ baseUrl, credentials, profile },
    guard: leave && createGuard(leave, run.journal),
    means: (target) => sandboxMeans(target, handedOut),
    sandbox: { control, keys, close },
  });
}

/** Every payment asked for is a new one, and waiting is moving the clock. */
function sandboxMeans({ given, advance }: Target, handedOut: string[]): Means {
  return {
    payee: PAYEE,
    spare: { account: SPARE },
    candidates: async () => {
      const { transaction_id } = await given.settledOrder({ total: 1_000 });
      handedOut.push(transaction_id);
      return [transaction_id];
    },
    wait: advance,
    patienceMs: 60_000,
  };
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
  // Below the merchants of every sandbox, as the well-known platform is: rows are sorted by number.
  const ofItsOwn = String(1_800_000_000 + randomInt(99_999_999));
  const { mchid } = await owner.createSandbox({ mchid: ofItsOwn, ...options });
  const control = createControlClient({ ...running, sandbox: mchid });
  return { baseUrl, control, close: () => owner.deleteSandbox(mchid) };
}

interface TargetParts {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly profile: Profile;
  readonly guard: Guard | undefined;
  readonly means: Means | ((target: Target) => Means);
  readonly sandbox:
    | { readonly control: ControlClient; readonly keys: Keys; close(): Promise<void> }
    | undefined;
}

function assemble(parts: TargetParts): Target {
  const { baseUrl, credentials, profile, guard, sandbox, means } = parts;
  const now = sandbox && (async () => (await sandbox.control.readClock()).nowMs);
  const recorder = recorderOf(credentials, now);
  const fetch = recorder?.fetch;
  const options = { ...clientOptions(credentials), baseUrl, retries: 0, fetch };
  const guarded = guard === undefined ? fetch : guardedFetch(guard, fetch);
  const merchant = createClient({ ...options, fetch: guarded });
  const newNumber = createNumbers();
  const needed = () => sandbox ?? noControl();
  const advance = async (ms: number) => {
    await needed().control.advanceClock({ ms });
  };
  const control = () => needed().control;
  // What a contract starts from is made by nobody's leave.
  const stage = createClient(options);
  const given = createGiven({ merchant: stage, control, credentials, newNumber, advance });
  const unsplitAmount: Target['unsplitAmount'] = async ({ transaction_id }) =>
    (await merchant.queryOrderAmount({ transaction_id })).unsplit_amount;
  const target: Target = {
    ...{ baseUrl, credentials, profile, merchant, given, newNumber, unsplitAmount, advance },
    capabilities: { control: sandbox !== undefined },
    agent: createAgent(baseUrl, credentials, { guard, recorder }),
    get control() {
      return needed().control;
    },
    get keys() {
      return needed().keys;
    },
    get means() {
      return typeof means === 'function' ? means(target) : means;
    },
    readBooks: () => (sandbox === undefined ? booksOfApi(target) : booksOfSandbox(target)),
    close: async () => sandbox?.close(),
  };
  return target;
}

function noControl(): never {
  throw new Error('This needs the control API: tag the contract "emulator"');
}
