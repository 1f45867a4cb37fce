// What passes between two calls of a recording without being recorded: time, and money of merchants.
import type { ComparedAnswer } from './compare.ts';
import { isAccepted, jsonOf, refusalOf, requestMembers, routeOf, textOf } from './members.ts';
import type { FiledExchange } from './read-recording.ts';
import type { Stage } from './stage.ts';

export interface Heard {
  readonly answer: ComparedAnswer;
  readonly rule: string | undefined;
  readonly isAcceptedHere: boolean;
  readonly requestId: string | undefined;
}

const SETTLEMENT_MS = 60_000;
const MOST_STEPS = 5;
/** Rules by which the emulator says that something takes longer here. */
const TOO_EARLY = ['orderNotSettled', 'subsidyTooEarly'];
/** Whose purse is too small for it. */
const SHORT: Readonly<Record<string, string>> = {
  returnerShortOfBalance: 'return_mchid',
  refundShortOfBalance: 'sub_mchid',
  subsidyReturnShortOfBalance: 'sub_mchid',
  withdrawalExceedsBalance: 'sub_mchid',
  platformShortOfBalance: 'platform',
  platformShortForAdvance: 'platform',
};
/** The same of what is accepted and waits for money. */
const SHORT_WHILE_WAITING: Readonly<Record<string, string>> = {
  createReturnAdvance: 'sub_mchid',
  advanceReturnRetried: 'sub_mchid',
};
/** Fen, where a request does not say how much it takes. */
const ENOUGH = 1_000_000;
const PAYERS: readonly (readonly [route: RegExp, payer: string])[] = [
  [/^POST .*returnorders$/, 'return_mchid'],
  [/^POST .*(?:refunds\/apply|subsidies\/return|fund\/withdraw)$/, 'sub_mchid'],
];

/**
 * Sends a request; where the recording shows that time had passed or money had come, lets it and sends it again.
 * What was refused for want of money is sent once there is none.
 */
export async function heardUntilAlike(
  exchange: FiledExchange,
  stage: Stage,
  send: () => Promise<Heard>,
): Promise<Heard> {
  await emptyPurse(exchange, stage);
  let heard = await send();
  for (let step = 0; step < MOST_STEPS && (await isHelped(exchange, heard, stage)); step += 1) {
    heard = await send();
  }
  return heard;
}

async function emptyPurse(exchange: FiledExchange, { control, keys }: Stage): Promise<void> {
  const isAdvanced = /"REFUND_SOURCE_PARTNER_ADVANCE"/.test(JSON.stringify(exchange.answer));
  if (refusalOf(exchange).code !== 'NOT_ENOUGH' && !isAdvanced) return;
  const route = routeOf(exchange.request);
  const payer = PAYERS.find(([pattern]) => pattern.test(route))?.[1];
  const mchid = payer && textOf(requestMembers(exchange.request), payer);
  if (mchid === undefined || mchid === keys.mchid) return;
  const { accounts } = await control.readBalances();
  const held = accounts.find(({ account }) => account === `available:${mchid}`)?.balance ?? 0;
  if (held > 0) await control.drain({ mchid });
}

/** True where something was done about it, and another answer may come. */
async function isHelped(exchange: FiledExchange, heard: Heard, stage: Stage): Promise<boolean> {
  const { rule = '' } = heard;
  const isEarly = TOO_EARLY.includes(rule) && refusalOf(exchange).message !== sentenceOf(heard);
  if (isEarly) {
    await stage.control.advanceClock({ ms: SETTLEMENT_MS });
    return true;
  }
  if (!isAccepted(exchange)) return false;
  const isWaitingHere = isWaiting(jsonOf(exchange.answer?.body), heard);
  const purse = SHORT[rule] ?? (isWaitingHere ? SHORT_WHILE_WAITING[rule] : undefined);
  if (purse !== undefined) {
    await fillPurse(purse, exchange, stage);
    return true;
  }
  if (!isWaitingHere || (await stage.control.readClock()).pending === 0) return false;
  await stage.control.runToNext();
  return true;
}

async function fillPurse(
  purse: string,
  exchange: FiledExchange,
  { control, keys, values }: Stage,
): Promise<void> {
  const isPlatform = purse === 'platform';
  const named = isPlatform ? undefined : textOf(requestMembers(exchange.request), purse);
  await control.topUp({
    mchid: named === undefined ? keys.mchid : values.of(named),
    amount: amountIn(exchange),
    account: isPlatform ? 'operation' : 'available',
  });
}

function sentenceOf({ answer: { body } }: Heard): string {
  return typeof body === 'object' ? String(Object(body.json).message) : '';
}

function amountIn({ request }: FiledExchange): number {
  const { amount } = Object(jsonOf(request.body));
  const told: unknown = typeof amount === 'number' ? amount : Object(amount).refund;
  return typeof told === 'number' ? told : ENOUGH;
}

/** True where the emulator is still at it and the recording was not. */
function isWaiting(recorded: unknown, { isAcceptedHere, answer: { body } }: Heard): boolean {
  const waits = (value: unknown) =>
    /"(?:PROCESSING|PENDING|CREATE_SUCCESS)"/.test(JSON.stringify(value ?? ''));
  return isAcceptedHere && typeof body === 'object' && waits(body.json) && !waits(recorded);
}
