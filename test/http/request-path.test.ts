import { describe, expect, it } from 'vitest';
import { ORDER, type Running, running, START_MS, SUB } from '../emulator/running.ts';
import { stillWall } from '../emulator/walls.ts';
import { exchange, type RequestParts, signed } from '../emulator/wires.ts';

const root = '/v3/ecommerce/profitsharing';
const target = `${root}/receivers/add`;
const receiver = JSON.stringify({
  ...{ type: 'MERCHANT_ID', account: '1900000110', name: '沙箱供货商' },
  relation_type: 'SUPPLIER',
});
const good: RequestParts = { method: 'POST', target, body: receiver };

async function situationOf(world: Running, bytes: string): Promise<string | undefined> {
  await exchange(world.emulator, bytes);
  const [latest] = (await world.control.listRequests()).requests;
  const { rule } = Object(latest);
  return rule;
}

describe('the path of a request through the checks', () => {
  it('ends in the handler when nothing is wrong', async () => {
    const world = await running();
    const [answer] = await exchange(world.emulator, signed(world.emulator, good));
    expect(answer?.statusLine).toBe('HTTP/1.1 200 OK');
  });
});

describe('the caller of a request', () => {
  it.each([
    ['in the body', { method: 'POST', target: '/v3/pay/partner/transactions/native' }],
    [
      'in the query',
      { target: `/v3/pay/partner/transactions/id/${ORDER}?sub_mchid=${SUB}&sp_mchid=1900000999` },
    ],
  ])('must be the one it names %s', async (_, parts) => {
    const world = await running();
    const body = JSON.stringify({
      ...{ sp_appid: 'wx8888888888888888', sp_mchid: '1900000999', sub_mchid: SUB },
      ...{ description: 'x', out_trade_no: 'TRADE1', notify_url: 'https://shop.com/n' },
      amount: { total: 1 },
    });
    const request = { ...parts, ...('method' in parts && { body }) };
    expect(await situationOf(world, signed(world.emulator, request))).toBe('mchidMismatch');
  });

  it('may spell its serial in lower case, as a library does', async () => {
    const world = await running();
    const bytes = signed(world.emulator, good).replace(/serial_no="[^"]*"/, (serial) =>
      serial.toLowerCase(),
    );
    expect(await situationOf(world, bytes)).toBe('addReceiver');
  });

  it.each([
    ['five minutes ago', -300, 'addReceiver'],
    ['five minutes ahead', 300, 'addReceiver'],
    ['longer ago', -301, 'timestampOutsideWindow'],
    ['further ahead', 301, 'timestampOutsideWindow'],
  ])('is judged by the wall clock, not by business time: signed %s', async (_, seconds, rule) => {
    const wall = stillWall(START_MS);
    const world = await running({ wall, sandbox: { startAt: START_MS - 86_400_000 } });
    const bytes = signed(world.emulator, { ...good, nowMs: START_MS + seconds * 1_000 });
    expect(await situationOf(world, bytes)).toBe(rule);
  });

  it.each([
    ['no Authorization', 'authorizationMissingOnPay', /Authorization: .*\r\n/, ''],
    ['another scheme', 'authorizationMissingOnPay', 'WECHATPAY2-SHA256', 'BEARER'],
    ['no User-Agent', 'authorizationMissingOnPay', /(User-Agent|Authorization): .*\r\n/g, ''],
  ])('of a payment is told something else when there is %s', async (_, situation, from, to) => {
    const world = await running();
    const bytes = signed(world.emulator, {
      method: 'POST',
      target: '/v3/pay/partner/transactions/native',
      body: '{}',
    });
    expect(await situationOf(world, bytes.replace(from, to))).toBe(situation);
  });
});
