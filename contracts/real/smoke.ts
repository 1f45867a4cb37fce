// The first thing of every real run: an echo, which moves nothing and tries every key. Its refusal is put into advice.
import {
  ApiError,
  createClient,
  DecryptionError,
  NetworkError,
  SignatureError,
} from '../../client/index.ts';
import { CATALOGUE, type Situation } from '../../emulator/index.ts';
import { clientOptions } from '../support/real-target.ts';
import type { RealConfig } from './real-config.ts';

/** What to look at, by the refusal the platform answers with; two of them share one text. */
const ADVICE: readonly (readonly [situation: Situation, advice: string])[] = [
  ['timestampOutsideWindow', 'the clock of this machine is more than five minutes off'],
  ['unknownMerchantSerial', 'serial is not the number of a certificate of this mchid'],
  ['merchantWithoutCertificate', 'this mchid has never applied for an API certificate'],
  ['merchantWithoutApiV3Key', 'this mchid has set no APIv3 key'],
  ['merchantCertificateExpired', 'the API certificate has expired'],
  ['merchantCertificateRevoked', 'the API certificate has been revoked'],
  ['merchantCertificateReplaced', 'the API certificate has been replaced by a newer one'],
  [
    'signatureMismatch',
    'private_key is not the key of this certificate, or there is no such mchid',
  ],
  ['serialHeaderWrong', 'public_key_id names no key that is in force'],
  ['secretUndecryptable', 'public_key is not the key that public_key_id names'],
];

/**
 * Tries the keys at the host, without moving anything.
 * @returns nothing when all is well, else what is wrong, as a sentence
 */
export async function smokeTest({ host, credentials }: RealConfig): Promise<string | undefined> {
  const client = createClient({ ...clientOptions(credentials), baseUrl: host, retries: 0 });
  const secret = 'fenzhang';
  try {
    const echo = await client.securityEcho({
      echo_message: secret,
      encrypted_echo_message: secret,
    });
    if (client.decrypt(echo.encrypted_echo_message ?? '') !== secret) {
      return 'what was sealed came back as something else';
    }
    await tryApiV3Key(client);
    return undefined;
  } catch (error) {
    return adviceOn(error, host);
  }
}

/** Certificates are sealed with it. Merchants that only have the public key have none (B24). */
async function tryApiV3Key(client: ReturnType<typeof createClient>): Promise<void> {
  try {
    await client.downloadCertificates();
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'RESOURCE_NOT_EXISTS')) throw error;
  }
}

function adviceOn(error: unknown, host: string): string {
  if (error instanceof ApiError) {
    const { status, code, message, requestId } = error;
    const [, advice] = ADVICE.find(([situation]) => textsOf(situation).includes(message)) ?? [];
    const said = `${status} ${code} ${message}${requestId === undefined ? '' : ` (${requestId})`}`;
    return advice === undefined ? said : `${advice}: ${said}`;
  }
  if (error instanceof SignatureError) {
    const isClock = error.reason === 'staleTimestamp';
    const advice = isClock
      ? 'the clock of this machine is more than five minutes off'
      : 'public_key_id and public_key are not those of the platform';
    return `${advice}: ${error.message}`;
  }
  if (error instanceof DecryptionError) return `api_v3_key is wrong: ${error.message}`;
  if (error instanceof NetworkError) return `${host} cannot be reached: ${error.message}`;
  throw error;
}

function textsOf(situation: Situation): readonly string[] {
  return Object.values(CATALOGUE[situation].faces).map(({ message }) => message);
}
