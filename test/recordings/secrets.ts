// Secrets of every kind that a recording meets, each made from a number: never the same twice, never a plain word.
import { createHash } from 'node:crypto';

const digest = (seed: number, kind: string) =>
  createHash('sha256').update(`${kind} ${seed}`).digest();
const HAN = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'];

const han = (bytes: Buffer, length: number) =>
  [...bytes.subarray(0, length)].map((byte) => HAN[byte % HAN.length]).join('');
const digits = (bytes: Buffer, length: number) =>
  [...bytes, ...bytes]
    .map((byte) => byte % 10)
    .join('')
    .slice(0, length);

/** By kind, a secret of a number. */
export const SECRETS = {
  mchid: (seed: number) => `1${digits(digest(seed, 'mchid'), 9)}`,
  appid: (seed: number) => `wx${digest(seed, 'appid').toString('hex').slice(0, 16)}`,
  openid: (seed: number) => `o${digest(seed, 'openid').toString('base64url').slice(0, 27)}`,
  name: (seed: number) => han(digest(seed, 'name'), 5),
  number: (seed: number) => `P${digest(seed, 'number').toString('hex').slice(0, 20)}`,
  transaction: (seed: number) => `42${digits(digest(seed, 'transaction'), 26)}`,
  serial: (seed: number) => digest(seed, 'serial').toString('hex').slice(0, 40).toUpperCase(),
  publicKey: (seed: number) => `PUB_KEY_ID_0${digits(digest(seed, 'publicKey'), 33)}`,
  text: (seed: number) => `${han(digest(seed, 'text'), 3)} ${digits(digest(seed, 'text'), 9)}@x`,
  mail: (seed: number) => `${digest(seed, 'mail').toString('hex').slice(0, 12)}@example.com`,
  sealed: (seed: number) =>
    Buffer.concat(
      Array.from({ length: 8 }, (_, index) => digest(seed, `sealed ${index}`)),
    ).toString('base64'),
  address: (seed: number) =>
    [...digest(seed, 'address').subarray(0, 4)].map((b) => 100 + (b % 100)).join('.'),
} as const;

export type SecretKind = keyof typeof SECRETS;
export const SECRET_KINDS = Object.keys(SECRETS) as readonly SecretKind[];
