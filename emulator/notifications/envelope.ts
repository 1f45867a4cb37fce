// A notification as it goes over the wire: the table of kinds, and the sealed envelope (protocol.md §5.2).
import type {
  CombinePaymentFacts,
  EchoFacts,
  NoticeFacts,
  Notification,
  PaymentFacts,
  RefundFacts,
  SharingFacts,
  WithdrawalFacts,
} from '../domain/notices.ts';
import { ALGORITHM, seal } from '../protocol/aead.ts';
import { rfc3339 } from '../protocol/time.ts';
import {
  combinePaymentResource,
  echoResource,
  paymentResource,
  refundResource,
  sharingResource,
  withdrawalResource,
} from './resources.ts';

/**
 * Names of split and return notices. The newest official page says TRANSACTION.SUCCESS for both (4012116672);
 * a notice of 2025-03 announced the pair (design D6).
 */
export const SHARING_EVENTS = ['TRANSACTION.SUCCESS', 'PROFITSHARING'] as const;
export type SharingEvents = (typeof SHARING_EVENTS)[number];

/** original_type of split and return notices: as one merchant saw it (L5), and as documented (4012116672). */
export const SHARING_ORIGINAL_TYPES = ['transaction', 'profitsharing'] as const;
export type SharingOriginalType = (typeof SHARING_ORIGINAL_TYPES)[number];

/** What a sandbox calls split and return notices. */
export interface SharingNames {
  readonly events: SharingEvents;
  readonly originalType: SharingOriginalType;
}

interface Title {
  readonly eventType: string;
  readonly summary: string;
}

interface Kind<Facts> {
  readonly title: (facts: Facts, events: SharingEvents) => Title;
  readonly originalType: (names: SharingNames) => string;
  /** The original type, unless said otherwise. */
  readonly associatedData?: string;
  readonly resource: (facts: Facts) => object;
}

/** The summary of one that failed is from protocol.md §5.3; the page gives only that of a success (4012124635). */
const REFUND_SUMMARIES = {
  SUCCESS: '退款成功',
  ABNORMAL: '退款异常',
  CLOSED: '退款关闭',
} as const;

/** One row per kind of notification. */
const KINDS: {
  readonly payment: Kind<PaymentFacts>;
  readonly combinePayment: Kind<CombinePaymentFacts>;
  readonly split: Kind<SharingFacts>;
  readonly return: Kind<SharingFacts>;
  readonly refund: Kind<RefundFacts>;
  readonly withdrawal: Kind<WithdrawalFacts>;
  readonly echo: Kind<EchoFacts>;
} = {
  payment: {
    title: () => ({ eventType: 'TRANSACTION.SUCCESS', summary: '支付成功' }),
    originalType: () => 'transaction',
    resource: paymentResource,
  },
  combinePayment: {
    title: () => ({ eventType: 'TRANSACTION.SUCCESS', summary: '支付成功' }),
    originalType: () => 'transaction',
    resource: combinePaymentResource,
  },
  split: {
    title: (_, events) => ({
      eventType: events === 'PROFITSHARING' ? 'PROFITSHARING.SUCCESS' : events,
      summary: '分账',
    }),
    originalType: ({ originalType }) => originalType,
    resource: sharingResource,
  },
  return: {
    title: (_, events) => ({
      eventType: events === 'PROFITSHARING' ? 'PROFITSHARING.RETURN' : events,
      summary: '分账回退',
    }),
    originalType: ({ originalType }) => originalType,
    resource: sharingResource,
  },
  refund: {
    title: ({ status }) => ({
      eventType: `REFUND.${status}`,
      summary: REFUND_SUMMARIES[status],
    }),
    originalType: () => 'refund',
    resource: refundResource,
  },
  withdrawal: {
    title: () => ({ eventType: 'MCHWITHDRAW.CHANGE', summary: '商户提现状态变更通知' }),
    originalType: () => 'mch_withdraw',
    resource: withdrawalResource,
  },
  echo: {
    title: () => ({ eventType: 'SECURITY_ECHO.SUCCESS', summary: '回调通知成功' }),
    originalType: () => 'security',
    // The one sample there is has an empty text (4019605946).
    associatedData: '',
    resource: echoResource,
  },
};

/** A kind with the facts of one notice bound to it. */
interface BoundKind {
  readonly title: (events: SharingEvents) => Title;
  readonly originalType: (names: SharingNames) => string;
  readonly associatedData: string | undefined;
  readonly resource: () => object;
}

function bound<Facts>(kind: Kind<Facts>, facts: Facts): BoundKind {
  return {
    title: (events) => kind.title(facts, events),
    originalType: kind.originalType,
    associatedData: kind.associatedData,
    resource: () => kind.resource(facts),
  };
}

function kindOf(facts: NoticeFacts): BoundKind {
  switch (facts.kind) {
    case 'payment':
      return bound(KINDS.payment, facts);
    case 'combinePayment':
      return bound(KINDS.combinePayment, facts);
    case 'refund':
      return bound(KINDS.refund, facts);
    case 'withdrawal':
      return bound(KINDS.withdrawal, facts);
    case 'echo':
      return bound(KINDS.echo, facts);
    default:
      return bound(KINDS[facts.kind], facts);
  }
}

/** event_type and summary of a notice, for lists and logs. */
export function titleOf({ facts }: Notification, events: SharingEvents): Title {
  return kindOf(facts).title(events);
}

/** What a notice says, unsealed, under its wire names. */
export function resourceOf(facts: NoticeFacts): object {
  return kindOf(facts).resource();
}

/**
 * The body to POST: compact, in captured key order (N8), the same at every attempt. Sealed with the
 * addressee's APIv3 key.
 */
export function envelopeOf(
  notification: Notification,
  apiV3Key: string,
  names: SharingNames,
): string {
  const { facts, id, createdAt, resourceNonce: nonce } = notification;
  const { eventType, summary } = titleOf(notification, names.events);
  // Alike in every capture of another notice (L1, L2); that it is here too is inferred.
  const kind = kindOf(facts);
  const originalType = kind.originalType(names);
  const associatedData = kind.associatedData ?? originalType;
  const plaintext = JSON.stringify(resourceOf(facts));
  const ciphertext = seal({ key: apiV3Key, nonce, associatedData, plaintext });
  return JSON.stringify({
    id,
    create_time: rfc3339(createdAt),
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary,
    resource: {
      original_type: originalType,
      algorithm: ALGORITHM,
      ciphertext,
      associated_data: associatedData,
      nonce,
    },
  });
}
