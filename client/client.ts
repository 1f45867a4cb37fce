// The client of one merchant: puts the wire, the keys and the typed methods together.
import { checkApiV3Key } from './aead.ts';
import type { Answer } from './answer.ts';
import { type Bills, bills } from './bills.ts';
import type { Caller } from './caller.ts';
import { type Certificates, certificateDownload, certificates } from './certificates.ts';
import { type CombinePayments, combinePayments } from './combine-payments.ts';
import { type ApiRequest, createExchange, type VerifyAnswer } from './exchange.ts';
import { type FundMethods, funds } from './funds.ts';
import { type Invocations, invocations } from './invoke-payment.ts';
import { createKeyRing } from './key-ring.ts';
import type { Notification } from './notification-types.ts';
import { openNotification } from './notifications.ts';
import { type ClientOptions, readOptions } from './options.ts';
import { type Payments, payments } from './payments.ts';
import type { PlatformKey } from './platform-keys.ts';
import { type ProfitSharing, profitSharing } from './profit-sharing.ts';
import { type Refunds, refunds } from './refunds.ts';
import { type Security, security } from './security.ts';
import { type Subsidies, subsidies } from './subsidies.ts';
import { type HeaderSource, verifySignature } from './verifier.ts';

export interface Client
  extends ProfitSharing,
    Payments,
    CombinePayments,
    Refunds,
    Subsidies,
    FundMethods,
    Bills,
    Security,
    Certificates,
    Invocations {
  /**
   * Makes any call, signed and verified like the typed ones, and gives back its 2xx answer.
   * @throws ApiError for every other status; it holds the whole answer
   * @throws SignatureError, NetworkError
   */
  request(request: ApiRequest): Promise<Answer>;
  /**
   * Verifies and opens a notification.
   * @param headers as received, names in any case
   * @param rawBody the exact bytes received; a re-serialised body does not verify
   * @throws SignatureError to be answered with 4xx or 5xx, so that the platform sends it again
   * @throws DecryptionError when it is sealed for another merchant's APIv3 key
   */
  parseNotification(
    headers: HeaderSource,
    rawBody: string | Uint8Array,
    options?: ParseNotificationOptions,
  ): Promise<Notification>;
}

export interface ParseNotificationOptions {
  /** Of the merchant that was notified, when it is not the client's own: splits notify the receiver. */
  readonly apiV3Key?: string | undefined;
  /** The wall clock, Unix milliseconds. */
  readonly now?: (() => number) | undefined;
}

/**
 * Builds the client of one merchant. Nothing is sent before the first call.
 * @throws TypeError naming the option that is wrong
 */
export function createClient(options: ClientOptions): Client {
  const settings = readOptions(options);
  const exchange = createExchange(settings);
  const ring = createKeyRing({
    configured: settings.platformKeys,
    download: certificateDownload(exchange, settings),
    now: settings.now,
  });
  const verify: VerifyAnswer = async (answer) => {
    await verifySignature(answer, ring.find, settings.now());
    return true;
  };
  const caller: Caller = {
    async call(request) {
      const { serial } = await ring.current();
      const headers = { 'Wechatpay-Serial': serial, ...request.headers };
      return exchange({ ...request, headers }, verify);
    },
    encryptionKey: async () => seededKey(await ring.current(), settings.oaepSeed),
  };
  return {
    ...profitSharing(caller),
    ...payments(caller),
    ...combinePayments(caller),
    ...refunds(caller),
    ...subsidies(caller),
    ...funds(caller),
    ...bills(caller),
    ...security(caller, settings.credential.decrypt),
    ...certificates(ring),
    ...invocations(settings.credential, settings),
    request: caller.call,
    parseNotification: async (headers, rawBody, { apiV3Key, now } = {}) =>
      openNotification(headers, rawBody, {
        apiV3Key: apiV3Key === undefined ? settings.apiV3Key : checkApiV3Key(apiV3Key),
        findKey: ring.find,
        nowMs: (now ?? settings.now)(),
      }),
  };
}

/** The key with the seeds of a run that is to be repeated, if there are any. */
function seededKey(key: PlatformKey, seed: (() => Uint8Array) | undefined): PlatformKey {
  return seed === undefined ? key : { ...key, encrypt: (text) => key.encrypt(text, seed()) };
}
