// What was recorded of a sandbox, as one course of calls and deeds. Decides what of it a scenario can tell.
import type { DeedRecord, MerchantSettings, RequestRecord, Sandbox } from '../../client/index.ts';
import { CATALOGUE, SITUATIONS, type Situation } from '../../emulator/index.ts';
import { askedBy, isKeptOff, isMistold } from './faults.ts';

/** As the control API tells it, newest first. */
export interface Recording {
  readonly sandbox: Sandbox;
  readonly merchants: readonly MerchantSettings[];
  readonly requests: readonly RequestRecord[];
  readonly deeds: readonly DeedRecord[];
}

export type Members = Readonly<Record<string, unknown>>;

interface Happening {
  readonly number: number;
  /** Business time, ms. */
  readonly nowMs: number;
  readonly operation: string;
  readonly answer: unknown;
}

export interface RecordedCall extends Happening {
  readonly kind: 'call';
  /** How many changes the sandbox had seen when it was judged. */
  readonly changesBefore: number;
  readonly requestId: string | undefined;
  readonly fields: Members;
  readonly rule: string | undefined;
  /** The fault it asked for, if that belongs to the story. */
  readonly fault: Members | undefined;
  /** For what it was refused, if it was. */
  readonly situation: Situation | undefined;
}

export interface RecordedDeed extends Happening {
  readonly kind: 'deed';
  readonly body: Members;
  readonly params: Readonly<Record<string, string>>;
}

export type Recorded = RecordedCall | RecordedDeed;

/** Nothing that could be replayed was recorded. The message is a sentence. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/** After these the sandbox is not what a scenario begins with, and nothing recorded says how to get there. */
const OTHER_BEGINNINGS = ['importSnapshot', 'restorePoint', 'seed'];

const SYSTEM_ERRORS = SITUATIONS.filter(
  (each) => CATALOGUE[each].faces.observed.code === 'SYSTEM_ERROR',
);

/** A client that signs and seals cannot send these, and no scenario brings about a defect. */
const UNSENDABLE: readonly Situation[] = [
  ...(['bodyUnreadable', 'wrongContentType', 'unsupportedLanguage'] as const),
  ...(['serialHeaderMissing', 'serialHeaderWrong', 'secretNotCiphertext'] as const),
  'secretUndecryptable',
  ...SYSTEM_ERRORS,
];

/**
 * The course since the sandbox began, oldest first, without what was taken back.
 * @throws RecordingError where the beginning is not in it
 */
export function courseOf({ requests, deeds }: Recording): readonly Recorded[] {
  const all = asJudged(
    [
      ...requests.filter(({ undone }) => !undone).flatMap(callOf),
      ...deeds.filter(({ undone }) => !undone).map(deedOf),
    ].toSorted((one, other) => one.number - other.number),
  );
  const reset = all.findLastIndex(({ operation }) => operation === 'reset');
  const course = all.slice(reset + 1);
  const other = course.find(
    (each) => each.kind === 'deed' && OTHER_BEGINNINGS.includes(each.operation),
  );
  if (other === undefined) return course;
  throw new RecordingError(
    `${other.operation} changed the sandbox into one that no scenario begins with; record after a reset`,
  );
}

/** Numbers are given when answers go out; which of two calls made together is answered first is chance. */
function asJudged(all: readonly Recorded[]): readonly Recorded[] {
  const judged: Recorded[] = [];
  let together: RecordedCall[] = [];
  const close = () => {
    judged.push(...together.sort((one, other) => one.changesBefore - other.changesBefore));
    together = [];
  };
  for (const each of all) {
    if (each.kind === 'call') together.push(each);
    else {
      close();
      judged.push(each);
    }
  }
  close();
  return judged;
}

/** What of the requests nobody's client could send again, or no scenario would. */
export function unsendable({ requests }: Recording): readonly string[] {
  return requests
    .filter((each) => !each.undone && callOf(each).length === 0)
    .filter(({ operation }) => operation !== 'downloadCertificates')
    .map(({ request: { method, target }, answer, rule }) =>
      [method, target.split('?')[0], String(answer.status), rule ?? ''].join(' ').trim(),
    );
}

function callOf(record: RequestRecord): readonly RecordedCall[] {
  const { number, now_ms: nowMs, operation, request, answer, request_id: requestId } = record;
  const { changes_before: changesBefore = 0 } = record;
  // The client fetches certificates by itself when it needs them.
  if (nowMs === undefined || operation === undefined || operation === 'downloadCertificates')
    return [];
  if (isKeptOff(record) || !isSendable(situationOf(record))) return [];
  // What was not answered rightly is only known to have been done.
  const rule = isMistold(record) ? undefined : record.rule;
  return [
    {
      ...{ kind: 'call', number, changesBefore, nowMs, operation, requestId, rule },
      fields: fieldsOf(request),
      fault: askedBy(record),
      situation: situationOf(record),
      answer: parsed(answer.body),
    },
  ];
}

/** For what it was refused; a commit that was called a system error was none. */
function situationOf(record: RequestRecord): Situation | undefined {
  const situation = SITUATIONS.find((each) => each === record.rule);
  const isSystemError = situation !== undefined && SYSTEM_ERRORS.includes(situation);
  return isSystemError && isMistold(record) ? undefined : situation;
}

function isSendable(situation: Situation | undefined): boolean {
  if (situation === undefined) return true;
  return CATALOGUE[situation].layer !== 'gateway' && !UNSENDABLE.includes(situation);
}

/** All fields of a request under their wire names, wherever they stood. */
function fieldsOf({ body, target, params }: RequestRecord['request']): Members {
  const query = new URLSearchParams(target.split('?')[1] ?? '');
  return { ...Object(parsed(body)), ...Object.fromEntries(query), ...params };
}

function deedOf({ number, now_ms: nowMs, operation, params, body, answer }: DeedRecord) {
  return { kind: 'deed', number, nowMs, operation, params, body: Object(body), answer } as const;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
