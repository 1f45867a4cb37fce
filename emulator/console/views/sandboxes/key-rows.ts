// Which keys there are, in the words the official SDKs use for them, and which of them are secret.
import type { Keys } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

export interface KeyRow {
  readonly name: string;
  readonly value: string;
  readonly isSecret: boolean;
  /** PEM: its first line tells what it is. */
  readonly isLong: boolean;
}

export function keyRows(found: Keys): readonly KeyRow[] {
  const { keys } = words;
  return [
    plain(say(keys.mchid), found.mchid),
    plain(say(keys.serial), found.serial),
    secret(say(keys.apiV3Key), found.api_v3_key),
    { ...secret(say(keys.privateKey), found.private_key), isLong: true },
    pem(say(keys.certificate), found.certificate),
    ...found.platform.flatMap(({ serial, certificate }, index) => [
      plain(numbered(say(keys.platformSerial), index), serial),
      pem(numbered(say(keys.platformCertificate), index), certificate),
    ]),
    plain(say(keys.publicKeyId), found.public_key_id),
    pem(say(keys.publicKey), found.public_key),
    ...found.receivers
      .filter(({ api_v3_key }) => api_v3_key !== undefined)
      .map(({ mchid, api_v3_key }) => secret(say(keys.receiverKey)(mchid), api_v3_key)),
  ];
}

const plain = (name: string, value: string): KeyRow => ({
  ...{ name, value, isSecret: false, isLong: false },
});
const secret = (name: string, value: string): KeyRow => ({ ...plain(name, value), isSecret: true });
const pem = (name: string, value: string): KeyRow => ({ ...plain(name, value), isLong: true });

/** While a certificate is changed there are two. */
const numbered = (name: string, index: number) => (index === 0 ? name : `${name} ${index + 1}`);
