import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import { ConfigError } from '../../emulator/index.ts';
import { made, ORDER, running, temporaryDirectory, thrownBy } from './running.ts';

describe('the keys', () => {
  it('are the same fake ones for everybody, and leave no file', async () => {
    const data = temporaryDirectory();
    const [one, other] = [await made({ data }), await made()];
    expect(one.sandbox.keyRing).toBe(other.sandbox.keyRing);
    expect(readdirSync(data)).not.toContain('keys.json');
  });

  it('are made on demand, in a directory that is not there yet, and survive a restart', async () => {
    const data = join(temporaryDirectory(), 'not', 'yet');
    const first = await running({ data, freshKeys: true });
    const { serial } = first.emulator.sandbox.keyRing.merchant;
    const fake = (await made()).sandbox.keyRing;
    expect(serial).not.toBe(fake.merchant.serial);
    await first.client.queryOrderAmount({ transaction_id: ORDER });
    await first.emulator.close();
    expect(statSync(join(data, 'keys.json')).mode & 0o777).toBe(0o600);
    const second = await running({ data });
    expect(await second.control.keys()).toMatchObject({ serial });
    await second.client.queryOrderAmount({ transaction_id: ORDER });
  });

  it('sign for every sandbox of the server', async () => {
    const emulator = await made({ freshKeys: true });
    expect(emulator.createSandbox().keyRing).toBe(emulator.sandbox.keyRing);
  });

  it.each([
    ['is cut off', (text: string) => text.slice(0, 100), /JSON/],
    ['is empty', () => '', /JSON/],
    ['lacks a member', () => '{}', /merchant is missing/],
    [
      'holds another key than its certificate',
      (text: string) => {
        const document = JSON.parse(text);
        const { privateKeyPem } = document.certificates[0];
        return JSON.stringify({ ...document, merchant: { ...document.merchant, privateKeyPem } });
      },
      /merchant/,
    ],
  ])('are not guessed at when their file %s', { timeout: 30_000 }, async (_, damage, what) => {
    const data = temporaryDirectory();
    await (await made({ data, freshKeys: true })).close();
    const file = join(data, 'keys.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, damage(text));
    const refusal = await thrownBy(() => createEmulator({ data }));
    if (!(refusal instanceof ConfigError)) return expect.unreachable();
    expect(refusal.message).toMatch(what);
    expect(refusal.message).toContain(file);
    expect(refusal.message).toContain('Mend it, or delete it for other keys');
    // The refused start holds nothing: with the file mended the next one succeeds.
    writeFileSync(file, text);
    await (await made({ data })).close();
  });
});
