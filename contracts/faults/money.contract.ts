// Trouble with money under way: what stays PROCESSING keeps its money earmarked, what is CLOSED gives it back.
import { expect, it } from 'vitest';
import type { FaultName } from '../../emulator/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { PaidOrder } from '../support/given.ts';
import type { Target } from '../support/target.ts';

const supplier = '1900000110';
const outsider = '190001001';
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** A split that was accepted; asked about as often as wanted. */
async function accepted(target: Target, order: PaidOrder, shares: Record<string, number>) {
  const request = order.splitOf(shares);
  const { order_id } = await target.merchant.createOrder(request);
  const { sub_mchid, transaction_id, out_order_no } = request;
  const named = { sub_mchid, transaction_id, out_order_no };
  const status = async () => (await target.merchant.queryOrder(named)).status;
  return { request, named, status, earmarked: `sharing:${order_id}` };
}

contract('A split that stays PROCESSING', 'emulator', (target) => {
  const fault: FaultName = 'split-processing';

  it('does so for as many polls as were asked for, and is resolved once', async () => {
    const order = await target.given.settledOrder();
    await target.control.setFault({ fault, times: 1, polls: 3 });
    const { status, earmarked } = await accepted(target, order, { [supplier]: 300 });
    await target.advance(DAY_MS);
    for (let poll = 1; poll <= 3; poll += 1) {
      expect(await balanceOf(target, earmarked)).toBe(300);
      expect(await status()).toBe('PROCESSING');
    }
    expect(await status()).toBe('FINISHED');
    expect(await balanceOf(target, earmarked)).toBe(0);
  });

  it('counts a repeated request as a poll, and is never quicker than it would have been', async () => {
    const order = await target.given.settledOrder();
    await target.control.setFault({ fault, times: 1, polls: 1 });
    const { request, status } = await accepted(target, order, { [supplier]: 300 });
    const again = await movesNothing(target, () => target.merchant.createOrder(request));
    expect(again.status).toBe('PROCESSING');
    expect(await status()).toBe('PROCESSING');
    await target.advance(SECOND_MS);
    expect(await status()).toBe('FINISHED');
  });

  it('does so for a span of business time', async () => {
    const order = await target.given.settledOrder();
    await target.control.setFault({ fault, times: 1, delay_ms: DAY_MS });
    const { status } = await accepted(target, order, { [supplier]: 300 });
    await target.advance(DAY_MS - 1);
    expect(await status()).toBe('PROCESSING');
    await target.advance(1);
    expect(await status()).toBe('FINISHED');
  });

  it('does so for ever, and another number finds the money taken', async () => {
    const order = await target.given.settledOrder();
    await target.control.setFault({ fault, number: order.transaction_id });
    const { status, earmarked } = await accepted(target, order, { [supplier]: 2_000 });
    await target.advance(200 * DAY_MS);
    expect(await status()).toBe('PROCESSING');
    expect(await balanceOf(target, earmarked)).toBe(2_000);
    const other = target.merchant.createOrder(order.splitOf({ [supplier]: 2_000 }));
    await expectRefusal(other, 'sharingExpired');
    await target.control.clearFaults();
  });
});

const REASONS: readonly (readonly [FaultName, string])[] = [
  ['row-account-abnormal', 'ACCOUNT_ABNORMAL'],
  ['row-no-relation', 'NO_RELATION'],
  ['row-receiver-high-risk', 'RECEIVER_HIGH_RISK'],
  ['row-real-name-not-verified', 'RECEIVER_REAL_NAME_NOT_VERIFIED'],
  ['row-no-auth', 'NO_AUTH'],
  ['row-receipt-limit', 'RECEIVER_RECEIPT_LIMIT'],
  ['row-payer-account-abnormal', 'PAYER_ACCOUNT_ABNORMAL'],
  ['row-invalid-request', 'INVALID_REQUEST'],
];

