// What a call came to, held against what was expected of it.
import { ApiError, NetworkError, SignatureError } from '../../client/index.ts';
import { CATALOGUE, type Profile } from '../../emulator/index.ts';
import { type Difference, differencesOf, textOf } from './compare.ts';
import type { Expectation } from './values.ts';
import type { WireCall } from './wire.ts';

/** A call that has ended, one way or another. */
export interface Outcome {
  readonly operation: string;
  /** As it was sent. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly answer?: unknown;
  readonly error?: unknown;
  /** What went over the wire for it, if anything did. */
  readonly exchange: WireCall | undefined;
}

/** The rule that an answer names; the real platform names none. */
export function ruleOf({ exchange }: Outcome): string | undefined {
  return headerOf(exchange, 'x-fenzhang-rule');
}

/** Where an outcome is not as expected; nothing when it is. */
export function judgeAnswer(
  outcome: Outcome,
  { refused, message, rule, untrusted, unanswered, signedBy, ...members }: Expectation,
  profile: Profile,
): readonly Difference[] {
  const named = ruleOf(outcome);
  const byRule =
    rule === undefined || named === undefined ? [] : differencesOf(rule, named, 'rule');
  const bySigner =
    signedBy === undefined ? [] : differencesOf(signedBy, signerOf(outcome), 'signed by');
  return [
    ...judgeEnd(outcome, { refused, message, untrusted, unanswered, members }, profile),
    ...byRule,
    ...bySigner,
  ];
}

interface ExpectedEnd
  extends Pick<Expectation, 'refused' | 'message' | 'untrusted' | 'unanswered'> {
  readonly members: Readonly<Record<string, unknown>>;
}

function judgeEnd(
  outcome: Outcome,
  { refused, message, untrusted, unanswered, members }: ExpectedEnd,
  profile: Profile,
): readonly Difference[] {
  const { error } = outcome;
  if (unanswered) return error instanceof NetworkError ? [] : [differs(outcome, 'no answer')];
  if (untrusted !== undefined) {
    const isUntrusted = error instanceof SignatureError && error.reason === untrusted;
    return isUntrusted ? [] : [differs(outcome, `untrusted: ${untrusted}`)];
  }
  if (refused === undefined) {
    return outcome.error === undefined
      ? differencesOf({ ...members, ...(message !== undefined && { message }) }, outcome.answer)
      : [differs(outcome, 'an answer')];
  }
  const face = CATALOGUE[refused].faces[profile];
  const wanted = `${face.status} ${face.code} ${message ?? face.message}`.trim();
  const rule = ruleOf(outcome) ?? refused;
  const isSame = wordsOfError(outcome.error) === wanted && rule === refused;
  return isSame
    ? differencesOf(members, bodyOf(outcome))
    : [differs(outcome, `refused: ${refused} (${wanted})`)];
}

function differs(outcome: Outcome, expected: string): Difference {
  return { what: '', expected, received: wordsOfOutcome(outcome) };
}

/** An outcome in a line. */
export function wordsOfOutcome({ error, answer, exchange }: Outcome): string {
  if (error !== undefined) return wordsOfError(error);
  return `${exchange?.answer?.status ?? ''} ${textOf(answer)}`.trim();
}

/** What a call threw, in a line: status, code and message of a refusal. */
export function wordsOfError(error: unknown): string {
  if (error instanceof ApiError) {
    const text = error.code === '' ? '' : error.message;
    return `${error.status} ${error.code} ${text}`.trim();
  }
  return error instanceof Error ? `${error.name}: ${error.message}` : textOf(error);
}

function bodyOf({ error }: Outcome): unknown {
  return error instanceof ApiError ? error.answer.body : undefined;
}

function signerOf({ exchange }: Outcome): string | undefined {
  const serial = headerOf(exchange, 'wechatpay-serial');
  if (serial === undefined) return undefined;
  return serial.startsWith('PUB_KEY_ID_') ? 'publicKey' : 'certificate';
}

function headerOf(exchange: WireCall | undefined, name: string): string | undefined {
  return exchange?.answer?.headers.find(([each]) => each === name)?.[1];
}
