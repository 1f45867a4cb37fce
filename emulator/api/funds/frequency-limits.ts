// How often withdrawals may be asked for and about. Balances have no figure. That each operation is counted by
// itself is inferred.
import type { FrequencyLimit } from '../../http/endpoint.ts';

/** 4012476652, 4012476670 */
const created: readonly FrequencyLimit[] = [
  { perSecond: 40, by: 'platform', situation: 'withdrawalsTooFrequent' },
];
/** 4012476656, 4012476665, 4012476672, 4012476674 */
const queried: readonly FrequencyLimit[] = [
  { perSecond: 100, by: 'platform', situation: 'withdrawalQueriesTooFrequent' },
];

export const FUND_FREQUENCY_LIMITS = {
  createSubMerchantWithdraw: created,
  querySubMerchantWithdrawByOutRequestNo: queried,
  querySubMerchantWithdrawByWithdrawId: queried,
  createWithdraw: created,
  queryWithdrawByOutRequestNo: queried,
  queryWithdrawByWithdrawId: queried,
} as const;
