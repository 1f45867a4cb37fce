// 平台查询预约提现状态, by the merchant's number (4012476672).
import { findPlatformWithdrawal } from '../../domain/withdrawals.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields } from '../../http/fields.ts';
import { FUND_FREQUENCY_LIMITS } from './frequency-limits.ts';
import { outRequestNo } from './fund-fields.ts';
import { platformWithdrawalResult } from './results.ts';
import { viewPlatformWithdrawal } from './view.ts';

export const queryWithdrawByOutRequestNoEndpoint = endpoint({
  name: 'queryWithdrawByOutRequestNo',
  method: 'GET',
  path: '/v3/merchant/fund/withdraw/out-request-no/{out_request_no}',
  source: documented('4012476672'),
  params: fields({ out_request_no: outRequestNo() }),
  result: platformWithdrawalResult,
  limits: FUND_FREQUENCY_LIMITS.queryWithdrawByOutRequestNo,
  handle: ({ context, params }) => viewPlatformWithdrawal(findPlatformWithdrawal(context, params)),
});
