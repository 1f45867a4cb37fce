// An order that has been split twice, five seconds apart, for tests that come back to it.
import {
  APPID,
  ORDER,
  type Running,
  running,
  START_MS,
  SUB,
  SUPPLIER,
} from '../emulator/running.ts';

/** The out_trade_no of that order. */
export const GUIDE = 'GUIDE20150806125346';
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

/** The guides' order, split twice; 50 fen of the first are returned, 500 refunded. */
export async function returnedAndRefunded(): Promise<Running> {
  const running = await world();
  await splitTwice(running);
  const { client, control } = running;
  await control.advanceClock({ ms: 500 });
  await client.createReturnOrder({
    ...{ sub_mchid: SUB, out_order_no: 'S1', out_return_no: 'R1', return_mchid: SUPPLIER },
    ...{ amount: 50, description: '退货' },
  });
  await control.advanceClock({ ms: 5_000 });
  await client.createRefund({
    ...{ sub_mchid: SUB, sp_appid: APPID, transaction_id: ORDER, out_refund_no: 'F1' },
    amount: { refund: 500, total: 10_000, currency: 'CNY' },
  });
  return running;
}
