// What the real API needs before the first contract: certificates, and a look at where requests end.
import { env } from 'node:process';
import { ApiError, createClient } from '../../client/index.ts';
import type { MoneySettings } from '../real/real-config.ts';
import type { Credentials } from './environment.ts';

export const NO_MONEY: MoneySettings = { transactions: [], refunds: false };

/** Answers are trusted from the public key; certificates are found by download (4012551764). */
export function clientOptions(credentials: Credentials) {
  const { mchid, serial, private_key, api_v3_key, public_key_id, public_key } = credentials;
  return {
    mchid,
    serial,
    privateKey: private_key,
    apiV3Key: api_v3_key,
    platformKeys: [{ publicKeyId: public_key_id, publicKey: public_key }],
  };
}

/** They are the same for every contract of a run. */
const downloads = new WeakMap<Credentials, Promise<Credentials>>();

/** Answers may be signed by certificates, too; merchants that only have the public key have none (B24). */
export function withCertificates(baseUrl: string, credentials: Credentials): Promise<Credentials> {
  const known = downloads.get(credentials) ?? download(baseUrl, credentials);
  downloads.set(credentials, known);
  return known;
}

async function download(baseUrl: string, credentials: Credentials): Promise<Credentials> {
  if (credentials.platform.length > 0) return credentials;
  const client = createClient({ ...clientOptions(credentials), baseUrl });
  try {
    const downloaded = await client.downloadCertificates();
    const platform = downloaded.map(({ serial_no: serial, certificate }) => ({
      serial,
      certificate,
    }));
    return { ...credentials, platform };
  } catch (error) {
    if (error instanceof ApiError && error.code === 'RESOURCE_NOT_EXISTS') return credentials;
    throw error;
  }
}

/**
 * Where requests to a URL end: under `fenzhang exec` at its sandbox, whatever host they name. Its preload is what
 * leads them there, so without it the URL is taken at its word.
 */
export function judgedUrl(
  baseUrl: string,
  variables: Readonly<Record<string, string | undefined>> = env,
): string {
  const { FENZHANG_URL: sandbox, FENZHANG_DIRECTORY: directory, NODE_OPTIONS = '' } = variables;
  const isLed = sandbox && directory && NODE_OPTIONS.includes(directory);
  return isLed ? sandbox : baseUrl;
}
