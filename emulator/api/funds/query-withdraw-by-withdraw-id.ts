// 平台查询预约提现状态, by the number of WeChat Pay (4012476674).
import { findPlatformWithdrawal } from '../../domain/withdrawals.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, text } from '../../http/fields.ts';
import { FUND_FREQUENCY_LIMITS } from './frequency-limits.ts';
import { platformWithdrawalResult } from './results.ts';
import { viewPlatformWithdrawal } from './view.ts';

export const queryWithdrawByWithdrawIdEndpoint = endpoint({
  name: 'queryWithdrawByWithdrawId',
  method: 'GET',
  path: '/v3/merchant/fund/withdraw/withdraw-id/{withdraw_id}',
  source: documented('4012476674'),
  params: fields({ withdraw_id: text('微信支付预约提现单号', 128) }),
  result: platformWithdrawalResult,
  limits: FUND_FREQUENCY_LIMITS.queryWithdrawByWithdrawId,
  handle: ({ context, params }) => viewPlatformWithdrawal(findPlatformWithdrawal(context, params)),
});
