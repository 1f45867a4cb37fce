// Faults of money: what they do is noted in the order when it is accepted, so that it outlives a restart.
import { faultAt } from './row.ts';

const NEW_NUMBER = 'then shares it again under a new out_order_no';
const NEW_RETURN = 'then takes it back under a new out_return_no';
const NEW_WITHDRAWAL = 'then withdraws again under a new out_request_no';
const SAME_NUMBER = 'repeats the same request under the same out_return_no';

/** A row that ends CLOSED; what may be done about it is told on page 4012691594. */
const closed = (reason: string, expects: string) =>
  faultAt('row', `the row ends CLOSED with ${reason}; its amount can be shared again`, expects, [
    'receiver',
  ]);

/** A return that ends FAILED; the reasons are those of 4012477737 and 4012477740. */
const failed = (reason: string, expects: string) =>
  faultAt('return', `the return ends FAILED with ${reason} at once; no money moves`, expects);

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
  'return-account-abnormal': failed(
    'ACCOUNT_ABNORMAL',
    `has the receiver see to its account, ${NEW_RETURN}`,
  ),
  'return-payer-account-abnormal': failed(
    'PAYER_ACCOUNT_ABNORMAL',
    `has the sub-merchant see to its account, ${NEW_RETURN}`,
  ),
  'return-invalid-request': failed('INVALID_REQUEST', `changes the description, ${NEW_RETURN}`),
  'return-stuck': faultAt(
    'return',
    'the return stays PROCESSING, however often it is repeated, and after 5 days is FAILED with TIME_OUT_CLOSED',
    `${SAME_NUMBER}; takes another only once it is FAILED`,
  ),
  'refund-processing': faultAt(
    'refund',
    'the refund stays PROCESSING and its money on the way: for so many polls, for delay_ms of business time, or for ever',
    'goes on asking, ever less often, and never sends another out_refund_no for the same money',
    ['polls', 'delayMs'],
  ),
  'refund-abnormal': faultAt(
    'refund',
    'the refund ends ABNORMAL: the card of the payer does not take it, and its money stays on the way',
    'sends it to another card, or to the merchant, by createAbnormalRefund (4015181616); never refunds anew',
  ),
  'refund-closed': faultAt(
    'refund',
    'the refund ends CLOSED, and its money goes back to where it came from',
    'refunds again under a new out_refund_no, once it knows why',
  ),
  'withdrawal-processing': faultAt(
    'withdrawal',
    'the withdrawal stays CREATE_SUCCESS and its money out of use: for so many polls, for delay_ms of business time, or for ever',
    'goes on asking, or repeats the same request under the same out_request_no',
    ['polls', 'delayMs'],
  ),
  'withdrawal-failed': faultAt(
    'withdrawal',
    'the withdrawal ends FAIL the next day, and its money can be used again',
    `has the merchant see to its bank account, ${NEW_WITHDRAWAL}`,
  ),
  'withdrawal-closed': faultAt(
    'withdrawal',
    'the withdrawal ends CLOSE the next day, and its money can be used again',
    `has withdrawals opened again, ${NEW_WITHDRAWAL}`,
  ),
  'withdrawal-returned': faultAt(
    'withdrawal',
    'the withdrawal is SUCCESS, and a day later REFUND: the bank sends the money back',
    `goes on asking after SUCCESS; on REFUND checks the bank account, ${NEW_WITHDRAWAL} (4012476656)`,
  ),
} as const;
