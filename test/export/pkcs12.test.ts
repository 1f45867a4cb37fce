import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { pkcs12 } from '../../emulator/export/pkcs12.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { temporaryDirectory } from './directories.ts';
import { isInstalled, output } from './programs.ts';

const { privateKey, certificatePem, privateKeyPem } = fakeKeyRing().merchant;
const password = '1900000100';
const file = pkcs12({ privateKey, certificatePem, password, alias: 'Tenpay Certificate' });

function written(): string {
  const path = join(temporaryDirectory(), 'apiclient_cert.p12');
  writeFileSync(path, file);
  return path;
}

describe('a PKCS#12 file', () => {
  it('opens with its password', () => {
    expect(() => createSecureContext({ pfx: file, passphrase: password })).not.toThrow();
  });

  it('stays shut with another password', () => {
    expect(() => createSecureContext({ pfx: file, passphrase: '1900000109' })).toThrow(/mac/i);
  });

  it('is the same for the same key', () => {
    const again = pkcs12({ privateKey, certificatePem, password, alias: 'Tenpay Certificate' });
    expect(again.equals(file)).toBe(true);
  });

  it.skipIf(!isInstalled('openssl', 'version'))(
    'gives OpenSSL the key and the certificate, without legacy algorithms',
    async () => {
      const read = ['pkcs12', '-in', written(), '-noenc', '-passin', `pass:${password}`, '-info'];
      const text = await output('openssl', read);
      expect(text).toContain(privateKeyPem);
      expect(text).toContain(certificatePem);
      expect(text).toContain('friendlyName: Tenpay Certificate');
      expect(text).toContain('MAC: sha256, Iteration 2048');
      expect(text).toContain('PBES2, PBKDF2, AES-256-CBC, Iteration 2048, PRF hmacWithSHA256');
    },
  );

  it.skipIf(!isInstalled('keytool', '-help'))(
    'gives Java the key under the alias that programs ask for',
    async () => {
      const source = written();
      // An import decrypts the key and pairs it with its certificate, which a listing does not.
      await output('keytool', [
        ...['-importkeystore', '-noprompt', '-srcalias', 'Tenpay Certificate'],
        ...['-srckeystore', source, '-srcstoretype', 'PKCS12', '-srcstorepass', password],
        ...['-destkeystore', `${source}.copy`, '-deststorepass', password],
      ]);
      const copy = ['-list', '-keystore', `${source}.copy`, '-storepass', password];
      expect(await output('keytool', copy)).toMatch(/tenpay certificate.*PrivateKeyEntry/);
    },
  );
});
