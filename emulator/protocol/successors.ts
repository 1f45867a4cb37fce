// Decides which platform certificate follows another: after a shipped key the next shipped one, after any other a new one.
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { issueCertificate } from './certificate.ts';
import { FAKE_KEY_MATERIAL } from './fake-keys.ts';
import { FAKE_SUCCESSOR_KEYS } from './fake-successor-keys.ts';
import { type CertifiedKeyMaterial, fakeSerial, freshSuccessor } from './fresh-keys.ts';

const SECOND_MS = 1000;

/** In a circle: the first certificate's, then those it changes to, and round again. */
const SHIPPED = [FAKE_KEY_MATERIAL.certificates[0].privateKeyPem, ...FAKE_SUCCESSOR_KEYS];

/** The certificate that is followed; its validity in ms, as its PEM states it. */
export interface Predecessor {
  readonly serial: string;
  readonly effectiveAt: number;
  readonly expiresAt: number;
  readonly privateKey: KeyObject;
}

/**
 * Material of the next platform certificate. What follows a shipped key follows from it alone, so that a run can be
 * repeated byte for byte; it is as public as what it follows. Otherwise the key is new and `nowMs` the real time.
 */
export function successorOf(before: Predecessor, nowMs: number): Promise<CertifiedKeyMaterial> {
  const place = SHIPPED.indexOf(pemOf(before.privateKey));
  const next = place < 0 ? undefined : SHIPPED[(place + 1) % SHIPPED.length];
  return next === undefined ? freshSuccessor(before, nowMs) : shippedSuccessor(before, next);
}

/** Both ends of its validity lie behind those of its predecessor, as `freshSuccessor` says why. */
async function shippedSuccessor(
  before: Predecessor,
  privateKeyPem: string,
): Promise<CertifiedKeyMaterial> {
  const privateKey = createPrivateKey(privateKeyPem);
  const certificatePem = await issueCertificate({
    commonName: 'FAKE Fenzhang platform',
    serial: fakeSerial(createHash('sha256').update(before.serial).digest()),
    effectiveAt: before.effectiveAt + SECOND_MS,
    expiresAt: before.expiresAt + SECOND_MS,
    privateKey,
    publicKey: createPublicKey(privateKey),
  });
  return { certificatePem, privateKeyPem };
}

function pemOf(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
