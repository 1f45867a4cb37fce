// From the bytes a merchant's URL received to a trusted, opened notification.
import { checkApiV3Key, openSealed, type Sealed } from './aead.ts';
import { hasMembers, parseJson, readBody } from './answer.ts';
import { UnexpectedContentError } from './errors.ts';
import type {
  CombinePaymentResource,
  Notification,
  OpenedResource,
  PaymentResource,
  ProfitSharingResource,
  RefundResource,
} from './notification-types.ts';
import { type PlatformKeyOption, readPlatformKey } from './platform-keys.ts';
import { type FindKey, type HeaderSource, verifySignature } from './verifier.ts';

export interface NotificationKeys {
  /** The APIv3 key of the merchant that was notified; for splits that is the receiver. */
  readonly apiV3Key: string;
  readonly platformKeys: readonly PlatformKeyOption[];
  /** The wall clock, Unix milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** The sealed form on the wire (4012116672). */
interface SealedNotification {
  readonly id: string;
  readonly create_time: string;
  readonly event_type: string;
  readonly resource_type: string;
  readonly summary: string;
  readonly resource: Sealed & { readonly original_type: string };
}

/**
 * Verifies and opens a notification, with no client at hand.
 * @param headers as received, names in any case
 * @param rawBody the exact bytes received; a re-serialised body does not verify
 * @throws SignatureError to be answered with 4xx or 5xx, so that the platform sends it again
 * @throws DecryptionError when it is sealed for another merchant's APIv3 key
 * @throws UnexpectedContentError when it is signed, yet not a notification
 */
export async function parseNotification(
  headers: HeaderSource,
  rawBody: string | Uint8Array,
  keys: NotificationKeys,
): Promise<Notification> {
  const platformKeys = keys.platformKeys.map(readPlatformKey);
  return openNotification(headers, rawBody, {
    apiV3Key: checkApiV3Key(keys.apiV3Key),
    findKey: (serial) => platformKeys.find((key) => key.serial === serial),
    nowMs: (keys.now ?? Date.now)(),
  });
}

/** The same for a caller that looks keys up by itself. */
export async function openNotification(
  headers: HeaderSource,
  rawBody: string | Uint8Array,
  trust: { apiV3Key: string; findKey: FindKey; nowMs: number },
): Promise<Notification> {
  const bytes = typeof rawBody === 'string' ? Buffer.from(rawBody, 'utf8') : rawBody;
  await verifySignature({ headers, rawBody: bytes }, trust.findKey, trust.nowMs);
  const envelope = readEnvelope(parseJson(Buffer.from(bytes).toString('utf8')));
  const opened = classify(parseJson(openSealed(envelope.resource, trust.apiV3Key)));
  return {
    id: envelope.id,
    create_time: envelope.create_time,
    event_type: envelope.event_type,
    resource_type: envelope.resource_type,
    summary: envelope.summary,
    original_type: envelope.resource.original_type,
    ...opened,
  };
}

function readEnvelope(body: unknown): SealedNotification {
  const envelope = readBody<SealedNotification>(body, [
    'id',
    'create_time',
    'event_type',
    'resource_type',
    'summary',
    'resource',
  ]);
  readBody<SealedNotification['resource']>(envelope.resource, [
    'original_type',
    'algorithm',
    'ciphertext',
    'nonce',
  ]);
  return envelope;
}

function classify(resource: unknown): OpenedResource {
  if (hasMembers<ProfitSharingResource>(resource, ['order_id', 'out_order_no', 'receiver'])) {
    return { kind: 'profitSharing', resource };
  }
  if (hasMembers<CombinePaymentResource>(resource, ['combine_out_trade_no', 'sub_orders'])) {
    return { kind: 'combinePayment', resource };
  }
  if (hasMembers<RefundResource>(resource, ['refund_id', 'refund_status'])) {
    return { kind: 'refund', resource };
  }
  if (hasMembers<PaymentResource>(resource, ['transaction_id', 'trade_state', 'success_time'])) {
    return { kind: 'payment', resource };
  }
  if (hasMembers<Record<string, unknown>>(resource, [])) return { kind: 'other', resource };
  throw new UnexpectedContentError('The sealed resource is not a JSON object');
}
