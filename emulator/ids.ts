// Identifiers and nonces: seeded, so that the same seed and the same requests give the same bytes.
// Shapes are those of captures (transcripts.md §N, api.md §21).

/** Calendar text in +08:00, handed in because time is formatted elsewhere. */
export interface Calendar {
  /** `YYYYMMDD` */
  compactDate(ms: number): string;
  /** `ddHHmmss` */
  compactTime(ms: number): string;
}

/** Makes ids from counters that live in the state, and wire nonces from a sequence of its own. */
export interface Ids {
  /** 29 digits, `3000` + 6 + date + 11. */
  orderId(sequence: number, now: number): string;
  /** 29 digits, `3600` + 6 + date + 11. */
  detailId(sequence: number, now: number): string;
  /** Shape of order_id; no live value is known (api.md §21). */
  returnNo(sequence: number, now: number): string;
  /** 29 digits, `4000` + 6 + date + 11. */
  subsidyId(sequence: number, now: number): string;
  /** Shape of subsidy_id; no live value is known. */
  subsidyReturnId(sequence: number, now: number): string;
  /** 29 digits, `5030` + 6 + date + 11 (A4). */
  refundId(sequence: number, now: number): string;
  /** Shape of refund_id; no live value is known. */
  advanceReturnId(sequence: number, now: number): string;
  /** 28 digits, `4200` + 6 + date + 10. */
  transactionId(sequence: number, now: number): string;
  /** 28 digits, `4300` + 6 + date + 10: those of combined orders begin with 43. */
  combineTransactionId(sequence: number, now: number): string;
  /** 62 digits, as long as the documentation's sample; no live value is known. */
  withdrawId(sequence: number, now: number): string;
  /** 64 characters, as long as live ones, of which the last ten are the merchant's number. */
  billToken(sequence: number): string;
  /** `wx` + 34 digits and hex. */
  prepayId(sequence: number, now: number): string;
  /** `up_` and a prepay_id (K7). */
  combinePrepayId(sequence: number, now: number): string;
  /** Seven characters after `pr=` of a native code_url. */
  codeToken(sequence: number): string;
  /** Ten digits after `package=` of an h5_url. */
  packageNumber(sequence: number): string;
  /** Lower-case UUID with version digit 5, as captured. */
  notificationId(sequence: number): string;
  /** 12 base62 characters for the sealed resource of a notification. */
  resourceNonce(sequence: number): string;
  /** Bytes for nonces and Request-IDs: never stored, one stream per run. */
  bytes(length: number): Uint8Array;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Coprime to ten, so that multiplying by it visits every number of the range once. */
const STRIDE = 7_368_787_019n;

/** A 32-bit generator (mulberry32): small, seeded and good enough for what only has to look random. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

function bytesFrom(next: () => number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) bytes[index] = next() & 0xff;
  return bytes;
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function base62Of(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => BASE62.charAt(byte % BASE62.length)).join('');
}

/**
 * @param seed any 32-bit number; the same seed repeats the same run
 * @param owner the platform's mchid; its last six digits mark the ids, as production's seem to
 */
export function createIds(seed: number, owner: string, calendar: Calendar): Ids {
  const mark = owner.slice(-6).padStart(6, '0');
  // Two sandboxes with one seed must not hand out the same prepay_id.
  const own = (seed ^ Math.imul(Number(owner) >>> 0, 0x27d4eb2f)) >>> 0;
  const wire = generator(own ^ 0x5bd1e995);
  const streamFor = (purpose: number, sequence: number) =>
    generator((own ^ Math.imul(purpose, 0x9e3779b1) ^ Math.imul(sequence, 0x85ebca6b)) >>> 0);
  const scrambled = (sequence: number, digits: number, salt = 0) => {
    const range = 10n ** BigInt(digits);
    const start = BigInt(own) * 7n + BigInt(salt) * 911_382_323n;
    const value = (BigInt(sequence) * STRIDE + start) % range;
    return value.toString().padStart(digits, '0');
  };
  const dated = (prefix: string, digits: number) => (sequence: number, now: number) =>
    `${prefix}${mark}${calendar.compactDate(now)}${scrambled(sequence, digits, Number(prefix))}`;
  const prepayId = (sequence: number, now: number) => {
    const tail = hexOf(bytesFrom(streamFor(1, sequence), 7));
    return `wx${calendar.compactTime(now)}${scrambled(sequence, 12)}${tail}`;
  };
  return {
    orderId: dated('3000', 11),
    detailId: dated('3600', 11),
    returnNo: dated('3008', 11),
    subsidyId: dated('4000', 11),
    subsidyReturnId: dated('4008', 11),
    refundId: dated('5030', 11),
    advanceReturnId: dated('5038', 11),
    transactionId: dated('4200', 10),
    combineTransactionId: dated('4300', 10),
    prepayId,
    combinePrepayId: (sequence, now) => `up_${prepayId(sequence, now)}`,
    withdrawId: (sequence, now) =>
      `${dated('1232', 20)(sequence, now)}${scrambled(sequence, 24, 1)}`,
    billToken: (sequence) =>
      `${base62Of(bytesFrom(streamFor(5, sequence), 54))}${owner.padStart(10, '0')}`,
    codeToken: (sequence) => base62Of(bytesFrom(streamFor(2, sequence), 7)),
    packageNumber: (sequence) => `1${scrambled(sequence, 9)}`,
    notificationId: (sequence) => {
      const hex = hexOf(bytesFrom(streamFor(3, sequence), 16));
      const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    resourceNonce: (sequence) => base62Of(bytesFrom(streamFor(4, sequence), 12)),
    bytes: (length) => bytesFrom(wire, length),
  };
}
