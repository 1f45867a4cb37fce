// How two answers to one request differ in what they mean: never in numbers, times and signatures.
import { headerOf } from './redact-headers.ts';
import { isTime, isWord, NOT_FINISHED } from './redact-json.ts';
import { UNKNOWN_SENTENCE } from './sentences.ts';
import type { Values } from './values.ts';
import { AMOUNT_MEMBER, HEADER_VALUES, SENTENCE_MEMBERS } from './words.ts';

export interface Difference {
  /** `status`, `code`, `message`, `missing member`, `further member`, `type`, `order`, `value`, `header` or `body`. */
  readonly part: string;
  /** Where in the answer: `/receivers/0/result`, or the name of a header. */
  readonly at?: string;
  readonly recorded: string;
  readonly emulated: string;
}

/** An answer that is to be compared. */
export interface ComparedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly areHeadersAsSent: boolean;
  readonly body: { readonly json: unknown } | 'text' | 'file' | 'none';
}

export interface Comparison {
  readonly values: Values;
  /** Members whose amount is nobody's to know. */
  readonly unknownAmounts: readonly string[];
}

/** Every difference; none where both mean the same. */
export function differencesBetween(
  recorded: ComparedAnswer,
  emulated: ComparedAnswer,
  comparison: Comparison,
): readonly Difference[] {
  const status = { recorded: String(recorded.status), emulated: String(emulated.status) };
  if (isAccepting(recorded) !== isAccepting(emulated)) {
    return [{ part: 'status', ...status }, ...verdictDifferences(recorded, emulated)];
  }
  const body = bodyDifferences(recorded.body, emulated.body, comparison);
  // Of an answer with another status the headers are others as well.
  if (recorded.status !== emulated.status) return [{ part: 'status', ...status }, ...body];
  return [...body, ...headerDifferences(recorded, emulated)];
}

const isAccepting = ({ status }: ComparedAnswer) => status < 300;

/** Of a refusal and a success nothing can be compared but what the refusal says. */
function verdictDifferences(
  recorded: ComparedAnswer,
  emulated: ComparedAnswer,
): readonly Difference[] {
  const [was, is] = [recorded, emulated].map((answer): Members => {
    return !isAccepting(answer) && typeof answer.body === 'object' ? Object(answer.body.json) : {};
  });
  return ['code', 'message'].flatMap((part) => {
    const [said, says] = [was?.[part], is?.[part]].map((text) => String(text ?? 'none'));
    return said === says ? [] : [{ part, recorded: said ?? '', emulated: says ?? '' }];
  });
}

function bodyDifferences(
  recorded: ComparedAnswer['body'],
  emulated: ComparedAnswer['body'],
  comparison: Comparison,
): readonly Difference[] {
  if (typeof recorded === 'object' && typeof emulated === 'object') {
    return jsonDifferences('', '', recorded.json, emulated.json, comparison);
  }
  const [wanted, given] = [recorded, emulated].map((body) =>
    typeof body === 'object' ? 'JSON' : body,
  );
  if (wanted === given) return [];
  return [{ part: 'body', recorded: wanted ?? '', emulated: given ?? '' }];
}

function jsonDifferences(
  at: string,
  name: string,
  recorded: unknown,
  emulated: unknown,
  comparison: Comparison,
): readonly Difference[] {
  const [wanted, given] = [typeOf(recorded), typeOf(emulated)];
  if (wanted !== given) return [{ part: 'type', at, recorded: wanted, emulated: given }];
  if (Array.isArray(recorded) && Array.isArray(emulated)) {
    return listDifferences(at, name, recorded, emulated, comparison);
  }
  if (wanted === 'object') {
    return memberDifferences(at, Object(recorded), Object(emulated), comparison);
  }
  const part = partOf(at);
  const difference = {
    part,
    ...(part === 'value' && { at }),
    recorded: String(recorded),
    emulated: String(emulated),
  };
  return isSame(name, recorded, emulated, comparison) ? [] : [difference];
}

function partOf(at: string): string {
  return at === '/code' || at === '/message' ? at.slice(1) : 'value';
}

