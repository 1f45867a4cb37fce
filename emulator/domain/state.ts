// Everything that persists of one sandbox: tables of immutable documents, the journal, and indexes rebuilt from them.

import type { ActiveFault } from '../faults.ts';
import type { Account } from '../ledger/accounts.ts';
import { EntryLog } from '../ledger/entry-log.ts';
import type { Fen } from '../ledger/fen.ts';
import { applyEntry, type Balances, type Entry } from '../ledger/journal.ts';
import type { AgendaItem } from './agenda-items.ts';
import { BillDays, noteOrder, noteReturn } from './bill-days.ts';
import type { CertificateChange } from './certificate-change.ts';
import { DocumentTable } from './document-table.ts';
import type {
  AfterSalesOrder,
  CombineOrder,
  Merchant,
  PaymentOrder,
  Person,
  ProfitSharingOrder,
  Receiver,
  ReturnOrder,
  Transaction,
} from './documents.ts';
import { DueQueue } from './due-queue.ts';
import type { BillLink, Withdrawal } from './fund-documents.ts';
import { noteFunds } from './fund-places.ts';
import { FundsHistory } from './funds-history.ts';
import type { Notification } from './notices.ts';
import { noteDocument, OrderIndex } from './order-index.ts';
import type { AdvanceReturn, Refund } from './refund-documents.ts';
import type { Subsidy, SubsidyReturn } from './subsidy-documents.ts';

export { AGENDA_KINDS, type AgendaItem, type AgendaKind } from './agenda-items.ts';
export {
  CERTIFICATE_STAGES,
  type CertificateChange,
  type CertificateStage,
} from './certificate-change.ts';

/** Raised, with FILE_VERSION of the store, when a stored document changes shape; another one is refused, not guessed at. */
export const STATE_VERSION = 2;

/** Where the business clock stood when it was last set (design D2). */
export type ClockSetting =
  | { readonly mode: 'follow'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly nowMs: number };

export interface Tables {
  merchants: Merchant;
  persons: Person;
  receivers: Receiver;
  paymentOrders: PaymentOrder;
  /** prepay_id → out_trade_no */
  prepays: string;
  combineOrders: CombineOrder;
  /** prepay_id → combine_out_trade_no */
  combinePrepays: string;
  /** out_trade_no of a sub-order → combine_out_trade_no */
  combineOutTradeNos: string;
  transactions: Transaction;
  profitSharingOrders: ProfitSharingOrder;
  /** order_id → out_order_no */
  orderIds: string;
  returnOrders: ReturnOrder;
  /** By transaction_id and refund_id, a colon between them. */
  afterSalesOrders: AfterSalesOrder;
  /** transaction_id → refund_id of its after-sales orders, oldest first. At most 50. */
  afterSalesRefundIds: readonly string[];
  /** By transaction_id: one subsidy per order. */
  subsidies: Subsidy;
  /** out_subsidy_no → transaction_id */
  subsidyNumbers: string;
  /** By withdraw_id. */
  withdrawals: Withdrawal;
  /** mchid and out_request_no, a colon between them → withdraw_id */
  withdrawalNumbers: string;
  /** By token. */
  billLinks: BillLink;
  /** By out_order_no, which is a number of their own. */
  subsidyReturns: SubsidyReturn;
  refunds: Refund;
  /** refund_id → out_refund_no */
  refundIds: string;
  /** By refund_id. */
  advanceReturns: AdvanceReturn;
  agenda: AgendaItem;
  notifications: Notification;
  /** mchid → id of the notice that a fault holds back until the merchant's next one. */
  heldNotices: string;
  counters: number;
  /** One document, under the key `clock`. */
  clock: ClockSetting;
  /** What the sandbox was made with, one document under the key `options`; the domain does not look into it. */
  options: Readonly<Record<string, unknown>>;
  /** One document, under the key `platform`; none while the sandbox has its first certificate. */
  certificateChanges: CertificateChange;
  /** Keys of its own that a sandbox begins with, one document under the key `keys`; none where it has the server's. */
  firstKeys: Readonly<Record<string, unknown>>;
  /** Those that are on, one document under the key `faults`. */
  faults: readonly ActiveFault[];
}
export type TableName = keyof Tables;

