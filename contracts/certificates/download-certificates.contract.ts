import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { createClient } from '../../client/index.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { certificatesAnswer } from '../support/schemas.ts';

const path = '/v3/certificates';

contract(`GET ${path}`, 'read', (target) => {
  it.each(['', '?algorithm_type=RSA'])('answers sealed certificates to "%s"', async (query) => {
    const answer = await target.agent.get(`${path}${query}`);
    expect(answer).toMatchObject({ status: 200, isSigned: true });
    const { data } = certificatesAnswer.parse(answer.json);
    expect(new Set(data.map(({ encrypt_certificate }) => encrypt_certificate.nonce)).size).toBe(
      data.length,
    );
  });

  it('seals certificates in force, each under the serial number it is listed by', async () => {
    const certificates = await target.merchant.downloadCertificates();
    const now = Date.now();
    for (const { serial_no, effective_time, expire_time, certificate } of certificates) {
      const { serialNumber, validFrom, validTo } = new X509Certificate(certificate);
      expect(serialNumber).toBe(serial_no);
      expect(Date.parse(effective_time)).toBe(Date.parse(validFrom));
      expect(Date.parse(expire_time)).toBe(Date.parse(validTo));
      expect(Date.parse(effective_time)).toBeLessThan(now);
      expect(Date.parse(expire_time)).toBeGreaterThan(now);
    }
  });

  it('is all a client needs to trust what comes after, refusals and empty answers too', async () => {
    const { mchid, serial, private_key, api_v3_key } = target.credentials;
    const client = createClient({
      ...{ mchid, serial, privateKey: private_key, apiV3Key: api_v3_key },
      baseUrl: target.baseUrl,
    });
    const transaction_id = '4200000000202606010000000000';
    await expectRefusal(client.queryOrderAmount({ transaction_id }), 'recordMissing');
  });

  it('refuses a query it does not know', async () => {
    await expectRefusal(target.agent.get(`${path}?limit=1`), 'fieldUnknown', {
      detail: { location: null, value: ['/query/limit'] },
    });
  });
});

contract(
  `GET ${path} of a merchant that only has the public key`,
  'emulator',
  (target) => {
    it('refuses, for there are none', async () => {
      await expectRefusal(target.agent.get(path), 'noPlatformCertificate');
    });
  },
  { sandbox: { merchantMode: 'public-key' } },
);
