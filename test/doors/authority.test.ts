import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAuthority } from '../../emulator/doors/authority.ts';
import { PLATFORM_HOSTS } from '../../emulator/protocol/platform-hosts.ts';
import { temporaryDirectory } from './tools.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW_MS = Date.UTC(2026, 10, 22, 4);

const fileIn = (directory: string) => join(directory, 'authority.json');

function validity(pem: string) {
  const { validFrom, validTo } = new X509Certificate(pem);
  return [Date.parse(validFrom), Date.parse(validTo)];
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  return error instanceof Error ? `${error.name}: ${error.message}` : expect.unreachable();
}

describe('an authority', () => {
  it('is loudly fake, an end of its chain, and signs the server certificate', async () => {
    const { caPem, certificatePem, privateKeyPem } = await openAuthority({ nowMs: NOW_MS });
    const ca = new X509Certificate(caPem);
    const server = new X509Certificate(certificatePem);
    // The comma is escaped where names are printed.
    expect(ca.subject).toContain('CN=Fenzhang sandbox CA\\, FAKE');
    expect(ca.ca).toBe(true);
    expect(server.ca).toBe(false);
    expect(server.checkIssued(ca) && server.verify(ca.publicKey)).toBe(true);
    expect(server.checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
  });

  it.each([...PLATFORM_HOSTS, 'localhost'])('vouches for %s', async (name) => {
    const { certificatePem } = await openAuthority({ nowMs: NOW_MS });
    expect(new X509Certificate(certificatePem).checkHost(name)).toBe(name);
  });

  it('vouches for loopback addresses, and for no other name', async () => {
    const { certificatePem } = await openAuthority({ nowMs: NOW_MS });
    const server = new X509Certificate(certificatePem);
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server.checkIP('::1')).toBe('::1');
    expect(server.checkHost('pay.weixin.qq.com')).toBeUndefined();
    expect(server.checkHost('example.com')).toBeUndefined();
  });

  it('is valid from the day before, for ten years, and its server certificate for two', async () => {
    const { caPem, certificatePem } = await openAuthority({ nowMs: NOW_MS });
    const since = NOW_MS - DAY_MS;
    expect(validity(caPem)).toEqual([since, since + 3652 * DAY_MS]);
    expect(validity(certificatePem)).toEqual([since, since + 730 * DAY_MS]);
  });

  it('is another one each time where it is kept nowhere', async () => {
    const [one, other] = [
      await openAuthority({ nowMs: NOW_MS }),
      await openAuthority({ nowMs: NOW_MS }),
    ];
    expect(one.caPem).not.toBe(other.caPem);
    expect(new X509Certificate(one.caPem).serialNumber).not.toBe(
      new X509Certificate(other.caPem).serialNumber,
    );
  });
});

describe('a kept authority', () => {
  it('is the same at every opening', async () => {
    const directory = join(temporaryDirectory(), 'made', 'on demand');
    const first = await openAuthority({ directory, nowMs: NOW_MS });
    expect(await openAuthority({ directory, nowMs: NOW_MS + 699 * DAY_MS })).toEqual(first);
  });

  it('is one file that only its owner may read', async () => {
    const directory = temporaryDirectory();
    await openAuthority({ directory, nowMs: NOW_MS });
    expect(readdirSync(directory)).toEqual(['authority.json']);
    expect(statSync(fileIn(directory)).mode & 0o777).toBe(0o600);
  });

  it('is the same for all who open a new directory at the same time', async () => {
    const directory = temporaryDirectory();
    const openings = Array.from({ length: 8 }, () => openAuthority({ directory, nowMs: NOW_MS }));
    const [first, ...others] = await Promise.all(openings);
    for (const other of others) expect(other).toEqual(first);
    expect(readdirSync(directory)).toEqual(['authority.json']);
  });

  it.each([
    ['has less than 30 days left', 700],
    ['is past', 1000],
  ])('issues a new server certificate when the old one %s', async (_, days) => {
    const directory = temporaryDirectory();
    const first = await openAuthority({ directory, nowMs: NOW_MS });
    const laterMs = NOW_MS + days * DAY_MS;
    const second = await openAuthority({ directory, nowMs: laterMs });
    expect(second.caPem).toBe(first.caPem);
    expect(validity(second.certificatePem)[1]).toBe(laterMs + 729 * DAY_MS);
    expect(
      new X509Certificate(second.certificatePem).verify(new X509Certificate(first.caPem).publicKey),
    ).toBe(true);
    expect(await openAuthority({ directory, nowMs: laterMs })).toEqual(second);
    expect(statSync(fileIn(directory)).mode & 0o777).toBe(0o600);
  });

  it('issues no server certificate that outlives it', async () => {
    const directory = temporaryDirectory();
    const { caPem } = await openAuthority({ directory, nowMs: NOW_MS });
    const late = await openAuthority({ directory, nowMs: NOW_MS + 3600 * DAY_MS });
    expect(validity(late.certificatePem)[1]).toBe(validity(caPem)[1]);
  });

  it.each([
    ['over', 3652, 'it is 2036-11-21T12:00:00+08:00'],
    ['yet to come', -2, 'it is 2026-11-20T12:00:00+08:00'],
  ])('whose time is %s is refused', async (_, days, text) => {
    const directory = temporaryDirectory();
    await openAuthority({ directory, nowMs: NOW_MS });
    const message = await messageOf(openAuthority({ directory, nowMs: NOW_MS + days * DAY_MS }));
    expect(message).toContain('2026-11-21T12:00:00+08:00 to 2036-11-20T12:00:00+08:00');
    expect(message).toContain(text);
  });
});

