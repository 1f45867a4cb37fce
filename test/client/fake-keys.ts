// Key material of the fake platform: made anew per run, with node:crypto and not with the client's own means.
import { createCipheriv, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { issueCertificate } from './fake-certificate.ts';

export const merchant = {
  mchid: '1900000100',
  serial: '6F00000000000000000000000000000000000001',
  apiV3Key: 'a-fake-api-v3-key-of-32-letters!',
};

/** One of the platform's signing keys. */
export interface Signer {
  readonly serial: string;
  readonly privateKey: KeyObject;
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** PEM; empty for the WeChat Pay public key. */
  readonly certificate: string;
}

export const merchantKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const merchantPem = pemOf(merchantKeys.privateKey);

/** A platform certificate in force from the given moment, for five years. */
export function createCertificate(serial: string, from: Date): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const until = new Date(from.getTime() + 5 * 365 * 86_400_000);
  return {
    serial,
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    certificate: issueCertificate(privateKey, { serial, from, until }),
  };
}

/** A WeChat Pay public key. */
export function createPublicKeySigner(serial: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { serial, privateKey, publicKey: pem, certificate: '' };
}

/** The Wechatpay-* headers over a body. */
export function signatureHeaders(
  signer: Signer,
  body: string,
  { timestamp = Math.floor(Date.now() / 1000), nonce = 'fake0nonce' } = {},
): Record<string, string> {
  const message = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`);
  return {
    'Wechatpay-Timestamp': String(timestamp),
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': signer.serial,
    'Wechatpay-Signature': sign('sha256', message, signer.privateKey).toString('base64'),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** Seals text as the platform does. */
export function seal(plainText: string, apiV3Key: string, associatedData: string) {
  const nonce = randomUUID().slice(0, 12);
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce);
  cipher.setAAD(Buffer.from(associatedData));
  const parts = [cipher.update(plainText, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return {
    algorithm: 'AEAD_AES_256_GCM',
    nonce,
    associated_data: associatedData,
    ciphertext: Buffer.concat(parts).toString('base64'),
  };
}

/** The body of GET /v3/certificates. */
export function certificateList(signers: readonly Signer[], apiV3Key = merchant.apiV3Key) {
  return {
    data: signers.map(({ serial, certificate }, index) => ({
      serial_no: serial,
      effective_time: `2026-0${index + 1}-01T00:00:00+08:00`,
      expire_time: `2031-0${index + 1}-01T00:00:00+08:00`,
      encrypt_certificate: seal(certificate, apiV3Key, 'certificate'),
    })),
  };
}

function pemOf(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
