// Refusals of subsidies (补差), their cancelling and returning. The official sample programs name the cases and quote few
// texts (4015593692).
import { captures, documented, inferred, row } from './row.ts';

const invalid = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(400, 'INVALID_REQUEST', message, evidence);
const QUOTED = documented('4015593692');
const NAMED = inferred('4015593692 names the case, not the text');

export const subsidyRows = {
  callerIsNoPlatformForSubsidy: invalid('暂不支持调用此API', captures('I3')).when(
    'The caller is not an ecommerce platform, and asks for a subsidy.',
  ),
  sharingClosedForSubsidy: invalid('无分账权限，不能进行补差', QUOTED).when(
    'The sharing permission of the platform or the sub-merchant is closed, and a subsidy is asked for.',
  ),
  subsidyOfUnknownTransaction: row(
    404,
    'ORDER_NOT_EXIST',
    '订单不存在',
    inferred('4015593692 names code and cases, not the status or the text (Q29)'),
  ).when('This sub-merchant has no payment of this transaction_id.'),
  subsidyNotExpected: invalid('非补差订单不支持补差', NAMED)
    .inventedText()
    .when('The order was placed without settle_info.subsidy_amount, or is not to be shared.'),
  subsidyTooEarly: invalid(
    '订单处理中，请稍后重试',
    inferred('4015593692 names the case; the text is that of the split (A2)'),
  ).when('The payment is not settled yet.'),
  subsidyReplayChanged: invalid('补差参数与原请求不一致', NAMED)
    .inventedText()
    .when('The out_subsidy_no was used before, for another payment or amount.'),
  subsidyReplayedTooLate: invalid('超过最大重试周期', QUOTED).when(
    'The same subsidy was made more than 180 days ago.',
  ),
  subsidyAlreadyMade: invalid('订单已补差，请勿重复请求', NAMED)
    .inventedText()
    .when('The order has its subsidy already, under another number.'),
  subsidyCancelled: invalid(
    '订单已取消补差',
    inferred('4012477639: a cancelled order is shared without a subsidy'),
  )
    .inventedText()
    .when('The subsidy of the order was cancelled.'),
  subsidyOfFinishedOrder: invalid(
    '订单已完结分账，不支持补差',
    inferred('a subsidy comes before any split (4012477631); the text follows F9'),
  )
    .inventedText()
    .when('Sharing of the order has ended.'),
  subsidyAmountDiffers: invalid('补差金额与下单时的补差金额不一致', NAMED)
    .inventedText()
    .when(
      'amount is more than settle_info.subsidy_amount of the order, or less though nothing was refunded.',
    ),
  platformShortOfBalance: row(
    403,
    'NOT_ENOUGH',
    '可用余额不足，请充值后重新发起',
    captures('I2'),
  ).when(
    "The platform's operation account holds less than the amount, or did when this subsidy was first asked for.",
  ),
  subsidyNotCancellable: invalid('订单未发生退款或已补差，不能取消补差', NAMED)
    .inventedText()
    .when('Nothing of the order was refunded, or its subsidy has been paid.'),
  subsidyReturnReplayChanged: invalid(
    '补差回退参数与原请求不一致',
    inferred('4012477636 asks for the same parameters; after the model of subsidyReplayChanged'),
  )
    .inventedText()
    .when('The out_order_no was used before for another return of a subsidy.'),
  subsidyToReturnMissing: invalid(
    '补差单不存在',
    inferred('4012477636: only a subsidy that was paid can be returned'),
  )
    .inventedText()
    .when('The order has no subsidy, or not of this subsidy_id.'),
  subsidyReturnOfUnknownRefund: row(
    404,
    'RESOURCE_NOT_EXISTS',
    '退款单不存在',
    inferred('no source; the answer is that of a refund query (J8)'),
  ).when('The payment has no refund of this refund_id, or that refund was closed.'),
  subsidyReturnedForRefund: invalid(
    '该退款单已进行过补差回退',
    inferred('4012477636 gives the limit of one return a refund, not the text'),
  )
    .inventedText()
    .when('A subsidy has been returned for this refund_id before.'),
  tooManySubsidyReturns: invalid(
    '补差回退次数超过限制',
    inferred('4015593692 gives the limit of 50, not the text'),
  )
    .inventedText()
    .when('The subsidy has had 50 returns.'),
  subsidyReturnExceedsSubsidy: invalid(
    '补差回退金额超过补差金额',
    inferred('4012477636 gives the limit, not the text'),
  )
    .inventedText()
    .when('The returns of the subsidy together exceed it.'),
  subsidyReturnAccountsWrong: invalid(
    '补差回退出资账户及金额有误',
    inferred('4012477636: one account only, for the whole amount; no text is quoted'),
  )
    .inventedText()
    .when('from names two accounts, or not the whole amount.'),
  subsidyReturnShortOfBalance: row(
    403,
    'NOT_ENOUGH',
    '可用余额不足，请充值后重新发起',
    inferred('4012477636: not more than the account holds; code and text follow I2'),
  ).when(
    'The account the return is paid from holds less than the amount; the same number succeeds once it is there.',
  ),
} as const;
