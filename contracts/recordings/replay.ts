// Replays a recording against emulators of its own and says where they answer something else than was recorded.
import { CATALOGUE, type Profile, type Situation } from '../../emulator/index.ts';
import { type ComparedAnswer, type Difference, differencesBetween } from './compare.ts';
import { type Course, createCourse } from './course.ts';
import type { RecordedBody } from './format.ts';
import { whyIncomparable, whyNotSent } from './incomparable.ts';
import { isAccepted, refusalOf, requestMembers } from './members.ts';
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
  const course = createCourse(stage.payments);
  for (const [index, exchange] of exchanges.entries()) {
    const begun = performance.now();
    const { method, path } = exchange.request;
    const compared = await compareWithOurs(exchange, stage, resender, course);
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
  course: Course,
): Promise<Compared> {
  const reason = whyNotSent(exchange);
  if (reason !== undefined) return { verdict: 'not comparable', differences: [], reason };
  await stage.advanceTo(exchange);
  const send = () => sendOnce(exchange, stage, resender);
  const heard = await heardUntilAlike(exchange, stage, send).catch(String);
  if (typeof heard === 'string') {
    return { verdict: 'not comparable', differences: [], reason: `it could not be sent: ${heard}` };
  }
  course.learn(exchange, heard, stage.values);
  const compared = compare(exchange, heard, stage, course);
  course.goOn(exchange, heard, compared);
  const { requestId } = heard;
  if (!isAccepted(exchange) && heard.isAcceptedHere && requestId !== undefined) {
    // What was refused in the recording has not happened here either.
    await stage.control.rewind({ request: requestId });
  }
  return compared;
}

function compare(
  exchange: FiledExchange,
  { answer, rule, isAcceptedHere }: Heard,
  stage: Stage,
  { known, astray }: Course,
): Compared {
  const { values, payments, unprepared } = stage;
  const comparison = { values, unknownAmounts: unknownAmountsOf(exchange, stage) };
  const differences = differencesBetween(recordedAnswer(exchange), answer, comparison);
  const told = rule === undefined ? {} : { rule };
  if (differences.length === 0) return { verdict: 'same', differences, ...told };
  const judged = { exchange, isAcceptedHere, rule, payments, unprepared, known, astray };
  const reason = whyIncomparable(judged);
  if (reason === undefined) return { verdict: 'different', differences, ...told };
  return { verdict: 'not comparable', differences, reason, ...told };
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

const isSaid = (message: string, situation: Situation) =>
  Object.values(CATALOGUE[situation].faces).some((face) => face.message === message);

async function sendOnce(
  exchange: FiledExchange,
  { baseUrl, values }: Stage,
  resender: Resender,
): Promise<Heard> {
  const { message } = refusalOf(exchange);
  const seals = isSaid(message, 'secretUndecryptable') || isSaid(message, 'secretNotCiphertext');
  const kept = { seals, serial: isSaid(message, 'serialHeaderWrong') };
  const request = resender.requestOf(exchange.request, values, kept);
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
  const requestId = headers.find(([name]) => name === 'Request-ID')?.[1];
  return { answer, rule, isAcceptedHere: status < 300, requestId };
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
