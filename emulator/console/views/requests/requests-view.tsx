// Requests: the newest of them as they come, or one with everything that is known about it.
import { route } from '../../routes.ts';
import { RequestList } from './request-list.tsx';
import { RequestPage } from './request-page.tsx';
import './requests.css';

export function RequestsView() {
  const { id } = route.value;
  return id === undefined ? <RequestList /> : <RequestPage key={id} number={id} />;
}
