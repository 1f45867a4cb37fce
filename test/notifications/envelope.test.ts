import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSealed } from '../../client/aead.ts';
import type { NoticeFacts, Notification } from '../../emulator/domain/notices.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import {
  envelopeOf,
  resourceOf,
  SHARING_EVENTS,
  SHARING_ORIGINAL_TYPES,
  type SharingNames,
  titleOf,
} from '../../emulator/notifications/envelope.ts';

const KEY = 'FAKE0APIV3KEY0OF0190000011000000';
const AT_MS = 1_795_000_000_000;

const payment: NoticeFacts = {
  kind: 'payment',
  spAppid: 'wx8888888888888888',
  spMchid: '1900000100',
  subMchid: '1900000109',
  outTradeNo: 'TRADE1',
  transactionId: '4200000100202611180000000001',
  tradeType: 'JSAPI',
  bankType: 'OTHERS',
  paidAt: AT_MS,
  spOpenid: 'oFAKE-PAYER',
  total: fen(10_000),
};
const combined: NoticeFacts = {
  kind: 'combinePayment',
  combineAppid: 'wx8888888888888888',
  combineMchid: '1900000100',
  combineOutTradeNo: 'COMBINED1',
  deviceId: 'POS1',
  openid: 'oFAKE-PAYER',
  subOrders: [
    {
      outTradeNo: 'TRADE1',
      subMchid: '1900000109',
      transactionId: '4300000100202611180000000001',
      tradeType: 'APP',
      bankType: 'OTHERS',
      attach: '深圳分店',
      paidAt: AT_MS,
      total: fen(10_000),
    },
  ],
};
const sharing = (kind: 'split' | 'return'): NoticeFacts => ({
  kind,
  spMchid: '1900000100',
  subMchid: '1900000109',
  transactionId: '4200000100202611180000000001',
  orderId: '30000001002026111800000000001',
  outOrderNo: 'S1',
  receiverType: 'MERCHANT_ID',
  receiverAccount: '1900000110',
  amount: fen(100),
  description: '供货款',
  succeededAt: AT_MS,
});
const notice = (facts: NoticeFacts): Notification => ({
  id: '0c441543-5e14-5afc-b323-3a3f087672e2',
  facts,
  addressee: '1900000110',
  createdAt: AT_MS,
  resourceNonce: 'abcDEF123456',
  state: 'pending',
  attempts: [],
});
const NAMES = { events: 'TRANSACTION.SUCCESS', originalType: 'transaction' } as const;
const bodyOf = (facts: NoticeFacts, names: SharingNames = NAMES) =>
  envelopeOf(notice(facts), KEY, names);
const opened = (body: string) => JSON.parse(openSealed(JSON.parse(body).resource, KEY));

