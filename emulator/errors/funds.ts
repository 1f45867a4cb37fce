// Refusals of balances and withdrawals.
import { captures, documented, row } from './row.ts';

const noAuth = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(403, 'NO_AUTH', message, evidence);

export const fundRows = {
  subMerchantBalanceNotPermitted: noAuth('你无权调用此接口', documented('4012476690'))
    .observedAs(403, 'NO_AUTH', captures('K2'))
    .when('The platform may not ask for the balances of its sub-merchants.'),
  subMerchantDayEndNotPermitted: noAuth('你无接口权限', documented('4012476693')).when(
    'As subMerchantBalanceNotPermitted, asked for the balance at the end of a day.',
  ),
  platformBalanceNotPermitted: noAuth(
    '当前商户号没有使用该接口的权限',
    documented('4012476700, 4012476702'),
  ).when('The platform may not ask for its own balances.'),
  balanceOfStranger: noAuth('你无权查询该商户余额', documented('4012476690, 4012476693')).when(
    'sub_mchid is no sub-merchant of this platform.',
  ),
  fundAccountNotOpen: row(
    400,
    'INVALID_REQUEST',
    '输入账户类型未开通',
    documented('4012476690, 4012476700'),
  ).when('The merchant has no account of this account_type.'),
  dayEndBalanceMissing: row(
    400,
    'INVALID_REQUEST',
    '该账户在指定时间不存在',
    documented('4012476693, 4012476702'),
  ).when(
    'The day is none, is not over, ended before 10:00 of today, or is more than 90 days past; or the merchant has no such account.',
  ),
  withdrawalNotPermitted: noAuth('无接口使用权限', documented('4012476652, 4012476670')).when(
    'The platform may not withdraw, nor ask about withdrawals.',
  ),
  withdrawalForStranger: row(
    400,
    'INVALID_REQUEST',
    '二级商户未开启预约提现权限',
    documented('4012476652'),
  )
    .observedAs(403, 'NO_AUTH', captures('K1'), '你无权为当前二级商户发起提现')
    .when('sub_mchid of a withdrawal is no sub-merchant of this platform.'),
  withdrawalOfStranger: row(
    400,
    'INVALID_REQUEST',
    '二级商户未开启预约提现权限',
    documented('4012476656, 4012476665'),
  ).when('sub_mchid of a query is no sub-merchant of this platform.'),
  withdrawalReplayChanged: row(
    400,
    'PARAM_ERROR',
    '参数错误',
    documented('chapter3_2 of 2020'),
  ).when('The out_request_no was used in the last six days, with other parameters.'),
  withdrawalsClosed: row(
    403,
    'CONTRACT_NOT_CONFIRMED',
    '二级商户未开启预约提现权限',
    documented('4012476652'),
  ).when('Withdrawals of the merchant are closed.'),
  withdrawalsBlocked: row(
    403,
    'REQUEST_BLOCKED',
    '二级商户未开启预约提现权限',
    documented('4012476652'),
  ).when('Withdrawals of the merchant are blocked.'),
  withdrawalWithoutCard: row(403, 'ACCOUNT_ERROR', '二级商户未绑卡', documented('4012476652')).when(
    'The merchant has no bank account to withdraw to.',
  ),
  withdrawalCardUnverified: row(
    403,
    'ACCOUNT_NOT_VERIFIED',
    '二级商户下行打款未成功',
    documented('4012476652'),
  ).when("What is known of the merchant's bank account is wrong."),
  withdrawalAccountNotOpen: row(
    400,
    'INVALID_REQUEST',
    '商户账户类型不存在或未开通',
    documented('4012476652'),
  ).when('The merchant has no account of this account_type to withdraw from.'),
  withdrawalExceedsBalance: row(
    403,
    'NOT_ENOUGH',
    '二级商户号账户可用余额不足',
    documented('4012476652'),
  ).when('The amount is more than the merchant has available.'),
  withdrawalUnknown: row(
    404,
    'ORDER_NOT_EXIST',
    '预约提现单号不存在',
    documented('4012476656'),
  ).when(
    'The merchant has no withdrawal of this number, or it was asked for more than 90 days ago.',
  ),
  withdrawalsTooFrequent: row(
    429,
    'FREQUENCY_LIMITED',
    '频率限制',
    documented('4012476652, 4012476670'),
  )
    .numbered(268_447_840)
    .when('More than 40 withdrawals a second by the platform.'),
  withdrawalQueriesTooFrequent: row(
    429,
    'FREQUENCY_LIMITED',
    '频率限制',
    documented('4012476656, 4012476672'),
  )
    .numbered(268_447_840)
    .when('More than 100 queries of withdrawals a second by the platform.'),
} as const;
