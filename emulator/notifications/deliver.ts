// Delivers a notification: sealed once, signed anew at each attempt, with the wall clock's time (N1, N2).
import { performance } from 'node:perf_hooks';
import type { Attempt, Notification } from '../domain/notices.ts';
import type { FaultAt } from '../faults.ts';
import type { MerchantCertificate } from '../protocol/keys.ts';
import { responseMessage } from '../protocol/messages.ts';
import { base62Nonce } from '../protocol/nonce.ts';
import { probeOf, SCHEME, sign } from '../protocol/signature.ts';
import { envelopeOf, type SharingNames } from './envelope.ts';
import { post, reasonOf } from './post.ts';
import { lookupOf, obstacleToTarget, type Resolve } from './targets.ts';

export interface DeliveryParts {
  readonly signer: {
    readonly serial: string;
    readonly privateKey: MerchantCertificate['privateKey'];
  };
  readonly names: SharingNames;
  /** What bends this attempt: the platform's own probe (L1) or a wrong signature; other faults decide when it is made. */
  readonly fault: FaultAt<'notice'> | undefined;
  /** A byte of the ciphertext is changed after it was signed. */
  readonly isTampered?: boolean;
  /** Hears what goes out, before it does. */
  readonly onSent?: (sent: SentNotice) => void;
  /** Hosts beyond loopback and private networks that the user named. */
  readonly namedHosts: readonly string[];
  /** The system's own unless given. */
  readonly resolve?: Resolve;
  /** ms, for Wechatpay-Timestamp. */
  readonly wallNow: () => number;
  readonly bytes: (length: number) => Uint8Array;
  /** Ends the attempt early: nobody waits for it any more. */
  readonly abandoned: AbortSignal;
}

/** A notice to the byte: headers are name and value in turn. */
export interface SentNotice {
  readonly headers: readonly string[];
  readonly body: string;
}

/** How one try went. The caller knows its business time. */
export type Delivery = Omit<Attempt, 'at'>;

/** Makes one attempt. Never throws: whatever goes wrong is the attempt's error. */
export async function deliver(
  notification: Notification,
  apiV3Key: string | undefined,
  parts: DeliveryParts,
): Promise<Delivery> {
  const startedAt = performance.now();
  const outcome = await attempt(notification, apiV3Key, parts);
  return { ...outcome, durationMs: Math.round(performance.now() - startedAt) };
}

async function attempt(
  notification: Notification,
  apiV3Key: string | undefined,
  parts: DeliveryParts,
): Promise<Pick<Attempt, 'status' | 'error'>> {
  const { url = '' } = notification;
  const obstacle = obstacleToTarget(url, parts.namedHosts);
  if (obstacle !== undefined) return { error: obstacle };
  // Taken away since it was queued (4012075420); the next attempt may find one again.
  if (apiV3Key === undefined) return { error: 'the addressee has no APIv3 key' };
  try {
    const sent = await composed(notification, apiV3Key, parts);
    parts.onSent?.(sent);
    const { abandoned, namedHosts, resolve } = parts;
    const connection = { abandoned, lookup: lookupOf(namedHosts, resolve) };
    return { status: await post(url, sent.headers, sent.body, connection) };
  } catch (error) {
    return { error: reasonOf(error) };
  }
}

type ComposingParts = Pick<
  DeliveryParts,
  'signer' | 'names' | 'fault' | 'isTampered' | 'wallNow' | 'bytes'
>;

/** What an attempt sends: sealed, and signed now. */
export async function composed(
  notification: Notification,
  apiV3Key: string,
  parts: ComposingParts,
): Promise<SentNotice> {
  const body = envelopeOf(notification, apiV3Key, parts.names);
  const headers = await headersOf(body, parts);
  return { headers, body: parts.isTampered ? tampered(body) : body };
}

function tampered(body: string): string {
  return body.replace(
    /("ciphertext":")(.)/,
    (_, before: string, letter: string) => `${before}${letter === 'A' ? 'B' : 'A'}`,
  );
}

async function headersOf(body: string, parts: ComposingParts): Promise<string[]> {
  const { signer, fault, wallNow, bytes } = parts;
  const timestamp = String(Math.floor(wallNow() / 1000));
  const nonce = base62Nonce(bytes(32), 32);
  const content = Buffer.from(body);
  const signed = fault === 'notice-wrong-signature' ? Buffer.from(`${body} `) : content;
  const message = responseMessage({ timestamp, nonce, body: signed });
  const signature = await sign(message, signer.privateKey);
  return [
    ...['User-Agent', 'Mozilla/4.0'],
    ...['Accept', '*/*'],
    ...['Cache-Control', 'no-cache'],
    ...['Pragma', 'no-cache'],
    ...['Content-Type', 'application/json'],
    ...['Content-Length', String(content.length)],
    ...['Wechatpay-Nonce', nonce],
    ...['Wechatpay-Timestamp', timestamp],
    ...['Wechatpay-Serial', signer.serial],
    ...['Wechatpay-Signature', fault === 'notice-probe' ? probeOf(signature) : signature],
    ...['Wechatpay-Signature-Type', SCHEME],
  ];
}