type Kept = Record<'authority' | 'server', Record<string, unknown>> & { version: unknown };

const DAMAGES: readonly (readonly [string, string, (kept: Kept) => unknown])[] = [
  ['of another version', 'its version is not 1', (kept) => ({ ...kept, version: 2 })],
  ['not an object', 'its version is not 1', () => [1]],
  [
    'without an authority',
    'authority lacks certificatePem or privateKeyPem',
    ({ version, server }) => ({ version, server }),
  ],
  [
    'with a key that is no text',
    'server lacks certificatePem or privateKeyPem',
    (kept) => ({ ...kept, server: { ...kept.server, privateKeyPem: 1 } }),
  ],
  [
    'with a broken certificate',
    'authority.certificatePem is not a PEM certificate',
    (kept) => ({ ...kept, authority: { ...kept.authority, certificatePem: 'broken' } }),
  ],
  [
    'with a broken key',
    'server.privateKeyPem is not a PEM private key',
    (kept) => ({ ...kept, server: { ...kept.server, privateKeyPem: 'broken' } }),
  ],
  [
    'with keys swapped',
    'authority.privateKeyPem does not belong to its certificate',
    (kept) => ({
      ...kept,
      authority: { ...kept.authority, privateKeyPem: kept.server['privateKeyPem'] },
    }),
  ],
  [
    'with two authorities',
    'the server certificate is not from the authority',
    (kept) => ({ ...kept, server: kept.authority }),
  ],
  [
    'with two servers',
    'the server certificate is not from the authority',
    (kept) => ({ ...kept, authority: kept.server }),
  ],
];

describe('a kept file', () => {
  async function keptDirectory(): Promise<string> {
    const directory = temporaryDirectory();
    await openAuthority({ directory, nowMs: NOW_MS });
    return directory;
  }

  it.each(DAMAGES)('%s is refused', async (_, what, damage) => {
    const directory = await keptDirectory();
    const file = fileIn(directory);
    const text = JSON.stringify(damage(JSON.parse(readFileSync(file, 'utf8'))));
    writeFileSync(file, text);
    expect(await messageOf(openAuthority({ directory, nowMs: NOW_MS }))).toBe(
      `AuthorityError: ${file}: ${what}. Delete it for a new authority, and give the new CA to your clients`,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it.each([0, 1, 500, 1500])(
    'cut off after %i bytes is refused, and no key repeated',
    async (length) => {
      const directory = await keptDirectory();
      const file = fileIn(directory);
      writeFileSync(file, readFileSync(file).subarray(0, length));
      expect(await messageOf(openAuthority({ directory, nowMs: NOW_MS }))).toBe(
        `AuthorityError: ${file}: it is not JSON. Delete it for a new authority, and give the new CA to your clients`,
      );
    },
  );

  it('that cannot be read is not called damaged', async () => {
    const directory = temporaryDirectory();
    mkdirSync(fileIn(directory));
    const message = await messageOf(openAuthority({ directory, nowMs: NOW_MS }));
    expect(message).toMatch(/^AuthorityError: .*authority\.json cannot be read \(EISDIR/);
  });

  it('that cannot be written is said to be so', async () => {
    const directory = join(temporaryDirectory(), 'file');
    writeFileSync(directory, '');
    const message = await messageOf(
      openAuthority({ directory: join(directory, 'below'), nowMs: NOW_MS }),
    );
    expect(message).toContain('authority.json cannot be written (ENOTDIR');
    expect(message).toContain('choose another one');
  });
});
