// Refunds of an order, and where their money was taken from.
import { yuan } from '../../format/money.ts';
import { moment } from '../../format/time.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { NumberText } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Table } from '../../parts/table.tsx';
import type { RefundRow } from '../../wire.ts';
import { say } from '../../words.ts';
import { ResultBadge } from './state-badge.tsx';
import { words } from './words.ts';

export function RefundsSection({ refunds }: { readonly refunds: readonly RefundRow[] }) {
  if (refunds.length === 0) return null;
  return (
    <Section title={say(words.refunds)}>
      <Table
        label={say(words.refunds)}
        rows={refunds}
        keyOf={({ refund_id }) => refund_id}
        columns={[
          {
            name: say(words.refunds),
            cell: ({ out_refund_no }) => <NumberText value={out_refund_no} isShort canCopy />,
          },
          { name: say(words.amount), isNumber: true, cell: ({ amount }) => yuan(amount) },
          {
            name: say(words.from),
            cell: ({ taken }) =>
              taken.map(({ account, amount }) => (
                <div key={account}>
                  <AccountName account={account} /> {yuan(amount)}
                </div>
              )),
          },
          { name: say(words.result), cell: ({ status }) => <ResultBadge result={status} /> },
          {
            name: say(words.finished),
            cell: ({ succeeded_at }) => succeeded_at && moment(succeeded_at),
          },
        ]}
      />
    </Section>
  );
}
