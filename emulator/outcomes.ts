// What a success can mean beyond its endpoint: one row each, found by its name, told as X-Fenzhang-Rule.
import { documented, type Evidence, inferred } from './errors/row.ts';

export interface OutcomeRow {
  /** When an answer means this, in a sentence for whoever meets it. */
  readonly condition: string;
  readonly evidence: Evidence;
}

const means = (condition: string, evidence: Evidence): OutcomeRow => ({ condition, evidence });

const rows = {
  paymentReentered: means(
    'The out_trade_no or combine_out_trade_no was used before with the same parameters and is not paid: the same order again.',
    documented('4012714678'),
  ),
  closeRepeated: means(
    'The order is closed already: closing it again is no error.',
    inferred('4012739019 does not say'),
  ),
  subsidyReplayed: means(
    'The same subsidy was asked for before: the first one again, no money moves.',
    documented('4012477631'),
  ),
  subsidyCancelRepeated: means(
    'The subsidy was cancelled before: cancelling it again is no error.',
    inferred('4012477639 does not say; after the model of the other successes'),
  ),
  subsidyReturnReplayed: means(
    'The out_order_no was used before for the same return of a subsidy: that return again, no money moves.',
    documented('4012477636'),
  ),
  refundReplayed: means(
    'The out_refund_no was used before for the same refund: that refund as it was accepted, no money moves.',
    documented('4012476892'),
  ),
  advanceReturnRetried: means(
    'The return of this advance was PROCESSING for want of money, and is tried again at once.',
    documented('4012476927'),
  ),
  advanceReturnReplayed: means(
    'The advance has been returned, or has failed to be for 90 days: what became of it, no money moves.',
    inferred('4012476927 says only that a FAILED one cannot be repeated'),
  ),
  receiverKnown: means(
    'The receiver is in the list already: nothing is overwritten, not even the relation_type.',
    documented('4012525463'),
  ),
  splitReplayed: means(
    'The out_order_no was used before with the same receivers and amounts: the split as it now stands, no money moves.',
    documented('4012691594'),
  ),
  finishReplayed: means(
    'The out_order_no was used before for the same finish: that finish again, no money moves.',
    documented('4012477745'),
  ),
  finishUnderSplitNumber: means(
    'The out_order_no is that of an earlier split: success is answered, and nothing is unfrozen.',
    documented('official tickets (Q35)'),
  ),
  returnReplayed: means(
    'The out_return_no was used before and its return has ended: what became of it, no money moves.',
    documented('4012477737'),
  ),
  returnRetried: means(
    'The out_return_no was PROCESSING for want of money, and now there is enough: the return succeeds.',
    documented('4012525463'),
  ),
  returnInProgress: means(
    'The return is there and still PROCESSING: the same out_return_no is to be sent again. Only a fault brings it about.',
    documented('4012525463'),
  ),
  returnFailed: means(
    'The return is there and has FAILED, its fail_reason says why: no money moves. Only a fault brings it about.',
    inferred(
      '4012477737 lists the reasons, and does not say whether the request itself is told of them',
    ),
  ),
  withdrawalReplayed: means(
    'The out_request_no was used in the last six days for the same withdrawal: that one again, no money moves.',
    documented('4012476652'),
  ),
  afterSalesReplayed: means(
    'The refund has this after-sales order already: the order as it now stands.',
    inferred('no public page has it (Q24); after the model of a split'),
  ),
} as const satisfies Record<string, OutcomeRow>;

export type OutcomeName = keyof typeof rows;

/** Every meaning of a success that a caller may want to tell from the ordinary one. */
export const OUTCOMES: Readonly<Record<OutcomeName, OutcomeRow>> = rows;

/** Their names, in the order of the catalogue. */
export const OUTCOME_NAMES = Object.keys(rows) as readonly OutcomeName[];
