import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTarget, type PaidOrder, type Target } from '../../contracts/index.ts';
import { cleanUp, wordsOfTrace } from '../../contracts/real/clean-up.ts';
import type { Trace } from '../../contracts/real/deeds.ts';
import { type Journal, leftIn, openJournal } from '../../contracts/real/journal.ts';
import { NO_MONEY } from '../../contracts/support/real-target.ts';

let target: Target;
let journal: Journal;
let lines: string[];
beforeAll(async () => {
  target = await createTarget();
});
afterAll(() => target.close());
beforeEach(() => {
  journal = openJournal();
  lines = [];
});

const made = (trace: Trace) => journal.add({ kind: 'made', trace });
const clean = () =>
  cleanUp({
    config: {
      ...{ host: target.baseUrl, credentials: target.credentials },
      ...{ money: NO_MONEY, patienceMs: 0 },
    },
    journal,
    onLine: (line) => lines.push(line),
  });
const splitOf = ({ sub_mchid, transaction_id }: PaidOrder): Trace => ({
  ...{ kind: 'split', sub_mchid, transaction_id },
});

describe('cleaning up', () => {
  it('finishes payments, deletes receivers and closes orders, the newest first', async () => {
    const { order } = await target.given.split({ shares: { '1900000110': 1 } });
    const placed = await target.given.placedOrder();
    await target.merchant.addReceiver({
      ...{ type: 'MERCHANT_ID', account: '86693852', relation_type: 'SUPPLIER' },
    });
    const { sp_mchid, sub_mchid, out_trade_no } = placed;
    made(splitOf(order));
    made({ kind: 'placed', sp_mchid, sub_mchid, out_trade_no });
    made({ kind: 'receiver', type: 'MERCHANT_ID', account: '86693852' });
    expect(await clean()).toEqual([]);
    expect(lines).toEqual([
      'undone: receiver 86693852 deleted',
      `undone: order ${out_trade_no} closed`,
      `undone: payment ${order.transaction_id} finished, 9939 fen released to 1900000109`,
    ]);
    expect(await target.unsplitAmount(order)).toBe(0);
    expect(leftIn(journal.entries())).toEqual([]);
  });

  it('says of what is not there any more that it is not', async () => {
    const order = await target.given.settledOrder();
    await target.merchant.finishOrder(order.finishOf());
    const names = { sp_mchid: order.sp_mchid, sub_mchid: order.sub_mchid };
    made({ kind: 'placed', ...names, out_trade_no: 'NEVER0001' });
    made({ kind: 'receiver', type: 'MERCHANT_ID', account: '86693852' });
    made(splitOf(order));
    expect(await clean()).toEqual([]);
    expect(lines).toEqual([
      `undone: payment ${order.transaction_id} had nothing left to share`,
      'undone: receiver 86693852 was not there',
      'undone: order NEVER0001 was not there',
    ]);
  });

  it('leaves what it cannot undo, and says how a person would', async () => {
    const order = await target.given.placedOrder();
    await target.control.pay({ out_trade_no: order.out_trade_no });
    const { sp_mchid, sub_mchid, out_trade_no } = order;
    const trace = { kind: 'placed', sp_mchid, sub_mchid, out_trade_no } as const;
    made(trace);
    expect(await clean()).toEqual([trace]);
    expect(lines[0]).toMatch(/^NOT undone: close order T\w+ .*: ORDERPAID 订单已支付$|^NOT undone/);
    expect(wordsOfTrace(trace)).toContain(`/out-trade-no/${out_trade_no}/close`);
    expect(leftIn(journal.entries())).toEqual([trace]);
  });
});
