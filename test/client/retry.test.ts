import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../client/index.ts';
import { createFakePlatform, inTurn, type Reply } from './fake-platform.ts';

const order = {
  sub_mchid: '1900000109',
  transaction_id: '4208450740201411110007820472',
  out_order_no: 'P20150806125346',
  receivers: [
    {
      type: 'MERCHANT_ID',
      receiver_account: '1900000110',
      amount: 100,
      description: '供货款',
      receiver_name: '张三网络公司',
    },
  ],
  finish: false,
} as const;
const done: Reply = { body: { order_id: '3008450740201411110007820472', receivers: [] } };
const busy: Reply = {
  status: 500,
  body: { code: 'SYSTEM_ERROR', message: '系统异常，请稍后重试' },
};

describe('another attempt', () => {
  it.each<[string, Reply | Error]>([
    ['a network fault', new TypeError('fetch failed')],
    ['a 500', busy],
    ['an unsigned 502', { status: 502, body: '<html>', signer: null }],
    ['a 503', { status: 503, signer: null }],
    ['a 429', { status: 429, body: { code: 'FREQUENCY_LIMITED', message: '频率过高' } }],
  ])('is made after %s', async (_, failure) => {
    const platform = createFakePlatform(inTurn(failure, done));
    await platform.client().createOrder(order);
    expect(platform.arrivals).toHaveLength(2);
  });

  it.each<[string, Reply]>([
    ['a refusal', { status: 400, body: { code: 'INVALID_REQUEST', message: '订单处理中' } }],
    ['a refusal of the signature', { status: 401, signer: null }],
    ['an answer that is not signed', { signer: null }],
    ['a 500 with a wrong signature', { ...busy, tamper: () => '{}' }],
    ['an answer without the promised members', { body: {} }],
  ])('is not made after %s', async (_, failure) => {
    const platform = createFakePlatform(inTurn(failure, done));
    await expect(platform.client().createOrder(order)).rejects.toThrow();
    expect(platform.arrivals).toHaveLength(1);
    expect(platform.pauses).toEqual([]);
  });

  it('repeats the body to the byte, under a nonce and signature of its own', async () => {
    const platform = createFakePlatform(inTurn(busy, new TypeError('fetch failed'), done));
    await platform.client().createOrder(order);
    const { arrivals } = platform;
    expect(new Set(arrivals.map(({ body }) => body)).size).toBe(1);
    expect(new Set(arrivals.map(({ headers }) => headers.get('wechatpay-serial'))).size).toBe(1);
    expect(new Set(arrivals.map(({ authorization }) => authorization.nonce_str)).size).toBe(3);
    expect(arrivals.every(({ isSignatureGood }) => isSignatureGood)).toBe(true);
    expect(JSON.parse(arrivals[2]?.body ?? '')).toMatchObject({ out_order_no: order.out_order_no });
  });

  it('is signed with the time at which it is made', async () => {
    let nowSeconds = 1_800_000_000;
    const platform = createFakePlatform(() => {
      nowSeconds += 7;
      return { ...busy, timestamp: nowSeconds };
    });
    const client = platform.client({ now: () => nowSeconds * 1000, retries: 1 });
    await expect(client.createOrder(order)).rejects.toMatchObject({ status: 500 });
    const times = platform.arrivals.map(({ authorization }) => authorization.timestamp);
    expect(times).toEqual(['1800000000', '1800000007']);
  });

  it.each([
    [undefined, 3, [200, 400]],
    [0, 1, []],
    [4, 5, [200, 400, 800, 1600]],
  ])(
    'with retries %s ends after %i attempts, with pauses %j',
    async (retries, attempts, pauses) => {
      const platform = createFakePlatform(() => busy);
      const outcome = platform.client({ retries }).createOrder(order);
      await expect(outcome).rejects.toMatchObject({ status: 500, code: 'SYSTEM_ERROR' });
      expect(platform.arrivals).toHaveLength(attempts);
      expect(platform.pauses).toEqual(pauses);
    },
  );

  it('gives up with the last fault, its cause kept', async () => {
    const cause = new TypeError('fetch failed');
    const platform = createFakePlatform(() => cause);
    const error = await platform
      .client()
      .createOrder(order)
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.cause).toBe(cause);
    expect(error.message).toMatch(/POST http:\/\/127.0.0.1:8866\/v3\/.*fetch failed/);
  });
});
