// Refusals of the payments that lead up to a split.
import { captures, documented, row } from './row.ts';

export const paymentRows = {
  productNotLicensed: row(403, 'NO_AUTH', '商户无权限', documented('4012714678'))
    .observedAs(
      403,
      'NO_AUTH',
      captures('K4'),
      '商户号该产品权限未开通，请前往商户平台>产品中心检查后重试',
    )
    .when('The platform has not switched on the product that the order is placed with.'),
  appidNotBound: row(400, 'APPID_MCHID_NOT_MATCH', 'AppID和mch_id不匹配', documented('4012714678'))
    .observedAs(400, 'APPID_MCHID_NOT_MATCH', captures('K5'), 'appid和mch_id不匹配，请检查后再试')
    .numbered(268_445_527)
    .when('sp_appid is not bound to the platform.'),
  payerNotUnderAppid: row(
    500,
    'OPENID_MISMATCH',
    'OpenID和AppID不匹配',
    documented('4012714678'),
  ).when('sp_openid is known to belong to another appid than sp_appid.'),
  subMerchantNotLicensed: row(403, 'NO_AUTH', '商户无权限', documented('4012714678'))
    .observedAs(
      403,
      'NO_AUTH',
      captures('api.md §14.1, without a transcript'),
      '特约子商户商户号未授权服务商的产品权限',
    )
    .numbered(268_443_701)
    .when('sub_mchid is no sub-merchant of this platform.'),
  outTradeNoUsed: row(
    403,
    'OUT_TRADE_NO_USED',
    '商户订单号重复',
    documented('4012714678, 4012760615; which case is inferred'),
  ).when(
    'The out_trade_no belongs to another order: to a sub-order of a combined one, or to one placed by itself.',
  ),
  paymentReplayChanged: row(
    400,
    'INVALID_REQUEST',
    '请求重入时，参数与首次请求时不一致',
    documented('official list of the order service, 268498688'),
  )
    .numbered(268_498_688)
    .when('The out_trade_no or combine_out_trade_no was used before, with other parameters.'),
  paymentAlreadyPaid: row(
    400,
    'INVALID_REQUEST',
    '订单已支付',
    documented('official list of the order service, 268449538'),
  )
    .numbered(268_449_538)
    .when('The order is paid: it can be neither placed, paid nor closed again.'),
  paymentClosed: row(400, 'ORDER_CLOSED', '订单已关闭', documented('4012714678'))
    .numbered(268_447_914)
    .when('The order is closed or has expired.'),
  paymentOfOtherSubMerchant: row(
    400,
    'INVALID_REQUEST',
    '子商户号和订单信息不匹配',
    documented('official list of the order service, 268447845'),
  )
    .numbered(268_447_845)
    .when('The order belongs to another sub_mchid.'),
  transactionNumberMalformed: row(404, 'ORDER_NOT_EXIST', '订单不存在', documented('4012738964'))
    .observedAs(400, 'PARAM_ERROR', captures('C25'), '微信订单号非法')
    .numbered(268_435_461)
    .when('A payment is asked for by a transaction_id that is not 28 digits.'),
  paymentUnknown: row(404, 'ORDER_NOT_EXIST', '订单不存在', documented('4012738964'))
    .numbered(268_512_771)
    .when('There is no order of this number.'),
} as const;
