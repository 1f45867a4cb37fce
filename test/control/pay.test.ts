import { describe, expect, it } from 'vitest';
import { running, START_MS } from '../emulator/running.ts';
import { ask, placedTogether } from './ask.ts';

const world = () => running({ sandbox: { startAt: START_MS, seed: 1 } });

describe('paying a combined order', () => {
  it.each(['combine_out_trade_no', 'prepay_id'] as const)(
    'by its %s pays all its sub-orders',
    async (name) => {
      const running = await world();
      const prepay_id = await placedTogether(running);
      const number = { combine_out_trade_no: 'COMBINED1', prepay_id }[name];
      const transaction_id = expect.stringMatching(/^43\d{26}$/);
      expect(await ask(running, 'POST /pay', { [name]: number })).toMatchObject({
        status: 200,
        body: {
          combine_out_trade_no: 'COMBINED1',
          total: 690,
          sub_orders: [
            { out_trade_no: 'TRADE1', transaction_id, total: 500 },
            { out_trade_no: 'TRADE2', transaction_id, total: 190 },
          ],
        },
      });
    },
  );

  it('is told to whoever tries to pay a part of it', async () => {
    const running = await world();
    await placedTogether(running);
    expect(await ask(running, 'POST /pay', { out_trade_no: 'TRADE2' })).toMatchObject({
      status: 404,
      body: {
        error: {
          code: 'UNKNOWN_ORDER',
          message: 'no order TRADE2',
          hint: 'it is part of COMBINED1: pay that combine_out_trade_no',
        },
      },
    });
  });

  it('is refused the second time', async () => {
    const running = await world();
    await placedTogether(running);
    const body = { combine_out_trade_no: 'COMBINED1' };
    await ask(running, 'POST /pay', body);
    expect(await ask(running, 'POST /pay', body)).toMatchObject({
      status: 409,
      body: { error: { code: 'paymentAlreadyPaid' } },
    });
  });
});
