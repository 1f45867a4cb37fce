// Decides how the Authorization header is read and written, and which of four ways a bad one is bad.
import { SCHEME } from './signature.ts';

/** The five attributes by their names on the wire, in the order of the documentation's sample. Source: 4012365344. */
const ATTRIBUTE_NAMES = ['mchid', 'nonce_str', 'signature', 'timestamp', 'serial_no'] as const;

/** One attribute, and what must follow it. Inferred: a blank after the comma is refused; no sample has one. */
const ATTRIBUTE = /([a-z_]+)="([^"\r\n]+)"(?:,(?=[a-z_])|$)/y;

/** What a merchant says about itself and its signature. */
export interface Authorization {
  readonly mchid: string;
  readonly nonce: string;
  /** Base64, not yet checked. */
  readonly signature: string;
  /** Unix seconds, decimal digits only, exactly as sent: it is part of the signed message. */
  readonly timestamp: string;
  /** Serial of the merchant certificate; some clients send it in lower case (wechatpay-node-v3). */
  readonly serial: string;
}

/** The header as read. Each bad kind has its own refusal: captures B1 and B2, B3, B4 and B5. */
export type ParsedAuthorization =
  | ({ readonly kind: 'parsed' } & Authorization)
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unknownScheme' }
  | { readonly kind: 'invalidAttributes' };

/**
 * Reads an `Authorization` value; never throws. Attributes come in any order (4012365335), each once, in
 * ASCII double quotes (4012365344). `missing`: no header. `malformed`: not `scheme token`. `unknownScheme`:
 * another scheme. `invalidAttributes`: unquoted, empty, absent, repeated or unknown attributes.
 */
export function parseAuthorization(value: string | undefined): ParsedAuthorization {
  if (value === undefined || value === '') return { kind: 'missing' };
  const blank = value.indexOf(' ');
  if (blank <= 0 || blank === value.length - 1) return { kind: 'malformed' };
  if (value.slice(0, blank) !== SCHEME) return { kind: 'unknownScheme' };
  return readAttributes(value.slice(blank + 1));
}

/** Writes an `Authorization` value in the order of the documentation's sample. Source: 4012365344. */
export function formatAuthorization(authorization: Authorization): string {
  const { mchid, nonce, signature, timestamp, serial } = authorization;
  const values = [mchid, nonce, signature, timestamp, serial];
  return `${SCHEME} ${ATTRIBUTE_NAMES.map((name, index) => `${name}="${values[index]}"`).join(',')}`;
}

const INVALID: ParsedAuthorization = { kind: 'invalidAttributes' };

function readAttributes(token: string): ParsedAuthorization {
  const attributes = splitAttributes(token);
  if (attributes === undefined || attributes.size !== ATTRIBUTE_NAMES.length) return INVALID;
  const [mchid, nonce, signature, timestamp, serial] = ATTRIBUTE_NAMES.map((name) =>
    attributes.get(name),
  );
  if (!mchid || !nonce || !signature || !timestamp || !serial) return INVALID;
  // Inferred: a timestamp that is no number is bad form. Left through, it would compare as "within five minutes".
  if (!/^\d+$/.test(timestamp)) return INVALID;
  return { kind: 'parsed', mchid, nonce, signature, timestamp, serial };
}

/** Splits at the quotes, not at the commas: a nonce may hold any character (capture B11 has a full stop). */
function splitAttributes(token: string): ReadonlyMap<string, string> | undefined {
  const attributes = new Map<string, string>();
  let position = 0;
  while (position < token.length) {
    ATTRIBUTE.lastIndex = position;
    const [whole, name, value] = ATTRIBUTE.exec(token) ?? [];
    if (whole === undefined || name === undefined || value === undefined) return undefined;
    if (attributes.has(name)) return undefined;
    attributes.set(name, value);
    position += whole.length;
  }
  return attributes;
}
