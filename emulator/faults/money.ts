// Faults of money: what they do is noted in the order when it is accepted, so that it outlives a restart.
import { faultAt } from './row.ts';

const NEW_NUMBER = 'then shares it again under a new out_order_no';
const SAME_NUMBER = 'repeats the same request under the same out_return_no';

/** A row that ends CLOSED; what may be done about it is told on page 4012691594. */
const closed = (reason: string, expects: string) =>
  faultAt('row', `the row ends CLOSED with ${reason}; its amount can be shared again`, expects, [
    'receiver',
  ]);

export const moneyFaults = {
  'split-processing': faultAt(
    'split',
    'the split stays PROCESSING and its money earmarked: for so many polls, for delay_ms of business time, or for ever',
    'goes on asking, ever less often, and never sends another out_order_no for the same money',
    ['polls', 'delayMs'],
  ),
  'permission-removed': faultAt(
    'split',
    'the sub-merchant loses its permission to share once the split is accepted: every row ends CLOSED with NO_AUTH',
    `reads each row, has the permission opened again, ${NEW_NUMBER}`,
  ),
  'receiver-deleted': faultAt(
    'row',
    'the receiver is deleted once the split is accepted: its row ends CLOSED with NO_RELATION; not the platform and its own merchants, which need no relation',
    `adds the receiver again, ${NEW_NUMBER}`,
    ['receiver'],
  ),
  'row-account-abnormal': closed(
    'ACCOUNT_ABNORMAL',
    `has the receiver see to its account, ${NEW_NUMBER}`,
  ),
  'row-no-relation': closed('NO_RELATION', `adds the receiver again, ${NEW_NUMBER}`),
  'row-receiver-high-risk': closed(
    'RECEIVER_HIGH_RISK',
    'shares with this receiver no more; finishes the order, or pays somebody else',
  ),
  'row-real-name-not-verified': closed(
    'RECEIVER_REAL_NAME_NOT_VERIFIED',
    `has the person prove who they are, ${NEW_NUMBER}`,
  ),
  'row-no-auth': closed('NO_AUTH', `has the permission opened again, ${NEW_NUMBER}`),
  'row-receipt-limit': closed('RECEIVER_RECEIPT_LIMIT', `waits for next month, ${NEW_NUMBER}`),
  'row-payer-account-abnormal': closed(
    'PAYER_ACCOUNT_ABNORMAL',
    `has the sub-merchant see to its account, ${NEW_NUMBER}`,
  ),
  'row-invalid-request': closed('INVALID_REQUEST', `changes the description, ${NEW_NUMBER}`),
  'return-processing': faultAt(
    'return',
    'the return is there, but PROCESSING is answered and no money moves until it is asked for again',
    `${SAME_NUMBER} after a minute`,
  ),
  'return-stuck': faultAt(
    'return',
    'the return stays PROCESSING, however often it is repeated, and after 5 days is FAILED with TIME_OUT_CLOSED',
    `${SAME_NUMBER}; takes another only once it is FAILED`,
  ),
} as const;
