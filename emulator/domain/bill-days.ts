// Which splits and returns ended on which day, by sub-merchant: an index of the documents, so that a bill reads
// the lines of its day and nothing else. It is made with the first bill, and kept from then on.
import { type Day, dayOf } from './calendar.ts';
import type { ProfitSharingOrder, ReturnOrder } from './documents.ts';
import type { State } from './state.ts';

/** A document with lines in a bill. */
export interface BillSource {
  readonly kind: 'split' | 'return';
  /** out_order_no or out_return_no */
  readonly number: string;
}

export class BillDays {
  readonly #days = new Map<Day, Map<string, Map<string, BillSource>>>();
  #isMade = false;

  /** Whether it is kept: before that it knows nothing. */
  get isMade(): boolean {
    return this.#isMade;
  }

  /** Reads everything, once. */
  make({ profitSharingOrders, returnOrders }: State['tables']): void {
    this.#isMade = true;
    for (const order of profitSharingOrders.values()) noteOrder(this, order);
    for (const returned of returnOrders.values()) noteReturn(this, returned);
  }

  /** Notes a document under a day; noted again it stands there once. */
  note(day: Day, subMchid: string, source: BillSource): void {
    const subMerchants = this.#days.get(day) ?? new Map<string, Map<string, BillSource>>();
    this.#days.set(day, subMerchants);
    const sources = subMerchants.get(subMchid) ?? new Map<string, BillSource>();
    subMerchants.set(subMchid, sources);
    sources.set(`${source.kind}:${source.number}`, source);
  }

  /** What ended on a day, of one sub-merchant or of all. */
  *sourcesOf(day: Day, subMchid?: string): Generator<BillSource> {
    const subMerchants = this.#days.get(day);
    if (subMerchants === undefined) return;
    const wanted = subMchid === undefined ? [...subMerchants.keys()] : [subMchid];
    for (const each of wanted) yield* subMerchants.get(each)?.values() ?? [];
  }
}

/** The index of a state's bills. The first look reads everything; all others read what they ask for. */
export function billDaysOf({ billDays, tables }: State): BillDays {
  if (!billDays.isMade) billDays.make(tables);
  return billDays;
}

/** A split ends with the last of its rows; a finish has none. */
export function noteOrder(days: BillDays, order: ProfitSharingOrder | null): void {
  if (order?.state !== 'FINISHED') return;
  const [ended] = order.details.flatMap(({ finishedAt = [] }) => finishedAt);
  if (ended === undefined) return;
  days.note(dayOf(ended), order.subMchid, { kind: 'split', number: order.outOrderNo });
}

export function noteReturn(days: BillDays, returned: ReturnOrder | null): void {
  if (returned?.result !== 'SUCCESS' || returned.finishedAt === undefined) return;
  const source = { kind: 'return', number: returned.outReturnNo } as const;
  days.note(dayOf(returned.finishedAt), returned.subMchid, source);
}
