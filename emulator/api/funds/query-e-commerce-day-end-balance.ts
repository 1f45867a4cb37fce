// 查询二级商户账户日终余额 (4012476693).
import { querySubMerchantDayEnd } from '../../domain/balances.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, oneOf } from '../../http/fields.ts';
import { DAY_END_ACCOUNTS, date } from './fund-fields.ts';
import { subMerchantDayEndBalanceResult } from './results.ts';
import { viewFunds } from './view.ts';

export const queryECommerceDayEndBalanceEndpoint = endpoint({
  name: 'queryECommerceDayEndBalance',
  method: 'GET',
  path: '/v3/ecommerce/fund/enddaybalance/{sub_mchid}',
  source: documented('4012476693'),
  params: fields({ sub_mchid: mchid('二级商户号') }),
  query: fields({
    date: date('日期'),
    account_type: oneOf('账户类型', DAY_END_ACCOUNTS).optional(),
  }),
  result: subMerchantDayEndBalanceResult,
  handle: ({ context, params: { subMchid }, query }) => {
    const { date, accountType = 'BASIC' } = query;
    return {
      sub_mchid: subMchid,
      account_type: accountType,
      ...viewFunds(querySubMerchantDayEnd(context, { subMchid, accountType, date })),
    };
  },
});
