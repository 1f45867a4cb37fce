// Headers as they may be written. Of Authorization only its form is: nobody's signature, nonce or serial.
import type { Fakes } from './fakes.ts';
import { HEADER_VALUES, REQUEST_HEADERS, SIGNER_NAMES } from './words.ts';

type Pairs = readonly (readonly [name: string, value: string])[];

/** Whose requests are recorded: its numbers become `<mchid>` and `<serial_no>`. */
export interface Caller {
  readonly mchid: string;
  readonly serial: string;
}

/** The value of a header, whatever its spelling. */
export function headerOf(headers: Pairs, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** Those headers of a request that decide something. */
export function redactRequestHeaders(headers: Pairs, fakes: Fakes): Pairs {
  return headers.flatMap(([name, value]) => {
    const known = name.toLowerCase();
    if (known === 'wechatpay-serial') return [[name, fakes.of(value)] as const];
    if (known === 'user-agent') return [[name, value === '' ? '' : 'recorded'] as const];
    // Which fault it is does not matter: the platform knows none.
    if (known === 'wechatpay-negative-test') return [[name, '<fault>'] as const];
    const kept = REQUEST_HEADERS[known];
    if (kept === undefined) return [];
    return [[name, kept.test(value) || value === '' ? value : fakes.of(value)] as const];
  });
}

/** All headers of an answer, in their order; what is the same in every answer says so. */
export function redactAnswerHeaders(headers: Pairs, fakes: Fakes): Pairs {
  return headers
    .filter(([name]) => !/^x-fenzhang-/i.test(name))
    .map(([name, value]) => [
      headerName(name, fakes),
      headerValue(name.toLowerCase(), value, fakes),
    ]);
}

function headerName(name: string, fakes: Fakes): string {
  return /^[A-Za-z]+(?:-[A-Za-z0-9]+){0,5}$/.test(name) ? name : fakes.of(name);
}

function headerValue(name: string, value: string, fakes: Fakes): string {
  if (HEADER_VALUES[name]?.test(value)) return value;
  // A platform's key is named by requests as well.
  if (name === 'wechatpay-serial') return fakes.of(value);
  // The number behind the last dash is that of the refusal (protocol.md E2).
  if (name === 'request-id') return `<request-id>${/-\d{1,9}$/.exec(value)?.[0] ?? ''}`;
  return `<${name}>`;
}

const SCHEMES = ['WECHATPAY2-SHA256-RSA2048', 'Bearer', 'Basic'];
const ATTRIBUTE = /([A-Za-z_]+)(=)("?)([^",]*)("?)/g;
/** Within it a request is on time (protocol.md §1.2), seconds. */
const TOLERANCE_S = 300;

/** An Authorization header as a form to be filled in again: `<scheme> mchid="<mchid>",…`. */
export function authorizationForm(
  header: string,
  sentMs: number,
  caller: Caller,
  fakes: Fakes,
): string {
  const end = header.indexOf(' ');
  const scheme = end < 0 ? header : header.slice(0, end);
  const known = SCHEMES.includes(scheme) ? scheme : fakes.of(scheme);
  if (end < 0) return known;
  const attributes = header.slice(end + 1);
  let form = '';
  let at = 0;
  for (const found of attributes.matchAll(ATTRIBUTE)) {
    const [whole, name = '', equals = '', open = '', value = '', close = ''] = found;
    const said = SIGNER_NAMES.has(name)
      ? name + equals + open + attributeForm(name, value, sentMs, caller, fakes) + close
      : fakes.of(whole);
    form += fakes.of(attributes.slice(at, found.index)) + said;
    at = found.index + whole.length;
  }
  return `${known} ${form}${fakes.of(attributes.slice(at))}`;
}

function attributeForm(
  name: string,
  value: string,
  sentMs: number,
  caller: Caller,
  fakes: Fakes,
): string {
  if (name === 'mchid' && value === caller.mchid) return '<mchid>';
  if (name === 'serial_no' && value === caller.serial) return '<serial_no>';
  if (name === 'nonce_str' && /^\w{12,64}$/.test(value)) return '<nonce_str>';
  if (name === 'signature' && /^[A-Za-z0-9+/]{342}==$/.test(value)) return '<signature>';
  if (name === 'timestamp' && /^\d{1,11}$/.test(value)) {
    const late = Number(value) - Math.floor(sentMs / 1_000);
    if (Math.abs(late) <= TOLERANCE_S) return '<timestamp>';
    return `<timestamp${late < 0 ? '' : '+'}${late}>`;
  }
  return fakes.of(value);
}
