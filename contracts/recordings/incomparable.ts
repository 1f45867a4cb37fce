// Which differences say nothing of the emulator, because a recording does not tell what the answer rested on.
import { CATALOGUE, type Situation } from '../../emulator/index.ts';
import {
  answerMembers,
  isAccepted,
  type Member,
  refusalOf,
  requestMembers,
  routeOf,
} from './members.ts';
import type { Payment } from './payments.ts';
import type { FiledExchange } from './read-recording.ts';

/** Refusals for what a merchant or a person is, has switched on or holds. */
const OF_SETTINGS: readonly Situation[] = [
  ...(['merchantWithoutApiV3Key', 'merchantWithoutCertificate', 'unknownMerchantSerial'] as const),
  ...(['merchantCertificateExpired', 'merchantCertificateRevoked'] as const),
  ...(['merchantCertificateReplaced', 'noPlatformCertificate', 'productNotLicensed'] as const),
  ...(['appidNotBound', 'combineAppidNotBound', 'payerNotUnderAppid'] as const),
  ...(['subMerchantNotLicensed', 'combineSubMerchantNotLicensed'] as const),
  ...(['callerIsNoPlatformForSubsidy', 'sharingClosedForSubsidy'] as const),
  ...(['callerIsNoPlatformForRefund', 'refundNotPermitted', 'payerAccountAbnormal'] as const),
  ...(['advanceReturnNotPermitted', 'callerIsNoPlatformForSplit', 'callerIsNoPlatform'] as const),
  ...(['notOnboarded', 'sharingClosed', 'sharingPunished', 'settlementCycleNotReached'] as const),
  ...(['receiptNotConfirmed', 'openidNotUnderAppid', 'personNameDiffers'] as const),
  ...(['shareExceedsRatioCap', 'payerMayNotCollect', 'returnNotEnabled'] as const),
  ...(['receiverUnknownMerchant', 'receiverWithoutAccount', 'receiverNameDiffers'] as const),
  ...(['receiverUnrelated', 'tooManyReceivers', 'receiverMissing'] as const),
  ...(['subMerchantBalanceNotPermitted', 'subMerchantDayEndNotPermitted'] as const),
  ...(['platformBalanceNotPermitted', 'balanceOfStranger', 'fundAccountNotOpen'] as const),
  ...(['dayEndBalanceMissing', 'withdrawalNotPermitted', 'withdrawalForStranger'] as const),
  ...(['withdrawalOfStranger', 'withdrawalsClosed', 'withdrawalsBlocked'] as const),
  ...(['withdrawalWithoutCard', 'withdrawalCardUnverified', 'withdrawalAccountNotOpen'] as const),
  ...(['platformShortOfBalance', 'platformShortForAdvance', 'billOfStranger'] as const),
  ...(['billBeingMade', 'billMissing', 'billLinkOfOther'] as const),
];

const TOO_MANY = 429;
const TROUBLE = 500;
const WITHOUT_SENTENCE = ['PARAM_ERROR', 'SIGN_ERROR', ''];

/** Why a request cannot be sent again as it was; nothing where it can. */
export function whyNotSent({ request, answer }: FiledExchange): string | undefined {
  const isSigned = request.authorization?.includes('<signature>') ?? false;
  if (answer === undefined) return 'no answer was recorded';
  if (request.is_inexact) return 'a recording does not keep all of what its body said';
  if (request.headers.some((line) => /^wechatpay-negative-test: /i.test(line))) {
    return 'it asked an emulator for a fault';
  }
  if (answer.status === TOO_MANY) return 'how often one may ask depends on what else was asked';
  if (answer.status >= TROUBLE && isSigned) return 'the platform was in trouble of its own';
  if (answer.status >= 300 && answer.status < 400) return 'it was led elsewhere';
  return undefined;
}

export interface Judged {
  readonly exchange: FiledExchange;
  /** Whether the emulator accepted it. */
  readonly isAcceptedHere: boolean;
  readonly rule: string | undefined;
  readonly payments: readonly Payment[];
  /** Merchants, receivers and payments that could not be had here, and why. */
  readonly unprepared: ReadonlyMap<string, string>;
  /** Numbers that both sides know. */
  readonly known: ReadonlySet<string>;
  /** Numbers of what has become something else here, and the file in which it did. */
  readonly astray: ReadonlyMap<string, string>;
}

