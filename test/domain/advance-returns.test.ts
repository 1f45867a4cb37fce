import { describe, expect, it } from 'vitest';
import { createAdvanceReturn, findAdvanceReturn } from '../../emulator/domain/advance-returns.ts';
import { DAY_MS } from '../../emulator/domain/limits.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { operation } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import { availableTo, changed, finish, settledOrder } from './given.ts';
import { ADVANCED, refund, refunded } from './given-refunds.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

/** A refund of 5,000 fen, of which the platform advanced 4,970. */
function given() {
  const here = world();
  const order = settledOrder(here);
  finish(here, order);
  here.run((context) => drain(context, SUB, 'available'));
  here.run((context) => topUp(context, PLATFORM, 'operation', fen(10_000)));
  const { refundId } = refunded(here, order, 5_000, ADVANCED);
  return { here, order, refundId };
}

const asked = (here: World, refundId: string, subMchid = SUB) =>
  here.run((context) => createAdvanceReturn(context, { refundId, subMchid }));
const refused = (here: World, refundId: string, subMchid = SUB) =>
  here.refusal((context) => createAdvanceReturn(context, { refundId, subMchid }));
const found = (here: World, refundId: string) =>
  here.run((context) => findAdvanceReturn(context, { refundId, subMchid: SUB }));
const ofPlatform = (here: World) => balanceOf(here.state.balances, operation(PLATFORM));

describe('the return of an advance', () => {
  it('takes what was advanced from the balance of the sub-merchant', () => {
    const { here, refundId } = given();
    here.run((context) => topUp(context, SUB, 'available', fen(5_000)));
    expect(asked(here, refundId)).toMatchObject({ result: 'SUCCESS', amount: 4_970 });
    expect([availableTo(here, SUB), ofPlatform(here)]).toEqual([30, 10_000]);
  });

  it('answers the same again once it is done', () => {
    const { here, refundId } = given();
    here.run((context) => topUp(context, SUB, 'available', fen(5_000)));
    const first = asked(here, refundId);
    const before = contentOf(here.state);
    expect(asked(here, refundId)).toEqual(first);
    expect(found(here, refundId)).toEqual(first);
    expect(contentOf(here.state)).toBe(before);
  });

  it('is PROCESSING while the sub-merchant is short, and tried again by itself', () => {
    const { here, refundId } = given();
    expect(asked(here, refundId).result).toBe('PROCESSING');
    here.run((context) => topUp(context, SUB, 'available', fen(4_970)));
    here.advance(DAY_MS - 1);
    expect(found(here, refundId).result).toBe('PROCESSING');
    here.advance(1);
    expect(found(here, refundId)).toMatchObject({ result: 'SUCCESS', succeededAt: here.now });
  });

  it('is tried at once when it is asked for again', () => {
    const { here, refundId } = given();
    const { advanceReturnId } = asked(here, refundId);
    expect(asked(here, refundId).result).toBe('PROCESSING');
    here.run((context) => topUp(context, SUB, 'available', fen(4_970)));
    expect(asked(here, refundId)).toMatchObject({ advanceReturnId, result: 'SUCCESS' });
    expect([...here.state.tables.agenda.values()].map(({ kind }) => kind)).not.toContain(
      'retryAdvanceReturn',
    );
  });

  it('fails for good after ninety days', () => {
    const { here, refundId } = given();
    asked(here, refundId);
    here.advance(90 * DAY_MS - 1);
    expect(found(here, refundId).result).toBe('PROCESSING');
    here.advance(1);
    expect(found(here, refundId).result).toBe('FAILED');
    here.run((context) => topUp(context, SUB, 'available', fen(4_970)));
    expect(asked(here, refundId).result).toBe('FAILED');
    here.advance(10 * DAY_MS);
    expect(availableTo(here, SUB)).toBe(4_970);
  });
});

describe('createAdvanceReturn', () => {
  it('refuses a refund that nobody advanced', () => {
    const here = world();
    const { refundId } = refunded(here, settledOrder(here), 1);
    expect(refused(here, refundId)).toBe('advanceReturnNotOfAdvance');
  });

  it('refuses a refund that has not succeeded', () => {
    const here = world();
    const { refundId } = refund(here, settledOrder(here), 1);
    expect(refused(here, refundId)).toBe('advanceReturnOfUnknownRefund');
  });

  it.each([
    ['an unknown refund', '5042', SUB, 'advanceReturnOfUnknownRefund'],
    ['another sub-merchant', undefined, OTHER_SUB, 'advanceReturnOfUnknownRefund'],
    ['a merchant of somebody else', undefined, OUTSIDER, 'advanceReturnNotPermitted'],
    ['an unknown merchant', undefined, '1999999999', 'subMerchantUnknown'],
  ])('refuses %s', (_, number, mchid, situation) => {
    const { here, refundId } = given();
    expect(refused(here, number ?? refundId, mchid)).toBe(situation);
  });

  it('refuses a platform that may not advance', () => {
    const { here, refundId } = given();
    changed(here, PLATFORM, { mayAdvance: false });
    expect(refused(here, refundId)).toBe('advanceReturnNotPermitted');
  });
});

describe('findAdvanceReturn', () => {
  it.each([
    ['a refund whose advance nobody asked for', SUB],
    ['a merchant of somebody else', OUTSIDER],
  ])('refuses %s', (_, subMchid) => {
    const { here, refundId } = given();
    const query = { refundId, subMchid };
    expect(here.refusal((context) => findAdvanceReturn(context, query))).toBe(
      'advanceReturnMissing',
    );
  });

  it('refuses another sub-merchant', () => {
    const { here, refundId } = given();
    asked(here, refundId);
    const query = { refundId, subMchid: OTHER_SUB };
    expect(here.refusal((context) => findAdvanceReturn(context, query))).toBe(
      'advanceReturnMissing',
    );
  });
});
