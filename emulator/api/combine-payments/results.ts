// What answers of combined payments hold: declared for those who read them, with the titles of the official tables.
// promotion_detail is left out: nobody has a coupon here.
import { fen, fields, group, integer, list, mchid, oneOf, text, time } from '../../http/fields.ts';
import { combineTradeNumber } from './order-fields.ts';

/** 4012760615, 4012760622 */
export const prepayResult = fields({ prepay_id: text('预支付交易会话标识', 64) });

/** 4012760629 */
export const codeResult = fields({ code_url: text('二维码链接', 512) });

/** 4012760626 */
export const h5Result = fields({ h5_url: text('支付跳转链接', 512) });

const subOrder = fields({
  mchid: mchid('商品单商户号'),
  trade_type: oneOf('交易类型', ['NATIVE', 'JSAPI', 'APP', 'MWEB']).optional(),
  trade_state: oneOf('交易状态', ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'PAYERROR']),
  bank_type: text('付款银行', 32).optional(),
  attach: text('附加数据', 128).optional(),
  success_time: time('支付完成时间').optional(),
  amount: group('订单金额', {
    total_amount: fen('标价金额'),
    payer_amount: fen('用户支付金额', 0),
    currency: text('标价币种', 16),
    payer_currency: text('用户支付币种', 16),
    settlement_rate: integer('结算汇率').optional(),
  }).optional(),
  transaction_id: text('微信支付订单号', 32).optional(),
  out_trade_no: text('商品单订单号', 32),
  sub_mchid: mchid('特约商户商户号'),
  sub_appid: text('子商户绑定的Appid', 32).optional(),
  sub_openid: text('sub_appid\u00a0对应的 openid', 128).optional(),
});

/** 4012761049 */
export const combineResult = fields({
  combine_appid: text('合单商户Appid', 32),
  combine_mchid: mchid('合单商户号'),
  combine_payer_info: group('合单支付者', {
    openid: text('用户标识', 128).optional(),
  }).optional(),
  sub_orders: list('商品单信息', subOrder).optional(),
  scene_info: group('场景信息', { device_id: text('商户端设备号', 32).optional() }).optional(),
  combine_out_trade_no: combineTradeNumber('合单商户订单号'),
});
