// A notification as it goes over the wire: the table of kinds, and the sealed envelope (protocol.md §5.2).
import type {
  CombinePaymentFacts,
  NoticeFacts,
  Notification,
  PaymentFacts,
  SharingFacts,
} from '../domain/notices.ts';
import { ALGORITHM, seal } from '../protocol/aead.ts';
import { rfc3339 } from '../protocol/time.ts';

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

interface Kind<Facts> {
  readonly eventType: (events: SharingEvents) => string;
  readonly summary: string;
  readonly originalType: (names: SharingNames) => string;
  readonly resource: (facts: Facts) => object;
}

/** One row per kind of notification. */
const KINDS: {
  readonly payment: Kind<PaymentFacts>;
  readonly combinePayment: Kind<CombinePaymentFacts>;
  readonly split: Kind<SharingFacts>;
  readonly return: Kind<SharingFacts>;
} = {
  payment: {
    eventType: () => 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    originalType: () => 'transaction',
    resource: paymentResource,
  },
  combinePayment: {
    eventType: () => 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    originalType: () => 'transaction',
    resource: combinePaymentResource,
  },
  split: {
    eventType: (events) => (events === 'PROFITSHARING' ? 'PROFITSHARING.SUCCESS' : events),
    summary: '分账',
    originalType: ({ originalType }) => originalType,
    resource: sharingResource,
  },
  return: {
    eventType: (events) => (events === 'PROFITSHARING' ? 'PROFITSHARING.RETURN' : events),
    summary: '分账回退',
    originalType: ({ originalType }) => originalType,
    resource: sharingResource,
  },
};

/** event_type and summary of a notice, for lists and logs. */
export function titleOf(
  { facts }: Notification,
  events: SharingEvents,
): { readonly eventType: string; readonly summary: string } {
  const { eventType, summary } = KINDS[facts.kind];
  return { eventType: eventType(events), summary };
}

/** What a notice says, unsealed, under its wire names. */
export function resourceOf(facts: NoticeFacts): object {
  if (facts.kind === 'payment') return KINDS.payment.resource(facts);
  if (facts.kind === 'combinePayment') return KINDS.combinePayment.resource(facts);
  return KINDS[facts.kind].resource(facts);
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
  const originalType = KINDS[facts.kind].originalType(names);
  const plaintext = JSON.stringify(resourceOf(facts));
  const ciphertext = seal({ key: apiV3Key, nonce, associatedData: originalType, plaintext });
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
      associated_data: originalType,
      nonce,
    },
  });
}

/** Members in documented order (4013080237); the same as the query of a paid order. */
function paymentResource(facts: PaymentFacts): object {
  return {
    sp_appid: facts.spAppid,
    sp_mchid: facts.spMchid,
    sub_appid: facts.subAppid,
    sub_mchid: facts.subMchid,
    out_trade_no: facts.outTradeNo,
    transaction_id: facts.transactionId,
    trade_type: facts.tradeType,
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    bank_type: facts.bankType,
    attach: facts.attach,
    success_time: rfc3339(facts.paidAt),
    payer: { sp_openid: facts.spOpenid, sub_openid: facts.subOpenid },
    amount: {
      total: facts.total,
      payer_total: facts.total,
      currency: 'CNY',
      payer_currency: 'CNY',
    },
    scene_info: facts.deviceId === undefined ? undefined : { device_id: facts.deviceId },
    promotion_detail: facts.promotions,
  };
}

/** The same as the query of a paid combined order (api.md §14.5). */
function combinePaymentResource(facts: CombinePaymentFacts): object {
  return {
    combine_appid: facts.combineAppid,
    combine_mchid: facts.combineMchid,
    combine_out_trade_no: facts.combineOutTradeNo,
    scene_info: facts.deviceId === undefined ? undefined : { device_id: facts.deviceId },
    sub_orders: facts.subOrders.map((each) => ({
      mchid: facts.combineMchid,
      trade_type: each.tradeType,
      trade_state: 'SUCCESS',
      bank_type: each.bankType,
      attach: each.attach,
      success_time: rfc3339(each.paidAt),
      amount: {
        total_amount: each.total,
        payer_amount: each.total,
        currency: 'CNY',
        payer_currency: 'CNY',
      },
      transaction_id: each.transactionId,
      out_trade_no: each.outTradeNo,
      sub_mchid: each.subMchid,
      sub_appid: each.subAppid,
      sub_openid: each.subOpenid,
    })),
    combine_payer_info: { openid: facts.openid },
  };
}

/** One object `receiver`, never a list (4012116672). */
function sharingResource(facts: SharingFacts): object {
  return {
    sp_mchid: facts.spMchid,
    sub_mchid: facts.subMchid,
    transaction_id: facts.transactionId,
    order_id: facts.orderId,
    out_order_no: facts.outOrderNo,
    receiver: {
      type: facts.receiverType,
      account: facts.receiverAccount,
      amount: facts.amount,
      description: facts.description,
    },
    success_time: rfc3339(facts.succeededAt),
  };
}
