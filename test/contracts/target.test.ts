// The contracts' own machinery: what it is held against, and what it may do there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTarget, type Target } from '../../contracts/index.ts';
import { movesNothing } from '../../contracts/support/books.ts';
import { type Credentials, readEnvironment } from '../../contracts/support/environment.ts';
import { expectRefusal } from '../../contracts/support/expect-refusal.ts';

const unknown = { transaction_id: '4200000000202606010000000000' };

describe('the environment', () => {
  const directory = mkdtempSync(join(tmpdir(), 'contracts-'));
  const file = join(directory, 'credentials.json');
  afterAll(() => rmSync(directory, { recursive: true }));
  const members = ['mchid', 'appid', 'sub_mchid', 'serial', 'private_key', 'api_v3_key'];
  const credentials = Object.fromEntries(
    [...members, 'public_key_id', 'public_key'].map((name) => [name, name]),
  );

  it('says nothing: an emulator in process, where everything may run', () => {
    expect(readEnvironment({})).toEqual({
      baseUrl: undefined,
      token: undefined,
      real: undefined,
      maxSpendFen: undefined,
      journalFile: undefined,
      given: undefined,
      tags: ['protocol', 'read', 'money', 'emulator'],
    });
  });

  it('names a running emulator, where everything may run', () => {
    const environment = readEnvironment({ CONTRACT_TARGET: 'http://127.0.0.1:8866' });
    expect(environment).toMatchObject({ baseUrl: 'http://127.0.0.1:8866' });
    expect(environment.tags).toContain('money');
  });

  it('names credentials: the real API, where nothing runs that costs anything', () => {
    writeFileSync(file, JSON.stringify(credentials));
    const environment = readEnvironment({ CONTRACT_TARGET: 'x', CONTRACT_CREDENTIALS: file });
    expect(environment).toMatchObject({ real: { credentials }, tags: ['protocol', 'read'] });
  });

  it('names credentials that lack something', () => {
    writeFileSync(file, JSON.stringify({ ...credentials, serial: undefined }));
    expect(() => readEnvironment({ CONTRACT_CREDENTIALS: file })).toThrow(/serial/);
  });
});

describe('a target', () => {
  let sandbox: Target;
  let real: Target;
  beforeAll(async () => {
    sandbox = await createTarget();
    const { platform: _, ...known } = sandbox.credentials;
    const credentials: Credentials = { ...known, platform: [] };
    real = await createTarget({ baseUrl: sandbox.baseUrl, credentials });
  });
  afterAll(() => sandbox.close());

  it('of credentials finds the certificates, and has no control', async () => {
    expect(real.credentials.platform).toEqual(sandbox.credentials.platform);
    expect(real.capabilities).toEqual({ control: false });
    expect(() => real.control).toThrow(/control API/);
    await expectRefusal(real.merchant.queryOrderAmount(unknown), 'recordMissing');
    await expectRefusal(real.agent.get('/v3/nowhere'), 'unknownPath');
  });

  it('of a running emulator is a sandbox of its own, gone afterwards', async () => {
    const { baseUrl } = sandbox;
    const guest = await createTarget({ baseUrl });
    expect(guest.credentials.mchid).not.toBe(sandbox.credentials.mchid);
    const order = await guest.given.settledOrder();
    expect(await guest.unsplitAmount(order)).toBe(9_940);
    const { transaction_id } = order;
    const asked = sandbox.merchant.queryOrderAmount({ transaction_id });
    await expectRefusal(asked, 'recordMissing');
    await guest.close();
    await expectRefusal(guest.merchant.queryOrderAmount(unknown), 'unknownMerchant');
  });

  it('is seen to move money, and to refuse otherwise than was said', async () => {
    const order = await sandbox.given.settledOrder();
    const split = () => sandbox.merchant.createOrder(order.splitOf({ '1900000110': 300 }));
    await expect(movesNothing(sandbox, split)).rejects.toThrow(/deeply equal/);
    const refusal = () => sandbox.merchant.queryOrderAmount(unknown);
    await expect(expectRefusal(refusal(), 'notSharable')).rejects.toThrow(/deeply equal/);
    await expect(expectRefusal(split(), 'orderTooFrequent', { message: '?' })).rejects.toThrow();
    const accepted = sandbox.unsplitAmount(order);
    await expect(expectRefusal(accepted, 'recordMissing')).rejects.toThrow(/not refused: 9640/);
  });
});
