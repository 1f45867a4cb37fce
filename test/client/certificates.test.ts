import { describe, expect, it } from 'vitest';
import { certificateList, merchant } from './fake-keys.ts';
import {
  type Answering,
  createFakePlatform,
  newerCertificate,
  olderCertificate,
  publicKey,
  type Reply,
} from './fake-platform.ts';

const hourMs = 3_600_000;
const startMs = Date.parse('2026-11-22T12:00:00+08:00');
const call = { method: 'GET', path: '/v3/x' };
const both = certificateList([olderCertificate, newerCertificate]);
const onlyOlder = certificateList([olderCertificate]);

/** A platform with a clock, whose certificate list and signer can be changed under way. */
function createRotatingPlatform(list: Reply, signer = olderCertificate) {
  const state = { nowMs: startMs, list, signer };
  const answering: Answering = ({ target }) => {
    const reply = target === '/v3/certificates' ? state.list : { signer: state.signer };
    return { timestamp: Math.floor(state.nowMs / 1000), ...reply };
  };
  const platform = createFakePlatform(answering);
  const downloads = () => platform.arrivals.filter(({ target }) => target === '/v3/certificates');
  const client = () =>
    platform.client({ platformKeys: undefined, now: () => state.nowMs, retries: 0 });
  return { ...platform, state, downloads, client };
}

describe('a client without platform keys', () => {
  it('downloads the certificates before its first call, and only then', async () => {
    const platform = createRotatingPlatform({ body: both });
    const client = platform.client();
    await client.request(call);
    await client.request(call);
    const seen = platform.arrivals.map(({ target, headers }) => [
      target,
      headers.get('wechatpay-serial'),
    ]);
    expect(seen).toEqual([
      ['/v3/certificates', null],
      ['/v3/x', newerCertificate.serial],
      ['/v3/x', newerCertificate.serial],
    ]);
  });

  it('downloads once for calls made at the same time', async () => {
    const platform = createRotatingPlatform({ body: both });
    const client = platform.client();
    await Promise.all([client.request(call), client.request(call), client.request(call)]);
    expect(platform.downloads()).toHaveLength(1);
  });

  it('names the certificate that is in force, not one that is only announced', async () => {
    const [older, newer] = both.data;
    const announced = { ...newer, effective_time: '2027-01-01T00:00:00+08:00' };
    const platform = createRotatingPlatform({ body: { data: [older, announced] } });
    await platform.client().request(call);
    expect(platform.arrivals[1]?.headers.get('wechatpay-serial')).toBe(olderCertificate.serial);
  });

  it.each<[string, Reply, object]>([
    ['unsigned', { body: both, signer: null }, { reason: 'unsigned' }],
    [
      'signed by a certificate it does not hold',
      { body: onlyOlder, signer: newerCertificate },
      { reason: 'unknownSerial' },
    ],
    [
      'signed with a key that is not the certificate’s',
      { body: both, signer: { ...newerCertificate, serial: olderCertificate.serial } },
      { reason: 'wrongSignature' },
    ],
    [
      'sealed with another APIv3 key',
      { body: certificateList([olderCertificate], 'another-fake-api-v3-key-32-chars') },
      { name: 'DecryptionError' },
    ],
    ['empty', { body: { data: [] } }, { name: 'UnexpectedContentError' }],
    ['not a list', { body: { data: [{ serial_no: '1' }] } }, { name: 'UnexpectedContentError' }],
    [
      'a refusal, whose signature nothing can vouch for',
      { status: 404, signer: publicKey, body: { code: 'RESOURCE_NOT_EXISTS', message: '…' } },
      { name: 'ApiError', code: 'RESOURCE_NOT_EXISTS', signed: false },
    ],
  ])('trusts no list that is %s', async (_, list, expected) => {
    const platform = createRotatingPlatform(list);
    await expect(platform.client().request(call)).rejects.toMatchObject(expected);
    expect(platform.arrivals).toHaveLength(1);
  });

  it('asks again at the next call when the first download failed', async () => {
    const platform = createRotatingPlatform({ status: 503, signer: null });
    const client = platform.client();
    await expect(client.request(call)).rejects.toMatchObject({ status: 503 });
    platform.state.list = { body: both };
    await client.request(call);
    expect(platform.downloads()).toHaveLength(2);
  });
});

