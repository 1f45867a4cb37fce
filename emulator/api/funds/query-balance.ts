// 查询平台账户实时余额 (4012476700).
import { queryPlatformFunds } from '../../domain/balances.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, oneOf } from '../../http/fields.ts';
import { PLATFORM_ACCOUNTS } from './fund-fields.ts';
import { balanceResult } from './results.ts';
import { viewFunds } from './view.ts';

export const queryBalanceEndpoint = endpoint({
  name: 'queryBalance',
  method: 'GET',
  path: '/v3/merchant/fund/balance/{account_type}',
  source: documented('4012476700'),
  params: fields({ account_type: oneOf('账户类型', PLATFORM_ACCOUNTS) }),
  result: balanceResult,
  handle: ({ context, params: { accountType } }) =>
    viewFunds(queryPlatformFunds(context, accountType)),
});
