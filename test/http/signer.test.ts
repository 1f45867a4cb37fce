import { describe, expect, it } from 'vitest';
import { type Occasion, signerFor } from '../../emulator/http/signer.ts';
import { MERCHANT_MODES, type MerchantMode } from '../../emulator/http/tenant.ts';
import { fakeKeyRing, generateKeyRing, type KeyRing } from '../../emulator/protocol/keys.ts';

const fake = fakeKeyRing();
const fresh = await generateKeyRing(1_795_000_000_000);
const newest = fresh.certificates[0]?.serial ?? '';
const older = fake.certificates[0]?.serial ?? '';
const publicKey = fake.publicKey.id;

/** Before a change, in the days when both sign, and after it. */
const STAGES = {
  first: fake,
  both: { ...fake, certificates: [...fresh.certificates, ...fake.certificates] },
  new: { ...fake, certificates: fresh.certificates },
} as const satisfies Readonly<Record<string, KeyRing>>;
type Stage = keyof typeof STAGES;
const stages = ['first', 'both', 'new'] as const satisfies readonly Stage[];

const NAMED = {
  nothing: undefined,
  'nothing, but the header': '',
  "the merchant's own serial": fake.merchant.serial,
  'a serial nobody has': 'F'.repeat(40),
  'the newest certificate': newest,
  'an older certificate': older,
  'an older certificate in lower case': older.toLowerCase(),
  'the public key': publicKey,
} as const;
type Named = keyof typeof NAMED;

const either = [newest, older];
const DEFAULTS: Readonly<Record<Stage, readonly string[]>> = {
  first: [older],
  both: either,
  new: [newest],
};
/** Whoever is named and in force signs alone; else it is one of the defaults. */
function expectedSigners(mode: MerchantMode, stage: Stage, named: Named): readonly string[] {
  if (mode === 'public-key') return [publicKey];
  if (named === 'the public key' && mode === 'transitional') return [publicKey];
  if (named === 'the newest certificate' && stage !== 'first') return [newest];
  if (named.startsWith('an older certificate') && stage !== 'new') return [older];
  return DEFAULTS[stage];
}

/** Chance that comes out as told, and says how often it was asked. */
function chance(value: number) {
  const asked: number[] = [];
  const bytes = (length: number) => {
    asked.push(length);
    return new Uint8Array(length).fill(value);
  };
  return { asked, bytes };
}

function signers(mode: MerchantMode, stage: Stage, occasion: Omit<Occasion, 'bytes'>): string[] {
  const tenant = { keyRing: STAGES[stage], merchantMode: mode };
  const serials = [0, 1, 2, 255].map(
    (value) => signerFor(tenant, { ...occasion, bytes: chance(value).bytes }).serial,
  );
  return [...new Set(serials)];
}

describe('who signs an answer', () => {
  const names = Object.keys(NAMED) as Named[];
  const cases = MERCHANT_MODES.flatMap((mode) =>
    stages.flatMap((stage) => names.map((named) => [mode, stage, named] as const)),
  );
  it.each(cases)('in %s mode, at the stage "%s", for a request that names %s', (...row) => {
    const [mode, stage, named] = row;
    const found = signers(mode, stage, { named: NAMED[named] });
    expect(found.toSorted()).toEqual(expectedSigners(mode, stage, named).toSorted());
  });

  it.each(MERCHANT_MODES)('has in %s mode the private key that belongs to its serial', (mode) => {
    const tenant = { keyRing: STAGES.both, merchantMode: mode };
    for (const named of Object.values(NAMED)) {
      const { serial, privateKey } = signerFor(tenant, { named, bytes: chance(1).bytes });
      const certificate = STAGES.both.certificates.find((each) => each.serial === serial);
      expect(privateKey).toBe((certificate ?? fake.publicKey).privateKey);
    }
  });

  it('asks chance for one byte, and only when there is a choice', () => {
    const asks = (stage: Stage, named?: string) => {
      const { asked, bytes } = chance(0);
      signerFor({ keyRing: STAGES[stage], merchantMode: 'certificate' }, { named, bytes });
      return asked;
    };
    expect([asks('first'), asks('new'), asks('both', older)]).toEqual([[], [], []]);
    expect(asks('both')).toEqual([1]);
  });
});

describe('who signs the list of certificates', () => {
  it.each([
    ['the oldest in force, which every client has met', undefined, [older]],
    ['the one that is named', newest, [newest]],
  ])('is %s', (_, named, expected) => {
    expect(signers('certificate', 'both', { named, isCertificateList: true })).toEqual(expected);
  });
});
