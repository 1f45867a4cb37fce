// What clients live through while the platform changes its certificate: those that poll, those that do not name a
// key, those that slept through it (4012551764 asks for a download every twelve hours; protocol.md §3.5).
import { expect, it } from 'vitest';
import { createClient } from '../../client/index.ts';
import { changedTo } from '../support/certificate-change.ts';
import { contract } from '../support/contract.ts';
import type { Target } from '../support/target.ts';

const ORDER = '4208450740201411110007820472';
const OFTEN = 16;

/** Trusts nothing but what it downloads, or the one certificate given. */
function clientOf(target: Target, certificate?: string) {
  const { mchid, serial, private_key, api_v3_key } = target.credentials;
  return createClient({
    ...{ mchid, serial, privateKey: private_key, apiV3Key: api_v3_key },
    platformKeys: certificate === undefined ? [] : [{ certificate }],
    baseUrl: target.baseUrl,
    retries: 0,
  });
}

contract(
  'A client while the platform certificate changes',
  'emulator',
  (target) => {
    const path = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
    const worksWith = async (client: ReturnType<typeof clientOf>) => {
      expect(await client.queryOrderAmount({ transaction_id: ORDER })).toMatchObject({
        unsplit_amount: 9_940,
      });
      const { headers } = await client.request({ method: 'GET', path });
      return headers.get('wechatpay-serial');
    };

    it('that downloads before the first call and at each stage never fails', async () => {
      const { older } = await changedTo(target, 'first');
      const client = clientOf(target);
      expect(await worksWith(client)).toBe(older.serial);
      await target.control.rotateKeys({ stage: 'both' });
      // It names the one it knows, and is answered by that one.
      expect(await worksWith(client)).toBe(older.serial);
      const both = await client.downloadCertificates();
      expect(both.map(({ serial_no }) => serial_no)[1]).toBe(older.serial);
      const newer = both[0]?.serial_no;
      expect(await worksWith(client)).toBe(newer);
      await target.control.rotateKeys({ stage: 'new' });
      expect(await worksWith(client)).toBe(newer);
      expect(await client.downloadCertificates()).toHaveLength(1);
      expect(await worksWith(client)).toBe(newer);
    });

    it('that names no key downloads the list when an unknown one signs, and goes on', async () => {
      const { older, newer } = await changedTo(target, 'both');
      const client = clientOf(target, older.certificate);
      const headers = { 'Wechatpay-Serial': '' };
      const signers = new Set<string | null>();
      for (let count = 0; count < OFTEN; count += 1) {
        const answer = await client.request({ method: 'GET', path, headers });
        signers.add(answer.headers.get('wechatpay-serial'));
      }
      expect([...signers].toSorted()).toEqual([older.serial, newer.serial].toSorted());
    });

    it('that slept through it can trust nobody, and one that starts anew can', async () => {
      const { older, newer } = await changedTo(target, 'new');
      const late = clientOf(target, older.certificate);
      await expect(worksWith(late)).rejects.toMatchObject({ reason: 'unknownSerial' });
      expect(await worksWith(clientOf(target))).toBe(newer.serial);
    });
  },
  { sandbox: { merchantMode: 'certificate' } },
);
