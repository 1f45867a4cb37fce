// A story of one payment, recorded as it is told to an emulator: what is in the files is what the emulator answered.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, createControlClient } from '../../client/index.ts';
import { createRecorder, type RecordedExchange } from '../../contracts/recordings/index.ts';
import { createEmulator } from '../../emulator/index.ts';

const APPID = 'wx8888888888888888';
const SUB_MCHID = '1900000109';
const OUTSIDER = '190001001';
const PAYER = 'oFAKE-PAYER-OF-THE-STORY-001';
const CUSTOMER = 'oFAKE-CUSTOMER-OF-STORY-0001';

/** Everything in the story that nobody else is to know. */
export const TOLD = [
  ...['1900000100', APPID, SUB_MCHID, OUTSIDER, PAYER, CUSTOMER, '张三网络公司'],
  ...['SHOP20260601000017', 'shop.example.net', '红色连衣裙', '质量问题退款'],
];

export interface StoryParts {
  /** False begins the recording when the payment has been made: its amount is told nowhere. */
  readonly tellsOrder?: boolean;
}

/** Records the story; answers the directory. */
export async function recordedStory({ tellsOrder = true }: StoryParts = {}): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'recording-'));
  const startAt = Date.parse('2026-06-01T16:20:00+08:00');
  const emulator = await createEmulator({ port: 0, sandbox: { startAt, seed: 7 } });
  await emulator.start();
  const control = createControlClient({ baseUrl: emulator.url });
  const keys = await control.keys();
  const caller = { ...keys, appid: APPID, sub_mchid: SUB_MCHID };
  const now = async () => (await control.readClock()).nowMs;
  const world = createRecorder(directory).world({ caller, now });
  const client = (isRecorded: boolean) =>
    createClient({
      ...{ mchid: keys.mchid, serial: keys.serial, privateKey: keys.private_key },
      ...{ apiV3Key: keys.api_v3_key, baseUrl: emulator.url, retries: 0 },
      platformKeys: [{ publicKeyId: keys.public_key_id, publicKey: keys.public_key }],
      fetch: isRecorded ? world.fetch : undefined,
    });
  const advance = (ms: number) => control.advanceClock({ ms });
  const out_trade_no = await placeOrder(client(tellsOrder), keys.mchid);
  const { transaction_id } = await control.pay({ out_trade_no });
  await tellSharing(client(true), transaction_id, advance);
  await emulator.close();
  return directory;
}

async function placeOrder(client: Client, sp_mchid: string): Promise<string> {
  const out_trade_no = 'SHOP20260601000017';
  await client.createJsapiTransaction({
    ...{ sp_appid: APPID, sp_mchid, sub_mchid: SUB_MCHID, out_trade_no },
    ...{ description: '红色连衣裙', notify_url: 'https://shop.example.net/notify' },
    settle_info: { profit_sharing: true },
    amount: { total: 12_345, currency: 'CNY' },
    payer: { sp_openid: PAYER },
  });
  return out_trade_no;
}

async function tellSharing(
  client: Client,
  transaction_id: string,
  advance: (ms: number) => Promise<unknown>,
): Promise<void> {
  const names = { sub_mchid: SUB_MCHID, transaction_id };
  const outside = { type: 'MERCHANT_ID', account: OUTSIDER } as const;
  await client.addReceiver({ ...outside, name: '张三网络公司', relation_type: 'SUPPLIER' });
  const person = { type: 'PERSONAL_OPENID', account: CUSTOMER, appid: APPID } as const;
  await client.addReceiver({ ...person, relation_type: 'OTHERS' });
  const receivers = [
    ...[{ type: 'MERCHANT_ID' as const, receiver_account: OUTSIDER, amount: 1_000 }],
    { type: 'PERSONAL_OPENID' as const, receiver_account: CUSTOMER, amount: 200 },
  ].map((each) => ({ ...each, description: '货款' }));
  const split = { ...names, appid: APPID, out_order_no: 'SPLIT17', receivers, finish: false };
  await refused(client.createOrder(split));
  await advance(60_000);
  await client.queryOrderAmount({ transaction_id });
  await refused(client.createOrder({ ...split, out_order_no: 'SPLIT#17' }));
  await client.createOrder(split);
  await client.queryOrder({ ...names, out_order_no: 'SPLIT17' });
  await advance(1_000);
  await client.queryOrder({ ...names, out_order_no: 'SPLIT17' });
  await refused(client.queryOrder({ ...names, out_order_no: 'NOBODYS' }));
  const taken = { sub_mchid: SUB_MCHID, out_order_no: 'SPLIT17', return_mchid: OUTSIDER };
  const back = { ...taken, out_return_no: 'BACK17', amount: 300, description: '质量问题退款' };
  await client.createReturnOrder(back);
  await refused(client.createReturnOrder({ ...back, out_return_no: 'BACK18', amount: 701 }));
  await client.queryReturnOrder({
    ...{ sub_mchid: SUB_MCHID, out_order_no: 'SPLIT17', out_return_no: 'BACK17' },
  });
  await client.downloadCertificates();
  await client.finishOrder({ ...names, out_order_no: 'FINISH17', description: '分账完结' });
  await client.queryOrderAmount({ transaction_id });
}

async function refused(call: Promise<unknown>): Promise<void> {
  const isRefused = await call.then(
    () => false,
    () => true,
  );
  if (!isRefused) throw new Error('It was not refused');
}

/** The files of the recording's first world, by their names. */
export function filesOf(directory: string): readonly string[] {
  return readdirSync(join(directory, '001'))
    .sort()
    .map((name) => `001/${name}`);
}

/** Changes what one file of a recording says. */
export function changeFile(
  directory: string,
  file: string,
  change: (exchange: RecordedExchange) => void,
): void {
  const path = join(directory, file);
  const exchange = JSON.parse(readFileSync(path, 'utf8')) as RecordedExchange;
  change(exchange);
  writeFileSync(path, JSON.stringify(exchange));
}
