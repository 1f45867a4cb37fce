// Replays a recording against emulators of its own and says where they answer something else than was recorded.
import type { Profile } from '../../emulator/index.ts';
import { type ComparedAnswer, type Difference, differencesBetween } from './compare.ts';
import type { RecordedBody } from './format.ts';
import { numbersIn, whyIncomparable, whyNotSent } from './incomparable.ts';
import { answerMembers, isAccepted, jsonOf, refusalOf, requestMembers } from './members.ts';
import type { FiledExchange, RecordedWorld, Recording } from './read-recording.ts';
import { createResender, type Resender } from './resend.ts';
import { type Stage, setStage } from './stage.ts';
import { type Heard, heardUntilAlike } from './time-and-money.ts';
import { exchangeOverWire } from './wire.ts';

export interface ReplayedExchange {
  /** Below the recording. */
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly verdict: 'same' | 'different' | 'not comparable';
  /** Why it cannot be compared. */
  readonly reason?: string;
  /** The rule that the emulator followed, as X-Fenzhang-Rule names it. */
  readonly rule?: string;
  readonly differences: readonly Difference[];
  readonly ms: number;
}

export interface ReplayOptions {
  readonly profile?: Profile | undefined;
  /** Hears of each exchange as it has been compared. */
  readonly onExchange?: ((replayed: ReplayedExchange) => void) | undefined;
}

/** Every exchange, with its verdict, in the order of the recording. */
export async function replayRecording(
  { manifest, worlds }: Recording,
  { profile = 'observed', onExchange }: ReplayOptions = {},
): Promise<readonly ReplayedExchange[]> {
  const replayed: ReplayedExchange[] = [];
  for (const world of worlds.filter(({ exchanges }) => exchanges.length > 0)) {
    const stage = await setStage(world, manifest, profile);
    try {
      await replayWorld(world, stage, (each) => {
        replayed.push(each);
        onExchange?.(each);
      });
    } finally {
      await stage.close();
    }
  }
  return replayed;
}

async function replayWorld(
  { exchanges }: RecordedWorld,
  stage: Stage,
  tell: (replayed: ReplayedExchange) => void,
): Promise<void> {
  const resender = createResender(stage.keys);
  const known = new Set(stage.payments.map(({ transactionId }) => transactionId));
  for (const [index, exchange] of exchanges.entries()) {
    const begun = performance.now();
    const { method, path } = exchange.request;
    const compared = await compareWithOurs(exchange, stage, resender, known);
    const ms = Math.round(performance.now() - begun);
    tell({ file: exchange.file, method, path, ms, ...compared });
    await stage.payAfter(index);
  }
}

type Compared = Pick<ReplayedExchange, 'verdict' | 'differences' | 'reason' | 'rule'>;

async function compareWithOurs(
  exchange: FiledExchange,
  stage: Stage,
  resender: Resender,
  known: Set<string>,
): Promise<Compared> {
  const reason = whyNotSent(exchange);
  if (reason !== undefined) return { verdict: 'not comparable', differences: [], reason };
  await stage.advanceTo(exchange);
  const send = () => sendOnce(exchange, stage, resender);
  const { answer, rule, isAcceptedHere } = await heardUntilAlike(exchange, stage, send);
  const agreed = isAccepted(exchange) && isAcceptedHere;
  const { values, payments, unpaid } = stage;
  if (agreed) {
    if (typeof answer.body === 'object') {
      values.learn(jsonOf(exchange.answer?.body), answer.body.json);
    }
    for (const each of numbersIn([
      ...requestMembers(exchange.request),
      ...answerMembers(exchange),
    ])) {
      known.add(each);
    }
  }
  const comparison = { values, unknownAmounts: unknownAmountsOf(exchange, stage) };
  const differences = differencesBetween(recordedAnswer(exchange), answer, comparison);
  const told = rule === undefined ? {} : { rule };
  if (differences.length === 0) return { verdict: 'same', differences, ...told };
  const why = whyIncomparable({ exchange, isAcceptedHere, payments, unpaid, known });
  if (why === undefined) return { verdict: 'different', differences, ...told };
  return { verdict: 'not comparable', differences, reason: why, ...told };
}

/** What nobody can know: what a merchant held before, and what is left of a payment whose amount is a guess. */
function unknownAmountsOf({ request }: FiledExchange, { payments }: Stage): readonly string[] {
  const members = requestMembers(request);
  const isGuess = payments.some(
    ({ transactionId, isTotalGuessed }) =>
      isTotalGuessed && members.some(({ value }) => value === transactionId),
  );
  const guessed = ['unsplit_amount', 'finish_amount', 'total', 'payer_total', 'settlement_total'];
  return ['available_amount', 'pending_amount', ...(isGuess ? guessed : [])];
}

/** Sealed as it is in the recording where that was not to be opened. */
const UNREADABLE = ['平台私钥解密失败', '请确认待处理的消息是否为加密后的密文'];

async function sendOnce(
  exchange: FiledExchange,
  { baseUrl, values }: Stage,
  resender: Resender,
): Promise<Heard> {
  const keepsSeals = UNREADABLE.includes(refusalOf(exchange).message);
  const request = resender.requestOf(exchange.request, values, { keepsSeals });
  const { status, headers, body } = await exchangeOverWire(baseUrl, request);
  const text = body.toString('utf8');
  const rule = headers.find(([name]) => name === 'X-Fenzhang-Rule')?.[1];
  const isJson = headers.some(
    ([name, value]) => /^content-type$/i.test(name) && /^application\/json\b/.test(value),
  );
  const answer: ComparedAnswer = {
    ...{ status, headers, areHeadersAsSent: true },
    body: text === '' ? 'none' : isJson ? { json: JSON.parse(text) } : 'file',
  };
  return { answer, rule, isAcceptedHere: status < 300 };
}

function recordedAnswer({ answer }: FiledExchange): ComparedAnswer {
  const headers = (answer?.headers ?? []).map((line) => {
    const at = line.indexOf(': ');
    return [line.slice(0, at), line.slice(at + 2)] as const;
  });
  return {
    status: answer?.status ?? 0,
    headers,
    areHeadersAsSent: answer?.headers_as_sent ?? false,
    body: formOf(answer?.body),
  };
}

function formOf(body: RecordedBody | undefined): ComparedAnswer['body'] {
  if (body === undefined) return 'none';
  if ('json' in body) return { json: body.json };
  return 'file' in body ? 'file' : 'text';
}
