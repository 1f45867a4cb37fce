import { describe, expect, it } from 'vitest';
import type { ProfitSharingOrder } from '../../emulator/domain/documents.ts';
import { DAY_MS, RETURNS_PER_ORDER } from '../../emulator/domain/limits.ts';
import { deleteReceiver } from '../../emulator/domain/receivers.ts';
import type { ReturnRequest } from '../../emulator/domain/return-checks.ts';
import { findReturn, requestReturn } from '../../emulator/domain/return-orders.ts';
import {
  availableTo,
  changed,
  finish,
  listed,
  personShare,
  resolvedSplit,
  returned,
  returnRequest,
  settledOrder,
  share,
  split,
  unsplitOf,
} from './given.ts';
import {
  APPID,
  contentOf,
  OTHER_SUB,
  OUTSIDER,
  PLATFORM,
  RECEIVER_OPENID,
  SUB,
  type World,
  world,
} from './world.ts';

/** A split of 300 fen to an outside merchant and 500 to the platform, both paid. */
function given(): { here: World; order: ProfitSharingOrder } {
  const here = world();
  listed(here, OUTSIDER);
  const receivers = [share(OUTSIDER, 300), share(PLATFORM, 500)];
  return { here, order: resolvedSplit(here, settledOrder(here), {}, { receivers }) };
}
const refused = (here: World, request: ReturnRequest) =>
  here.refusal((context) => requestReturn(context, request));

describe('requestReturn', () => {
  it('takes the money from the receiver to the available balance of the payer', () => {
    const { here, order } = given();
    const done = returned(here, order, OUTSIDER, 300);
    expect(done).toMatchObject({
      result: 'SUCCESS',
      amount: 300,
      orderId: order.orderId,
      outOrderNo: order.outOrderNo,
      transactionId: order.transactionId,
      finishedAt: here.now,
    });
    expect(done.returnNo).toMatch(/^30\d{27}$/);
    expect(availableTo(here, OUTSIDER)).toBe(0);
    expect(availableTo(here, SUB)).toBe(300);
  });

  it('gives nothing back to the frozen pool, nor to the ratio cap', () => {
    const { here, order } = given();
    const before = unsplitOf(here, order.transactionId);
    returned(here, order, OUTSIDER, 300);
    expect(unsplitOf(here, order.transactionId)).toBe(before);
  });

  it('takes a row back in parts, to the last fen and no further', () => {
    const { here, order } = given();
    returned(here, order, OUTSIDER, 100);
    returned(here, order, OUTSIDER, 199);
    expect(refused(here, returnRequest(here, order, OUTSIDER, 2))).toBe('returnExceedsDetail');
    expect(returned(here, order, OUTSIDER, 1).result).toBe('SUCCESS');
    expect(refused(here, returnRequest(here, order, OUTSIDER, 1))).toBe('returnExceedsDetail');
  });

  it('counts each receiver of a split by itself', () => {
    const { here, order } = given();
    returned(here, order, OUTSIDER, 300);
    expect(returned(here, order, PLATFORM, 500).result).toBe('SUCCESS');
  });

  it.each<[string, (here: World, order: ProfitSharingOrder) => void]>([
    [
      'the order was finished',
      (here, { transactionId, subMchid }) => {
        here.advance(1_000);
        const transaction = here.state.tables.transactions.get(transactionId);
        if (transaction) expect(finish(here, { ...transaction, subMchid }).kind).toBe('finish');
      },
    ],
    [
      'the receiver was deleted',
      (here) => {
        const request = { type: 'MERCHANT_ID' as const, account: OUTSIDER };
        here.run((context) => deleteReceiver(context, request));
      },
    ],
    ['the order expired', (here) => here.advance(180 * DAY_MS - 1_000)],
  ])('still works after %s', (_, happen) => {
    const { here, order } = given();
    happen(here, order);
    expect(returned(here, order, OUTSIDER, 300).result).toBe('SUCCESS');
  });

  it('takes 50 returns of one split, and not one more', () => {
    const { here, order } = given();
    for (let count = 0; count < RETURNS_PER_ORDER; count += 1) returned(here, order, OUTSIDER, 1);
    expect(refused(here, returnRequest(here, order, PLATFORM, 1))).toBe('tooManyReturns');
  });

  it.each([
    ['exactly 180 days', 180 * DAY_MS, undefined],
    ['a millisecond more', 180 * DAY_MS + 1, 'returnTooLate'],
  ])('judges a split of %s ago', (_, ageMs, situation) => {
    const { here, order } = given();
    here.advance(order.createdAt + ageMs - here.now);
    if (situation === undefined) expect(returned(here, order, OUTSIDER, 1).result).toBe('SUCCESS');
    else expect(refused(here, returnRequest(here, order, OUTSIDER, 1))).toBe(situation);
  });
});

