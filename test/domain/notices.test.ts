import { describe, expect, it } from 'vitest';
import { payPaymentOrder, placePaymentOrder } from '../../emulator/domain/payments.ts';
import { requestReturn } from '../../emulator/domain/return-orders.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import {
  changed,
  finish,
  listed,
  noticesOf,
  paidOrder,
  paymentRequest,
  personShare,
  resolvedSplit,
  returned,
  returnRequest,
  settledOrder,
  share,
  split,
  theNotice,
} from './given.ts';
import {
  APPID,
  OPENID,
  OTHER_SUB,
  OUTSIDER,
  PLATFORM,
  RECEIVER_OPENID,
  SUB,
  world,
} from './world.ts';

describe('a payment', () => {
  it('is told to the platform, at the URL of the order', () => {
    const here = world();
    const { transactionId } = paidOrder(here);
    expect(theNotice(here, 'payment')).toMatchObject({
      addressee: PLATFORM,
      url: 'https://platform.example/paid',
      state: 'pending',
      nextAttemptAt: here.now,
      facts: { transactionId, spMchid: PLATFORM, subMchid: SUB, total: 10_000 },
    });
  });

  it('is told to nobody where the order names no URL', () => {
    const here = world();
    const { notifyUrl: _, ...silent } = paymentRequest(here);
    const order = here.run((context) => placePaymentOrder(context, silent));
    here.run((context) => payPaymentOrder(context, order, { openid: OPENID }));
    expect(theNotice(here, 'payment')).toMatchObject({ state: 'undeliverable', attempts: [] });
  });

  it('gives each notice an id and a nonce of its own', () => {
    const here = world();
    paidOrder(here);
    paidOrder(here);
    const all = noticesOf(here, 'payment');
    expect(new Set(all.map(({ id }) => id)).size).toBe(2);
    expect(new Set(all.map(({ resourceNonce }) => resourceNonce)).size).toBe(2);
  });
});

describe('a resolved split', () => {
  it('is told to each merchant that received money, and to nobody else', () => {
    const here = world();
    listed(here, OUTSIDER);
    listed(here, RECEIVER_OPENID, { type: 'PERSONAL_OPENID', appid: APPID });
    const receivers = [
      share(PLATFORM, 1),
      share(OTHER_SUB, 2),
      share(OUTSIDER, 3),
      share(SUB, 4),
      personShare(RECEIVER_OPENID, 5),
    ];
    const transaction = settledOrder(here);
    const order = split(here, transaction, {}, { appid: APPID, receivers });
    expect(noticesOf(here, 'split')).toHaveLength(0);
    here.advance(1_000);
    const told = noticesOf(here, 'split').map(({ addressee, facts }) => [addressee, facts]);
    expect(told.map(([addressee]) => addressee)).toEqual([PLATFORM, OTHER_SUB, OUTSIDER]);
    expect(told[2]?.[1]).toEqual({
      kind: 'split',
      spMchid: PLATFORM,
      subMchid: SUB,
      transactionId: transaction.transactionId,
      orderId: order.orderId,
      outOrderNo: order.outOrderNo,
      receiverType: 'MERCHANT_ID',
      receiverAccount: OUTSIDER,
      amount: 3,
      description: '分账',
      succeededAt: here.now,
    });
  });

  it('is not told where the row was closed', () => {
    const here = world();
    listed(here, OUTSIDER);
    split(here, settledOrder(here), { [OUTSIDER]: 1 });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(1_000);
    expect(noticesOf(here, 'split')).toHaveLength(0);
  });

  it('is not told of the unfreeze row, nor is a finish', () => {
    const here = world();
    resolvedSplit(here, settledOrder(here), { [PLATFORM]: 1 }, { finish: true });
    finish(here, settledOrder(here));
    expect(noticesOf(here, 'split').map(({ addressee }) => addressee)).toEqual([PLATFORM]);
  });
});

describe('a return', () => {
  it('is told to the merchant that gave the money back, naming the one that got it', () => {
    const here = world();
    const order = resolvedSplit(here, settledOrder(here), { [OTHER_SUB]: 300 });
    const done = returned(here, order, OTHER_SUB, 100);
    expect(theNotice(here, 'return')).toMatchObject({
      addressee: OTHER_SUB,
      url: `https://${OTHER_SUB}.example/notify`,
      facts: {
        orderId: done.returnNo,
        outOrderNo: done.outReturnNo,
        receiverAccount: SUB,
        amount: 100,
        description: '退货',
      },
    });
  });

  it('is told once the money has moved, not while it is PROCESSING', () => {
    const here = world();
    const order = resolvedSplit(here, settledOrder(here), { [OTHER_SUB]: 300 });
    here.run((context) => drain(context, OTHER_SUB, 'available'));
    const request = returnRequest(here, order, OTHER_SUB, 300);
    here.refusal((context) => requestReturn(context, request));
    expect(noticesOf(here, 'return')).toHaveLength(0);
    here.run((context) => topUp(context, OTHER_SUB, 'available', fen(300)));
    here.run((context) => requestReturn(context, request));
    expect(theNotice(here, 'return').createdAt).toBe(here.now);
  });
});
