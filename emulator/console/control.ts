// The page's one way to the emulator: the control API under its own address. Refusals say what to do.
import { signal } from '@preact/signals';

/** Where the page itself is served; the API is its sibling. */
const PREFIX = '/_fenzhang';
const TOKEN = 'fenzhang.token';

export type Query = Readonly<Record<string, string | number | undefined>>;

/** A control request that was refused, or that nobody answered. */
export class ControlRefusal extends Error {
  /** 0 where nobody answered. */
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;

  constructor(status: number, code: string, message: string, hint?: string) {
    super(message);
    this.name = 'ControlRefusal';
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

/** The mchid whose world is shown; the server's default one while it is empty. */
export const sandbox = signal(sessionStorage.getItem('fenzhang.sandbox') ?? '');
/** Whether the server wants its token before it answers. */
export const wantsToken = signal(false);

export function chooseSandbox(mchid: string): void {
  sessionStorage.setItem('fenzhang.sandbox', mchid);
  sandbox.value = mchid;
}

/** Keeps the token until the tab is closed. */
export function giveToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
  wantsToken.value = false;
}

export const get = <Answer>(path: string, query: Query = {}) => ask<Answer>('GET', path, { query });
export const post = <Answer>(path: string, body: object = {}, query: Query = {}) =>
  ask<Answer>('POST', path, { query, body });
export const put = <Answer>(path: string, body: object) => ask<Answer>('PUT', path, { body });
export const remove = (path: string, query: Query = {}) => ask<object>('DELETE', path, { query });

async function ask<Answer>(
  method: string,
  path: string,
  parts: { readonly query?: Query; readonly body?: object },
): Promise<Answer> {
  const response = await send(method, path, parts);
  const text = await response.text();
  if (response.ok) return (text === '' ? {} : JSON.parse(text)) as Answer;
  throw refusalOf(response.status, text);
}

/**
 * Sends one request and answers the response as it comes, for those who read a stream.
 * @throws ControlRefusal when the server is out of reach
 */
export async function send(
  method: string,
  path: string,
  parts: { readonly query?: Query; readonly body?: object; readonly signal?: AbortSignal } & {
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', ...parts.headers });
  const token = sessionStorage.getItem(TOKEN);
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  if (parts.body !== undefined) headers.set('Content-Type', 'application/json');
  const body = parts.body === undefined ? null : JSON.stringify(parts.body);
  try {
    return await fetch(addressOf(path, parts.query ?? {}), {
      ...{ method, headers, body, signal: parts.signal ?? null, cache: 'no-store' },
    });
  } catch (error) {
    if (parts.signal?.aborted) throw error;
    throw new ControlRefusal(
      0,
      'OUT_OF_REACH',
      'the emulator does not answer',
      'npx fenzhang start',
    );
  }
}

function addressOf(path: string, query: Query): string {
  const all: Query = { sandbox: sandbox.value, ...query };
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined && value !== '') said.set(name, String(value));
  }
  return said.size === 0 ? `${PREFIX}${path}` : `${PREFIX}${path}?${said}`;
}

/** Reads a refusal; whatever stands there instead of one is told as it is. */
export function refusalOf(status: number, text: string): ControlRefusal {
  const { code, message, hint } = errorIn(text);
  if (status === 401) wantsToken.value = true;
  // The server has been started anew without it: its default one is shown instead.
  if (code === 'UNKNOWN_SANDBOX') chooseSandbox('');
  return new ControlRefusal(status, code ?? '', message ?? `HTTP ${status}`, hint);
}

function errorIn(text: string): { code?: string; message?: string; hint?: string } {
  try {
    return JSON.parse(text).error ?? {};
  } catch {
    return { message: text.slice(0, 200) };
  }
}