function listDifferences(
  at: string,
  name: string,
  recorded: readonly unknown[],
  emulated: readonly unknown[],
  comparison: Comparison,
): readonly Difference[] {
  const counted = { recorded: `${recorded.length} items`, emulated: `${emulated.length} items` };
  const isLonger = recorded.length !== emulated.length;
  const common = Math.min(recorded.length, emulated.length);
  return [
    ...(isLonger ? [{ part: 'value', at, ...counted }] : []),
    ...recorded
      .slice(0, common)
      .flatMap((item, index) =>
        jsonDifferences(`${at}/${index}`, name, item, emulated[index], comparison),
      ),
  ];
}

type Members = Readonly<Record<string, unknown>>;

function memberDifferences(
  at: string,
  recorded: Members,
  emulated: Members,
  comparison: Comparison,
): readonly Difference[] {
  const [wanted, given] = [Object.keys(recorded), Object.keys(emulated)];
  const missing = wanted.filter((name) => !Object.hasOwn(emulated, name));
  const further = given.filter((name) => !Object.hasOwn(recorded, name));
  const common = wanted.filter((name) => Object.hasOwn(emulated, name));
  const order = common.join(', ');
  const otherOrder = given.filter((name) => common.includes(name)).join(', ');
  return [
    ...missing.map((name) => ({
      ...{ part: 'missing member', at: `${at}/${name}` },
      ...{ recorded: typeOf(recorded[name]), emulated: 'absent' },
    })),
    ...further.map((name) => ({
      ...{ part: 'further member', at: `${at}/${name}` },
      ...{ recorded: 'absent', emulated: typeOf(emulated[name]) },
    })),
    ...(order === otherOrder
      ? []
      : [{ part: 'order', at: at === '' ? '/' : at, recorded: order, emulated: otherOrder }]),
    ...common.flatMap((name) =>
      jsonDifferences(`${at}/${name}`, name, recorded[name], emulated[name], comparison),
    ),
  ];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Of texts only words and sentences are compared; of times, whether something has ended. */
function isSame(
  name: string,
  recorded: unknown,
  emulated: unknown,
  { values, unknownAmounts }: Comparison,
): boolean {
  if (typeof recorded === 'number') {
    // The length of what was signed follows from its numbers; others are somebody's.
    const isTold = AMOUNT_MEMBER.test(name) && name !== 'sign_message_length';
    return !isTold || unknownAmounts.includes(name) || recorded === emulated;
  }
  if (typeof recorded !== 'string') return recorded === emulated;
  const other = String(emulated);
  if (SENTENCE_MEMBERS.has(name)) {
    return !UNKNOWN_SENTENCE.test(recorded) && values.inSentence(recorded) === other;
  }
  if (isTime(recorded)) return (recorded === NOT_FINISHED) === (other === NOT_FINISHED);
  return !isWord(name, recorded, true) || recorded === other;
}

/** What the connection and the client decide. */
const OF_CONNECTION = ['connection', 'keep-alive', 'content-encoding', 'transfer-encoding', 'vary'];

function headerDifferences(
  recorded: ComparedAnswer,
  emulated: ComparedAnswer,
): readonly Difference[] {
  const isAsSent = recorded.areHeadersAsSent && emulated.areHeadersAsSent;
  const [wanted, given] = [recorded, emulated].map(({ headers }) => {
    const names = headers
      .map(([name]) => name)
      .filter((name) => !OF_CONNECTION.includes(name.toLowerCase()))
      .filter((name) => !/^x-fenzhang-/i.test(name));
    return isAsSent
      ? names.join(', ')
      : names
          .map((name) => name.toLowerCase())
          .sort()
          .join(', ');
  });
  const names =
    wanted === given
      ? []
      : [{ part: 'header', at: 'names', recorded: wanted ?? '', emulated: given ?? '' }];
  const constant = Object.keys(HEADER_VALUES).filter((name) => !OF_CONNECTION.includes(name));
  return [
    ...names,
    ...constant.flatMap((name) => {
      const [is, was] = [headerOf(emulated.headers, name), headerOf(recorded.headers, name)];
      const isTold = was !== undefined && HEADER_VALUES[name]?.test(was);
      if (!isTold || is === undefined || is.toLowerCase() === was.toLowerCase()) return [];
      return [{ part: 'header', at: name, recorded: was, emulated: is }];
    }),
  ];
}
