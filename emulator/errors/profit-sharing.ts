// Refusals of profit sharing, roughly in order of precedence (Q31).
import { captures, documented, inferred, row } from './row.ts';

const invalid = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(400, 'INVALID_REQUEST', message, evidence);
const parameter = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(400, 'PARAM_ERROR', message, evidence);

export const profitSharingRows = {
  callerIsNoPlatformForSplit: invalid('非电商商户暂不支持调用此API', documented('4015870957'))
    .observedAs(400, 'INVALID_REQUEST', captures('E7'), '暂不支持调用此API')
    .when('The caller is not an ecommerce platform, and asks for a split.'),
  // Seen at returns; that the rest of the family says the same is inferred, for it is the newer wording.
  callerIsNoPlatform: invalid('非电商商户暂不支持调用此API', captures('G3', 'E8')).when(
    'The caller is not an ecommerce platform, and asks for anything of profit sharing but a split.',
  ),
  ordinaryFamily: invalid(
    '电商商户不允许调用非电商分账API',
    inferred(
      'the text is that of official tickets; code and status are those of its mirror image (E8)',
    ),
  ).when(
    'An operation of /v3/profitsharing, which is for merchants that are no e-commerce platform.',
  ),
  notOnboarded: invalid(
    '服务商和分账方无受理关系',
    documented(
      'official tickets; 400 in the table of the sibling /v3/profitsharing (transcripts.md §M)',
    ),
  )
    .observedAs(403, 'NO_AUTH', captures('F1'), '无分账权限')
    .when('sub_mchid is no sub-merchant of this platform.'),
  sharingClosed: row(403, 'NO_AUTH', '商户无权限', documented('4012691594'))
    .observedAs(403, 'NO_AUTH', captures('A1', 'E6', 'H3'), '无分账权限')
    .when('The sharing permission of the platform or the sub-merchant is closed.'),
  sharingPunished: row(
    403,
    'NO_AUTH',
    '分账权限被处罚，请尽快处理违规记录',
    documented('4012525463'),
  ).when(
    'The sharing permission of the platform or the sub-merchant is suspended as a punishment.',
  ),
  orderReplayOtherTransaction: parameter('微信支付订单号与原请求不一致', captures('E10')).when(
    'The out_order_no was used before, for another transaction_id.',
  ),
  orderReplayOtherReceivers: parameter('分账接收方与原请求不一致', captures('E9')).when(
    'The out_order_no was used before, with other receivers.',
  ),
  orderReplayOtherAmounts: parameter(
    '分账接收方金额与原请求不一致',
    inferred('4012525463 has the text; the code follows E9, E10'),
  ).when('The out_order_no was used before, with other amounts.'),
  notSharable: invalid('非分账订单不支持分账', captures('E13')).when(
    'There is no payment of this transaction_id, or it was placed without profit_sharing.',
  ),
  notSharableForFinish: invalid('非分账订单不支持完结分账', documented('chapter3_x of 2020')).when(
    'As notSharable, asked for a finish.',
  ),
  transactionOfOtherSubMerchant: invalid(
    '商户号和订单信息不匹配',
    inferred('text F8, observed on v2; code Q30'),
  )
    .numbered(268_447_843)
    .when('The payment, or the number used before, belongs to another sub_mchid.'),
  orderNotSettled: invalid('订单处理中，请稍后重试', captures('A2', 'E4'))
    .numbered(271_643_171)
    .when('The payment is not settled yet: about a minute after it was paid.'),
  settlementCycleNotReached: invalid(
    '订单处理中，请在到达结算周期之后再请求分账',
    documented('official tickets of 2026; the code is that of the older XML API (F10)'),
  ).when('The payment is not settled yet: the settlement cycle of the sub-merchant was extended.'),
  receiptNotConfirmed: invalid(
    '小程序交易被冻结，在用户主动/系统自动确认收货后才进行资金结算，详细规则可查看《交易类小程序运营规范》',
    documented('4015870957'),
  ).when('The payment is not settled yet: the receipt of the goods has not been confirmed.'),
  subsidyNotArrived: invalid(
    '分账补贴还未到账，不能受理分账',
    documented('guide with FAQ; code inferred'),
  ).when('The order announced a subsidy that has neither arrived nor been cancelled.'),
  sharingFinished: invalid(
    '订单已完结分账，不支持分账',
    documented('official tickets (F9), Q34'),
  ).when('The order was finished before.'),
  sharingExpired: invalid(
    '订单已过期，不支持分账，请等待系统自动解冻',
    documented('4015870957'),
  ).when('The order is past its 180 days; what was frozen has been unfrozen.'),
  tooManyOrders: invalid(
    '分账次数过多，该笔订单分账次数已经超过50次了，不能再发起分账了',
    documented('4015870957'),
  ).when('The payment has had 50 splits.'),
  orderTooFrequent: row(
    429,
    'FREQUENCY_LIMITED',
    '对同笔订单分账频率过高',
    documented('4012691594; E16'),
  )
    .numbered(268_447_840)
    .when('Less than a second since the last split or finish of this payment.'),
  receiverListedTwice: invalid(
    '分账接收方列表存在重复的接收方',
    inferred('4012525463: each account once; no text is quoted (Q36)'),
  )
    .inventedText()
    .when('An account stands twice in receivers.'),
  openidNotUnderAppid: invalid('appid与openid不匹配', documented('4012525463')).when(
    "appid is not the platform's, or the openid belongs to another appid.",
  ),
  receiverUnrelated: parameter(
    '分账接收方关系不存在，请检查参数中每个接收方的关系',
    captures('E14'),
  ).when(
    'A receiver has not been added, and is neither the platform nor one of its sub-merchants.',
  ),
  receiverNameDiffers: invalid('分账接收商户全称不匹配', documented('4012525463; H4')).when(
    'The name is not the registered name of the merchant.',
  ),
  personNameDiffers: invalid('微信用户姓名与实名不一致', documented('4012525463; H4')).when(
    'The name is not the real name of the person.',
  ),
  payerIsReceiver: invalid(
    '分账接收方不允许为分账出资方',
    documented('4012525463; code inferred'),
  ).when('finish is true, and the sub-merchant that pays stands among the receivers.'),
  shareExceedsUnsplit: row(403, 'NOT_ENOUGH', '分账金额不足', documented('4012691594'))
    .observedAs(400, 'INVALID_REQUEST', captures('F5'))
    .when('The amounts together exceed what is still frozen of the payment.'),
  shareExceedsRatioCap: row(403, 'RULE_LIMIT', '分账金额超出最大分账比例', documented('4012691594'))
    .observedAs(
      400,
      'INVALID_REQUEST',
      captures('E11', 'E12'),
      '分账金额超出最大分账比例，最大可分账金额需等比例扣除退款与补差回退等逆向交易金额',
    )
    .when('What goes to others, all splits of the payment together, exceeds the highest ratio.'),
  nothingToFinish: row(403, 'NOT_ENOUGH', '分账金额为0', documented('4012477745'))
    .observedAs(400, 'INVALID_REQUEST', captures('F5'), '分账金额不足')
    .when('Nothing is frozen any more.'),
  transactionNumberWrong: row(404, 'RESOURCE_NOT_EXISTS', '记录不存在', documented('4012525463'))
    .observedAs(400, 'PARAM_ERROR', captures('F3'), '订单号不正确')
    .numbered(268_435_461)
    .when('The unsplit amount is asked for by a transaction_id that is not 28 digits.'),
  recordMissing: row(404, 'RESOURCE_NOT_EXISTS', '记录不存在', captures('F2')).when(
    'No record has these numbers, all of them together.',
  ),
  payerMayNotCollect: invalid(
    '当前商户号暂不能进行“资金收款类”相关业务操作，可前往“商户平台>账户中心>违约记录”或“商家助手小程序>风险处理”了解原因',
    documented('4015870957'),
  ).when('A return would give money to a sub-merchant that is kept from receiving any.'),
  returnToSelf: invalid(
    '分账回退出资商户不允许和接收商户相同，请重新输入回退商户号',
    documented('4015870957; G5'),
  ).when('return_mchid is the sub-merchant the money would go back to.'),
  returnReplayChanged: parameter(
    '分账回退参数与原请求不一致',
    inferred('a changed replay is not documented for returns (Q15)'),
  )
    .inventedText()
    .when('The out_return_no was used before, with other parameters.'),
  returnOfUnknownOrder: invalid(
    '分账指令不存在，请检查是否有对应的分账单',
    documented('4012525463; code inferred'),
  ).when('No finished split has these numbers.'),
  returnTooLate: invalid(
    '分账指令不存在，或超过分账回退时效，请检查对应的分账单',
    documented('4012525463'),
  ).when('The split was made more than 180 days ago.'),
  returnFromStranger: invalid('回退方不存在', documented('chapter3_x of 2020')).when(
    'The split paid nothing to return_mchid.',
  ),
  returnNotEnabled: row(
    403,
    'NO_AUTH',
    '回退方未开通分账回退功能',
    documented('4012477737; G6'),
  ).when('return_mchid has not switched returns on.'),
  tooManyReturns: invalid(
    '分账回退次数超过限制',
    inferred('4012477737 gives the limit of 50, not the text'),
  )
    .inventedText()
    .when('The split has had 50 returns.'),
  returnExceedsDetail: row(403, 'NOT_ENOUGH', '剩余可回退的金额不足', documented('4012477737'))
    .observedAs(400, 'INVALID_REQUEST', captures('G1', 'G2'))
    .when(
      'The amount exceeds what is left of that share after earlier returns, those still PROCESSING included.',
    ),
  returnerShortOfBalance: row(
    403,
    'NOT_ENOUGH',
    '可用余额不足，请充值后重新发起',
    documented('4012525463'),
  ).when(
    'return_mchid has less available than the amount; the return stays PROCESSING until the same number succeeds.',
  ),
  notSharableForAfterSales: invalid(
    '非分账订单不支持分账',
    inferred('no table of errors is public (Q24); the text is that of a split (E13)'),
  ).when('As notSharable, asked for an after-sales order.'),
  afterSalesReplayChanged: parameter(
    '售后分账参数与原请求不一致',
    inferred('no table of errors is public (Q24); the code follows E9, E10'),
  )
    .inventedText()
    .when('The refund has an after-sales order already, with other parameters.'),
  afterSalesOfUnknownRefund: row(
    404,
    'RESOURCE_NOT_EXISTS',
    '退款单不存在',
    inferred('no table of errors is public (Q24); the text is that of a refund query (J8)'),
  ).when('The payment has no refund of this refund_id, or that refund was closed.'),
  afterSalesExceedsRatioCap: row(
    403,
    'RULE_LIMIT',
    '分账金额超出最大分账比例',
    inferred('wechatpay-java 0.2.17 names the limit; the answer is that of a split (4012691594)'),
  )
    .observedAs(
      400,
      'INVALID_REQUEST',
      inferred('wechatpay-java 0.2.17 names the limit; the answer is that of a split (E11)'),
      '分账金额超出最大分账比例，最大可分账金额需等比例扣除退款与补差回退等逆向交易金额',
    )
    .when('The fees of the payment together exceed the highest ratio.'),
  platformIsBuiltInReceiver: invalid(
    '操作已完成，无需二次请求',
    captures('api.md §3.3, 2020'),
  ).when('The receiver to add is the platform itself, which needs no adding.'),
  receiverUnknownMerchant: invalid('无效请求', documented('chapter3_x of 2020')).when(
    'WeChat Pay knows no merchant of this number.',
  ),
  receiverWithoutAccount: invalid('账户不存在 ，请先点击充值', documented('4012525463')).when(
    'The merchant never opened its account.',
  ),
  relationTypeWrong: parameter('参数错误', documented('4012477758'))
    .observedAs(400, 'PARAM_ERROR', captures('H2'), '接收方关系类型错误。')
    .when('relation_type is none of those of this product.'),
  tooManyReceivers: invalid(
    '商户已添加的分账接收方个数过多。请先删除多余的分账接收方，并在24小时之后再尝试添加',
    documented('4012525463'),
  ).when('The platform has 20,000 receivers; one deleted counts for another day.'),
  receiverMissing: invalid(
    '分账接收方不存在',
    inferred('chapter3_x of 2020 hints at the case (Q9); the text is ours'),
  )
    .inventedText()
    .when('The receiver to delete is not in the list.'),
} as const;
