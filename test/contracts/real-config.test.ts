import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REAL_HOST, readRealConfig } from '../../contracts/real/real-config.ts';
import { temporaryDirectory } from '../export/directories.ts';

const credentials = {
  ...{ mchid: '1900000100', appid: 'wx8888888888888888', sub_mchid: '1900000109' },
  ...{ serial: '7F', private_key: 'PRIVATE', api_v3_key: 'SECRET' },
  ...{ public_key_id: 'PUB_KEY_ID_1', public_key: 'PUBLIC' },
};
const transaction = '4200000000202606010000000001';

function written(members: object, files: Readonly<Record<string, string>> = {}): string {
  const directory = temporaryDirectory();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const file = join(directory, 'merchant.json');
  writeFileSync(file, JSON.stringify(members));
  return file;
}

describe('the configuration of a real run', () => {
  it('is credentials, at the platform’s host, with nothing to spend', () => {
    expect(readRealConfig(written(credentials), {})).toEqual({
      host: REAL_HOST,
      credentials: { ...credentials, platform: [] },
      money: { transactions: [], refunds: false },
      patienceMs: 120_000,
    });
  });

  it('may stand in the environment alone, where lists have commas', () => {
    const entries = Object.entries({
      ...credentials,
      ...{ transactions: `${transaction}, ${transaction}`, refunds: 'true', patience_ms: '5' },
    }).map(([name, value]) => [`FENZHANG_CONTRACT_${name.toUpperCase()}`, value]);
    expect(readRealConfig(undefined, Object.fromEntries(entries))).toMatchObject({
      credentials,
      money: { transactions: [transaction, transaction], refunds: true },
      patienceMs: 5,
    });
  });

  it('is what the environment says where both say something', () => {
    const variables = { FENZHANG_CONTRACT_RECEIVER: '1900000110', FENZHANG_CONTRACT_SERIAL: '' };
    const file = written({ ...credentials, receiver: '86693852' });
    expect(readRealConfig(file, variables)).toMatchObject({
      credentials: { serial: '7F' },
      money: { receiver: '1900000110' },
    });
  });

  it('may leave keys in files of their own, beside it', () => {
    const { private_key: _, ...others } = credentials;
    const members = { ...others, private_key_file: './key.pem' };
    const file = written(members, { 'key.pem': 'FROM A FILE' });
    expect(readRealConfig(file, {}).credentials.private_key).toBe('FROM A FILE');
  });

  it.each([
    ['what is missing', { serial: undefined }, /serial: /],
    ['what is unknown', { serail: '1' }, /serail/],
    ['a transaction that is none', { transactions: ['1'] }, /transactions\.0: must be/],
    ['a receiver that is no merchant', { receiver: 'oFAKE' }, /receiver: must be a merchant/],
    ['a host that is none', { host: 'api.mch.weixin.qq.com' }, /host: /],
  ])('is refused with the name of %s, and no secret', (_, change, message) => {
    const read = () => readRealConfig(written({ ...credentials, ...change }), {});
    expect(read).toThrow(message);
    expect(read).not.toThrow(/SECRET|PRIVATE/);
  });
});
