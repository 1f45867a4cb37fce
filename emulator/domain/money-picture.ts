// Where the money of one order went, as a picture without circles: from the payer to the order, from there to fee,
// receivers and sub-merchant, and what came back. It is drawn from the order's entries of the journal.
import { type Account, OUTSIDE } from '../ledger/accounts.ts';
import { type Balances, balanceOf, type Entry } from '../ledger/journal.ts';
import { ADVANCE_RETURN_REASON } from './advance-returns.ts';
import { AFTER_SALES_REASON } from './after-sales-orders.ts';
import { RETURN_REASON } from './return-orders.ts';
import { SUBSIDY_RETURN_REASON } from './subsidy-returns.ts';

/** Money from one place of the picture to another; more than nothing, in fen. */
export interface MoneyEdge {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

export interface MoneyFacts {
  readonly subMchid: string;
  /** What of the order stands where: `unsettled`, `frozen` and `sharing` accounts. */
  readonly accounts: readonly Account[];
  /** refund_id of refunds that were closed: their money never left. */
  readonly closedRefunds: ReadonlySet<string>;
}

const ORDER = 'order';

/**
 * The edges of the picture. What goes into `order` comes out of it, for what it still holds is an edge, too; and what
 * goes into `return` comes out of it. The platform's and the sub-merchant's other money is not in it.
 */
export function moneyEdges(
  entries: readonly Entry[],
  balances: Balances,
  facts: MoneyFacts,
): readonly MoneyEdge[] {
  const flows = new Flows();
  for (const { reason, movements } of entries) {
    for (const { from, to, amount } of movements) {
      const ends = [placeBefore(from, facts), placeAfter(to, reason, facts)] as const;
      if (reason === RETURN_REASON) flows.add(amount, ends[0], 'return', ends[1]);
      else flows.add(amount, ...ends);
    }
  }
  for (const account of facts.accounts) {
    flows.add(balanceOf(balances, account), ORDER, account.split(':')[0] ?? account);
  }
  return flows.edges();
}

/** Where money comes from. */
function placeBefore(account: Account, facts: MoneyFacts): string {
  return account === OUTSIDE ? 'payer' : placeOf(account, facts);
}

/** Where money goes to. What is given back has places of its own, so that nothing leads back to where it came from. */
function placeAfter(account: Account, reason: string, facts: MoneyFacts): string {
  if (account === OUTSIDE) return 'refund';
  if (reason === AFTER_SALES_REASON) return 'after_sales';
  if (reason === SUBSIDY_RETURN_REASON) return 'subsidy_return';
  return reason === ADVANCE_RETURN_REASON ? 'advance_return' : placeOf(account, facts);
}

function placeOf(account: Account, { subMchid, closedRefunds }: MoneyFacts): string {
  const [kind, key = ''] = account.split(':', 2);
  switch (kind) {
    case 'fees':
      return 'fee';
    case 'unsettled':
    case 'frozen':
    case 'sharing':
      return ORDER;
    case 'refunding':
      return closedRefunds.has(key) ? ORDER : 'refund';
    case 'operation':
      return 'platform';
    case 'available':
      return key === subMchid ? `sub_merchant:${key}` : `receiver:${key}`;
    default:
      return `receiver:${key}`;
  }
}

/** Sums by pair of places; what went there and back again has not moved. */
class Flows {
  readonly #sums = new Map<string, { readonly from: string; readonly to: string; sum: number }>();

  /** Money on its way through places, in fen. */
  add(amount: number, ...[first = '', ...others]: readonly string[]): void {
    let from = first;
    for (const to of others) {
      if (from !== to) this.#add(amount, from, to);
      from = to;
    }
  }

  edges(): readonly MoneyEdge[] {
    return [...this.#sums.values()].flatMap(({ from, to, sum }) => {
      const amount = sum - (this.#sums.get(`${to} ${from}`)?.sum ?? 0);
      return amount > 0 ? [{ from, to, amount }] : [];
    });
  }

  #add(amount: number, from: string, to: string): void {
    const key = `${from} ${to}`;
    const flow = this.#sums.get(key) ?? { from, to, sum: 0 };
    flow.sum += amount;
    this.#sums.set(key, flow);
  }
}
