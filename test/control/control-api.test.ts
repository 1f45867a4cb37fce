import { describe, expect, it } from 'vitest';
import { ORDER, running, START_MS, SUPPLIER } from '../emulator/running.ts';
import { ask, placed } from './ask.ts';

const world = () => running({ sandbox: { startAt: START_MS, seed: 1 } });

describe('the control API', () => {
  it('takes an empty body for an empty object, and pays by prepay_id too', async () => {
    const running = await world();
    expect(await ask(running, 'POST /reset')).toMatchObject({ status: 200 });
    const prepay_id = await placed(running);
    const told = await ask(running, 'POST /pay', { prepay_id });
    expect(told.body).toMatchObject({ out_trade_no: 'TRADE1', total: 500 });
  });

  it('advances to a moment as well as by a span', async () => {
    const running = await world();
    const told = await ask(running, 'POST /clock/advance', { to: '2026-11-18T11:07:40Z' });
    expect(told.body).toMatchObject({ nowMs: START_MS + 60_000 });
  });

  it('adds up advances that are asked for at the same time', async () => {
    const running = await world();
    const advance = (ms: number) => running.control.advanceClock({ ms });
    await Promise.all([advance(1_000), advance(2_000), advance(3_000)]);
    expect((await running.control.readClock()).nowMs).toBe(START_MS + 6_000);
  });

  it.each([
    ['?limit=2', [2, 3]],
    ['?limit=0', [1, 2, 3]],
    ['?limit=-1', [3]],
    ['?limit=many', [1, 2, 3]],
    ['', [1, 2, 3]],
  ])('lists the last entries of the ledger for "%s"', async (query, sequences) => {
    const { body } = await ask(await world(), `GET /ledger${query}`);
    expect(body).toMatchObject({ entries: sequences.map((sequence) => ({ sequence })) });
  });

  it('leaves a merchant as it was but for what is said, and takes away what is null', async () => {
    const running = await world();
    const put = (change: object) => ask(running, `PUT /merchants/${SUPPLIER}`, change);
    await put({ notify_url: 'http://127.0.0.1:3000/n', ratio_cap_percent: 50 });
    const told = await put({ notify_url: null, may_return: false });
    expect(told.body).toMatchObject({ ratio_cap_percent: 50, may_return: false, role: 'sub' });
    expect(told.body).not.toHaveProperty('notify_url');
    expect((await put({ api_v3_key: null })).body).not.toHaveProperty('api_v3_key');
  });

  it('lists the newest requests first', async () => {
    const running = await world();
    for (const transaction_id of [ORDER, ORDER.replace('42', '99')]) {
      await running.client.queryOrderAmount({ transaction_id }).catch(() => undefined);
    }
    expect((await ask(running, 'GET /requests')).body).toMatchObject({
      requests: [{ answer: { status: 404 } }, { answer: { status: 200 } }],
    });
  });
});
