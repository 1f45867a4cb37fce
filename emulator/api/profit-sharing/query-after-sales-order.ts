// 查询售后服务分账结果. Fields and titles as in wechatpay-java 0.2.17; no public page has them (Q24).
import { findAfterSalesOrder } from '../../domain/after-sales-orders.ts';
import { mayActFor } from '../../domain/permission.ts';
import { inferred } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, text } from '../../http/fields.ts';
import { queriedAfterSalesResult } from './results.ts';
import { viewAfterSalesOrder } from './view.ts';

export const queryAfterSalesOrderEndpoint = endpoint({
  name: 'queryAfterSalesOrder',
  method: 'GET',
  path: '/v3/ecommerce/profitsharing/after-sales-orders',
  source: inferred('wechatpay-java 0.2.17; no public page has it (Q24)'),
  permission: mayActFor,
  query: fields({
    sub_mchid: mchid('子商户号'),
    // An older description let it be missing, but there would be nothing to find by (inferred).
    transaction_id: text('微信订单号', 32),
  }),
  result: queriedAfterSalesResult,
  handle: ({ context, query }) => viewAfterSalesOrder(findAfterSalesOrder(context, query)),
});
