// Refusals of a merchant that calls too often, whatever it calls about. One payment order's own limit is a rule
// of profit sharing.
import { documented, inferred, row } from './row.ts';

/** 频率 in the official list of numbers; that it is the same for profit sharing is inferred. */
const NUMBER = 268_447_840;
const limited = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(429, 'FREQUENCY_LIMITED', message, evidence).numbered(NUMBER);

export const frequencyRows = {
  // The only text the page gives for 429; that it is also that of a whole merchant's limit is inferred.
  splitsTooFrequent: limited(
    '对同笔订单分账频率过高',
    inferred('limits and text 4012691594, which quotes the text for one order'),
  ).when('More than 2000 splits a second by the platform, or 300 for one sub-merchant.'),
  finishesTooFrequent: limited(
    '对同笔订单分账频率过高',
    inferred('limit and text 4012477745, which quotes the text for one order'),
  ).when('More than 60 finishes a second for one sub-merchant.'),
  orderQueriesTooFrequent: limited(
    '商户发起分账查询的频率过高',
    documented('4012477734; limit 4012525463'),
  ).when('More than 200 queries of splits a second by the platform.'),
  returnsTooFrequent: limited(
    '商户发起分账回退的频率过高',
    documented('4012477737; limit from the FAQ for ordinary partners'),
  ).when('More than 100 returns a second by the platform.'),
  returnQueriesTooFrequent: limited(
    '商户发起分账回退查询的频率过高',
    documented('4012477740; limit from the FAQ for ordinary partners'),
  ).when('More than 500 queries of returns a second by the platform.'),
  // The documentation gives no figure for the following six.
  amountQueriesTooFrequent: limited('商户发起查询的频率过高', documented('4012477751')).when(
    'More queries of unsplit amounts a second than the requestsPerSecond of the sandbox.',
  ),
  receiverAddsTooFrequent: limited('添加接收方频率过高', documented('4012477758')).when(
    'More receivers added a second than the requestsPerSecond of the sandbox.',
  ),
  receiverDeletesTooFrequent: limited('删除接收方频率过高', documented('4012477759')).when(
    'More receivers deleted a second than the requestsPerSecond of the sandbox.',
  ),
  subsidiesTooFrequent: limited('频率限制', documented('4012477631')).when(
    'More subsidies a second than the requestsPerSecond of the sandbox.',
  ),
  paymentsTooFrequent: limited('频率超限', documented('4012714678')).when(
    'More calls of one operation of payments a second than the requestsPerSecond of the sandbox.',
  ),
  billsTooFrequent: limited('商户发起获取账单的频率过高', documented('4012761131')).when(
    'More bills asked for a second than the requestsPerSecond of the sandbox.',
  ),
  certificatesTooFrequent: limited(
    '频率超限',
    inferred('limit 4012715700, which gives no text; this is that of payments'),
  ).when('More than 1000 downloads of platform certificates a second.'),
  refundsTooFrequent: limited('频率限制', documented('4012476892')).when(
    'More than 150 refunds a second by the platform.',
  ),
  abnormalRefundsTooFrequent: limited(
    '频率限制',
    inferred('limit 4015181616; the text is that of a refund (4012476892)'),
  ).when('More than 150 abnormal refunds a second by the platform.'),
} as const;
