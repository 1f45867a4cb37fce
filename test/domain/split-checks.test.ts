import { describe, expect, it } from 'vitest';
import { ORDERS_PER_TRANSACTION, SECOND_MS } from '../../emulator/domain/limits.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import type { SplitRequest } from '../../emulator/domain/split-checks.ts';
import {
  changed,
  finish,
  paidOrder,
  personShare,
  resolvedSplit,
  settledOrder,
  split,
  splitRequest,
  subsidized,
  transactionOf,
  unsplitOf,
} from './given.ts';
import {
  APPID,
  OTHER_SUB,
  OUTSIDER,
  PLATFORM,
  RECEIVER_OPENID,
  SUB,
  type World,
  world,
} from './world.ts';

const refused = (here: World, request: SplitRequest) =>
  here.refusal((context) => requestSplit(context, request));
const accepted = (here: World, request: SplitRequest) =>
  here.run((context) => requestSplit(context, request));

describe('requestSplit, who asks', () => {
  it.each([
    ['an outside merchant', OUTSIDER],
    ['the platform itself', PLATFORM],
    ['a merchant nobody knows', '1999999999'],
  ])('refuses %s as the payer', (_, subMchid) => {
    const here = world();
    const request = splitRequest(here, settledOrder(here), { [PLATFORM]: 1 }, { subMchid });
    expect(refused(here, request)).toBe('notOnboarded');
  });

  it.each([PLATFORM, SUB])('refuses while the permission of %s is closed or punished', (mchid) => {
    const here = world();
    const request = splitRequest(here, settledOrder(here), { [PLATFORM]: 1 });
    changed(here, mchid, { sharingPermission: 'closed' });
    expect(refused(here, request)).toBe('sharingClosed');
    changed(here, mchid, { sharingPermission: 'punished' });
    expect(refused(here, request)).toBe('sharingPunished');
    changed(here, mchid, { sharingPermission: 'granted' });
    expect(accepted(here, request).state).toBe('PROCESSING');
  });

  it('asks for the appid with persons, and always where the switch says so', () => {
    const here = world();
    const transaction = settledOrder(here);
    const person = { receivers: [personShare(RECEIVER_OPENID, 1)] };
    expect(refused(here, splitRequest(here, transaction, {}, person))).toBe('requestIncomplete');

    const strict = world({ settings: { requiresAppid: true } });
    const request = splitRequest(strict, settledOrder(strict), { [PLATFORM]: 1 });
    expect(refused(strict, request)).toBe('requestIncomplete');
    expect(accepted(strict, { ...request, appid: APPID }).state).toBe('PROCESSING');
  });
});

describe('requestSplit, which order', () => {
  it('refuses an unknown transaction like one that is not to be shared', () => {
    const here = world();
    const plain = settledOrder(here, { profitSharing: false });
    const unknown = { ...plain, transactionId: '4200000000000000000000000000' };
    for (const transaction of [plain, unknown]) {
      expect(refused(here, splitRequest(here, transaction, { [PLATFORM]: 1 }))).toBe('notSharable');
    }
  });

  it('refuses a transaction of another sub-merchant', () => {
    const here = world();
    const transaction = settledOrder(here, { subMchid: OTHER_SUB });
    const request = splitRequest(here, transaction, { [PLATFORM]: 1 }, { subMchid: SUB });
    expect(refused(here, request)).toBe('transactionOfOtherSubMerchant');
  });

  it('refuses until the order is settled, and takes the same number afterwards', () => {
    const here = world();
    const request = splitRequest(here, paidOrder(here), { [PLATFORM]: 1 });
    here.advance(60 * SECOND_MS - 1);
    expect(refused(here, request)).toBe('orderNotSettled');
    here.advance(1);
    expect(accepted(here, request).outOrderNo).toBe(request.outOrderNo);
  });

  it('refuses until an announced subsidy has arrived', () => {
    const here = world();
    const transaction = settledOrder(here, { subsidyAmount: 500 });
    const request = splitRequest(here, transaction, { [PLATFORM]: 1 });
    expect(refused(here, request)).toBe('subsidyNotArrived');
    subsidized(here, transaction, 500);
    expect(accepted(here, request).state).toBe('PROCESSING');
    expect(unsplitOf(here, transaction.transactionId)).toBe(9_940 + 500 - 1);
  });

  it('refuses after a finish, whether by its own request or by finish=true', () => {
    const here = world();
    const byRequest = settledOrder(here);
    finish(here, byRequest);
    const bySplit = settledOrder(here);
    split(here, bySplit, { [PLATFORM]: 1 }, { finish: true });
    here.advance(SECOND_MS);
    for (const transaction of [byRequest, bySplit]) {
      const request = splitRequest(here, transaction, { [PLATFORM]: 1 });
      expect(refused(here, request)).toBe('sharingFinished');
    }
  });

  it('refuses the 51st split, and none of the first 50', () => {
    const here = world();
    const transaction = settledOrder(here);
    for (let count = 0; count < ORDERS_PER_TRANSACTION; count += 1) {
      resolvedSplit(here, transactionOf(here, transaction.transactionId), { [PLATFORM]: 1 });
    }
    expect(refused(here, splitRequest(here, transaction, { [PLATFORM]: 1 }))).toBe('tooManyOrders');
    expect(finish(here, transaction).finishAmount).toBe(9_940 - 50);
  });

  it('does not count refused requests among the 50', () => {
    const here = world();
    const transaction = settledOrder(here);
    for (let count = 0; count < ORDERS_PER_TRANSACTION; count += 1) {
      expect(refused(here, splitRequest(here, transaction, { [OUTSIDER]: 1 }))).toBe(
        'receiverUnrelated',
      );
    }
    expect(split(here, transaction, { [PLATFORM]: 1 }).state).toBe('PROCESSING');
  });

  it('takes one split a second and order', () => {
    const here = world();
    const [first, second] = [settledOrder(here), settledOrder(here)];
    split(here, first, { [PLATFORM]: 1 });
    here.advance(SECOND_MS - 1);
    const request = splitRequest(here, first, { [PLATFORM]: 1 });
    expect(refused(here, request)).toBe('orderTooFrequent');
    expect(split(here, second, { [PLATFORM]: 1 }).state).toBe('PROCESSING');
    here.advance(1);
    expect(accepted(here, request).state).toBe('PROCESSING');
  });

  it('takes any number of splits a second where the limit is off', () => {
    const here = world({ settings: { limitsFrequency: false } });
    const transaction = settledOrder(here);
    split(here, transaction, { [PLATFORM]: 1 });
    expect(split(here, transaction, { [PLATFORM]: 1 }).state).toBe('PROCESSING');
  });
});
