// Platform certificates as GET /v3/certificates hands them out: sealed with the caller's APIv3 key (C2, C3).
import { seal } from '../protocol/aead.ts';
import { certificateNonce } from '../protocol/nonce.ts';
import type { SealedCertificate } from './endpoint.ts';
import type { Tenant } from './tenant.ts';

const ASSOCIATED_DATA = 'certificate';

/** Whether a request is for the list itself. */
export function isCertificateList(path: string): boolean {
  return path === '/v3/certificates';
}

/** Every certificate in force, newest first, two while the platform changes it (C5); none for merchants that only use the public key (C7). */
export function sealedCertificates(tenant: Tenant): readonly SealedCertificate[] {
  if (tenant.merchantMode === 'public-key') return [];
  return tenant.keyRing.certificates.map(({ serial, effectiveAt, expiresAt, certificatePem }) => {
    const nonce = certificateNonce(tenant.wireBytes(6));
    const envelope = { key: tenant.keyRing.apiV3Key, nonce, associatedData: ASSOCIATED_DATA };
    const ciphertext = seal({ ...envelope, plaintext: certificatePem });
    return { serial, effectiveAt, expiresAt, nonce, associatedData: ASSOCIATED_DATA, ciphertext };
  });
}
