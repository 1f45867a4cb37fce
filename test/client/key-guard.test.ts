import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  FAKE_KEY_FINGERPRINTS,
  fingerprintOf,
  type GuardedKeys,
  guardKeys,
  isRealPlatform,
  KeyGuardError,
} from '../../client/key-guard.ts';
import { exportKeyRing, fakeKeyRing, generateKeyRing } from '../../emulator/protocol/keys.ts';
import { PLATFORM_HOSTS } from '../../emulator/protocol/platform-hosts.ts';

const REAL = 'https://api.mch.weixin.qq.com';
const EMULATOR = 'http://127.0.0.1:8866';

const ring = fakeKeyRing();
const fake: GuardedKeys = {
  serial: ring.merchant.serial,
  private_key: ring.merchant.privateKeyPem,
  api_v3_key: ring.apiV3Key,
  public_key: ring.publicKey.publicKeyPem,
};
const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
/** Made here, and unlike those of a sandbox. */
const realLooking: GuardedKeys = {
  serial: '5157F09EFDC096DE15EBE81A47057A72FFFFFFFF',
  private_key: pair.privateKey,
  api_v3_key: 'abcdefghijklmnopqrstuvwxyz012345',
  public_key: pair.publicKey,
};

describe('the hosts of WeChat Pay', () => {
  it.each(PLATFORM_HOSTS)('%s is one, in any case, with the root’s dot, at any port', (host) => {
    for (const name of [host, host.toUpperCase(), `${host}.`, `${host}:8443`]) {
      expect(isRealPlatform(`https://${name}`)).toBe(true);
    }
  });

  it.each([
    EMULATOR,
    'http://emulator:8866',
    'https://api.mch.weixin.qq.com.example.com',
    'https://notwechatpay.cn',
  ])('%s is none', (url) => {
    expect(isRealPlatform(url)).toBe(false);
  });
});

describe('keys of a sandbox', () => {
  it('are used at an emulator, the shipped ones and new ones', async () => {
    const fresh = exportKeyRing(await generateKeyRing(Date.now()));
    guardKeys(EMULATOR, fake);
    guardKeys(EMULATOR, {
      serial: (await generateKeyRing(Date.now())).merchant.serial,
      private_key: fresh.merchant.privateKeyPem,
      api_v3_key: fresh.apiV3Key,
    });
  });

  it.each(['private_key', 'api_v3_key', 'public_key'] as const)(
    'are refused at a host of WeChat Pay, be it the %s alone',
    (name) => {
      const mixed = { ...realLooking, [name]: fake[name] };
      const refusal = `api.mch.weixin.qq.com is WeChat Pay itself, and these are keys of a sandbox: ${name}`;
      expect(() => guardKeys(REAL, mixed)).toThrow(new KeyGuardError(refusal));
    },
  );

  it('are known by fingerprints of what is shipped', () => {
    const shipped = [ring.merchant.privateKeyPem, ring.publicKey.publicKeyPem];
    expect([...FAKE_KEY_FINGERPRINTS]).toEqual(shipped.map(fingerprintOf));
  });
});

describe('keys that look real', () => {
  it('are used at a host of WeChat Pay, over TLS', () => {
    guardKeys(REAL, realLooking);
    expect(() => guardKeys('http://api.mch.weixin.qq.com', realLooking)).toThrow('use https');
  });

  it.each(['private_key', 'api_v3_key'] as const)(
    'are refused anywhere else, be it the %s alone, and not repeated',
    (name) => {
      const mixed = { ...fake, serial: realLooking.serial, [name]: realLooking[name] };
      const refusal = `127.0.0.1:8866 is not WeChat Pay, and these look like keys of a real merchant: ${name}`;
      expect(() => guardKeys(EMULATOR, mixed)).toThrow(new KeyGuardError(refusal));
    },
  );
});

describe('without keys', () => {
  it('an emulator may be asked for its own, and a host of WeChat Pay for nothing', () => {
    guardKeys(EMULATOR, undefined);
    expect(() => guardKeys(REAL, undefined)).toThrow('it wants the credentials of a merchant');
  });

  it('a text that is no key has no fingerprint', () => {
    expect(fingerprintOf('-----BEGIN PRIVATE KEY-----')).toBeUndefined();
  });
});
