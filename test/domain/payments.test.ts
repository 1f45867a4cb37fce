import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../emulator/domain/limits.ts';
import {
  closePaymentOrder,
  findPaidOrder,
  findPaymentOrder,
  type PaymentRequest,
  payPaymentOrder,
  placePaymentOrder,
} from '../../emulator/domain/payments.ts';
import { stateOf } from '../../emulator/domain/prepayments.ts';
import { OUTSIDE, unsettled } from '../../emulator/ledger/accounts.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import { paidOrder, paymentRequest, placedOrder } from './given.ts';
import { OPENID, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

const place = (here: World, request: PaymentRequest) =>
  here.run((context) => placePaymentOrder(context, request));
const refusedPlacing = (here: World, request: PaymentRequest) =>
  here.refusal((context) => placePaymentOrder(context, request));
const storedOrder = (here: World, outTradeNo: string) =>
  here.run((context) => findPaymentOrder(context, outTradeNo, SUB));

describe('placePaymentOrder', () => {
  it('places an unpaid order that moves no money', () => {
    const here = world();
    const order = placedOrder(here);
    expect(order).toMatchObject({ state: 'NOTPAY', subMchid: SUB, total: 10_000 });
    expect(order.prepayId).toMatch(/^wx[0-9a-f]{34}$/);
    expect(here.state.entries).toHaveLength(0);
  });

  it('gives a code_url to a NATIVE order and none to a JSAPI order', () => {
    const here = world();
    const native = place(here, paymentRequest(here, {}, { tradeType: 'NATIVE' }));
    expect(native.codeUrl).toMatch(
      /^weixin:\/\/wxpay\/bizpayurl\/up\?pr=[0-9A-Za-z]{7}&groupid=00$/,
    );
    expect(placedOrder(here)).not.toHaveProperty('codeUrl');
  });

  it('answers the same order to the same request, and places it once', () => {
    const here = world();
    const request = paymentRequest(here);
    const first = place(here, request);
    expect(place(here, request)).toEqual(first);
    expect(here.state.tables.prepays.size).toBe(1);
  });

  it('finds the order of a prepay_id', () => {
    const here = world();
    const { prepayId, outTradeNo } = placedOrder(here);
    expect(here.state.tables.prepays.get(prepayId)).toBe(outTradeNo);
  });

  it('refuses another request under a used number', () => {
    const here = world();
    const { outTradeNo } = placedOrder(here);
    const changed = paymentRequest(here, { total: 9_999 }, { outTradeNo });
    expect(refusedPlacing(here, changed)).toBe('paymentReplayChanged');
  });

  it('refuses a number whose order is paid', () => {
    const here = world();
    const request = paymentRequest(here);
    const order = place(here, request);
    here.run((context) => payPaymentOrder(context, order, { openid: OPENID }));
    expect(refusedPlacing(here, request)).toBe('paymentAlreadyPaid');
  });

  it('refuses a number whose order is closed', () => {
    const here = world();
    const request = paymentRequest(here);
    place(here, request);
    here.run((context) => closePaymentOrder(context, request.outTradeNo, SUB));
    expect(refusedPlacing(here, request)).toBe('paymentClosed');
  });

  it('refuses a number whose order has expired', () => {
    const here = world();
    const request = paymentRequest(here);
    place(here, request);
    here.advance(7 * DAY_MS);
    expect(refusedPlacing(here, request)).toBe('paymentClosed');
  });

  it.each([
    ['an appid that is not the platform’s', { spAppid: 'wx9999999999999999' }, 'appidNotBound'],
    ['a merchant outside the platform', { subMchid: OUTSIDER }, 'subMerchantNotLicensed'],
    ['the platform itself as sub-merchant', { subMchid: PLATFORM }, 'subMerchantNotLicensed'],
    ['a merchant nobody knows', { subMchid: '1999999999' }, 'subMerchantNotLicensed'],
  ])('refuses %s', (_, changes, situation) => {
    const here = world();
    expect(refusedPlacing(here, paymentRequest(here, {}, changes))).toBe(situation);
  });

  it.each([
    ['nothing given', undefined, 7 * DAY_MS],
    ['the past', -DAY_MS, MINUTE_MS],
    ['less than a minute ahead', MINUTE_MS - 1, MINUTE_MS],
    ['exactly a minute ahead', MINUTE_MS, MINUTE_MS],
    ['a day ahead', DAY_MS, DAY_MS],
    ['exactly 15 days ahead', 15 * DAY_MS, 15 * DAY_MS],
    ['more than 15 days ahead', 15 * DAY_MS + 1, 15 * DAY_MS],
  ])('lets time_expire of %s become the right one', (_, aheadMs, livesMs) => {
    const here = world();
    const wanted = aheadMs === undefined ? {} : { expiresAt: here.now + aheadMs };
    const order = place(here, paymentRequest(here, {}, wanted));
    expect(order.expiresAt - here.now).toBe(livesMs);
  });

  it('drops a subsidy announced without profit_sharing', () => {
    const here = world();
    const request = paymentRequest(here, { profitSharing: false, subsidyAmount: 500 });
    expect(place(here, request).subsidyAmount).toBe(0);
  });
});

describe('stateOf', () => {
  it.each([
    ['a millisecond before it expires', DAY_MS - 1, 'NOTPAY'],
    ['when it expires', DAY_MS, 'CLOSED'],
  ])('says of an unpaid order %s what it should', (_, elapsedMs, state) => {
    const here = world();
    const request = paymentRequest(here, {}, { expiresAt: here.now + DAY_MS });
    const order = place(here, request);
    here.advance(elapsedMs);
    expect(here.run((context) => stateOf(context, order))).toBe(state);
  });

  it('keeps a paid order paid after its time has passed', () => {
    const here = world();
    const { outTradeNo } = paidOrder(here);
    here.advance(20 * DAY_MS);
    const order = storedOrder(here, outTradeNo);
    expect(here.run((context) => stateOf(context, order))).toBe('SUCCESS');
  });
});

describe('payPaymentOrder', () => {
  it('brings the money in from outside and lets it wait for settlement', () => {
    const here = world();
    const transaction = paidOrder(here, { total: 690 });
    expect(balanceOf(here.state.balances, OUTSIDE)).toBe(-690);
    expect(balanceOf(here.state.balances, unsettled(transaction.transactionId))).toBe(690);
    expect(transaction).toMatchObject({ paidAt: here.now, sharing: 'open', subsidy: 'none' });
    expect(transaction.transactionId).toMatch(/^4200\d{24}$/);
    expect(storedOrder(here, transaction.outTradeNo)).toMatchObject({
      state: 'SUCCESS',
      transactionId: transaction.transactionId,
    });
  });

  it('takes a fixed transaction_id where one is given', () => {
    const here = world();
    const order = placedOrder(here);
    const transactionId = '4208450740201411110007820472';
    const paid = here.run((context) =>
      payPaymentOrder(context, order, { openid: OPENID, transactionId }),
    );
    expect(paid.transactionId).toBe(transactionId);
  });

  it('awaits the subsidy that was announced', () => {
    const transaction = paidOrder(world(), { subsidyAmount: 500 });
    expect(transaction).toMatchObject({ subsidy: 'awaited', subsidyAmount: 500 });
  });

  it('lets an order without a named payer be paid by anybody', () => {
    const here = world();
    const request = paymentRequest(here, {}, { tradeType: 'NATIVE' });
    const { spOpenid: _, ...anonymous } = request;
    const order = place(here, anonymous);
    const paid = here.run((context) => payPaymentOrder(context, order, { openid: 'oPasserBy' }));
    expect(paid.spOpenid).toBe('oPasserBy');
  });

  it.each([
    ['paid', 'paymentAlreadyPaid'],
    ['closed', 'paymentClosed'],
    ['expired', 'paymentClosed'],
  ])('refuses an order that is %s', (state, situation) => {
    const here = world();
    const { outTradeNo } = placedOrder(here);
    const pay = (): unknown =>
      here.run((context) =>
        payPaymentOrder(context, findPaymentOrder(context, outTradeNo, SUB), { openid: OPENID }),
      );
    if (state === 'paid') pay();
    if (state === 'closed') here.run((context) => closePaymentOrder(context, outTradeNo, SUB));
    if (state === 'expired') here.advance(7 * DAY_MS);
    const order = storedOrder(here, outTradeNo);
    expect(here.refusal((context) => payPaymentOrder(context, order, { openid: OPENID }))).toBe(
      situation,
    );
  });
});

describe('closePaymentOrder', () => {
  it('closes an unpaid order, and again without complaint', () => {
    const here = world();
    const { outTradeNo } = placedOrder(here);
    for (const _ of ['once', 'again']) {
      here.run((context) => closePaymentOrder(context, outTradeNo, SUB));
      expect(storedOrder(here, outTradeNo).state).toBe('CLOSED');
    }
  });

  it.each([
    ['a paid order', SUB, 'paymentAlreadyPaid'],
    ['an order of another sub-merchant', OTHER_SUB, 'paymentOfOtherSubMerchant'],
  ])('refuses %s', (_, subMchid, situation) => {
    const here = world();
    const { outTradeNo } = paidOrder(here);
    expect(here.refusal((context) => closePaymentOrder(context, outTradeNo, subMchid))).toBe(
      situation,
    );
  });

  it('refuses a number nobody used', () => {
    const here = world();
    expect(here.refusal((context) => closePaymentOrder(context, 'T404', SUB))).toBe(
      'paymentUnknown',
    );
  });
});

describe('findPaidOrder', () => {
  it('finds the order a transaction_id paid for', () => {
    const here = world();
    const { transactionId, outTradeNo } = paidOrder(here);
    const found = here.run((context) => findPaidOrder(context, transactionId, SUB));
    expect(found.outTradeNo).toBe(outTradeNo);
  });

  it.each([
    ['an unknown transaction', '4200000000000000000000000000', SUB, 'paymentUnknown'],
    ['another sub-merchant', undefined, OTHER_SUB, 'paymentOfOtherSubMerchant'],
  ])('refuses %s', (_, unknown, subMchid, situation) => {
    const here = world();
    const { transactionId } = paidOrder(here);
    here.advance(SECOND_MS);
    expect(
      here.refusal((context) => findPaidOrder(context, unknown ?? transactionId, subMchid)),
    ).toBe(situation);
  });
});
