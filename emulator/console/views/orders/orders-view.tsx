// Orders: all of them, a page at a time, or one with everything about it.
import { route } from '../../routes.ts';
import { OrderList } from './order-list.tsx';
import { OrderPage } from './order-page.tsx';
import './money.css';
import './orders.css';

export function OrdersView() {
  const { id } = route.value;
  return id === undefined ? <OrderList /> : <OrderPage key={id} number={id} />;
}
