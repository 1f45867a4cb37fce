// Refusals of refunds and of what follows them, in order of precedence (inferred: no source gives an order).
import { captures, documented, inferred, row } from './row.ts';

const invalid = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(400, 'INVALID_REQUEST', message, evidence);
const missing = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(404, 'RESOURCE_NOT_EXISTS', message, evidence);

export const refundRows = {
  callerIsNoPlatformForRefund: invalid('非电商类商户不允许调用电商退款API', captures('J2')).when(
    'The caller is not an ecommerce platform, and asks about refunds.',
  ),
  subMerchantUnknown: row(400, 'MCH_NOT_EXISTS', '商户号不存在', documented('4012476892')).when(
    'WeChat Pay knows no merchant of this sub_mchid.',
  ),
  refundNotPermitted: row(403, 'NO_AUTH', '没有退款权限', documented('4012476892')).when(
    'sub_mchid is no sub-merchant of this platform, or the platform may not advance refunds and wants to.',
  ),
  refundOfUnknownOrder: missing('订单不存在', documented('4012476892; J6'))
    .numbered(268_512_771)
    .when('There is no order of this number.'),
  refundOfUnpaidOrder: missing('订单不存在', documented('4012476892'))
    .observedAs(404, 'RESOURCE_NOT_EXISTS', captures('J7'), '原订单不存在')
    .when('The order exists, but nobody has paid it.'),
  refundOrderDiffers: invalid('您的请求参数与订单信息不一致', documented('4013080629')).when(
    'sub_mchid, sp_appid, amount.total or the two numbers of the order do not agree with the order.',
  ),
  refundNumberOfOtherOrder: invalid(
    '支付单号校验不一致，请核实后再试',
    documented('4013080629'),
  ).when('The out_refund_no was used before, for another order.'),
  refundReplayOtherAmounts: invalid(
    '订单金额或退款金额与之前请求不一致，请核实后再试',
    documented('4013080629'),
  )
    .observedAs(400, 'INVALID_REQUEST', captures('J3'))
    .when('The out_refund_no was used before, with another amount.'),
  refundReplayChanged: invalid(
    '请求内容和上次请求不一致，请核实后再试。原因主要是商户号不一致，或者商户订单号/商户退款单号已经被其他请求使用。',
    captures('J4'),
  ).when('The out_refund_no was used before, to be paid from other accounts.'),
  payerAccountAbnormal: row(
    403,
    'USER_ACCOUNT_ABNORMAL',
    '用户账户异常或已注销，不能原路退回，请使用其他方式进行退款',
    documented('4012476892'),
  ).when(
    "The payer's account is closed or blocked: the refund_outcome of the sub-merchant says so.",
  ),
  refundTooLate: invalid(
    '订单已超过退款期限',
    inferred('4012476892 gives the limit of 365 days, not the text'),
  )
    .inventedText()
    .when('The order was paid more than 365 days ago.'),
  tooManyRefunds: invalid(
    '订单退款次数超过限制',
    inferred('4012476892 gives the limit of 50, not the text'),
  )
    .inventedText()
    .when('The order has had 50 refunds.'),
  refundedInFull: invalid('订单已全额退款', captures('J5')).when(
    'Nothing of the order is left to refund.',
  ),
  refundExceedsOrder: invalid('申请退款金额超过订单可退金额', documented('4013080629')).when(
    'The amount exceeds what earlier refunds have left of the order.',
  ),
  refundTooFrequent: row(429, 'FREQUENCY_LIMITED', '频率限制', documented('4012476892'))
    .numbered(268_447_840)
    .when('Less than a minute since the last refund of this order.'),
  refundAccountsWrong: invalid(
    '退款出资账户及金额有误',
    inferred('4012476892 and 4015217874 name the cases, not the text'),
  )
    .inventedText()
    .when(
      'amount.from names an account twice or not the whole amount; or two accounts together with funds_account, an advance, or an order that is not waiting to be shared.',
    ),
  refundExceedsUnsplit: invalid(
    '申请退款金额大于剩余未分账金额，请等待分账完成后再试',
    documented('4012525463'),
  ).when(
    'The order is shared in part, and the amount exceeds what is still frozen of it: finish it first, or name the available balance.',
  ),
  refundShortOfBalance: row(403, 'NOT_ENOUGH', '余额不足', documented('4012476892'))
    .observedAs(403, 'NOT_ENOUGH', captures('A3', 'J1'), '基本账户余额不足，请充值后重新发起')
    .numbered(268_892_709)
    .when(
      'The account the refund is paid from holds less than its part; the same number succeeds once it is there.',
    ),
  platformShortForAdvance: row(403, 'NOT_ENOUGH', '余额不足', documented('4012476892')).when(
    "Neither the sub-merchant's balance nor the platform's operation account can pay the refund.",
  ),
  refundMissing: missing('订单不存在', documented('4012476908'))
    .observedAs(404, 'RESOURCE_NOT_EXISTS', captures('J8'), '退款单不存在')
    .when('This sub-merchant has no refund of this number.'),
  refundNotAbnormal: invalid(
    '退款单状态不是退款异常，不能发起异常退款',
    inferred('4015181616: only for a refund that is ABNORMAL; no text is quoted'),
  )
    .inventedText()
    .when('The refund is not ABNORMAL.'),
  refundBankUnsupported: invalid(
    '不支持的开户银行',
    inferred('4015181616 lists the banks, not the text'),
  )
    .inventedText()
    .when('bank_type is no debit card of the fifteen banks that abnormal refunds can go to.'),
  advanceReturnNotPermitted: row(403, 'NO_AUTH', '没有垫付回补权限', documented('4012476927')).when(
    'The platform may not advance refunds, or sub_mchid is none of its sub-merchants.',
  ),
  advanceReturnOfUnknownRefund: missing('退款单不存在', documented('4012476927')).when(
    'This sub-merchant has no refund of this refund_id, or it has not succeeded.',
  ),
  advanceReturnNotOfAdvance: invalid(
    '非垫付退款单，不支持垫付回补',
    inferred('4012476927: it must be a refund that was advanced; no text is quoted'),
  )
    .inventedText()
    .when('The refund was not advanced by the platform.'),
  advanceReturnMissing: missing('垫付回补结果查询失败', documented('4012476916')).when(
    'Nobody has asked for the return of an advance for this refund.',
  ),
} as const;
