import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/index.ts';
import { createFakePlatform } from './fake-platform.ts';

const sub_mchid = '1900000109';
const transaction_id = '4208450740201411110007820472';
const out_refund_no = 'Q20150806125346';
const refund_id = '50000000002026112200000000001';
const refund = {
  ...{ sub_mchid, sp_appid: 'wx8888888888888888', transaction_id, out_refund_no },
  amount: { refund: 10, total: 10_000 },
};
const toMerchant = { sub_mchid, out_refund_no, type: 'MERCHANT_BANK_CARD' } as const;
const subsidyReturn = {
  ...{ sub_mchid, transaction_id, amount: 10, description: '补差' },
  out_order_no: 'B1',
  refund_id,
};
const cancel = { sub_mchid, transaction_id, description: '取消补差' };

const refunds = '/v3/ecommerce/refunds';

/** Every member any of them promises. */
const answer = {
  ...{ subsidy_refund_id: '3', refund_id, advance_return_id: '3', transaction_id },
  ...{ result: 'SUCCESS', status: 'SUCCESS', amount: 10 },
};

type Case = [name: string, call: (client: Client) => Promise<unknown>, line: string, body?: object];
const cases: Case[] = [
  [
    'returnSubsidy',
    (client) => client.returnSubsidy(subsidyReturn),
    'POST /v3/ecommerce/subsidies/return',
    subsidyReturn,
  ],
  [
    'cancelSubsidy',
    (client) => client.cancelSubsidy(cancel),
    'POST /v3/ecommerce/subsidies/cancel',
    cancel,
  ],
  ['createRefund', (client) => client.createRefund(refund), `POST ${refunds}/apply`, refund],
  [
    'queryRefundById',
    (client) => client.queryRefundById({ refund_id, sub_mchid }),
    `GET ${refunds}/id/${refund_id}?sub_mchid=${sub_mchid}`,
  ],
  [
    'queryRefundByOutRefundNo',
    (client) => client.queryRefundByOutRefundNo({ out_refund_no: 'a|b@', sub_mchid }),
    `GET ${refunds}/out-refund-no/a%7Cb%40?sub_mchid=${sub_mchid}`,
  ],
  [
    'createAbnormalRefund',
    (client) => client.createAbnormalRefund({ refund_id, ...toMerchant }),
    `POST ${refunds}/${refund_id}/apply-abnormal-refund`,
    toMerchant,
  ],
  [
    'createReturnAdvance',
    (client) => client.createReturnAdvance({ refund_id, sub_mchid }),
    `POST ${refunds}/${refund_id}/return-advance`,
    { sub_mchid },
  ],
  [
    'queryReturnAdvance',
    (client) => client.queryReturnAdvance({ refund_id, sub_mchid }),
    `GET ${refunds}/${refund_id}/return-advance?sub_mchid=${sub_mchid}`,
  ],
];

describe('the typed methods of refunds and subsidies', () => {
  it.each(cases)('%s calls its endpoint', async (_, call, line, body) => {
    const platform = createFakePlatform(() => ({ body: answer }));
    expect(await call(platform.client())).toEqual(answer);
    const [arrival] = platform.arrivals;
    expect(`${arrival?.method} ${arrival?.target}`).toBe(line);
    expect(arrival?.body ? JSON.parse(arrival.body) : undefined).toEqual(body);
    expect(arrival?.isSignatureGood).toBe(true);
  });

  it('seal card and name of an abnormal refund, and say with which key', async () => {
    const platform = createFakePlatform(() => ({ body: answer }));
    const card = {
      bank_type: 'ICBC_DEBIT',
      bank_account: '6222000000000000042',
      real_name: '张三',
    };
    const request = { refund_id, ...toMerchant, type: 'USER_BANK_CARD', ...card } as const;
    await platform.client().createAbnormalRefund(request);
    const [arrival] = platform.arrivals;
    expect(arrival?.body).not.toMatch(/6222|张三/);
    expect(arrival?.body).toContain('ICBC_DEBIT');
    expect(arrival?.headers.get('wechatpay-serial')).toBeTruthy();
  });
});