describe('rotation', () => {
  it('is followed by one download, verified with the keys at hand', async () => {
    const platform = createRotatingPlatform({ body: onlyOlder });
    const client = platform.client();
    await client.request(call);
    platform.state.list = { body: both };
    platform.state.signer = newerCertificate;
    await client.request(call);
    await client.request(call);
    const downloads = platform.downloads();
    expect(downloads).toHaveLength(2);
    expect(downloads[1]?.headers.get('wechatpay-serial')).toBe(olderCertificate.serial);
    expect(platform.arrivals.at(-1)?.headers.get('wechatpay-serial')).toBe(newerCertificate.serial);
  });

  it('does not take a list from a key it has never seen', async () => {
    const platform = createRotatingPlatform({ body: onlyOlder });
    const client = platform.client();
    await client.request(call);
    platform.state.list = { body: both, signer: newerCertificate };
    platform.state.signer = newerCertificate;
    const outcome = await client.request(call).catch((error) => error);
    expect(outcome).toMatchObject({ reason: 'unknownSerial' });
    expect(outcome.cause).toMatchObject({ reason: 'unknownSerial' });
    expect(platform.downloads()).toHaveLength(2);
  });

  it('never downloads for the public key, which is handed out by hand', async () => {
    const platform = createRotatingPlatform({ body: onlyOlder });
    const client = platform.client();
    await client.request(call);
    platform.state.signer = publicKey;
    await expect(client.request(call)).rejects.toMatchObject({ reason: 'unknownSerial' });
    expect(platform.downloads()).toHaveLength(1);
  });

  it('is looked for every twelve hours', async () => {
    const platform = createRotatingPlatform({ body: onlyOlder });
    const client = platform.client();
    await client.request(call);
    platform.state.nowMs += 12 * hourMs - 1;
    await client.request(call);
    expect(platform.downloads()).toHaveLength(1);
    platform.state.nowMs += 1;
    platform.state.list = { body: both };
    await client.request(call);
    expect(platform.downloads()).toHaveLength(2);
    expect(platform.arrivals.at(-1)?.headers.get('wechatpay-serial')).toBe(newerCertificate.serial);
  });

  it('does not stop calls while the list cannot be had', async () => {
    const platform = createRotatingPlatform({ body: onlyOlder });
    const client = platform.client();
    await client.request(call);
    platform.state.nowMs += 13 * hourMs;
    platform.state.list = { status: 503, signer: null };
    await client.request(call);
    await client.request(call);
    expect(platform.downloads()).toHaveLength(2);
  });

  it('drops a certificate that is no longer listed', async () => {
    const platform = createRotatingPlatform({ body: both });
    const client = platform.client();
    await client.request(call);
    platform.state.list = { body: onlyOlder };
    await client.downloadCertificates();
    platform.state.signer = newerCertificate;
    await expect(client.request(call)).rejects.toMatchObject({ reason: 'unknownSerial' });
  });
});

describe('downloadCertificates', () => {
  it('gives the certificates opened', async () => {
    const platform = createRotatingPlatform({ body: both });
    const [first, second] = await platform.client().downloadCertificates();
    expect(first).toEqual({
      serial_no: olderCertificate.serial,
      effective_time: '2026-01-01T00:00:00+08:00',
      expire_time: '2031-01-01T00:00:00+08:00',
      certificate: olderCertificate.certificate,
    });
    expect(second?.serial_no).toBe(newerCertificate.serial);
  });

  it('is verified with the public key when one is configured', async () => {
    const platform = createFakePlatform(() => ({ body: onlyOlder, signer: publicKey }));
    const client = platform.client({
      ...merchant,
      platformKeys: [{ publicKeyId: publicKey.serial, publicKey: publicKey.publicKey }],
    });
    await client.downloadCertificates();
    expect(platform.arrivals[0]?.headers.get('wechatpay-serial')).toBe(publicKey.serial);
  });
});
