// Reads a day's bill as a merchant would, adds it up, and holds it against the ledger. It reads the whole journal:
// for tests and on demand, never for a request.
import { available, frozen } from '../ledger/accounts.ts';
import type { Entry, Movement } from '../ledger/journal.ts';
import { billText, type ReadBill, readBill } from './bill-file.ts';
import { billLines } from './bill-lines.ts';
import { type Day, dayOf } from './calendar.ts';
import type { Context } from './context.ts';

/** Money of one sub-merchant on one day, in fen. */
interface Moved {
  /** Paid to others. */
  shared: number;
  /** Unfrozen for itself. */
  kept: number;
  /** Come back from receivers. */
  returned: number;
}

export interface BillCheck {
  /** How many lines the bill has. */
  readonly lines: number;
  /** One sentence for each thing that does not agree. */
  readonly findings: readonly string[];
}

/**
 * Makes the platform's bill of a day, reads it again and compares: its sums with its lines, and by sub-merchant
 * what others got and gave back with what the journal moved. Of what a sub-merchant kept, the journal may know
 * more than the bill: the money of a CLOSED row comes back to it, and is no line.
 */
export function checkBill(context: Context, journal: Iterable<Entry>, day: Day): BillCheck {
  const bill = readBill(billText(context.settings.mchid, billLines(context, day)));
  const told = movedByBill(bill);
  const moved = movedByLedger(context, journal, day);
  const findings = [...sumFindings(bill)];
  for (const subMchid of new Set([...told.keys(), ...moved.keys()])) {
    const [bills, ledger] = [told.get(subMchid) ?? nothing(), moved.get(subMchid) ?? nothing()];
    for (const part of ['shared', 'returned'] as const) {
      if (bills[part] !== ledger[part]) findings.push(sentence(subMchid, part, bills, ledger));
    }
    if (bills.kept > ledger.kept) findings.push(sentence(subMchid, 'kept', bills, ledger));
  }
  return { lines: bill.lines.length, findings };
}

const nothing = (): Moved => ({ shared: 0, kept: 0, returned: 0 });

const sentence = (subMchid: string, part: keyof Moved, bills: Moved, ledger: Moved) =>
  `${subMchid} ${part} ${bills[part]} fen by the bill, ${ledger[part]} by the ledger`;

function* sumFindings({ lines, sums }: ReadBill): Generator<string> {
  for (const kind of ['split', 'return'] as const) {
    const amounts = lines.filter((line) => line.kind === kind).map(({ amount }) => amount);
    const amount = amounts.reduce((sum, each) => sum + each, 0);
    const { count, amount: said } = sums[kind];
    if (count !== amounts.length || said !== amount) {
      yield `the bill sums ${count} lines of a ${kind} up to ${said} fen, they are ${amounts.length} and ${amount}`;
    }
  }
}

function movedByBill({ lines }: ReadBill): Map<string, Moved> {
  const moved = new Map<string, Moved>();
  for (const { kind, subMchid, account, amount } of lines) {
    const part = kind === 'return' ? 'returned' : account === subMchid ? 'kept' : 'shared';
    add(moved, subMchid, part, amount);
  }
  return moved;
}

function movedByLedger({ tx }: Context, journal: Iterable<Entry>, day: Day): Map<string, Moved> {
  const moved = new Map<string, Moved>();
  for (const entry of journal) {
    const subMchid = tx.get('transactions', entry.reference)?.subMchid;
    if (dayOf(entry.at) !== day || subMchid === undefined) continue;
    for (const movement of entry.movements) {
      const part = partOf(entry, movement, subMchid);
      if (part !== undefined) add(moved, subMchid, part, movement.amount);
    }
  }
  return moved;
}

/** What a movement is to its sub-merchant; nothing where it is none of a split or a return that has succeeded. */
function partOf(
  { reason, reference }: Entry,
  { to }: Movement,
  subMchid: string,
): keyof Moved | undefined {
  if (reason === 'return') return 'returned';
  if (reason !== 'split resolved' || to === frozen(reference)) return undefined;
  return to === available(subMchid) ? 'kept' : 'shared';
}

function add(moved: Map<string, Moved>, subMchid: string, part: keyof Moved, amount: number): void {
  const sums = moved.get(subMchid) ?? nothing();
  sums[part] += amount;
  moved.set(subMchid, sums);
}
