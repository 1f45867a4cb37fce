// An order that has been split twice, five seconds apart, for tests that come back to it.
import { ORDER, type Running, running, START_MS, SUB, SUPPLIER } from '../emulator/running.ts';

export const frozen = { sandbox: { startAt: START_MS, seed: 1 } };
export const world = () => running(frozen);
export const splitOf = (out_order_no: string, amount = 100) => ({
  ...{ sub_mchid: SUB, transaction_id: ORDER, out_order_no, finish: false },
  receivers: [
    { type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount, description: '供货款' } as const,
  ],
});
export const unsplit = async ({ client }: Running) =>
  (await client.queryOrderAmount({ transaction_id: ORDER })).unsplit_amount;

/** The second split is of 200 fen and still PROCESSING; 9640 fen are left. */
export async function splitTwice({ client, control }: Running): Promise<void> {
  await client.addReceiver({
    ...{ appid: 'wx8888888888888888', type: 'MERCHANT_ID', account: SUPPLIER },
    ...{ name: '沙箱供货商', relation_type: 'SUPPLIER' },
  });
  await client.createOrder(splitOf('S1'));
  await control.advanceClock({ ms: 5_000 });
  await client.createOrder(splitOf('S2', 200));
}
