// 查询二级商户账户实时余额 (4012476690).
import { ACCOUNT_TYPES, querySubMerchantFunds } from '../../domain/balances.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, oneOf } from '../../http/fields.ts';
import { subMerchantBalanceResult } from './results.ts';
import { viewFunds } from './view.ts';

export const queryECommerceBalanceEndpoint = endpoint({
  name: 'queryECommerceBalance',
  method: 'GET',
  path: '/v3/ecommerce/fund/balance/{sub_mchid}',
  source: documented('4012476690'),
  params: fields({ sub_mchid: mchid('二级商户号') }),
  // That the basic account is meant when none is named is inferred; at the end of a day it is documented.
  query: fields({ account_type: oneOf('二级商户账户类型', ACCOUNT_TYPES).optional() }),
  result: subMerchantBalanceResult,
  handle: ({ context, params: { subMchid }, query: { accountType = 'BASIC' } }) => ({
    sub_mchid: subMchid,
    account_type: accountType,
    ...viewFunds(querySubMerchantFunds(context, { subMchid, accountType })),
  }),
});
