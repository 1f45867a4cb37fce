// What a notification says once it is opened, under its wire names: one function per kind.
import type {
  CombinePaymentFacts,
  EchoFacts,
  PaymentFacts,
  RefundFacts,
  SharingFacts,
  WithdrawalFacts,
} from '../domain/notices.ts';
import { SAMPLE_CARD } from '../domain/withdrawals.ts';
import { rfc3339 } from '../protocol/time.ts';

/** Members in documented order (4013080237); the same as the query of a paid order. */
export function paymentResource(facts: PaymentFacts): object {
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
export function combinePaymentResource(facts: CombinePaymentFacts): object {
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
export function sharingResource(facts: SharingFacts): object {
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

/** Members in documented order (4012124635): refund_status here, where the query says status. */
export function refundResource(facts: RefundFacts): object {
  const { succeededAt } = facts;
  return {
    sp_mchid: facts.spMchid,
    sub_mchid: facts.subMchid,
    transaction_id: facts.transactionId,
    out_trade_no: facts.outTradeNo,
    refund_id: facts.refundId,
    out_refund_no: facts.outRefundNo,
    refund_status: facts.status,
    success_time: succeededAt === undefined ? undefined : rfc3339(succeededAt),
    user_received_account: facts.receivedBy,
    amount: {
      total: facts.total,
      refund: facts.amount,
      payer_total: facts.total,
      payer_refund: facts.amount,
    },
    refund_account: facts.refundAccount,
  };
}

/** The same members as its query, in documented order (4013049135). */
export function withdrawalResource({ spMchid, withdrawal }: WithdrawalFacts): object {
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
export function echoResource({ echoMessage, encryptedEchoMessage }: EchoFacts): object {
  return { echo_message: echoMessage, encrypt_echo_message: encryptedEchoMessage };
}
