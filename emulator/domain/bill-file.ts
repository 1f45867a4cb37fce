// What a bill looks like as a file, and how it is read again. Columns, order and line ends are approximate: the
// official list is a spreadsheet nobody could read (Q21); back-tick, yuan and the two parts are documented (4012761131).
import { type Fen, fen, sumOf, yuan } from '../ledger/fen.ts';
import type { BillLine } from './bill-lines.ts';
import { timeText } from './calendar.ts';

/** A name of a column, and what stands in it. */
type Column = readonly [title: string, value: (line: BillLine, spMchid: string) => string];

const KINDS = { split: '分账', return: '分账回退' } as const;

const COLUMNS: readonly Column[] = [
  ['分账时间', ({ endedAt }) => timeText(endedAt)],
  ['分账发起方', (_, spMchid) => spMchid],
  ['分账方', ({ subMchid }) => subMchid],
  ['微信订单号', ({ transactionId }) => transactionId],
  ['微信分账/回退单号', ({ number }) => number],
  ['微信分账明细单号', ({ detailId }) => detailId],
  ['商户分账/回退单号', ({ outNumber }) => outNumber],
  ['订单金额', ({ total }) => yuan(total)],
  ['分账接收方', ({ account }) => account],
  ['分账金额', ({ amount }) => yuan(amount)],
  ['业务类型', ({ kind }) => KINDS[kind]],
  ['处理状态', () => '成功'],
  ['分账描述', ({ description }) => description],
  ['备注', () => ''],
];

const SUMMARY = ['分账总笔数', '分账总金额', '分账回退总笔数', '分账回退总金额'] as const;

const LINE_END = '\r\n';

/** The bill of some lines: a heading and a row for each, then a heading and a row of sums. */
export function billText(spMchid: string, lines: readonly BillLine[]): string {
  const rows = lines.map((line) => row(COLUMNS.map(([, value]) => value(line, spMchid))));
  const sums = (['split', 'return'] as const).flatMap((kind) => {
    const amounts = lines.filter((line) => line.kind === kind).map(({ amount }) => amount);
    return [String(amounts.length), yuan(sumOf(amounts))];
  });
  const heading = COLUMNS.map(([title]) => title).join(',');
  return [heading, ...rows, SUMMARY.join(','), row(sums), ''].join(LINE_END);
}

/** Inferred: what would end a value or a row is a blank inside one. */
function row(values: readonly string[]): string {
  return values.map((value) => `\`${value.replaceAll(/[`\r\n]/g, ' ')}`).join(',');
}

/** What a bill says of one split row or return. */
export interface ReadLine {
  readonly kind: 'split' | 'return';
  readonly subMchid: string;
  readonly number: string;
  readonly account: string;
  readonly amount: Fen;
}

/** A bill as its reader sees it. */
export interface ReadBill {
  readonly lines: readonly ReadLine[];
  /** Of splits and of returns: how many and how much, as the last row says. */
  readonly sums: Readonly<
    Record<'split' | 'return', { readonly count: number; readonly amount: Fen }>
  >;
}

/** Reads a bill's text. @throws Error where it is none */
export function readBill(text: string): ReadBill {
  const [, ...rows] = text.split(LINE_END).slice(0, -1);
  const end = rows.indexOf(SUMMARY.join(','));
  const [count = '', amount = '', returnCount = '', returnAmount = ''] = cells(rows[end + 1] ?? '');
  if (end < 0 || rows.length !== end + 2) throw new Error('the bill has no sums at its end');
  return {
    lines: rows.slice(0, end).map((each) => readLine(cells(each))),
    sums: {
      split: { count: Number(count), amount: fenOf(amount) },
      return: { count: Number(returnCount), amount: fenOf(returnAmount) },
    },
  };
}

function readLine(values: readonly string[]): ReadLine {
  const cell = (title: string) => values[COLUMNS.findIndex(([each]) => each === title)] ?? '';
  return {
    kind: cell('业务类型') === KINDS.return ? 'return' : 'split',
    subMchid: cell('分账方'),
    number: cell('微信分账/回退单号'),
    account: cell('分账接收方'),
    amount: fenOf(cell('分账金额')),
  };
}

const cells = (text: string): string[] => text.slice(1).split(',`');

/** `99.40` → 9940 */
function fenOf(text: string): Fen {
  return fen(Number(text.replace('.', '')));
}
