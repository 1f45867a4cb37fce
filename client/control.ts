// A typed client of the emulator's control API: plain JSON under /_fenzhang, neither signed nor verified.
import { type ConsoleControl, consoleControl } from './control-console.ts';
import { type OrderControl, orderControl } from './control-orders.ts';
import { type SnapshotControl, snapshotControl } from './control-snapshots.ts';
import { type ControlClientOptions, createVerbs } from './control-transport.ts';
import type * as wire from './control-types.ts';
import type { Verbs } from './control-verbs.ts';
import { pathSegment } from './exchange.ts';
import { guardKeys } from './key-guard.ts';
import type { OpenApiDocument } from './open-api-types.ts';

export type { ControlClientOptions } from './control-transport.ts';

/** Every method throws ControlError for a refusal and NetworkError when the emulator is out of reach. */
export interface ControlClient extends SnapshotControl, OrderControl, ConsoleControl {
  health(): Promise<wire.Health>;
  listSandboxes(): Promise<{ readonly sandboxes: readonly wire.Sandbox[] }>;
  createSandbox(body?: wire.CreateSandboxRequest): Promise<wire.Sandbox>;
  deleteSandbox(mchid: string): Promise<void>;
  readClock(): Promise<wire.ClockReading>;
  advanceClock(body: wire.AdvanceClockRequest): Promise<wire.ClockAdvance>;
  freezeClock(): Promise<wire.ClockReading>;
  followClock(): Promise<wire.ClockReading>;
  /** Moves the clock to the next thing that is due, and lets it happen. */
  runToNext(): Promise<wire.ClockAdvance>;
  /** Plays the payer; a combined order is paid as one. */
  pay(body: wire.PayCombineRequest): Promise<wire.CombinePayment>;
  pay(body: wire.PayRequest): Promise<wire.Payment>;
  readBalances(query?: wire.ReadBalancesQuery): Promise<wire.Balances>;
  topUp(body: wire.TopUpRequest): Promise<wire.PurseBalance>;
  drain(body: wire.DrainRequest): Promise<wire.PurseBalance>;
  /** Checks the invariants over the whole ledger. */
  audit(): Promise<wire.Audit>;
  /** Reads the bill of a day (`YYYY-MM-DD`) and holds it against the ledger. */
  checkBill(query: { readonly date: string }): Promise<wire.BillCheck>;
  readLedger(query?: wire.ReadLedgerQuery): Promise<wire.Ledger>;
  listNotifications(query?: wire.ListNotificationsQuery): Promise<wire.NotificationRecords>;
  redeliver(id: string): Promise<wire.NotificationRecord>;
  putMerchant(body: wire.MerchantSettings): Promise<wire.MerchantSettings>;
  listMerchants(): Promise<wire.Merchants>;
  /** Says what WeChat knows of a person. */
  putPerson(body: wire.PersonSettings): Promise<wire.PersonSettings>;
  /** Switches a fault on; answers those that are on now. */
  setFault(body: wire.FaultSettings): Promise<wire.Faults>;
  listFaults(): Promise<wire.FaultList>;
  /** Switches one off: the one that is kept to the same, if it is kept to anything. */
  clearFault(request: wire.ClearFaultRequest): Promise<void>;
  clearFaults(): Promise<void>;
  reset(): Promise<void>;
  /** Fills the sandbox with made-up merchants and orders; business time moves on by a day, unless told otherwise. */
  seed(body?: wire.SeedRequest): Promise<wire.SeedReport>;
  /** What is served, as OpenAPI 3.1. */
  readOpenApi(): Promise<OpenApiDocument>;
  /** The fake key material of the sandbox. */
  keys(): Promise<wire.Keys>;
  /** Changes the platform certificate, by default one stage on: both in force, then the new one alone. */
  rotateKeys(body?: wire.RotateKeysRequest): Promise<wire.KeyRotation>;
  /** The certificate of the emulator's own authority, for clients that insist on TLS. */
  authority(): Promise<wire.AuthorityAnswer>;
}

/**
 * Builds a client of one emulator, for one of its sandboxes.
 * @throws TypeError when `baseUrl` is not an origin
 * @throws KeyGuardError when it is WeChat Pay's own, which has no control API
 */
