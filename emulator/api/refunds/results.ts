// What answers about refunds hold: declared for those who read them, with the titles of the official tables.
import { REFUND_ACCOUNTS, REFUND_PAYERS } from '../../domain/refund-documents.ts';
import {
  fen,
  fields,
  group,
  list,
  mchid,
  merchantNumber,
  oneOf,
  text,
  time,
} from '../../http/fields.ts';

const promotion = fields({
  promotion_id: text('券ID', 32),
  scope: text('优惠范围', 32),
  type: text('优惠类型', 32),
  amount: fen('优惠券面额'),
  refund_amount: fen('优惠退款金额'),
});

const part = fields({
  account: oneOf('出资账户类型', REFUND_ACCOUNTS),
  amount: fen('出资金额'),
});

const members = {
  refund_id: text('微信支付退款订单号', 32),
  out_refund_no: merchantNumber('商户退款单号'),
  create_time: time('退款创建时间'),
  amount: group('退款金额', {
    refund: fen('退款金额'),
    from: list('退款出资账户及金额', part, { min: 0 }).optional(),
    payer_refund: fen('用户退款金额'),
    discount_refund: fen('优惠退款金额', 0).optional(),
    currency: text('货币类型', 16).optional(),
    advance: fen('垫付金额').optional(),
  }),
  refund_account: oneOf('退款出资商户', REFUND_PAYERS).optional(),
};

/** 4012476892 */
export const acceptedRefundResult = fields({
  ...members,
  promotion_detail: list('优惠退款详情', promotion, { min: 0 }).optional(),
});

/** 4012476908, 4012476911, 4015181616 */
export const refundResult = fields({
  ...members,
  transaction_id: text('微信支付交易订单号', 32),
  out_trade_no: text('商户原交易订单号', 32),
  channel: text('退款渠道', 16).optional(),
  user_received_account: text('退款入账账户', 64).optional(),
  success_time: time('退款成功时间').optional(),
  status: text('退款状态', 16),
  promotion_detail: list('营销详情', promotion, { min: 0 }).optional(),
  funds_account: oneOf('资金账户', [
    'UNSETTLED',
    'AVAILABLE',
    'UNAVAILABLE',
    'OPERATION',
    'BASIC',
    'ECNY_BASIC',
  ]).optional(),
});

/** 4012476927, 4012476916 */
export const returnAdvanceResult = fields({
  refund_id: text('微信退款单号', 32),
  advance_return_id: text('微信回补单号', 32),
  return_amount: fen('垫付回补金额'),
  payer_mchid: mchid('出款方商户号'),
  payer_account: text('出款方账户', 32),
  payee_mchid: mchid('入账方商户号'),
  payee_account: text('入账方账户', 32),
  result: text('垫付回补结果', 32),
  success_time: time('垫付回补完成时间').optional(),
});
