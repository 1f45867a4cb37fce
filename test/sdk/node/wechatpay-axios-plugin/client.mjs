// A client of wechatpay-axios-plugin, configured by the way this merchant verifies answers.
import { Wechatpay } from 'wechatpay-axios-plugin';
import { settings } from '../settings.mjs';

const certificate = { [settings.platformSerial]: `file://${settings.platformCertificateFile}` };
const publicKey = { [settings.publicKeyId]: `file://${settings.publicKeyFile}` };

/**
 * A merchant of old verifies by certificate, a new one by public key. One between the two has both, and asks
 * for answers by public key with every request; its notices are still signed by certificate.
 */
const CONFIGURATIONS = {
  certificate: { certs: certificate, headers: {}, signer: settings.platformSerial },
  transitional: {
    certs: { ...certificate, ...publicKey },
    headers: { 'Wechatpay-Serial': settings.publicKeyId },
    signer: settings.publicKeyId,
  },
  'public-key': { certs: publicKey, headers: {}, signer: settings.publicKeyId },
};

const { headers, ...configuration } = CONFIGURATIONS[settings.mode];

/** The keys that answers and notices are verified with, by serial; `signer` is the one answers must name. */
export const { certs, signer } = configuration;

export const wxpay = new Wechatpay({
  ...(settings.way === 'base URL' && { baseURL: settings.baseUrl }),
  mchid: settings.mchid,
  serial: settings.serial,
  privateKey: `file://${settings.privateKeyFile}`,
  certs,
  headers,
});
