import { describe, expect, it } from 'vitest';
import { findOrder, requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import type { SplitRequest } from '../../emulator/domain/split-checks.ts';
import { sharing } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import {
  changed,
  finish,
  orderOf,
  resolvedSplit,
  settledOrder,
  share,
  split,
  splitRequest,
  transactionOf,
  unsplitOf,
} from './given.ts';
import { contentOf, OTHER_SUB, PLATFORM, SUB, type World, world } from './world.ts';

const accepted = (here: World, request: SplitRequest) =>
  here.run((context) => requestSplit(context, request));
const refused = (here: World, request: SplitRequest) =>
  here.refusal((context) => requestSplit(context, request));

describe('an accepted split', () => {
  it('waits with PENDING rows in the order of the request', () => {
    const here = world();
    const receivers = [share(OTHER_SUB, 2), share(PLATFORM, 1), share(SUB, 3)];
    const order = split(here, settledOrder(here), {}, { receivers });
    expect(order).toMatchObject({ kind: 'split', state: 'PROCESSING', createdAt: here.now });
    expect(order.orderId).toMatch(/^3000\d{25}$/);
    expect(order.details.map(({ account, amount, result }) => [account, amount, result])).toEqual([
      [OTHER_SUB, 2, 'PENDING'],
      [PLATFORM, 1, 'PENDING'],
      [SUB, 3, 'PENDING'],
    ]);
    expect(new Set(order.details.map(({ detailId }) => detailId)).size).toBe(3);
  });

  it('earmarks the money at once, so that nobody else can share it', () => {
    const here = world();
    const transaction = settledOrder(here);
    const { orderId } = split(here, transaction, { [PLATFORM]: 1_000 });
    expect(unsplitOf(here, transaction.transactionId)).toBe(8_940);
    expect(balanceOf(here.state.balances, sharing(orderId))).toBe(1_000);
  });

  it('is resolved a second later and not earlier', () => {
    const here = world();
    const { outOrderNo } = split(here, settledOrder(here), { [PLATFORM]: 1 });
    here.advance(999);
    expect(orderOf(here, outOrderNo).state).toBe('PROCESSING');
    here.advance(1);
    expect(orderOf(here, outOrderNo).state).toBe('FINISHED');
  });

  it('is final in its own answer where splits take no time', () => {
    const here = world({ settings: { splitDelayMs: 0 } });
    const transaction = settledOrder(here);
    const order = split(here, transaction, { [PLATFORM]: 1_000 }, { finish: true });
    expect(order.state).toBe('FINISHED');
    expect(order.details.map(({ result }) => result)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(orderOf(here, order.outOrderNo)).toEqual(order);
    expect(transactionOf(here, transaction.transactionId).sharing).toBe('finished');
  });
});

describe('a split with finish=true', () => {
  it('adds the row 解冻给分账方 for the rest, last and to the payer', () => {
    const here = world();
    const order = split(here, settledOrder(here), { [PLATFORM]: 1_000 }, { finish: true });
    expect(order.details).toHaveLength(2);
    expect(order.details[1]).toMatchObject({
      account: SUB,
      amount: 8_940,
      description: '解冻给分账方',
      isUnfreeze: true,
      type: 'MERCHANT_ID',
      result: 'PENDING',
    });
  });

  it('adds no row where nothing is left, and finishes all the same', () => {
    const here = world();
    changed(here, SUB, { ratioCapPercent: 100 });
    const transaction = settledOrder(here);
    const order = split(here, transaction, { [PLATFORM]: 9_940 }, { finish: true });
    expect(order.details).toHaveLength(1);
    expect(transactionOf(here, transaction.transactionId).sharing).toBe('finished');
  });

  it('leaves nothing to share from the moment it is accepted', () => {
    const here = world();
    const transaction = settledOrder(here);
    split(here, transaction, { [PLATFORM]: 1 }, { finish: true });
    expect(unsplitOf(here, transaction.transactionId)).toBe(0);
  });
});

describe('the same number again', () => {
  const given = () => {
    const here = world();
    const transaction = settledOrder(here);
    const request = splitRequest(here, transaction, { [PLATFORM]: 100, [OTHER_SUB]: 200 });
    return { here, transaction, request };
  };

  it('answers the order as it now stands and moves nothing', () => {
    const { here, request } = given();
    const first = accepted(here, request);
    const before = contentOf(here.state);
    expect(accepted(here, request)).toEqual(first);
    here.advance(1_000);
    const entries = here.state.entries.length;
    expect(accepted(here, request)).toEqual(orderOf(here, request.outOrderNo));
    expect(accepted(here, request)).not.toEqual(first);
    expect(here.state.entries).toHaveLength(entries);
    expect(contentOf(here.state)).not.toBe(before);
  });

  it('answers within the second that would be too soon for another split', () => {
    const { here, request } = given();
    expect(accepted(here, request).orderId).toBe(accepted(here, request).orderId);
  });

  it.each<[string, (request: SplitRequest) => Partial<SplitRequest>]>([
    ['receivers in another order', ({ receivers }) => ({ receivers: receivers.toReversed() })],
    ['another finish', () => ({ finish: true })],
    [
      'other descriptions',
      ({ receivers }) => ({
        receivers: receivers.map((row) => ({ ...row, description: '改了' })),
      }),
    ],
  ])('takes %s for the same request', (_, change) => {
    const { here, request } = given();
    const first = accepted(here, request);
    expect(accepted(here, { ...request, ...change(request) })).toEqual(first);
  });

  it.each<[string, (request: SplitRequest, here: World) => Partial<SplitRequest>, string]>([
    [
      'another transaction',
      (_, here) => ({ transactionId: settledOrder(here).transactionId }),
      'orderReplayOtherTransaction',
    ],
    ['a receiver less', () => ({ receivers: [share(PLATFORM, 100)] }), 'orderReplayOtherReceivers'],
    [
      'a receiver more',
      ({ receivers }) => ({ receivers: [...receivers, share(SUB, 1)] }),
      'orderReplayOtherReceivers',
    ],
    [
      'another receiver',
      () => ({ receivers: [share(PLATFORM, 100), share(SUB, 200)] }),
      'orderReplayOtherReceivers',
    ],
    [
      'another amount',
      () => ({ receivers: [share(PLATFORM, 101), share(OTHER_SUB, 200)] }),
      'orderReplayOtherAmounts',
    ],
    [
      'amounts exchanged',
      () => ({ receivers: [share(PLATFORM, 200), share(OTHER_SUB, 100)] }),
      'orderReplayOtherAmounts',
    ],
    ['another sub-merchant', () => ({ subMchid: OTHER_SUB }), 'transactionOfOtherSubMerchant'],
  ])('refuses %s', (_, change, situation) => {
    const { here, request } = given();
    accepted(here, request);
    expect(refused(here, { ...request, ...change(request, here) })).toBe(situation);
  });

  it('compares the transaction first, then the receivers, then the amounts', () => {
    const { here, request } = given();
    accepted(here, request);
    const transactionId = settledOrder(here).transactionId;
    const receivers = [share(PLATFORM, 999)];
    expect(refused(here, { ...request, transactionId, receivers })).toBe(
      'orderReplayOtherTransaction',
    );
    expect(refused(here, { ...request, receivers })).toBe('orderReplayOtherReceivers');
  });

  it('answers a finish=true split without asking for its extra row', () => {
    const { here, request } = given();
    const first = accepted(here, { ...request, finish: true });
    expect(first.details).toHaveLength(3);
    expect(accepted(here, { ...request, finish: true })).toEqual(first);
  });

  it('refuses the number of a finish', () => {
    const { here, transaction, request } = given();
    const { outOrderNo } = finish(here, transaction);
    expect(refused(here, { ...request, outOrderNo })).toBe('orderReplayOtherReceivers');
  });

  it('is free again after a refusal, even for another request', () => {
    const { here, request } = given();
    const tooMuch = { ...request, receivers: [share(PLATFORM, fen(9_941))] };
    expect(refused(here, tooMuch)).toBe('shareExceedsUnsplit');
    expect(accepted(here, request).outOrderNo).toBe(request.outOrderNo);
  });
});

describe('findOrder', () => {
  it.each<[string, Partial<Parameters<typeof findOrder>[1]>, string | undefined]>([
    ['the very order', {}, undefined],
    ['another number', { outOrderNo: 'P404' }, 'recordMissing'],
    ['another transaction', { transactionId: '4200000000000000000000000000' }, 'recordMissing'],
    ['another sub-merchant', { subMchid: OTHER_SUB }, 'recordMissing'],
    ['a merchant not onboarded', { subMchid: '1999999999' }, 'notOnboarded'],
  ])('judges a query for %s', (_, change, situation) => {
    const here = world();
    const { transactionId, outOrderNo, ...rest } = resolvedSplit(here, settledOrder(here), {
      [PLATFORM]: 1,
    });
    const query = { subMchid: SUB, transactionId, outOrderNo, ...change };
    if (situation !== undefined)
      expect(here.refusal((context) => findOrder(context, query))).toBe(situation);
    else expect(here.run((context) => findOrder(context, query))).toMatchObject(rest);
  });

  it('finds a finish by its number', () => {
    const here = world();
    const { transactionId, outOrderNo } = finish(here, settledOrder(here));
    const found = here.run((context) =>
      findOrder(context, { subMchid: SUB, transactionId, outOrderNo }),
    );
    expect(found).toMatchObject({ kind: 'finish', finishAmount: 9_940, finishDescription: '完结' });
  });

  it('asks for the payer’s permission', () => {
    const here = world();
    const { transactionId, outOrderNo } = split(here, settledOrder(here), { [PLATFORM]: 1 });
    changed(here, SUB, { sharingPermission: 'closed' });
    const query = { subMchid: SUB, transactionId, outOrderNo };
    expect(here.refusal((context) => findOrder(context, query))).toBe('sharingClosed');
  });
});
