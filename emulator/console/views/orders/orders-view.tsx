// The view of orders.
import { PageHead } from '../../parts/page-head.tsx';
import { words } from '../../shell/words.ts';
import { say } from '../../words.ts';

export function OrdersView() {
  return <PageHead title={say(words.views.orders)} />;
}