export const TABLE_NAMES = [
  'merchants',
  'persons',
  'receivers',
  'paymentOrders',
  'prepays',
  'combineOrders',
  'combinePrepays',
  'combineOutTradeNos',
  'transactions',
  'profitSharingOrders',
  'orderIds',
  'returnOrders',
  'afterSalesOrders',
  'afterSalesRefundIds',
  'subsidies',
  'subsidyNumbers',
  'withdrawals',
  'withdrawalNumbers',
  'billLinks',
  'subsidyReturns',
  'refunds',
  'refundIds',
  'advanceReturns',
  'agenda',
  'notifications',
  'heldNotices',
  'counters',
  'clock',
  'options',
  'certificateChanges',
  'firstKeys',
  'faults',
] as const satisfies readonly TableName[];

/** A document put under a key; `null` takes it away. */
export type Put = {
  [Name in TableName]: readonly [table: Name, key: string, document: Tables[Name] | null];
}[TableName];

/** What one command changed: the unit that is committed, appended and replayed. */
export interface ChangeSet {
  readonly puts: readonly Put[];
  readonly entries: readonly Entry[];
}

export interface State {
  readonly tables: { readonly [Name in TableName]: DocumentTable<Tables[Name]> };
  readonly entries: EntryLog;
  readonly balances: Balances;
  readonly due: DueQueue<AgendaItem>;
  readonly funds: FundsHistory;
  readonly billDays: BillDays;
  readonly orderIndex: OrderIndex;
}

/** What of a state is kept: everything else is an index of it. */
export interface Kept extends Pick<State, 'tables'> {
  readonly entries: Iterable<Entry>;
}

/** A state with nothing in it. */
export function emptyState(): State {
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, new DocumentTable()]));
  return {
    // A name for each table, as the type of TABLE_NAMES has it.
    tables: tables as State['tables'],
    entries: new EntryLog(),
    balances: new Map<Account, Fen>(),
    due: new DueQueue(),
    funds: new FundsHistory(),
    billDays: new BillDays(),
    orderIndex: new OrderIndex(),
  };
}

/**
 * Applies a committed change set. Cost is that of the change, never of the state. Documents that a snapshot holds as text
 * do not come by here: an index of them is made when it is first asked for, or the table is read at once (kept-parts.ts).
 */
export function applyChangeSet(state: State, change: ChangeSet): void {
  for (const put of change.puts) {
    const [table, key, document] = put;
    const rows: DocumentTable<unknown> = state.tables[table];
    if (state.orderIndex.isMade) noteDocument(state.orderIndex, put, state.tables);
    if (document === null) rows.delete(key);
    else rows.set(key, document);
    if (table === 'agenda' && document !== null) state.due.push(document);
    if (!state.billDays.isMade) continue;
    if (table === 'profitSharingOrders') noteOrder(state.billDays, document);
    if (table === 'returnOrders') noteReturn(state.billDays, document);
  }
  for (const entry of change.entries) {
    applyEntry(state.balances, entry);
    noteFunds(state.funds, state.tables, entry);
    if (state.orderIndex.isMade) state.orderIndex.noteEntry(entry);
    state.entries.push(entry);
  }
}

/** How many documents or entries stand in one change set of a snapshot. */
export const CHUNK = 500;

/**
 * The whole state, or some of its tables, as change sets that rebuild it on an empty one. Reads everything, so it is
 * for compaction and snapshots, never for requests.
 */
export function* changeSetsOf(
  state: Kept,
  names: readonly TableName[] = TABLE_NAMES,
): Generator<ChangeSet> {
  for (const name of names)
    for (const puts of chunked(putsOf(state, name))) yield { puts, entries: [] };
  for (const entries of chunked(state.entries)) yield { puts: [], entries };
}

function* putsOf<Name extends TableName>(state: Kept, name: Name): Generator<Put> {
  for (const [key, document] of state.tables[name]) yield putOf(name, key, document);
}

/** Types a put: the table's name decides what the document is. */
export function putOf<Name extends TableName>(
  table: Name,
  key: string,
  document: Tables[Name] | null,
): Put {
  return [table, key, document] as Put;
}

/** Things in their order, so many at a time. */
export function* chunked<Item>(items: Iterable<Item>): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
