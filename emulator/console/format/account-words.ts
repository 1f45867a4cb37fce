// The kinds of accounts money stands on, in words. What follows the colon of a name says whose an account is.
import { say, type Word } from '../words.ts';

const KINDS: Readonly<Record<string, Word>> = {
  outside: { zh: '外部', en: 'Outside' },
  fees: { zh: '手续费', en: 'Fees' },
  unsettled: { zh: '待结算', en: 'Unsettled' },
  frozen: { zh: '待分账', en: 'Frozen' },
  sharing: { zh: '分账中', en: 'Being shared' },
  available: { zh: '可用余额', en: 'Available' },
  wallet: { zh: '零钱', en: 'Wallet' },
  operation: { zh: '运营账户', en: 'Operation' },
  refunding: { zh: '退款中', en: 'Being refunded' },
  withdrawing: { zh: '提现中', en: 'Being withdrawn' },
};

/** A kind in words; an unknown one as the ledger has it. */
export function accountKind(account: string): string {
  const [kind = ''] = account.split(':', 1);
  const word = KINDS[kind];
  return word === undefined ? kind : say(word);
}

/** Whose it is: a number of a merchant, a person, an order or a refund. */
export function accountKey(account: string): string | undefined {
  const cut = account.indexOf(':');
  return cut < 0 ? undefined : account.slice(cut + 1);
}
