// Refusals of payments, subsidies and everything else that leads up to a split.
import { captures, documented, inferred, row } from './row.ts';

export const paymentRows = {
  appidNotBound: row(400, 'APPID_MCHID_NOT_MATCH', 'AppID和mch_id不匹配', documented('4012714678'))
    .observedAs(400, 'APPID_MCHID_NOT_MATCH', captures('K5'), 'appid和mch_id不匹配，请检查后再试')
    .numbered(268_445_527),
  subMerchantNotLicensed: row(
    403,
    'NO_AUTH',
    '特约子商户商户号未授权服务商的产品权限',
    documented('api.md §14.1, seen live without a transcript'),
  ).numbered(268_443_701),
  paymentReplayChanged: row(
    400,
    'INVALID_REQUEST',
    '请求重入时，参数与首次请求时不一致',
    documented('official list of the order service, 268498688'),
  ).numbered(268_498_688),
  paymentAlreadyPaid: row(
    400,
    'INVALID_REQUEST',
    '订单已支付',
    documented('official list of the order service, 268449538'),
  ).numbered(268_449_538),
  paymentClosed: row(400, 'ORDER_CLOSED', '订单已关闭', documented('4012714678')).numbered(
    268_447_914,
  ),
  paymentOfOtherSubMerchant: row(
    400,
    'INVALID_REQUEST',
    '子商户号和订单信息不匹配',
    documented('official list of the order service, 268447845'),
  ).numbered(268_447_845),
  paymentUnknown: row(404, 'ORDER_NOT_EXIST', '订单不存在', documented('4012738964')).numbered(
    268_512_771,
  ),
  subsidyOfUnknownTransaction: row(
    404,
    'ORDER_NOT_EXIST',
    '订单不存在',
    inferred('4015593692 names the code, not the status or the text'),
  ),
  subsidyOfOtherSubMerchant: row(
    400,
    'INVALID_REQUEST',
    '商户号和订单信息不匹配',
    inferred('the text is that of the split (F8); here not stated'),
  ),
  subsidyNotExpected: row(
    400,
    'INVALID_REQUEST',
    '非补差订单不支持补差',
    inferred('4015593692 names the case, not the text'),
  ).inventedText(),
  subsidyTooEarly: row(
    400,
    'INVALID_REQUEST',
    '订单处理中，请稍后重试',
    inferred('4015593692 names the case; the text is that of the split (A2)'),
  ),
  subsidyReplayChanged: row(
    400,
    'INVALID_REQUEST',
    '补差参数与原请求不一致',
    inferred('4015593692 names the case, not the text'),
  ).inventedText(),
  subsidyAlreadyMade: row(
    400,
    'INVALID_REQUEST',
    '订单已补差，请勿重复请求',
    inferred('4015593692 names the case, not the text'),
  ).inventedText(),
  subsidyOfFinishedOrder: row(
    400,
    'INVALID_REQUEST',
    '订单已完结分账，不支持补差',
    inferred('a subsidy comes before any split (4012477631); the text follows F9'),
  ).inventedText(),
  subsidyAmountDiffers: row(
    400,
    'INVALID_REQUEST',
    '补差金额与下单时的补差金额不一致',
    inferred('4015593692 names the case, not the text'),
  ).inventedText(),
  platformShortOfBalance: row(403, 'NOT_ENOUGH', '可用余额不足，请充值后重新发起', captures('I2')),
} as const;
