import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Credentials, createTarget, type Target } from '../../contracts/index.ts';
import { smokeTest } from '../../contracts/real/smoke.ts';
import { NO_MONEY } from '../../contracts/support/real-target.ts';

let target: Target;
beforeAll(async () => {
  target = await createTarget();
});
afterAll(() => target.close());

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const smoke = (changes: Partial<Credentials> = {}, host = target.baseUrl) => {
  const credentials = { ...target.credentials, ...changes };
  return smokeTest({ host, credentials, money: NO_MONEY, patienceMs: 0 });
};

it('passes with keys that are right, and moves nothing', async () => {
  const before = await target.readBooks();
  expect(await smoke()).toBeUndefined();
  expect(await target.readBooks()).toEqual(before);
});

it.each<[string, Partial<Credentials>, RegExp]>([
  ['another serial', { serial: '1'.repeat(40) }, /^serial is not the number of a certificate/],
  ['another private key', { private_key: privateKey }, /^private_key is not the key/],
  ['another mchid', { mchid: '1999999999' }, /or there is no such mchid: 401 SIGN_ERROR/],
  ['another public key', { public_key: publicKey }, /^public_key_id and public_key are not those/],
  ['another APIv3 key', { api_v3_key: '0'.repeat(32) }, /^api_v3_key is wrong/],
])('says what to look at with %s', async (_, changes, advice) => {
  expect(await smoke(changes)).toMatch(advice);
});

it('says so when nobody answers', async () => {
  expect(await smoke({}, 'http://127.0.0.1:1')).toMatch(/^http:\/\/127.0.0.1:1 cannot be reached/);
});
