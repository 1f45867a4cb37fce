import { beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../client/index.ts';
import { merchantUrl, runningEmulator } from './running-emulator.ts';

const ORDER = '4208450740201411110007820472';
const running = runningEmulator();
beforeEach(() => running().control().reset());

async function platformClient() {
  const keys = await running().control().keys();
  return createClient({
    baseUrl: running().url,
    mchid: keys.mchid,
    serial: keys.serial,
    privateKey: keys.private_key,
    apiV3Key: keys.api_v3_key,
    platformKeys: [{ publicKeyId: keys.public_key_id, publicKey: keys.public_key }],
    retries: 0,
  });
}

async function placeOrder(outTradeNo: string) {
  const client = await platformClient();
  return client.createJsapiTransaction({
    sp_appid: 'wx8888888888888888',
    sp_mchid: '1900000100',
    sub_mchid: '1900000109',
    description: '订单',
    out_trade_no: outTradeNo,
    notify_url: 'http://127.0.0.1:1/notify',
    settle_info: { profit_sharing: true },
    amount: { total: 12_345 },
    payer: { sp_openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  });
}

async function split(outOrderNo: string, amount: number) {
  const client = await platformClient();
  const type = 'MERCHANT_ID' as const;
  return client.createOrder({
    sub_mchid: '1900000109',
    transaction_id: ORDER,
    out_order_no: outOrderNo,
    receivers: [{ type, receiver_account: '1900000110', amount, description: '供货款' }],
    finish: false,
  });
}

describe('fenzhang seed', () => {
  it('fills a sandbox, says with what, and that the day has passed', async () => {
    const { exit, output } = await running().verb('seed', '--orders', '20', '--hours', '2');
    expect(exit).toBe(0);
    expect(output).toMatch(/^ +\d+ {2}split and finished at once$/m);
    expect(output).toMatch(/^20 orders of 20 merchants · .*\+08:00 to .*\+08:00 · seed 42$/m);
    const status = await running().verb('status');
    expect(status.output).toContain('账本平衡 ledger balanced');
  });

  it('says what to do where it has been done', async () => {
    await running().verb('seed', '--orders', '1');
    const { exit, errors } = await running().verb('seed', '--orders', '1');
    expect(exit).toBe(1);
    expect(errors).toContain('this sandbox has the orders of seed 42 already');
    expect(errors).toContain('take another --seed, or reset first');
  });

  it('answers programs', async () => {
    const { output } = await running().verb('seed', '--orders', '1', '--json');
    expect(JSON.parse(output)).toMatchObject({ orders: 1, stories: { unpaid: 1 } });
  });
});

describe('fenzhang status', () => {
  it('shows sandbox, clock, accounts in yuan, and that the books balance', async () => {
    const { exit, output } = await running().verb('status');
    expect(exit).toBe(0);
    expect(output).toContain(`fenzhang 0.1.0 · ${running().url} · up`);
    expect(output).toMatch(/sandbox 1900000100 · profile observed · .* settles after 1 min/);
    expect(output).toMatch(/clock {3}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+08:00 · follows real time/);
    expect(output).toMatch(new RegExp(`待分账 frozen +${ORDER} +¥99.40`));
    expect(output).toMatch(/合计 total +¥0.00/);
    expect(output).toMatch(/账本平衡 ledger balanced · \d+ entries/);
  });

  it('answers the same to programs', async () => {
    const { exit, output } = await running().verb('status', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      url: running().url,
      health: { status: 'ok' },
      sandbox: { mchid: '1900000100' },
      audit: { balanced: true },
    });
  });

  it('ends with 2 for a sandbox that is not there', async () => {
    const { exit, errors } = await running().verb('status', '--sandbox', '1999999999');
    expect({ exit, errors }).toEqual({
      exit: 2,
      errors: 'fenzhang: no sandbox 1999999999\nthere are: 1900000100\n',
    });
  });
});

describe('fenzhang pay', () => {
  it('pays by the merchant’s own number, and only once', async () => {
    await placeOrder('TPAY0001');
    const paid = await running().verb('pay', 'TPAY0001');
    expect(paid.exit).toBe(0);
    expect(paid.output).toMatch(
      /^支付成功 paid ¥123.45 · out_trade_no TPAY0001 · transaction_id \d+\n$/,
    );
    const again = await running().verb('pay', 'TPAY0001');
    expect({ exit: again.exit, errors: again.errors }).toEqual({
      exit: 1,
      errors: 'fenzhang: 订单已支付\n',
    });
  });

  it('pays by the prepay_id', async () => {
    const { prepay_id } = await placeOrder('TPAY0002');
    const { exit, output } = await running().verb('pay', prepay_id, '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ out_trade_no: 'TPAY0002', total: 12_345 });
  });

  it.each(['TUNKNOWN1', 'wx22145013014878629680cf9a8b56d16081'])(
    'ends with 1 for %s, which nobody placed',
    async (number) => {
      const { exit, errors } = await running().verb('pay', number);
      expect({ exit, errors }).toEqual({
        exit: 1,
        errors: `fenzhang: no order ${number}\nplace it first\n`,
      });
    },
  );
});

describe('fenzhang clock', () => {
  it('stands still, advances, tells what fell due, and runs on', async () => {
    const frozen = await running().verb('clock', 'freeze');
    expect(frozen.output).toContain('stands still');
    await split('PCLOCK1', 100);
    const advanced = await running().verb('clock', 'advance', '1s');
    expect(advanced.output).toMatch(/ {2}.* {2}分账到账 split {2}PCLOCK1\n/);
    const followed = await running().verb('clock', 'follow');
    expect(followed.output).toContain('follows real time');
  });

  it('advances by just the span that was typed', async () => {
    const read = async (...words: string[]): Promise<number> => {
      const reading: { nowMs: number } = JSON.parse(
        (await running().verb('clock', ...words, '--json')).output,
      );
      return reading.nowMs;
    };
    const before = await read('freeze');
    expect(await read('advance', '1h30m')).toBe(before + 5_400_000);
    await running().verb('clock', 'follow');
  });

  it('goes to a moment, and not back', async () => {
    const { output } = await running().verb('clock', 'to', '2030-01-01T00:00:00+08:00');
    expect(output).toContain('2030-01-01 00:00:00 +08:00');
    const { exit, errors } = await running().verb('clock', 'to', '2029-01-01T00:00:00+08:00');
    expect(exit).toBe(1);
    expect(errors).toContain('business time is already 2030-01-01');
  });

  it('goes to the next thing that is due', async () => {
    await running().verb('clock', 'freeze');
    await placeOrder('TNEXT001');
    await running().verb('pay', 'TNEXT001');
    const seen = [await running().verb('clock', 'next'), await running().verb('clock', 'next')];
    expect(seen.map(({ output }) => output).join('')).toMatch(/通知 notice|结算 settlement/);
    await running().verb('clock', 'follow');
  });

  it('refuses a span it cannot read', async () => {
    const { exit, errors } = await running().verb('clock', 'advance', '1.5h');
    expect({ exit, errors }).toEqual({
      exit: 2,
      errors: 'fenzhang: "1.5h" is no span of time\nsuch as 30s, 1m, 1h30m, 5d\n',
    });
  });
});

describe('fenzhang keys', () => {
  it('prints what a client must be told, and private keys only when asked', async () => {
    const plain = await running().verb('keys');
    expect(plain.output).toContain('1FA4E1FA4E1FA4E1FA4E1FA4E1FA4E1FA4E1FA4E');
    expect(plain.output).toMatch(/APIv3 key +FAKE0FENZHANG0FAKE0APIV3KEY0FAKE/);
    expect(plain.output).not.toContain('-----BEGIN');
    const { output } = await running().verb('keys', '--pem');
    expect(output).toMatch(/# 商户私钥 merchant private key\n-----BEGIN PRIVATE KEY-----/);
    expect(output.match(/-----BEGIN CERTIFICATE-----/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('prints all of it as JSON', async () => {
    const { output } = await running().verb('keys', '--json');
    expect(JSON.parse(output)).toMatchObject({
      mchid: '1900000100',
      merchant_mode: 'transitional',
    });
  });
});

describe('fenzhang notify', () => {
  it('lists notices and sends one again', async () => {
    const merchant = await merchantUrl(204);
    await running().control().putMerchant({ mchid: '1900000110', notify_url: merchant.url });
    await split('PNOTIFY1', 200);
    await running().verb('clock', 'advance', '1s');
    const { output } = await running().verb('notify', 'list');
    const line = output.split('\n').find((each) => each.includes(merchant.url)) ?? '';
    expect(line).toMatch(/分账 +→ 1900000110 .* delivered · 204 in \d+ ms$/);
    const [id = ''] = line.trim().split(' ');
    const again = await running().verb('notify', 'redeliver', id);
    expect(again.exit).toBe(0);
    expect(again.output).toMatch(/delivered · 204 in \d+ ms · attempt 2/);
    await merchant.close();
  });

  it('ends with 1 when the merchant does not acknowledge', async () => {
    const merchant = await merchantUrl(500);
    await running().control().putMerchant({ mchid: '1900000110', notify_url: merchant.url });
    await split('PNOTIFY2', 200);
    await running().verb('clock', 'advance', '1s');
    const listed = await running().verb('notify', 'list', '--json');
    const [{ id }]: [{ id: string }] = JSON.parse(listed.output).notifications;
    const { exit, output } = await running().verb('notify', 'redeliver', id);
    expect(exit).toBe(1);
    expect(output).toContain('pending · 500 in');
    await merchant.close();
  });

  it('ends with 1 for an id nobody has', async () => {
    const { exit, errors } = await running().verb('notify', 'redeliver', 'none');
    expect([exit, errors]).toEqual([1, expect.stringMatching(/^fenzhang: no notification none\n/)]);
  });
});

describe('fenzhang reset', () => {
  it('puts the sandbox back to its beginning', async () => {
    const { exit, output } = await running().verb('reset');
    expect({ exit, output }).toEqual({ exit: 0, output: 'sandbox 1900000100 begins anew\n' });
    const { balances } = JSON.parse((await running().verb('status', '--json')).output);
    expect(balances.accounts).toContainEqual({ account: `frozen:${ORDER}`, balance: 9_940 });
  });
});
