// 查询订单剩余待分金额 (4012477751). Takes no query, not even a sub_mchid.
import { queryUnsplitAmount } from '../../domain/amounts.ts';
import { callingPlatform } from '../../domain/permission.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, text } from '../../http/fields.ts';
import { FREQUENCY_LIMITS } from './frequency-limits.ts';
import { amountResult } from './results.ts';

export const queryOrderAmountEndpoint = endpoint({
  name: 'queryOrderAmount',
  method: 'GET',
  path: '/v3/ecommerce/profitsharing/orders/{transaction_id}/amounts',
  source: documented('4012477751'),
  permission: (context) => callingPlatform(context),
  params: fields({ transaction_id: text('微信订单号', 32) }),
  result: amountResult,
  limits: FREQUENCY_LIMITS.queryOrderAmount,
  handle: ({ context, params: { transactionId } }) => ({
    transaction_id: transactionId,
    unsplit_amount: queryUnsplitAmount(context, transactionId),
  }),
});
