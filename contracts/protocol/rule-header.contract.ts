// Every answer says by which rule it is what it is: the situation of a refusal, what is special about a success,
// else the operation. `fenzhang rules show <key>` tells the rest. The header is the emulator's own.
import { expect, it } from 'vitest';
import type { RawAnswer } from '../support/agent.ts';
import { contract } from '../support/contract.ts';
import { paymentRequest } from '../support/given.ts';
import type { Target } from '../support/target.ts';

const sharing = '/v3/ecommerce/profitsharing';
const paying = '/v3/pay/partner/transactions';
const supplier = '1900000110';
const outsider = { type: 'MERCHANT_ID', account: '190001001', relation_type: 'SUPPLIER' };

/** Brings an answer about. */
type Story = (target: Target) => Promise<RawAnswer>;

/** The same request a second time. */
const twice =
  (path: string, bodyFor: (target: Target) => Promise<object>): Story =>
  async (target) => {
    const body = await bodyFor(target);
    await target.agent.post(path, body);
    return target.agent.post(path, body);
  };

const shareOf = async ({ given }: Target) =>
  (await given.settledOrder()).splitOf({ [supplier]: 1 });
const returnOf = async ({ given }: Target) =>
  (await given.split({ shares: { [supplier]: 300 } })).returnOf(supplier);

/** A refund that the platform advanced, and how its return is asked for. */
const advanced = async ({ merchant, control, given }: Target) => {
  const order = await given.settledOrder();
  const { sub_mchid } = order;
  await merchant.finishOrder(order.finishOf());
  await control.drain({ mchid: sub_mchid });
  const change = { refund_account: 'REFUND_SOURCE_PARTNER_ADVANCE' } as const;
  const { refund_id } = await given.refund(order, 100, change);
  return { path: `/v3/ecommerce/refunds/${refund_id}/return-advance`, body: { sub_mchid } };
};

const STORIES: Readonly<Record<string, Story>> = {
  unknownPath: ({ agent }) => agent.get('/v3/nowhere'),
  authorizationMissing: ({ agent }) =>
    agent.get('/v3/certificates', { headers: { Authorization: undefined } }),
  fieldRequired: ({ agent }) => agent.post(`${sharing}/orders`, {}),
  notSharable: async (target) =>
    target.agent.post(`${sharing}/orders`, { ...(await shareOf(target)), transaction_id: '42' }),
  createOrder: async (target) => target.agent.post(`${sharing}/orders`, await shareOf(target)),
  downloadCertificates: ({ agent }) => agent.get('/v3/certificates'),
  paymentReentered: twice(`${paying}/jsapi`, async ({ credentials, newNumber }) =>
    paymentRequest(credentials, newNumber('T')),
  ),
  closeRepeated: async (target) => {
    const { out_trade_no, sp_mchid, sub_mchid } = await target.given.placedOrder();
    const path = `${paying}/out-trade-no/${out_trade_no}/close`;
    return twice(path, async () => ({ sp_mchid, sub_mchid }))(target);
  },
  subsidyReplayed: twice(
    '/v3/ecommerce/subsidies/create',
    async ({ control, given, credentials }) => {
      await control.topUp({ mchid: credentials.mchid, account: 'operation', amount: 100 });
      return (await given.settledOrder({ subsidyAmount: 100 })).subsidyOf(100);
    },
  ),
  receiverKnown: twice(`${sharing}/receivers/add`, async () => outsider),
  splitReplayed: twice(`${sharing}/orders`, shareOf),
  finishReplayed: twice(`${sharing}/finish-order`, async ({ given }) =>
    (await given.settledOrder()).finishOf(),
  ),
  finishUnderSplitNumber: async ({ agent, given }) => {
    const { order, named } = await given.split({ shares: { [supplier]: 1 } });
    const { out_order_no } = named;
    return agent.post(`${sharing}/finish-order`, order.finishOf({ out_order_no }));
  },
  returnReplayed: twice(`${sharing}/returnorders`, returnOf),
  returnRetried: async (target) => {
    const body = await returnOf(target);
    await target.control.drain({ mchid: supplier });
    await target.agent.post(`${sharing}/returnorders`, body);
    await target.control.topUp({ mchid: supplier, amount: 300 });
    return target.agent.post(`${sharing}/returnorders`, body);
  },
  returnInProgress: async (target) => {
    await target.control.setFault({ fault: 'return-processing', times: 1 });
    return target.agent.post(`${sharing}/returnorders`, await returnOf(target));
  },
  returnFailed: async (target) => {
    await target.control.setFault({ fault: 'return-account-abnormal', times: 1 });
    return target.agent.post(`${sharing}/returnorders`, await returnOf(target));
  },
  withdrawalReplayed: twice('/v3/merchant/fund/withdraw', async ({ newNumber }) => ({
    ...{ out_request_no: newNumber('W'), amount: 1, account_type: 'OPERATION' },
  })),
  afterSalesReplayed: twice(`${sharing}/after-sales-orders`, async ({ given }) => {
    const order = await given.settledOrder();
    return order.feeOf(1, (await given.smallRefund(order)).refund_id);
  }),
  refundReplayed: twice('/v3/ecommerce/refunds/apply', async ({ given }) =>
    (await given.settledOrder()).refundOf(1),
  ),
  subsidyCancelRepeated: twice('/v3/ecommerce/subsidies/cancel', async ({ given }) => {
    const order = await given.settledOrder({ subsidyAmount: 100 });
    await given.smallRefund(order);
    return order.cancelOf();
  }),
  subsidyReturnReplayed: twice('/v3/ecommerce/subsidies/return', async ({ merchant, given }) => {
    const order = await given.settledOrder({ subsidyAmount: 100 });
    await merchant.createSubsidy(order.subsidyOf(100));
    return order.subsidyReturnOf(1, (await given.smallRefund(order)).refund_id);
  }),
  advanceReturnRetried: async (target) => {
    const { path, body } = await advanced(target);
    return twice(path, async () => body)(target);
  },
  advanceReturnReplayed: async (target) => {
    const { path, body } = await advanced(target);
    await target.control.topUp({ mchid: body.sub_mchid, amount: 10_000 });
    return twice(path, async () => body)(target);
  },
};

/** Written out, so that a test of the house can see that each is brought about here. */
const SPECIAL = [
  ...['paymentReentered', 'closeRepeated', 'subsidyReplayed', 'receiverKnown', 'splitReplayed'],
  ...['finishReplayed', 'finishUnderSplitNumber', 'returnReplayed', 'returnRetried'],
  ...['returnInProgress', 'returnFailed', 'withdrawalReplayed'],
  ...['afterSalesReplayed', 'refundReplayed', 'subsidyCancelRepeated', 'subsidyReturnReplayed'],
  ...['advanceReturnRetried', 'advanceReturnReplayed'],
];

contract('X-Fenzhang-Rule', 'emulator', (target) => {
  it.each(Object.entries(STORIES))('names %s', async (rule, story) => {
    const { status, headers } = await story(target);
    expect(headers['x-fenzhang-rule']).toBe(rule);
    if (SPECIAL.includes(rule)) expect(status).toBeLessThan(300);
  });

  it('comes last, so that no header of the platform stands elsewhere than in production', async () => {
    const { headers } = await target.agent.get('/v3/certificates');
    expect(Object.keys(headers).at(-1)).toBe('x-fenzhang-rule');
  });
});
