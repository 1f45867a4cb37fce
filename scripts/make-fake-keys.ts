// Prints new material for emulator/protocol/fake-keys.ts, or with `successors` for fake-successor-keys.ts beside it:
//   npx tsx scripts/make-fake-keys.ts > emulator/protocol/fake-keys.ts && npx biome check --write emulator/protocol
import { argv, stdout } from 'node:process';
import { freshCertifiedKey, freshKeyMaterial } from '../emulator/protocol/fresh-keys.ts';

const LOUDLY =
  '// FAKE KEYS OF THE FENZHANG SANDBOX - NOT SECRETS. Public, the same for everyone, worth nothing.';
const validity = { effectiveAt: Date.UTC(2024, 0, 1), expiresAt: Date.UTC(2044, 0, 1) };

stdout.write(argv[2] === 'successors' ? await successorKeys(3) : await firstKeys());

async function firstKeys(): Promise<string> {
  const merchant = await freshCertifiedKey({
    commonName: 'FAKE Fenzhang merchant',
    serial: '1FA4E'.repeat(8),
    ...validity,
  });
  const platform = await freshCertifiedKey({
    commonName: 'FAKE Fenzhang platform',
    serial: '2FA4E'.repeat(8),
    ...validity,
  });
  const { publicKey } = await freshKeyMaterial(Date.UTC(2024, 0, 1));
  return `${LOUDLY}
// Decides the keys every sandbox has unless told otherwise, so that a start makes none and every example in
// the documentation can be copied. Made by scripts/make-fake-keys.ts.

/** The fixed material, in the form that \`importKeyRing\` reads. */
export const FAKE_KEY_MATERIAL = {
  merchant: {
    // FAKE: serial ${'1FA4E'.repeat(8)}, self-signed, 2024-01-01 to 2044-01-01.
    certificatePem: \`${merchant.certificatePem}\`,
    privateKeyPem: \`${merchant.privateKeyPem}\`,
  },
  apiV3Key: 'FAKE0FENZHANG0FAKE0APIV3KEY0FAKE',
  certificates: [
    {
      // FAKE: serial ${'2FA4E'.repeat(8)}, self-signed, 2024-01-01 to 2044-01-01.
      certificatePem: \`${platform.certificatePem}\`,
      privateKeyPem: \`${platform.privateKeyPem}\`,
    },
  ],
  publicKey: {
    // FAKE: digits only, as many as a real one has.
    id: 'PUB_KEY_ID_0100000000000000000000000000000001',
    privateKeyPem: \`${publicKey.privateKeyPem}\`,
  },
} as const;
`;
}

async function successorKeys(count: number): Promise<string> {
  const made = await Promise.all(
    Array.from({ length: count }, () =>
      freshCertifiedKey({ commonName: 'FAKE', serial: '3FA4E'.repeat(8), ...validity }),
    ),
  );
  return `${LOUDLY}
// Decides which keys a platform certificate of the sandbox changes to, so that the same changes are the same bytes.
// Made by scripts/make-fake-keys.ts.

/** Private keys, PKCS#8 as PEM, in the order in which they come. */
export const FAKE_SUCCESSOR_KEYS: readonly string[] = [
${made.map(({ privateKeyPem }) => `  \`${privateKeyPem}\`,\n`).join('')}];
`;
}
