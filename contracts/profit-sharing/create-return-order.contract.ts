import { expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { returnAnswer } from '../support/schemas.ts';
import type { ReturnRequest } from '../support/split-requests.ts';

const path = '/v3/ecommerce/profitsharing/returnorders';
const supplier = '1900000110';
const shares = { [supplier]: 300 };

contract(`POST ${path}`, 'emulator', (target) => {
  it('takes money back into the available balance, never to the frozen money', async () => {
    const split = await target.given.split({ shares });
    const { sub_mchid } = split.named;
    const before = await balanceOf(target, `available:${sub_mchid}`);
    const held = await balanceOf(target, `available:${supplier}`);
    const { description: _, ...named } = split.returnOf(supplier, { amount: 120 });
    const answer = await target.merchant.createReturnOrder({ ...named, description: '退货' });
    const { order_id } = split.answer;
    expect(returnAnswer.parse(answer)).toMatchObject({ ...named, order_id, result: 'SUCCESS' });
    expect(await balanceOf(target, `available:${sub_mchid}`)).toBe(before + 120);
    expect(await balanceOf(target, `available:${supplier}`)).toBe(held - 120);
    expect(await target.unsplitAmount(split.order)).toBe(9_640);
  });

  it.each([
    ['by order_id alone', (order_id: string) => ({ order_id, out_order_no: undefined })],
    ['by both numbers', (order_id: string) => ({ order_id })],
    ['with the payment named too', () => ({})],
  ])('names the split %s', async (_, change) => {
    const split = await target.given.split({ shares });
    const { order_id, transaction_id } = split.answer;
    const request = { ...split.returnOf(supplier), transaction_id, ...change(order_id) };
    const answer = await target.agent.post(path, request);
    expect(returnAnswer.parse(answer.json)).toMatchObject({ order_id, result: 'SUCCESS' });
  });

  it('takes it back after the order was finished', async () => {
    const split = await target.given.split({ shares, finish: true });
    const answer = await target.merchant.createReturnOrder(split.returnOf(supplier));
    expect(answer.result).toBe('SUCCESS');
  });

  it('takes it back in parts, up to what was given and no fen more', async () => {
    const split = await target.given.split({ shares });
    await target.merchant.createReturnOrder(split.returnOf(supplier, { amount: 200 }));
    await movesNothing(target, () =>
      expectRefusal(
        target.merchant.createReturnOrder(split.returnOf(supplier, { amount: 101 })),
        'returnExceedsDetail',
      ),
    );
    await target.merchant.createReturnOrder(split.returnOf(supplier, { amount: 100 }));
    await expectRefusal(
      target.merchant.createReturnOrder(split.returnOf(supplier, { amount: 1 })),
      'returnExceedsDetail',
    );
  });

  it('takes back fifty times from one split and no more', async () => {
    const split = await target.given.split({ shares });
    for (let count = 0; count < 50; count += 1) {
      await target.merchant.createReturnOrder(split.returnOf(supplier, { amount: 1 }));
    }
    await movesNothing(target, () =>
      expectRefusal(
        target.merchant.createReturnOrder(split.returnOf(supplier, { amount: 1 })),
        'tooManyReturns',
      ),
    );
  });
});

contract(`POST ${path}: the same number again`, 'emulator', (target) => {
  it('answers what became of it, and moves nothing', async () => {
    const split = await target.given.split({ shares });
    const request = split.returnOf(supplier, { amount: 100 });
    const answer = await target.merchant.createReturnOrder(request);
    const again = await movesNothing(target, () => target.merchant.createReturnOrder(request));
    expect(again).toEqual(answer);
  });

  it.each<[string, Partial<ReturnRequest>]>([
    ['another amount', { amount: 101 }],
    ['another merchant', { return_mchid: '1900000109' }],
    ['another split', { out_order_no: 'another-split' }],
  ])('refuses %s', async (_, change) => {
    const split = await target.given.split({ shares });
    const request = split.returnOf(supplier, { amount: 100 });
    await target.merchant.createReturnOrder(request);
    await movesNothing(target, () =>
      expectRefusal(
        target.merchant.createReturnOrder({ ...request, ...change }),
        'returnReplayChanged',
      ),
    );
  });
});

contract(`POST ${path}: a receiver that is short of balance`, 'emulator', (target) => {
  const refusedReturn = async () => {
    const split = await target.given.split({ shares });
    await target.control.drain({ mchid: supplier });
    const request = split.returnOf(supplier);
    const attempt = () => target.merchant.createReturnOrder(request);
    await movesNothing(target, () => expectRefusal(attempt(), 'returnerShortOfBalance'));
    const { sub_mchid, out_order_no, out_return_no } = request;
    const query = async () =>
      returnAnswer.parse(
        await target.merchant.queryReturnOrder({ sub_mchid, out_order_no, out_return_no }),
      );
    return { split, attempt, query };
  };

  it('leaves the return PROCESSING, and the same number succeeds after a top-up', async () => {
    const { attempt, query } = await refusedReturn();
    expect(await query()).toMatchObject({ result: 'PROCESSING' });
    await movesNothing(target, () => expectRefusal(attempt(), 'returnerShortOfBalance'));
    await target.control.topUp({ mchid: supplier, amount: 300 });
    const answer = returnAnswer.parse(await attempt());
    expect(answer).toMatchObject({ result: 'SUCCESS', return_no: (await query()).return_no });
    expect(await balanceOf(target, `available:${supplier}`)).toBe(0);
  });

  it('keeps its amount from being returned under another number', async () => {
    const { split } = await refusedReturn();
    await target.control.topUp({ mchid: supplier, amount: 300 });
    const other = target.merchant.createReturnOrder(split.returnOf(supplier, { amount: 1 }));
    await expectRefusal(other, 'returnExceedsDetail');
  });

  it('fails for good after five days, and then another number may be used', async () => {
    const { split, attempt, query } = await refusedReturn();
    await target.control.topUp({ mchid: supplier, amount: 300 });
    await target.advance(5 * 86_400_000);
    const failed = { result: 'FAILED', fail_reason: 'TIME_OUT_CLOSED' };
    expect(await query()).toMatchObject(failed);
    expect(await movesNothing(target, attempt)).toMatchObject(failed);
    const other = await target.merchant.createReturnOrder(split.returnOf(supplier));
    expect(other.result).toBe('SUCCESS');
  });
});

contract(
  `POST ${path}: a fen that was paid`,
  'money',
  (target) => {
    it('is taken back, and cannot be shared again', async () => {
      const order = await target.given.sharableOrder(1);
      const split = await target.given.paidSplit(order);
      const left = await target.unsplitAmount(order);
      const request = split.returnOf(target.payee);
      const { sub_mchid, out_order_no, out_return_no } = request;
      const asked = returnAnswer.parse(await target.merchant.createReturnOrder(request));
      expect(asked).toMatchObject({ out_order_no, out_return_no, amount: 1 });
      const query = { sub_mchid, out_order_no, out_return_no };
      const { result } = await target.eventually(
        () => target.merchant.queryReturnOrder(query),
        (answer) => answer.result !== 'PROCESSING',
      );
      expect(result).toBe('SUCCESS');
      expect(await target.unsplitAmount(order)).toBe(left);
    });
  },
  { spends: 1, needs: ['receiver'] },
);
