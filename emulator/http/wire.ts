// What the wire lends to endpoints: the address they were reached at, digests, and what is sealed with keys.
import { createHash } from 'node:crypto';
import { encrypt, OAEP_SEED_BYTES } from '../protocol/privacy.ts';
import type { Wire } from './endpoint.ts';
import { sealedCertificates } from './sealed-certificates.ts';
import type { Tenant } from './tenant.ts';
import { headerOf, type WireRequest } from './wire-request.ts';

/** Built for one request of a merchant whose signature has been verified. */
export function wireOf(request: WireRequest, tenant: Tenant): Wire {
  return {
    origin: originOf(request),
    sha1: (text) => createHash('sha1').update(text, 'utf8').digest('hex'),
    sealedCertificates: () => sealedCertificates(tenant),
    sealedForCaller: (text) => encrypt(text, tenant.keyRing.merchant.publicKey, oaepSeedOf(tenant)),
  };
}

/** As the caller wrote it, so that what was led here by a proxy is led here again (decision 0013). */
function originOf(request: WireRequest): string {
  const scheme = request.isSecure ? 'https' : 'http';
  return `${scheme}://${headerOf(request, 'host') ?? 'api.mch.weixin.qq.com'}`;
}

/** Without a seed that was asked for, nothing may be foretold: the system draws. */
function oaepSeedOf(tenant: Tenant): Uint8Array | undefined {
  return tenant.config.isSeeded ? tenant.wireBytes(OAEP_SEED_BYTES) : undefined;
}
