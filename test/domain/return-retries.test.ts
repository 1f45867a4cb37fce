import { describe, expect, it } from 'vitest';
import type { ProfitSharingOrder } from '../../emulator/domain/documents.ts';
import { RETURN_TIMEOUT_MS } from '../../emulator/domain/limits.ts';
import type { ReturnRequest } from '../../emulator/domain/return-checks.ts';
import { closeReturn, requestReturn } from '../../emulator/domain/return-orders.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import {
  availableTo,
  changed,
  listed,
  resolvedSplit,
  returned,
  returnOf,
  returnRequest,
  settledOrder,
  share,
} from './given.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

/** A split of 300 fen to an outside merchant, who has spent it all. */
function given(): { here: World; order: ProfitSharingOrder; request: ReturnRequest } {
  const here = world();
  listed(here, OUTSIDER);
  const receivers = [share(OUTSIDER, 300), share(PLATFORM, 300)];
  const order = resolvedSplit(here, settledOrder(here), {}, { receivers });
  here.run((context) => drain(context, OUTSIDER, 'available'));
  return { here, order, request: returnRequest(here, order, OUTSIDER, 300) };
}
const refused = (here: World, request: ReturnRequest) =>
  here.refusal((context) => requestReturn(context, request));
const accepted = (here: World, request: ReturnRequest) =>
  here.run((context) => requestReturn(context, request));
const toppedUp = (here: World, amount: number) =>
  here.run((context) => topUp(context, OUTSIDER, 'available', fen(amount)));

describe('a return the receiver cannot afford', () => {
  it('is refused, yet exists as PROCESSING and moves nothing', () => {
    const { here, request } = given();
    const entries = here.state.entries.length;
    expect(refused(here, request)).toBe('returnerShortOfBalance');
    expect(returnOf(here, request.outReturnNo)).toMatchObject({
      result: 'PROCESSING',
      amount: 300,
    });
    expect(here.state.entries).toHaveLength(entries);
  });

  it('is refused again under the same number while the balance is short, and changes nothing', () => {
    const { here, request } = given();
    refused(here, request);
    toppedUp(here, 299);
    const before = contentOf(here.state);
    expect(refused(here, request)).toBe('returnerShortOfBalance');
    expect(contentOf(here.state)).toBe(before);
  });

  it('succeeds under the same number after a top-up, with the same return_no', () => {
    const { here, request } = given();
    refused(here, request);
    const { returnNo } = returnOf(here, request.outReturnNo);
    toppedUp(here, 300);
    expect(accepted(here, request)).toMatchObject({ result: 'SUCCESS', returnNo });
    expect(availableTo(here, OUTSIDER)).toBe(0);
    expect(availableTo(here, SUB)).toBe(300);
    expect(returnOf(here, request.outReturnNo)).not.toHaveProperty('timeoutKey');
  });

  it('does not succeed by itself when the money comes', () => {
    const { here, request } = given();
    refused(here, request);
    toppedUp(here, 300);
    here.advance(1_000);
    expect(returnOf(here, request.outReturnNo).result).toBe('PROCESSING');
  });

  it('locks its amount: the same money under another number is refused', () => {
    const { here, order, request } = given();
    refused(here, request);
    toppedUp(here, 600);
    expect(refused(here, returnRequest(here, order, OUTSIDER, 1))).toBe('returnExceedsDetail');
  });

  it('locks only its own amount', () => {
    const { here, order } = given();
    refused(here, returnRequest(here, order, OUTSIDER, 100));
    toppedUp(here, 200);
    expect(returned(here, order, OUTSIDER, 200).result).toBe('SUCCESS');
  });

  it('fails for good after five days, and not a millisecond earlier', () => {
    const { here, request } = given();
    refused(here, request);
    here.advance(RETURN_TIMEOUT_MS - 1);
    expect(returnOf(here, request.outReturnNo).result).toBe('PROCESSING');
    here.advance(1);
    const failed = returnOf(here, request.outReturnNo);
    expect(failed).toMatchObject({
      result: 'FAILED',
      failReason: 'TIME_OUT_CLOSED',
      finishedAt: here.now,
    });
    toppedUp(here, 300);
    expect(accepted(here, request)).toEqual(failed);
    expect(availableTo(here, OUTSIDER)).toBe(300);
  });

  it('leaves its amount to a new number once it has failed', () => {
    const { here, order, request } = given();
    refused(here, request);
    here.advance(RETURN_TIMEOUT_MS);
    toppedUp(here, 300);
    expect(returned(here, order, OUTSIDER, 300).result).toBe('SUCCESS');
  });

  it('is not closed any more after it succeeded', () => {
    const { here, request } = given();
    refused(here, request);
    toppedUp(here, 300);
    accepted(here, request);
    const plans = [...here.state.tables.agenda.values()].map(({ kind }) => kind);
    expect(plans).not.toContain('closeReturn');
    here.run((context) => closeReturn(context, request.outReturnNo));
    here.advance(2 * RETURN_TIMEOUT_MS);
    expect(returnOf(here, request.outReturnNo).result).toBe('SUCCESS');
  });
});

describe('a used out_return_no', () => {
  const affordable = () => {
    const { here, order } = given();
    toppedUp(here, 300);
    const request = returnRequest(here, order, OUTSIDER, 100);
    return { here, order, request };
  };

  it('answers a success again without a second movement', () => {
    const { here, request } = affordable();
    const done = accepted(here, request);
    const before = contentOf(here.state);
    expect(accepted(here, request)).toEqual(done);
    expect(accepted(here, { ...request, description: '改了' })).toEqual(done);
    expect(contentOf(here.state)).toBe(before);
  });

  it('answers the same split named in the other way', () => {
    const { here, order, request } = affordable();
    const done = accepted(here, request);
    const { orderId, transactionId } = order;
    expect(accepted(here, { ...request, orderId, outOrderNo: undefined })).toEqual(done);
    expect(accepted(here, { ...request, orderId, transactionId })).toEqual(done);
  });

  it.each<[string, Partial<ReturnRequest>]>([
    ['another amount', { amount: fen(101) }],
    ['another returning merchant', { returnMchid: PLATFORM }],
    ['another split', { outOrderNo: 'P404' }],
    ['another order_id', { orderId: '3000' }],
    ['another transaction_id', { transactionId: '4200' }],
    ['another sub-merchant', { subMchid: OTHER_SUB }],
  ])('refuses %s', (_, change) => {
    const { here, request } = affordable();
    accepted(here, request);
    expect(refused(here, { ...request, ...change })).toBe('returnReplayChanged');
  });

  it('is free again after a refusal that keeps nothing', () => {
    const { here, request } = affordable();
    expect(refused(here, { ...request, amount: fen(301) })).toBe('returnExceedsDetail');
    expect(accepted(here, request).result).toBe('SUCCESS');
  });

  it('answers even when returns have been switched off since', () => {
    const { here, request } = affordable();
    const done = accepted(here, request);
    changed(here, OUTSIDER, { mayReturn: false });
    expect(accepted(here, request)).toEqual(done);
  });
});
