// 查询平台账户日终余额 (4012476702).
import { queryPlatformDayEnd } from '../../domain/balances.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, oneOf } from '../../http/fields.ts';
import { date, PLATFORM_ACCOUNTS } from './fund-fields.ts';
import { balanceResult } from './results.ts';
import { viewFunds } from './view.ts';

export const queryDayEndBalanceEndpoint = endpoint({
  name: 'queryDayEndBalance',
  method: 'GET',
  path: '/v3/merchant/fund/dayendbalance/{account_type}',
  source: documented('4012476702'),
  params: fields({ account_type: oneOf('账户类型', PLATFORM_ACCOUNTS) }),
  query: fields({ date: date('日期').optional() }),
  result: balanceResult,
  handle: ({ context, params: { accountType }, query }) =>
    viewFunds(queryPlatformDayEnd(context, accountType, query.date)),
});
