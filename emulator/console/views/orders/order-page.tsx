// One order: its numbers, what can be done with it, its money as a picture, and everything that belongs to it.

import { ActBar } from '../../acts/act-bar.tsx';
import { get } from '../../control.ts';
import { Section } from '../../parts/page-head.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useResource } from '../../resource.ts';
import { href } from '../../routes.ts';
import type { OrderDetail } from '../../wire.ts';
import { say } from '../../words.ts';
import { EntriesSection } from './entries-section.tsx';
import { MoneyPicture } from './money-picture.tsx';
import { NoticesSection } from './notices-section.tsx';
import { OrderFacts } from './order-facts.tsx';
import { RefundsSection } from './refunds-section.tsx';
import { SplitsSection } from './splits-section.tsx';
import { StateBadge } from './state-badge.tsx';
import { Timeline } from './timeline.tsx';
import { words } from './words.ts';

export function OrderPage({ number }: { readonly number: string }) {
  const order = useResource(
    `order ${number}`,
    () => get<OrderDetail>(`/orders/${encodeURIComponent(number)}`),
    ['commit', 'sandbox'],
  );
  return (
    <>
      <a class="back" href={href('orders')}>
        ← {say(words.back)}
      </a>
      <Loaded resource={order}>{(value) => <WholeOrder order={value} />}</Loaded>
    </>
  );
}

function WholeOrder({ order }: { readonly order: OrderDetail }) {
  return (
    <>
      <div class="page-head">
        <div>
          <h1 class="page-title">
            <span class="number">{order.out_trade_no}</span>
            <StateBadge state={order.state} />
          </h1>
          <p class="about">{order.description}</p>
        </div>
        <ActBar order={order} />
      </div>
      <OrderFacts order={order} />
      <Section title={say(words.money)}>
        <MoneyPicture edges={order.money} />
      </Section>
      <div class="order-columns">
        <div>
          <SplitsSection splits={order.splits} />
          <RefundsSection refunds={order.refunds} />
          <NoticesSection notices={order.notifications} />
        </div>
        <Timeline past={order.timeline} due={order.due} />
      </div>
      <EntriesSection entries={order.entries} />
    </>
  );
}
