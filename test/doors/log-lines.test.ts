import { describe, expect, it } from 'vitest';
import { createReporter } from '../../emulator/cli/reporter.ts';
import { fakeTerminal } from '../cli/fake-terminal.ts';
import { running, SUB } from '../emulator/running.ts';
import { exchange, type RequestParts, signed } from '../emulator/wires.ts';

const FORGERY = 'S1\r\n<-- 200 forged \u001b[2J\u009b2J\u2028 \u202e';
const IN_PATH = encodeURIComponent(FORGERY);
const ORDERS = '/v3/ecommerce/profitsharing/orders';

const post = (target: string, body: object): RequestParts => ({
  ...{ method: 'POST', target, body: JSON.stringify(body) },
});
const split = { sub_mchid: SUB, transaction_id: '1', out_order_no: 'S1', finish: false };
const receiver = { type: 'MERCHANT_ID', receiver_account: FORGERY, amount: 1, description: 'x' };

describe('the log', () => {
  it.each([
    ['a number', post(ORDERS, { ...split, out_order_no: FORGERY, receivers: [] })],
    ['a transaction', post(ORDERS, { ...split, transaction_id: FORGERY, receivers: [] })],
    ['a receiver', post(ORDERS, { ...split, receivers: [receiver] })],
    ['a path', { target: `${ORDERS}/${IN_PATH}/amounts` }],
    ['a query', { target: `${ORDERS}?sub_mchid=${SUB}&transaction_id=${IN_PATH}&out_order_no=1` }],
    [
      'a header',
      { target: ORDERS, headers: ['Wechatpay-Negative-Test: slow\u009b2J\u0085<-- 200'] },
    ],
  ])('has no lines and no signs for the terminal out of %s', async (_, sent: RequestParts) => {
    const terminal = fakeTerminal([]);
    const values = { quiet: false, verbose: true };
    const reporter = createReporter({ terminal, values, isJson: false });
    const { emulator } = await running({ onExchange: (each) => reporter.exchange(each) });
    await exchange(emulator, signed(emulator, sent));
    const lines = terminal.output.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it('spells such signs out, so that nobody is misled', async () => {
    const terminal = fakeTerminal([]);
    const values = { quiet: false, verbose: false };
    const reporter = createReporter({ terminal, values, isJson: false });
    const { emulator } = await running({ onExchange: (each) => reporter.exchange(each) });
    await exchange(emulator, signed(emulator, { target: `${ORDERS}/1%0A%1B[2J/amounts` }));
    expect(terminal.output).toContain('1\\u{a}\\u{1b}[2J');
  });
});
