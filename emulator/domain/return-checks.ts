// How a return is judged: the order of its checks (Q31, after the model of a split), then each of them.
import { fail } from '../errors.ts';
import { type Fen, fen } from '../ledger/fen.ts';
import type { Check } from './checks.ts';
import type { Context } from './context.ts';
import type { Merchant, ProfitSharingOrder, ReceiverDetail, ReturnOrder } from './documents.ts';
import { RETURN_PERIOD_MS, RETURNS_PER_ORDER } from './limits.ts';
import { findMerchant, onboardedSubMerchant, platformMerchant } from './merchants.ts';
import { callingPlatform, checkSharingPermission } from './permission.ts';

export interface ReturnRequest {
  readonly subMchid: string;
  readonly orderId?: string | undefined;
  readonly outOrderNo?: string | undefined;
  readonly outReturnNo: string;
  readonly returnMchid: string;
  readonly amount: Fen;
  readonly description: string;
  readonly transactionId?: string | undefined;
}

/** A request on its way through the checks. What it names is looked up when a check first needs it. */
export interface ReturnCandidate {
  readonly context: Context;
  readonly request: ReturnRequest;
  /** @throws ApiError where the platform has no such sub-merchant */
  readonly payer: Merchant;
  /** @throws ApiError where no finished split is meant */
  readonly order: ProfitSharingOrder;
  /** @throws ApiError where the split paid nothing to the merchant */
  readonly detail: ReceiverDetail;
}

export function candidateOf(context: Context, request: ReturnRequest): ReturnCandidate {
  return {
    context,
    request,
    get payer() {
      return onboardedSubMerchant(context, request.subMchid);
    },
    get order() {
      return splitToReturn(context, request);
    },
    get detail() {
      return detailOf(this.order, request.returnMchid);
    },
  };
}

/** The order in which a return is judged. An earlier return under the same number is the answer, or goes on. */
export const RETURN_CHECKS: readonly Check<ReturnCandidate, ReturnOrder>[] = [
  { situations: ['requestIncomplete'], judge: namesSplit },
  { situations: ['callerIsNoPlatform'], judge: isAskedByPlatform },
  { situations: ['notOnboarded'], judge: isOnboarded },
  { situations: ['sharingClosed', 'sharingPunished'], judge: isPermitted },
  { situations: ['payerMayNotCollect'], judge: mayCollect },
  { situations: ['returnReplayChanged'], judge: isNewOrRepeated },
  { situations: ['returnToSelf'], judge: isFromAnother },
  { situations: ['returnOfUnknownOrder'], judge: isOfFinishedSplit },
  { situations: ['returnTooLate'], judge: isInTime },
  { situations: ['returnFromStranger', 'returnOfUnknownOrder'], judge: isFromReceiver },
  { situations: ['returnNotEnabled'], judge: mayBeTakenBack },
  { situations: ['tooManyReturns'], judge: isWithinCount },
  { situations: ['returnExceedsDetail'], judge: isWithinDetail },
];

function namesSplit({ request }: ReturnCandidate): undefined {
  if (request.orderId === undefined && request.outOrderNo === undefined) fail('requestIncomplete');
}

function isAskedByPlatform({ context }: ReturnCandidate): undefined {
  callingPlatform(context);
}

/** To look the payer up is the check; so with the split. */
function isOnboarded(candidate: ReturnCandidate): undefined {
  void candidate.payer;
}

function isPermitted({ context, payer }: ReturnCandidate): undefined {
  checkSharingPermission(platformMerchant(context));
  checkSharingPermission(payer);
}

function mayCollect({ payer }: ReturnCandidate): undefined {
  if (payer.mayCollect === false) fail('payerMayNotCollect');
}

function isNewOrRepeated({ context: { tx }, request }: ReturnCandidate): ReturnOrder | undefined {
  const earlier = tx.get('returnOrders', request.outReturnNo);
  if (earlier === undefined) return undefined;
  if (!isSameReturn(earlier, request)) fail('returnReplayChanged');
  tx.note(earlier.result === 'PROCESSING' ? 'returnRetried' : 'returnReplayed');
  return earlier;
}

/** Descriptions may differ; everything that decides about money may not (inferred from Q15). */
function isSameReturn(earlier: ReturnOrder, request: ReturnRequest): boolean {
  return (
    earlier.subMchid === request.subMchid &&
    earlier.returnMchid === request.returnMchid &&
    earlier.amount === request.amount &&
    (request.orderId ?? earlier.orderId) === earlier.orderId &&
    (request.outOrderNo ?? earlier.outOrderNo) === earlier.outOrderNo &&
    (request.transactionId ?? earlier.transactionId) === earlier.transactionId
  );
}

function isFromAnother({ request }: ReturnCandidate): undefined {
  if (request.returnMchid === request.subMchid) fail('returnToSelf');
}

function isOfFinishedSplit(candidate: ReturnCandidate): undefined {
  void candidate.order;
}

function isInTime({ context, order }: ReturnCandidate): undefined {
  if (context.now - order.createdAt > RETURN_PERIOD_MS) fail('returnTooLate');
}

function isFromReceiver({ detail }: ReturnCandidate): undefined {
  if (detail.result !== 'SUCCESS') fail('returnOfUnknownOrder');
}

function mayBeTakenBack({ context, request }: ReturnCandidate): undefined {
  if (findMerchant(context, request.returnMchid)?.mayReturn === false) fail('returnNotEnabled');
}

function isWithinCount({ order }: ReturnCandidate): undefined {
  if (order.outReturnNos.length >= RETURNS_PER_ORDER) fail('tooManyReturns');
}

function isWithinDetail({ context, request, order, detail }: ReturnCandidate): undefined {
  if (request.amount > returnable(context, order, detail)) fail('returnExceedsDetail');
}

/** The row that paid this merchant; persons return nothing (4012477737). */
function detailOf(order: ProfitSharingOrder, returnMchid: string): ReceiverDetail {
  const detail = order.details.find((row) => row.account === returnMchid && !row.isUnfreeze);
  return detail?.type === 'MERCHANT_ID' ? detail : fail('returnFromStranger');
}

/** The finished split meant; both numbers may be sent when they agree (Q10). */
function splitToReturn({ tx }: Context, request: ReturnRequest): ProfitSharingOrder {
  const byOrderId = request.orderId && tx.get('orderIds', request.orderId);
  const outOrderNo = request.outOrderNo ?? byOrderId ?? '';
  const order = tx.get('profitSharingOrders', outOrderNo) ?? fail('returnOfUnknownOrder');
  const isMeant =
    order.kind === 'split' &&
    order.subMchid === request.subMchid &&
    (request.orderId ?? order.orderId) === order.orderId &&
    (request.transactionId ?? order.transactionId) === order.transactionId;
  return isMeant && order.state === 'FINISHED' ? order : fail('returnOfUnknownOrder');
}

/** What is left of a row after every return of it that has not failed, in fen. */
function returnable({ tx }: Context, order: ProfitSharingOrder, detail: ReceiverDetail): Fen {
  let left: number = detail.amount;
  for (const outReturnNo of order.outReturnNos) {
    const earlier = tx.get('returnOrders', outReturnNo);
    if (earlier?.detailId === detail.detailId && earlier.result !== 'FAILED')
      left -= earlier.amount;
  }
  return fen(left);
}
