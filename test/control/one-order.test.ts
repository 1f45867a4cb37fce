import { describe, expect, it } from 'vitest';
import { ORDER, PLATFORM, SUB, SUPPLIER } from '../emulator/running.ts';
import { ask, placed } from './ask.ts';
import { GUIDE, returnedAndRefunded, splitTwice, world } from './split-twice.ts';

describe('one order', () => {
  it('is told with everything that hangs on it', async () => {
    const { control } = await returnedAndRefunded();
    const order = await control.readOrder(ORDER);
    expect(order).toMatchObject({
      out_trade_no: GUIDE,
      ...{ shared: 300, returned: 50, refunded: 500, sharing: 0 },
      splits: [
        {
          ...{ kind: 'split', out_order_no: 'S1', state: 'FINISHED' },
          receivers: [{ account: SUPPLIER, amount: 100, result: 'SUCCESS', unfreeze: false }],
          returns: [{ out_return_no: 'R1', amount: 50, result: 'SUCCESS' }],
        },
        { out_order_no: 'S2', receivers: [{ amount: 200, result: 'SUCCESS' }], returns: [] },
      ],
      refunds: [{ out_refund_no: 'F1', amount: 500, status: 'PROCESSING', fee_returned: 3 }],
      ...{ after_sales: [], subsidies: [] },
      notifications: [
        { summary: '支付成功', addressee: PLATFORM },
        { summary: '分账', addressee: SUPPLIER },
        { summary: '分账回退', addressee: SUPPLIER },
        { summary: '分账', addressee: SUPPLIER },
      ],
    });
    expect(order.entries.map(({ reason }) => reason)).toEqual([
      ...['payment', 'settlement', 'split accepted', 'split resolved', 'split accepted'],
      ...['return', 'split resolved', 'refund accepted'],
    ]);
  });

  it('says what happened when, and what is due', async () => {
    const { control } = await returnedAndRefunded();
    const { timeline, due } = await control.readOrder(GUIDE);
    expect(timeline.map(({ what, number, amount }) => [what, number, amount])).toEqual([
      ['placed', GUIDE, 10_000],
      ['paid', ORDER, 10_000],
      ['settled', undefined, 60],
      ['split accepted', 'S1', 100],
      ['receiver paid', 'S1', 100],
      ['split accepted', 'S2', 200],
      ['return requested', 'R1', 50],
      ['return ended', 'R1', 50],
      ['receiver paid', 'S2', 200],
      ['refund accepted', 'F1', 500],
    ]);
    expect(due).toMatchObject([
      { what: 'resolveRefund', number: 'F1', at: '2026-11-18T19:06:53+08:00' },
      { what: 'expireSharing', number: ORDER },
    ]);
  });

  it('shows where its money went', async () => {
    const { control } = await returnedAndRefunded();
    const { money } = await control.readOrder(GUIDE);
    expect(money.map(({ from, to, amount }) => [from, to, amount])).toEqual([
      ['payer', 'order', 10_000],
      ['order', 'fee', 60],
      ['order', `receiver:${SUPPLIER}`, 300],
      [`receiver:${SUPPLIER}`, 'return', 50],
      ['return', `sub_merchant:${SUB}`, 50],
      ['order', 'refund', 497],
      ['fee', 'refund', 3],
      ['order', 'frozen', 9_143],
    ]);
  });

  it('tells of a finish what was unfrozen, and of a notice how it went', async () => {
    const running = await world();
    await splitTwice(running);
    const { client, control } = running;
    await control.putMerchant({ mchid: SUPPLIER, notify_url: 'http://127.0.0.1:1/notify' });
    await control.advanceClock({ ms: 5_000 });
    await client.finishOrder({
      ...{ sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'E1' },
      description: '分账已完成',
    });
    const { timeline, state, splits } = await control.readOrder('E1');
    expect(state).toBe('FINISHED');
    expect(splits.at(-1)).toMatchObject({ kind: 'finish', finish_amount: 9_640, receivers: [] });
    expect(timeline.slice(-2)).toMatchObject([
      { what: 'notice', party: SUPPLIER, reason: 'ECONNREFUSED' },
      { what: 'finished', number: 'E1', amount: 9_640, reason: '分账已完成' },
    ]);
  });

  it('is there before it is paid, and says when it can be paid no more', async () => {
    const running = await world();
    await placed(running);
    const { control } = running;
    expect(await control.readOrder('TRADE1')).toMatchObject({
      ...{ state: 'NOTPAY', splits: [], money: [], entries: [], due: [] },
      timeline: [{ what: 'placed' }],
    });
    await control.advanceClock({ ms: 8 * 86_400_000 });
    expect(await control.readOrder('TRADE1')).toMatchObject({
      state: 'CLOSED',
      timeline: [{ what: 'placed' }, { what: 'expired unpaid' }],
    });
  });

  it('is refused where there is none, with what finds one', async () => {
    const told = await ask(await world(), 'GET /orders/NONE');
    expect(told).toMatchObject({
      status: 404,
      body: { error: { code: 'UNKNOWN_ORDER', hint: expect.stringContaining('search') } },
    });
  });
});
