// How often a merchant may call, by business time: it stands still here, so every second lasts as long as it is
// wanted. What is asked for does not exist; a request counts whatever becomes of it.
import { expect, it } from 'vitest';
import type { Situation } from '../../emulator/index.ts';
import type { RawAnswer } from '../support/agent.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { Target } from '../support/target.ts';

const family = '/v3/ecommerce/profitsharing';
const names = { transaction_id: '4200000000202606010000000000', out_order_no: 'NOBODYS' };
const owner = '1900000109';
const other = '1900000110';
const share = { type: 'MERCHANT_ID', receiver_account: other, amount: 1, description: '分账' };

const nobodys = { type: 'MERCHANT_ID', account: '1999999999' };

type Ask = (target: Target, subMchid: string) => Promise<RawAnswer>;

const get =
  (path: string, parts: Readonly<Record<string, string>>): Ask =>
  (target, sub_mchid) =>
    target.agent.get(`${family}${path}?${new URLSearchParams({ sub_mchid, ...parts })}`);

const post =
  (path: string, parts: object): Ask =>
  (target, sub_mchid) =>
    target.agent.post(`${family}${path}`, { sub_mchid, ...parts });

/** Of the platform alone: no sub-merchant is named. */
const bare =
  (path: string, parts: object): Ask =>
  ({ agent }) =>
    agent.post(path, { ...nobodys, ...parts });

const refunding =
  (path: string, parts: object): Ask =>
  (target, sub_mchid) =>
    target.agent.post(`/v3/ecommerce/refunds${path}`, { sub_mchid, ...parts });

const createRefund = refunding('/apply', {
  ...{ sp_appid: 'wx8888888888888888', transaction_id: names.transaction_id },
  ...{ out_refund_no: 'NOBODYS', amount: { refund: 1, total: 1 } },
});
const createAbnormalRefund = refunding('/50/apply-abnormal-refund', {
  ...{ out_refund_no: 'NOBODYS', type: 'MERCHANT_BANK_CARD' },
});
const createOrder = post('/orders', { ...names, receivers: [share], finish: false });
const queryOrder = get('/orders', names);
const finishOrder = post('/finish-order', { ...names, description: '解冻' });
const returned = { return_mchid: other, amount: 1, description: '退货' };
const createReturnOrder = post('/returnorders', {
  ...{ out_order_no: 'NOBODYS', out_return_no: 'NOBODYS' },
  ...returned,
});
const queryReturnOrder = get('/returnorders', {
  out_order_no: 'NOBODYS',
  out_return_no: 'NOBODYS',
});

const withdraw: Ask = ({ agent }, sub_mchid) =>
  agent.post('/v3/ecommerce/fund/withdraw', {
    sub_mchid,
    out_request_no: 'W1',
    amount: 10_000_000,
  });
const queryWithdrawal: Ask = ({ agent }, sub_mchid) =>
  agent.get(`/v3/ecommerce/fund/withdraw/out-request-no/W1?sub_mchid=${sub_mchid}`);

/** Asks so many times, and expects none of it to be refused for its frequency. */
async function askedOften(target: Target, ask: Ask, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const { status } = await ask(target, owner);
    expect(status).not.toBe(429);
  }
}

