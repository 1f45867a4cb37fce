// 二级商户查询预约提现状态, by the merchant's number (4012476656).
import { findSubMerchantWithdrawal } from '../../domain/withdrawals.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid } from '../../http/fields.ts';
import { FUND_FREQUENCY_LIMITS } from './frequency-limits.ts';
import { outRequestNo } from './fund-fields.ts';
import { subMerchantWithdrawalResult } from './results.ts';
import { viewSubMerchantWithdrawal } from './view.ts';

export const querySubMerchantWithdrawByOutRequestNoEndpoint = endpoint({
  name: 'querySubMerchantWithdrawByOutRequestNo',
  method: 'GET',
  path: '/v3/ecommerce/fund/withdraw/out-request-no/{out_request_no}',
  source: documented('4012476656'),
  params: fields({ out_request_no: outRequestNo() }),
  query: fields({ sub_mchid: mchid('二级商户号') }),
  result: subMerchantWithdrawalResult,
  limits: FUND_FREQUENCY_LIMITS.querySubMerchantWithdrawByOutRequestNo,
  handle: ({ context, params, query }) =>
    viewSubMerchantWithdrawal(
      context.settings.mchid,
      findSubMerchantWithdrawal(context, query.subMchid, params),
    ),
});
