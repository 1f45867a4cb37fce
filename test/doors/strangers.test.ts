// Clients nobody here wrote, with nothing changed but their environment: what they reach, and what they trust.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openAuthority } from '../../emulator/doors/authority.ts';
import { openDoor, sharedAuthority } from './running-door.ts';
import { hasTool, run, temporaryDirectory, temporaryFile } from './tools.ts';

const HOST = 'api.mch.weixin.qq.com';
const SERVED = 'GET /v3/certificates via https, 0 bytes';

let ca = '';
beforeAll(async () => {
  ca = temporaryFile('ca.pem', (await sharedAuthority()).caPem);
});

describe.skipIf(!hasTool('curl'))('curl (skipped where there is none)', () => {
  const curl = (parameters: readonly string[], variables: readonly string[] = []) =>
    run('curl', ['--silent', '--show-error', '--max-time', '10', ...parameters], variables);

  it.each([
    ['HTTPS_PROXY', 'HTTPS_PROXY=http://127.0.0.1:'],
    ['a proxy over TLS', 'HTTPS_PROXY=https://localhost:'],
    ['SOCKS5, names resolved here', 'ALL_PROXY=socks5h://127.0.0.1:'],
  ])('reaches the sandbox through %s', async (_, proxy) => {
    const { port } = await openDoor();
    const trust = ['--cacert', ca, '--proxy-cacert', ca];
    const { text } = await curl([...trust, `https://${HOST}/v3/certificates`], [proxy + port]);
    expect(text).toBe(SERVED);
  });

  it('reaches the sandbox through --socks5-hostname', async () => {
    const { port } = await openDoor();
    const proxy = ['--socks5-hostname', `127.0.0.1:${port}`];
    const { text } = await curl(['--cacert', ca, ...proxy, `https://${HOST}/v3/certificates`]);
    expect(text).toBe(SERVED);
  });

  it('reaches the sandbox by name, and keeps HTTP/1.1 though it offers HTTP/2', async () => {
    const { port } = await openDoor();
    const resolve = ['--resolve', `${HOST}:${port}:127.0.0.1`, '--http2'];
    const print = ['--write-out', ' over %{http_version}'];
    const url = `https://${HOST}:${port}/v3/certificates`;
    const { text } = await curl(['--cacert', ca, ...resolve, ...print, url]);
    expect(text).toBe(`${SERVED} over 1.1`);
  });

  it('reaches the sandbox over plain HTTP, in an absolute-form target and in a tunnel', async () => {
    const { port } = await openDoor();
    const proxy = ['--proxy', `http://127.0.0.1:${port}`];
    const url = `http://${HOST}/v3/certificates`;
    expect((await curl([...proxy, url])).text).toBe(`GET ${url} via http, 0 bytes`);
    const tunnelled = await curl([...proxy, '--proxytunnel', url]);
    expect(tunnelled.text).toBe('GET /v3/certificates via http, 0 bytes');
  });

  it('does not trust the sandbox unless told to', async () => {
    const { port } = await openDoor();
    const proxy = ['--proxy', `http://127.0.0.1:${port}`];
    const { status, text } = await curl([...proxy, `https://${HOST}/`]);
    expect({ status, text }).toMatchObject({
      status: 60,
      text: expect.stringContaining('certificate'),
    });
  });

  it('is refused a foreign host in all three ways', async () => {
    const { port, refused } = await openDoor();
    const proxy = ['--proxy', `http://127.0.0.1:${port}`];
    const tunnel = await curl([...proxy, 'https://example.com/']);
    expect(tunnel).toMatchObject({ status: 56, text: expect.stringContaining('403') });
    const socks = await curl(['--socks5-hostname', `127.0.0.1:${port}`, 'https://example.com/']);
    expect(socks.status).toBe(97);
    const absolute = await curl([...proxy, 'http://example.com/']);
    expect(absolute.text).toBe(
      "fenzhang: refused GET http://example.com/; only WeChat Pay's own hosts are served here\n",
    );
    expect(refused).toEqual([
      'connect example.com:443',
      'socks example.com:443',
      'http example.com',
    ]);
  });
});