describe('the envelope of a notification', () => {
  it('has its members in the captured order', () => {
    const body = JSON.parse(bodyOf(sharing('split')));
    expect(Object.keys(body)).toEqual([
      ...['id', 'create_time', 'resource_type', 'event_type', 'summary', 'resource'],
    ]);
    expect(Object.keys(body.resource)).toEqual([
      ...['original_type', 'algorithm', 'ciphertext', 'associated_data', 'nonce'],
    ]);
    expect(body).toMatchObject({
      id: '0c441543-5e14-5afc-b323-3a3f087672e2',
      create_time: '2026-11-18T19:06:40+08:00',
      resource_type: 'encrypt-resource',
      resource: { algorithm: 'AEAD_AES_256_GCM', nonce: 'abcDEF123456' },
    });
  });

  it('is compact, ends with its bracket and writes Chinese as it is', () => {
    const body = bodyOf(payment);
    expect(body).toMatch(/^\{"id":"[^\n]*"summary":"支付成功",[^\n]*\}\}$/);
    expect(body).not.toContain('\\');
  });

  it.each([
    ['payment', payment, 'transaction', '支付成功'],
    ['combined payment', combined, 'transaction', '支付成功'],
    ['split', sharing('split'), 'transaction', '分账'],
    ['return', sharing('return'), 'transaction', '分账回退'],
  ])('tells a %s by its types and summary', (_, facts, type, summary) => {
    const { resource, ...rest } = JSON.parse(bodyOf(facts));
    expect(resource).toMatchObject({ original_type: type, associated_data: type });
    expect(rest).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', summary });
  });

  it.each([
    ['payment', payment, ['TRANSACTION.SUCCESS', 'TRANSACTION.SUCCESS']],
    ['combined payment', combined, ['TRANSACTION.SUCCESS', 'TRANSACTION.SUCCESS']],
    ['split', sharing('split'), ['TRANSACTION.SUCCESS', 'PROFITSHARING.SUCCESS']],
    ['return', sharing('return'), ['TRANSACTION.SUCCESS', 'PROFITSHARING.RETURN']],
  ])('names a %s by the names in force', (_, facts, names) => {
    const told = SHARING_EVENTS.map((events) => titleOf(notice(facts), events).eventType);
    expect(told).toEqual(names);
    const written = SHARING_EVENTS.map((events) => bodyOf(facts, { ...NAMES, events }));
    expect(written.map((body) => JSON.parse(body).event_type)).toEqual(names);
  });

  it.each([
    ['payment', payment, ['transaction', 'transaction']],
    ['split', sharing('split'), ['transaction', 'profitsharing']],
    ['return', sharing('return'), ['transaction', 'profitsharing']],
  ])('types a %s by the type in force (L5)', (_, facts, types) => {
    const told = SHARING_ORIGINAL_TYPES.map((originalType) => {
      const { resource } = JSON.parse(bodyOf(facts, { ...NAMES, originalType }));
      expect(JSON.parse(openSealed(resource, KEY))).toEqual(resourceOf(facts));
      return resource.original_type;
    });
    expect(told).toEqual(types);
  });

  it('says the same bytes at every attempt', () => {
    expect(bodyOf(payment)).toBe(bodyOf(payment));
  });

  it('opens with the key of its addressee, and with no other', () => {
    const { resource } = JSON.parse(bodyOf(sharing('return')));
    expect(JSON.parse(openSealed(resource, KEY))).toEqual(resourceOf(sharing('return')));
    expect(() => openSealed(resource, KEY.replace('110', '111'))).toThrow();
  });
});

describe('what a notification says', () => {
  it('of a payment are the documented members, in their order', () => {
    expect(Object.keys(opened(bodyOf(payment)))).toEqual([
      ...['sp_appid', 'sp_mchid', 'sub_mchid', 'out_trade_no', 'transaction_id', 'trade_type'],
      ...['trade_state', 'trade_state_desc', 'bank_type', 'success_time', 'payer', 'amount'],
    ]);
  });

  it('of a payment with all the trimmings includes what the order had', () => {
    const told = opened(
      bodyOf({ ...payment, subAppid: 'wx1', subOpenid: 'o1', attach: '附', deviceId: 'POS1' }),
    );
    expect(told).toMatchObject({
      sub_appid: 'wx1',
      attach: '附',
      payer: { sp_openid: 'oFAKE-PAYER', sub_openid: 'o1' },
      amount: { total: 10_000, payer_total: 10_000, currency: 'CNY', payer_currency: 'CNY' },
      scene_info: { device_id: 'POS1' },
    });
  });

  it('of a combined payment is every sub-order, and who paid them', () => {
    expect(opened(bodyOf(combined))).toEqual({
      combine_appid: 'wx8888888888888888',
      combine_mchid: '1900000100',
      combine_out_trade_no: 'COMBINED1',
      scene_info: { device_id: 'POS1' },
      sub_orders: [
        {
          ...{ mchid: '1900000100', sub_mchid: '1900000109', out_trade_no: 'TRADE1' },
          ...{ transaction_id: '4300000100202611180000000001', trade_type: 'APP' },
          ...{ trade_state: 'SUCCESS', bank_type: 'OTHERS', attach: '深圳分店' },
          success_time: '2026-11-18T19:06:40+08:00',
          amount: {
            ...{ total_amount: 10_000, payer_amount: 10_000 },
            ...{ currency: 'CNY', payer_currency: 'CNY' },
          },
        },
      ],
      combine_payer_info: { openid: 'oFAKE-PAYER' },
    });
  });

  it('of a split is one receiver, never a list', () => {
    expect(opened(bodyOf(sharing('split')))).toEqual({
      sp_mchid: '1900000100',
      sub_mchid: '1900000109',
      transaction_id: '4200000100202611180000000001',
      order_id: '30000001002026111800000000001',
      out_order_no: 'S1',
      receiver: {
        type: 'MERCHANT_ID',
        account: '1900000110',
        amount: 100,
        description: '供货款',
      },
      success_time: '2026-11-18T19:06:40+08:00',
    });
  });
});

describe('whatever the merchants write', () => {
  const texts = fc.record({
    description: fc.string({ unit: 'binary' }),
    attach: fc.string({ unit: 'grapheme' }),
  });

  it('the body stays the same when it is parsed and printed again', () => {
    fc.assert(
      fc.property(texts, ({ description, attach }) => {
        for (const facts of [
          { ...sharing('split'), description },
          { ...payment, attach },
        ]) {
          const body = bodyOf(facts);
          expect(JSON.stringify(JSON.parse(body))).toBe(body);
          expect(opened(body)).toEqual(JSON.parse(JSON.stringify(resourceOf(facts))));
        }
      }),
    );
  });
});
