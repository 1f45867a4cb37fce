import { describe, expect, it } from 'vitest';
import {
  type CombineRequest,
  findCombineOrder,
  payCombineOrder,
  placeCombineOrder,
} from '../../emulator/domain/combine-orders.ts';
import { DAY_MS, MINUTE_MS } from '../../emulator/domain/limits.ts';
import { findPaidOrder, placePaymentOrder } from '../../emulator/domain/payments.ts';
import { OUTSIDE, unsettled } from '../../emulator/ledger/accounts.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import {
  availableTo,
  paymentRequest,
  resolvedSplit,
  subsidized,
  theNotice,
  transactionOf,
  unsplitOf,
} from './given.ts';
import { closed, combineRequest, combineSubOrder, pay, place, SOMEBODY } from './given-combined.ts';
import { OPENID, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

const refusedPlacing = (here: World, request: CombineRequest) =>
  here.refusal((context) => placeCombineOrder(context, request));
const refusedPaying = (here: World, number: string) =>
  here.refusal((context) => payCombineOrder(context, findCombineOrder(context, number), OPENID));

/** Two sub-orders of two sub-merchants, paid together. */
function paidTogether(here: World, changes: Partial<CombineRequest> = {}) {
  const request = combineRequest(here, changes);
  place(here, request);
  const { subOrders } = pay(here, request.combineOutTradeNo);
  return subOrders.map(({ transactionId = '' }) => transactionOf(here, transactionId));
}

describe('placeCombineOrder', () => {
  it('places unpaid orders that move no money', () => {
    const here = world();
    const order = place(here, combineRequest(here));
    expect(order).toMatchObject({ state: 'NOTPAY', tradeType: 'JSAPI' });
    expect(order.prepayId).toMatch(/^up_wx[0-9a-f]{34}$/);
    expect(here.state.entries).toHaveLength(0);
  });

  it('answers the same order to the same request, and places it once', () => {
    const here = world();
    const request = combineRequest(here);
    const first = place(here, request);
    expect(place(here, request)).toEqual(first);
    expect(here.state.tables.combinePrepays.size).toBe(1);
  });

  it.each([
    ['another request', { request: 'other' }, 'paymentReplayChanged'],
    ['another settle_info', { settlements: 'other' }, 'combineSettlementChanged'],
    ['both', { request: 'other', settlements: 'other' }, 'paymentReplayChanged'],
  ])('refuses %s under a used number', (_, changes, situation) => {
    const here = world();
    const request = combineRequest(here);
    place(here, request);
    expect(refusedPlacing(here, { ...request, ...changes })).toBe(situation);
  });

  it.each([
    ['paid', 'paymentAlreadyPaid'],
    ['closed', 'paymentClosed'],
    ['expired', 'paymentClosed'],
  ])('refuses a number whose order is %s', (state, situation) => {
    const here = world();
    const request = combineRequest(here);
    place(here, request);
    if (state === 'paid') pay(here, request.combineOutTradeNo);
    if (state === 'closed') closed(here, request);
    if (state === 'expired') here.advance(7 * DAY_MS);
    expect(refusedPlacing(here, request)).toBe(situation);
    expect(refusedPaying(here, request.combineOutTradeNo)).toBe(situation);
  });

  it('refuses an appid that is not the platform’s', () => {
    const here = world();
    const request = combineRequest(here, { combineAppid: 'wx9999999999999999' });
    expect(refusedPlacing(here, request)).toBe('combineAppidNotBound');
  });

  it.each([OUTSIDER, PLATFORM, '1999999999'])('refuses a sub-order of %s', (subMchid) => {
    const here = world();
    const subOrders = [combineSubOrder(here), combineSubOrder(here, { subMchid })];
    const request = combineRequest(here, { subOrders });
    expect(refusedPlacing(here, request)).toBe('combineSubMerchantNotLicensed');
  });

  it('refuses a sub-order under the number of another order, wherever that was placed', () => {
    const here = world();
    const single = here.run((context) => placePaymentOrder(context, paymentRequest(here)));
    const { subOrders } = place(here, combineRequest(here));
    const taken = [single, ...subOrders].map(({ outTradeNo }) => outTradeNo);
    for (const outTradeNo of taken) {
      const request = combineRequest(here, { subOrders: [combineSubOrder(here, { outTradeNo })] });
      expect(refusedPlacing(here, request)).toBe('outTradeNoUsed');
    }
  });

  it('refuses two sub-orders of one number', () => {
    const here = world();
    const subOrder = combineSubOrder(here);
    const request = combineRequest(here, { subOrders: [subOrder, subOrder] });
    expect(refusedPlacing(here, request)).toBe('outTradeNoUsed');
  });

  it('keeps its numbers from orders by themselves', () => {
    const here = world();
    const [first] = place(here, combineRequest(here)).subOrders;
    const request = paymentRequest(here, {}, { outTradeNo: first?.outTradeNo ?? '' });
    expect(here.refusal((context) => placePaymentOrder(context, request))).toBe('outTradeNoUsed');
  });

  it('drops a subsidy announced without profit_sharing', () => {
    const here = world();
    const subOrders = [combineSubOrder(here, { profitSharing: false, subsidyAmount: 500 })];
    expect(place(here, combineRequest(here, { subOrders })).subOrders).toMatchObject([
      { subsidyAmount: 0 },
    ]);
  });
});

describe('payCombineOrder', () => {
  it('brings the money of every sub-order in at once, each to a transaction of its own', () => {
    const here = world();
    const before = here.state.entries.length;
    const transactions = paidTogether(here);
    expect(transactions).toMatchObject([
      { subMchid: SUB, total: 10_000, spOpenid: OPENID, paidAt: here.now },
      { subMchid: OTHER_SUB, total: 690, spOpenid: OPENID, paidAt: here.now },
    ]);
    for (const { transactionId, total } of transactions) {
      expect(transactionId).toMatch(/^43\d{26}$/);
      expect(balanceOf(here.state.balances, unsettled(transactionId))).toBe(total);
    }
    expect(balanceOf(here.state.balances, OUTSIDE)).toBe(-10_690);
    expect(here.state.entries).toHaveLength(before + 2);
  });

  it('settles, subsidises and splits each by itself', () => {
    const here = world();
    const subOrders = [
      combineSubOrder(here, { subsidyAmount: 500 }),
      combineSubOrder(here, { subMchid: OTHER_SUB, profitSharing: false }),
    ];
    const [shared, plain] = paidTogether(here, { subOrders });
    if (shared === undefined || plain === undefined) return expect.unreachable();
    here.advance(MINUTE_MS);
    expect([unsplitOf(here, shared.transactionId), availableTo(here, OTHER_SUB)]).toEqual([
      9_940, 9_940,
    ]);
    subsidized(here, shared, 500);
    resolvedSplit(here, shared, { [PLATFORM]: 300 });
    expect(unsplitOf(here, shared.transactionId)).toBe(9_940 + 500 - 300);
    expect(transactionOf(here, plain.transactionId)).toMatchObject({ subsidy: 'none' });
  });

  it('names who pays where the order names nobody', () => {
    const here = world();
    const { openid: _, ...anonymous } = combineRequest(here, { tradeType: 'NATIVE' });
    place(here, anonymous);
    expect(pay(here, anonymous.combineOutTradeNo)).toMatchObject({ openid: SOMEBODY });
  });

  it('tells the sub_openid of the sub-orders that have a sub_appid', () => {
    const here = world();
    const { openid: _, ...request } = combineRequest(here, {
      subOpenid: 'oFakeSubPayer00000000000001',
      subOrders: [combineSubOrder(here, { subAppid: 'wx1' }), combineSubOrder(here)],
    });
    place(here, request);
    pay(here, request.combineOutTradeNo);
    const { facts } = theNotice(here, 'combinePayment');
    expect(facts).toMatchObject({ openid: SOMEBODY });
    const told = facts.kind === 'combinePayment' ? facts.subOrders : [];
    expect(told.map(({ subOpenid }) => subOpenid)).toEqual([
      'oFakeSubPayer00000000000001',
      undefined,
    ]);
  });

  it('tells the platform once, of everything', () => {
    const here = world();
    const transactions = paidTogether(here);
    expect(theNotice(here, 'combinePayment')).toMatchObject({
      addressee: PLATFORM,
      url: 'https://platform.example/paid-together',
      facts: {
        combineMchid: PLATFORM,
        subOrders: transactions.map(({ transactionId, total }) => ({ transactionId, total })),
      },
    });
  });

  it('is not found by the query of single orders', () => {
    const here = world();
    const [{ transactionId = '' } = {}] = paidTogether(here);
    expect(here.refusal((context) => findPaidOrder(context, transactionId, SUB))).toBe(
      'paymentUnknown',
    );
  });
});
