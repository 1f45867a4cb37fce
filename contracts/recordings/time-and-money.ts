// What passes between two calls of a recording without being recorded: time, and money of merchants.
import type { ComparedAnswer } from './compare.ts';
import { isAccepted, jsonOf, refusalOf, requestMembers, routeOf, textOf } from './members.ts';
import type { FiledExchange } from './read-recording.ts';
import type { Stage } from './stage.ts';

export interface Heard {
  readonly answer: ComparedAnswer;
  readonly rule: string | undefined;
  readonly isAcceptedHere: boolean;
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
  if (refusalOf(exchange).code !== 'NOT_ENOUGH') return;
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
  const { control, keys, values } = stage;
  const { rule = '' } = heard;
  if (!isAccepted(exchange)) {
    if (!TOO_EARLY.includes(rule) || refusalOf(exchange).message === sentenceOf(heard))
      return false;
    await control.advanceClock({ ms: SETTLEMENT_MS });
    return true;
  }
  if (TOO_EARLY.includes(rule)) {
    await control.advanceClock({ ms: SETTLEMENT_MS });
    return true;
  }
  const purse = SHORT[rule];
  if (purse !== undefined) {
    const members = requestMembers(exchange.request);
    const named = purse === 'platform' ? undefined : textOf(members, purse);
    const amount = amountIn(exchange);
    const account = purse === 'platform' ? ('operation' as const) : ('available' as const);
    const mchid = named === undefined ? keys.mchid : values.of(named);
    await control.topUp({ mchid, amount, account });
    return true;
  }
  if (!isWaiting(jsonOf(exchange.answer?.body), heard)) return false;
  const { pending } = await control.readClock();
  if (pending === 0) return false;
  await control.runToNext();
  return true;
}

function sentenceOf({ answer: { body } }: Heard): string {
  return typeof body === 'object' ? String(Object(body.json).message) : '';
}

function amountIn({ request }: FiledExchange): number {
  const { amount } = Object(jsonOf(request.body));
  return typeof amount === 'number' ? amount : Number(Object(amount).refund ?? 1);
}

/** True where the emulator is still at it and the recording was not. */
function isWaiting(recorded: unknown, { isAcceptedHere, answer: { body } }: Heard): boolean {
  const waits = (value: unknown) =>
    /"(?:PROCESSING|PENDING|CREATE_SUCCESS)"/.test(JSON.stringify(value ?? ''));
  return isAcceptedHere && typeof body === 'object' && waits(body.json) && !waits(recorded);
}
