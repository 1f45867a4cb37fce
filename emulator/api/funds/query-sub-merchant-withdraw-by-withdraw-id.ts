// 二级商户查询预约提现状态, by the number of WeChat Pay (4012476665).
import { findSubMerchantWithdrawal } from '../../domain/withdrawals.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, text } from '../../http/fields.ts';
import { FUND_FREQUENCY_LIMITS } from './frequency-limits.ts';
import { subMerchantWithdrawalResult } from './results.ts';
import { viewSubMerchantWithdrawal } from './view.ts';

export const querySubMerchantWithdrawByWithdrawIdEndpoint = endpoint({
  name: 'querySubMerchantWithdrawByWithdrawId',
  method: 'GET',
  path: '/v3/ecommerce/fund/withdraw/{withdraw_id}',
  source: documented('4012476665'),
  params: fields({ withdraw_id: text('微信支付预约提现单号', 128) }),
  query: fields({ sub_mchid: mchid('二级商户号') }),
  result: subMerchantWithdrawalResult,
  limits: FUND_FREQUENCY_LIMITS.querySubMerchantWithdrawByWithdrawId,
  handle: ({ context, params, query }) =>
    viewSubMerchantWithdrawal(
      context.settings.mchid,
      findSubMerchantWithdrawal(context, query.subMchid, params),
    ),
});