describe.skipIf(!hasTool('openssl', 'version'))('openssl (skipped where there is none)', () => {
  it('is not offered HTTP/2', async () => {
    const { port } = await openDoor();
    const address = ['s_client', '-connect', `127.0.0.1:${port}`, '-CAfile', ca];
    const { text } = await run('openssl', [...address, '-alpn', 'h2,http/1.1']);
    expect(text).toContain('ALPN protocol: http/1.1');
    expect(text).toContain('Verify return code: 0 (ok)');
  });

  it('finds nothing wrong with the certificates, however strict', async () => {
    const server = temporaryFile('server.pem', (await sharedAuthority()).certificatePem);
    const strict = ['-x509_strict', '-purpose', 'sslserver', '-verify_hostname', HOST];
    const { text } = await run('openssl', ['verify', ...strict, '-CAfile', ca, server]);
    expect(text).toContain('server.pem: OK');
  });

  it.each([
    ['DNS:api.mch.weixin.qq.com', 'leaf.pem: OK'],
    ['IP:127.0.0.1', 'leaf.pem: OK'],
    ['DNS:example.com', 'permitted subtree violation'],
    ['DNS:pay.weixin.qq.com', 'permitted subtree violation'],
    ['IP:10.0.0.1', 'permitted subtree violation'],
  ])('takes a certificate for %s, were the key stolen, as: %s', async (name, verdict) => {
    const directory = temporaryDirectory();
    const { caPem } = await openAuthority({ directory, nowMs: Date.now() });
    const kept = JSON.parse(readFileSync(join(directory, 'authority.json'), 'utf8'));
    const inDirectory = (file: string) => join(directory, file);
    writeFileSync(inDirectory('ca.pem'), caPem);
    writeFileSync(inDirectory('ca.key'), kept.authority.privateKeyPem);
    writeFileSync(inDirectory('leaf.ext'), `subjectAltName=${name}\n`);
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    const key = [...curve, '-nodes', '-keyout', inDirectory('leaf.key')];
    const request = ['-subj', '/CN=FAKE', '-out', inDirectory('leaf.csr')];
    await run('openssl', ['req', '-new', ...key, ...request]);
    const issuer = ['-CA', inDirectory('ca.pem'), '-CAkey', inDirectory('ca.key')];
    const leaf = ['-in', inDirectory('leaf.csr'), '-out', inDirectory('leaf.pem')];
    const names = ['-extfile', inDirectory('leaf.ext'), '-set_serial', '1'];
    await run('openssl', ['x509', '-req', ...issuer, ...leaf, ...names]);
    const chain = ['-CAfile', inDirectory('ca.pem'), inDirectory('leaf.pem')];
    expect((await run('openssl', ['verify', ...chain])).text).toContain(verdict);
  });
});

const VISITOR = `
import java.net.*;
public class Visitor {
  public static void main(String[] urls) throws Exception {
    for (String url : urls) {
      try {
        System.out.println(new String(new URL(url).openStream().readAllBytes()));
      } catch (java.io.IOException refusal) {
        System.out.println(refusal);
      }
    }
  }
}`;

const hasJava = hasTool('java', '-version') && hasTool('keytool', '-help');

describe.skipIf(!hasJava)('Java (skipped where there is none)', () => {
  async function visit(properties: readonly string[]): Promise<string[]> {
    const store = join(temporaryDirectory(), 'ca.p12');
    const password = ['-storetype', 'PKCS12', '-storepass', 'changeit'];
    const entry = ['-alias', 'fenzhang', '-file', ca, '-keystore', store];
    await run('keytool', ['-importcert', '-noprompt', ...entry, ...password]);
    const { text } = await run('java', [
      `-Djavax.net.ssl.trustStore=${store}`,
      '-Djavax.net.ssl.trustStorePassword=changeit',
      ...properties,
      temporaryFile('Visitor.java', VISITOR),
      `https://${HOST}/v3/certificates`,
      'https://example.com/',
    ]);
    return text.trim().split('\n');
  }

  it('reaches the sandbox, and nothing else, through https.proxyHost', async () => {
    const { port } = await openDoor();
    const [served, refused] = await visit([
      '-Dhttps.proxyHost=127.0.0.1',
      `-Dhttps.proxyPort=${port}`,
    ]);
    expect(served).toBe(SERVED);
    expect(refused).toContain('403 Forbidden');
  });

  it('reaches the sandbox, and nothing else, through socksProxyHost', async () => {
    const { port } = await openDoor();
    const [served, refused] = await visit([
      '-DsocksProxyHost=127.0.0.1',
      `-DsocksProxyPort=${port}`,
    ]);
    expect(served).toBe(SERVED);
    expect(refused).toContain('SOCKS: Connection not allowed by ruleset');
  });

  it('reaches the sandbox through SOCKS by the address its hosts file gives the name', async () => {
    const { port } = await openDoor();
    const hosts = temporaryFile('hosts', `203.0.113.1 ${HOST}\n`);
    const [served] = await visit([
      '-DsocksProxyHost=127.0.0.1',
      `-DsocksProxyPort=${port}`,
      `-Djdk.net.hosts.file=${hosts}`,
    ]);
    expect(served).toBe(SERVED);
  });
});

const PYTHON = `
import ssl, sys, urllib.request
context = ssl.create_default_context(cafile=sys.argv[1])
context.verify_flags |= ssl.VERIFY_X509_STRICT
proxy = urllib.request.ProxyHandler({'https': sys.argv[2]})
opener = urllib.request.build_opener(proxy, urllib.request.HTTPSHandler(context=context))
print(opener.open(sys.argv[3]).read().decode())
`;

describe.skipIf(!hasTool('python3'))('Python (skipped where there is none)', () => {
  it('reaches the sandbox through a proxy, and trusts it even where it is strict', async () => {
    const { port } = await openDoor();
    const where = [`http://127.0.0.1:${port}`, `https://${HOST}/v3/certificates`];
    expect((await run('python3', ['-c', PYTHON, ca, ...where])).text.trim()).toBe(SERVED);
  });
});
