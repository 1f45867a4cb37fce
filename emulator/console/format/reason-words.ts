// Why money moved, as an entry of the journal says it, in words.
import { say, type Word } from '../words.ts';

const REASONS: Readonly<Record<string, Word>> = {
  payment: { zh: '支付', en: 'Payment' },
  settlement: { zh: '结算', en: 'Settlement' },
  'split accepted': { zh: '受理分账', en: 'Split accepted' },
  'split resolved': { zh: '分账到账', en: 'Split resolved' },
  finish: { zh: '完结解冻', en: 'Finish' },
  expiry: { zh: '到期解冻', en: 'Expiry' },
  return: { zh: '回退', en: 'Return' },
  subsidy: { zh: '补差', en: 'Subsidy' },
  'subsidy return': { zh: '补差回退', en: 'Subsidy return' },
  'refund accepted': { zh: '受理退款', en: 'Refund accepted' },
  'refund succeeded': { zh: '退款成功', en: 'Refund succeeded' },
  'refund closed': { zh: '退款关闭', en: 'Refund closed' },
  'advance return': { zh: '垫付回补', en: 'Advance repaid' },
  'after-sales share': { zh: '售后分账', en: 'After-sales share' },
  'top-up': { zh: '充值', en: 'Top-up' },
  withdrawal: { zh: '提现', en: 'Withdrawal' },
  'withdrawal returned': { zh: '提现退票', en: 'Withdrawal returned' },
};

/** An unknown reason as the journal has it. */
export function reasonText(reason: string): string {
  const word = REASONS[reason];
  return word === undefined ? reason : say(word);
}
