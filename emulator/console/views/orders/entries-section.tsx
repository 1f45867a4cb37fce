// The entries of the journal that are about an order: every fen that moved, from where and to where.
import { yuan } from '../../format/money.ts';
import { reasonText } from '../../format/reason-words.ts';
import { moment } from '../../format/time.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Table } from '../../parts/table.tsx';
import type { MoneyEdge, OrderLedgerEntry } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

type Movement = Pick<OrderLedgerEntry, 'sequence' | 'at' | 'reason'> & MoneyEdge;

export function EntriesSection({ entries }: { readonly entries: readonly OrderLedgerEntry[] }) {
  if (entries.length === 0) return null;
  const movements = entries.flatMap(({ movements, sequence, at, reason }) =>
    movements.map((each): Movement => ({ sequence, at, reason, ...each })),
  );
  return (
    <Section title={say(words.entries)}>
      <Table
        label={say(words.entries)}
        rows={movements}
        keyOf={({ sequence, from, to }) => `${sequence} ${from} ${to}`}
        columns={[
          { name: '#', isMinor: true, cell: ({ sequence }) => sequence },
          { name: say(words.when), cell: ({ at }) => moment(at) },
          { name: say(words.description), cell: ({ reason }) => reasonText(reason) },
          { name: say(words.from), cell: ({ from }) => <AccountName account={from} /> },
          { name: say(words.to), cell: ({ to }) => <AccountName account={to} /> },
          { name: say(words.amount), isNumber: true, cell: ({ amount }) => yuan(amount) },
        ]}
      />
    </Section>
  );
}
