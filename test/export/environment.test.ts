import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  environmentLines,
  type InheritedEnvironment,
  LANGUAGES,
  type Language,
  shellLines,
} from '../../emulator/export/environment.ts';
import { ExportError } from '../../emulator/export/export-error.ts';
import { isInstalled, output } from './programs.ts';

const place = { directory: '/tmp/keys', url: 'http://127.0.0.1:8866', mchid: '1900000100' };

const environmentOf = (language?: Language, inherited?: InheritedEnvironment) =>
  environmentLines({ ...place, language, inherited });

const identity = {
  FENZHANG_URL: 'http://127.0.0.1:8866',
  FENZHANG_MCHID: '1900000100',
  FENZHANG_DIRECTORY: '/tmp/keys',
};

const proxy = {
  HTTPS_PROXY: 'http://127.0.0.1:8866',
  https_proxy: 'http://127.0.0.1:8866',
  NO_PROXY: '127.0.0.1,localhost,::1',
  no_proxy: '127.0.0.1,localhost,::1',
};

const byLanguage: { readonly [Name in Language]: Readonly<Record<string, string>> } = {
  java: {
    JAVA_TOOL_OPTIONS: [
      '-Djavax.net.ssl.trustStore=/tmp/keys/ca.jks',
      '-Djavax.net.ssl.trustStorePassword=changeit',
      '-DsocksProxyHost=127.0.0.1',
      '-DsocksProxyPort=8866',
      '-Djdk.net.hosts.file=/tmp/keys/hosts.java',
    ].join(' '),
  },
  go: { ...proxy, SSL_CERT_FILE: '/tmp/keys/ca.pem' },
  node: {
    ...proxy,
    NODE_EXTRA_CA_CERTS: '/tmp/keys/ca.pem',
    NODE_OPTIONS: '--require "/tmp/keys/preload.cjs"',
  },
  php: { ...proxy, PHP_INI_SCAN_DIR: ':/tmp/keys/php' },
  python: {
    ...proxy,
    REQUESTS_CA_BUNDLE: '/tmp/keys/ca.pem',
    SSL_CERT_FILE: '/tmp/keys/ca.pem',
  },
  curl: { ...proxy, CURL_CA_BUNDLE: '/tmp/keys/ca.pem' },
};

describe('the environment', () => {
  it.each(LANGUAGES)('of %s is what its libraries read', (language) => {
    expect(environmentOf(language)).toEqual({ ...identity, ...byLanguage[language] });
  });

  it('of no language in particular is that of all', () => {
    const all = LANGUAGES.map((language) => byLanguage[language]);
    expect(environmentOf()).toEqual(Object.assign({}, identity, ...all));
  });

  it('leaves plain HTTP and other protocols alone', () => {
    expect(Object.keys(environmentOf()).join()).not.toMatch(/(^|,)(HTTP_PROXY|ALL_PROXY)/i);
  });

  it.each([
    ['NODE_OPTIONS', '--max-old-space-size=512', '--require "/tmp/keys/preload.cjs"', ' '],
    ['JAVA_TOOL_OPTIONS', '-Xmx512m', byLanguage.java['JAVA_TOOL_OPTIONS'], ' '],
    ['PHP_INI_SCAN_DIR', '/etc/php', ':/tmp/keys/php', ''],
  ] as const)('adds to %s once', (name, existing, addition, separator) => {
    const once = environmentOf(undefined, { [name]: existing });
    expect(once[name]).toBe(`${existing}${separator}${addition}`);
    expect(environmentOf(undefined, once)[name]).toBe(once[name]);
  });

  it('of a second export comes after that of the first', () => {
    const first = environmentOf();
    const second = environmentLines({ ...place, directory: '/tmp/other', inherited: first });
    const third = environmentOf(undefined, second)['NODE_OPTIONS'];
    expect(third?.match(/\/tmp\/\w+/g)).toEqual(['/tmp/keys', '/tmp/other', '/tmp/keys']);
  });

  it.each([
    ['*', ''],
    ['.qq.com', ''],
    ['*.mch.weixin.qq.com:443', ''],
    ['API.WECHATPAY.CN', ''],
    ['com', ''],
    ['db.internal, 10.0.0.0/8 .example.com', ',db.internal,10.0.0.0/8,.example.com'],
    ['qq.com.example.com,.weixin.qq.com', ',qq.com.example.com'],
  ])('keeps of NO_PROXY="%s" what does not exempt the platform', (existing, kept) => {
    const expected = `127.0.0.1,localhost,::1${kept}`;
    expect(environmentOf('go', { NO_PROXY: existing })['no_proxy']).toBe(expected);
    expect(environmentOf('go', { no_proxy: existing })['NO_PROXY']).toBe(expected);
  });

  it('reaches an emulator on another machine by its name, and directly', () => {
    const far = environmentLines({ ...place, url: 'http://fenzhang', language: 'go' });
    expect(far['HTTPS_PROXY']).toBe('http://fenzhang:80');
    expect(far['NO_PROXY']).toBe('127.0.0.1,localhost,::1,fenzhang');
  });

  it('writes an IPv6 address with brackets in URLs and without them elsewhere', () => {
    const six = environmentLines({ ...place, url: 'http://[::1]:8866' });
    expect(six['HTTPS_PROXY']).toBe('http://[::1]:8866');
    expect(six['NO_PROXY']).toBe('127.0.0.1,localhost,::1');
    expect(six['JAVA_TOOL_OPTIONS']).toContain('-DsocksProxyHost=::1 ');
  });

  it('makes the directory absolute', () => {
    const relative = environmentLines({ ...place, directory: 'keys', language: 'curl' });
    expect(relative['CURL_CA_BUNDLE']).toBe(`${process.cwd()}/keys/ca.pem`);
  });

  it.each(['/tmp/a"b', "/tmp/a'b", '/tmp/a:b', '/tmp/a\nb'])('refuses the directory %j', (name) => {
    expect(() => environmentLines({ ...place, directory: name })).toThrow(ExportError);
  });

  it.skipIf(!isInstalled('java', '-version'))('reaches Java from a path with spaces', async () => {
    const spaced = environmentLines({ ...place, directory: '/tmp/my keys', language: 'java' });
    const text = await output('java', ['-XshowSettings:properties', '-version'], spaced);
    expect(text).toContain('javax.net.ssl.trustStore = /tmp/my keys/ca.jks\n');
    expect(text).toContain('jdk.net.hosts.file = /tmp/my keys/hosts.java\n');
  });
});

describe('the lines for a shell', () => {
  it('are exports in single quotes', () => {
    expect(shellLines({ ONE: 'a b', TWO: '$HOME' })).toBe("export ONE='a b'\nexport TWO='$HOME'\n");
  });

  it('give a shell every value as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const value = text.replaceAll('\0', '');
        const script = `${shellLines({ VALUE: value })}printf %s "$VALUE"`;
        expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(value);
      }),
      { numRuns: 25, examples: [["it's"], ["'"], ['`$(exit 1)`\n"\\']] },
    );
  });
});
