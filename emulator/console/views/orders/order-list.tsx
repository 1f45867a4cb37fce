// The list of orders, newest first. A page of it is all that the browser ever holds.
import { useState } from 'preact/hooks';
import { PlaceOrder } from '../../acts/place-order.tsx';
import { get, post } from '../../control.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Pager } from '../../parts/pager.tsx';
import { EmptyState, Loaded } from '../../parts/states.tsx';
import { announce } from '../../parts/toasts.tsx';
import { WorkButton } from '../../parts/work-button.tsx';
import { useResource } from '../../resource.ts';
import { href, route } from '../../routes.ts';
import { words as frame } from '../../shell/words.ts';
import type { OrderPage, SeedReport } from '../../wire.ts';
import { say } from '../../words.ts';
import { OrderFilters } from './order-filters.tsx';
import { OrderTable } from './order-table.tsx';
import { words } from './words.ts';

export function OrderList() {
  const { query } = route.value;
  const [isPlacing, setPlacing] = useState(false);
  const asked = {
    search: query.get('search') ?? undefined,
    state: query.get('state') ?? undefined,
  };
  const cursor = query.get('cursor') ?? undefined;
  const page = useResource(
    `orders ${query}`,
    () => get<OrderPage>('/orders', { ...asked, cursor }),
    ['commit', 'sandbox'],
  );
  return (
    <>
      <PageHead
        title={say(frame.views.orders)}
        about={say(words.about)}
        actions={
          <button type="button" class="primary" onClick={() => setPlacing(true)}>
            {say(words.place)}
          </button>
        }
      />
      <OrderFilters {...asked} found={page.value?.orders} count={page.value?.count} />
      <Loaded resource={page}>
        {(value) => (
          <>
            <OrderTable orders={value.orders} />
            {value.orders.length === 0 && <NoOrders page={value} {...asked} />}
            <Pager
              newest={cursor === undefined ? undefined : href('orders', undefined, asked)}
              older={value.next && href('orders', undefined, { ...asked, cursor: value.next })}
            />
          </>
        )}
      </Loaded>
      {isPlacing && <PlaceOrder onClose={() => setPlacing(false)} />}
    </>
  );
}

function NoOrders({
  page,
  search,
}: {
  readonly page: OrderPage;
  readonly search: string | undefined;
}) {
  if (search !== undefined) {
    return (
      <EmptyState title={say(words.nothingFound)}>
        <p>{say(words.nothingFoundWhy)}</p>
      </EmptyState>
    );
  }
  if (page.count > 0) return <p class="loading">{say(words.pageEmpty)}</p>;
  return (
    <EmptyState title={say(words.emptyTitle)}>
      <p>{say(words.emptyWhy)}</p>
      <WorkButton work={seed}>{say(words.seed)}</WorkButton>
    </EmptyState>
  );
}

async function seed(): Promise<void> {
  const { orders } = await post<SeedReport>('/seed', { orders: 200 });
  announce(say(words.seeded)(orders));
}
