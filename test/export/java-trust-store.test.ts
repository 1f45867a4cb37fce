import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { javaHostsFile, javaTrustStore } from '../../emulator/export/java-trust-store.ts';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { temporaryDirectory } from './directories.ts';
import { isInstalled, output } from './programs.ts';

const { certificatePem } = fakeKeyRing().merchant;

describe('a Java trust store', () => {
  it('is the same for the same certificate', () => {
    expect(javaTrustStore(certificatePem).equals(javaTrustStore(certificatePem))).toBe(true);
  });

  it.skipIf(!isInstalled('keytool', '-help'))('is read by keytool', async () => {
    const text = await listing('changeit');
    expect(text).toContain('Entry type: trustedCertEntry');
    expect(text.replaceAll('\r', '')).toContain(certificatePem.trim());
  });

  it.skipIf(!isInstalled('keytool', '-help'))('stays shut with another password', async () => {
    await expect(listing('changed')).rejects.toThrow('Command failed');
  });
});

function listing(password: string): Promise<string> {
  const path = join(temporaryDirectory(), 'ca.jks');
  writeFileSync(path, javaTrustStore(certificatePem));
  return output('keytool', ['-list', '-rfc', '-keystore', path, '-storepass', password]);
}

describe('the hosts file of Java', () => {
  it('leads the platform away from loopback, where Java would not ask the SOCKS server', () => {
    expect(javaHostsFile()).toBe(
      [
        '127.0.0.1 localhost',
        '203.0.113.1 api.mch.weixin.qq.com',
        '203.0.113.1 api2.mch.weixin.qq.com',
        '203.0.113.1 apihk.mch.weixin.qq.com',
        '203.0.113.1 api.wechatpay.cn',
        '203.0.113.1 api2.wechatpay.cn',
        '',
      ].join('\n'),
    );
  });
});
