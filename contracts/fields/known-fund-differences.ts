// Where the fields of balances, withdrawals, bills and the security echo are not those of the official table.
import type { OperationKey } from './field.ts';
import { added, type KnownDifference, lengths, neverSent } from './known-difference.ts';

const fund = '/v3/ecommerce/fund';
const ownFund = '/v3/merchant/fund';
const echo = 'POST /v3/security/echo';

const BALANCES = [
  `GET ${fund}/balance/{sub_mchid}`,
  `GET ${fund}/enddaybalance/{sub_mchid}`,
] as const;
const OWN_BALANCES = [
  `GET ${ownFund}/balance/{account_type}`,
  `GET ${ownFund}/dayendbalance/{account_type}`,
] as const;
const QUERIES = [
  `GET ${fund}/withdraw/out-request-no/{out_request_no}`,
  `GET ${fund}/withdraw/{withdraw_id}`,
] as const;
const OWN_QUERIES = [
  `GET ${ownFund}/withdraw/out-request-no/{out_request_no}`,
  `GET ${ownFund}/withdraw/withdraw-id/{withdraw_id}`,
] as const;

/** Members of answers that need not be there by the table, and always are. */
const alwaysSent = (field: string, operations: readonly OperationKey[]) =>
  operations.map(
    (operation) =>
      ({
        ...({ operation, side: 'answer', field, aspect: 'required' } as const),
        ...{ ours: true, theirs: false, why: 'The samples of the page have it; always sent here' },
      }) satisfies KnownDifference,
  );

const unsourced = 'No source gives a length; inferred';

export const KNOWN_FUND_DIFFERENCES: readonly KnownDifference[] = [
  ...lengths(
    32,
    'No length in this table; that of 4012476652',
    QUERIES.map((each) => [each, 'sub_mchid'] as const),
  ),
  ...lengths(32, 'No length in this table; that of 4012476670', [
    [OWN_QUERIES[0], 'out_request_no'],
  ]),
  ...lengths(256, 'No length in this table; that of other notify_urls', [[echo, 'notify_url']]),
  ...lengths(256, 'No length in this table; that of the notice (4019605946)', [
    [echo, 'echo_message'],
  ]),
  ...lengths(10_240, unsourced, [[echo, 'encrypted_echo_message']]),
  ...lengths(1_024, unsourced, [['GET /v3/billdownload/file', 'token']]),
  added(
    'request',
    'GET /v3/billdownload/file',
    'tartype',
    { place: 'query', type: 'any', required: false, title: '' },
    'Seen in links of production (api.md §12.1): taken without effect, for the link says it all',
  ),
  ...alwaysSent('pending_amount', [...BALANCES, ...OWN_BALANCES]),
  ...alwaysSent('account_type', BALANCES),
  ...neverSent(
    ['bank_name'],
    [...QUERIES, ...OWN_QUERIES],
    'Only the short name of one sample bank is kept here',
  ),
];
