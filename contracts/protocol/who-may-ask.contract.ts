// Who may ask is judged first: whether the caller is a platform, and for profit sharing the permission even before
// the members that nobody declared (captures E6 to E8, G3, H3, I3).
import { expect, it } from 'vitest';
import type { RawAnswer } from '../support/agent.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { Target } from '../support/target.ts';

const family = '/v3/ecommerce/profitsharing';
const sub_mchid = '1900000109';
const transaction_id = '4208450740201411110007820472';
const share = {
  type: 'MERCHANT_ID',
  receiver_account: '1900000110',
  amount: 1,
  description: '分账',
};
const receiver = { type: 'MERCHANT_ID', account: '190001001' };

type Ask = (target: Target, undeclared?: object) => Promise<RawAnswer>;

const post =
  (path: string, body: object): Ask =>
  ({ agent }, undeclared = {}) =>
    agent.post(path, { ...body, ...undeclared });
const get =
  (path: string, query: Readonly<Record<string, string>>): Ask =>
  ({ agent }, undeclared = {}) => {
    const text = new URLSearchParams({ ...query, ...undeclared }).toString();
    return agent.get(text === '' ? path : `${path}?${text}`);
  };

const named = { sub_mchid, transaction_id, out_order_no: 'P1' };
const returned = { sub_mchid, out_order_no: 'P1', out_return_no: 'R1' };
const fee = { type: 'SERVICE_FEE_INCOME', scene: 'RETURN_GOODS', refund_id: '50', amount: 1 };

/** Every operation that a platform alone may ask for. */
const OPERATIONS: readonly (readonly [name: string, ask: Ask, refusal: NotAPlatform])[] = [
  [
    'createOrder',
    post(`${family}/orders`, { ...named, receivers: [share], finish: false }),
    'callerIsNoPlatformForSplit',
  ],
  ['queryOrder', get(`${family}/orders`, named), 'callerIsNoPlatform'],
  ['queryOrderAmount', get(`${family}/orders/${transaction_id}/amounts`, {}), 'callerIsNoPlatform'],
  [
    'finishOrder',
    post(`${family}/finish-order`, { ...named, description: '完结' }),
    'callerIsNoPlatform',
  ],
  [
    'createReturnOrder',
    post(`${family}/returnorders`, {
      ...returned,
      ...{ return_mchid: '1900000110', amount: 1, description: '退货' },
    }),
    'callerIsNoPlatform',
  ],
  ['queryReturnOrder', get(`${family}/returnorders`, returned), 'callerIsNoPlatform'],
  [
    'createAfterSalesOrder',
    post(`${family}/after-sales-orders`, { sub_mchid, transaction_id, ...fee }),
    'callerIsNoPlatform',
  ],
  [
    'queryAfterSalesOrder',
    get(`${family}/after-sales-orders`, { sub_mchid, transaction_id }),
    'callerIsNoPlatform',
  ],
  [
    'addReceiver',
    post(`${family}/receivers/add`, { ...receiver, relation_type: 'SUPPLIER' }),
    'callerIsNoPlatform',
  ],
  ['deleteReceiver', post(`${family}/receivers/delete`, receiver), 'callerIsNoPlatform'],
  [
    'createSubsidy',
    post('/v3/ecommerce/subsidies/create', {
      ...{ sub_mchid, transaction_id, amount: 20, description: '补差' },
    }),
    'callerIsNoPlatformForSubsidy',
  ],
];
type NotAPlatform =
  | 'callerIsNoPlatform'
  | 'callerIsNoPlatformForSplit'
  | 'callerIsNoPlatformForSubsidy';

/** Those of profit sharing that take members; the amounts are asked for by path alone. */
const SHARING = OPERATIONS.filter(
  ([name]) => name !== 'createSubsidy' && name !== 'queryOrderAmount',
);
const stranger = { sp_appid: 'true' };

contract('A caller that is no platform', 'emulator', (target) => {
  const asOther = (action: () => Promise<unknown>) =>
    target.given.meanwhile(target.credentials.mchid, { ecommerce: false }, action);

  it.each(OPERATIONS)('may not ask for %s', async (_, ask, refusal) => {
    await asOther(async () => expectRefusal(ask(target), refusal));
  });

  it('hears so before its permission is asked for', async () => {
    const closed = { ecommerce: false, sharing_permission: 'closed' };
    const [[, createOrder]] = OPERATIONS as [(typeof OPERATIONS)[number]];
    await target.given.meanwhile(target.credentials.mchid, closed, () =>
      expectRefusal(createOrder(target), 'callerIsNoPlatformForSplit'),
    );
  });

  it('is still paid: payments ask for another product (K4)', async () => {
    await asOther(async () => {
      expect(await target.given.placedOrder()).toHaveProperty('prepay_id');
    });
  });
});

contract('A member that nobody declared', 'emulator', (target) => {
  it.each(SHARING)('is refused at %s where nothing else is wrong', async (_, ask) => {
    const { status, json } = await ask(target, stranger);
    expect([status, json]).toMatchObject([400, { message: '请求中含有未在API文档中定义的参数' }]);
  });

  it.each(SHARING)('is judged at %s after the caller (E6, H3)', async (_, ask, refusal) => {
    await target.given.meanwhile(target.credentials.mchid, { ecommerce: false }, () =>
      expectRefusal(ask(target, stranger), refusal),
    );
  });

  it.each(SHARING.filter(([name]) => /^(?:create|add|delete|queryOrder$)/.test(name)))(
    'is judged at %s after the permission to share (E6, H3)',
    async (name, ask) => {
      const isOfReceivers = name.endsWith('Receiver');
      const owner = isOfReceivers ? target.credentials.mchid : sub_mchid;
      await target.given.meanwhile(owner, { sharing_permission: 'closed' }, () =>
        expectRefusal(ask(target, stranger), 'sharingClosed'),
      );
    },
  );

  it('is refused at once by payments and subsidies (C21)', async () => {
    const [, subsidy] = OPERATIONS.find(([name]) => name === 'createSubsidy') ?? [];
    await target.given.meanwhile(target.credentials.mchid, { ecommerce: false }, () =>
      expectRefusal(subsidy?.(target, stranger) ?? expect.unreachable(), 'fieldUnknown', {
        detail: { location: null, value: ['/body/sp_appid'] },
      }),
    );
  });

  it('is refused after every other field, whoever asks', async () => {
    await target.given.meanwhile(sub_mchid, { sharing_permission: 'closed' }, async () => {
      const body = { ...named, receivers: [], finish: false, ...stranger };
      const { json } = await target.agent.post(`${family}/orders`, body);
      expect(json).toMatchObject({ detail: { location: 'body', value: 0 } });
    });
  });
});
