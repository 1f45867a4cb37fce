// Balances as a table: what each account is, whose it is, and what stands on it, ending in a sum that must be nothing.
import type { Balances } from '../../client/index.ts';
import { formatAmount } from './amount.ts';
import { maskOpenid } from './mask.ts';
import { formatTable } from './table.ts';

interface Kind {
  readonly name: string;
  readonly words: string;
}

/** In the order in which money passes through them (design D4). */
const KINDS: readonly Kind[] = [
  { name: 'outside', words: '外部 outside' },
  { name: 'unsettled', words: '待结算 unsettled' },
  { name: 'frozen', words: '待分账 frozen' },
  { name: 'sharing', words: '分账中 sharing' },
  { name: 'available', words: '可用余额 available' },
  { name: 'withdrawing', words: '提现中 withdrawing' },
  { name: 'wallet', words: '零钱 wallet' },
  { name: 'operation', words: '运营账户 operation' },
  { name: 'fees', words: '手续费 fees' },
];

/** Of one kind, so that a sandbox with thousands of orders can still be read. */
const LISTED = 12;

/** One line per account, one for the sum; amounts in yuan, aligned. */
export function accountsTable({ accounts }: Balances): string {
  const rows = KINDS.flatMap((kind) => rowsOf(kind, accounts));
  const total = accounts.reduce((sum, { balance }) => sum + balance, 0);
  return formatTable([...rows, ['合计 total', '', formatAmount(total)]], { toTheRight: [2] });
}

function rowsOf({ name, words }: Kind, accounts: Balances['accounts']): string[][] {
  const mine = accounts.filter(({ account }) => account.split(':')[0] === name);
  const listed = mine
    .slice(0, LISTED)
    .map(({ account, balance }) => [words, ownerOf(account), formatAmount(balance)]);
  const rest = mine.slice(LISTED);
  if (rest.length === 0) return listed;
  const sum = rest.reduce((total, { balance }) => total + balance, 0);
  return [...listed, [words, `… and ${rest.length} more`, formatAmount(sum)]];
}

function ownerOf(account: string): string {
  const [kind = '', owner = ''] = account.split(':');
  return kind === 'wallet' ? maskOpenid(owner) : owner;
}
