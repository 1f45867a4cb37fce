// What stands on each account now. Orders have accounts of their own while they are on their way, so those are asked for.
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

/** Of each kind; a list that is longer is searched, not read. */
const MOST_SHOWN = 50;
/** Those of the sandbox as a whole, of merchants and of persons. */
const LASTING = ['outside', 'fees', 'operation:', 'available:', 'wallet:'];
const OF_ORDERS = ['unsettled:', 'frozen:', 'sharing:', 'refunding:', 'withdrawing:'];

/** The accounts of some kinds; `owner` is how the number after the colon begins. */
async function readAccounts(kinds: readonly string[], owner: string): Promise<Balances> {
  const wanted = owner === '' ? kinds : kinds.filter((kind) => kind.endsWith(':'));
  const all = await Promise.all(
    wanted.map((kind) =>
      get<Balances>('/balances', { account: `${kind}${owner}`, limit: MOST_SHOWN }),
    ),
  );
  return {
    accounts: all.flatMap(({ accounts }) => accounts),
    complete: all.every(({ complete }) => complete),
  };
}

export function Accounts() {
  const [kind, setKind] = useState('');
  const [owner, setOwner] = useState('');
  const kinds = kind === '' ? LASTING : [kind];
  const balances = useResource(
    `balances ${kind} ${owner}`,
    () => readAccounts(kinds, owner.trim()),
    ['commit', 'sandbox'],
  );
  return (
    <Section title={say(words.accounts)}>
      <div class="filters">
        <select
          aria-label={say(words.kind)}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        >
          <option value="">{say(words.lasting)}</option>
          {OF_ORDERS.map((each) => (
            <option key={each} value={each}>
              {accountKind(each)}
            </option>
          ))}
        </select>
        <input
          type="search"
          aria-label={say(words.owner)}
          placeholder={say(words.owner)}
          value={owner}
          onInput={(event) => setOwner(event.currentTarget.value)}
        />
      </div>
      <Loaded resource={balances}>{(value) => <AccountTable balances={value} />}</Loaded>
    </Section>
  );
}

function AccountTable({ balances: { accounts, complete } }: { readonly balances: Balances }) {
  if (accounts.length === 0) return <p class="muted">{say(words.noAccounts)}</p>;
  return (
    <>
      <Table
        isSlim
        label={say(words.accounts)}
        rows={accounts}
        keyOf={({ account }) => account}
        columns={[
          { name: say(words.account), cell: ({ account }) => <AccountName account={account} /> },
          { name: say(words.balance), isNumber: true, cell: ({ balance }) => yuan(balance) },
        ]}
      />
      {!complete && <p class="about">{say(words.moreAccounts)}</p>}
    </>
  );
}
