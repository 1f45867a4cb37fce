// Where the money of one order went, as a picture without circles: from the payer to the order, from there to fee,
// receivers and sub-merchant, and what came back. It is drawn from the order's entries of the journal.
import { type Account, frozen, OUTSIDE, sharing, unsettled } from '../ledger/accounts.ts';
import { balanceOf, type Entry } from '../ledger/journal.ts';
import { ADVANCE_RETURN_REASON } from './advance-returns.ts';
import { AFTER_SALES_REASON, afterSalesKey } from './after-sales-orders.ts';
import type { Transaction } from './documents.ts';
import { ordersOf } from './order-index.ts';
import { refundsOf, splitsOf } from './placed-orders.ts';
import { RETURN_REASON } from './return-orders.ts';
import type { State } from './state.ts';
import { SUBSIDY_RETURN_REASON } from './subsidy-returns.ts';

/** Money from one place of the picture to another; more than nothing, in fen. */
export interface MoneyEdge {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

interface MoneyFacts {
  readonly subMchid: string;
  /** refund_id of refunds that were closed: their money never left. */
  readonly closedRefunds: ReadonlySet<string>;
}

const ORDER = 'order';

/**
 * The entries of a transaction, oldest first. Fees of after-sales and returns of advances have references of their
 * own; all others are under the transaction.
 */
export function entriesOf(state: State, transaction: Transaction): readonly Entry[] {
  const { transactionId } = transaction;
  const refundIds = refundsOf(state, transaction).map(({ refundId }) => refundId);
  const references = [
    transactionId,
    ...refundIds.flatMap((refundId) => [refundId, afterSalesKey({ transactionId, refundId })]),
  ];
  return references
    .flatMap((reference) => ordersOf(state).entriesOf(reference))
    .sort((one, other) => one.sequence - other.sequence);
}

/**
 * The edges of the picture. What goes into `order` comes out of it, for what it still holds is an edge, too; and what
 * goes into `return` comes out of it. The platform's and the sub-merchant's other money is not in it.
 */
export function moneyOf(state: State, transaction: Transaction): readonly MoneyEdge[] {
  const flows = new Flows();
  const facts = factsOf(state, transaction);
  for (const { reason, movements } of entriesOf(state, transaction)) {
    const way = reason === RETURN_REASON ? ['return'] : [];
    for (const { from, to, amount } of movements) {
      flows.add(amount, placeBefore(from, facts), ...way, placeAfter(to, reason, facts));
    }
  }
  const { transactionId } = transaction;
  const earmarked = splitsOf(state, transaction).map(({ orderId }) => sharing(orderId));
  for (const account of [unsettled(transactionId), frozen(transactionId), ...earmarked]) {
    flows.add(balanceOf(state.balances, account), ORDER, account.split(':')[0] ?? account);
  }
  return flows.edges();
}

function factsOf(state: State, transaction: Transaction): MoneyFacts {
  const closed = refundsOf(state, transaction).filter(({ status }) => status === 'CLOSED');
  return {
    subMchid: transaction.subMchid,
    closedRefunds: new Set(closed.map(({ refundId }) => refundId)),
  };
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