contract('A row that ends CLOSED', 'emulator', (target) => {
  it.each(REASONS)(
    '%s: FINISHED is not success, and the amount can be shared again',
    async (fault, reason) => {
      await target.control.setFault({ fault, receiver: supplier, times: 1 });
      const other = target.credentials.mchid;
      const { order, answer } = await target.given.split({
        shares: { [supplier]: 300, [other]: 200 },
      });
      expect(answer).toMatchObject({
        status: 'FINISHED',
        receivers: [
          { receiver_account: other, result: 'SUCCESS' },
          { receiver_account: supplier, result: 'CLOSED', fail_reason: reason },
        ],
      });
      expect(await target.unsplitAmount(order)).toBe(9_740);
      const again = await target.given.splitOf(order, { [supplier]: 300 });
      expect(again.answer.receivers?.[0]?.result).toBe('SUCCESS');
    },
  );

  it('is chosen by its place where no account is named: each occasion is a row', async () => {
    await target.control.setFault({ fault: 'row-receiver-high-risk', every: 2 });
    const other = target.credentials.mchid;
    const { answer } = await target.given.split({
      shares: { [supplier]: 1, [other]: 2, '1900000109': 3 },
    });
    const results = answer.receivers?.map(({ result }) => result);
    expect(results).toEqual(['SUCCESS', 'CLOSED', 'SUCCESS']);
    await target.control.clearFaults();
  });

  it('permission-removed: every row, and nothing goes on before it is opened again', async () => {
    const { control, merchant, given } = target;
    const order = await given.settledOrder();
    await control.setFault({ fault: 'permission-removed', times: 1 });
    const { named } = await accepted(target, order, { [supplier]: 300 });
    await target.advance(SECOND_MS);
    await expectRefusal(merchant.queryOrder(named), 'sharingClosed');
    await control.putMerchant({ mchid: order.sub_mchid, sharing_permission: 'granted' });
    expect(await merchant.queryOrder(named)).toMatchObject({
      receivers: [{ result: 'CLOSED', fail_reason: 'NO_AUTH' }],
    });
    expect(await target.unsplitAmount(order)).toBe(9_940);
  });

  it('receiver-deleted: its own row, until the receiver is added and paid again', async () => {
    const { control, merchant, given } = target;
    const receiver = { type: 'MERCHANT_ID', account: outsider, relation_type: 'SUPPLIER' } as const;
    await merchant.addReceiver(receiver);
    await control.setFault({ fault: 'receiver-deleted', receiver: outsider, times: 1 });
    const { order, answer } = await given.split({ shares: { [outsider]: 300, [supplier]: 200 } });
    expect(answer.receivers).toMatchObject([
      { result: 'CLOSED', fail_reason: 'NO_RELATION' },
      { result: 'SUCCESS' },
    ]);
    const request = order.splitOf({ [outsider]: 300 });
    await expectRefusal(merchant.createOrder(request), 'receiverUnrelated');
    await merchant.addReceiver(receiver);
    const again = await given.splitOf(order, { [outsider]: 300 });
    expect(again.answer.receivers?.[0]?.result).toBe('SUCCESS');
  });
});

contract('A return that does not succeed', 'emulator', (target) => {
  const asked = async (fault: FaultName) => {
    const split = await target.given.split({ shares: { [supplier]: 300 } });
    const request = split.returnOf(supplier);
    await target.control.setFault({ fault, number: request.out_return_no, times: 1 });
    const { sub_mchid, out_order_no, out_return_no } = request;
    return {
      other: split.returnOf(supplier),
      attempt: () => target.merchant.createReturnOrder(request),
      query: () => target.merchant.queryReturnOrder({ sub_mchid, out_order_no, out_return_no }),
    };
  };

  it('return-processing: once, and the same number brings it to its end', async () => {
    const { attempt, query, other } = await asked('return-processing');
    expect(await movesNothing(target, attempt)).toMatchObject({ result: 'PROCESSING' });
    expect(await query()).toMatchObject({ result: 'PROCESSING' });
    await expectRefusal(target.merchant.createReturnOrder(other), 'returnExceedsDetail');
    expect(await attempt()).toMatchObject({ result: 'SUCCESS' });
    expect(await movesNothing(target, attempt)).toMatchObject({ result: 'SUCCESS' });
  });

  it('return-stuck: until it is FAILED after five days, and then another number does', async () => {
    const { attempt, query, other } = await asked('return-stuck');
    for (let repeat = 0; repeat < 3; repeat += 1) {
      expect(await movesNothing(target, attempt)).toMatchObject({ result: 'PROCESSING' });
    }
    await expectRefusal(target.merchant.createReturnOrder(other), 'returnExceedsDetail');
    await target.advance(5 * DAY_MS);
    const closed = { result: 'FAILED', fail_reason: 'TIME_OUT_CLOSED' };
    expect(await query()).toMatchObject(closed);
    expect(await movesNothing(target, attempt)).toMatchObject(closed);
    expect(await target.merchant.createReturnOrder(other)).toMatchObject({ result: 'SUCCESS' });
  });

  it.each([
    ['return-account-abnormal', 'ACCOUNT_ABNORMAL'],
    ['return-payer-account-abnormal', 'PAYER_ACCOUNT_ABNORMAL'],
    ['return-invalid-request', 'INVALID_REQUEST'],
  ] as const)(
    '%s: no longer, it is FAILED at once, and another number does',
    async (fault, fail_reason) => {
      const { attempt, query, other } = await asked(fault);
      const failed = { result: 'FAILED', fail_reason };
      expect(await movesNothing(target, attempt)).toMatchObject(failed);
      expect(await query()).toMatchObject(failed);
      expect(await movesNothing(target, attempt)).toMatchObject(failed);
      await target.advance(5 * DAY_MS);
      expect(await query()).toMatchObject(failed);
      expect(await target.merchant.createReturnOrder(other)).toMatchObject({ result: 'SUCCESS' });
    },
  );
});
