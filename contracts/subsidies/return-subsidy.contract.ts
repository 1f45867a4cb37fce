import { expect, it } from 'vitest';
import type { ReturnSubsidyRequest } from '../../client/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { subsidyReturnAnswer } from '../support/refund-schemas.ts';

const path = '/v3/ecommerce/subsidies/return';

contract(`POST ${path}`, 'emulator', (target) => {
  const operation = () => balanceOf(target, `operation:${target.credentials.mchid}`);
  const give = (request: ReturnSubsidyRequest) => target.merchant.returnSubsidy(request);
  const refuses = (request: ReturnSubsidyRequest, situation: Parameters<typeof expectRefusal>[1]) =>
    movesNothing(target, () => expectRefusal(give(request), situation));
  /** 500 fen added to an order of 10,000, of which 1,000 have been refunded. */
  const subsidized = async () => {
    const order = await target.given.settledOrder({ subsidyAmount: 500 });
    const { subsidy_id } = await target.merchant.createSubsidy(order.subsidyOf(500));
    const { refund_id } = await target.given.refund(order, 1_000);
    return { order, subsidy_id, refund_id };
  };

  it('takes a part of the subsidy out of what is still to be shared', async () => {
    const { order, subsidy_id, refund_id } = await subsidized();
    const [unsplit, before] = [await target.unsplitAmount(order), await operation()];
    const request = order.subsidyReturnOf(50, refund_id, { subsidy_id });
    const answer = subsidyReturnAnswer.parse(await give(request));
    expect(answer).toMatchObject({ ...request, result: 'SUCCESS' });
    expect(answer).not.toHaveProperty('from');
    expect(await target.unsplitAmount(order)).toBe(unsplit - 50);
    expect(await operation()).toBe(before + 50);
  });

  it('takes it from the account that is named, and tells it', async () => {
    const { order, refund_id } = await subsidized();
    const from = [{ account: 'AVAILABLE', amount: 50 }] as const;
    const request = order.subsidyReturnOf(50, refund_id, { from });
    await refuses(request, 'subsidyReturnShortOfBalance');
    await target.control.topUp({ mchid: order.sub_mchid, amount: 50 });
    expect(subsidyReturnAnswer.parse(await give(request)).from).toEqual(from);
  });

  it('answers the same to the same request, and moves nothing', async () => {
    const { order, refund_id } = await subsidized();
    const request = order.subsidyReturnOf(50, refund_id);
    const answer = await give(request);
    expect(await movesNothing(target, () => give(request))).toEqual(answer);
    await refuses({ ...request, amount: 49 }, 'subsidyReturnReplayChanged');
  });

  it('returns no more than the subsidy, once for each refund', async () => {
    const { order, refund_id } = await subsidized();
    await give(order.subsidyReturnOf(300, refund_id));
    await refuses(order.subsidyReturnOf(1, refund_id), 'subsidyReturnedForRefund');
    const next = await target.given.refund(order, 1_000);
    const excess = order.subsidyReturnOf(201, next.refund_id);
    await refuses(excess, 'subsidyReturnExceedsSubsidy');
    expect(subsidyReturnAnswer.parse(await give({ ...excess, amount: 200 })).amount).toBe(200);
  });

  it('refuses two accounts, and an account for less than the amount', async () => {
    const { order, refund_id } = await subsidized();
    const half = { account: 'UNAVAILABLE', amount: 25 } as const;
    for (const from of [[half], [half, { ...half, account: 'AVAILABLE' } as const]]) {
      await refuses(order.subsidyReturnOf(50, refund_id, { from }), 'subsidyReturnAccountsWrong');
    }
  });

  it('needs the refund it is for, unless nothing can be refunded', async () => {
    const { order, refund_id } = await subsidized();
    await refuses(order.subsidyReturnOf(1, undefined), 'requestIncomplete');
    const strange = order.subsidyReturnOf(1, '50000000002026060100000000001');
    await refuses(strange, 'subsidyReturnOfUnknownRefund');
    const change = { refund_outcome: 'USER_ACCOUNT_ABNORMAL' };
    await target.given.meanwhile(order.sub_mchid, change, async () => {
      for (let count = 0; count < 50; count += 1) {
        subsidyReturnAnswer.parse(await give(order.subsidyReturnOf(1, undefined)));
      }
    });
    await refuses(order.subsidyReturnOf(1, refund_id), 'tooManySubsidyReturns');
  });

  it('refuses an order without a subsidy, and one of another sub-merchant', async () => {
    const { order, refund_id } = await subsidized();
    const plain = await target.given.settledOrder();
    await refuses(plain.subsidyReturnOf(1, refund_id), 'subsidyToReturnMissing');
    const request = order.subsidyReturnOf(1, refund_id, { sub_mchid: '1900000110' });
    await refuses(request, 'subsidyOfUnknownTransaction');
  });

  it('refuses a sub-merchant without permission, and a platform without', async () => {
    const { order, refund_id } = await subsidized();
    const request = order.subsidyReturnOf(1, refund_id);
    const closed = { sharing_permission: 'closed' };
    await target.given.meanwhile(order.sub_mchid, closed, () =>
      refuses(request, 'sharingClosedForSubsidy'),
    );
    const { mchid } = target.credentials;
    await target.given.meanwhile(mchid, closed, () => refuses(request, 'sharingClosedForSubsidy'));
    await target.given.meanwhile(mchid, { ecommerce: false }, () =>
      expectRefusal(give(request), 'callerIsNoPlatformForSubsidy'),
    );
  });
});
