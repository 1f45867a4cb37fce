// 二级商户预约提现 (4012476652).
import { withdrawForSubMerchant } from '../../domain/withdrawals.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, oneOf } from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { FUND_FREQUENCY_LIMITS } from './frequency-limits.ts';
import { WITHDRAWAL_ACCOUNTS, withdrawalMembers } from './fund-fields.ts';
import { subMerchantWithdrawResult } from './results.ts';

export const createSubMerchantWithdrawEndpoint = endpoint({
  name: 'createSubMerchantWithdraw',
  method: 'POST',
  path: '/v3/ecommerce/fund/withdraw',
  source: documented('4012476652'),
  body: fields({
    sub_mchid: mchid('二级商户号'),
    ...withdrawalMembers,
    account_type: oneOf('出款账户类型', WITHDRAWAL_ACCOUNTS).optional(),
  }),
  result: subMerchantWithdrawResult,
  limits: FUND_FREQUENCY_LIMITS.createSubMerchantWithdraw,
  handle: ({ context, body: { subMchid, ...request } }) => {
    const amount = fenOfWire(request.amount);
    const withdrawal = withdrawForSubMerchant(context, subMchid, { ...request, amount });
    return {
      sub_mchid: subMchid,
      withdraw_id: withdrawal.withdrawId,
      out_request_no: withdrawal.outRequestNo,
    };
  },
});
