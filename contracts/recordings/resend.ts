// A recorded request as it goes to the emulator: its numbers are those there, its names are sealed anew, it is signed anew.
import { randomBytes } from 'node:crypto';
import { type Credential, createCredential, requestMessage } from '../../client/credential.ts';
import type { Keys } from '../../client/index.ts';
import { readPlatformKey } from '../../client/platform-keys.ts';
import { SEALED } from './fakes.ts';
import type { RecordedRequest } from './format.ts';
import { pairOf } from './members.ts';
import { SEALED_NAME } from './merchants.ts';
import { headerOf } from './redact-headers.ts';
import { queryText } from './redact-target.ts';
import type { Values } from './values.ts';
import type { WireRequest } from './wire.ts';
import { isPathWord } from './words.ts';

export interface Resender {
  /** The request, ready to be sent. */
  requestOf(recorded: RecordedRequest, values: Values, kept: KeptAsItIs): WireRequest;
}

export interface KeptAsItIs {
  /** True where what was sealed was not to be opened. */
  readonly seals: boolean;
  /** True where Wechatpay-Serial named no key. */
  readonly serial: boolean;
}

/** Signs and seals with the keys of one emulator. */
export function createResender(keys: Keys): Resender {
  const { mchid, serial, private_key: privateKey } = keys;
  const credential = createCredential({ mchid, serial, privateKey });
  const { public_key_id: publicKeyId, public_key: publicKey, platform } = keys;
  const options = [{ publicKeyId, publicKey }, ...platform];
  const platformKeys = options.map(readPlatformKey);
  const seal = (serial: string | undefined) => {
    const key = platformKeys.find((each) => each.serial === serial) ?? platformKeys[0];
    return key?.encrypt(SEALED_NAME) ?? '';
  };
  return {
    requestOf(recorded, values, kept) {
      const headers = headersOf(recorded, kept.serial ? undefined : values);
      const serial = headerOf(headers, 'wechatpay-serial');
      const text = (said: string) =>
        SEALED.test(said) && !kept.seals ? seal(serial) : values.of(said);
      const body = bodyOf(recorded, text);
      const target = targetOf(recorded, text);
      const { method, authorization: form } = recorded;
      const signed = { method, target, body };
      const isRight = recorded.signature !== 'wrong';
      const authorization = form && filledIn(form, signed, { credential, keys, isRight });
      const all = authorization ? [...headers, ['Authorization', authorization] as const] : headers;
      return { method, target, headers: all, body };
    },
  };
}

function headersOf(
  { headers }: RecordedRequest,
  values: Values | undefined,
): WireRequest['headers'] {
  return headers.map((line) => {
    const at = line.indexOf(': ');
    const value = line.slice(at + 2);
    return [line.slice(0, at), values?.of(value) ?? value] as const;
  });
}

function targetOf({ path, query }: RecordedRequest, text: (said: string) => string): string {
  const segments = path.split('/').map((segment) => {
    if (segment === '' || isPathWord(segment)) return segment;
    return encodeURIComponent(text(decodeURIComponent(segment)));
  });
  if (query === undefined) return segments.join('/');
  const pairs = query.map(pairOf).map(([name, value]) => [name, text(value)] as const);
  return `${segments.join('/')}?${queryText(pairs)}`;
}

function bodyOf({ body }: RecordedRequest, text: (said: string) => string): string {
  if (body === undefined || 'file' in body) return '';
  return 'text' in body ? body.text : JSON.stringify(withTexts(body.json, text));
}

function withTexts(value: unknown, text: (said: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, text));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withTexts(member, text)]);
  return Object.fromEntries(members);
}

interface Signing {
  readonly credential: Credential;
  readonly keys: Keys;
  readonly isRight: boolean;
}

function filledIn(
  form: string,
  signed: { method: string; target: string; body: string },
  { credential, keys, isRight }: Signing,
): string {
  const late = Number(/<timestamp([+-]\d+)?>/.exec(form)?.[1] ?? 0);
  const timestamp = Math.floor(Date.now() / 1_000) + late;
  const nonce = randomBytes(16).toString('hex');
  const message = requestMessage(signed, timestamp, nonce);
  const tokens: Readonly<Record<string, string>> = {
    mchid: keys.mchid,
    serial_no: keys.serial,
    nonce_str: nonce,
    signature: credential.sign(isRight ? message : `${message} `),
  };
  return form
    .replace(/<timestamp(?:[+-]\d+)?>/g, String(timestamp))
    .replace(/<([a-z_]+)>/g, (token, name: string) => tokens[name] ?? token);
}
