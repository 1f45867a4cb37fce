import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { exchangeRaw } from '../support/raw-exchange.ts';

const path = '/v3/billdownload/file';

contract(`GET ${path}`, 'emulator', (target) => {
  let date = '';
  beforeAll(async () => {
    date = (await target.control.readClock()).now.slice(0, 10);
    await target.given.split({ shares: { '1900000110': 300 } });
    await target.advance(86_400_000);
  });
  const billOf = (tar_type?: 'GZIP') =>
    target.merchant.splitBill({ bill_date: date, ...(tar_type && { tar_type }) });
  const targetOf = ({ download_url }: { download_url: string }) =>
    download_url.slice(new URL(download_url).origin.length);
  /** The bytes as they come over the wire. */
  const bytesAt = (asked: string) => {
    const request = { method: 'GET', target: asked } as const;
    const headers = Object.entries(target.agent.headersOf(request));
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    return exchangeRaw(target.baseUrl, [`GET ${asked} HTTP/1.1`, ...lines]);
  };
  const sha1 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');

  it('answers the file itself, unsigned, with the hash that was told before', async () => {
    const bill = await billOf();
    const answer = await target.agent.get(targetOf(bill));
    expect([answer.status, answer.isSigned, answer.json]).toEqual([200, false, undefined]);
    expect(sha1(Buffer.from(answer.text))).toBe(bill.hash_value);
    expect(answer.text).toMatch(/^分账时间,/);
    expect(await target.merchant.downloadBill(bill)).toBe(answer.text);
  });

  it('answers a .gz where that was asked for: the hash is that of the text inside', async () => {
    const [plain, packed] = [await billOf(), await billOf('GZIP')];
    expect(packed.hash_value).toBe(plain.hash_value);
    expect(packed.download_url).toMatch(/&tartype=gzip$/);
    const { headers, bytes } = await bytesAt(targetOf(packed));
    expect(headers.map(([name]) => name)).not.toContain('Content-Encoding');
    expect(sha1(gunzipSync(bytes))).toBe(plain.hash_value);
    expect(await target.merchant.downloadBill(packed)).toMatch(/^分账时间,/);
  });

  it('names the host that was asked, so that a client led here is led here again', async () => {
    const asked = `/v3/profitsharing/bills?bill_date=${date}`;
    const { json } = await target.agent.get(asked, {
      headers: { Host: 'api.mch.weixin.qq.com' },
    });
    expect(json).toMatchObject({
      download_url: expect.stringMatching(/^http:\/\/api\.mch\.weixin\.qq\.com\/v3\/billdownload/),
    });
  });

  it('can be used again, for half a minute', async () => {
    const bill = await billOf();
    const text = await target.merchant.downloadBill(bill);
    await target.advance(29_999);
    expect(await target.merchant.downloadBill(bill)).toBe(text);
    await target.advance(1);
    await expectRefusal(target.merchant.downloadBill(bill), 'billLinkExpired');
  });

  it('refuses a link that nobody made, and one made for another merchant', async () => {
    const { download_url } = await billOf();
    const token = new URL(download_url).searchParams.get('token') ?? '';
    const ask = (asked: string) => target.agent.get(`${path}?token=${asked}`);
    await expectRefusal(await ask('nobodys'), 'billLinkExpired');
    await expectRefusal(await ask(`${token.slice(0, -10)}1900000999`), 'billLinkOfOther');
  });

  it('is signed by the caller like any request', async () => {
    const { download_url } = await billOf();
    const answer = await target.agent.get(targetOf({ download_url }), {
      headers: { Authorization: undefined },
    });
    await expectRefusal(answer, 'authorizationMissing');
  });
});

contract(
  `GET ${path}: another lifetime`,
  'emulator',
  (target) => {
    it('can be given to the links of a sandbox (Q27)', async () => {
      const { now } = await target.control.readClock();
      await target.given.split({ shares: { '1900000110': 300 } });
      await target.advance(86_400_000);
      const bill = await target.merchant.splitBill({ bill_date: now.slice(0, 10) });
      await target.advance(299_999);
      expect(await target.merchant.downloadBill(bill)).not.toBe('');
      await target.advance(1);
      await expectRefusal(target.merchant.downloadBill(bill), 'billLinkExpired');
    });
  },
  { sandbox: { billLinkLifetimeMs: 300_000 } },
);
