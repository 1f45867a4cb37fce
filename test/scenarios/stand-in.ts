// An emulator that stands in for the real platform: keys that look real, no control API, and reached under its name alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { fetchFrom } from '../../contracts/support/host-fetch.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import { freshCertifiedKey, freshKeyMaterial } from '../../emulator/protocol/fresh-keys.ts';
import { importKeyRing } from '../../emulator/protocol/keys.ts';
import type { Credentials } from '../../scenarios/index.ts';

export const PRODUCTION = 'https://api.mch.weixin.qq.com';
const DAY_MS = 86_400_000;

export interface StandIn {
  readonly credentials: Credentials;
  /** Of those, as a file. */
  readonly file: string;
  /** Every URL that anything was sent to, of the platform or of others. */
  readonly asked: string[];
}

/** Stands in for all tests of the file; whatever `fetch` sends elsewhere fails. */
export function standIn(): () => StandIn {
  let ready: StandIn | undefined;
  let emulator: Emulator | undefined;
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-stand-in-'));
  beforeAll(async () => {
    const nowMs = Date.now();
    const validity = { effectiveAt: nowMs - DAY_MS, expiresAt: nowMs + DAY_MS };
    const serial = '5157F09EFDC096DE15EBE81A47057A72FFFFFFFF';
    const material = {
      ...(await freshKeyMaterial(nowMs)),
      merchant: await freshCertifiedKey({ commonName: 'made by a test', serial, ...validity }),
      apiV3Key: 'abcdefghijklmnopqrstuvwxyz012345',
    };
    writeFileSync(join(directory, 'keys.json'), JSON.stringify(material));
    emulator = await createEmulator({ port: 0, data: directory, ruleHeader: false });
    await emulator.start();
    const { publicKey } = importKeyRing(material);
    const credentials = {
      ...{ mchid: '1900000100', appid: 'wx8888888888888888', sub_mchid: '1900000109', serial },
      private_key: material.merchant.privateKeyPem,
      api_v3_key: material.apiV3Key,
      ...{ public_key_id: publicKey.id, public_key: publicKey.publicKeyPem, platform: [] },
    };
    const file = join(directory, 'merchant.json');
    writeFileSync(file, JSON.stringify(credentials));
    ready = { credentials, file, asked: [] };
    const { asked } = ready;
    const { url } = emulator;
    vi.stubGlobal('fetch', (input: URL | string, init?: RequestInit) => {
      asked.push(String(input));
      const { origin, host, pathname, search } = new URL(input);
      if (origin !== PRODUCTION) throw new TypeError(`${origin} is not the platform`);
      return fetchFrom(host)(url + pathname + search, init);
    });
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await emulator?.close();
    rmSync(directory, { recursive: true });
  });
  return () => {
    if (ready === undefined) throw new Error('it stands in once the tests run');
    return ready;
  };
}
