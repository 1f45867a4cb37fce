// Money by the owner's hand: merchants top up and withdraw, and the books can be read.
import { z } from 'zod';
import { auditDomain } from '../domain/audit.ts';
import { checkBill as checkBillOf } from '../domain/bill-check.ts';
import { parseDate } from '../domain/calendar.ts';
import { findMerchant } from '../domain/merchants.ts';
import { ordersOf } from '../domain/order-index.ts';
import type { State } from '../domain/state.ts';
import { drain as drainPurse, PURSES, topUp as topUpPurse } from '../domain/top-ups.ts';
import type { Account } from '../ledger/accounts.ts';
import { fen } from '../ledger/fen.ts';
import type { Entry } from '../ledger/journal.ts';
import { rfc3339 } from '../protocol/time.ts';
import { ControlError, operation } from './operation.ts';
import { beforeOf, limitOf } from './paging.ts';

/** As many as there may be unless fewer are asked for. */
const MOST_ACCOUNTS = 1_000_000;
const amount = z.int().min(1).max(1_000_000_000_000);
export const readBalances = operation({
  name: 'readBalances',
  method: 'GET',
  path: '/balances',
  handle: ({ sandbox, query }) => {
    const prefix = query.get('account') ?? '';
    const most = limitOf(query, MOST_ACCOUNTS, MOST_ACCOUNTS);
    const accounts: { readonly account: Account; readonly balance: number }[] = [];
    for (const [account, balance] of sandbox.state.balances) {
      if (!account.startsWith(prefix) || balance === 0) continue;
      if (accounts.length === most) return { accounts, complete: false };
      accounts.push({ account, balance });
    }
    return { accounts, complete: true };
  },
});

const purse = z.enum(PURSES).default('available');

export const topUp = operation({
  name: 'topUp',
  method: 'POST',
  path: '/balances/top-up',
  body: z.strictObject({ mchid: z.string(), amount, account: purse }),
  handle: ({ sandbox, body }) =>
    sandbox.execute((context) => {
      knownMerchant(findMerchant(context, body.mchid), body.mchid);
      const balance = topUpPurse(context, body.mchid, body.account, fen(body.amount));
      return { mchid: body.mchid, account: body.account, balance };
    }),
});

export const drain = operation({
  name: 'drain',
  method: 'POST',
  path: '/balances/drain',
  body: z.strictObject({ mchid: z.string(), amount: amount.optional(), account: purse }),
  handle: ({ sandbox, body }) =>
    sandbox.execute((context) => {
      knownMerchant(findMerchant(context, body.mchid), body.mchid);
      const wanted = body.amount === undefined ? undefined : fen(body.amount);
      const balance = drainPurse(context, body.mchid, body.account, wanted);
      return { mchid: body.mchid, account: body.account, balance };
    }),
});

function knownMerchant(merchant: unknown, mchid: string): void {
  if (merchant !== undefined) return;
  const hint = 'PUT /_fenzhang/merchants/{mchid} adds one';
  throw new ControlError(404, 'UNKNOWN_MERCHANT', `no merchant ${mchid}`, hint);
}

export const audit = operation({
  name: 'audit',
  method: 'GET',
  path: '/ledger/audit',
  handle: ({ sandbox }) => {
    const findings = auditDomain(sandbox.state);
    return { balanced: findings.length === 0, entries: sandbox.state.entries.length, findings };
  },
});

export const readLedger = operation({
  name: 'readLedger',
  method: 'GET',
  path: '/ledger',
  handle: ({ sandbox, query }) => {
    const limit = Math.min(Math.max(Math.trunc(Number(query.get('limit'))) || 200, 1), 1_000);
    const before = beforeOf(query) ?? Number.POSITIVE_INFINITY;
    const page: Entry[] = [];
    let hasOlder = false;
    for (const entry of newestEntries(sandbox.state, query.get('transaction_id'), before)) {
      hasOlder = page.length === limit;
      if (hasOlder) break;
      page.push(entry);
    }
    const entries = page.reverse().map(({ at, ...entry }) => ({ at: rfc3339(at), ...entry }));
    return { entries, next: hasOlder ? entries[0]?.sequence : undefined };
  },
});

/** Entries with a smaller number, the newest first: all of them, or those of one reference. */
function* newestEntries(state: State, reference: string | null, before: number): Generator<Entry> {
  const { entries } = state;
  if (reference === null) {
    for (let index = Math.min(before - 1, entries.length) - 1; index >= 0; index -= 1) {
      const entry = entries.at(index);
      if (entry !== undefined) yield entry;
    }
    return;
  }
  for (const entry of ordersOf(state).newestEntriesOf(reference))
    if (entry.sequence < before) yield entry;
}

/** Reads a day's bill as a merchant would and holds it against the ledger; the day need not be over. */
export const checkBill = operation({
  name: 'checkBill',
  method: 'GET',
  path: '/ledger/bill-check',
  handle: ({ sandbox, query }) => {
    const date = query.get('date') ?? '';
    const day = parseDate(date);
    if (day === undefined) {
      throw new ControlError(400, 'BAD_DATE', `"${date}" is no day`, 'give ?date=YYYY-MM-DD');
    }
    const { entries } = sandbox.state;
    const { lines, findings } = sandbox.execute((context) => checkBillOf(context, entries, day));
    return { date, agrees: findings.length === 0, lines, findings };
  },
});
