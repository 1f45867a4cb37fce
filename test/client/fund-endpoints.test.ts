import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/index.ts';
import { createFakePlatform } from './fake-platform.ts';

const sub_mchid = '1900000109';
const withdrawal = { out_request_no: 'W1', amount: 400 };
const date = '2026-05-30';
const ofSubMerchants = '/v3/ecommerce/fund';
const ofPlatform = '/v3/merchant/fund';

/** Every member any of them promises. */
const answer = {
  ...{ available_amount: 0, withdraw_id: '1232', out_request_no: 'W1', status: 'SUCCESS' },
  ...{ hash_value: '', download_url: '', echo_message: 'hello' },
};

type Case = [name: string, call: (client: Client) => Promise<unknown>, line: string, body?: object];
const cases: Case[] = [
  [
    'queryECommerceBalance',
    (client) => client.queryECommerceBalance({ sub_mchid, account_type: 'BASIC' }),
    `GET ${ofSubMerchants}/balance/${sub_mchid}?account_type=BASIC`,
  ],
  [
    'queryECommerceDayEndBalance',
    (client) => client.queryECommerceDayEndBalance({ sub_mchid, date }),
    `GET ${ofSubMerchants}/enddaybalance/${sub_mchid}?date=${date}`,
  ],
  [
    'queryBalance',
    (client) => client.queryBalance({ account_type: 'OPERATION' }),
    `GET ${ofPlatform}/balance/OPERATION`,
  ],
  [
    'queryDayEndBalance',
    (client) => client.queryDayEndBalance({ account_type: 'BASIC', date }),
    `GET ${ofPlatform}/dayendbalance/BASIC?date=${date}`,
  ],
  [
    'createSubMerchantWithdraw',
    (client) => client.createSubMerchantWithdraw({ sub_mchid, ...withdrawal }),
    `POST ${ofSubMerchants}/withdraw`,
    { sub_mchid, ...withdrawal },
  ],
  [
    'querySubMerchantWithdrawByOutRequestNo',
    (client) => client.querySubMerchantWithdrawByOutRequestNo({ sub_mchid, out_request_no: 'W1' }),
    `GET ${ofSubMerchants}/withdraw/out-request-no/W1?sub_mchid=${sub_mchid}`,
  ],
  [
    'querySubMerchantWithdrawByWithdrawId',
    (client) => client.querySubMerchantWithdrawByWithdrawId({ sub_mchid, withdraw_id: '1232' }),
    `GET ${ofSubMerchants}/withdraw/1232?sub_mchid=${sub_mchid}`,
  ],
  [
    'createWithdraw',
    (client) => client.createWithdraw({ ...withdrawal, account_type: 'BASIC' }),
    `POST ${ofPlatform}/withdraw`,
    { ...withdrawal, account_type: 'BASIC' },
  ],
  [
    'queryWithdrawByOutRequestNo',
    (client) => client.queryWithdrawByOutRequestNo({ out_request_no: 'W1' }),
    `GET ${ofPlatform}/withdraw/out-request-no/W1`,
  ],
  [
    'queryWithdrawByWithdrawId',
    (client) => client.queryWithdrawByWithdrawId({ withdraw_id: '1232' }),
    `GET ${ofPlatform}/withdraw/withdraw-id/1232`,
  ],
  [
    'splitBill',
    (client) => client.splitBill({ bill_date: date, tar_type: 'GZIP' }),
    `GET /v3/profitsharing/bills?bill_date=${date}&tar_type=GZIP`,
  ],
  [
    'securityEcho',
    (client) => client.securityEcho({ echo_message: 'hello' }),
    'POST /v3/security/echo',
    { echo_message: 'hello' },
  ],
];

describe('the typed methods of funds, bills and echoes', () => {
  it.each(cases)('%s calls its endpoint', async (_, call, line, body) => {
    const platform = createFakePlatform(() => ({ body: answer }));
    expect(await call(platform.client())).toEqual(answer);
    const [arrival] = platform.arrivals;
    expect(`${arrival?.method} ${arrival?.target}`).toBe(line);
    expect(arrival?.body ? JSON.parse(arrival.body) : undefined).toEqual(body);
    expect(arrival?.isSignatureGood).toBe(true);
  });

  it('refuse a number that would change the path', async () => {
    const platform = createFakePlatform(() => ({ body: answer }));
    const client = platform.client();
    await expect(client.queryWithdrawByWithdrawId({ withdraw_id: '..' })).rejects.toThrow(
      TypeError,
    );
    await expect(client.queryECommerceBalance({ sub_mchid: '' })).rejects.toThrow(TypeError);
    expect(platform.arrivals).toEqual([]);
  });
});
