// A platform's own test: place an order, have it paid, split it, without waiting and without a network.
import { createClient, createControlClient } from 'fenzhang/client';
import { expect, inject, it } from 'vitest';

it('splits a paid order once it is settled', async () => {
  const baseUrl = inject('fenzhangUrl');
  const { mchid } = await createControlClient({ baseUrl }).createSandbox({});
  const control = createControlClient({ baseUrl, sandbox: mchid });
  const keys = await control.keys();
  const client = createClient({
    baseUrl,
    mchid,
    serial: keys.serial,
    privateKey: keys.private_key,
    apiV3Key: keys.api_v3_key,
  });

  await client.createNativeTransaction({
    sp_appid: 'wx8888888888888888',
    sp_mchid: mchid,
    sub_mchid: '1900000109',
    description: '一箱苹果',
    out_trade_no: 'APPLES-1',
    notify_url: 'http://127.0.0.1:3000/notify',
    settle_info: { profit_sharing: true },
    amount: { total: 10_000 },
  });
  const { transaction_id } = await control.pay({ out_trade_no: 'APPLES-1' });
  await control.advanceClock({ ms: 60_000 });
  await client.createOrder({
    sub_mchid: '1900000109',
    transaction_id,
    out_order_no: 'APPLES-1-SPLIT',
    receivers: [
      { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 3_000, description: '供货款' },
    ],
    finish: false,
  });

  expect(await client.queryOrderAmount({ transaction_id })).toEqual({
    transaction_id,
    unsplit_amount: 6_940,
  });
});
