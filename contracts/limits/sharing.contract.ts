// Limits of sharing, to the millisecond and to the fen: the last that is taken, and the first that is not. Days and
// amounts are documented (4012691594, 4012525463, 4012477737); that they are counted to the millisecond is inferred.
import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { PaidOrder } from '../support/given.ts';
import type { ReturnRequest } from '../support/split-requests.ts';

const supplier = '1900000110';
const person = 'oFAKE-RECEIVER-CONTRACTS-004';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

contract('The time of an order', 'emulator', (target) => {
  const createOrder = (order: PaidOrder) =>
    target.merchant.createOrder(order.splitOf({ [supplier]: 100 }));
  const createReturnOrder = (request: ReturnRequest) => target.merchant.createReturnOrder(request);

  it('begins with its settlement, a minute after it was paid', async () => {
    const order = await target.given.unsettledOrder();
    await target.advance(MINUTE_MS - 1);
    await expectRefusal(createOrder(order), 'orderNotSettled');
    await target.advance(1);
    expect(await createOrder(order)).toMatchObject({ status: 'PROCESSING' });
  });

  it('ends 180 days after it was paid', async () => {
    const order = await target.given.settledOrder();
    await target.advance(180 * DAY_MS - MINUTE_MS - 1);
    expect(await createOrder(order)).toMatchObject({ status: 'PROCESSING' });
    await target.advance(1);
    await expectRefusal(createOrder(order), 'sharingExpired');
  });

  it('of a return ends 180 days after its split was made', async () => {
    const split = await target.given.split({ shares: { [supplier]: 300 } });
    await target.advance(180 * DAY_MS - 1_000);
    const request = split.returnOf(supplier, { amount: 100 });
    expect(await createReturnOrder(request)).toMatchObject({ result: 'SUCCESS' });
    await target.advance(1);
    await movesNothing(target, () =>
      expectRefusal(createReturnOrder(split.returnOf(supplier, { amount: 100 })), 'returnTooLate'),
    );
  });

  it('of a return that is PROCESSING is five days', async () => {
    const split = await target.given.split({ shares: { [supplier]: 300 } });
    await target.control.drain({ mchid: supplier });
    const { sub_mchid, out_order_no, out_return_no, ...request } = split.returnOf(supplier);
    const named = { sub_mchid, out_order_no, out_return_no };
    await expectRefusal(createReturnOrder({ ...named, ...request }), 'returnerShortOfBalance');
    await target.advance(5 * DAY_MS - 1);
    const query = () => target.merchant.queryReturnOrder(named);
    expect(await query()).toMatchObject({ result: 'PROCESSING' });
    await target.advance(1);
    expect(await query()).toMatchObject({ result: 'FAILED' });
  });
});

contract('The highest ratio of an order', 'emulator', (target) => {
  const mayGive = async (order: PaidOrder, most: number) => {
    const split = (amount: number) =>
      target.merchant.createOrder(order.splitOf({ [supplier]: amount }));
    await movesNothing(target, () => expectRefusal(split(most + 1), 'shareExceedsRatioCap'));
    expect(await split(most)).toMatchObject({ status: 'PROCESSING' });
  };

  it('is one of what the payer paid, before the fee', async () => {
    await mayGive(await target.given.settledOrder(), 3_000);
  });

  it('is one of what was not refunded (E12)', async () => {
    const order = await target.given.settledOrder();
    await target.given.refund(order, 5_000);
    await mayGive(order, 1_500);
  });

  it('is less what was returned of a subsidy (E12)', async () => {
    const order = await target.given.settledOrder({ subsidyAmount: 500 });
    await target.merchant.createSubsidy(order.subsidyOf(500));
    const { refund_id } = await target.given.smallRefund(order);
    await target.merchant.returnSubsidy(order.subsidyReturnOf(500, refund_id));
    // 30 % of 10,000 - 1 - 500
    await mayGive(order, 2_849);
  });

  it('does not count what the payer gives itself (4015870957)', async () => {
    const order = await target.given.settledOrder();
    await target.given.splitOf(order, { [order.sub_mchid]: 4_000 });
    await mayGive(order, 3_000);
  });

  it('does not count rows that were closed', async () => {
    const broken = await target.given.merchant({ account: 'abnormal' });
    const order = await target.given.settledOrder();
    await target.given.splitOf(order, { [broken]: 3_000 });
    await mayGive(order, 3_000);
  });
});

contract('What a person may receive', 'emulator', (target) => {
  it('is 200,000 yuan in a month of the calendar (4012525463)', async () => {
    const { appid } = target.credentials;
    await target.merchant.addReceiver({
      ...{ type: 'PERSONAL_OPENID', account: person, appid, relation_type: 'OTHERS' },
    });
    const given = async (amount: number) => {
      const order = await target.given.settledOrder({ total: 100_000_000 });
      const { answer } = await target.given.splitOf(order, { [person]: amount }, { appid });
      const [row] = answer.receivers ?? [];
      return row?.fail_reason ?? row?.result;
    };
    expect(await given(19_999_900)).toBe('SUCCESS');
    expect(await given(101)).toBe('RECEIVER_RECEIPT_LIMIT');
    expect(await given(100)).toBe('SUCCESS');
    expect(await given(1)).toBe('RECEIVER_RECEIPT_LIMIT');
    await target.advance(30 * DAY_MS);
    expect(await given(1)).toBe('SUCCESS');
  });
});
