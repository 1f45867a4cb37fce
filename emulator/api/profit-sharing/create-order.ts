// 请求分账 (4012691594). receiver_mchid and notify_url are older or undocumented names: accepted, ignored (Q22, Q25).
import { RECEIVER_TYPES } from '../../domain/documents.ts';
import { RECEIVERS_PER_ORDER } from '../../domain/limits.ts';
import { maySplit } from '../../domain/permission.ts';
import { requestSplit } from '../../domain/profit-sharing-orders.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import {
  fen,
  fields,
  flag,
  ignored,
  list,
  mchid,
  merchantNumber,
  oneOf,
  secret,
  text,
} from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { FREQUENCY_LIMITS } from './frequency-limits.ts';
import { splitResult } from './results.ts';
import { viewOrder } from './view.ts';

const receiver = fields({
  type: oneOf('分账接收方类型', RECEIVER_TYPES),
  receiver_account: text('分账接收方账号', 64),
  receiver_mchid: ignored(),
  amount: fen('分账金额'),
  description: text('分账描述', 80),
  receiver_name: secret('分账个人接收方姓名', 10_240).optional(),
});

export const createOrderEndpoint = endpoint({
  name: 'createOrder',
  method: 'POST',
  path: '/v3/ecommerce/profitsharing/orders',
  source: documented('4012691594'),
  permission: maySplit,
  body: fields({
    appid: text('公众账号ID', 32).optional(),
    sub_mchid: mchid('电商平台二级商户号'),
    transaction_id: text('微信订单号', 32),
    out_order_no: merchantNumber('商户分账单号'),
    receivers: list('分账接收方列表', receiver, { max: RECEIVERS_PER_ORDER }),
    finish: flag('是否分账完成'),
    notify_url: ignored(),
  }),
  result: splitResult,
  limits: FREQUENCY_LIMITS.createOrder,
  handle: ({ context, body }) => {
    const receivers = body.receivers.map((row) => ({ ...row, amount: fenOfWire(row.amount) }));
    return viewOrder(requestSplit(context, { ...body, receivers }));
  },
});
