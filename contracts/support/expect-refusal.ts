// What a refusal must look like: everything that is said of its situation, to the byte.
import { expect } from 'vitest';
import { ApiError } from '../../client/index.ts';
import type { Profile, Situation } from '../../emulator/index.ts';
import type { RawAnswer } from './agent.ts';
import { refusalIn } from './refusals.ts';

export interface ExpectedParts {
  /** `observed` unless said otherwise. */
  readonly profile?: Profile;
  /** Where the sentence names a field. */
  readonly message?: string;
  /** Nothing unless given. */
  readonly detail?: unknown;
  /** No 401 of /v3/pay has one (B15). */
  readonly hasRequestId?: false;
}

/** Refusals of which not even the Request-ID is sent (captures B14, B21, B22). */
const NAMELESS: readonly Situation[] = ['unknownPath', 'wrongMethod', 'authorizationMissingOnPay'];

/**
 * Expects a call of the client, or an answer of the agent, to be refused for this reason: status, body,
 * Request-ID, and signed where a refusal comes from behind the gateway.
 */
export async function expectRefusal(
  outcome: PromiseLike<unknown> | RawAnswer,
  situation: Situation,
  { profile = 'observed', message, detail, ...parts }: ExpectedParts = {},
): Promise<void> {
  const { status, code, message: usual, number, isSigned } = refusalIn(situation, profile);
  const hasRequestId = parts.hasRequestId ?? !NAMELESS.includes(situation);
  const refusal = await refusalOf(outcome);
  expect({ ...refusal, requestId: refusal.requestId?.split('-')[1] }).toEqual({
    status,
    body: code === '' ? undefined : { code, detail, message: message ?? usual },
    isCompact: true,
    isSigned,
    requestId: hasRequestId ? String(number) : undefined,
  });
}

interface Refusal {
  readonly status: number;
  readonly body: unknown;
  /** Members in alphabetical order and no blanks (capture A1). */
  readonly isCompact: boolean;
  readonly isSigned: boolean;
  readonly requestId: string | undefined;
}

async function refusalOf(outcome: PromiseLike<unknown> | RawAnswer): Promise<Refusal> {
  const answer = await outcomeOf(outcome);
  if (answer instanceof ApiError) {
    const { status, signed, requestId } = answer;
    const text = answer.answer.rawBody.toString('utf8');
    return refused(status, text, signed, requestId);
  }
  if (!isRawAnswer(answer)) return expect.unreachable(`not refused: ${JSON.stringify(answer)}`);
  return refused(answer.status, answer.text, answer.isSigned, answer.headers['request-id']);
}

async function outcomeOf(outcome: PromiseLike<unknown> | RawAnswer): Promise<unknown> {
  try {
    return await outcome;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function refused(
  status: number,
  text: string,
  isSigned: boolean,
  requestId: string | undefined,
): Refusal {
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { status, body, isCompact: isCompact(text, body), isSigned, requestId };
}

const STRING = /"(?:[^"\\]|\\.)*"/g;

/** No blanks between tokens, no needless escapes in texts, members in order. Numbers may be written as they came. */
function isCompact(text: string, value: unknown): boolean {
  const texts = text.match(STRING) ?? [];
  const isPlain = texts.every((each) => each === JSON.stringify(JSON.parse(each)));
  const isSorted = JSON.stringify(value) === JSON.stringify(sorted(value));
  return isPlain && isSorted && !/\s/.test(text.replace(STRING, ''));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

function isRawAnswer(value: unknown): value is RawAnswer {
  return typeof value === 'object' && value !== null && 'isSigned' in value && 'text' in value;
}
