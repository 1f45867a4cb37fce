// How often each operation of profit sharing may be called: the figures the documentation gives. For amounts and
// receivers it has the refusal and no figure, for after-sales orders nothing.
import type { FrequencyLimit } from '../../http/endpoint.ts';

type Limited =
  | 'createOrder'
  | 'queryOrder'
  | 'queryOrderAmount'
  | 'addReceiver'
  | 'deleteReceiver'
  | 'finishOrder'
  | 'createReturnOrder'
  | 'queryReturnOrder';

export const FREQUENCY_LIMITS: Readonly<Record<Limited, readonly FrequencyLimit[]>> = {
  // 4012691594, 4012525463
  createOrder: [
    { perSecond: 2_000, by: 'platform', situation: 'splitsTooFrequent' },
    { perSecond: 300, by: 'subMerchant', situation: 'splitsTooFrequent' },
  ],
  // 4012525463. That it is counted by platform is inferred, here and for returns.
  queryOrder: [{ perSecond: 200, by: 'platform', situation: 'orderQueriesTooFrequent' }],
  // 4012477751, 4012477758, 4012477759
  queryOrderAmount: [{ by: 'platform', situation: 'amountQueriesTooFrequent' }],
  addReceiver: [{ by: 'platform', situation: 'receiverAddsTooFrequent' }],
  deleteReceiver: [{ by: 'platform', situation: 'receiverDeletesTooFrequent' }],
  // 4012477745
  finishOrder: [{ perSecond: 60, by: 'subMerchant', situation: 'finishesTooFrequent' }],
  // The FAQ for ordinary partners; that it holds for platforms too is inferred.
  createReturnOrder: [{ perSecond: 100, by: 'platform', situation: 'returnsTooFrequent' }],
  queryReturnOrder: [{ perSecond: 500, by: 'platform', situation: 'returnQueriesTooFrequent' }],
};
