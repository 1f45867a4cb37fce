// The shapes are those of wechatpay-java 0.2.17; everything else here is inferred, for no public page has it.
import { expect, it } from 'vitest';
import type { CreateAfterSalesOrderRequest } from '../../client/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { PaidOrder } from '../support/given.ts';
import { afterSalesAnswer, queriedAfterSalesAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/after-sales-orders';
const other = '1900000110';

type FeeParts = [order: PaidOrder, amount: number, changes?: Partial<CreateAfterSalesOrderRequest>];

contract(`POST ${path}`, 'emulator', (target) => {
  const finishedOrder = async () => {
    const order = await target.given.settledOrder();
    await target.merchant.finishOrder(order.finishOf());
    return order;
  };
  /** The fee of a refund made for it. */
  const feeOf = async (...[order, amount, changes]: FeeParts) => {
    const { refund_id } = await target.given.smallRefund(order);
    return order.feeOf(amount, refund_id, changes);
  };
  const books = async () => ({
    payer: await balanceOf(target, `available:${target.credentials.sub_mchid}`),
    platform: await balanceOf(target, `available:${target.credentials.mchid}`),
  });

  it('takes the fee from the available balance a second later', async () => {
    const order = await finishedOrder();
    const request = await feeOf(order, 100);
    const before = await books();
    const answer = await movesNothing(target, () => target.merchant.createAfterSalesOrder(request));
    const { sub_mchid, transaction_id } = order;
    expect(afterSalesAnswer.parse(answer)).toEqual({ sub_mchid, transaction_id, amount: 100 });
    await target.advance(1_000);
    expect(await books()).toEqual({
      payer: before.payer - 100,
      platform: before.platform + 100,
    });
  });

  it.each(['REFUND_TICKET', 'CHANGE_TICKET', 'RETURN_GOODS'] as const)(
    'knows the scene %s',
    async (scene) => {
      const order = await finishedOrder();
      const request = await feeOf(order, 1, { scene });
      const answer = await target.merchant.createAfterSalesOrder(request);
      expect(afterSalesAnswer.parse(answer).amount).toBe(1);
    },
  );

  it('answers the same to the same request, and takes nothing twice', async () => {
    const request = await feeOf(await finishedOrder(), 100);
    const attempt = () => target.merchant.createAfterSalesOrder(request);
    const answer = await attempt();
    expect(await movesNothing(target, attempt)).toEqual(answer);
    await target.advance(1_000);
    expect(await movesNothing(target, attempt)).toEqual(answer);
    await movesNothing(target, () => target.advance(1_000));
  });

  it('refuses another amount or scene for the same refund', async () => {
    const request = await feeOf(await finishedOrder(), 100);
    await target.merchant.createAfterSalesOrder(request);
    for (const change of [{ amount: 99 }, { scene: 'CHANGE_TICKET' } as const]) {
      const attempt = target.merchant.createAfterSalesOrder({ ...request, ...change });
      await expectRefusal(attempt, 'afterSalesReplayChanged');
    }
  });

  it('takes no more for all refunds of an order than the highest ratio', async () => {
    const order = await finishedOrder();
    await target.merchant.createAfterSalesOrder(await feeOf(order, 2_999));
    const refuses = async (amount: number) => {
      const attempt = target.merchant.createAfterSalesOrder(await feeOf(order, amount));
      await expectRefusal(attempt, 'afterSalesExceedsRatioCap');
    };
    await refuses(2);
    await target.merchant.createAfterSalesOrder(await feeOf(order, 1));
    await refuses(1);
    await refuses(Number.MAX_SAFE_INTEGER);
  });

  it('refuses a refund that the order does not have', async () => {
    const order = await finishedOrder();
    const { refund_id } = await target.given.smallRefund(await finishedOrder());
    for (const number of [refund_id, '50000000002026060100000000001']) {
      const attempt = target.merchant.createAfterSalesOrder(order.feeOf(1, number));
      await expectRefusal(attempt, 'afterSalesOfUnknownRefund');
    }
  });

  it('refuses an order that is not to be shared, and one that nobody paid', async () => {
    const order = await target.given.settledOrder({ profitSharing: false });
    const transaction_id = '4200000000202606010000000000';
    for (const change of [{}, { transaction_id }]) {
      const attempt = target.merchant.createAfterSalesOrder(await feeOf(order, 1, change));
      await expectRefusal(attempt, 'notSharableForAfterSales');
    }
  });

  it('refuses before settlement', async () => {
    const order = await target.given.unsettledOrder();
    const attempt = target.merchant.createAfterSalesOrder(order.feeOf(1, '5042'));
    await expectRefusal(attempt, 'orderNotSettled');
  });

  it('refuses an order of another sub-merchant, and a merchant never onboarded', async () => {
    const order = await finishedOrder();
    const refuses = (sub_mchid: string, situation: Parameters<typeof expectRefusal>[1]) =>
      expectRefusal(
        target.merchant.createAfterSalesOrder(order.feeOf(1, '5042', { sub_mchid })),
        situation,
      );
    await refuses(other, 'transactionOfOtherSubMerchant');
    await refuses('1999999999', 'notOnboarded');
  });

  it('refuses a platform without permission', async () => {
    const order = await finishedOrder();
    const { mchid } = target.credentials;
    await target.given.meanwhile(mchid, { sharing_permission: 'closed' }, () =>
      expectRefusal(target.merchant.createAfterSalesOrder(order.feeOf(1, '5042')), 'sharingClosed'),
    );
  });
});

contract(`POST ${path}: a sub-merchant short of balance`, 'emulator', (target) => {
  it('fails for good and takes nothing, and another refund may be tried', async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid, transaction_id } = order;
    const query = async () =>
      queriedAfterSalesAnswer.parse(
        await target.merchant.queryAfterSalesOrder({ sub_mchid, transaction_id }),
      );
    const { refund_id } = await target.given.smallRefund(order);
    const request = order.feeOf(3_000, refund_id);
    await target.merchant.createAfterSalesOrder(request);
    await movesNothing(target, () => target.advance(1_000));
    const failed = { result: 'FAILED', fail_reason: 'ACCOUNT_ABNORMAL' };
    expect(await query()).toMatchObject(failed);
    await target.control.topUp({ mchid: sub_mchid, amount: 3_000 });
    await target.merchant.createAfterSalesOrder(request);
    await movesNothing(target, () => target.advance(1_000));
    expect(await query()).toMatchObject(failed);
    const another = await target.given.smallRefund(order);
    await target.merchant.createAfterSalesOrder(order.feeOf(3_000, another.refund_id));
    await target.advance(1_000);
    expect(await query()).toMatchObject({ result: 'SUCCESS' });
    expect(await balanceOf(target, `available:${sub_mchid}`)).toBe(0);
  });
});

contract(`POST ${path}: members out of their set`, 'protocol', (target) => {
  const right = {
    ...{ sub_mchid: '1900000109', transaction_id: '4200000000202606010000000000', amount: 1 },
    ...{ type: 'SERVICE_FEE_INCOME', scene: 'RETURN_GOODS' },
    refund_id: '50000000002026060100000000001',
  };

  it.each([
    ['type', 'TIP', '类型', '^(SERVICE_FEE_INCOME)$'],
    ['scene', 'REGRET', '场景', '^(REFUND_TICKET|CHANGE_TICKET|RETURN_GOODS)$'],
    ['refund_id', 'R1', '微信退款单号', '^[0-9]+$'],
  ])('refuses the %s %s', async (name, value, title, pattern) => {
    const answer = target.agent.post(path, { ...right, [name]: value });
    await expectRefusal(answer, 'fieldPattern', {
      message: `输入源“/body/${name}”映射到值字段“${title}”字符串规则校验失败，字符串必须匹配正则表达式“${pattern}”`,
      detail: { location: 'body', value },
    });
  });
});
