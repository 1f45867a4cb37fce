// The platform changes its certificate: both in force and signing, then the new one alone (4012068829; protocol.md
// C4 to C6). What a client lives through in the meantime is in rotation-clients.contract.ts.
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseNotification } from '../../client/index.ts';
import { readCertificate } from '../../client/platform-keys.ts';
import {
  type CertificateChange,
  changedTo,
  STAGES,
  type Stage,
  signersOf,
} from '../support/certificate-change.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { type NotifySink, openNotifySink } from '../support/notify-sink.ts';
import { certificatesAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/orders/4200000000202606010000000000/amounts';
const adding = '/v3/ecommerce/profitsharing/receivers/add';
const DAY_MS = 86_400_000;
/** Often enough for either to have signed, but for one run in thirty thousand with another seed. */
const OFTEN = 16;

type Signer = 'older' | 'newer' | 'either' | 'public key';
const NAMED = ['no key', 'the older', 'the newer', 'the public key', 'its own'] as const;
type Row = readonly [Signer, Signer, Signer, Signer, Signer];

const SIGNERS: Readonly<Record<'certificate' | 'transitional', Readonly<Record<Stage, Row>>>> = {
  certificate: {
    first: ['older', 'older', 'older', 'older', 'older'],
    both: ['either', 'older', 'newer', 'either', 'either'],
    new: ['newer', 'newer', 'newer', 'newer', 'newer'],
  },
  transitional: {
    first: ['older', 'older', 'older', 'public key', 'older'],
    both: ['either', 'older', 'newer', 'public key', 'either'],
    new: ['newer', 'newer', 'newer', 'public key', 'newer'],
  },
};

for (const merchantMode of ['certificate', 'transitional'] as const) {
  for (const stage of STAGES) {
    contract(
      `The signer of a merchant in ${merchantMode} mode, platform certificates at "${stage}"`,
      'emulator',
      (target) => {
        let change: CertificateChange;
        beforeAll(async () => {
          change = await changedTo(target, stage);
        });
        const rows = NAMED.map(
          (named, index) =>
            [named, SIGNERS[merchantMode][stage][index] ?? expect.unreachable()] as const,
        );

        it.each(rows)('for a request that names %s is: %s', async (named, signer) => {
          const { agent, older, newer } = change;
          const { public_key_id } = target.keys;
          const header = {
            'no key': undefined,
            'the older': older.serial,
            'the newer': newer.serial,
            'the public key': public_key_id,
            'its own': target.credentials.serial,
          }[named];
          const serials = await signersOf(signer === 'either' ? OFTEN : 2, async () => {
            const answer = await agent.get(path, { headers: { 'Wechatpay-Serial': header } });
            expect(answer.isSigned).toBe(true);
            return answer.headers['wechatpay-serial'];
          });
          const expected = {
            older: [older.serial],
            newer: [newer.serial],
            either: [older.serial, newer.serial].toSorted(),
            'public key': [public_key_id],
          }[signer];
          expect(serials).toEqual(expected);
        });
      },
      { sandbox: { merchantMode } },
    );
  }
}

contract('The list while the platform certificate changes', 'emulator', (target) => {
  const listed = async ({ agent }: CertificateChange) =>
    certificatesAnswer.parse((await agent.get('/v3/certificates')).json).data;

  it('shows both, the newer first and the old one ending in 24 hours (C4)', async () => {
    const change = await changedTo(target, 'both');
    const [newer, older, ...others] = await listed(change);
    expect([newer?.serial_no, older?.serial_no]).toEqual([
      change.newer.serial,
      change.older.serial,
    ]);
    expect(others).toEqual([]);
    const leftMs = Date.parse(older?.expire_time ?? '') - Date.now();
    expect(leftMs).toBeGreaterThan(DAY_MS - 60_000);
    expect(leftMs).toBeLessThanOrEqual(DAY_MS);
  });

  it('shows the new one alone afterwards', async () => {
    const change = await changedTo(target, 'new');
    const serials = (await listed(change)).map(({ serial_no }) => serial_no);
    expect(serials).toEqual([change.newer.serial]);
  });

  it('is signed by the old one, for whoever has not met the new one yet', async () => {
    const { agent, older } = await changedTo(target, 'both');
    const serials = await signersOf(OFTEN, async () => {
      const answer = await agent.get('/v3/certificates');
      return answer.headers['wechatpay-serial'];
    });
    expect(serials).toEqual([older.serial]);
  });

  it('has the newer one begin and end later, and in force already (C17)', async () => {
    const { newer, older } = await changedTo(target, 'both');
    const [late, early] = [newer, older].map(({ certificate }) => new X509Certificate(certificate));
    const at = (text = '') => Date.parse(text);
    expect(at(late?.validFrom)).toBeGreaterThan(at(early?.validFrom));
    expect(at(late?.validTo)).toBeGreaterThan(at(early?.validTo));
    expect(at(late?.validFrom)).toBeLessThan(Date.now());
    expect(newer.serial).toMatch(/^[1-7][0-9A-F]{39}$/);
  });
});

contract('A sealed name while the platform certificate changes', 'emulator', (target) => {
  const add = ({ agent }: CertificateChange, by: CertificateChange['older']) => {
    const body = {
      appid: target.credentials.appid,
      type: 'PERSONAL_OPENID',
      account: 'oFAKE-RECEIVER-CONTRACTS-005',
      encrypted_name: readCertificate(by.certificate).encrypt('王小明'),
      relation_type: 'OTHERS',
    };
    return agent.post(adding, body, { headers: { 'Wechatpay-Serial': by.serial } });
  };

  it.each([
    ['first', 'older'],
    ['both', 'older'],
    ['both', 'newer'],
    ['new', 'newer'],
  ] as const)('at "%s" opens when it is sealed for the %s', async (stage, which) => {
    const change = await changedTo(target, stage);
    expect(await add(change, change[which])).toMatchObject({ status: 200, isSigned: true });
  });

  it('at "new" is refused when it is sealed for the older', async () => {
    const change = await changedTo(target, 'new');
    await expectRefusal(add(change, change.older), 'serialHeaderWrong');
  });
});

contract('A notice while the platform certificate changes', 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await openNotifySink();
  });
  afterAll(() => sink.close());

  it.each(STAGES)('at "%s" is signed by those in force, and verifies', async (stage) => {
    const { older, newer } = await changedTo(target, stage);
    const signers = await signersOf(stage === 'both' ? OFTEN : 2, async () => {
      await target.given.unsettledOrder({ notifyUrl: sink.url });
      await target.advance(0);
      const { headers, body } = sink.latest;
      const apiV3Key = target.credentials.api_v3_key;
      const platformKeys = [older, newer].map(({ certificate }) => ({ certificate }));
      const notice = await parseNotification(headers, body, { apiV3Key, platformKeys });
      expect(notice.kind).toBe('payment');
      return String(headers['wechatpay-serial']);
    });
    const expected = { first: [older], both: [older, newer], new: [newer] }[stage];
    expect(signers).toEqual(expected.map(({ serial }) => serial).toSorted());
  });
});

contract(
  'The platform certificate of a merchant that only has the public key',
  'emulator',
  (target) => {
    it.each([undefined, 'both', 'new'] as const)('cannot be changed to: %s', async (stage) => {
      await expect(target.control.rotateKeys({ stage })).rejects.toMatchObject({
        status: 409,
        code: 'NO_CERTIFICATES',
        hint: expect.stringContaining('merchantMode'),
      });
    });
  },
  { sandbox: { merchantMode: 'public-key' } },
);
