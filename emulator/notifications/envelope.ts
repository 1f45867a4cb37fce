// A notification as it goes over the wire: the table of kinds, and the sealed envelope (protocol.md §5.2).
import type {
  CombinePaymentFacts,
  EchoFacts,
  NoticeFacts,
  Notification,
  PaymentFacts,
  SharingFacts,
  WithdrawalFacts,
} from '../domain/notices.ts';
import { SAMPLE_CARD } from '../domain/withdrawals.ts';
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
  /** The original type, unless said otherwise. */
  readonly associatedData?: string;
  readonly resource: (facts: Facts) => object;
}

/** One row per kind of notification. */
const KINDS: {
  readonly payment: Kind<PaymentFacts>;
  readonly combinePayment: Kind<CombinePaymentFacts>;
  readonly split: Kind<SharingFacts>;
  readonly return: Kind<SharingFacts>;
  readonly withdrawal: Kind<WithdrawalFacts>;
  readonly echo: Kind<EchoFacts>;
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
  withdrawal: {
    eventType: () => 'MCHWITHDRAW.CHANGE',
    summary: '商户提现状态变更通知',
    originalType: () => 'mch_withdraw',
    resource: withdrawalResource,
  },
  echo: {
    eventType: () => 'SECURITY_ECHO.SUCCESS',
    summary: '回调通知成功',
    originalType: () => 'security',
    // The one sample there is has an empty text (4019605946).
    associatedData: '',
    resource: echoResource,
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
  switch (facts.kind) {
    case 'payment':
      return KINDS.payment.resource(facts);
    case 'combinePayment':
      return KINDS.combinePayment.resource(facts);
    case 'withdrawal':
      return KINDS.withdrawal.resource(facts);
    case 'echo':
      return KINDS.echo.resource(facts);
    default:
      return KINDS[facts.kind].resource(facts);
  }
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
  const { associatedData = originalType } = KINDS[facts.kind];
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

/** The same members as its query, in documented order (4013049135). */
function withdrawalResource({ spMchid, withdrawal }: WithdrawalFacts): object {
  const { mchid, createdAt, updatedAt, reason = '', remark = '', bankMemo = '' } = withdrawal;
  const isOwn = mchid === spMchid;
  return {
    sp_mchid: isOwn ? undefined : spMchid,
    sub_mchid: isOwn ? undefined : mchid,
    status: withdrawal.status,
    withdraw_id: withdrawal.withdrawId,
    out_request_no: withdrawal.outRequestNo,
    amount: withdrawal.amount,
    create_time: rfc3339(createdAt),
    update_time: rfc3339(updatedAt),
    reason,
    remark,
    bank_memo: bankMemo,
    account_type: withdrawal.account,
    solution: isOwn ? '' : undefined,
    account_number: SAMPLE_CARD.number,
    account_bank: SAMPLE_CARD.bank,
  };
}

/** The second name is not that of the request (4019605946). */
function echoResource({ echoMessage, encryptedEchoMessage }: EchoFacts): object {
  return { echo_message: echoMessage, encrypt_echo_message: encryptedEchoMessage };
}
