import { describe, expect, it } from 'vitest';
import { signerFor } from '../../emulator/http/signer.ts';
import type { MerchantMode } from '../../emulator/http/tenant.ts';
import { fakeKeyRing, generateKeyRing, type KeyRing } from '../../emulator/protocol/keys.ts';

const fake = fakeKeyRing();
const fresh = await generateKeyRing(1_795_000_000_000);
/** A platform in the days when it changes its certificate: two in force, the newer one first. */
const ring: KeyRing = { ...fake, certificates: [...fresh.certificates, ...fake.certificates] };
const newest = fresh.certificates[0]?.serial ?? '';
const older = fake.certificates[0]?.serial ?? '';
const publicKey = ring.publicKey.id;

const NAMED: readonly (readonly [what: string, named: string | undefined])[] = [
  ['nothing', undefined],
  ['nothing, but the header', ''],
  ["the merchant's own serial", fake.merchant.serial],
  ['a serial nobody has', 'F'.repeat(40)],
  ['the newest certificate', newest],
  ['an older certificate', older],
  ['an older certificate in lower case', older.toLowerCase()],
  ['the public key', publicKey],
];
const byDefault = (serial: string) => [serial, serial, serial, serial];
const SIGNERS: { readonly [Mode in MerchantMode]: readonly string[] } = {
  certificate: [...byDefault(newest), newest, older, older, newest],
  transitional: [...byDefault(newest), newest, older, older, publicKey],
  'public-key': [...byDefault(publicKey), publicKey, publicKey, publicKey, publicKey],
};

describe('who signs an answer', () => {
  const modes: readonly MerchantMode[] = ['certificate', 'transitional', 'public-key'];
  const cases = modes.flatMap((mode) =>
    NAMED.map(([what, named], index) => [mode, what, named, SIGNERS[mode][index]] as const),
  );
  it.each(cases)('in %s mode, for a request that names %s', (mode, _, named, serial) => {
    expect(signerFor(ring, mode, named).serial).toBe(serial);
  });

  it.each(modes)('has in %s mode the private key that belongs to its serial', (mode) => {
    for (const [, named] of NAMED) {
      const { serial, privateKey } = signerFor(ring, mode, named);
      const certificate = ring.certificates.find((each) => each.serial === serial);
      expect(privateKey).toBe((certificate ?? ring.publicKey).privateKey);
    }
  });
});