describe('requestReturn, which split', () => {
  const other = (here: World) => resolvedSplit(here, settledOrder(here), { [PLATFORM]: 1 });

  it.each<[string, (here: World, order: ProfitSharingOrder) => Partial<ReturnRequest>, string?]>([
    ['its number alone', () => ({})],
    ['its order_id alone', (_, { orderId }) => ({ orderId, outOrderNo: undefined })],
    ['both when they agree', (_, { orderId }) => ({ orderId })],
    ['the transaction_id as well', (_, { transactionId }) => ({ transactionId })],
    ['neither', () => ({ outOrderNo: undefined }), 'requestIncomplete'],
    [
      'both when they disagree',
      (here) => ({ orderId: other(here).orderId }),
      'returnOfUnknownOrder',
    ],
    ['an order_id nobody gave', () => ({ orderId: '3000' }), 'returnOfUnknownOrder'],
    [
      'an unknown order_id alone',
      () => ({ orderId: '3000', outOrderNo: undefined }),
      'returnOfUnknownOrder',
    ],
    ['a number nobody used', () => ({ outOrderNo: 'P404' }), 'returnOfUnknownOrder'],
    ['another transaction_id', () => ({ transactionId: '4200' }), 'returnOfUnknownOrder'],
    ['another sub-merchant', () => ({ subMchid: OTHER_SUB }), 'returnOfUnknownOrder'],
    ['a payer not onboarded', () => ({ subMchid: OUTSIDER }), 'notOnboarded'],
    [
      'the number of a finish',
      (here) => ({ outOrderNo: finish(here, settledOrder(here)).outOrderNo }),
      'returnOfUnknownOrder',
    ],
    [
      'a split still PROCESSING',
      (here) => ({ outOrderNo: split(here, settledOrder(here), { [OUTSIDER]: 300 }).outOrderNo }),
      'returnOfUnknownOrder',
    ],
  ])('judges %s', (_, change, situation) => {
    const { here, order } = given();
    const request = returnRequest(here, order, OUTSIDER, 1, change(here, order));
    if (situation !== undefined) expect(refused(here, request)).toBe(situation);
    else expect(here.run((context) => requestReturn(context, request)).result).toBe('SUCCESS');
  });
});

describe('requestReturn, from whom', () => {
  it.each([
    ['the payer itself', SUB, 'returnToSelf'],
    ['a merchant the split gave nothing', OTHER_SUB, 'returnFromStranger'],
    ['a merchant nobody knows', '1999999999', 'returnFromStranger'],
  ])('refuses to take from %s', (_, returnMchid, situation) => {
    const { here, order } = given();
    expect(refused(here, returnRequest(here, order, returnMchid, 1))).toBe(situation);
  });

  it('refuses to take the unfreeze row or its own share back from the payer', () => {
    const here = world();
    const finished = resolvedSplit(here, settledOrder(here), { [PLATFORM]: 1 }, { finish: true });
    const own = resolvedSplit(here, settledOrder(here), { [SUB]: 1 });
    for (const order of [finished, own]) {
      expect(refused(here, returnRequest(here, order, SUB, 1))).toBe('returnToSelf');
    }
  });

  it('refuses to take from a person', () => {
    const here = world();
    listed(here, RECEIVER_OPENID, { type: 'PERSONAL_OPENID', appid: APPID });
    const receivers = [personShare(RECEIVER_OPENID, 100)];
    const order = resolvedSplit(here, settledOrder(here), {}, { appid: APPID, receivers });
    expect(refused(here, returnRequest(here, order, RECEIVER_OPENID, 1))).toBe(
      'returnFromStranger',
    );
  });

  it('refuses to take from a row that was closed', () => {
    const here = world();
    listed(here, OUTSIDER);
    const transaction = settledOrder(here);
    const { outOrderNo, subMchid } = split(here, transaction, { [OUTSIDER]: 300 });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(1_000);
    const request = returnRequest(here, { outOrderNo, subMchid }, OUTSIDER, 1);
    expect(refused(here, request)).toBe('returnOfUnknownOrder');
  });

  it('refuses a merchant that has not switched returns on', () => {
    const { here, order } = given();
    changed(here, OUTSIDER, { mayReturn: false });
    expect(refused(here, returnRequest(here, order, OUTSIDER, 1))).toBe('returnNotEnabled');
  });

  it.each([PLATFORM, SUB])('refuses while the permission of %s is closed or punished', (mchid) => {
    const { here, order } = given();
    const request = returnRequest(here, order, OUTSIDER, 1);
    changed(here, mchid, { sharingPermission: 'closed' });
    expect(refused(here, request)).toBe('sharingClosed');
    changed(here, mchid, { sharingPermission: 'punished' });
    expect(refused(here, request)).toBe('sharingPunished');
  });
});

describe('findReturn', () => {
  it.each<[string, Partial<Parameters<typeof findReturn>[1]>, string?]>([
    ['the very return', {}],
    ['another number', { outReturnNo: 'R404' }, 'recordMissing'],
    ['another split', { outOrderNo: 'P404' }, 'recordMissing'],
    ['another order_id', { orderId: '3000' }, 'recordMissing'],
    ['another sub-merchant', { subMchid: OTHER_SUB }, 'recordMissing'],
    ['no split at all', { outOrderNo: undefined }, 'requestIncomplete'],
    ['a payer not onboarded', { subMchid: OUTSIDER }, 'notOnboarded'],
  ])('judges a query for %s', (_, change, situation) => {
    const { here, order } = given();
    const done = returned(here, order, OUTSIDER, 1);
    const { outReturnNo, outOrderNo, subMchid } = done;
    const query = { subMchid, outReturnNo, outOrderNo, ...change };
    const before = contentOf(here.state);
    if (situation !== undefined)
      expect(here.refusal((context) => findReturn(context, query))).toBe(situation);
    else expect(here.run((context) => findReturn(context, query))).toEqual(done);
    expect(contentOf(here.state)).toBe(before);
  });
});
