// Raw requests, signed and sent byte for byte, and answers whose signature is checked before anybody reads them.
import { randomBytes } from 'node:crypto';
import supertest from 'supertest';
import { type Credential, createCredential } from '../../client/credential.ts';
import { type PlatformKeyOption, readPlatformKey } from '../../client/platform-keys.ts';
import { carriesSignature, verifySignature } from '../../client/verifier.ts';
import type { Ending, Guard } from '../real/guard.ts';
import type { WorldRecorder } from '../recordings/index.ts';
import type { Credentials } from './environment.ts';
import { endingOf } from './guarded.ts';
import { seenBySupertest } from './recorded.ts';

export interface RawRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query, as they go out and are signed. */
  readonly target: string;
  /** A text goes out as it stands, anything else as JSON. */
  readonly body?: unknown;
  /** Added to the ordinary ones; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** What is said about the signer, where it is not the truth. */
  readonly signer?: Partial<Pick<Credentials, 'mchid' | 'serial' | 'private_key'>>;
  /** Unix seconds; now unless given. */
  readonly timestamp?: number;
  readonly nonce?: string;
}

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact body. */
  readonly text: string;
  /** Nothing where the answer is empty or a file. */
  readonly json: unknown;
  /** True when it carries a signature, which has been verified by then. */
  readonly isSigned: boolean;
}

export interface Agent {
  /** @throws SignatureError when the answer is signed, but not rightly */
  send(request: RawRequest): Promise<RawAnswer>;
  get(target: string, request?: Partial<RawRequest>): Promise<RawAnswer>;
  post(target: string, body: unknown, request?: Partial<RawRequest>): Promise<RawAnswer>;
  /** All headers of a request, as `send` would send them. */
  headersOf(request: RawRequest): Record<string, string>;
  /** Where whoever sends by hand tells of it, if the run is recorded. */
  readonly recorder: WorldRecorder | undefined;
}

/** Builds the agent of one merchant, who trusts the public key and the platform certificates. */
export function createAgent(
  baseUrl: string,
  credentials: Credentials,
  { guard, recorder }: { guard?: Guard | undefined; recorder?: WorldRecorder | undefined } = {},
): Agent {
  const { public_key_id: publicKeyId, public_key: publicKey, platform } = credentials;
  const options: readonly PlatformKeyOption[] = [{ publicKeyId, publicKey }, ...platform];
  const trusted = options.map(readPlatformKey);
  const findKey = (serial: string) => trusted.find((key) => key.serial === serial);
  const own = createCredential(credentialOptions(credentials));
  const headersOf = (request: RawRequest) => {
    const { signer } = request;
    const other = signer && createCredential(credentialOptions({ ...credentials, ...signer }));
    return requestHeaders(other ?? own, request);
  };

  const exchange = async (request: RawRequest) => {
    const { method, target } = request;
    const sender = supertest(baseUrl);
    const headers = headersOf(request);
    const body = method === 'GET' ? '' : textOf(request.body);
    const sentMs = Date.now();
    const outgoing = (method === 'GET' ? sender.get(target) : sender.post(target))
      .set(headers)
      .buffer(true)
      .serialize((body) => body);
    const incoming = await (method === 'GET' ? outgoing : outgoing.send(body));
    await recorder?.note(seenBySupertest(request, { headers, body }, incoming, sentMs));
    return incoming;
  };
  const admit = ({ method, target, body }: RawRequest) =>
    guard?.admit({ method, target, body: method === 'GET' ? '' : textOf(body) }) ?? nothing;
  const admitted = async (request: RawRequest) => {
    const end = admit(request);
    let ending: Ending = 'unknown';
    try {
      const incoming = await exchange(request);
      ending = endingOf(incoming.status);
      return incoming;
    } finally {
      end(ending);
    }
  };

  const send = async (request: RawRequest): Promise<RawAnswer> => {
    const incoming = await admitted(request);
    const { status, headers, text = '' } = incoming;
    const isSigned = carriesSignature(headers);
    if (isSigned) {
      await verifySignature({ headers, rawBody: Buffer.from(text) }, findKey, Date.now());
    }
    const isJson = text !== '' && /^application\/json\b/.test(headers['content-type'] ?? '');
    return { status, headers, text, json: isJson ? JSON.parse(text) : undefined, isSigned };
  };
  return {
    send,
    recorder,
    headersOf: (request) => {
      // Whoever signs by hand sends what is refused, and has nothing to be undone.
      admit(request)('refused');
      return headersOf(request);
    },
    get: (target, request) => send({ ...request, method: 'GET', target }),
    post: (target, body, request) => send({ ...request, method: 'POST', target, body }),
  };
}

const nothing = (_: Ending) => undefined;

function textOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

const credentialOptions = ({ mchid, serial, private_key: privateKey }: Credentials) => ({
  mchid,
  serial,
  privateKey,
});

function requestHeaders(credential: Credential, request: RawRequest): Record<string, string> {
  const { method, target } = request;
  const { timestamp = Math.floor(Date.now() / 1000), nonce = randomBytes(16).toString('hex') } =
    request;
  const body = method === 'GET' ? '' : textOf(request.body);
  const headers = {
    Accept: 'application/json',
    'User-Agent': 'fenzhang-contracts',
    ...(method === 'POST' && { 'Content-Type': 'application/json' }),
    Authorization: credential.authorize({ method, target, body }, timestamp, nonce),
    ...request.headers,
  };
  const present = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Record<string, string>;
}
