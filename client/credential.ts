// What a merchant does with its own key: signs requests (4012365344: WECHATPAY2-SHA256-RSA2048), opens secrets.
import NodeRSA from 'node-rsa';
import { DecryptionError } from './errors.ts';

export const scheme = 'WECHATPAY2-SHA256-RSA2048';

/** What the merchant signs. `target` is path and query exactly as sent. */
export interface RequestToSign {
  readonly method: string;
  readonly target: string;
  /** Exactly as sent; empty for a request without a body. */
  readonly body: string;
}

/** A merchant's identity on the wire. */
export interface Credential {
  readonly mchid: string;
  /** The `Authorization` value. `timestamp` is Unix seconds. */
  authorize(request: RequestToSign, timestamp: number, nonce: string): string;
  /** The signature of a text, Base64. */
  sign(text: string): string;
  /**
   * Opens a text sealed for the merchant's certificate: RSAES-OAEP with SHA-1, base64 (4013053265).
   * @throws DecryptionError when it was sealed for another
   */
  decrypt(ciphertext: string): string;
}

/** The five lines that are signed, each closed by one line feed, the last one too (4012365344). */
export function requestMessage(request: RequestToSign, timestamp: number, nonce: string): string {
  return `${request.method}\n${request.target}\n${timestamp}\n${nonce}\n${request.body}\n`;
}

/**
 * Builds the credential of one merchant.
 * @param identity mchid of the caller, serial of its API certificate, PKCS#8 or PKCS#1 private key as PEM
 * @throws TypeError when the key is not an RSA private key
 */
export function createCredential(identity: {
  mchid: string;
  serial: string;
  privateKey: string;
}): Credential {
  const key = importPrivateKey(identity.privateKey);
  const sign = (text: string) => key.sign(text, 'base64', 'utf8');
  return {
    mchid: identity.mchid,
    sign,
    authorize(request, timestamp, nonce) {
      const message = requestMessage(request, timestamp, nonce);
      const fields = [
        ['mchid', identity.mchid],
        ['nonce_str', nonce],
        ['signature', sign(message)],
        ['timestamp', timestamp],
        ['serial_no', identity.serial],
      ];
      return `${scheme} ${fields.map(([name, value]) => `${name}="${value}"`).join(',')}`;
    },
    decrypt(ciphertext) {
      try {
        return key.decrypt(ciphertext, 'utf8');
      } catch (cause) {
        throw new DecryptionError("The merchant's key does not open this text", { cause });
      }
    },
  };
}

function importPrivateKey(pem: string): NodeRSA {
  const key = importKey(pem, 'privateKey');
  if (!key.isPrivate()) throw new TypeError('privateKey is a public key');
  // node-rsa 2 signs with PSS unless told otherwise; the platform wants PKCS#1 v1.5.
  return key.setOptions({
    signingScheme: 'pkcs1-sha256',
    encryptionScheme: { scheme: 'pkcs1_oaep', hash: 'sha1' },
  });
}

function importKey(pem: string, option: string): NodeRSA {
  try {
    return new NodeRSA(pem);
  } catch (cause) {
    throw new TypeError(`${option} is not an RSA key in PEM (PKCS#8 or PKCS#1)`, { cause });
  }
}
