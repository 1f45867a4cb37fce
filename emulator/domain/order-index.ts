// Orders in the order in which they were placed, and what is found by an order: entries of the journal, notices, work
// that is due. An index of the documents, so that a page of orders reads its own rows and no others. It is made when it
// is first looked at, and kept from then on: who never looks pays nothing for it, at a start or for a request.
import { EntryLog } from '../ledger/entry-log.ts';
import type { Entry } from '../ledger/journal.ts';
import type { CombineOrder, PaymentOrder, ReturnOrder } from './documents.ts';
import { type Notification, transactionsOf } from './notices.ts';
import type { AgendaItem, Put, State } from './state.ts';
import { Threads } from './threads.ts';

/** Names an order: its own document, or its place in a combined one. */
export type OrderName =
  | { readonly outTradeNo: string }
  | { readonly outTradeNo: string; readonly combineOutTradeNo: string };

/** A place in the list, from which older orders follow: how many of each kind are older. */
export interface Place {
  readonly single: number;
  readonly combined: number;
}

interface Placed<Name> {
  readonly name: Name;
  readonly createdAt: number;
}

/** Work that is planned, as the agenda has it. */
interface Planned {
  readonly key: string;
  readonly reference: string;
}

export class OrderIndex {
  /** Business time never goes backwards, so each of the two is in order of time as it grows. */
  readonly #singles: Placed<{ readonly outTradeNo: string }>[] = [];
  readonly #combined: Placed<{
    readonly outTradeNo: string;
    readonly combineOutTradeNo: string;
  }>[] = [];
  /** Where in the journal, from 0 on. */
  readonly #entries = new Threads<number>();
  #journal: Pick<EntryLog, 'at'> = new EntryLog();
  readonly #notices = new Threads<string>();
  readonly #noticeIds: string[] = [];
  readonly #returnNos = new Map<string, string>();
  readonly #planned = new Map<string, readonly Planned[]>();
  #isMade = false;

  /** Whether it is kept: before that it knows nothing. */
  get isMade(): boolean {
    return this.#isMade;
  }

  /** Reads everything, once. */
  make({ tables, entries }: State): void {
    this.#isMade = true;
    this.#journal = entries;
    for (const each of tables.paymentOrders.values()) this.notePayment(each);
    for (const each of tables.combineOrders.values()) this.noteCombined(each);
    for (const each of tables.returnOrders.values()) this.noteReturn(each);
    for (const each of tables.notifications.values()) this.noteNotice(each);
    for (const each of tables.agenda.values()) this.notePlanned(each);
    for (const each of entries) this.noteEntry(each);
  }

  /** How many orders there are; each part of a combined order is one. */
  get count(): number {
    return this.#singles.length + this.#combined.length;
  }

  get newest(): Place {
    return { single: this.#singles.length, combined: this.#combined.length };
  }

  /** Orders older than a place, the newest first, each with the place after it. */
  *olderThan(place: Place): Generator<{ readonly name: OrderName; readonly after: Place }> {
    let { single, combined } = place;
    for (;;) {
      const one = this.#singles[single - 1];
      const other = this.#combined[combined - 1];
      const next = newerOf(one, other);
      if (next === undefined) return;
      if (next === one) single -= 1;
      else combined -= 1;
      yield { name: next.name, after: { single, combined } };
    }
  }

  /** Entries of the journal with a reference, oldest first. */
  entriesOf(reference: string): readonly Entry[] {
    return [...this.newestEntriesOf(reference)].reverse();
  }

  /** The same, newest first, for who wants only the last. */
  *newestEntriesOf(reference: string): Generator<Entry> {
    for (const index of this.#entries.newestOf(reference)) {
      const entry = this.#journal.at(index);
      if (entry !== undefined) yield entry;
    }
  }

  /** Ids of the notices about a transaction, oldest first. */
  noticesOf(transactionId: string): readonly string[] {
    return this.#notices.of(transactionId);
  }

  /** Ids of all notices, oldest first. */
  get noticeIds(): readonly string[] {
    return this.#noticeIds;
  }

  /** out_return_no of a return_no. */
  returnNumbered(returnNo: string): string | undefined {
    return this.#returnNos.get(returnNo);
  }

  /** Keys of the agenda under which something is planned for a document. */
  plannedFor(reference: string): readonly string[] {
    return (this.#planned.get(reference) ?? []).map(({ key }) => key);
  }

  notePayment({ outTradeNo, createdAt }: PaymentOrder): void {
    this.#singles.push({ name: { outTradeNo }, createdAt });
  }

  noteCombined({ combineOutTradeNo, createdAt, subOrders }: CombineOrder): void {
    for (const { outTradeNo } of subOrders) {
      this.#combined.push({ name: { outTradeNo, combineOutTradeNo }, createdAt });
    }
  }

  noteReturn({ returnNo, outReturnNo }: ReturnOrder): void {
    this.#returnNos.set(returnNo, outReturnNo);
  }

  noteNotice({ id, facts }: Notification): void {
    this.#noticeIds.push(id);
    for (const transactionId of transactionsOf(facts)) this.#notices.add(transactionId, id);
  }

  noteEntry(entry: Entry): void {
    this.#entries.add(entry.reference, entry.sequence - 1);
  }

  notePlanned(item: Planned): void {
    const others = this.#planned.get(item.reference);
    this.#planned.set(item.reference, others === undefined ? [item] : [...others, item]);
  }

  noteDone({ key, reference }: Planned): void {
    const planned = this.#planned.get(reference) ?? [];
    // Nearly always the only one.
    const left = planned.length < 2 ? [] : planned.filter((each) => each.key !== key);
    if (left.length === 0) this.#planned.delete(reference);
    else this.#planned.set(reference, left);
  }
}

/** The index of a state’s orders. The first look reads everything; all others read what they ask for. */
export function ordersOf(state: State): OrderIndex {
  if (!state.orderIndex.isMade) state.orderIndex.make(state);
  return state.orderIndex;
}

/**
 * Notes a document that is about to be put. Whatever is not work is noted once: it changes, but not what it is about.
 * Most documents are none of these, so the table is looked at first.
 */
export function noteDocument(index: OrderIndex, put: Put, tables: State['tables']): void {
  const [table, key, document] = put;
  switch (table) {
    case 'agenda':
      noteAgenda(index, tables.agenda.get(key), document);
      return;
    case 'paymentOrders':
      if (document !== null && !tables.paymentOrders.has(key)) index.notePayment(document);
      return;
    case 'combineOrders':
      if (document !== null && !tables.combineOrders.has(key)) index.noteCombined(document);
      return;
    case 'returnOrders':
      if (document !== null && !tables.returnOrders.has(key)) index.noteReturn(document);
      return;
    case 'notifications':
      if (document !== null && !tables.notifications.has(key)) index.noteNotice(document);
      return;
    default:
  }
}

function noteAgenda(
  index: OrderIndex,
  before: AgendaItem | undefined,
  item: AgendaItem | null,
): void {
  if (before !== undefined) index.noteDone(before);
  if (item !== null) index.notePlanned(item);
}

/** Of two orders the one placed later; of two placed at the same time the combined one. */
function newerOf<One extends Placed<unknown>, Other extends Placed<unknown>>(
  one: One | undefined,
  other: Other | undefined,
): One | Other | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.createdAt > other.createdAt ? one : other;
}
