// Sets the stage for a recorded world: an emulator with the merchants, receivers and payments that it takes for granted.
import {
  type ControlClient,
  createClient,
  createControlClient,
  type Keys,
} from '../../client/index.ts';
import { createEmulator, type Profile } from '../../emulator/index.ts';
import type { Manifest } from './format.ts';
import { isAccepted } from './members.ts';
import { type Population, populationOf, SEALED_NAME } from './merchants.ts';
import { type Payment, paymentsOf } from './payments.ts';
import type { FiledExchange, RecordedWorld } from './read-recording.ts';
import { createValues, type Values } from './values.ts';

export interface Stage {
  readonly baseUrl: string;
  readonly control: ControlClient;
  readonly keys: Keys;
  readonly values: Values;
  readonly payments: readonly Payment[];
  /** Merchants, receivers and payments that could not be had, and why. */
  readonly unprepared: ReadonlyMap<string, string>;
  /** Pays what has to be paid once the exchange of this index is over. */
  payAfter(index: number): Promise<void>;
  /** Moves business time on to where an exchange had it. */
  advanceTo(exchange: FiledExchange): Promise<void>;
  close(): Promise<void>;
}

/** Time enough before the recording for payments to be settled. */
const BEFORE_MS = 7_200_000;
const SETTLEMENT_MS = 60_000;
/** Fen. */
const PLENTY = 1_000_000_000;
const APPID = 'wx8888888888888888';
const OF_PERSONS = { type: 'PERSONAL_OPENID', appid: APPID } as const;
const SOMEBODY = 'oFAKE-PAYER-OF-RECORDINGS-01';

/** Builds and fills an emulator for a world. Close it afterwards. */
export async function setStage(
  world: RecordedWorld,
  manifest: Manifest,
  profile: Profile,
): Promise<Stage> {
  const { exchanges } = world;
  const [first] = exchanges;
  const platform = first?.caller ?? '';
  const beginsMs = Date.parse(first?.at ?? '');
  const emulator = await createEmulator({
    port: 0,
    sandbox: {
      ...(/^\d{8,10}$/.test(platform) && { mchid: platform }),
      ...{ profile, seed: 1, startAt: beginsMs - BEFORE_MS },
      ...{ merchantMode: modeOf(manifest) },
    },
  });
  await emulator.start();
  const baseUrl = emulator.url;
  const control = createControlClient({ baseUrl });
  const keys = await control.keys();
  const values = createValues(knownValues(exchanges, keys, platform));
  const payments = paymentsOf(exchanges);
  const unprepared = new Map<string, string>();
  const prepare = async (number: string, action: () => Promise<unknown>) => {
    try {
      await action();
    } catch (error) {
      unprepared.set(number, error instanceof Error ? error.message : String(error));
    }
  };
  const cashier = createCashier({ baseUrl, control, keys, values, prepare });
  const payAfter = async (index: number) => {
    const due = payments.filter(({ paidAfter }) => paidAfter === index);
    for (const payment of due) await cashier(payment);
  };
  const advanceTo = async (nowMs: number) => {
    const { nowMs: isMs } = await control.readClock();
    if (nowMs > isMs) await control.advanceClock({ ms: nowMs - isMs });
  };
  await populate({ control, baseUrl, keys, prepare }, populationOf(exchanges, platform));
  await payAfter(-1);
  await advanceTo(beginsMs - BEFORE_MS + SETTLEMENT_MS);
  return {
    ...{ baseUrl, control, keys, values, payments, unprepared, payAfter },
    advanceTo: (exchange) => advanceTo(Date.parse(exchange.at)),
    close: emulator.close,
  };
}

/** Where both kinds of keys signed, or the public key alone but certificates were had, it is a merchant between the two. */
function modeOf({ keys }: Manifest): 'certificate' | 'transitional' {
  return keys.length === 1 && keys[0] === 'certificate' ? 'certificate' : 'transitional';
}

/** Keys that signed, appids that were accepted, and the platform itself. */
function knownValues(
  exchanges: readonly FiledExchange[],
  keys: Keys,
  platform: string,
): ReadonlyMap<string, string> {
  const accepted = exchanges.filter(isAccepted);
  // A key that signed is the platform's, and one that was sealed with in what was accepted.
  const lines = [
    ...exchanges.flatMap(({ answer }) => answer?.headers ?? []),
    ...accepted.flatMap(({ request }) => request.headers),
  ];
  const serials = lines.flatMap((line) => /^wechatpay-serial: (.*)$/i.exec(line)?.[1] ?? []);
  const ownOf = (serial: string) =>
    serial.startsWith('PUB_KEY_ID_') ? keys.public_key_id : keys.platform[0]?.serial;
  const appids = accepted.flatMap(
    ({ request }) => JSON.stringify(request).match(/wxfake\d{12}\b/g) ?? [],
  );
  return new Map([
    [platform, keys.mchid],
    ...serials.map((serial) => [serial, ownOf(serial) ?? serial] as const),
    ...appids.map((appid) => [appid, APPID] as const),
  ]);
}

