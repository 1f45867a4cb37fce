// GET /v3/certificates (4012551764): downloads, opens and verifies the platform certificates.
import { openSealed, type Sealed } from './aead.ts';
import { type Answer, hasMembers, readBody } from './answer.ts';
import { UnexpectedContentError } from './errors.ts';
import { type Exchange, isSuccess, type VerifyAnswer } from './exchange.ts';
import {
  type DownloadCertificates,
  type KeyRing,
  type PlatformCertificate,
  preferred,
} from './key-ring.ts';
import type { Settings } from './options.ts';
import { readCertificate } from './platform-keys.ts';
import { type FindKey, verifySignature } from './verifier.ts';

/** What GET /v3/certificates answers on the wire. */
export interface CertificatesResponse {
  readonly data: readonly SealedCertificate[];
}

export interface SealedCertificate {
  readonly serial_no: string;
  /** RFC 3339. The field table says integer; the samples and live traffic do not. */
  readonly effective_time: string;
  readonly expire_time: string;
  readonly encrypt_certificate: Sealed;
}

export interface Certificates {
  /**
   * Downloads the platform certificates and from now on trusts exactly these, beside configured keys.
   * @throws ApiError `RESOURCE_NOT_EXISTS` for merchants that only have the WeChat Pay public key
   * @throws DecryptionError when the APIv3 key is not the merchant's
   */
  downloadCertificates(): Promise<readonly PlatformCertificate[]>;
}

export function certificates(ring: KeyRing): Certificates {
  return { downloadCertificates: () => ring.refresh() };
}

/** Builds the download that feeds the key ring. */
export function certificateDownload(exchange: Exchange, settings: Settings): DownloadCertificates {
  const firstUse: VerifyAnswer = async (answer) => {
    // Nothing can vouch for a refusal yet; it is reported as unsigned.
    if (!isSuccess(answer)) return false;
    await verifySignature(answer, findWithin(answer, settings.apiV3Key), settings.now());
    return true;
  };
  return async (known) => {
    const findKnown: FindKey = (serial) => known.find((key) => key.serial === serial);
    const verifyWithKnown: VerifyAnswer = async (answer) => {
      await verifySignature(answer, findKnown, settings.now());
      return true;
    };
    const key = preferred(known, settings.now());
    const answer = await exchange(
      {
        method: 'GET',
        path: '/v3/certificates',
        headers: key === undefined ? {} : { 'Wechatpay-Serial': key.serial },
      },
      key === undefined ? firstUse : verifyWithKnown,
    );
    return openCertificates(answer.body, settings.apiV3Key);
  };
}

/**
 * Trust on first use: only the platform knows the APIv3 key, so a certificate that opens with it is
 * the platform's, and may vouch for the answer it came in.
 */
function findWithin(answer: Answer, apiV3Key: string): FindKey {
  return (serial) =>
    openCertificates(answer.body, apiV3Key)
      .map(({ certificate }) => readCertificate(certificate))
      .find((key) => key.serial === serial);
}

function openCertificates(body: unknown, apiV3Key: string): readonly PlatformCertificate[] {
  const { data } = readBody<CertificatesResponse>(body, ['data']);
  if (!Array.isArray(data) || data.length === 0) {
    throw new UnexpectedContentError('The list of platform certificates is empty');
  }
  return data.map((entry: unknown) => {
    const { serial_no, effective_time, expire_time, encrypt_certificate } = readEntry(entry);
    const certificate = openSealed(encrypt_certificate, apiV3Key);
    return { serial_no, effective_time, expire_time, certificate };
  });
}

function readEntry(entry: unknown): SealedCertificate {
  const names = ['serial_no', 'effective_time', 'expire_time', 'encrypt_certificate'] as const;
  if (hasMembers<SealedCertificate>(entry, names)) {
    const { encrypt_certificate } = entry;
    if (hasMembers<Sealed>(encrypt_certificate, ['algorithm', 'nonce', 'ciphertext'])) return entry;
  }
  throw new UnexpectedContentError(`A platform certificate lacks one of ${names.join(', ')}`);
}
