import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Client,
  type ControlClient,
  createControlClient,
  NetworkError,
} from '../../client/index.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { serve } from './killable.ts';
import { APPID, clientOf, PLATFORM, SUB, SUPPLIER, temporaryDirectory } from './running.ts';
import { openSink, type Sink } from './sink.ts';

const ROUNDS = 5;
const WORKERS = 8;

interface Acknowledged {
  readonly splits: { transactionId: string; outOrderNo: string; orderId: string }[];
  readonly returns: { outOrderNo: string; outReturnNo: string; returnNo: string }[];
}

/** Pays an order, splits it and takes part of it back; each answer is noted as soon as it is there. */
async function payAndSplit(
  client: Client,
  control: ControlClient,
  number: string,
  acknowledged: Acknowledged,
): Promise<void> {
  await client.createNativeTransaction({
    ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no: `TRADE${number}` },
    ...{ description: '测试', notify_url: 'https://shop.com/notify', amount: { total: 1_000 } },
    settle_info: { profit_sharing: true },
  });
  const { transaction_id } = await control.pay({ out_trade_no: `TRADE${number}` });
  const share = { receiver_account: SUPPLIER, amount: 100, description: '供货款' };
  const { order_id } = await client.createOrder({
    ...{ sub_mchid: SUB, transaction_id, out_order_no: `S${number}`, finish: false },
    receivers: [{ type: 'MERCHANT_ID', ...share }],
  });
  acknowledged.splits.push({
    transactionId: transaction_id,
    outOrderNo: `S${number}`,
    orderId: order_id,
  });
  const { return_no } = await client.createReturnOrder({
    ...{ sub_mchid: SUB, out_order_no: `S${number}`, out_return_no: `R${number}` },
    ...{ return_mchid: SUPPLIER, amount: 40, description: '退货' },
  });
  acknowledged.returns.push({
    outOrderNo: `S${number}`,
    outReturnNo: `R${number}`,
    returnNo: return_no,
  });
}

/** Serves under load from several workers until so many answers are there, and is killed in the middle. */
async function killedAfter(
  answers: number,
  data: string,
  round: number,
  sink: Sink,
): Promise<Acknowledged> {
  const { url, client, kill } = await serve(data);
  const control = createControlClient({ baseUrl: url });
  await control.putMerchant({ mchid: SUPPLIER, notify_url: sink.url() });
  await client.addReceiver({
    ...{ type: 'MERCHANT_ID', account: SUPPLIER, name: '沙箱供货商', relation_type: 'SUPPLIER' },
  });
  const acknowledged: Acknowledged = { splits: [], returns: [] };
  let killed: Promise<void> | undefined;
  const work = async (worker: number) => {
    for (let turn = 0; killed === undefined; turn += 1) {
      await payAndSplit(client, control, `${round}W${worker}T${turn}`, acknowledged);
      if (acknowledged.splits.length >= answers) killed ??= kill();
    }
  };
  const ends = await Promise.allSettled(
    Array.from({ length: WORKERS }, (_, worker) => work(worker)),
  );
  for (const end of ends) {
    if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(NetworkError);
  }
  await killed;
  return acknowledged;
}

describe('an emulator killed in the middle of its work', () => {
  it('has every split and return it acknowledged, whole, and tells the receiver of each', {
    timeout: 60_000,
  }, async () => {
    const data = temporaryDirectory();
    const sink = await openSink();
    const all: Acknowledged = { splits: [], returns: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const answers = randomInt(1, 40);
      const { splits, returns } = await killedAfter(answers, data, round, sink);
      all.splits.push(...splits);
      all.returns.push(...returns);
      const emulator = await createEmulator({ port: 0, data });
      await emulator.start();
      const client = clientOf(emulator);
      const what = `round ${round}, killed after ${answers}`;
      for (const { transactionId, outOrderNo, orderId } of splits) {
        const query = { sub_mchid: SUB, transaction_id: transactionId, out_order_no: outOrderNo };
        const found = await client.queryOrder(query);
        expect(found, what).toMatchObject({ order_id: orderId, status: 'FINISHED' });
      }
      for (const { outOrderNo, outReturnNo, returnNo } of returns) {
        const query = { sub_mchid: SUB, out_order_no: outOrderNo, out_return_no: outReturnNo };
        const found = await client.queryReturnOrder(query);
        expect(found, what).toMatchObject({ return_no: returnNo, result: 'SUCCESS' });
      }
      const control = createControlClient({ baseUrl: emulator.url });
      expect(await control.audit(), what).toMatchObject({ balanced: true, findings: [] });
      await emulator.sandbox.settled();
      await emulator.close();
    }
    const { splits, returns } = all;
    expect(splits.length).toBeGreaterThanOrEqual(ROUNDS);
    const told = new Set(sink.arrivals.map(({ body }) => JSON.parse(body).id));
    expect(told.size).toBeGreaterThanOrEqual(splits.length + returns.length);
  });

  it('keeps a second process off its directory while it lives, and lets it in afterwards', async () => {
    const data = temporaryDirectory();
    const { kill } = await serve(data);
    await expect(createEmulator({ data })).rejects.toThrow(/in use by process \d+\./);
    await kill();
    await (await createEmulator({ data })).close();
  });
});
