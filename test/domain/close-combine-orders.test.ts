import { describe, expect, it } from 'vitest';
import {
  type CombineCloseRequest,
  type CombineRequest,
  closeCombineOrder,
  findCombineOrder,
} from '../../emulator/domain/combine-orders.ts';
import { stateOf } from '../../emulator/domain/prepayments.ts';
import { closed, closeOf, combineRequest, pay, place } from './given-combined.ts';
import { APPID, SUB, type World, world } from './world.ts';

const stored = (here: World, number: string) =>
  here.run((context) => findCombineOrder(context, number));
const refusedClosing = (
  here: World,
  request: CombineRequest,
  changes: Partial<CombineCloseRequest> = {},
) =>
  here.refusal((context) =>
    closeCombineOrder(context, request.combineOutTradeNo, { ...closeOf(request), ...changes }),
  );

describe('closeCombineOrder', () => {
  it('closes an unpaid order, and again without complaint', () => {
    const here = world();
    const request = combineRequest(here);
    place(here, request);
    for (const _ of ['once', 'again']) {
      closed(here, request);
      const order = stored(here, request.combineOutTradeNo);
      expect(here.run((context) => stateOf(context, order))).toBe('CLOSED');
    }
  });

  it('takes the sub-orders in any order', () => {
    const here = world();
    const request = combineRequest(here);
    place(here, request);
    closed(here, request, { subOrders: closeOf(request).subOrders.toReversed() });
    expect(stored(here, request.combineOutTradeNo).state).toBe('CLOSED');
  });

  it.each<[string, (subOrders: CombineCloseRequest['subOrders']) => Partial<CombineCloseRequest>]>([
    ['one sub-order less', ([first]) => ({ subOrders: first === undefined ? [] : [first] })],
    ['one too many', (all) => ({ subOrders: [...all, ...all.slice(1)] })],
    ['another number', (all) => ({ subOrders: all.map((each) => ({ ...each, outTradeNo: 'T' })) })],
    [
      'another sub_mchid',
      (all) => ({ subOrders: all.map((each) => ({ ...each, subMchid: SUB })) }),
    ],
    ['another mchid', (all) => ({ subOrders: all.map((each) => ({ ...each, mchid: SUB })) })],
    ['a sub_appid', (all) => ({ subOrders: all.map((each) => ({ ...each, subAppid: APPID })) })],
  ])('refuses %s', (_, changed) => {
    const here = world();
    const request = combineRequest(here);
    place(here, request);
    const changes = changed(closeOf(request).subOrders);
    expect(refusedClosing(here, request, changes)).toBe('combineCloseDiffers');
  });

  it('refuses another appid, an unknown number, and an order that is paid', () => {
    const here = world();
    const request = combineRequest(here);
    expect(refusedClosing(here, request)).toBe('combineOrderUnknown');
    place(here, request);
    const foreign = { combineAppid: 'wx9999999999999999' };
    expect(refusedClosing(here, request, foreign)).toBe('combineAppidNotBound');
    pay(here, request.combineOutTradeNo);
    expect(refusedClosing(here, request)).toBe('paymentAlreadyPaid');
  });
});
