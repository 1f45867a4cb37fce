import { describe, expect, it } from 'vitest';
import { type FinishRequest, finishOrder } from '../../emulator/domain/finish-orders.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import {
  availableTo,
  changed,
  finish,
  finishRequest,
  listed,
  orderOf,
  paidOrder,
  resolvedSplit,
  settledOrder,
  split,
  splitRequest,
  transactionOf,
  unsplitOf,
} from './given.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

const refused = (here: World, request: FinishRequest) =>
  here.refusal((context) => finishOrder(context, request));

describe('finishOrder', () => {
  it('gives the whole of an order never split to the sub-merchant at once', () => {
    const here = world();
    const transaction = settledOrder(here);
    const order = finish(here, transaction);
    expect(order).toMatchObject({
      kind: 'finish',
      state: 'FINISHED',
      details: [],
      finishAmount: 9_940,
      finishDescription: '完结',
    });
    expect(availableTo(here, SUB)).toBe(9_940);
    expect(unsplitOf(here, transaction.transactionId)).toBe(0);
  });

  it('gives what splits have left', () => {
    const here = world();
    const transaction = settledOrder(here);
    resolvedSplit(here, transaction, { [PLATFORM]: 1_000 });
    expect(finish(here, transaction).finishAmount).toBe(8_940);
  });

  it('leaves PENDING rows their money, and they are paid', () => {
    const here = world({ settings: { splitDelayMs: 10_000 } });
    const transaction = settledOrder(here);
    const { outOrderNo } = split(here, transaction, { [PLATFORM]: 1_000 });
    here.advance(1_000);
    expect(finish(here, transaction).finishAmount).toBe(8_940);
    here.advance(9_000);
    expect(orderOf(here, outOrderNo).details[0]).toMatchObject({ result: 'SUCCESS' });
    expect(availableTo(here, PLATFORM)).toBe(1_000);
    expect(availableTo(here, SUB)).toBe(8_940);
  });

  it('answers the same number again without a second movement', () => {
    const here = world();
    const request = finishRequest(here, settledOrder(here));
    const first = here.run((context) => finishOrder(context, request));
    const before = contentOf(here.state);
    expect(here.run((context) => finishOrder(context, request))).toEqual(first);
    expect(contentOf(here.state)).toBe(before);
  });

  it('answers success under the number of a split and unfreezes nothing', () => {
    const here = world();
    const transaction = settledOrder(here);
    const first = resolvedSplit(here, transaction, { [PLATFORM]: 1_000 });
    const before = contentOf(here.state);
    const { outOrderNo } = first;
    expect(finish(here, transaction, { outOrderNo })).toEqual(first);
    expect(contentOf(here.state)).toBe(before);
    expect(transactionOf(here, transaction.transactionId).sharing).toBe('open');
  });

  it('does not ask for the sharing permission', () => {
    const here = world();
    const transaction = settledOrder(here);
    for (const mchid of [SUB, PLATFORM]) changed(here, mchid, { sharingPermission: 'closed' });
    expect(finish(here, transaction).finishAmount).toBe(9_940);
  });

  it('needs no subsidy to have arrived', () => {
    const here = world();
    expect(finish(here, settledOrder(here, { subsidyAmount: 500 })).finishAmount).toBe(9_940);
  });

  it('takes the expiry off the agenda', () => {
    const here = world();
    const transaction = settledOrder(here);
    finish(here, transaction);
    expect(here.state.tables.agenda.size).toBe(0);
    expect(transactionOf(here, transaction.transactionId)).not.toHaveProperty('expiryKey');
  });
});

describe('finishOrder refuses', () => {
  it.each<[string, (here: World) => FinishRequest, string]>([
    [
      'a payer that is not onboarded',
      (here) => finishRequest(here, settledOrder(here), { subMchid: OUTSIDER }),
      'notOnboarded',
    ],
    [
      'an order of another sub-merchant',
      (here) => finishRequest(here, settledOrder(here), { subMchid: OTHER_SUB }),
      'transactionOfOtherSubMerchant',
    ],
    [
      'an order that is not to be shared',
      (here) => finishRequest(here, settledOrder(here, { profitSharing: false })),
      'notSharableForFinish',
    ],
    [
      'a transaction nobody made',
      (here) => finishRequest(here, { transactionId: '42', subMchid: SUB }),
      'notSharableForFinish',
    ],
    [
      'an order that is not settled',
      (here) => finishRequest(here, paidOrder(here)),
      'orderNotSettled',
    ],
    [
      'a number used for another order',
      (here) => {
        const { outOrderNo } = finish(here, settledOrder(here));
        return finishRequest(here, settledOrder(here), { outOrderNo });
      },
      'orderReplayOtherTransaction',
    ],
    [
      'the number of an order when another sub-merchant sends it',
      (here) => {
        const transaction = settledOrder(here);
        const { outOrderNo } = finish(here, transaction);
        return finishRequest(here, transaction, { outOrderNo, subMchid: OTHER_SUB });
      },
      'transactionOfOtherSubMerchant',
    ],
    [
      'a finish within a second of a split',
      (here) => {
        const transaction = settledOrder(here);
        split(here, transaction, { [PLATFORM]: 1 });
        return finishRequest(here, transaction);
      },
      'orderTooFrequent',
    ],
    [
      'a second finish under a new number',
      (here) => {
        const transaction = settledOrder(here);
        finish(here, transaction);
        here.advance(1_000);
        return finishRequest(here, transaction);
      },
      'nothingToFinish',
    ],
    [
      'an order that is shared to the last fen',
      (here) => {
        const transaction = settledOrder(here);
        resolvedSplit(here, transaction, { [SUB]: 9_940 });
        return finishRequest(here, transaction);
      },
      'nothingToFinish',
    ],
  ])('%s', (_, prepare, situation) => {
    const here = world();
    expect(refused(here, prepare(here))).toBe(situation);
  });
});

describe('finishOrder after a split with finish=true', () => {
  it('answers the split under its number, and finds nothing under a new one', () => {
    const here = world();
    const transaction = settledOrder(here);
    listed(here, OUTSIDER);
    const request = splitRequest(here, transaction, { [OUTSIDER]: 1 }, { finish: true });
    here.run((context) => requestSplit(context, request));
    here.advance(1_000);
    const { outOrderNo } = request;
    expect(finish(here, transaction, { outOrderNo }).kind).toBe('split');
    expect(refused(here, finishRequest(here, transaction))).toBe('nothingToFinish');
  });
});
