// What was recorded of a sandbox, as one course of calls and deeds. Decides what of it a scenario can tell.
import type { DeedRecord, MerchantSettings, RequestRecord, Sandbox } from '../../client/index.ts';
import { CATALOGUE, SITUATIONS, type Situation } from '../../emulator/index.ts';

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
  readonly requestId: string | undefined;
  readonly fields: Members;
  readonly rule: string | undefined;
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

/** A client that signs and seals cannot send these. */
const UNSENDABLE: readonly Situation[] = [
  ...(['bodyUnreadable', 'wrongContentType', 'unsupportedLanguage'] as const),
  ...(['serialHeaderMissing', 'serialHeaderWrong', 'secretNotCiphertext'] as const),
  ...(['secretUndecryptable', 'systemError'] as const),
];

/**
 * The course since the sandbox began, oldest first, without what was taken back.
 * @throws RecordingError where the beginning is not in it
 */
export function courseOf({ requests, deeds }: Recording): readonly Recorded[] {
  const all: readonly Recorded[] = [
    ...requests.filter(({ undone }) => !undone).flatMap(callOf),
    ...deeds.filter(({ undone }) => !undone).map(deedOf),
  ].toSorted((one, other) => one.number - other.number);
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
  const { number, now_ms: nowMs, operation, rule, request, answer, request_id: requestId } = record;
  const situation = SITUATIONS.find((each) => each === rule);
  const isRefusedAtDoor = situation !== undefined && CATALOGUE[situation].layer === 'gateway';
  const isSendable = situation === undefined || !UNSENDABLE.includes(situation);
  if (nowMs === undefined || operation === undefined || isRefusedAtDoor || !isSendable) return [];
  // The client fetches certificates by itself when it needs them.
  if (operation === 'downloadCertificates') return [];
  const query = new URLSearchParams(request.target.split('?')[1] ?? '');
  const fields = {
    ...Object(parsed(request.body)),
    ...Object.fromEntries(query),
    ...request.params,
  };
  const told = {
    kind: 'call',
    number,
    nowMs,
    operation,
    requestId,
    fields,
    rule,
    situation,
  } as const;
  return [{ ...told, answer: parsed(answer.body) }];
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
