// What an exchange names: the members of its request, wherever they stand, and of its answer.
import type { RecordedBody, RecordedExchange, RecordedRequest } from './format.ts';
import { isPathWord } from './words.ts';

export interface Member {
  readonly name: string;
  readonly value: unknown;
  /** What it is a member of. */
  readonly owner: Readonly<Record<string, unknown>>;
}

/** The route with a star for every number in it: `POST /v3/ecommerce/profitsharing/orders`. */
export function routeOf({ method, path }: Pick<RecordedRequest, 'method' | 'path'>): string {
  const parts = path.split('/').map((part) => (part === '' || isPathWord(part) ? part : '*'));
  return `${method} ${parts.join('/')}`;
}

/** Which number stands where the star is. */
const PATH_NUMBERS: readonly (readonly [route: RegExp, name: string])[] = [
  [/transactions\/id\/\*/, 'transaction_id'],
  [/orders\/\*\/amounts/, 'transaction_id'],
  [/combine-transactions\/out-trade-no\/\*/, 'combine_out_trade_no'],
  [/transactions\/out-trade-no\/\*/, 'out_trade_no'],
  [/refunds\/(?:id\/\*|\*\/return-advance)/, 'refund_id'],
  [/refunds\/out-refund-no\/\*/, 'out_refund_no'],
  [/(?:balance|enddaybalance)\/\*/, 'sub_mchid'],
  [/out-request-no\/\*/, 'out_request_no'],
  [/withdraw(?:-id)?\/\*/, 'withdraw_id'],
];

/** Every member of a request: of its path, its query, and its body at any depth. */
export function requestMembers(request: RecordedRequest): readonly Member[] {
  const numbers = request.path.split('/').filter((part) => part !== '' && !isPathWord(part));
  const route = routeOf(request);
  const inPath = PATH_NUMBERS.find(([pattern]) => pattern.test(route))?.[1] ?? 'path_no';
  const ofPath = numbers.map((each) => [inPath, decodeURIComponent(each)] as const);
  const ofQuery = (request.query ?? []).map(pairOf);
  const owner = Object.fromEntries([...ofPath, ...ofQuery]);
  const plain = Object.entries(owner).map(([name, value]) => ({ name, value, owner }));
  return [...plain, ...membersOf(jsonOf(request.body))];
}

/** Every member of an answer, at any depth. */
export function answerMembers({ answer }: RecordedExchange): readonly Member[] {
  return membersOf(jsonOf(answer?.body));
}

/** The JSON of a body, if it is some. */
export function jsonOf(body: RecordedBody | undefined): unknown {
  return body !== undefined && 'json' in body ? body.json : undefined;
}

/** Name and value of a parameter of the query. */
export function pairOf(parameter: string): readonly [name: string, value: string] {
  const at = parameter.indexOf('=');
  return [parameter.slice(0, at), parameter.slice(at + 1)];
}

function membersOf(value: unknown): readonly Member[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(membersOf);
  const owner = value as Readonly<Record<string, unknown>>;
  return Object.entries(owner).flatMap(([name, each]) => [
    { name, value: each, owner },
    ...membersOf(each),
  ]);
}

/** The first text of this name. */
export function textOf(members: readonly Member[], name: string): string | undefined {
  const found = members.find((each) => each.name === name && typeof each.value === 'string');
  return found?.value as string | undefined;
}

/** Whether the platform accepted it. */
export function isAccepted({ answer }: Pick<RecordedExchange, 'answer'>): boolean {
  return answer !== undefined && answer.status < 300;
}

/** Code and message of a refusal, as far as they are there. */
export function refusalOf({ answer }: RecordedExchange): { code: string; message: string } {
  const { code = '', message = '' } = Object(jsonOf(answer?.body));
  return { code: String(code), message: String(message) };
}
