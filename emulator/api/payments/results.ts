// What answers of payments hold: declared for those who read them, with the titles of the official tables.
import {
  fen,
  fields,
  group,
  integer,
  list,
  mchid,
  oneOf,
  text,
  time,
  tradeNumber,
} from '../../http/fields.ts';

/** 4012714678 */
export const prepayResult = fields({ prepay_id: text('预支付交易会话标识。', 64) });

/** 4012714902 */
export const codeResult = fields({ code_url: text('二维码链接', 64) });

/** 4012714759 */
export const h5Result = fields({ h5_url: text('支付跳转链接', 256) });

const tradeMembers = {
  sp_appid: text('服务商APPID', 32),
  sp_mchid: mchid('服务商商户号'),
  sub_appid: text('子商户APPID', 32).optional(),
  sub_mchid: mchid('子商户号'),
  out_trade_no: tradeNumber('商户订单号'),
  trade_state: oneOf('交易状态', [
    'SUCCESS',
    'REFUND',
    'NOTPAY',
    'CLOSED',
    'REVOKED',
    'USERPAYING',
    'PAYERROR',
  ]),
  trade_state_desc: text('交易状态描述', 256),
};
const transaction_id = text('微信支付订单号', 32);
const trade_type = oneOf('交易类型', ['JSAPI', 'NATIVE', 'APP', 'MICROPAY', 'MWEB', 'FACEPAY']);
const promotion = fields({
  coupon_id: text('券ID', 32),
  name: text('优惠名称', 64),
  scope: oneOf('优惠范围', ['GLOBAL', 'SINGLE']).optional(),
  type: oneOf('优惠类型', ['CASH', 'NOCASH']).optional(),
  amount: fen('优惠券面额'),
  stock_id: text('活动ID', 32).optional(),
  wechatpay_contribute: fen('微信出资', 0).optional(),
  merchant_contribute: fen('商户出资', 0).optional(),
  other_contribute: fen('其他出资', 0).optional(),
  currency: text('优惠币种', 16).optional(),
  goods_detail: list(
    '单品列表',
    fields({
      goods_id: text('商品编码', 32),
      quantity: integer('商品数量'),
      unit_price: fen('商品单价', 0),
      discount_amount: fen('商品优惠金额', 0),
      goods_remark: text('商品备注', 128).optional(),
    }),
    { min: 0 },
  ).optional(),
});
const paidMembers = {
  bank_type: text('银行类型', 32).optional(),
  attach: text('商户数据包', 128).optional(),
  success_time: time('支付完成时间').optional(),
  payer: group('支付者信息', {
    sp_openid: text('用户服务商标识', 128).optional(),
    sub_openid: text('用户子商户标识', 128).optional(),
  }).optional(),
  amount: group('订单金额', {
    total: fen('总金额').optional(),
    payer_total: fen('用户支付金额', 0).optional(),
    currency: text('货币类型', 16).optional(),
    payer_currency: text('用户支付币种', 16).optional(),
  }).optional(),
  scene_info: group('场景信息', { device_id: text('商户端设备号', 32, { min: 0 }) }).optional(),
  // Nobody has a coupon here: a list without items, if it is told at all.
  promotion_detail: list('优惠功能', promotion, { min: 0 }).optional(),
};

/** 4012738964, which only finds what has been paid. */
export const paidTransactionResult = fields({
  ...tradeMembers,
  ...{ transaction_id, trade_type, ...paidMembers },
});

/** 4012739008 */
export const transactionResult = fields({
  ...tradeMembers,
  transaction_id: transaction_id.optional(),
  trade_type: trade_type.optional(),
  ...paidMembers,
});
