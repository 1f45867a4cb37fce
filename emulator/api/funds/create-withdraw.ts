// 平台预约提现 (4012476670).
import { withdrawForPlatform } from '../../domain/withdrawals.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, oneOf } from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { FUND_FREQUENCY_LIMITS } from './frequency-limits.ts';
import { WITHDRAWAL_ACCOUNTS, withdrawalMembers } from './fund-fields.ts';
import { withdrawResult } from './results.ts';

export const createWithdrawEndpoint = endpoint({
  name: 'createWithdraw',
  method: 'POST',
  path: '/v3/merchant/fund/withdraw',
  source: documented('4012476670'),
  body: fields({
    ...withdrawalMembers,
    account_type: oneOf('出款账户类型', WITHDRAWAL_ACCOUNTS),
  }),
  result: withdrawResult,
  limits: FUND_FREQUENCY_LIMITS.createWithdraw,
  handle: ({ context, body }) => {
    const request = { ...body, amount: fenOfWire(body.amount) };
    const { withdrawId, outRequestNo } = withdrawForPlatform(context, request);
    return { withdraw_id: withdrawId, out_request_no: outRequestNo };
  },
});
