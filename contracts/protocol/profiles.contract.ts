// Where production answers otherwise than the documentation says, the profile decides (design D1).
import { expect, it } from 'vitest';
import { PROFILES, SITUATIONS, type Situation } from '../../emulator/index.ts';
import { movesNothing } from '../support/books.ts';
import { combineJsapiRequest } from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { PAYER, paymentRequest } from '../support/given.ts';
import { refusalIn } from '../support/refusals.ts';
import type { Target } from '../support/target.ts';

const supplier = '1900000110';

/** What becomes of a request while a merchant is otherwise. */
async function refusedWhile(
  given: Target['given'],
  mchid: string,
  change: Readonly<Record<string, unknown>>,
  request: () => Promise<unknown>,
): Promise<unknown> {
  let outcome: Promise<unknown> = Promise.resolve();
  await given.meanwhile(mchid, change, async () => {
    outcome = request();
    await outcome.catch(() => undefined);
  });
  return outcome;
}

/** How to be refused for each reason that the two profiles word differently. */
const REFUSED: { readonly [Name in Situation]?: (target: Target) => Promise<unknown> } = {
  appidNotBound: ({ merchant, credentials, newNumber }) => {
    const request = paymentRequest(credentials, newNumber('T'));
    return merchant.createJsapiTransaction({ ...request, sp_appid: 'wx0000000000000000' });
  },
  combineAppidNotBound: (target) =>
    target.merchant.createCombineJsapiTransaction({
      ...combineJsapiRequest(target),
      combine_appid: 'wx0000000000000000',
    }),
  productNotLicensed: ({ merchant, credentials, newNumber, given }) => {
    const placed = () =>
      merchant.createJsapiTransaction(paymentRequest(credentials, newNumber('T')));
    const change = { unlicensed_products: ['JSAPI'] };
    return refusedWhile(given, credentials.mchid, change, placed);
  },
  subMerchantNotLicensed: ({ merchant, credentials, newNumber }) => {
    const request = paymentRequest(credentials, newNumber('T'), { subMchid: '1999999999' });
    return merchant.createJsapiTransaction(request);
  },
  requestIncomplete: async ({ merchant, given }) => {
    const order = await given.settledOrder();
    return merchant.createOrder(order.splitOf({ [PAYER]: 1 }));
  },
  relationTypeWrong: ({ agent }) =>
    agent.post('/v3/ecommerce/profitsharing/receivers/add', {
      ...{ type: 'MERCHANT_ID', account: '190001001', relation_type: 'USER' },
    }),
  transactionNumberMalformed: ({ merchant, credentials: { mchid, sub_mchid } }) =>
    merchant.queryTransactionById({ transaction_id: 'T1', sp_mchid: mchid, sub_mchid }),
  transactionNumberWrong: ({ merchant }) => merchant.queryOrderAmount({ transaction_id: 'P1' }),
  callerIsNoPlatformForSplit: async ({ merchant, given, credentials }) => {
    const order = await given.settledOrder();
    const split = () => merchant.createOrder(order.splitOf({ [supplier]: 1 }));
    return refusedWhile(given, credentials.mchid, { ecommerce: false }, split);
  },
  notOnboarded: async ({ merchant, given }) => {
    const order = await given.settledOrder();
    return merchant.finishOrder(order.finishOf({ sub_mchid: '1999999999' }));
  },
  sharingClosed: async ({ merchant, given }) => {
    const order = await given.settledOrder({
      subMchid: await given.merchant({ sharing_permission: 'closed' }),
    });
    return merchant.createOrder(order.splitOf({ [supplier]: 1 }));
  },
  shareExceedsUnsplit: async ({ merchant, given }) => {
    const order = await given.settledOrder();
    return merchant.createOrder(order.splitOf({ [supplier]: 9_941 }));
  },
  shareExceedsRatioCap: async ({ merchant, given }) => {
    const order = await given.settledOrder();
    return merchant.createOrder(order.splitOf({ [supplier]: 3_001 }));
  },
  afterSalesExceedsRatioCap: async ({ merchant, given }) => {
    const order = await given.settledOrder();
    const { refund_id } = await given.smallRefund(order);
    return merchant.createAfterSalesOrder(order.feeOf(3_001, refund_id));
  },
  refundOfUnpaidOrder: async ({ merchant, given }) => {
    const { out_trade_no } = await given.placedOrder();
    const order = await given.settledOrder();
    return merchant.createRefund(order.refundOf(1, { transaction_id: undefined, out_trade_no }));
  },
  refundShortOfBalance: async ({ merchant, given }) => {
    const order = await given.settledOrder();
    return merchant.createRefund(order.refundOf(10_000, { funds_account: 'AVAILABLE' }));
  },
  refundMissing: ({ merchant, credentials, newNumber }) => {
    const { sub_mchid } = credentials;
    return merchant.queryRefundByOutRefundNo({ out_refund_no: newNumber('Q'), sub_mchid });
  },
  nothingToFinish: async ({ merchant, given }) => {
    const { order } = await given.split({ shares: { [supplier]: 1 }, finish: true });
    return merchant.finishOrder(order.finishOf());
  },
  returnExceedsDetail: async ({ merchant, given }) => {
    const split = await given.split({ shares: { [supplier]: 300 } });
    return merchant.createReturnOrder(split.returnOf(supplier, { amount: 301 }));
  },
  withdrawalForStranger: async ({ merchant, newNumber }) =>
    merchant.createSubMerchantWithdraw({
      ...{ sub_mchid: '1999999999', out_request_no: newNumber('W'), amount: 1 },
    }),
  billMissing: ({ merchant }) => merchant.splitBill({ bill_date: '2026-05-30' }),
};

/** No request of anybody's brings a 5xx about. */
const differing = SITUATIONS.filter((situation) => {
  const [observed, documented] = PROFILES.map((profile) => refusalIn(situation, profile));
  const isSame = observed?.code === documented?.code && observed?.message === documented?.message;
  return !isSame && observed !== undefined && observed.status < 500;
});

for (const profile of ['observed', 'documented'] as const) {
  contract(
    `A refusal in the ${profile} profile`,
    'emulator',
    (target) => {
      it.each(differing)('is worded and numbered as it says: %s', async (situation) => {
        const refused = REFUSED[situation];
        if (refused === undefined) expect.unreachable(`${situation} has no way to be provoked`);
        await expectRefusal(refused(target), situation, { profile });
      });

      it('moves nothing in either', async () => {
        const order = await target.given.settledOrder();
        const request = order.splitOf({ [supplier]: 3_001 });
        await movesNothing(target, () =>
          expectRefusal(target.merchant.createOrder(request), 'shareExceedsRatioCap', { profile }),
        );
      });
    },
    { sandbox: { profile } },
  );
}
