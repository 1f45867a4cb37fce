// The splits of an order: who was to get what, who got it, and what was taken back.
import { yuan } from '../../format/money.ts';
import { moment } from '../../format/time.ts';
import { NumberText } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page-head.tsx';
import { Table } from '../../parts/table.tsx';
import type { ReturnRow, SplitOrder, SplitRow } from '../../wire.ts';
import { say } from '../../words.ts';
import { ResultBadge } from './state-badge.tsx';
import { words } from './words.ts';

export function SplitsSection({ splits }: { readonly splits: readonly SplitOrder[] }) {
  return (
    <Section title={say(words.splits)}>
      {splits.length === 0 && <p class="muted">{say(words.splitsEmpty)}</p>}
      {splits.map((split) => (
        <Split key={split.out_order_no} split={split} />
      ))}
    </Section>
  );
}

function Split({ split }: { readonly split: SplitOrder }) {
  const { kind, out_order_no, state, receivers, returns, finish_amount, finish } = split;
  const title = kind === 'split' && finish ? say(words.withFinish) : say(words.kinds[kind]);
  return (
    <article class="split">
      <h3>
        {title} <NumberText value={out_order_no} canCopy /> <ResultBadge result={state} />
        {finish_amount !== undefined && (
          <span class="muted">
            {say(words.unfreeze)} {yuan(finish_amount)}
          </span>
        )}
      </h3>
      {receivers.length > 0 && <Receivers rows={receivers} label={`${title} ${out_order_no}`} />}
      {returns.length > 0 && (
        <Returns rows={returns} label={`${say(words.returns)} ${out_order_no}`} />
      )}
    </article>
  );
}

function Receivers({
  rows,
  label,
}: {
  readonly rows: readonly SplitRow[];
  readonly label: string;
}) {
  return (
    <Table
      label={label}
      rows={rows}
      keyOf={({ detail_id }) => detail_id}
      columns={[
        {
          name: say(words.receiver),
          cell: ({ account }) => <NumberText value={account} isShort />,
        },
        { name: say(words.amount), isNumber: true, cell: ({ amount }) => yuan(amount) },
        { name: say(words.description), isMinor: true, cell: ({ description }) => description },
        {
          name: say(words.result),
          cell: ({ result, fail_reason }) => <ResultBadge result={result} reason={fail_reason} />,
        },
        {
          name: say(words.finished),
          cell: ({ finished_at }) => finished_at && moment(finished_at),
        },
      ]}
    />
  );
}

function Returns({ rows, label }: { readonly rows: readonly ReturnRow[]; readonly label: string }) {
  return (
    <Table
      label={label}
      rows={rows}
      keyOf={({ out_return_no }) => out_return_no}
      columns={[
        {
          name: say(words.returns),
          cell: ({ out_return_no }) => <NumberText value={out_return_no} isShort />,
        },
        { name: say(words.amount), isNumber: true, cell: ({ amount }) => yuan(amount) },
        { name: say(words.from), cell: ({ return_mchid }) => <NumberText value={return_mchid} /> },
        {
          name: say(words.result),
          cell: ({ result, fail_reason }) => <ResultBadge result={result} reason={fail_reason} />,
        },
        {
          name: say(words.finished),
          cell: ({ finished_at }) => finished_at && moment(finished_at),
        },
      ]}
    />
  );
}
