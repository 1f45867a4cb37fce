// What stands on each account now. A sandbox has an account for each order on its way, so only some are drawn.
import { useState } from 'preact/hooks';
import { get } from '../../control.ts';
import { accountKind } from '../../format/account-words.ts';
import { yuan } from '../../format/money.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useResource } from '../../resource.ts';
import type { Balances } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

const MOST_SHOWN = 60;
/** Those of the sandbox as a whole and of merchants come before those of single orders. */
const ORDER = ['outside', 'fees', 'operation', 'available', 'wallet'];

type Account = Balances['accounts'][number];

export function Accounts() {
  const balances = useResource('balances', () => get<Balances>('/balances'), ['commit', 'sandbox']);
  const [filter, setFilter] = useState('');
  return (
    <Section title={say(words.accounts)}>
      <input
        type="search"
        class="ledger-filter"
        aria-label={say(words.filter)}
        placeholder={say(words.filter)}
        value={filter}
        onInput={(event) => setFilter(event.currentTarget.value)}
      />
      <Loaded resource={balances}>
        {({ accounts }) => <AccountTable all={accounts} filter={filter.trim()} />}
      </Loaded>
    </Section>
  );
}

interface AccountTableProps {
  readonly all: readonly Account[];
  readonly filter: string;
}

function AccountTable({ all, filter }: AccountTableProps) {
  const found = all.filter(
    ({ account }) => account.includes(filter) || accountKind(account).includes(filter),
  );
  const shown = [...found].sort(byKind).slice(0, MOST_SHOWN);
  return (
    <>
      <Table
        isSlim
        label={say(words.accounts)}
        rows={shown}
        keyOf={({ account }) => account}
        columns={[
          { name: say(words.account), cell: ({ account }) => <AccountName account={account} /> },
          { name: say(words.balance), isNumber: true, cell: ({ balance }) => yuan(balance) },
        ]}
      />
      <p class="about">{say(words.shownOf)(shown.length, all.length)}</p>
    </>
  );
}

function rankOf({ account }: Account): number {
  const place = ORDER.findIndex((kind) => account === kind || account.startsWith(`${kind}:`));
  return place < 0 ? ORDER.length : place;
}

const byKind = (one: Account, other: Account) =>
  rankOf(one) - rankOf(other) || Math.abs(other.balance) - Math.abs(one.balance);
