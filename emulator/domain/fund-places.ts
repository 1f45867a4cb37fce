// Whose money an account of the ledger is, and whether it can be used: the one place that says what is pending.
import { type Account, available, operation } from '../ledger/accounts.ts';
import type { Entry } from '../ledger/journal.ts';
import type { ProfitSharingOrder, Transaction } from './documents.ts';
import type { Withdrawal } from './fund-documents.ts';
import type { FundAccount, FundsHistory, Place } from './funds-history.ts';

interface Rows<Document> {
  get(key: string): Document | undefined;
}

/** The tables that know whose an account is. */
export interface Owners {
  readonly transactions: Rows<Pick<Transaction, 'subMchid'>>;
  readonly profitSharingOrders: Rows<Pick<ProfitSharingOrder, 'subMchid'>>;
  readonly orderIds: Rows<string>;
  readonly withdrawals: Rows<Pick<Withdrawal, 'mchid' | 'account'>>;
}

/** The account of the ledger that holds what a merchant can use. */
export function usable(mchid: string, account: FundAccount): Account {
  return account === 'BASIC' ? available(mchid) : operation(mchid);
}

/**
 * Where the money of an account shows. 不可用余额 is where frozen money stands (4012525463); that it holds what
 * is unsettled, being shared or being withdrawn, too, is inferred: it is the merchant's, and cannot be used.
 */
function placeOf(owners: Owners, account: Account): Place | undefined {
  const colon = account.indexOf(':');
  if (colon === -1) return undefined;
  const kind = account.slice(0, colon);
  const key = account.slice(colon + 1);
  const pending = (mchid: string | undefined): Place | undefined =>
    mchid === undefined ? undefined : { mchid, account: 'BASIC', side: 'pending' };
  switch (kind) {
    case 'available':
      return { mchid: key, account: 'BASIC', side: 'available' };
    case 'operation':
      return { mchid: key, account: 'OPERATION', side: 'available' };
    case 'unsettled':
    case 'frozen':
      return pending(owners.transactions.get(key)?.subMchid);
    case 'sharing':
      return pending(owners.profitSharingOrders.get(owners.orderIds.get(key) ?? '')?.subMchid);
    case 'withdrawing': {
      const withdrawal = owners.withdrawals.get(key);
      return (
        withdrawal && { mchid: withdrawal.mchid, account: withdrawal.account, side: 'pending' }
      );
    }
    default:
      return undefined;
  }
}

/** Notes an entry in the history, by the owners known once its documents are there. */
export function noteFunds(history: FundsHistory, owners: Owners, entry: Entry): void {
  history.note(entry, (account) => placeOf(owners, account));
}
