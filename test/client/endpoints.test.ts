import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/index.ts';
import { createFakePlatform } from './fake-platform.ts';

const sub_mchid = '1900000109';
const sp_mchid = '1900000100';
const transaction_id = '4208450740201411110007820472';
const out_trade_no = '1217752501201407033233368018';
const out_order_no = 'P20150806125346';
const out_return_no = 'R20190516001';
const receiver = { type: 'MERCHANT_ID', account: '1900000110' } as const;
const transaction = {
  sp_appid: 'wx8888888888888888',
  sp_mchid,
  sub_mchid,
  description: '腾讯充值中心-QQ会员充值',
  out_trade_no,
  notify_url: 'https://www.example.com/notify',
  settle_info: { profit_sharing: true },
  amount: { total: 10_000, currency: 'CNY' },
} as const;
const h5 = {
  ...transaction,
  scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } },
} as const;
const combined = {
  combine_appid: 'wx8888888888888888',
  combine_mchid: sp_mchid,
  combine_out_trade_no: 'C1',
  sub_orders: [
    {
      ...{ mchid: sp_mchid, sub_mchid, out_trade_no, attach: '深圳分店', description: '会员充值' },
      amount: { total_amount: 10, currency: 'CNY' },
    },
  ],
  notify_url: 'https://www.example.com/notify',
  combine_payer_info: { openid: 'oFakeOpenId00000000000000000' },
} as const;
const closing = {
  combine_appid: 'wx8888888888888888',
  sub_orders: [{ mchid: sp_mchid, sub_mchid, out_trade_no }],
};
const jsapi = { ...transaction, payer: { sp_openid: 'oFakeOpenId00000000000000000' } };
const order = {
  sub_mchid,
  transaction_id,
  out_order_no,
  receivers: [
    { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 100, description: '供货款' },
  ],
  finish: true,
} as const;
const returned = {
  sub_mchid,
  out_order_no,
  out_return_no,
  return_mchid: '1900000110',
  amount: 10,
  description: '退货',
};
const fee = {
  sub_mchid,
  transaction_id,
  amount: 10,
  type: 'SERVICE_FEE_INCOME',
  scene: 'RETURN_GOODS',
  refund_id: '50000000002026112200000000001',
} as const;
const finish = { sub_mchid, transaction_id, out_order_no: 'F1', description: '完结' };
const subsidy = { sub_mchid, transaction_id, amount: 10, description: '补差' };

const split = '/v3/ecommerce/profitsharing';
const pay = '/v3/pay/partner/transactions';
const combine = '/v3/combine-transactions';
const merchants = `sp_mchid=${sp_mchid}&sub_mchid=${sub_mchid}`;

/** Every member any endpoint promises. */
const answer = {
  ...{ type: 'MERCHANT_ID', account: '1', order_id: '3', receivers: [], status: 'FINISHED' },
  ...{ return_no: '3', result: 'SUCCESS', unsplit_amount: 0, prepay_id: 'wx', code_url: 'weixin:' },
  ...{ amount: 10, transaction_id, out_trade_no, trade_state: 'SUCCESS', subsidy_id: '3' },
  ...{ h5_url: 'https:', combine_out_trade_no: 'C1', sub_orders: [] },
};