export function createControlClient(options: ControlClientOptions): ControlClient {
  guardKeys(options.baseUrl, undefined);
  const verbs = createVerbs(options);
  return {
    ...sandboxes(verbs),
    ...clock(verbs),
    ...money(verbs),
    ...traffic(verbs),
    ...snapshotControl(verbs),
    ...orderControl(verbs),
    ...consoleControl(verbs),
  };
}

type Sandboxes =
  | 'health'
  | 'listSandboxes'
  | 'createSandbox'
  | 'deleteSandbox'
  | 'putMerchant'
  | 'putPerson'
  | 'listMerchants'
  | 'keys'
  | 'rotateKeys'
  | 'authority'
  | 'reset'
  | 'seed';
function sandboxes({ get, post, put, delete: remove }: Verbs): Pick<ControlClient, Sandboxes> {
  return {
    health: () => get('/health'),
    listSandboxes: () => get('/sandboxes', ['sandboxes']),
    createSandbox: (body = {}) => post('/sandboxes', body, ['mchid']),
    deleteSandbox: async (mchid) => remove(`/sandboxes/${pathSegment(mchid)}`),
    putMerchant: async (body) => put(`/merchants/${pathSegment(body.mchid)}`, body),
    listMerchants: () => get('/merchants', ['merchants']),
    putPerson: async (body) => put(`/persons/${pathSegment(body.openid)}`, body),
    keys: () => get('/keys', ['mchid', 'serial', 'private_key', 'api_v3_key']),
    rotateKeys: (body = {}) => post('/keys/rotate', body, ['stage', 'platform']),
    authority: () => get('/authority', ['ca']),
    seed: (body = {}) => post('/seed', body, ['stories']),
    async reset() {
      await post('/reset');
    },
  };
}

type Clock = 'readClock' | 'advanceClock' | 'freezeClock' | 'followClock' | 'runToNext';
function clock({ get, post }: Verbs): Pick<ControlClient, Clock> {
  return {
    readClock: () => get('/clock', ['now', 'nowMs', 'mode']),
    advanceClock: (body) => post('/clock/advance', body, ['nowMs', 'ran']),
    freezeClock: () => post('/clock/freeze'),
    followClock: () => post('/clock/follow'),
    runToNext: () => post('/clock/run-to-next', undefined, ['nowMs', 'ran']),
  };
}

type Money = 'pay' | 'readBalances' | 'topUp' | 'drain' | 'audit' | 'checkBill' | 'readLedger';
function money({ get, post }: Verbs): Pick<ControlClient, Money> {
  return {
    // Its two faces differ in what they name; both tell the total.
    pay: (body: object) => post<wire.Payment & wire.CombinePayment>('/pay', body, ['total']),
    readBalances: (query = {}) => get('/balances', ['accounts'], { ...query }),
    topUp: (body) => post('/balances/top-up', body, ['balance']),
    drain: (body) => post('/balances/drain', body, ['balance']),
    audit: () => get('/ledger/audit', ['balanced', 'findings']),
    checkBill: (query) => get('/ledger/bill-check', ['agrees', 'findings'], { ...query }),
    readLedger: (query = {}) => get('/ledger', ['entries'], { ...query }),
  };
}

type Traffic =
  | 'listNotifications'
  | 'redeliver'
  | 'setFault'
  | 'listFaults'
  | 'clearFault'
  | 'clearFaults'
  | 'readOpenApi';
function traffic({ get, post, delete: remove }: Verbs): Pick<ControlClient, Traffic> {
  return {
    listNotifications: (query = {}) => get('/notifications', ['notifications'], { ...query }),
    redeliver: async (id) => post(`/notifications/${pathSegment(id)}/redeliver`),
    setFault: (body) => post('/faults', body),
    listFaults: () => get('/faults', ['faults']),
    clearFault: async ({ fault, ...occasion }) =>
      remove(`/faults/${pathSegment(fault)}`, { ...occasion }),
    clearFaults: () => remove('/faults'),
    readOpenApi: () => get('/openapi.json', ['openapi', 'paths']),
  };
}
