// What happens to an order, in words: moments of its past, and kinds of work that wait on the agenda.
import { say, type Word } from '../words.ts';

const PAST: Readonly<Record<string, Word>> = {
  placed: { zh: '下单', en: 'Placed' },
  'expired unpaid': { zh: '逾期未付，已关闭', en: 'Closed, as nobody paid' },
  paid: { zh: '支付成功', en: 'Paid' },
  settled: { zh: '结算，收取手续费', en: 'Settled; the fee was taken' },
  'split accepted': { zh: '受理分账', en: 'Split accepted' },
  'receiver paid': { zh: '分账到账', en: 'Receiver paid' },
  'receiver not paid': { zh: '分账关闭', en: 'Receiver not paid' },
  unfrozen: { zh: '解冻给二级商户', en: 'Unfrozen for the sub-merchant' },
  finished: { zh: '完结分账', en: 'Sharing finished' },
  'return requested': { zh: '请求回退', en: 'Return requested' },
  'return ended': { zh: '回退结束', en: 'Return ended' },
  'refund accepted': { zh: '受理退款', en: 'Refund accepted' },
  'refund ended': { zh: '退款结束', en: 'Refund ended' },
  'advance return requested': { zh: '请求垫付回补', en: 'Repayment of the advance requested' },
  'advance returned': { zh: '垫付已回补', en: 'Advance repaid' },
  'after-sales share requested': { zh: '请求售后分账', en: 'After-sales share requested' },
  'after-sales share ended': { zh: '售后分账结束', en: 'After-sales share ended' },
  subsidy: { zh: '平台补差', en: 'Subsidy' },
  'subsidy returned': { zh: '补差回退', en: 'Subsidy returned' },
  'sharing expired': { zh: '分账到期，自动解冻', en: 'Sharing expired; the rest was unfrozen' },
  notice: { zh: '投递通知', en: 'Notification sent' },
};

const DUE: Readonly<Record<string, Word>> = {
  settleTransaction: { zh: '结算', en: 'Settlement' },
  resolveOrder: { zh: '分账到账', en: 'Split reaches its receivers' },
  closeReturn: { zh: '回退超时关闭', en: 'Return times out' },
  resolveAfterSalesOrder: { zh: '售后分账到账', en: 'After-sales share arrives' },
  resolveRefund: { zh: '退款到账', en: 'Refund reaches the payer' },
  retryAdvanceReturn: { zh: '重试垫付回补', en: 'Repayment of the advance is tried again' },
  expireSharing: { zh: '分账到期，自动解冻', en: 'Sharing expires, the rest is unfrozen' },
  freeReceiverSlot: { zh: '接收方名额释放', en: 'A receiver’s place is free again' },
  payOutWithdrawal: { zh: '提现到账', en: 'Withdrawal is paid out' },
  refundWithdrawal: { zh: '提现退票', en: 'Withdrawal comes back' },
  forgetBillLink: { zh: '账单下载地址失效', en: 'Download link of a bill ends' },
  deliverNotification: { zh: '投递通知', en: 'Notification is sent' },
};

/** Of the past or of the agenda; an unknown one as the emulator calls it. */
export function momentText(what: string): string {
  const word = PAST[what] ?? DUE[what];
  return word === undefined ? what : say(word);
}