contract('The frequency of calls', 'emulator', (target) => {
  it.each([
    ['splits of a sub-merchant', 300, createOrder, 'splitsTooFrequent'],
    ['finishes of a sub-merchant', 60, finishOrder, 'finishesTooFrequent'],
    ['queries of splits', 200, queryOrder, 'orderQueriesTooFrequent'],
    ['returns', 100, createReturnOrder, 'returnsTooFrequent'],
    ['queries of returns', 500, queryReturnOrder, 'returnQueriesTooFrequent'],
    ['withdrawals', 40, withdraw, 'withdrawalsTooFrequent'],
    ['queries of withdrawals', 100, queryWithdrawal, 'withdrawalQueriesTooFrequent'],
    ['refunds', 150, createRefund, 'refundsTooFrequent'],
    ['abnormal refunds', 150, createAbnormalRefund, 'abnormalRefundsTooFrequent'],
  ] as const)('of %s has a limit of %i a second', async (_, perSecond, ask, situation) => {
    await askedOften(target, ask, perSecond);
    await movesNothing(target, () => expectRefusal(ask(target, owner), situation));
    await target.advance(999);
    await expectRefusal(ask(target, owner), situation);
    await target.advance(1);
    await askedOften(target, ask, 1);
  });

  it('of downloads of certificates has a limit of 1000 a second', async () => {
    const path = '/v3/certificates';
    // Signed once: a client may repeat a request as it stands (R18).
    const signed = target.agent.headersOf({ method: 'GET', target: path });
    const headers = { ...signed, 'Accept-Language': 'zh-CN' };
    for (let count = 0; count < 1_000; count += 1) {
      const { status } = await fetch(target.baseUrl + path, { headers });
      expect(status).toBe(200);
    }
    await expectRefusal(target.agent.get(path), 'certificatesTooFrequent');
    await target.advance(1_000);
    expect(await target.agent.get(path)).toMatchObject({ status: 200 });
  });

  it('of one sub-merchant is nothing to another', async () => {
    await askedOften(target, finishOrder, 60);
    await expectRefusal(finishOrder(target, owner), 'finishesTooFrequent');
    const { status } = await finishOrder(target, other);
    expect(status).not.toBe(429);
  });

  it('counts nothing that does not get as far as the rules', async () => {
    await target.advance(1_000);
    const incomplete = post('/finish-order', {});
    for (let count = 0; count < 60; count += 1) {
      const { status } = await incomplete(target, owner);
      expect(status).toBe(400);
    }
    await askedOften(target, finishOrder, 1);
  });

  it('begins anew with the sandbox', async () => {
    await target.advance(1_000);
    await askedOften(target, finishOrder, 60);
    await expectRefusal(finishOrder(target, owner), 'finishesTooFrequent');
    await target.control.reset();
    await askedOften(target, finishOrder, 60);
  });
});

contract(
  'The frequency of calls under the preset fast',
  'emulator',
  (target) => {
    it('has no limit', async () => {
      await askedOften(target, finishOrder, 61);
    });
  },
  { sandbox: { preset: 'fast' } },
);

const paying = '/v3/pay/partner/transactions';
const platformOf = ({ credentials }: Target) => ({
  sp_mchid: credentials.mchid,
  sub_mchid: owner,
});

/** Documented as refusals, without a figure: what the platform calls too often, here the owner says. */
const UNNUMBERED: readonly (readonly [Situation, Ask])[] = [
  [
    'amountQueriesTooFrequent',
    ({ agent }) => agent.get(`${family}/orders/${names.transaction_id}/amounts`),
  ],
  ['receiverAddsTooFrequent', bare(`${family}/receivers/add`, { relation_type: 'OTHERS' })],
  ['receiverDeletesTooFrequent', bare(`${family}/receivers/delete`, {})],
  [
    'subsidiesTooFrequent',
    ({ agent }, sub_mchid) =>
      agent.post('/v3/ecommerce/subsidies/create', {
        ...{ sub_mchid, transaction_id: names.transaction_id, amount: 1, description: '补差' },
      }),
  ],
  [
    'paymentsTooFrequent',
    (target) =>
      target.agent.get(`${paying}/out-trade-no/NOBODYS?${new URLSearchParams(platformOf(target))}`),
  ],
  [
    'paymentsTooFrequent',
    (target) => target.agent.post(`${paying}/out-trade-no/NOBODYS/close`, platformOf(target)),
  ],
  ['billsTooFrequent', ({ agent }) => agent.get('/v3/profitsharing/bills?bill_date=2026-05-31')],
];

contract(
  'The frequency of calls that the documentation gives no figure for',
  'emulator',
  (target) => {
    it.each(UNNUMBERED)('is limited where the sandbox says so: %s', async (situation, ask) => {
      await askedOften(target, ask, 3);
      await movesNothing(target, () => expectRefusal(ask(target, owner), situation));
      await target.advance(1_000);
      await askedOften(target, ask, 1);
    });
  },
  { sandbox: { requestsPerSecond: 3 } },
);