/** Does something for a number; where that fails, the number is noted and the replay goes on. */
type Prepare = (number: string, action: () => Promise<unknown>) => Promise<void>;

interface Preparation extends Pick<Stage, 'baseUrl' | 'control' | 'keys'> {
  readonly prepare: Prepare;
}

async function populate(
  { control, baseUrl, keys, prepare }: Preparation,
  { subMchids, others, receivers }: Population,
): Promise<void> {
  // A subsidy that is refused once for want of money stays refused, so there is plenty from the beginning.
  await control.topUp({ mchid: keys.mchid, amount: PLENTY, account: 'operation' });
  for (const mchid of subMchids) {
    await prepare(mchid, () => control.putMerchant({ mchid, role: 'sub' }));
  }
  for (const [mchid, known] of others) {
    const names = [...new Set(known)];
    await prepare(mchid, () => control.putMerchant({ mchid, role: 'outside', names }));
  }
  const merchant = clientOf(baseUrl, keys);
  for (const { type, account } of receivers) {
    const named = type === 'MERCHANT_ID' ? ({ type, name: SEALED_NAME } as const) : OF_PERSONS;
    const receiver = { ...named, account, relation_type: 'OTHERS' } as const;
    await prepare(account, () => merchant.addReceiver(receiver));
  }
}

function clientOf(baseUrl: string, keys: Keys) {
  const { mchid, serial, private_key: privateKey, api_v3_key: apiV3Key } = keys;
  const platformKeys = [
    { publicKeyId: keys.public_key_id, publicKey: keys.public_key },
    ...keys.platform,
  ];
  return createClient({ mchid, serial, privateKey, apiV3Key, platformKeys, baseUrl, retries: 0 });
}

interface CashierParts extends Preparation {
  readonly values: Values;
}

/** Makes payments: of orders the recording placed, or of one placed for the purpose. */
function createCashier({ baseUrl, control, keys, values, prepare }: CashierParts) {
  const merchant = clientOf(baseUrl, keys);
  const combined = new Map<string, string>();
  let count = 0;
  const payCombined = async (combine_out_trade_no: string): Promise<void> => {
    const { sub_orders } = await control.pay({ combine_out_trade_no });
    for (const { out_trade_no, transaction_id } of sub_orders) {
      combined.set(out_trade_no, transaction_id);
    }
  };
  const place = async (payment: Payment, sub_mchid: string): Promise<string> => {
    count += 1;
    const { total, isForSharing, subsidy } = payment;
    const out_trade_no = payment.outTradeNo ?? `STAGED${String(count).padStart(6, '0')}`;
    await merchant.createJsapiTransaction({
      ...{ sp_appid: APPID, sp_mchid: keys.mchid, sub_mchid, out_trade_no },
      ...{ description: '录制之前的订单', notify_url: 'https://www.example.com/notify' },
      settle_info: {
        profit_sharing: isForSharing,
        ...(subsidy > 0 && { subsidy_amount: subsidy }),
      },
      amount: { total, currency: 'CNY' },
      payer: { sp_openid: payment.openid ?? SOMEBODY },
    });
    return out_trade_no;
  };
  const pay = async (payment: Payment): Promise<string> => {
    const { subMchid, outTradeNo, openid, combineOutTradeNo, isPlacedThere } = payment;
    if (isPlacedThere && outTradeNo !== undefined && combineOutTradeNo !== undefined) {
      if (!combined.has(outTradeNo)) await payCombined(combineOutTradeNo);
      return combined.get(outTradeNo) ?? '';
    }
    if (!isPlacedThere && subMchid === undefined) throw new Error('nothing tells whose it was');
    const number =
      isPlacedThere && outTradeNo !== undefined ? outTradeNo : await place(payment, subMchid ?? '');
    const paid = await control.pay({
      out_trade_no: number,
      ...(openid !== undefined && { openid }),
    });
    return paid.transaction_id;
  };
  return async (payment: Payment): Promise<void> => {
    const { transactionId } = payment;
    if (values.has(transactionId)) return;
    await prepare(transactionId, async () => values.set(transactionId, await pay(payment)));
  };
}
