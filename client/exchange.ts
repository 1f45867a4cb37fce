// One signed call: build, sign, send, judge the answer, repeat where that is safe.
// Who may have signed the answer is the caller's decision.
import type { Answer } from './answer.ts';
import { ApiError } from './errors.ts';
import type { Settings } from './options.ts';
import { withRetries } from './retry.ts';
import { send } from './transport.ts';
import { carriesSignature } from './verifier.ts';

/** A call to any path of the API. */
export interface ApiRequest {
  readonly method: string;
  /** From the root, such as `/v3/certificates`; segments already percent-encoded. */
  readonly path: string;
  /** Members that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  /** A string goes out as it stands, anything else as JSON. */
  readonly body?: unknown;
  /** Added to the headers of the protocol, and stronger than they are. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Checks the signature of an answer: true when it passed, false when there is nothing to check it with.
 * @throws SignatureError when it does not pass
 */
export type VerifyAnswer = (answer: Answer) => Promise<boolean>;

/**
 * Makes one call and gives back its 2xx answer.
 * @throws ApiError, SignatureError, NetworkError
 */
export type Exchange = (request: ApiRequest, verify: VerifyAnswer) => Promise<Answer>;

// 4013053420 §6: a file carries no signature; its hash came with the signed answer that named it.
const unsignedPaths: readonly string[] = ['/v3/billdownload/file'];

/** Builds the exchange of one merchant. */
export function createExchange(settings: Settings): Exchange {
  return (request, verify) => {
    const url = buildUrl(settings.origin, request);
    const body = serialise(request.body);
    const attempt = async (): Promise<Answer> => {
      const headers = buildHeaders(settings, request, url, body);
      const answer = await send({ method: request.method, url, headers, body }, settings);
      return judge(answer, url, verify);
    };
    return withRetries(attempt, settings);
  };
}

/** True for 2xx. */
export function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/**
 * Percent-encodes a merchant's number for use in a path.
 * @throws TypeError for text that would change the path instead of naming something in it
 */
export function pathSegment(text: string): string {
  if (text === '' || text === '.' || text === '..') {
    throw new TypeError(`"${text}" cannot be part of a path`);
  }
  return encodeURIComponent(text);
}

/** A refusal is signed once it comes from behind the gateway; 2xx answers always are (4013053420). */
async function judge(answer: Answer, url: URL, verify: VerifyAnswer): Promise<Answer> {
  if (!isSuccess(answer)) {
    const isVerified = carriesSignature(answer.headers) && (await verify(answer));
    throw new ApiError(answer, isVerified);
  }
  if (!unsignedPaths.includes(url.pathname)) await verify(answer);
  return answer;
}

function buildUrl(origin: string, { path, query = {} }: ApiRequest): URL {
  if (!path.startsWith('/')) throw new TypeError(`The path ${path} does not start with a slash`);
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  const mark = path.includes('?') ? '&' : '?';
  return new URL(origin + path + (pairs.length === 0 ? '' : mark + pairs.join('&')));
}

function serialise(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function buildHeaders(
  settings: Settings,
  request: ApiRequest,
  url: URL,
  body: string | undefined,
): Headers {
  const timestamp = Math.floor(settings.now() / 1000);
  // Signed as the URL prints itself, because that is what fetch puts on the request line.
  const target = url.pathname + url.search;
  const toSign = { method: request.method, target, body: body ?? '' };
  const headers = new Headers({
    Accept: 'application/json',
    // Without it fetch sends `*`, which production refuses with 406 (capture B19).
    'Accept-Language': 'zh-CN',
    // The platform refuses requests without one (4012081726).
    'User-Agent': 'fenzhang-client',
    Authorization: settings.credential.authorize(toSign, timestamp, settings.nonce()),
  });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
  return headers;
}
