// What holds for combined orders that name no payer, whichever way they are paid: app, page or code.
import { expect, it } from 'vitest';
import type { z } from 'zod';
import type { ApiTarget } from '../support/api-target.ts';
import { movesNothing } from '../support/books.ts';
import { closeOf, combineRequest, subOrderRequest } from '../support/combine-requests.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { paidCombineAnswer } from '../support/payment-schemas.ts';
import type { Target } from '../support/target.ts';

type Body = ReturnType<typeof combineRequest>;

export interface CombinedOrders {
  readonly path: string;
  /** How the query calls such orders. */
  readonly tradeType: string;
  readonly answer: z.ZodType;
  place(body: Body): Promise<unknown>;
}

/** The sentences about orders that may be placed. */
export function describesPlacing(
  target: Target,
  { path, tradeType, answer, place }: CombinedOrders,
): void {
  it(`places orders that anybody can pay together, and calls them ${tradeType}`, async () => {
    const body = combineRequest(target);
    answer.parse(await movesNothing(target, () => place(body)));
    const { combine_out_trade_no } = body;
    await target.control.pay({ combine_out_trade_no, openid: 'oFAKE-SOMEBODY-ELSE-00000001' });
    const paid = await target.merchant.queryCombineTransaction({ combine_out_trade_no });
    const { sub_orders, combine_payer_info } = paidCombineAnswer.parse(paid);
    expect(combine_payer_info).toEqual({ openid: 'oFAKE-SOMEBODY-ELSE-00000001' });
    expect(sub_orders.map(({ trade_type }) => trade_type)).toEqual([tradeType, tradeType]);
  });

  it('answers the same to the same request, and refuses a changed one', async () => {
    const body = combineRequest(target);
    expect(await place(body)).toEqual(await place(body));
    const longer = { ...body, sub_orders: [...body.sub_orders, subOrderRequest(target)] };
    await expectRefusal(place(longer), 'paymentReplayChanged');
    const sub_orders = body.sub_orders.map(({ settle_info, ...rest }) => rest);
    const changed = target.agent.post(path, { ...body, sub_orders });
    await expectRefusal(changed, 'combineSettlementChanged');
  });

  it('refuses the number of an order that is paid, and of one that is closed', async () => {
    const [paid, closed] = [combineRequest(target), combineRequest(target)];
    await place(paid);
    await target.control.pay({ combine_out_trade_no: paid.combine_out_trade_no });
    await expectRefusal(place(paid), 'paymentAlreadyPaid');
    await place(closed);
    const { combine_out_trade_no } = closed;
    await target.merchant.closeCombineTransaction({ combine_out_trade_no, ...closeOf(closed) });
    await expectRefusal(place(closed), 'paymentClosed');
  });
}

/** The sentences about who may place one at all. */
export function describesPlacer(target: ApiTarget, { place }: Pick<CombinedOrders, 'place'>): void {
  it.each([
    ['an appid that is not the platform’s', { combine_appid: 'wx0' }, 'combineAppidNotBound'],
    ['another platform than the one that signs', { combine_mchid: '1999999999' }, 'mchidMismatch'],
  ] as const)('refuses %s', async (_, change, situation) => {
    await expectRefusal(place({ ...combineRequest(target), ...change }), situation);
  });

  it('refuses a sub-order of a merchant never onboarded', async () => {
    const sub_orders = [{ ...subOrderRequest(target), sub_mchid: '1999999999' }];
    const request = place({ ...combineRequest(target), sub_orders });
    await expectRefusal(request, 'combineSubMerchantNotLicensed');
  });
}
