// A platform in a fetch function: notes what arrives, checks its signature, answers as told.
import { verify } from 'node:crypto';
import { type ClientOptions, createClient } from '../../client/index.ts';
import {
  createCertificate,
  createPublicKeySigner,
  merchant,
  merchantKeys,
  merchantPem,
  type Signer,
  signatureHeaders,
} from './fake-keys.ts';

export const olderCertificate = createCertificate(
  '5F00000000000000000000000000000000000001',
  new Date('2026-01-01T00:00:00+08:00'),
);
export const newerCertificate = createCertificate(
  '5F00000000000000000000000000000000000002',
  new Date('2026-02-01T00:00:00+08:00'),
);
export const publicKey = createPublicKeySigner('PUB_KEY_ID_0119000001002026010100000000000001');

type Authorization = Partial<
  Record<'mchid' | 'nonce_str' | 'signature' | 'timestamp' | 'serial_no', string>
>;

/** A request as it arrived. */
export interface Arrival {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: string;
  /** The fields of Authorization. */
  readonly authorization: Authorization;
  readonly isSignatureGood: boolean;
}

export interface Reply {
  readonly status?: number;
  /** Text goes out as it stands, anything else as JSON. */
  readonly body?: unknown;
  /** Null sends no signature. */
  readonly signer?: Signer | null;
  readonly timestamp?: number;
  /** Changes the body after it was signed. */
  readonly tamper?: (body: string) => string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Answering = (arrival: Arrival) => Reply | Error;

/** Builds a platform that gives every request to `answering`. */
export function createFakePlatform(answering: Answering) {
  const arrivals: Arrival[] = [];
  const pauses: number[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const arrival = await readArrival(new Request(input, init));
    arrivals.push(arrival);
    const reply = answering(arrival);
    if (reply instanceof Error) throw reply;
    return respond(reply);
  };
  return {
    arrivals,
    pauses,
    fetch,
    /** A client of this platform that knows the older certificate unless told otherwise. */
    client: (options: Partial<ClientOptions> = {}) =>
      createClient({
        ...merchant,
        privateKey: merchantPem,
        platformKeys: [{ certificate: olderCertificate.certificate }],
        baseUrl: 'http://127.0.0.1:8866',
        fetch,
        sleep: async (delayMs) => {
          pauses.push(delayMs);
        },
        ...options,
      }),
  };
}

/** Answers each request with the next reply; the last one stays. */
export function inTurn(...replies: (Reply | Error)[]): Answering {
  let turn = 0;
  return () => {
    const reply = replies[Math.min(turn, replies.length - 1)] ?? {};
    turn += 1;
    return reply;
  };
}

async function readArrival(request: Request): Promise<Arrival> {
  const { pathname, search } = new URL(request.url);
  const target = pathname + search;
  const body = await request.text();
  const { method, headers } = request;
  const value = headers.get('authorization') ?? '';
  const authorization: Authorization = Object.fromEntries(
    [...value.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', text = '']) => [name, text]),
  );
  const { timestamp, nonce_str: nonce, signature = '' } = authorization;
  const message = Buffer.from(`${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`);
  const bytes = Buffer.from(signature, 'base64');
  const isSignatureGood = verify('sha256', message, merchantKeys.publicKey, bytes);
  return { method, target, headers, body, authorization, isSignatureGood };
}

function respond(reply: Reply): Response {
  const { status = 200, body = {}, signer = olderCertificate, tamper = (text) => text } = reply;
  const text = status === 204 ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const { timestamp } = reply;
  const signed = signer && signatureHeaders(signer, text, timestamp ? { timestamp } : {});
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Request-ID': '08FAKE00000000000000-0',
    ...signed,
    ...reply.headers,
  };
  return new Response(status === 204 ? null : tamper(text), { status, headers });
}
