// 申请退款 (4012476892).
import { REFUND_ACCOUNTS, REFUND_PAYERS } from '../../domain/refund-documents.ts';
import { createRefund } from '../../domain/refunds.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import {
  fen,
  fields,
  group,
  integer,
  list,
  mchid,
  merchantNumber,
  oneOf,
  text,
  tradeNumber,
  url,
} from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { acceptedRefundResult } from './results.ts';
import { viewAcceptedRefund } from './view.ts';

/** As of the orders themselves: ten million yuan (4012760633; inferred). */
const TOTAL_LARGEST_FEN = 1_000_000_000;

const part = fields({
  account: oneOf('出资账户类型', REFUND_ACCOUNTS),
  amount: fen('出资金额'),
});

export const createRefundEndpoint = endpoint({
  name: 'createRefund',
  method: 'POST',
  path: '/v3/ecommerce/refunds/apply',
  source: documented('4012476892'),
  body: fields({
    sub_mchid: mchid('二级商户号'),
    sp_appid: text('电商平台APPID', 32),
    sub_appid: text('二级商户APPID', 32).optional(),
    transaction_id: text('微信订单号', 32).optional(),
    out_trade_no: tradeNumber('商户订单号').optional(),
    out_refund_no: merchantNumber('商户退款单号'),
    reason: text('退款原因', 80).optional(),
    amount: group('订单金额', {
      refund: fen('退款金额'),
      from: list('退款出资账户及金额', part).optional(),
      total: integer('原订单金额', { min: 1, max: TOTAL_LARGEST_FEN }),
      currency: oneOf('退款币种', ['CNY']).optional(),
    }),
    notify_url: url('退款结果回调url', 256).optional(),
    refund_account: oneOf('退款出资商户', REFUND_PAYERS).optional(),
    funds_account: oneOf('资金账户', ['AVAILABLE']).optional(),
  }),
  result: acceptedRefundResult,
  // 4012476892. That it is counted by platform is inferred.
  limits: [{ perSecond: 150, by: 'platform', situation: 'refundsTooFrequent' }],
  handle: ({ context, body }) => {
    const { amount, fundsAccount, refundAccount, ...request } = body;
    const from = (amount.from ?? []).map((each) => ({ ...each, amount: fenOfWire(each.amount) }));
    const refund = createRefund(context, {
      ...request,
      amount: fenOfWire(amount.refund),
      total: fenOfWire(amount.total),
      funding: {
        from,
        ...(fundsAccount !== undefined && { fundsAccount }),
        ...(refundAccount !== undefined && { refundAccount }),
      },
    });
    return viewAcceptedRefund(refund);
  },
});
