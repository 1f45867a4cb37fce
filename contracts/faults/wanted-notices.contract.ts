// A fault of notices that a request asks for in its own header: it strikes every notice that the request causes, however
// much later, and no other.
import { expect, it } from 'vitest';
import { combineRequest } from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { paymentRequest } from '../support/given.ts';
import { heardBy } from '../support/heard-notices.ts';
import { openedBy } from '../support/notify-sink.ts';
import type { Target } from '../support/target.ts';

const supplier = '1900000110';
const DAY_MS = 86_400_000;

type Headers = { readonly headers: Readonly<Record<string, string>> };
/** Makes a request with these options, and brings about what it is told of by notice. */
type Story = (target: Target, notify_url: string, options?: Headers) => Promise<unknown>;

const STORIES: Readonly<Record<string, Story>> = {
  payment: async ({ merchant, control, credentials, newNumber }, notifyUrl, options) => {
    const request = paymentRequest(credentials, newNumber('T'), { notifyUrl });
    await merchant.createJsapiTransaction(request, options);
    await control.pay({ out_trade_no: request.out_trade_no });
  },
  combinePayment: async (target, notify_url, options) => {
    const request = { ...combineRequest(target), notify_url };
    await target.merchant.createCombineNativeTransaction(request, options);
    await target.control.pay({ combine_out_trade_no: request.combine_out_trade_no });
  },
  profitSharing: async ({ merchant, given }, _, options) => {
    const order = await given.settledOrder();
    await merchant.createOrder(order.splitOf({ [supplier]: 300 }), options);
  },
  refund: async ({ merchant, given }, notify_url, options) => {
    const order = await given.settledOrder();
    await merchant.createRefund(order.refundOf(5_000, { notify_url }), options);
  },
  withdrawal: async ({ merchant, newNumber }, notify_url, options) => {
    const request = { amount: 1, account_type: 'OPERATION', notify_url } as const;
    await merchant.createWithdraw({ ...request, out_request_no: newNumber('W') }, options);
  },
  echo: ({ merchant }, notify_url, options) =>
    merchant.securityEcho({ echo_message: 'hello', notify_url }, options),
};

const asking = (fault: string): Headers => ({ headers: { 'Wechatpay-Negative-Test': fault } });

contract('The notices of a request that asks for trouble with them', 'emulator', (target) => {
  const heard = heardBy(supplier, target);
  const { arrivals } = heard;
  it.each(Object.entries(STORIES))(
    'are lost with it and with nobody else: %s',
    async (_, story) => {
      await story(target, heard.sink.url, asking('notice-lost'));
      await target.advance(2 * DAY_MS);
      expect(arrivals()).toEqual([]);
      const { notifications } = await target.control.listNotifications();
      expect(notifications[0]).toMatchObject({ fault: 'notice-lost', state: 'abandoned' });
      await story(target, heard.sink.url);
      await target.advance(DAY_MS);
      expect(arrivals()).toHaveLength(1);
    },
  );

  it.each(Object.entries(STORIES))('come twice: %s', async (_, story) => {
    await story(target, heard.sink.url, asking('notice-duplicated'));
    await target.advance(DAY_MS);
    expect(arrivals().map(({ body }) => body)).toEqual([
      heard.sink.latest.body,
      heard.sink.latest.body,
    ]);
  });

  it('are late by as much business time as was asked for', async () => {
    await STORIES['refund']?.(target, heard.sink.url, asking('notice-late;delay_ms=7200000'));
    await target.advance(7_200_000);
    expect(arrivals()).toEqual([]);
    await target.advance(3_000);
    expect(arrivals()).toHaveLength(1);
  });

  it('are those of a return, also where it succeeds only when it is asked for again', async () => {
    const { merchant, control, given } = target;
    const split = await given.split({ shares: { [supplier]: 300 } });
    await control.drain({ mchid: supplier });
    const request = split.returnOf(supplier, { amount: 100 });
    const short = merchant.createReturnOrder(request, asking('notice-lost'));
    await expect(short).rejects.toMatchObject({ code: 'NOT_ENOUGH' });
    await control.topUp({ mchid: supplier, amount: 300 });
    heard.forget();
    expect((await merchant.createReturnOrder(request)).result).toBe('SUCCESS');
    await target.advance(DAY_MS);
    expect(arrivals()).toEqual([]);
    await merchant.createReturnOrder(split.returnOf(supplier, { amount: 100 }));
    await target.advance(0);
    expect(arrivals()).toHaveLength(1);
  });

  it('are those to one merchant, where the header names it', async () => {
    const { merchant, credentials, given, control } = target;
    await control.putMerchant({ mchid: credentials.mchid, notify_url: heard.sink.url });
    const order = await given.settledOrder();
    const request = order.splitOf({ [supplier]: 300, [credentials.mchid]: 200 });
    await merchant.createOrder(request, asking(`notice-lost;receiver=${supplier}`));
    await target.advance(DAY_MS);
    const [arrival, ...others] = arrivals();
    expect(others).toEqual([]);
    if (arrival === undefined) return expect.unreachable();
    await expect(openedBy(target, credentials.mchid, arrival)).resolves.toBeDefined();
    await control.putMerchant({ mchid: credentials.mchid, notify_url: null });
  });

  it('are named in the answer of the request that asked', async () => {
    const request = paymentRequest(target.credentials, target.newNumber('T'));
    const path = '/v3/pay/partner/transactions/jsapi';
    const { status, headers } = await target.agent.post(path, request, asking('notice-late'));
    expect([status, headers['x-fenzhang-fault']]).toEqual([200, 'notice-late']);
  });
});
