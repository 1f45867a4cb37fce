// Calls of the platform's API as the sandbox's merchant: signed and verified by the reference client, seen under Requests.
import { get, post } from '../control.ts';
import type { CallAnswer, RequestDetail } from '../wire.ts';

export interface Refused {
  readonly answer: CallAnswer;
  readonly code: string;
  /** In the platform's own words. */
  readonly message: string;
  /** The rule that decided, as in X-Fenzhang-Rule. */
  readonly rule: string | undefined;
  readonly condition: string | undefined;
  readonly hint: string | undefined;
}

export type Called =
  | { readonly kind: 'done'; readonly answer: CallAnswer; readonly body: Record<string, unknown> }
  | { readonly kind: 'refused'; readonly refused: Refused };

/** @param operation a method of the client, such as `createOrder` */
export async function callPlatform(operation: string, fields: object): Promise<Called> {
  const answer = await post<CallAnswer>('/calls', { operation, with: fields });
  const body = objectIn(answer.body);
  const isDone = answer.status >= 200 && answer.status < 300 && answer.problem === undefined;
  if (isDone) return { kind: 'done', answer, body };
  const detail = answer.number === undefined ? undefined : await detailOf(answer.number);
  return {
    kind: 'refused',
    refused: {
      answer,
      code: String(body['code'] ?? answer.status),
      message: String(body['message'] ?? answer.problem ?? ''),
      rule: detail?.rule,
      condition: detail?.rule_told?.condition,
      hint: detail?.hint,
    },
  };
}

const detailOf = (number: number) =>
  get<RequestDetail>(`/requests/${number}`).catch((): undefined => undefined);

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** A number that was not used before, such as `P20261126154209A1B2`; the letter says of what. */
export function newNumber(letter: string): string {
  const time = new Date().toISOString().replace(/\D/g, '').slice(2, 14);
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint8Array(2));
  const end = (first * 256 + second).toString(16).toUpperCase().padStart(4, '0');
  return `${letter}20${time}${end}`;
}
