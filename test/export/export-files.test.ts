import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { exportFiles } from '../../emulator/export/export-files.ts';
import { fakeKeyRing, generateKeyRing } from '../../emulator/protocol/keys.ts';
import { output } from './programs.ts';

const keyRing = fakeKeyRing();
const request = {
  keyRing,
  mchid: '1900000100',
  caPem: keyRing.merchant.certificatePem,
  url: 'http://127.0.0.1:8866',
  directory: '/tmp/keys',
};
const files = exportFiles(request);

function contentOf(path: string, among = files): string {
  const file = among.find((one) => one.path === path);
  if (file === undefined) throw new Error(`there is no ${path}`);
  return file.content.toString();
}

describe('the exported files', () => {
  it('have the modes their secrets ask for', () => {
    const serials = keyRing.certificates.map(({ serial }) => [
      `platform_cert_${serial}.pem`,
      '644',
    ]);
    expect(Object.fromEntries(files.map(({ path, mode }) => [path, mode.toString(8)]))).toEqual({
      mchid: '644',
      serial_no: '644',
      'apiv3.key': '600',
      'apiclient_key.pem': '600',
      'apiclient_cert.pem': '644',
      'apiclient_cert.p12': '600',
      platform_serial_no: '644',
      'platform_cert.pem': '644',
      ...Object.fromEntries(serials),
      pub_key_id: '644',
      'pub_key.pem': '644',
      'ca.pem': '644',
      'ca.jks': '644',
      'hosts.java': '644',
      'preload.cjs': '644',
      'php/fenzhang.ini': '644',
      'fenzhang.env': '644',
    });
  });

  it('are the same for the same keys', () => {
    expect(exportFiles(request)).toEqual(files);
  });

  it('hold a private key in PKCS#8 that belongs to the certificate beside it', () => {
    const privateKey = contentOf('apiclient_key.pem');
    expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    const certificate = new X509Certificate(contentOf('apiclient_cert.pem'));
    expect(certificate.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
    expect(contentOf('serial_no')).toBe(certificate.serialNumber);
  });

  it('hold the public key in SPKI, under its id', () => {
    expect(contentOf('pub_key.pem')).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect(createPublicKey(contentOf('pub_key.pem')).equals(keyRing.publicKey.publicKey)).toBe(
      true,
    );
    expect(contentOf('pub_key_id')).toBe(keyRing.publicKey.id);
  });

  it('hold single values without a newline', () => {
    expect(contentOf('mchid')).toBe('1900000100');
    expect(contentOf('apiv3.key')).toHaveLength(32);
  });

  it('hold each platform certificate under its serial, and the newest under a fixed name', async () => {
    const [older] = keyRing.certificates;
    const [newer] = (await generateKeyRing(Date.now())).certificates;
    if (older === undefined || newer === undefined) expect.unreachable();
    const rotated = { ...keyRing, certificates: [newer, older] };
    const two = exportFiles({ ...request, keyRing: rotated });
    expect(contentOf('platform_cert.pem', two)).toBe(newer.certificatePem);
    expect(contentOf('platform_serial_no', two)).toBe(newer.serial);
    expect(contentOf(`platform_cert_${newer.serial}.pem`, two)).toBe(newer.certificatePem);
    expect(contentOf(`platform_cert_${older.serial}.pem`, two)).toBe(older.certificatePem);
  });

  it('name each other by their absolute paths', () => {
    const relative = exportFiles({ ...request, directory: 'my keys' });
    const ca = `${process.cwd()}/my keys/ca.pem`;
    expect(contentOf('php/fenzhang.ini', relative)).toBe(
      `curl.cainfo='${ca}'\nopenssl.cafile='${ca}'\n`,
    );
    expect(contentOf('fenzhang.env', relative)).toContain(`export CURL_CA_BUNDLE='${ca}'\n`);
  });

  it('hold an environment that a shell can source', async () => {
    const script = `${contentOf('fenzhang.env')}echo "$FENZHANG_MCHID $NODE_OPTIONS"`;
    expect(await output('sh', ['-euc', script])).toBe(
      '1900000100 --require "/tmp/keys/preload.cjs"\n',
    );
  });
});
