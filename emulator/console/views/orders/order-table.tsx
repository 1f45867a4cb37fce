// Orders as rows: who sold, for how much, and what became of the money.
import { yuan } from '../../format/money.ts';
import { fullMoment, moment } from '../../format/time.ts';
import { shortened } from '../../parts/number-text.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { href } from '../../routes.ts';
import type { OrderRow } from '../../wire.ts';
import { say } from '../../words.ts';
import { StateBadge } from './state-badge.tsx';
import { words } from './words.ts';

export function OrderTable({ orders }: { readonly orders: readonly OrderRow[] }) {
  if (orders.length === 0) return null;
  return (
    <Table
      label={say(words.columns.order)}
      columns={columns()}
      rows={orders}
      keyOf={({ out_trade_no }) => out_trade_no}
    />
  );
}

/** Nothing is a dash, so that the amounts there are stand out. */
const orNothing = (amount: number) =>
  amount === 0 ? <span class="nothing">–</span> : yuan(amount);

function columns(): readonly Column<OrderRow>[] {
  const { columns } = words;
  return [
    { name: say(columns.order), cell: (order) => <OrderName order={order} /> },
    {
      name: say(columns.merchant),
      cell: ({ sub_mchid }) => <span class="number">{sub_mchid}</span>,
    },
    { name: say(columns.state), cell: ({ state }) => <StateBadge state={state} /> },
    { name: say(columns.total), isNumber: true, cell: ({ total }) => yuan(total) },
    { name: say(columns.frozen), isNumber: true, cell: ({ frozen }) => orNothing(frozen) },
    { name: say(columns.shared), isNumber: true, cell: ({ shared }) => orNothing(shared) },
    {
      name: say(columns.returned),
      isNumber: true,
      isMinor: true,
      cell: ({ returned }) => orNothing(returned),
    },
    {
      name: say(columns.refunded),
      isNumber: true,
      isMinor: true,
      cell: ({ refunded }) => orNothing(refunded),
    },
    {
      name: say(columns.created),
      cell: ({ created_at }) => (
        <time class="when" dateTime={created_at} title={fullMoment(created_at)}>
          {moment(created_at)}
        </time>
      ),
    },
  ];
}

function OrderName({ order }: { readonly order: OrderRow }) {
  const { out_trade_no, description } = order;
  return (
    <span class="order-name">
      <a class="number" href={href('orders', out_trade_no)} title={out_trade_no}>
        {shortened(out_trade_no)}
      </a>
      <span class="order-about">{description}</span>
    </span>
  );
}