/** Why two answers that differ cannot be held against each other; nothing where they can. */
export function whyIncomparable(judged: Judged): string | undefined {
  const { exchange, isAcceptedHere, rule, payments, unprepared, astray } = judged;
  const named = requestMembers(exchange.request);
  const lacking = named.find(({ value }) => unprepared.has(String(value)))?.value;
  if (lacking !== undefined) {
    return `${String(lacking)} could not be had here: ${unprepared.get(String(lacking))}`;
  }
  const cause = named.map(({ value }) => astray.get(String(value))).find(Boolean);
  if (cause !== undefined) return `it rests on ${cause}, which went another way here`;
  if (isAccepted(exchange)) {
    if (isAcceptedHere) return endOf(exchange);
    return rule === NOT_FAILED
      ? `${rule}: a recording does not tell why it failed there`
      : unknownNumber(judged, named);
  }
  const situation = settingOf(exchange);
  if (situation !== undefined) return `${situation}: a recording does not tell such settings`;
  const { code, message } = refusalOf(exchange);
  const earlier = payments.find(
    (each) => !each.isPlacedThere && named.some(({ value }) => value === each.transactionId),
  );
  if (earlier === undefined || WITHOUT_SENTENCE.includes(code) || !isAcceptedHere) {
    return unknownNumber(judged, named);
  }
  return `what had become of ${earlier.transactionId} before the recording is not known (${message})`;
}

/** Ends of refunds and withdrawals. */
const FAILED = ['ABNORMAL', 'FAIL', 'CLOSE', 'REFUND'];
/** By this rule the emulator says that it went well here. */
const NOT_FAILED = 'refundNotAbnormal';

/** What fails after it was accepted fails for what the receiver or the payer is. */
function endOf(exchange: FiledExchange): string | undefined {
  const failed = answerMembers(exchange).find(({ name, value }) => {
    return name === 'fail_reason' || (name === 'status' && FAILED.includes(String(value)));
  });
  return failed && `${String(failed.value)}: a recording does not tell whom it befalls`;
}

function settingOf(exchange: FiledExchange): Situation | undefined {
  const { code, message } = refusalOf(exchange);
  return OF_SETTINGS.find((situation) =>
    Object.values(CATALOGUE[situation].faces).some(
      (face) => face.code === code && face.message === message,
    ),
  );
}

const NUMBER = /(?:_no|_id|^token)$/;
/** Whose number it is, nobody has to have made before. */
const NO_BUSINESS =
  /^(?:path_no|device_id|goods_id|merchant_goods_id|wechatpay_goods_id|.*stock_id)$/;

/** The number a request makes, by its route. */
const MADE: readonly (readonly [route: RegExp, names: readonly string[]])[] = [
  [/profitsharing\/(?:orders|finish-order)$/, ['out_order_no']],
  [/returnorders$/, ['out_return_no']],
  [/subsidies\/create$/, ['out_subsidy_no']],
  [/subsidies\/return$/, ['out_order_no']],
  [/refunds\/apply$/, ['out_refund_no']],
  [/fund\/withdraw$|merchant\/withdraw$/, ['out_request_no']],
  [/transactions\/(?:jsapi|app|h5|native)$/, ['out_trade_no', 'combine_out_trade_no']],
];

/** A number in the request that came up before the recording, or in an exchange that went another way here. */
function unknownNumber({ exchange, known }: Judged, named: readonly Member[]): string | undefined {
  const route = routeOf(exchange.request);
  const isMade = exchange.request.method === 'POST';
  const made = MADE.find(([pattern]) => isMade && pattern.test(route))?.[1] ?? [];
  const unknown = named.find(({ name, value }) => {
    const isNumber = NUMBER.test(name) && !NO_BUSINESS.test(name) && !made.includes(name);
    return isNumber && value !== '' && !known.has(String(value));
  });
  if (unknown === undefined) return undefined;
  return `the ${unknown.name} ${String(unknown.value)} was not made in the recording, or not here`;
}

/** The numbers of an exchange that went well on both sides. */
export function numbersIn(members: readonly Member[]): readonly string[] {
  return members
    .filter(({ name, value }) => NUMBER.test(name) && typeof value === 'string')
    .map(({ value }) => String(value));
}