type Case = [name: string, call: (client: Client) => Promise<unknown>, line: string, body?: object];
const cases: Case[] = [
  [
    'addReceiver',
    (client) =>
      client.addReceiver({ ...receiver, name: '张三网络公司', relation_type: 'SUPPLIER' }),
    `POST ${split}/receivers/add`,
    { ...receiver, name: '张三网络公司', relation_type: 'SUPPLIER' },
  ],
  [
    'deleteReceiver',
    (client) => client.deleteReceiver(receiver),
    `POST ${split}/receivers/delete`,
    receiver,
  ],
  ['createOrder', (client) => client.createOrder(order), `POST ${split}/orders`, order],
  [
    'queryOrder',
    (client) => client.queryOrder({ sub_mchid, transaction_id, out_order_no }),
    `GET ${split}/orders?sub_mchid=${sub_mchid}&transaction_id=${transaction_id}&out_order_no=${out_order_no}`,
  ],
  [
    'createReturnOrder',
    (client) => client.createReturnOrder(returned),
    `POST ${split}/returnorders`,
    returned,
  ],
  [
    'queryReturnOrder',
    (client) => client.queryReturnOrder({ sub_mchid, out_return_no, order_id: '3' }),
    `GET ${split}/returnorders?sub_mchid=${sub_mchid}&out_return_no=${out_return_no}&order_id=3`,
  ],
  [
    'createAfterSalesOrder',
    (client) => client.createAfterSalesOrder(fee),
    `POST ${split}/after-sales-orders`,
    fee,
  ],
  [
    'queryAfterSalesOrder',
    (client) => client.queryAfterSalesOrder({ sub_mchid, transaction_id }),
    `GET ${split}/after-sales-orders?sub_mchid=${sub_mchid}&transaction_id=${transaction_id}`,
  ],
  ['finishOrder', (client) => client.finishOrder(finish), `POST ${split}/finish-order`, finish],
  [
    'queryOrderAmount',
    (client) => client.queryOrderAmount({ transaction_id }),
    `GET ${split}/orders/${transaction_id}/amounts`,
  ],
  [
    'createJsapiTransaction',
    (client) => client.createJsapiTransaction(jsapi),
    `POST ${pay}/jsapi`,
    jsapi,
  ],
  [
    'createAppTransaction',
    (client) => client.createAppTransaction(transaction),
    `POST ${pay}/app`,
    transaction,
  ],
  ['createH5Transaction', (client) => client.createH5Transaction(h5), `POST ${pay}/h5`, h5],
  [
    'createNativeTransaction',
    (client) => client.createNativeTransaction(transaction),
    `POST ${pay}/native`,
    transaction,
  ],
  [
    'queryTransactionById',
    (client) => client.queryTransactionById({ sp_mchid, sub_mchid, transaction_id }),
    `GET ${pay}/id/${transaction_id}?${merchants}`,
  ],
  [
    'queryTransactionByOutTradeNo',
    (client) => client.queryTransactionByOutTradeNo({ sp_mchid, sub_mchid, out_trade_no: 'a|b*' }),
    `GET ${pay}/out-trade-no/a%7Cb*?${merchants}`,
  ],
  [
    'closeTransaction',
    (client) => client.closeTransaction({ sp_mchid, sub_mchid, out_trade_no }),
    `POST ${pay}/out-trade-no/${out_trade_no}/close`,
    { sp_mchid, sub_mchid },
  ],
  ...(['Jsapi', 'App', 'H5', 'Native'] as const).map((way): Case => {
    const name = `createCombine${way}Transaction` as const;
    const line = `POST ${combine}/${way.toLowerCase()}`;
    return [name, (client) => client[name](combined), line, combined];
  }),
  [
    'queryCombineTransaction',
    (client) => client.queryCombineTransaction({ combine_out_trade_no: 'a|b*' }),
    `GET ${combine}/out-trade-no/a%7Cb*`,
  ],
  [
    'closeCombineTransaction',
    (client) => client.closeCombineTransaction({ combine_out_trade_no: 'C1', ...closing }),
    `POST ${combine}/out-trade-no/C1/close`,
    closing,
  ],
  [
    'createSubsidy',
    (client) => client.createSubsidy(subsidy),
    'POST /v3/ecommerce/subsidies/create',
    subsidy,
  ],
];

describe('the typed methods', () => {
  it.each(cases)('%s calls its endpoint', async (name, call, line, body) => {
    const isClose = name.startsWith('close');
    const platform = createFakePlatform(() => (isClose ? { status: 204 } : { body: answer }));
    const result = await call(platform.client());
    const [arrival] = platform.arrivals;
    expect(`${arrival?.method} ${arrival?.target}`).toBe(line);
    expect(arrival?.body ? JSON.parse(arrival.body) : undefined).toEqual(body);
    expect(arrival?.isSignatureGood).toBe(true);
    expect(result).toEqual(isClose ? undefined : answer);
  });

  it.each(['', '.', '..'])(
    'refuse the number "%s", which would change the path',
    async (number) => {
      const platform = createFakePlatform(() => ({ body: answer }));
      const client = platform.client();
      await expect(client.queryOrderAmount({ transaction_id: number })).rejects.toThrow(TypeError);
      const close = client.closeTransaction({ sp_mchid, sub_mchid, out_trade_no: number });
      await expect(close).rejects.toThrow(TypeError);
      expect(platform.arrivals).toEqual([]);
    },
  );

  it('leave out what is undefined', async () => {
    const platform = createFakePlatform(() => ({ body: answer }));
    const client = platform.client();
    await client.queryReturnOrder({
      sub_mchid,
      out_return_no,
      order_id: '3',
      out_order_no: undefined,
    });
    await client.createSubsidy({ ...subsidy, out_subsidy_no: undefined });
    expect(platform.arrivals[0]?.target).not.toMatch(/out_order_no/);
    expect(JSON.parse(platform.arrivals[1]?.body ?? '')).toEqual(subsidy);
  });
});
